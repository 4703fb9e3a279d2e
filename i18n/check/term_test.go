package check

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/tmx-i18n/tmx/i18n"
)

var termRules = []*Rule{termMistranslated, termMissing, termCase, termDomain, termInconsistent}

// termFindings returns "rule: source -> target" for the findings on a site.
func termFindings(t testing.TB, locale string, pages [][2]string) []string {
	t.Helper()
	var out []string
	for _, r := range termRules {
		for _, d := range findOn(t, r, locale, pages) {
			text := d.Target.Text()
			if r == termMissing {
				text = ""
			}
			out = append(out, fmt.Sprintf("%s: %s -> %s", strings.TrimPrefix(r.Name, "term-"), d.Source.Text(), text))
		}
	}
	return out
}

// heron is a page about a program that bears a common word's name.
const heron = `## Heron

![Heron logo](/img/heron.svg)

**Heron** is a calendar made by Heron Works Ltd. It runs on macOS.

Heron asks for no account.

[Visit heron.example](https://heron.example/)

## Brisk Otter

![Brisk Otter logo](/img/brisk-otter.svg)

**Brisk Otter** draws maps.

[Visit briskotter.example](https://briskotter.example/)
`

func TestTerms(t *testing.T) {
	for _, c := range []struct {
		name, locale string
		edits        []string // old, new ... from the English page to the translation
		want         []string
	}{
		{"kept", "pt", []string{"is a calendar made by", "é uma agenda feita por", "It runs on", "Funciona em", "asks for no account", "não pede conta"}, nil},
		{"heading", "pt", []string{"## Heron", "## Garça", "## Brisk Otter", "## Lontra Veloz", "**Heron** is", "O **Heron** é"},
			[]string{"mistranslated: Heron -> Garça", "mistranslated: Brisk Otter -> Lontra Veloz"}},
		{"bold", "pt", []string{"**Heron** is", "**Garça** é"}, []string{"mistranslated: Heron -> Garça"}},
		{"running text by the form seen in a heading", "pt",
			[]string{"## Heron", "## Garça", "## Brisk Otter", "## Lontra Veloz", "Heron asks for no account.", "A garça não pede conta."},
			[]string{"mistranslated: Heron -> Garça", "mistranslated: Heron -> garça", "mistranslated: Brisk Otter -> Lontra Veloz"}},
		{"respelt", "es", []string{"Heron asks", "Eron pide"}, nil},
		{"case", "pt", []string{"on macOS", "no MacOS"}, nil}, // once is not enough to say
		{"domain", "pt", []string{"Visit heron.example", "Visite garça.example"}, []string{"domain: heron.example -> garça.example"}},
		{"order of words", "pt", []string{"## Brisk Otter", "## Otter Brisk"}, nil},
		{"German endings", "de", []string{"Heron asks for no account", "Herons Entwickler fragen nach keinem Konto"}, nil},
		{"Turkish suffix", "tr", []string{"Heron asks for no account", "Heron'un hesaba ihtiyacı yok"}, nil},
		{"Finnish ending", "fi", []string{"Heron asks for no account", "Heronissa ei ole tilejä"}, nil},
		{"Polish ending", "pl", []string{"Heron asks for no account", "Heronem da się bez konta"}, nil},
		{"Korean particle", "ko", []string{"Heron asks for no account", "Heron은 계정이 필요 없습니다"}, nil},
		{"Japanese particle", "ja", []string{"Heron asks for no account", "Heronはアカウント不要です"}, nil},
		{"Arabic prefix", "ar", []string{"Heron asks for no account", "لا يطلب الـHeron حسابًا"}, nil},
		{"French elision", "fr", []string{"Heron asks for no account", "L'équipe d'Heron ne demande pas de compte"}, nil},
		{"a pronoun", "fr", []string{"Heron asks for no account", "Il ne demande pas de compte"}, nil},
		{"transliterated", "ru", []string{"## Heron", "## Херон", "**Heron**", "**Херон**", "Heron asks", "Херон просит"}, nil},
		{"translated in another script", "ru", []string{"## Heron", "## Цапля", "## Brisk Otter", "## Быстрая выдра"},
			[]string{"mistranslated: Heron -> Цапля", "mistranslated: Brisk Otter -> Быстрая выдра"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := termFindings(t, c.locale, [][2]string{{heron, strings.NewReplacer(c.edits...).Replace(heron)}})
			if fmt.Sprint(got) != fmt.Sprint(c.want) {
				t.Errorf("\n got %q\nwant %q", got, c.want)
			}
		})
	}
}

// TestTermFix makes the safe fixes: they mend what is set apart, and leave the
// running text for a person.
func TestTermFix(t *testing.T) {
	bad := strings.NewReplacer("## Heron", "## Garça", "**Heron**", "**Garça**", "## Brisk Otter", "## Lontra Veloz", "Heron asks", "A garça pede").Replace(heron)
	want := strings.NewReplacer("Heron asks", "A garça pede").Replace(heron)
	var edits []i18n.Edit
	for _, d := range find(t, termMistranslated, "pt", heron, bad) {
		for _, f := range d.Fixes {
			if f.Safe {
				edits = append(edits, f.Edits...)
			}
		}
	}
	got, err := i18n.Apply([]byte(bad), edits)
	if err != nil || string(got) != want {
		t.Errorf("%v\n%s", err, got)
	}
}

// TestTermRename gives a name another one in both pages: the findings stay.
func TestTermRename(t *testing.T) {
	bad := strings.NewReplacer("## Heron", "## Garça", "## Brisk Otter", "## Lontra Veloz", "Heron asks", "A garça pede").Replace(heron)
	want := len(termFindings(t, "pt", [][2]string{{heron, bad}}))
	if want == 0 {
		t.Fatal("nothing is found")
	}
	r := rand.New(rand.NewPCG(7, 7))
	for range 20 {
		b := make([]byte, 5+r.IntN(4))
		for i := range b {
			b[i] = "bcdfghklmnprstvaeiou"[r.IntN(20)]
		}
		low := "q" + string(b)
		to := strings.NewReplacer("Heron", strings.ToUpper(low[:1])+low[1:], "heron", low)
		if got := termFindings(t, "pt", [][2]string{{to.Replace(heron), to.Replace(bad)}}); len(got) != want {
			t.Errorf("%s: %q, want %d findings", low, got, want)
		}
	}
}

// TestTermOrder gives the other pages of a site in another order: the findings
// on a page stay.
func TestTermOrder(t *testing.T) {
	bad := strings.NewReplacer("## Heron", "## Garça", "Heron asks", "A garça pede").Replace(heron)
	var pages [][2]string
	for i, part := range strings.Split(heron, "\n\n") {
		pages = append(pages, [2]string{part + "\n", strings.Split(bad, "\n\n")[i] + "\n"})
	}
	pages = append([][2]string{{heron, bad}}, pages...)
	count := func() map[string]int {
		m := map[string]int{}
		for _, f := range termFindings(t, "pt", pages) {
			m[f]++
		}
		return m
	}
	want := fmt.Sprint(count())
	if len(count()) == 0 {
		t.Fatal("nothing is found")
	}
	r := rand.New(rand.NewPCG(3, 3))
	for range 10 {
		r.Shuffle(len(pages)-1, func(i, j int) { pages[i+1], pages[j+1] = pages[j+1], pages[i+1] })
		if got := fmt.Sprint(count()); got != want {
			t.Fatalf("the order of pages matters:\n%s\n%s", got, want)
		}
	}
}

func FuzzTerms(f *testing.F) {
	f.Add(heron, strings.ReplaceAll(heron, "Heron", "Garça"))
	f.Add("## A B\n\n**A B** [c](https://ab.io) K-9 Mail", "## \xff\n\n****x**\n![](")
	f.Fuzz(func(t *testing.T, src, dst string) {
		for _, locale := range []string{"pt", "ja"} {
			termFindings(t, locale, [][2]string{{src, dst}, {heron, strings.ReplaceAll(heron, "Heron", "Garça")}})
		}
	})
}
