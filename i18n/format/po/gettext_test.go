package po_test

import (
	"bytes"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/format/po"
)

// gettext runs a tool of GNU gettext over a file and returns its output.
func gettext(t testing.TB, content []byte, tool string, args ...string) []byte {
	t.Helper()
	if _, err := exec.LookPath(tool); err != nil {
		t.Skipf("no %s: %v", tool, err)
	}
	file := filepath.Join(t.TempDir(), "x.po")
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(tool, append(args, file)...)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", tool, err, stderr.String())
	}
	return out
}

func encode(t testing.TB, c *i18n.Catalog) []byte {
	t.Helper()
	out, err := po.Encode(c)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// everything is a catalog with all that an entry can have.
func everything() *i18n.Catalog {
	long := strings.Repeat("A sentence with `code/and-paths`, “quotes” (brackets) and 10 % more. ", 4)
	c := &i18n.Catalog{Locale: "pt-BR", Units: []i18n.Unit{
		{Source: "Hello", Target: "Olá", State: i18n.Translated},
		{Source: "Two\nlines", Target: "Duas\nlinhas", State: i18n.Translated},
		{Source: "One line\n", Target: "Uma linha\n", State: i18n.Translated},
		{Source: long, Context: "Messengers / Signal", State: i18n.Untranslated},
		{Source: "New", Target: "Velho", Was: long + "\nOld", WasContext: "Old / path", State: i18n.Fuzzy,
			Comments: []string{"Checked by hand.", "", " twice"}, Notes: []string{"heading", "keep short"},
			References: []string{"a.md", "a b.md:12", strings.Repeat("long/", 12) + "b.md", "c.md"},
			Flags:      []string{"no-wrap", "c-format", "tmx-ignore:term-missing"}},
		{Source: "a page", Plural: "%d pages", Target: "uma página", State: i18n.Translated,
			Targets: []string{"uma página", "%d páginas"}},
		{Source: "tab\t quote \" backslash \\ bell \a", Target: "x", State: i18n.Translated},
		{Source: "gone", Target: long, Was: "went", State: i18n.Obsolete, Comments: []string{"kept"}},
		{Source: "gone page", Plural: "gone pages", Target: "a", Targets: []string{"a", ""},
			State: i18n.Obsolete, Flags: []string{"fuzzy"}},
	}}
	c.Set("X-Tmx-Segmentation", "1")
	return c
}

func TestGettextKeepsOurs(t *testing.T) {
	out := encode(t, everything())
	if got := gettext(t, out, "msgcat"); !bytes.Equal(got, out) {
		t.Errorf("msgcat changes our file; ours:\n%s\nits:\n%s", out, got)
	}
	gettext(t, out, "msgfmt", "-c", "-o", os.DevNull)
}

// TestWrapLikeGettext writes random texts of many scripts and has msgcat write
// them again. Later versions of gettext know later rules of Unicode.
func TestWrapLikeGettext(t *testing.T) {
	if v := gettext(t, nil, "msgcat", "--version"); !bytes.Contains(v, []byte("0.21")) {
		t.Skipf("wants msgcat 0.21: %s", v[:bytes.IndexByte(v, '\n')])
	}
	alphabets := []string{
		"abcdefghijklmnopqrstuvwxyz", "ABC", "0123456789", " ", "  ", "áéíóúãõç", "-", "/", ".,;:!?",
		"()[]{}<>", "\"'“”‘’«»", "%$€£+#@&*_=|~^`\\", "\n", "\t", "–—…·•", "\u00a0\u202f\u2060", "漢字仮名",
		"かなっゃーァ", "、。「」（）！？", "한국어조선", "абвгд", "αβγ", "אבג", "ابت،", "กขค", "नमस्ते",
		"🎉🦀👍", "🇧🇷🇵🇹", "\u200d", "\u0301", "→←±×°№", "ｱｲｳ", "１２３",
	}
	r := rand.New(rand.NewPCG(3, 4))
	c := &i18n.Catalog{Locale: "pt"}
	seen := map[string]bool{"": true}
	for range 3000 {
		var b strings.Builder
		some := []string{alphabets[0], alphabets[3], alphabets[r.IntN(len(alphabets))], alphabets[r.IntN(len(alphabets))]}
		for range r.IntN(60) {
			runes := []rune(some[r.IntN(len(some))])
			for range 1 + r.IntN(6) {
				b.WriteRune(runes[r.IntN(len(runes))])
			}
		}
		if s := b.String(); !seen[s] {
			seen[s] = true
			c.Units = append(c.Units, i18n.Unit{Source: s})
		}
	}
	out := encode(t, c)
	got := gettext(t, out, "msgcat")
	ours, its := strings.Split(string(out), "\n"), strings.Split(string(got), "\n")
	for i := range ours {
		if ours[i] != its[i] {
			t.Fatalf("line %d\nours: %s\n      %s\nits:  %s\n      %s", i+1, ours[i], ours[i+1], its[i], its[i+1])
		}
	}
}

// TestPluralForms has msgfmt read the header of a locale of each plural rule.
func TestPluralForms(t *testing.T) {
	for _, locale := range []string{"ja", "fr", "is", "lv", "lt", "ru", "pl", "cs", "ro", "sl", "gd", "mt", "ga",
		"cy", "ar", "de", "pt", "pt-BR", "tr"} {
		c := &i18n.Catalog{Locale: locale, Units: []i18n.Unit{{Source: "a"}}}
		out := encode(t, c)
		if !bytes.Contains(out, []byte("nplurals=")) {
			t.Errorf("%s has no plural rule", locale)
		}
		gettext(t, out, "msgfmt", "-c", "-o", os.DevNull)
	}
}
