package report

import (
	"bytes"
	"io"

	"github.com/tmx-i18n/tmx/i18n"
)

type jsonPosition struct {
	Line   int `json:"line"`
	Column int `json:"column"` // in Unicode code points
}

type jsonLocation struct {
	Path  string       `json:"path"`
	Start jsonPosition `json:"start"`
	End   jsonPosition `json:"end"`
	Text  string       `json:"text"`
}

type jsonEdit struct {
	Start jsonPosition `json:"start"`
	End   jsonPosition `json:"end"`
	Text  string       `json:"text"`
}

type jsonFix struct {
	Title string     `json:"title"`
	Safe  bool       `json:"safe"`
	Edits []jsonEdit `json:"edits"`
}

type jsonDiagnostic struct {
	Rule        string         `json:"rule"`
	Severity    string         `json:"severity"`
	Locale      string         `json:"locale"`
	Page        string         `json:"page"`
	Target      *jsonLocation  `json:"target,omitempty"`
	Source      *jsonLocation  `json:"source,omitempty"`
	Message     string         `json:"message"`
	Fixes       []jsonFix      `json:"fixes"`
	Related     []jsonLocation `json:"related,omitempty"`
	Fingerprint string         `json:"fingerprint"`
}

type jsonSummary struct {
	Pages    int `json:"pages"`
	Segments int `json:"segments"`
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Infos    int `json:"infos"`
}

type jsonCheckDocument struct {
	Version     int              `json:"version"`
	Diagnostics []jsonDiagnostic `json:"diagnostics"`
	Summary     jsonSummary      `json:"summary"`
}

// jsonCheck writes the findings for programs.
func jsonCheck(w io.Writer, c *Check, o Options) error {
	doc := jsonCheckDocument{Version: jsonVersion, Diagnostics: []jsonDiagnostic{}}
	for i := range c.Diagnostics {
		doc.Diagnostics = append(doc.Diagnostics, diagnosticJSON(&c.Diagnostics[i], o.Words))
	}
	errors, warnings, infos := c.count()
	doc.Summary = jsonSummary{c.Pages, c.Segments, errors, warnings, infos}
	return writeJSON(w, doc)
}

// jsonlCheck writes a finding a line.
func jsonlCheck(w io.Writer, c *Check, o Options) error {
	return lines(w, len(c.Diagnostics), func(i int) any { return diagnosticJSON(&c.Diagnostics[i], o.Words) })
}

// lines writes n values as JSON, one a line.
func lines(w io.Writer, n int, value func(i int) any) error {
	var b bytes.Buffer
	for i := range n {
		raw, err := compactJSON(value(i))
		if err != nil {
			return err
		}
		b.Write(raw)
	}
	_, err := w.Write(b.Bytes())
	return err
}

func diagnosticJSON(d *i18n.Diagnostic, words Words) jsonDiagnostic {
	out := jsonDiagnostic{
		Rule: d.Rule, Severity: d.Severity.String(), Locale: d.Locale, Page: d.Page,
		Target: locationJSON(d.Target), Source: locationJSON(d.Source),
		Message: Message(d, words), Fixes: []jsonFix{}, Fingerprint: d.Fingerprint(),
	}
	for _, f := range d.Fixes {
		fix := jsonFix{Title: f.Title, Safe: f.Safe, Edits: []jsonEdit{}}
		for _, e := range f.Edits {
			start, end := ends(i18n.Location{File: d.Target.File, Span: e.Span})
			fix.Edits = append(fix.Edits, jsonEdit{positionJSON(start), positionJSON(end), e.New})
		}
		out.Fixes = append(out.Fixes, fix)
	}
	for _, l := range d.Related {
		if r := locationJSON(l); r != nil {
			out.Related = append(out.Related, *r)
		}
	}
	return out
}

func locationJSON(l i18n.Location) *jsonLocation {
	if l.File == nil {
		return nil
	}
	start, end := ends(l)
	return &jsonLocation{l.File.Name, positionJSON(start), positionJSON(end), l.Text()}
}

func positionJSON(p i18n.Position) jsonPosition { return jsonPosition{p.Line, p.Column} }
