package history

import (
	"strings"
	"testing"

	"github.com/tmx-i18n/tmx/i18n"
)

func TestReadStamp(t *testing.T) {
	const id = "0123456789abcdef0123456789abcdef01234567"
	tests := []struct{ name, text, want string }{
		{"OpenTelemetry", "---\ntitle: A\ndefault_lang_commit: " + id + "\n---\n", "default_lang_commit"},
		{"quoted", "---\ndefault_lang_commit: \"" + id + "\" # note\n---\n", "default_lang_commit"},
		{"MDN", "---\ntitle: A\nl10n:\n  sourceCommit: " + id + "\n---\n", "l10n.sourceCommit"},
		{"flow", "---\nl10n: {sourceCommit: " + id + "}\n---\nText.\n", "l10n.sourceCommit"},
		{"carriage returns", "---\r\nsource_commit: " + id + "\r\n---\r\n", "source_commit"},
		{"no key", "---\ntitle: A\n---\n", ""},
		{"no commit", "---\nsource_commit: main\n---\n", ""},
		{"not closed", "---\nsource_commit: " + id + "\n", ""},
		{"not in front", "\n---\nsource_commit: " + id + "\n---\n", ""},
		{"broken", "---\nsource_commit: [\n---\n", ""},
		{"empty", "", ""},
	}
	for _, test := range tests {
		f := i18n.NewFile("a.md", []byte(test.text))
		s, ok := ReadStamp(f, StampKeys)
		if ok != (test.want != "") || s.Key != test.want || ok && f.Text(s.Span) != id {
			t.Errorf("%s: %+v", test.name, s)
		}
		if !ok {
			continue
		}
		out, err := i18n.Apply(f.Content, []i18n.Edit{s.Restamp("fedcba9")})
		if err != nil || string(out) != strings.Replace(test.text, id, "fedcba9", 1) {
			t.Errorf("%s: restamped %q, %v", test.name, out, err)
		}
	}
}

func FuzzReadStamp(f *testing.F) {
	f.Add("---\nl10n:\n  sourceCommit: 'abcdef0'\n---\n")
	f.Fuzz(func(t *testing.T, text string) {
		file := i18n.NewFile("a.md", []byte(text))
		if s, ok := ReadStamp(file, StampKeys); ok && file.Text(s.Span) != s.Commit {
			t.Fatalf("%q: %+v", text, s)
		}
	})
}

// TestStamp holds pages against what they say of themselves.
func TestStamp(t *testing.T) {
	g := newGarden(t)
	old := doc("See [one](1.md).", "And [two](2.md).", "Run `a` 5 times.", "And `b` 7 times.")
	first := g.commit(map[string]string{"en/a.md": old, "pt/a.md": doc("Veja [um](1.md).", "E [dois](2.md).", "Rode `a` 5 vezes.", "E `b` 7 vezes.")})
	second := g.commit(map[string]string{"en/a.md": doc("Do see [one](1.md).", "And [two](2.md).", "Run `a` 5 times.", "And `b` 7 times.")})
	between := g.commit(map[string]string{"x.txt": "x\n"})
	third := g.commit(map[string]string{"en/a.md": doc("See [six](6.md).", "And [ten](10.md).", "Run `c` 6 times.", "And `d` 8 times.")})
	page := g.page("pt/a.md")
	r := g.open()
	p := r.Page("en/a.md", g.page("en/a.md"), parse)
	for _, test := range []struct {
		stamp   string
		verdict Verdict
		want    string
	}{
		{"", Unstamped, "See [one](1.md)."},
		{first, Held, "See [one](1.md)."},
		{second, Held, "Do see [one](1.md)."}, // a person has said so
		{between[:12], Held, "Do see [one](1.md)."},
		{third, Refuted, "See [one](1.md)."},
		{strings.Repeat("0", 40), Unknown, "See [one](1.md)."},
	} {
		b := p.Bases(Translation{Name: "pt/a.md", Page: page, Stamp: test.stamp})
		if got := b.All[b.Of[0]].Page.Segments[0].Text; got != test.want || b.Stamp != test.verdict || (b.Fits != nil) != (b.Stamp == Refuted) {
			t.Errorf("stamp %.9s: %q, verdict %d, fits %v", test.stamp, got, b.Stamp, b.Fits)
		}
	}
}
