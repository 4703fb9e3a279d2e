package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/joshdk/go-junit"
	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/tmx-i18n/tmx/i18n"
)

func at(f *i18n.File, text string) i18n.Location {
	i := bytes.Index(f.Content, []byte(text))
	return i18n.Location{File: f, Span: i18n.Span{Start: i, End: i + len(text)}}
}

// findings is a run with a finding of each severity, one of them on a hostile
// line and one with nothing in the translation.
func findings() *Check {
	en := i18n.NewFile("source/a b.md", []byte("# Signal\n\nVisit <b>Signal</b>, 100%.\n"))
	pt := i18n.NewFile("pt/a b.md", []byte("# Sinal\n\nVisite é 😀 <script>alert(1)</script> "+escape+" @all #1 ]]>\n"))
	fix := i18n.Fix{Title: "replace", Safe: true, Edits: []i18n.Edit{{Span: at(pt, "Sinal").Span, New: "Signal"}}}
	return &Check{
		Pages: 3, Segments: 40, Version: "1.2.3",
		Rules: []Rule{{"term-mistranslated", "A **name** was translated.", i18n.Error}, {"x", "X.", i18n.Info}},
		Diagnostics: []i18n.Diagnostic{
			{Rule: "term-mistranslated", Severity: i18n.Error, Locale: "pt", Page: "a b.md", Target: at(pt, "Sinal"),
				Source: at(en, "Signal"), Message: "Signal became Sinal", Fixes: []i18n.Fix{fix}, Related: []i18n.Location{at(pt, "Visite")}},
			{Rule: "x", Severity: i18n.Warning, Locale: "pt", Page: "a b.md", Target: at(pt, "<script>alert(1)</script> "+escape),
				Source: at(en, "100%"), Message: "bad <script> " + escape + " @all\nline::two"},
			{Rule: "x", Locale: "pt", Page: "a b.md", Source: at(en, "Visit"), Message: "missing"},
		},
	}
}

func writeCheck(t *testing.T, format string, c *Check, o Options) string {
	t.Helper()
	f, ok := Lookup(format)
	if !ok || f.Check == nil {
		t.Fatalf("no format %s", format)
	}
	o.Words = func(id string, args map[string]any) string {
		if strings.HasPrefix(id, "rule.") {
			return ""
		}
		return words(id, args)
	}
	var b bytes.Buffer
	if err := f.Check(&b, c, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestHostileFindings: no format lets a page's control characters through.
func TestHostileFindings(t *testing.T) {
	for _, f := range All {
		if f.Check == nil {
			continue
		}
		out := writeCheck(t, f.Name, findings(), Options{Width: 60})
		for _, c := range []string{"\x1b", "\u009b", "\u202e"} {
			if strings.Contains(out, c) {
				t.Errorf("%s lets %q through", f.Name, c)
			}
		}
		if f.Name != "text" && f.Name != "github" && strings.Contains(out, "<script>") {
			t.Errorf("%s lets HTML through:\n%s", f.Name, out)
		}
	}
}

func TestTextCheck(t *testing.T) {
	got := writeCheck(t, "text", findings(), Options{Width: 60})
	want := `pt/a b.md:1:3: error: Signal became Sinal [term-mistranslated]
  1 │ # Signal
    │   ~~~~~~
  1 │ # Sinal
    │   ^^^^^
    safe

`
	if !strings.HasPrefix(got, want) {
		t.Errorf("got\n%s\nwant first\n%s", got, want)
	}
	for _, line := range strings.Split(got, "\n") {
		if strings.Contains(line, "│") && columns(line) > 60 {
			t.Errorf("a line is %d columns wide: %q", columns(line), line)
		}
	}
	if !strings.HasSuffix(got, "1 errors, 1 warnings, 1 infos\n1 fixable\n") {
		t.Errorf("the summary of\n%s", got)
	}
	if got := writeCheck(t, "text", &Check{Pages: 2}, Options{}); got != "2 clean\n" {
		t.Errorf("a clean run says %q", got)
	}
}

func TestJSONCheck(t *testing.T) {
	var doc struct {
		Version     int
		Diagnostics []map[string]any
		Summary     map[string]int
	}
	if err := json.Unmarshal([]byte(writeCheck(t, "json", findings(), Options{})), &doc); err != nil {
		t.Fatal(err)
	}
	if want := (map[string]int{"pages": 3, "segments": 40, "errors": 1, "warnings": 1, "infos": 1}); !reflect.DeepEqual(doc.Summary, want) {
		t.Errorf("summary %v, want %v", doc.Summary, want)
	}
	target := doc.Diagnostics[1]["target"].(map[string]any)
	if got := fmt.Sprint(target["start"]); got != "map[column:12 line:3]" { // é and an emoji are one column each
		t.Errorf("starts at %s", got)
	}
	if _, ok := doc.Diagnostics[2]["target"]; ok {
		t.Error("a finding with nothing in the translation has a target")
	}
	lines := strings.Split(strings.TrimSpace(writeCheck(t, "jsonl", findings(), Options{})), "\n")
	if len(lines) != 3 || !json.Valid([]byte(lines[1])) {
		t.Errorf("jsonl has %d lines", len(lines))
	}
}

// sarifSchema compiles OASIS' schema, which the reader's module carries as a
// string in its source.
func sarifSchema(t *testing.T) *jsonschema.Schema {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/owenrumney/go-sarif/v3").Output()
	if err != nil {
		t.Skip("go list does not find the module with the schema")
	}
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(strings.TrimSpace(string(dir)), "pkg/report/v210/sarif/schema.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	text := ""
	ast.Inspect(file, func(n ast.Node) bool {
		if l, ok := n.(*ast.BasicLit); ok && len(l.Value) > len(text) {
			text = l.Value
		}
		return true
	})
	if text, err = strconv.Unquote(text); err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("sarif.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("sarif.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func TestSARIF(t *testing.T) {
	schema := sarifSchema(t)
	for _, c := range []*Check{findings(), {}} {
		out := writeCheck(t, "sarif", c, Options{})
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(out))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(doc); err != nil {
			t.Errorf("not valid: %v", err)
		}
		r, err := sarif.FromString(out)
		if err != nil {
			t.Fatal(err)
		}
		if n := len(r.Runs[0].Results); n != len(c.Diagnostics) {
			t.Errorf("%d results, want %d", n, len(c.Diagnostics))
		}
	}
	if out := writeCheck(t, "sarif", findings(), Options{}); !strings.Contains(out, `"pt/a%20b.md"`) {
		t.Errorf("a path with a space is no URI in\n%s", out)
	}
}

func TestGitHub(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(writeCheck(t, "github", findings(), Options{})), "\n")
	if len(lines) != 3 {
		t.Fatalf("%d commands, want 3: a message broke out", len(lines))
	}
	if want := "::error file=pt/a b.md,line=1,endLine=1,col=3,endColumn=8,title=term-mistranslated::Signal became Sinal"; lines[0] != want {
		t.Errorf("got %q, want %q", lines[0], want)
	}
}

func TestGitLab(t *testing.T) {
	var issues []map[string]any
	if err := json.Unmarshal([]byte(writeCheck(t, "gitlab", findings(), Options{})), &issues); err != nil {
		t.Fatal(err)
	}
	seen := map[any]bool{}
	for _, is := range issues {
		for _, key := range []string{"description", "check_name", "fingerprint", "severity", "location"} {
			if is[key] == nil {
				t.Errorf("an issue has no %s: %v", key, is)
			}
		}
		if seen[is["fingerprint"]] {
			t.Errorf("two issues have the fingerprint %v", is["fingerprint"])
		}
		seen[is["fingerprint"]] = true
	}
}

func TestJUnit(t *testing.T) {
	suites, err := junit.Ingest([]byte(writeCheck(t, "junit", findings(), Options{})))
	if err != nil {
		t.Fatal(err)
	}
	failed := 0
	for _, s := range suites {
		failed += s.Totals.Failed
	}
	if failed != 3 {
		t.Errorf("a reader of JUnit sees %d failures, want 3", failed)
	}
	if suites, err = junit.Ingest([]byte(writeCheck(t, "junit", &Check{}, Options{}))); err != nil || suites[0].Totals.Passed != 1 {
		t.Errorf("a clean run: %v, %+v", err, suites)
	}
}

func TestCheckstyle(t *testing.T) {
	var doc struct {
		Files []struct {
			Name   string `xml:"name,attr"`
			Errors []struct {
				Line    int    `xml:"line,attr"`
				Message string `xml:"message,attr"`
			} `xml:"error"`
		} `xml:"file"`
	}
	if err := xml.Unmarshal([]byte(writeCheck(t, "checkstyle", findings(), Options{})), &doc); err != nil {
		t.Fatal(err)
	}
	if len(doc.Files) != 2 || len(doc.Files[0].Errors) != 2 || doc.Files[0].Errors[1].Line != 3 {
		t.Errorf("read back as %+v", doc)
	}
}

func TestRDJSONL(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(writeCheck(t, "rdjsonl", findings(), Options{})), "\n")
	var f struct {
		Location struct {
			Range struct{ Start, End struct{ Line, Column int } }
		}
		Severity    string
		Suggestions []struct{ Text string }
	}
	if err := json.Unmarshal([]byte(lines[1]), &f); err != nil {
		t.Fatal(err)
	}
	if c := f.Location.Range.Start.Column; c != 16 { // in bytes
		t.Errorf("starts in column %d, want 16", c)
	}
	if err := json.Unmarshal([]byte(lines[0]), &f); err != nil || f.Severity != "ERROR" || f.Suggestions[0].Text != "Signal" {
		t.Errorf("%v, %+v", err, f)
	}
}

func TestMarkdownComment(t *testing.T) {
	c := findings()
	for range 12 {
		c.Diagnostics = append(c.Diagnostics, c.Diagnostics...)
	}
	out := writeCheck(t, "markdown", c, Options{})
	if len(out) > maxComment {
		t.Errorf("%d characters, more than a comment may have", len(out))
	}
	if !regexp.MustCompile(`\n\d+ more\n$`).MatchString(out) {
		t.Error("it does not say what it left out")
	}
	if i, j := strings.Index(out, "**warning**"), strings.LastIndex(out, "**error**"); i >= 0 && i < j {
		t.Error("a warning stands before an error")
	}
	if strings.Contains(out, "@all") {
		t.Error("a page can mention people")
	}
}
