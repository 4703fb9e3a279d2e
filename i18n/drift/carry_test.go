package drift

import (
	"testing"
	"unicode/utf8"

	"github.com/tmx-i18n/tmx/i18n"
)

func TestCarry(t *testing.T) {
	tests := []struct {
		name, old, new, target, want string
		complete                     bool
	}{
		{"destination", "See [it](/dns).", "See [it](dns.md).", "Veja [isso](/dns).", "Veja [isso](dns.md).", true},
		{"icon", ":old-x: Close", ":new-x: Close", ":old-x: Fechar", ":new-x: Fechar", true},
		{"code and number", "Run `a` 3 times", "Run `b` 4 times", "Rode `a` 3 vezes", "Rode `b` 4 vezes", true},
		{"swapped", "[a](x.md) [b](y.md)", "[a](y.md) [b](x.md)", "[ê](x.md) [bê](y.md)", "[ê](y.md) [bê](x.md)", true},
		{"taken over before", "See [it](/dns).", "See [it](dns.md).", "Veja [isso](dns.md).", "Veja [isso](dns.md).", true},
		{"white space", "See\nit.", "See it.", "Veja.", "Veja.", true},
		{"not in the translation", "Run `a`", "Run `b`", "Rode isso", "Rode isso", false},
		{"not as often", "3 and 3", "4 and 4", "3", "3", false},
		{"one became two", "3 and 3", "4 and 5", "3 e 3", "3 e 3", false},
		{"words too", "See [it](/dns).", "Look at [it](dns.md).", "Veja [isso](/dns).", "Veja [isso](dns.md).", false},
		{"words only", "See it.", "See that.", "Veja isso.", "Veja isso.", false},
	}
	for _, test := range tests {
		edits, complete := Carry(test.old, test.new, test.target)
		got, err := i18n.Apply([]byte(test.target), edits)
		if err != nil || string(got) != test.want || complete != test.complete {
			t.Errorf("%s: %q, %v, %v, want %q, %v", test.name, got, complete, err, test.want, test.complete)
		}
	}
}

// FuzzCarry holds that a text follows its own change when that can be carried
// over at all, and that edits can be made.
func FuzzCarry(f *testing.F) {
	f.Add("See [it](/dns) 3 times.", "See [it](dns.md) 4 times.", "Veja [isso](/dns) 3 vezes.")
	f.Fuzz(func(t *testing.T, old, now, target string) {
		if !utf8.ValidString(old) || !utf8.ValidString(now) { // such pages are not read
			t.Skip()
		}
		edits, _ := Carry(old, now, target)
		if _, err := i18n.Apply([]byte(target), edits); err != nil {
			t.Fatal(err)
		}
		if edits, complete := Carry(old, now, old); complete {
			got, _ := i18n.Apply([]byte(old), edits)
			if !Compare(string(got), now).Minor() {
				t.Fatalf("%q to %q makes %q", old, now, got)
			}
		}
	})
}
