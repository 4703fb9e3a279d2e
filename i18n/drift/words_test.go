package drift

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// show writes a diff as "a [-b-]{+c+}".
func show(pieces []Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString([]string{"", "[-", "{+"}[p.Op] + p.Text + []string{"", "-]", "+}"}[p.Op])
	}
	return b.String()
}

func TestWords(t *testing.T) {
	tests := []struct{ old, new, want string }{
		{"", "", ""},
		{"The same.", "The same.", "The same."},
		{"", "New.", "{+New.+}"},
		{"The quick fox.", "The slow fox.", "The [-quick-]{+slow+} fox."},
		{"unhappy people", "happy people", "[-unhappy-]{+happy+} people"},
		{"Wait 10 days.", "Wait 100 days.", "Wait [-10-]{+100+} days."},
		{"See https://a.org/one/x now.", "See https://a.org/two/x now.", "See [-https://a.org/one/x-]{+https://a.org/two/x+} now."},
		{"Run `make all` now.", "Run `make test` now.", "Run [-`make all`-]{+`make test`+} now."},
		{"[a](b/c.md) there", "[a](b/d.md) there", "[a]([-b/c.md-]{+b/d.md+}) there"},
		{"You can see it here.", "You will find it here.", "You [-can see-]{+will find+} it here."},
		{"今天天气很好", "今天天气不好", "今天天气[-很-]{+不+}好"},
		{"ดีมาก", "ดีนะ", "ดี[-มาก-]{+นะ+}"},
	}
	for _, test := range tests {
		if got := show(Words(test.old, test.new)); got != test.want {
			t.Errorf("%q to %q: %s, want %s", test.old, test.new, got, test.want)
		}
	}
}

// FuzzWords holds that a diff gives back both texts, and that no piece ends
// inside a token of either.
func FuzzWords(f *testing.F) {
	f.Add("You can see `it` at https://a.org/x, 10 times.", "You *will* find `that` at https://a.org/y, 11 times.")
	f.Fuzz(func(t *testing.T, old, now string) {
		if !utf8.ValidString(old) || !utf8.ValidString(now) {
			return
		}
		var a, b strings.Builder
		ends := [2]map[int]bool{ends(old), ends(now)}
		for _, p := range Words(old, now) {
			if p.Op != Insert {
				a.WriteString(p.Text)
			}
			if p.Op != Delete {
				b.WriteString(p.Text)
			}
			if !ends[0][a.Len()] || !ends[1][b.Len()] {
				t.Fatalf("%q ends inside a token: %s", p.Text, show(Words(old, now)))
			}
		}
		if a.String() != old || b.String() != now {
			t.Fatalf("%q to %q is %q to %q", old, now, a.String(), b.String())
		}
	})
}

func ends(text string) map[int]bool {
	at, out := 0, map[int]bool{0: true}
	for _, t := range tokens(text) {
		at += len(t.text)
		out[at] = true
	}
	return out
}

// TestLinear reads long texts of openers that are never closed.
func TestLinear(t *testing.T) {
	for _, piece := range []string{"`a``b", "<a ", "{a ", "{{ ", "](a", "$a", "[^", "&a", ":a", "<!-- ", "www.", "_a_", "a", "é "} {
		text := strings.Repeat(piece, 5000)
		start := time.Now()
		tokens(text)
		if d := time.Since(start); d > 2*time.Second {
			t.Errorf("%q takes %v", piece, d)
		}
		start = time.Now()
		Words(text, text[:len(text)/2]+"changed"+text[len(text)/2:])
		if d := time.Since(start); d > 2*time.Second {
			t.Errorf("the diff of %q takes %v", piece, d)
		}
	}
}
