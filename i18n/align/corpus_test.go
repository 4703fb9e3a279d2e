package align_test

import (
	"hash/fnv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/format/po"
	"github.com/tmx-i18n/tmx/i18n/markdown"
)

// corpus returns the folder of a corpus of real pages, or skips the test.
func corpus(t testing.TB, name string) string {
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

func parse(t testing.TB, path string) *i18n.Page {
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return markdown.Parse(i18n.NewFile(path, text), markdown.Options{Dialect: dialect})
}

var dialect, _ = markdown.Lookup("mkdocs")

// A pair is an English page and its translation, with the links between their
// blocks.
type pair struct {
	name     string
	src, dst *i18n.Page
	links    [][2]int
}

// parallel returns the pages of a corpus that have the same blocks in both
// languages, but for titles that only the translation gives.
func parallel(t testing.TB, name string) []pair {
	dir := corpus(t, name)
	var out []pair
	err := filepath.WalkDir(filepath.Join(dir, "en"), func(path string, d os.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".md" {
			return err
		}
		rel, _ := filepath.Rel(filepath.Join(dir, "en"), path)
		p := pair{name: rel, src: parse(t, path), dst: parse(t, filepath.Join(dir, "pt", rel))}
		j := 0
		for i := range p.src.Blocks {
			for j < len(p.dst.Blocks) && p.dst.Blocks[j].Kind == i18n.Title && p.src.Blocks[i].Kind != i18n.Title {
				j++
			}
			if j == len(p.dst.Blocks) || p.src.Blocks[i].Kind != p.dst.Blocks[j].Kind {
				return nil
			}
			p.links = append(p.links, [2]int{i, j})
			j++
		}
		if j == len(p.dst.Blocks) {
			out = append(out, p)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// catalogued returns the pages of a book in which a catalog translates nearly
// all segments, as src and their translation as dst.
func catalogued(t testing.TB, locale string) []pair {
	dir := corpus(t, "comprehensive-rust")
	text, err := os.ReadFile(filepath.Join(dir, "po", locale+".po"))
	if err != nil {
		t.Fatal(err)
	}
	catalog, _ := po.Decode(i18n.NewFile(locale+".po", text))
	known := map[string]string{}
	for _, u := range catalog.Units {
		if u.State == i18n.Translated {
			known[normal(u.Source)] = normal(u.Target)
		}
	}
	var out []pair
	err = filepath.WalkDir(filepath.Join(dir, "src"), func(path string, d os.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".md" {
			return err
		}
		src := parse(t, path)
		missing := 0
		dst := translated(src, func(s *i18n.Segment) string {
			text, ok := known[normal(s.Text)]
			if !ok {
				missing++
				return s.Text
			}
			return text
		})
		if missing*5 <= len(src.Segments) && len(src.Segments) >= 10 {
			out = append(out, identity(strings.TrimPrefix(path, dir), src, dst))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func normal(text string) string { return strings.Join(strings.Fields(text), " ") }

// translated returns a copy of p with other texts in its segments.
func translated(p *i18n.Page, text func(*i18n.Segment) string) *i18n.Page {
	q := *p
	q.Segments = slices.Clone(p.Segments)
	for i := range q.Segments {
		setText(&q.Segments[i], text(&p.Segments[i]))
	}
	return &q
}

func identity(name string, src, dst *i18n.Page) pair {
	p := pair{name: name, src: src, dst: dst}
	for i := range src.Blocks {
		p.links = append(p.links, [2]int{i, i})
	}
	return p
}

// ideographic returns the pairs with their translations in ideographs: what the
// English does not write the same way is enciphered word by word and has no
// spaces. Nothing but codes, numbers and a part of the names is left to see.
func ideographic(pairs []pair) []pair {
	out := slices.Clone(pairs)
	for i, p := range out {
		english := map[string]bool{}
		for _, s := range p.src.Segments {
			for _, w := range strings.Fields(s.Text) {
				english[w] = true
			}
		}
		out[i].dst = translated(p.dst, func(s *i18n.Segment) string {
			var b strings.Builder
			last := 0
			prose := func(text string) {
				for _, w := range strings.Fields(text) {
					if first, _ := utf8.DecodeRuneInString(w); english[w] && unicode.IsUpper(first) || unicode.IsDigit(first) {
						b.WriteString(" " + w + " ")
						continue
					}
					h := fnv.New32()
					h.Write([]byte(w))
					for k := h.Sum32(); k > 0; k /= 1 << 20 {
						b.WriteRune(rune(0x4E00 + k%3000))
					}
				}
			}
			for _, c := range s.Codes {
				prose(s.Text[last:c.Start])
				b.WriteString(s.Text[c.Start:c.End])
				last = c.End
			}
			prose(s.Text[last:])
			return b.String()
		})
	}
	return out
}

// sets returns pages of several sites and languages with the links between them.
func sets(t testing.TB) (names []string, all map[string][]pair) {
	all = map[string][]pair{
		"pg-mt":      parallel(t, "pg-mt"),
		"fastapi":    parallel(t, "fastapi"),
		"rust pt-BR": catalogued(t, "pt-BR"),
		"rust es":    catalogued(t, "es"),
	}
	all["pg-mt 字"] = ideographic(all["pg-mt"])
	all["fastapi 字"] = ideographic(all["fastapi"])
	for n := range all {
		names = append(names, n)
	}
	slices.Sort(names)
	return names, all
}
