package drift

import (
	"math/rand/v2"
	"strings"
	"testing"
)

func TestCompare(t *testing.T) {
	tests := []struct {
		name, old, new string
		want           Grade
	}{
		{"equal", "Open the file.", "Open the file.", Same},
		{"wrapped", "Open the\nfile.", "Open the file.", Space},
		{"emphasis", "Open *the* file.", "Open **the** file.", Markup},
		{"underscores", "Open _the_ file.", "Open *the* file.", Markup},
		{"link to another page", "See [it](/dns/#top).", "See [it](dns.md#top).", Markup},
		{"link on the same host", "See [it](https://a.org/x).", "See [it](https://www.a.org/y).", Markup},
		{"link taken out", "See [it](https://a.org/x).", "See it.", Markup},
		{"icon", ":material-x: Close", ":material-close: Close", Markup},
		{"attributes", "[Go](a.md){ .md-button }", "[Go](a.md){ .md-button .primary }", Markup},
		{"quotes", `Say "yes".`, "Say “yes”.", Punctuation},
		{"capitals", "Web browsers", "Web Browsers", Punctuation},
		{"apostrophe", "Don't.", "Don’t.", Punctuation},
		{"letters swapped", "You recieve it.", "You receive it.", Typo},
		{"letter left out", "The adress book.", "The address book.", Typo},
		{"joined", "Log in to it.", "Login to it.", Typo},
		{"ending", "The user decides.", "The users decides.", Edit},
		{"short word", "It is now safe.", "It is not safe.", Edit},
		{"word added", "This is one of the safest ways to do it.", "This is not one of the safest ways to do it.", Edit},
		{"can't", "You can do it any day you like.", "You can't do it any day you like.", Edit},
		{"number", "Wait for 3 days and nights, please.", "Wait for 5 days and nights, please.", Edit},
		{"version", "Get v1.2.3 of this program today.", "Get v1.2.4 of this program today.", Edit},
		{"number in a word", "Use IPv4 in your network at home.", "Use IPv6 in your network at home.", Edit},
		{"code span", "Run `make all` in the folder first.", "Run `make test` in the folder first.", Edit},
		{"white space in a code span", "Type `a  b` into the first field here.", "Type `a b` into the first field here.", Edit},
		{"macro", "Get {{ version }} of this program.", "Get {{ release }} of this program.", Edit},
		{"host", "See [it](https://a.org/x).", "See [it](https://b.org/x).", Edit},
		{"host in a tag", `A <img src="https://a.org/x.png"> is here.`, `A <img src="https://b.org/x.png"> is here.`, Edit},
		{"bare host", "See https://a.org/x for more.", "See https://b.org/x for more.", Edit},
		{"footnote", "All of them are safe.", "All of them are safe.[^1]", Edit},
		{"footnote of another number", "All of them are safe.[^1]", "All of them are safe.[^2]", Markup},
		{"heading in disguise", "**Close:**", "Close", Edit},
		{"other words", "Open the file.", "Nobody knows where it is.", Rewrite},
		{"nothing in common", "", "New.", Rewrite},
		{"Chinese", "今天天气很好,我们去公园散步。", "今天天气不好,我们去公园散步。", Edit},
		{"Thai", "วันนี้อากาศดี", "วันนี้อากาศดี ", Space},
	}
	for _, test := range tests {
		if got := Compare(test.old, test.new); got != test.want {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
		if got := Compare(test.new, test.old); got.Minor() != test.want.Minor() {
			t.Errorf("%s, the other way: %v", test.name, got)
		}
	}
}

// TestNeverSilent changes one thing that misleads a reader among many that do
// not: no such change is minor.
func TestNeverSilent(t *testing.T) {
	changes := [][2]string{
		{"3", "4"}, {"1,000", "10,000"}, {"v1.2", "v1.3"}, {"`a`", "`b`"}, {"`a`", "a"}, {"is", "is not"}, {"never", "ever"},
		{"https://a.org/x", "https://b.org/x"}, {"[a](https://a.org)", "[a](https://b.org)"}, {"cannot", "can"}, {"{{ a }}", "{{ b }}"},
	}
	harmless := [][2]string{{"Word", "word"}, {" x ", "\nx\n"}, {"*so*", "**so**"}, {".", "!"}, {"recieve", "receive"}, {"[c](d.md)", "[c](e.md)"}}
	rng := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		c := changes[rng.IntN(len(changes))]
		old, now := []string{c[0]}, []string{c[1]}
		for range rng.IntN(12) {
			h := harmless[rng.IntN(len(harmless))]
			at := rng.IntN(len(old) + 1)
			old = append(old[:at:at], append([]string{h[0]}, old[at:]...)...)
			now = append(now[:at:at], append([]string{h[1]}, now[at:]...)...)
		}
		a, b := strings.Join(old, " "), strings.Join(now, " ")
		if g := Compare(a, b); g.Minor() {
			t.Fatalf("%v: %q to %q", g, a, b)
		}
	}
}

func FuzzCompare(f *testing.F) {
	f.Add("Open [it](https://a.org) `now`.", "Open _it_ {{ now }} :icon: <br>")
	f.Fuzz(func(t *testing.T, a, b string) {
		var text strings.Builder
		for _, k := range tokens(a) {
			text.WriteString(k.text)
		}
		if text.String() != a {
			t.Fatalf("the tokens of %q are %q", a, text.String())
		}
		if g := Compare(a, b); (g == Same) != (a == b) {
			t.Fatalf("%v: %q to %q", g, a, b)
		}
	})
}
