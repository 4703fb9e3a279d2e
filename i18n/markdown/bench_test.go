package markdown_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
)

func BenchmarkParse(b *testing.B) {
	pages, size := corpus(b, "comprehensive-rust/src")
	b.Run("tmx", func(b *testing.B) {
		b.SetBytes(size)
		b.ReportAllocs()
		for b.Loop() {
			for name, content := range pages {
				parse(b, name, "mdbook", content)
			}
		}
	})
	// The floor that the speed is held against: a bare parse of the same bytes.
	b.Run("goldmark", func(b *testing.B) {
		md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList))
		b.SetBytes(size)
		b.ReportAllocs()
		for b.Loop() {
			for _, content := range pages {
				md.Parser().Parse(text.NewReader(content))
			}
		}
	})
}

// corpus returns the pages of the corpora whose names begin with prefix.
func corpus(t testing.TB, prefix string) (map[string][]byte, int64) {
	pages, size := map[string][]byte{}, int64(0)
	eachPage(t, func(name, _ string, content []byte) {
		if strings.HasPrefix(name, prefix) {
			pages[name] = content
			size += int64(len(content))
		}
	})
	return pages, size
}

// hostile lists inputs that make parsers slow, each in any size.
var hostile = []struct {
	name string
	size int
	make func(n int) string
}{
	{"quotes", 20000, func(n int) string { return strings.Repeat(">", n) + "x\n" }},
	{"brackets", 50000, func(n int) string { return strings.Repeat("[", n) }},
	{"emphasis", 50000, func(n int) string { return strings.Repeat("a**b", n) }},
	{"one line", 5 << 20, func(n int) string { return strings.Repeat("lorem *ip* [a](b) ", n/18) }},
	{"nested lists", 300, func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "%s- a\n", strings.Repeat("  ", i))
		}
		return b.String()
	}},
	{"links unclosed", 50000, func(n int) string { return strings.Repeat("[a](b", n) }},
	{"images unclosed", 50000, func(n int) string { return strings.Repeat("![a](<b", n) }},
	{"tags unclosed", 50000, func(n int) string { return strings.Repeat("<a b='", n) + strings.Repeat("<a ", n) }},
	{"comments unclosed", 50000, func(n int) string { return "x " + strings.Repeat("<!-- ", n) }},
	{"backticks", 2000, func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString("e" + strings.Repeat("`", i%200+1))
		}
		return b.String()
	}},
	{"entities and mail", 50000, func(n int) string { return strings.Repeat("&a", n) + strings.Repeat("a@b", n) }},
	{"macros unclosed", 50000, func(n int) string { return "x " + strings.Repeat("{{ ", n) + strings.Repeat("{% ", n) }},
	{"dollars", 50000, func(n int) string { return strings.Repeat("$a ", n) }},
	{"definitions", 20000, func(n int) string { return strings.Repeat("[a]: b\n", n) }},
	{"html", 20000, func(n int) string { return strings.Repeat("<div>\n<svg>\n", n) }},
	{"math", 20000, func(n int) string { return strings.Repeat("\\[\n", n) }},
	{"admonitions", 300, func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "%s!!! note\n\n", strings.Repeat("    ", i))
		}
		return b.String()
	}},
	{"item bombs", 5000, func(n int) string { return strings.Repeat("- ", n) + "a\n" + strings.Repeat("\n", n) }},
	{"table", 20000, func(n int) string { return "|a|\n|-|\n" + strings.Repeat("|`", n) + "\n" }},
	{"underscores", 50000, func(n int) string { return strings.Repeat("_a ", n) + strings.Repeat("a_ ", n) }},
	{"strikes", 50000, func(n int) string { return strings.Repeat("~~a ~b^c ", n) }},
}

// TestLinearTime doubles hostile inputs: where time grows with the square, it
// grows fourfold.
func TestLinearTime(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	for _, dialect := range []string{"mkdocs", "docusaurus"} {
		for _, h := range hostile {
			best := func(n int) time.Duration {
				content := []byte(h.make(n))
				least := time.Hour
				for range 3 {
					start := time.Now()
					parse(t, h.name, dialect, content)
					least = min(least, time.Since(start))
				}
				return least
			}
			// A busy machine may slow one measurement down, not each of three.
			var one, two time.Duration
			for range 3 {
				if one, two = best(h.size), best(2*h.size); two <= 3*one || two <= 100*time.Millisecond {
					break
				}
			}
			if two > 3*one && two > 100*time.Millisecond {
				t.Errorf("%s, %s: %v for %d, %v for twice as much", dialect, h.name, one, h.size, two)
			}
		}
	}
}
