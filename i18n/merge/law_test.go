package merge_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/merge"
)

var words = strings.Fields("the a user can open settings and encrypt every message with key phone number app " +
	"server browser is not safe unless free network password keep secret file folder share link never")

// A world makes random pages and random changes to them.
type world struct{ *rand.Rand }

func (w world) text() string {
	n := 1 + w.IntN(12)
	out := make([]string, n)
	for i := range out {
		out[i] = words[w.IntN(len(words))]
		if w.IntN(9) == 0 {
			out[i] = fmt.Sprint(w.IntN(1000))
		}
	}
	return strings.Join(out, " ")
}

func (w world) page() []string {
	texts := make([]string, 1+w.IntN(15))
	for i := range texts {
		texts[i] = w.text()
		switch {
		case w.IntN(5) == 0:
			texts[i] = "# " + texts[i]
		case i > 0 && w.IntN(6) == 0:
			texts[i] = texts[w.IntN(i)]
		}
	}
	return texts
}

// change makes a few random changes.
func (w world) change(texts []string) []string {
	texts = slices.Clone(texts)
	for range 1 + w.IntN(3) {
		i := w.IntN(len(texts))
		switch w.IntN(5) {
		case 0:
			texts = slices.Insert(texts, i, w.text())
		case 1:
			if len(texts) > 1 {
				texts = slices.Delete(texts, i, i+1)
			}
		case 2:
			texts[i] += " " + w.text()
		case 3:
			texts[i] = w.text()
		default:
			moved := texts[i]
			texts = slices.Delete(texts, i, i+1)
			texts = slices.Insert(texts, w.IntN(len(texts)+1), moved)
		}
	}
	return texts
}

func source(texts []string) *i18n.Page { return newPage("a.md", strings.Join(texts, "\n\n")) }

// translated gives each unit a translation of its own, some of them fuzzy.
func (w world) translated(texts []string) *i18n.Catalog {
	c := merge.Merge(merge.Input{Source: source(texts), Segmentation: "1"}).Catalog
	for i := range c.Units {
		if w.IntN(5) > 0 {
			c.Units[i].Target = fmt.Sprintf("T%d", i)
			c.Units[i].State = i18n.State(1 + w.IntN(2))
		}
	}
	return c
}

func each(t *testing.T, law func(t *testing.T, w world)) {
	for seed := range uint64(2000) {
		law(t, world{rand.New(rand.NewPCG(seed, 7))})
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

func TestMergeTwice(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		texts := w.page()
		in := merge.Input{Old: w.translated(texts), Source: source(w.change(texts)), Segmentation: "1"}
		same(t, merge.Merge(in), in)
	})
}

func TestNothingIsLost(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		texts := w.page()
		c := w.translated(texts)
		targets := map[string]bool{}
		for range 4 {
			for _, u := range c.Units {
				targets[u.Target] = true
			}
			texts = w.change(texts)
			c = merge.Merge(merge.Input{Old: c, Source: source(texts), Segmentation: "1"}).Catalog
			keys := map[[2]string]bool{}
			for _, u := range c.Units {
				delete(targets, u.Target)
				if keys[[2]string{u.Context, u.Source}] {
					t.Errorf("%q stands twice in the context %q", u.Source, u.Context)
				}
				keys[[2]string{u.Context, u.Source}] = true
			}
			delete(targets, "")
			if len(targets) > 0 {
				t.Errorf("lost %v in\n%s", targets, show(c.Units))
			}
		}
	})
}

// TestUndo changes the English and changes it back: all is as it was, and what
// was new in between is no more. It holds for what was translated: of a fuzzy
// unit only the English is remembered that its translation was made from.
func TestUndo(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		texts := w.page()
		slices.Sort(texts) // the same text twice may change places
		texts = slices.Compact(texts)
		c := w.translated(texts)
		for i := range c.Units {
			if c.Units[i].State == i18n.Fuzzy {
				c.Units[i].State = i18n.Translated
			}
		}
		there := merge.Merge(merge.Input{Old: c, Source: source(w.change(texts)), Segmentation: "1"}).Catalog
		back := merge.Merge(merge.Input{Old: there, Source: source(texts), Segmentation: "1"}).Catalog
		if a, b := show(c.Units), show(back.Units); a != b {
			t.Errorf("was\n%safter the change\n%snow\n%s", a, show(there.Units), b)
		}
	})
}

// TestOthersStay changes one text: no other unit is touched.
func TestOthersStay(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		texts := w.page()
		slices.Sort(texts)
		texts = slices.Compact(texts)
		c := w.translated(texts)
		i := w.IntN(len(texts))
		long := strings.Count(texts[i], " ") > 2
		texts[i] += " of course"
		now := merge.Merge(merge.Input{Old: c, Source: source(texts), Segmentation: "1"}).Catalog
		for j := range c.Units {
			c.Units[j].Context, now.Units[j].Context = "", "" // may come or go with an equal text
			if a, b := show(c.Units[j:j+1]), show(now.Units[j:j+1]); j != i && a != b {
				t.Errorf("%sis now\n%s", a, b)
			}
		}
		if u := now.Units[i]; long && c.Units[i].Target != "" && (u.State != i18n.Fuzzy || u.Target != c.Units[i].Target) {
			t.Errorf("the changed one is\n%s", show(now.Units))
		}
	})
}

// TestPageTwice merges pages that people edit: twice is once, and a page that
// says the same as the catalog changes nothing.
func TestPageTwice(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		english, page := w.page(), w.page()
		in := merge.Input{PagesFirst: true, Segmentation: "1"}
		for range 3 {
			in.Source, in.Target = source(english), source(page)
			in.Links = oneToOne(in.Source, in.Target)
			r := merge.Merge(in)
			same(t, r, in)
			in.Old = r.Catalog
			if w.IntN(2) == 0 {
				english = w.change(english)
			}
			if w.IntN(2) == 0 {
				page = w.change(page)
			}
			if i := w.IntN(len(in.Old.Units)); w.IntN(2) == 0 && in.Old.Units[i].State != i18n.Obsolete {
				in.Old.Units[i].Target, in.Old.Units[i].State = w.text(), i18n.Translated
			}
		}
	})
}

func BenchmarkMerge(b *testing.B) {
	w := world{rand.New(rand.NewPCG(1, 1))}
	var texts []string
	for len(texts) < 10000 {
		texts = append(texts, w.page()...)
	}
	c := w.translated(texts)
	changed := texts
	for range 500 {
		changed = w.change(changed)
	}
	b.Run("unchanged", func(b *testing.B) {
		for b.Loop() {
			merge.Merge(merge.Input{Old: c, Source: source(texts)})
		}
	})
	b.Run("changed", func(b *testing.B) {
		for b.Loop() {
			merge.Merge(merge.Input{Old: c, Source: source(changed)})
		}
	})
	b.Run("rewritten", func(b *testing.B) {
		other := slices.Clone(texts)
		for i := range other {
			other[i] += " " + w.text()
		}
		for b.Loop() {
			merge.Merge(merge.Input{Old: c, Source: source(other)})
		}
	})
}
