package check

import (
	"slices"
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

var textDoubleWord = &Rule{
	Name:     "text-double-word",
	Severity: i18n.Info,
	Message:  `"{{.Got}}" stands twice`,
	Doc: `A word of the translation stands twice in a row, where the English does not say it twice. Languages
that double words for meaning (Turkish, Indonesian, Chinese ...) are left out, and so are the doubles
that grammar asks for elsewhere ("nous nous", "die die").`,
	Source: "It is in the list.\n", Bad: "Está na na lista.\n", Good: "Está na lista.\n",
	Run: runTextDoubleWord,
}

// reduplicating are the languages that double words for meaning.
var reduplicating = strings.Fields("tr az id ms jv tl fil vi th lo km my zh yue ja ko hi bn ta te ml kn mr gu pa ur ne si am sw eu hy ka kk uz hu")

// grammaticalDoubles are words that may stand twice in a row, by language.
var grammaticalDoubles = map[string][]string{
	"fr": {"nous", "vous", "que"},
	"de": {"die", "der", "das", "dem", "den", "sie", "was", "zu"},
	"nl": {"die", "dat", "is", "zijn", "te", "er"},
	"en": {"that", "had", "is"},
	"pt": {"se", "a"}, "es": {"se", "no"}, "it": {"si", "via", "così", "piano"},
	"ru": {"еле", "чуть", "очень", "только", "едва", "что"}, "uk": {"ледь", "дуже", "що"},
	"pl": {"się"}, "sv": {"det", "som"}, "da": {"det", "der"}, "nb": {"det", "som"},
}

func runTextDoubleWord(p *Pass) {
	language := languageOf(p.Locale)
	if slices.Contains(reduplicating, language) {
		return
	}
	for _, pair := range p.Pairs {
		dst := p.words(pair.Target)
		for i := 1; i < len(dst); i++ {
			a, b := dst[i-1], dst[i]
			if a.Text != b.Text || a.Case != lowerCase || slices.Contains(grammaticalDoubles[language], a.Fold) {
				continue
			}
			if gap := pair.Target.Text[a.End:b.Start]; gap == "" || strings.Trim(gap, " \n") != "" || doubled(p.words(pair.Source)) {
				continue
			}
			d := i18n.Diagnostic{
				Target: p.InTarget(pair.Target, i18n.Span{Start: a.Start, End: b.End}),
				Args:   map[string]any{"Got": a.Text},
			}
			cut := pair.Target.At(i18n.Span{Start: a.End, End: b.End})
			d.Fixes = []i18n.Fix{{Title: a.Text, Edits: []i18n.Edit{{Span: cut}}}}
			p.Report(d)
		}
	}
}

// doubled reports whether a word stands twice in a row.
func doubled(ws []word) bool {
	for i := 1; i < len(ws); i++ {
		if ws[i-1].Fold == ws[i].Fold {
			return true
		}
	}
	return false
}

// languageOf returns the language subtag of a locale, in lower case.
func languageOf(locale string) string {
	language, _, _ := strings.Cut(strings.ReplaceAll(locale, "_", "-"), "-")
	return strings.ToLower(language)
}
