package check

import (
	"slices"
	"testing"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/markdown"
)

// TestExamples holds each rule to its own example: it finds something in Bad and
// nothing in Good.
func TestExamples(t *testing.T) {
	for _, r := range All {
		if r.Doc == "" || r.Message == "" || r.Source == "" || r.Bad == "" || r.Good == "" {
			t.Errorf("%s: a rule needs a message, a doc and examples", r.Name)
			continue
		}
		if got := find(t, r, "pt", r.Source, r.Bad); len(got) == 0 {
			t.Errorf("%s: nothing is found in the bad example", r.Name)
		}
		if got := find(t, r, "pt", r.Source, r.Good); len(got) > 0 {
			t.Errorf("%s: found in the good example: %s", r.Name, got[0].Message)
		}
	}
}

// TestSafeFixes makes the safe fixes of the bad examples: the result is one that
// the same rule is silent about.
func TestSafeFixes(t *testing.T) {
	fixed := 0
	for _, r := range All {
		var edits []i18n.Edit
		for _, d := range find(t, r, "pt", r.Source, r.Bad) {
			for _, f := range d.Fixes {
				if f.Safe {
					edits = append(edits, f.Edits...)
					break
				}
			}
		}
		if len(edits) == 0 {
			continue
		}
		out, err := i18n.Apply([]byte(r.Bad), edits)
		if err != nil {
			t.Errorf("%s: %v", r.Name, err)
			continue
		}
		fixed++
		for _, d := range find(t, r, "pt", r.Source, string(out)) {
			if slices.ContainsFunc(d.Fixes, func(f i18n.Fix) bool { return f.Safe }) {
				t.Errorf("%s: still there after its fix: %q in %q", r.Name, d.Target.Text(), out)
			}
		}
	}
	if fixed < 10 {
		t.Errorf("only %d rules have a safe fix for their example", fixed)
	}
}

// FuzzRules runs all rules over two arbitrary pages: none may panic, and what
// they find must lie in the pages.
func FuzzRules(f *testing.F) {
	for _, r := range All {
		f.Add(r.Source, r.Bad, uint8(1))
		f.Add(r.Source, r.Good, uint8(3))
	}
	f.Fuzz(func(t *testing.T, src, dst string, n uint8) {
		o := markdown.Options{Dialect: markdown.All[int(n)%len(markdown.All)]}
		a := markdown.Parse(i18n.NewFile("en.md", []byte(src)), o)
		b := markdown.Parse(i18n.NewFile("pt.md", []byte(dst)), o)
		p := NewPass(nil, "pt", "page.md", a, b)
		s := NewSurvey("pt")
		s.Source("page.md", a)
		s.Target(p)
		p.Site = s.Site()
		for _, d := range Run(p, All) {
			for _, l := range []i18n.Location{d.Source, d.Target} {
				if l.File != nil && (l.Span.Start < 0 || l.Span.End < l.Span.Start || l.Span.End > len(l.File.Content)) {
					t.Fatalf("%s: %v is outside the page", d.Rule, l.Span)
				}
			}
			for _, fix := range d.Fixes {
				if _, err := i18n.Apply(d.Target.File.Content, fix.Edits); err != nil {
					t.Fatalf("%s: %v", d.Rule, err)
				}
			}
		}
	})
}
