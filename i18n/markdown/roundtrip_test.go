package markdown_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/markdown"
)

// shared returns the folder with the corpora, and skips where there is none.
func shared(t testing.TB) string {
	dir := os.Getenv("TMX_SHARED")
	if dir == "" {
		dir = "../../../shared"
	}
	if _, err := os.Stat(filepath.Join(dir, "corpora")); err != nil {
		t.Skip("no corpora beside the project: set TMX_SHARED")
	}
	return filepath.Join(dir, "corpora")
}

// eachPage calls f with every page of the corpora and its dialect's name.
func eachPage(t testing.TB, f func(name, dialect string, content []byte)) {
	root := shared(t)
	n := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".md" {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, _ := filepath.Rel(root, path)
		dialect := "mkdocs"
		if strings.HasPrefix(name, "comprehensive-rust") {
			dialect = "mdbook"
		}
		n++
		f(filepath.ToSlash(name), dialect, content)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if n == 0 {
		t.Fatal("the corpora hold no page")
	}
}

func parse(t testing.TB, name, dialect string, content []byte) *i18n.Page {
	t.Helper()
	d, ok := markdown.Lookup(dialect)
	if !ok {
		t.Fatalf("no dialect %q", dialect)
	}
	return markdown.Parse(i18n.NewFile(name, content), markdown.Options{Dialect: d})
}

// laws checks what must hold for the page of any bytes.
func laws(t testing.TB, p *i18n.Page) {
	t.Helper()
	src := p.File.Content
	last := 0
	for i := range p.Segments {
		s := &p.Segments[i]
		var text []string
		for _, l := range s.Lines {
			if l.Start < last || l.End < l.Start || l.End > len(src) {
				t.Fatalf("%s: segment %d: line %v overlaps or is out of bounds (last %d)", p.File.Name, i, l, last)
			}
			last = l.End
			text = append(text, string(src[l.Start:l.End]))
		}
		if got := strings.Join(text, "\n"); got != s.Text {
			t.Fatalf("%s: segment %d: text %q, lines %q", p.File.Name, i, s.Text, got)
		}
		if p.Blocks[s.Block].Segment != i {
			t.Fatalf("%s: segment %d: its block has segment %d", p.File.Name, i, p.Blocks[s.Block].Segment)
		}
		codeLaws(t, p.File.Name, s)
	}
	for i, b := range p.Blocks {
		if b.Span.Start < 0 || b.Span.End < b.Span.Start || b.Span.End > len(src) || b.Parent >= i || b.Word.End > len(src) {
			t.Fatalf("%s: block %d: %+v", p.File.Name, i, b)
		}
	}
	same := func(i int) (string, bool) { return strings.Clone(p.Segments[i].Text), true }
	if e := markdown.Edits(p, same); len(e) > 0 {
		t.Fatalf("%s: each text by itself makes %d edits, the first %+v", p.File.Name, len(e), e[0])
	}
}

func codeLaws(t testing.TB, name string, s *i18n.Segment) {
	t.Helper()
	last := 0
	for i, c := range s.Codes {
		if c.Start < last || c.End <= c.Start || c.End > len(s.Text) {
			t.Fatalf("%s: code %d of %q overlaps or is out of bounds: %+v", name, i, s.Text, c)
		}
		last = c.End
		if c.Pair >= 0 && (c.Pair >= len(s.Codes) || s.Codes[c.Pair].Pair != i || c.Pair == i) {
			t.Fatalf("%s: code %d of %q is badly paired: %+v", name, i, s.Text, s.Codes)
		}
	}
}

func TestCorporaLaws(t *testing.T) {
	eachPage(t, func(name, dialect string, content []byte) {
		p := parse(t, name, dialect, content)
		laws(t, p)
		out, err := i18n.Apply(content, nil)
		if err != nil || !bytes.Equal(out, content) {
			t.Errorf("%s: not the same bytes (%v)", name, err)
		}
	})
}

func TestReplacingChangesOnlySegments(t *testing.T) {
	eachPage(t, func(name, dialect string, content []byte) {
		p := parse(t, name, dialect, content)
		edits := markdown.Edits(p, func(i int) (string, bool) { return "x", i%3 == 0 })
		allowed := map[int]bool{}
		for i := 0; i < len(p.Segments); i += 3 {
			allowed[p.Segments[i].Span().Start] = true
		}
		for _, e := range edits {
			if !allowed[e.Start] {
				t.Errorf("%s: an edit at %d belongs to no replaced segment", name, e.Start)
			}
		}
		if _, err := i18n.Apply(content, edits); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	})
}

func FuzzLaws(f *testing.F) {
	for _, seed := range []string{
		"---\ntitle: A\n---\n# H { #id }\n\ntext *a* **b** `c` [d](e \"f\"){ .x }\n",
		"!!! note \"T\"\n    body\n\n    - a\n      b\n\n=== \"X\"\n    ```py\n    # c\n    ```\n",
		"> - 1. a\n>   b\n\n| a | b |\n|---|---|\n| `x|y` | z\\|w |\n\nTerm\n:   Def\n\n[^1]: note\n",
		":::note[T]{title=\"a\"}\nx\n:::\n<div markdown>\n<p title=\"t\">x <b>y</b></p>\n</div>\n{{< fig title=\"t\" >}}\n",
		"/// tip | T\n    open: true\nx\n///\n--8<-- \"a\"\n*[A]: b\n$$\nx\n$$\n",
		"+++\ntitle = \"x\"\n[a]\nb = '''c\nd'''\n+++\n\r\n\xff\x00 ![a](b) <https://x.y> a@b.cd\n",
		"<!-- tmx:off -->\na\n<!-- tmx:on -->\n**a***b**_c_~~d~~==e==\n",
	} {
		for i := range markdown.All {
			f.Add([]byte(seed), uint8(i))
		}
	}
	f.Fuzz(func(t *testing.T, content []byte, n uint8) {
		d := markdown.All[int(n)%len(markdown.All)]
		p := markdown.Parse(i18n.NewFile("x.md", content), markdown.Options{Dialect: d, CodeComments: n > 127})
		laws(t, p)
		for _, text := range []string{"x", "a\nb\nc\nd"} {
			edits := markdown.Edits(p, func(i int) (string, bool) { return text, true })
			if _, err := i18n.Apply(content, edits); err != nil {
				t.Fatal(err)
			}
		}
	})
}
