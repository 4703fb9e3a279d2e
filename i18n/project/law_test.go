package project

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// A garden is a site that grows at random: English paragraphs, and German ones
// that each translate a paragraph as it was. The two have a number in common, as
// translations share names and links.
type garden struct {
	rng     *rand.Rand
	number  []int
	english []string
	german  []string // "" where a paragraph has no translation yet
	next    int
}

func (g *garden) sentence(number int, words string) string {
	all := strings.Fields(words)
	g.rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	g.next++
	return fmt.Sprintf("%s %d %s%d.", strings.Join(all[:3], " "), number, strings.Join(all[3:7], " "), g.next)
}

func (g *garden) inEnglish(number int) string {
	return g.sentence(number, "the garden behind this old house grows slowly while nobody waters anything")
}

func (g *garden) inGerman(number int) string {
	return g.sentence(number, "der Garten hinter diesem alten Haus waechst langsam weil niemand etwas giesst")
}

// grow puts a new paragraph in front of the one at i.
func (g *garden) grow(i int, translated bool) {
	n, german := 1000+g.next*37, ""
	english := g.inEnglish(n)
	if translated {
		german = g.inGerman(n)
	}
	g.number = slices.Insert(g.number, i, n)
	g.english, g.german = slices.Insert(g.english, i, english), slices.Insert(g.german, i, german)
}

func paragraphs(texts []string) string {
	var kept []string
	for _, p := range texts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, "\n\n") + "\n"
}

// edit changes one thing, and returns the German text that it took away.
func (g *garden) edit() (removed string) {
	i := g.rng.IntN(len(g.english))
	switch g.rng.IntN(4) {
	case 0:
		g.english[i] = strings.Replace(g.english[i], " ", " very ", 1)
	case 1:
		g.grow(i, false)
	case 2:
		if len(g.english) > 4 {
			removed = g.german[i]
			g.number = slices.Delete(g.number, i, i+1)
			g.english, g.german = slices.Delete(g.english, i, i+1), slices.Delete(g.german, i, i+1)
		}
	case 3:
		g.german[i] = g.inGerman(g.number[i])
	}
	return removed
}

// TestLaws edits a site at random and holds after each edit: a second extract
// changes nothing; extract and status agree before and after; what is translated
// and stays in the page is in the catalog; what is built from the catalog has
// each translation.
func TestLaws(t *testing.T) {
	for seed := range uint64(12) {
		g := &garden{rng: rand.New(rand.NewPCG(seed, 1))}
		for i := range 6 {
			g.grow(i, true)
		}
		p := opened(t, map[string]string{"tmx.yaml": oneLocale, "en/a.md": paragraphs(g.english), "pt/a.md": paragraphs(g.german)})
		extract(t, p)
		for step := range 12 {
			removed := g.edit()
			put(t, p, "en/a.md", paragraphs(g.english))
			put(t, p, "pt/a.md", paragraphs(g.german))
			before := counted(status(t, p))
			extract(t, p)
			if after := counted(status(t, p)); after != before {
				t.Fatalf("seed %d, step %d: status before %s, after %s", seed, step, before, after)
			}
			if again := extract(t, p); len(again.Changes) != 0 {
				t.Fatalf("seed %d, step %d: a second extract changes the catalog:\n%s\n--- %s", seed, step, again.Changes[0].Old, again.Changes[0].New)
			}
			catalog := strings.ReplaceAll(read(t, p.Root, "pt/a.po"), "\"\n\"", "")
			for _, text := range append(g.german, removed) {
				if !strings.Contains(catalog, text) {
					t.Fatalf("seed %d, step %d: %q is lost:\n%s", seed, step, text, catalog)
				}
			}
			built, err := p.Build(context.Background(), Selection{}, BuildOptions{Out: t.TempDir(), Fuzzy: true})
			if err != nil || len(built.Changes) != 1 {
				t.Fatalf("seed %d, step %d: %v, %d pages built", seed, step, err, len(built.Changes))
			}
			for _, text := range g.german {
				if !strings.Contains(string(built.Changes[0].New), text) {
					t.Errorf("seed %d, step %d: the built page has not %q:\n%s", seed, step, text, built.Changes[0].New)
				}
			}
		}
	}
}

// TestUndo changes each English paragraph in turn, and back: that one alone is
// stale meanwhile, and the catalog is the same afterwards.
func TestUndo(t *testing.T) {
	g := &garden{rng: rand.New(rand.NewPCG(7, 1))}
	for i := range 8 {
		g.grow(i, true)
	}
	p := opened(t, map[string]string{"tmx.yaml": oneLocale, "en/a.md": paragraphs(g.english), "pt/a.md": paragraphs(g.german)})
	extract(t, p)
	before := read(t, p.Root, "pt/a.po")
	for i, text := range g.english {
		changed := slices.Clone(g.english)
		changed[i] = strings.Replace(text, " ", " not ", 1)
		put(t, p, "en/a.md", paragraphs(changed))
		extract(t, p)
		s := status(t, p)
		if stale := s.Locales[0].Pages[0].StaleSegments; counted(s) != "pt a.md 8: 7t 1s" || stale[0].Was != text || stale[0].Target.Text != g.german[i] {
			t.Errorf("paragraph %d changed: %s, %+v", i, counted(s), stale)
		}
		put(t, p, "en/a.md", paragraphs(g.english))
		extract(t, p)
		if got := read(t, p.Root, "pt/a.po"); got != before {
			t.Errorf("paragraph %d changed back:\n%s", i, got)
		}
	}
}
