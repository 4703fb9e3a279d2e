package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tmx-i18n/tmx/i18n"
)

var localeVariant = &Rule{
	Name:     "locale-variant",
	Severity: i18n.Info,
	Message:  `"{{.Got}}" is {{.Variant}}{{if .Want}}; the text is {{.Majority}}, which has "{{.Want}}"{{else}} in a text that is {{.Majority}}{{end}}`,
	Doc: `A word, spelling or character of one variant of the language stands in a text of another: European
Portuguese in a Brazilian page, Traditional characters in a Simplified one. The locale says which
variant is meant (pt-BR); where it does not (pt), what most of the site's words show decides.`,
	Source: "The user saves the files. The user shares them. The users see the screen.\n",
	Bad:    "O usuário salva os arquivos. O utilizador os compartilha. Os usuários veem a tela.\n",
	Good:   "O usuário salva os arquivos. O usuário os compartilha. Os usuários veem a tela.\n",
	Run:    runLocaleVariant,
}

// A variantHit is a form of one variant in a translated text.
type variantHit struct {
	i18n.Span // in the target's text
	Side      int
	Want      string
	Evidence  bool
	Wrong     bool
	Weak      bool
	letters   bool // by its letters, not as a word
}

// variantTally counts the evidence for the two sides on a site's pages.
type variantTally [2]int

// add counts the evidence that a page gives.
func (v *variantTally) add(p *Pass) {
	t := tableOf(p.Locale)
	if t == nil {
		return
	}
	for _, pair := range p.Pairs {
		for _, h := range t.hits(p.words(pair.Source), p.words(pair.Target), pair.Target.Text) {
			if h.Evidence {
				v[h.Side]++
			}
		}
	}
}

// tableOf returns the table of a locale's language, and nil where there is none.
func tableOf(locale string) *variantTable {
	read := variantTables[languageOf(locale)]
	if read == nil {
		return nil
	}
	return read()
}

// side returns which side a locale means, or else the evidence shows; -1 for
// neither. The first side is what CLDR's likely subtags make of the language
// alone, and stands unless there is twice as much for the other. It is sure
// where the locale says so or the evidence is clear.
func (t *variantTable) side(locale string, v variantTally) (side int, sure bool) {
	for _, tag := range strings.Split(strings.ReplaceAll(locale, "_", "-"), "-")[1:] {
		for side, regions := range t.regions {
			for _, r := range regions {
				if strings.EqualFold(r, tag) {
					return side, true
				}
			}
		}
	}
	switch {
	case v[1] > 1 && v[1] >= 2*v[0]:
		side = 1
	case v[0] > 1:
		side = 0
	default:
		return -1, false
	}
	return side, v[side] >= 10 && v[side] >= 2*v[1-side]
}

func runLocaleVariant(p *Pass) {
	t := tableOf(p.Locale)
	if t == nil {
		return
	}
	side, sure := t.side(p.Locale, p.text().variants)
	if side < 0 {
		return
	}
	for _, pair := range p.Pairs {
		for _, h := range t.hits(p.words(pair.Source), p.words(pair.Target), pair.Target.Text) {
			if h.Side == side || !h.Wrong {
				continue
			}
			p.reportVariant(pair, h, t.tags[side], t.tags[1-side], sure && !h.Weak)
		}
	}
}

func (p *Pass) reportVariant(pair Pair, h variantHit, majority, variant string, sure bool) {
	got := pair.Target.Text[h.Start:h.End]
	d := i18n.Diagnostic{
		Target: p.InTarget(pair.Target, h.Span),
		Args:   map[string]any{"Got": got, "Want": h.Want, "Variant": variant, "Majority": majority},
	}
	if sure {
		d.Severity = i18n.Warning
	}
	if h.Want != "" {
		want := likeCase(h.Want, got)
		d.Args["Want"] = want
		d.Fixes = []i18n.Fix{{Title: want, Edits: []i18n.Edit{{Span: d.Target.Span, New: want}}}}
	}
	p.Report(d)
}

// likeCase writes a word with a capital where the other has one.
func likeCase(want, got string) string {
	c, _ := utf8.DecodeRuneInString(got)
	if !unicode.IsUpper(c) {
		return want
	}
	first, n := utf8.DecodeRuneInString(want)
	return string(unicode.ToUpper(first)) + want[n:]
}

// hits finds the forms of either variant in a translation. Words that the
// source has too are English or names.
func (t *variantTable) hits(src, dst []word, text string) []variantHit {
	var out []variantHit
	if len(dst) == 0 {
		return nil
	}
	english := wordSet(src)
	for i := 0; i < len(dst); i++ {
		w := dst[i]
		if english[w.Fold] || w.Case > titleCase {
			continue
		}
		if f, n := t.match(dst, i, english); f != nil {
			out = append(out, variantHit{
				Span: i18n.Span{Start: w.Start, End: dst[i+n-1].End}, Side: f.Side, Want: f.wanted(dst[i:]),
				Evidence: f.Evidence, Wrong: f.Wrong, Weak: f.Weak,
			})
			i += n - 1
		} else if side, ok := t.lettersOf(w.Text); ok {
			out = appendLetters(out, variantHit{Span: w.Span, Side: side, Evidence: true, Wrong: true, letters: true})
		}
	}
	for i := range out {
		if h := &out[i]; h.letters {
			h.Want = t.otherLetters(text[h.Start:h.End])
		}
	}
	return out
}

// lettersOf returns the variant that alone has one of a word's letters.
func (t *variantTable) lettersOf(s string) (side int, ok bool) {
	if len(t.letters) == 0 {
		return 0, false
	}
	for _, c := range s {
		if l, ok := t.letters[unicode.ToLower(c)]; ok {
			return l.side, true
		}
	}
	return 0, false
}

// otherLetters writes a text in the letters of the other variant, where each has
// its like there; else it returns "".
func (t *variantTable) otherLetters(s string) string {
	known := true
	other := strings.Map(func(c rune) rune {
		l, ok := t.letters[c]
		if !ok {
			return c
		}
		known = known && l.other > 0
		return l.other
	}, s)
	if !known {
		return ""
	}
	return other
}

// appendLetters adds a hit, as one with the hit before it where only a few
// characters stand between them: a Chinese word is a single character here, and
// a passage is one place.
func appendLetters(out []variantHit, h variantHit) []variantHit {
	if n := len(out); n > 0 && out[n-1].letters && out[n-1].Side == h.Side && h.Start-out[n-1].End < 60 {
		out[n-1].End = h.End
		return out
	}
	return append(out, h)
}
