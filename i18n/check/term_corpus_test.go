package check

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/format/po"
	"github.com/tmx-i18n/tmx/i18n/markdown"
)

// realPages returns the folder of a corpus of real pages, or skips the test.
func realPages(t testing.TB, name string) string {
	t.Helper()
	root := os.Getenv("TMX_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	dir := filepath.Join(root, "corpora", name)
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no corpus of real pages: %v", err)
	}
	return dir
}

// readPages parses the Markdown below a folder, by path.
func readPages(t testing.TB, dir, dialect string) map[string]*i18n.Page {
	t.Helper()
	d, _ := markdown.Lookup(dialect)
	out := map[string]*i18n.Page{}
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".md" {
			return err
		}
		text, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		out[rel] = markdown.Parse(i18n.NewFile(rel, text), markdown.Options{Dialect: d})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// aligned returns a pass a page that both folders hold.
func aligned(t testing.TB, locale, en, dir string) []*Pass {
	src, dst := readPages(t, en, "mkdocs"), readPages(t, dir, "mkdocs")
	var out []*Pass
	for name, page := range src {
		if dst[name] != nil {
			out = append(out, NewPass(nil, locale, name, page, dst[name]))
		}
	}
	slices.SortFunc(out, func(a, b *Pass) int { return strings.Compare(a.Page, b.Page) })
	return out
}

// checkTerms surveys the passes as one site and runs the rules for terms.
func checkTerms(passes []*Pass, more ...*i18n.Page) ([]i18n.Diagnostic, int) {
	survey := &Survey{locale: passes[0].Locale, text: newTextSurvey(), links: newLinkSurvey(), terms: newTermSurvey(passes[0].Locale)}
	for _, page := range more {
		survey.terms.source(page)
	}
	for _, p := range passes {
		survey.terms.source(p.Source)
		survey.terms.target(p)
	}
	site := survey.Site()
	var out []i18n.Diagnostic
	pairs := 0
	for _, p := range passes {
		p.Site, p.unsaid = site, nil
		pairs += len(p.Pairs)
		out = append(out, Run(p, termRules)...)
	}
	return out, pairs
}

// TestTermLabels holds the rules to labels made by hand on machine-translated
// pages.
func TestTermLabels(t *testing.T) {
	dir := realPages(t, "pg-mt")
	found, _ := checkTerms(aligned(t, "pt", filepath.Join(dir, "en"), filepath.Join(dir, "pt")))
	hit := map[int]bool{}
	sure, got := 0, 0
	for _, l := range readLabels(t, filepath.Join(dir, "labels.jsonl")) {
		any := false
		for i, d := range found {
			if d.Page == l.Page+".md" && l.on(d) && share(d.Source.Text(), l.Source) {
				hit[i], any = true, true
			}
		}
		if l.Certainty == "sure" {
			sure++
			if any {
				got++
			} else {
				t.Logf("missed %s:%d %s -> %s", l.Page, l.Line, l.Source, l.Target)
			}
		}
	}
	for i, d := range found {
		if !hit[i] {
			t.Logf("false %s: %s -> %s", d.Page, d.Source.Text(), d.Target.Text())
		}
	}
	recall, precision := float64(got)/float64(sure), float64(len(hit))/float64(len(found))
	t.Logf("recall %.3f of %d, precision %.3f of %d", recall, sure, precision, len(found))
	if recall < 0.95 || precision < 0.95 {
		t.Error("below the bar of 0.95")
	}
}

// A termLabel is a fault that a reader found.
type termLabel struct {
	Page, Rule, Source, Target, Certainty string
	Line                                  int
}

func (l *termLabel) on(d i18n.Diagnostic) bool {
	f := d.Target.File
	return f.Position(d.Target.Span.Start).Line <= l.Line && l.Line <= f.Position(d.Target.Span.End).Line
}

func readLabels(t testing.TB, path string) []termLabel {
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []termLabel
	for line := range strings.Lines(string(text)) {
		var l termLabel
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(l.Rule, "term-") {
			out = append(out, l)
		}
	}
	return out
}

// share reports whether two texts have a word in common.
func share(a, b string) bool {
	words := strings.FieldsFunc(strings.ToLower(b), func(r rune) bool { return strings.ContainsRune(" .’'-", r) })
	for _, w := range strings.FieldsFunc(strings.ToLower(a), func(r rune) bool { return strings.ContainsRune(" .’'-", r) }) {
		if slices.Contains(words, w) {
			return true
		}
	}
	return false
}

// TestTermNoise asks for silence on good translations, page by page and through
// catalogs.
func TestTermNoise(t *testing.T) {
	dir := realPages(t, "fastapi")
	quiet(t, aligned(t, "pt", filepath.Join(dir, "en"), filepath.Join(dir, "pt")))
	dir = realPages(t, "comprehensive-rust")
	var pages []*i18n.Page
	for _, p := range readPages(t, filepath.Join(dir, "src"), "mdbook") {
		pages = append(pages, p)
	}
	for _, locale := range []string{"pt-BR", "es"} {
		units := catalogPasses(t, locale, filepath.Join(dir, "po", locale+".po"))
		quiet(t, units)
		quiet(t, units, pages...)
	}
}

func quiet(t *testing.T, passes []*Pass, more ...*i18n.Page) {
	t.Helper()
	found, pairs := checkTerms(passes, more...)
	for _, d := range found {
		t.Logf("%s: %s -> %s", d.Rule, d.Source.Text(), d.Target.Text())
	}
	t.Logf("%s: %d findings in %d segments", passes[0].Locale, len(found), pairs)
	if 2000*len(found) > pairs {
		t.Error("more than 0.5 a thousand segments")
	}
}

// catalogPasses makes a pass of each translated unit of a catalog.
func catalogPasses(t testing.TB, locale, path string) []*Pass {
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	d, _ := markdown.Lookup("mdbook")
	c, _ := po.Decode(i18n.NewFile(path, text))
	var out []*Pass
	for i, u := range c.Units {
		if u.State == i18n.Translated {
			src := markdown.Parse(i18n.NewFile("en", []byte(u.Source)), markdown.Options{Dialect: d})
			dst := markdown.Parse(i18n.NewFile(locale, []byte(u.Target)), markdown.Options{Dialect: d})
			out = append(out, NewPass(nil, locale, fmt.Sprint(i), src, dst))
		}
	}
	return out
}

// BenchmarkTerms surveys and checks real pages; the bar is a second for 10,000
// segments.
func BenchmarkTerms(b *testing.B) {
	dir := realPages(b, "fastapi")
	passes := aligned(b, "pt", filepath.Join(dir, "en"), filepath.Join(dir, "pt"))
	pairs := 0
	for b.Loop() {
		_, pairs = checkTerms(passes)
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())*10000/float64(pairs*b.N), "ms/10000segments")
}
