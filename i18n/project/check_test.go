package project

import (
	"math/rand"
	"testing"

	"github.com/tmx-i18n/tmx/i18n"
)

func finding(f *i18n.File, start, end int, text string, safe bool) i18n.Diagnostic {
	return i18n.Diagnostic{
		Rule: "r", Target: i18n.Location{File: f, Span: i18n.Span{Start: start, End: end}},
		Fixes: []i18n.Fix{{Safe: safe, Edits: []i18n.Edit{{Span: i18n.Span{Start: start, End: end}, New: text}}}},
	}
}

func TestFixes(t *testing.T) {
	b, a := i18n.NewFile("b.md", []byte("one two three")), i18n.NewFile("a.md", []byte("x"))
	found := []i18n.Diagnostic{
		finding(b, 0, 3, "1", true),
		finding(b, 2, 5, "overlaps", true), // waits for the next run
		finding(b, 8, 13, "3", false),
		finding(a, 0, 1, "y", true),
		{Rule: "no fix", Target: i18n.Location{File: a}},
	}
	for _, c := range []struct {
		all  bool
		want string
	}{{false, "1 two three"}, {true, "1 two 3"}} {
		changes, err := Fixes(found, c.all)
		if err != nil || len(changes) != 2 || changes[0].Path != "a.md" {
			t.Fatalf("%v, %+v", err, changes)
		}
		if got := string(changes[1].New); got != c.want || string(changes[1].Old) != "one two three" {
			t.Errorf("all %v: %q, want %q", c.all, got, c.want)
		}
	}
}

// TestFixesNeverOverlap throws random fixes at a file: Apply must take them.
func TestFixesNeverOverlap(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for range 500 {
		f := i18n.NewFile("a.md", make([]byte, 20))
		var found []i18n.Diagnostic
		for range r.Intn(12) {
			start := r.Intn(20)
			found = append(found, finding(f, start, start+r.Intn(20-start), "x", true))
		}
		if _, err := Fixes(found, false); err != nil {
			t.Fatal(err)
		}
	}
}

func TestBaseline(t *testing.T) {
	f := i18n.NewFile("a.md", []byte("one\ntwo\n"))
	twice := []i18n.Diagnostic{finding(f, 0, 3, "", true), finding(f, 0, 3, "", true), finding(f, 4, 7, "", true)}
	b := NewBaseline(twice)
	if len(b.Findings) != 2 {
		t.Fatalf("%d entries, want 2: equal findings share one", len(b.Findings))
	}
	fresh, known, stale := b.Split(twice)
	if len(fresh) != 0 || len(known) != 3 || len(stale) != 0 {
		t.Errorf("the same findings: %d new, %d known, %d stale", len(fresh), len(known), len(stale))
	}
	fresh, _, stale = b.Split(append(twice[:2:2], finding(f, 0, 3, "", true)))
	if len(fresh) != 1 || len(stale) != 1 {
		t.Errorf("one more and one gone: %d new, %d stale", len(fresh), len(stale))
	}
	changed := i18n.NewFile("a.md", []byte("one!\ntwo\n"))
	if fresh, _, _ = b.Split([]i18n.Diagnostic{finding(changed, 0, 3, "", true)}); len(fresh) != 1 {
		t.Error("an entry outlives its line")
	}
}
