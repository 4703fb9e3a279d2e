package terms

import (
	"slices"
	"strings"
	"testing"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/markdown"
)

func parse(text string) *i18n.Page {
	d, _ := markdown.Lookup("mkdocs")
	return markdown.Parse(i18n.NewFile("a.md", []byte(text)), markdown.Options{Dialect: d})
}

func prose(t testing.TB, text string) *Prose {
	t.Helper()
	page := parse(text)
	if len(page.Segments) == 0 {
		t.Fatalf("no segment in %q", text)
	}
	return NewProse(&page.Segments[0])
}

func TestProse(t *testing.T) {
	for _, c := range []struct{ text, want, words string }{
		{"a **bold** [link](x) _word_", "a bold link word", "a|bold|link|word"},
		{"use `Foo` and <https://x.org>", "use Foo and https://x.org", "use|and"},
		{"Signal’s app, the boss’ F‑Droid", "Signal's app, the boss' F-Droid", "Signal|app|the|boss|F-Droid"},
		{"C++, C# and AFWall+ (Write.as)", "C++, C# and AFWall+ (Write.as)", "C++|C#|and|AFWall+|Write.as"},
		{"a GitHub-hosted K-9 Mail", "a GitHub-hosted K-9 Mail", "a|GitHub|hosted|K-9|Mail"},
		{"l'Element et qu’Element, dell'Element", "l'Element et qu'Element, dell'Element", "l|Element|et|qu|Element|dell|Element"},
		{"FastAPIは速い", "FastAPIは速い", "FastAPI|は速い"},
		{"AT&amp;T&nbsp;and  more\nlines", "AT&T and more lines", "AT&T|and|more|lines"},
		{"![an icon](x.svg) :smile: text", "an icon \x1f text", "an|icon|text"},
		{"soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth", "softhyphen|zerowidth"},
		{"a<br>b<b>c</b>", "a\x1fbc", "a|bc"},
	} {
		p := prose(t, c.text)
		var words []string
		for _, w := range p.Words {
			words = append(words, p.Get(w.Span))
		}
		if p.Text != c.want || strings.Join(words, "|") != c.words {
			t.Errorf("%q:\n got %q %q\nwant %q %q", c.text, p.Text, words, c.want, c.words)
		}
	}
}

func TestFirst(t *testing.T) {
	p := prose(t, "One two. Three (Four) five: “Six” seven, Eight’s **Nine**")
	var first, own []string
	for _, w := range p.Words {
		if w.First {
			first = append(first, p.Get(w.Span))
		}
		if w.Possessive {
			own = append(own, p.Get(w.Span))
		}
	}
	if want := []string{"One", "Three", "Four", "Six"}; !slices.Equal(first, want) {
		t.Errorf("first words %q, want %q", first, want)
	}
	if want := []string{"Eight"}; !slices.Equal(own, want) {
		t.Errorf("possessives %q, want %q", own, want)
	}
}

func TestSlots(t *testing.T) {
	p := prose(t, "See **[The App](https://app.example/)** and ![a logo](logo.svg) or *so*.")
	var got []string
	for _, s := range p.Slots {
		got = append(got, p.Get(s.Span)+"="+s.Value)
	}
	want := []string{"The App=https://app.example/", "The App=", "a logo=logo.svg", "so=", "See The App and a logo or so.="}
	if !slices.Equal(got, want) {
		t.Errorf("slots %q, want %q", got, want)
	}
}

// TestIn maps each word back to the segment's text.
func TestIn(t *testing.T) {
	p := prose(t, "Ein **fetter** Satz mit [einem  Link](x)\nund `Kode` für\u00a0die Üb\u00adung.")
	for _, w := range p.Words {
		got := p.Segment().Text[p.In(w.Span).Start:p.In(w.Span).End]
		if strings.ReplaceAll(got, "\u00ad", "") != p.Get(w.Span) {
			t.Errorf("%q lies at %q", p.Get(w.Span), got)
		}
	}
}

func FuzzProse(f *testing.F) {
	for _, s := range []string{"a **b** [c](d)", "l’é `x` &amp; <b>", "![x](y) é́ \xff — FastAPIは", "# A's B' C++", "`` ` ``"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		page := parse(text)
		d := NewDiscovery()
		d.Add(page)
		x := NewIndex(d.Names())
		for i := range page.Segments {
			p := NewProse(&page.Segments[i])
			last := 0
			for _, w := range p.Words {
				in := p.In(w.Span)
				if w.Start < last || w.Empty() || w.End > len(p.Text) || in.Start < 0 || in.End > len(page.Segments[i].Text) || in.Empty() {
					t.Fatalf("word %v of %q lies at %v", w, p.Text, in)
				}
				last = w.End
			}
			for _, m := range x.Find(p) {
				if m.Empty() {
					t.Fatalf("empty mention of %q", m.Name.Text)
				}
			}
		}
	})
}
