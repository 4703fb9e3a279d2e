package report

import (
	"bytes"
	"cmp"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

// githubCheck writes workflow commands, which GitHub shows as annotations.
func githubCheck(w io.Writer, c *Check, o Options) error {
	var b bytes.Buffer
	for i := range c.Diagnostics {
		d := &c.Diagnostics[i]
		start, end := ends(place(d))
		level := map[i18n.Severity]string{i18n.Error: "error", i18n.Warning: "warning", i18n.Info: "notice"}[d.Severity]
		fmt.Fprintf(&b, "::%s file=%s,line=%d,endLine=%d,col=%d,endColumn=%d,title=%s::%s\n", level,
			githubProperty(name(place(d))), start.Line, end.Line, start.Column, end.Column,
			githubProperty(d.Rule), githubData(Message(d, o.Words)))
	}
	_, err := w.Write(b.Bytes())
	return err
}

// githubData escapes a command's message as GitHub's toolkit does.
func githubData(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(Clean(s))
}

func githubProperty(s string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(githubData(s))
}

// gitlabCheck writes GitLab's Code Quality report (a subset of Code Climate's).
func gitlabCheck(w io.Writer, c *Check, o Options) error {
	type position struct {
		Line   int `json:"line"`
		Column int `json:"column"`
	}
	type location struct {
		Path      string `json:"path"`
		Positions struct {
			Begin position `json:"begin"`
			End   position `json:"end"`
		} `json:"positions"`
	}
	type issue struct {
		Description string   `json:"description"`
		CheckName   string   `json:"check_name"`
		Fingerprint string   `json:"fingerprint"`
		Severity    string   `json:"severity"`
		Location    location `json:"location"`
	}
	out := []issue{}
	for i := range c.Diagnostics {
		d := &c.Diagnostics[i]
		start, end := ends(place(d))
		is := issue{
			Description: Message(d, o.Words), CheckName: d.Rule, Location: location{Path: name(place(d))},
			// GitLab wants fingerprints unique: two findings may share a line.
			Fingerprint: fmt.Sprintf("%s-%d-%d", d.Fingerprint(), start.Line, start.Column),
			Severity:    map[i18n.Severity]string{i18n.Error: "major", i18n.Warning: "minor", i18n.Info: "info"}[d.Severity],
		}
		is.Location.Positions.Begin = position{start.Line, start.Column}
		is.Location.Positions.End = position{end.Line, end.Column}
		out = append(out, is)
	}
	return writeJSON(w, out)
}

// rdjsonlCheck writes reviewdog's diagnostic format, a finding a line. Its
// columns count bytes.
func rdjsonlCheck(w io.Writer, c *Check, o Options) error {
	type position struct {
		Line   int `json:"line"`
		Column int `json:"column"`
	}
	type span struct {
		Start position `json:"start"`
		End   position `json:"end"`
	}
	type location struct {
		Path  string `json:"path"`
		Range span   `json:"range"`
	}
	type suggestion struct {
		Range span   `json:"range"`
		Text  string `json:"text"`
	}
	type finding struct {
		Message     string            `json:"message"`
		Location    location          `json:"location"`
		Severity    string            `json:"severity"`
		Code        map[string]string `json:"code"`
		Suggestions []suggestion      `json:"suggestions,omitempty"`
	}
	of := func(l i18n.Location) span {
		start, end := ends(l)
		return span{position{start.Line, start.Byte}, position{end.Line, end.Byte}}
	}
	return lines(w, len(c.Diagnostics), func(i int) any {
		d := &c.Diagnostics[i]
		f := finding{
			Message: Message(d, o.Words), Location: location{name(place(d)), of(place(d))},
			Severity: strings.ToUpper(d.Severity.String()), Code: map[string]string{"value": d.Rule},
		}
		for _, fix := range d.Fixes {
			for _, e := range fix.Edits {
				f.Suggestions = append(f.Suggestions, suggestion{of(i18n.Location{File: d.Target.File, Span: e.Span}), e.New})
			}
		}
		return f
	})
}

// checkstyleCheck writes Checkstyle's XML.
func checkstyleCheck(w io.Writer, c *Check, o Options) error {
	type finding struct {
		Line     int    `xml:"line,attr"`
		Column   int    `xml:"column,attr"`
		Severity string `xml:"severity,attr"`
		Message  string `xml:"message,attr"`
		Source   string `xml:"source,attr"`
	}
	type file struct {
		Name   string    `xml:"name,attr"`
		Errors []finding `xml:"error"`
	}
	type document struct {
		XMLName xml.Name `xml:"checkstyle"`
		Version string   `xml:"version,attr"`
		Files   []file   `xml:"file"`
	}
	doc := document{Version: "10.0"}
	for _, ds := range byFile(c.Diagnostics) {
		f := file{Name: name(place(ds[0]))}
		for _, d := range ds {
			start, _ := ends(place(d))
			f.Errors = append(f.Errors, finding{
				start.Line, start.Column, d.Severity.String(), Clean(Message(d, o.Words)), "tmx." + d.Rule,
			})
		}
		doc.Files = append(doc.Files, f)
	}
	return writeXML(w, doc)
}

// junitCheck writes JUnit's XML: a suite a file, a failed test a finding. A file
// without findings is not known here, so a clean run is one test that passed.
func junitCheck(w io.Writer, c *Check, o Options) error {
	type failure struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr"`
		Text    string `xml:",chardata"`
	}
	type test struct {
		Name    string   `xml:"name,attr"`
		Class   string   `xml:"classname,attr"`
		File    string   `xml:"file,attr,omitempty"`
		Line    int      `xml:"line,attr,omitempty"`
		Failure *failure `xml:"failure"`
	}
	type suite struct {
		Name     string `xml:"name,attr"`
		Tests    int    `xml:"tests,attr"`
		Failures int    `xml:"failures,attr"`
		Cases    []test `xml:"testcase"`
	}
	type document struct {
		XMLName  xml.Name `xml:"testsuites"`
		Name     string   `xml:"name,attr"`
		Tests    int      `xml:"tests,attr"`
		Failures int      `xml:"failures,attr"`
		Suites   []suite  `xml:"testsuite"`
	}
	doc := document{Name: "tmx", Tests: max(1, len(c.Diagnostics)), Failures: len(c.Diagnostics)}
	for _, ds := range byFile(c.Diagnostics) {
		s := suite{Name: name(place(ds[0])), Tests: len(ds), Failures: len(ds)}
		for _, d := range ds {
			start, _ := ends(place(d))
			message := Clean(Message(d, o.Words))
			s.Cases = append(s.Cases, test{
				Name: fmt.Sprintf("%s:%d:%d", d.Rule, start.Line, start.Column), Class: cmp.Or(d.Page, s.Name),
				File: s.Name, Line: start.Line,
				Failure: &failure{message, d.Severity.String(), fmt.Sprintf("%s:%d: %s", s.Name, start.Line, message)},
			})
		}
		doc.Suites = append(doc.Suites, s)
	}
	if len(doc.Suites) == 0 {
		doc.Suites = []suite{{Name: "tmx", Tests: 1, Cases: []test{{Name: "check", Class: "tmx"}}}}
	}
	return writeXML(w, doc)
}

func writeXML(w io.Writer, v any) error {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	e := xml.NewEncoder(&b)
	e.Indent("", "  ")
	if err := e.Encode(v); err != nil {
		return err
	}
	b.WriteByte('\n')
	_, err := w.Write(b.Bytes())
	return err
}

// compactJSON returns v as one line of JSON with its line ending.
func compactJSON(v any) ([]byte, error) {
	raw, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	return append(escapeHarmful(raw), '\n'), nil
}
