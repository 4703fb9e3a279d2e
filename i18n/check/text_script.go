package check

import (
	"strings"
	"unicode"

	"github.com/tmx-i18n/tmx/i18n"
)

var textScript = &Rule{
	Name:     "text-script",
	Severity: i18n.Warning,
	Message:  `{{if .Want}}"{{.Got}}" has letters of another script that look like its own{{else}}"{{.Got}}" has letters that the language does not{{end}}`,
	Doc: `A word mixes letters of two scripts that look the same (a Cyrillic "о" in a Latin word): search and
screen readers do not find it. Or it has letters that the language of the translation does not have: a
Russian "ы" in Ukrainian text, a Chinese character in a Portuguese one.`,
	Source: "The network is open.\n", Bad: "A r\u0435de está aberta.\n", Good: "A rede está aberta.\n",
	Run: runTextScript,
}

// foreignLetters are letters of a language's own script that it does not have,
// and that its neighbours do.
var foreignLetters = map[string]string{
	"uk": "ыэъё", "ru": "іїєґў", "be": "щиїєґъ", "bg": "ыэёіїєў", "sr": "ыэъёйщюя", "mk": "ыэъёйщюя",
	"ja": "", "zh": "ぁあぃいうえおかきくけこさしすせそたちつてとなにはひふへほまみむめもやゆよらりるれろわをんアイウエオカキクケコサシスセソ",
}

func runTextScript(p *Pass) {
	own := scriptsOf(p.Locale)
	foreign := foreignLetters[languageOf(p.Locale)]
	for _, pair := range p.Pairs {
		var source map[string]bool
		for _, w := range p.words(pair.Target) {
			fixed, mixed := unmix(w.Text)
			strange := !mixed && (strings.ContainsAny(w.Fold, foreign) || own != nil && strangeScript(w.Text, own))
			if !mixed && !strange {
				continue
			}
			if source == nil {
				source = wordSet(p.words(pair.Source))
			}
			if source[w.Fold] || strange && strings.Contains(pair.Source.Text, w.Text) {
				continue
			}
			d := i18n.Diagnostic{Target: p.InTarget(pair.Target, w.Span), Args: map[string]any{"Got": w.Text}}
			if mixed {
				d.Args["Want"] = fixed
				d.Fixes = []i18n.Fix{{Title: fixed, Safe: true, Edits: []i18n.Edit{{Span: d.Target.Span, New: fixed}}}}
			}
			p.Report(d)
			if strange {
				break // one a segment
			}
		}
	}
}

// scriptsOf returns the scripts besides Latin that a language is written in, an
// empty list for a language of the Latin script, and nil for one unknown here.
func scriptsOf(locale string) []*unicode.RangeTable {
	language := languageOf(locale)
	if s, ok := scripts[language]; ok {
		return s
	}
	if strings.Contains(latinLanguages, " "+language+" ") {
		return []*unicode.RangeTable{}
	}
	return nil
}

const latinLanguages = " af ca cs cy da de en es et eu fi fil fr ga gl hr hu id is it lt lv ms mt nb nl nn no pl pt ro sk sl sq sv sw tr vi "

var scripts = map[string][]*unicode.RangeTable{
	"ru": {unicode.Cyrillic}, "uk": {unicode.Cyrillic}, "be": {unicode.Cyrillic}, "bg": {unicode.Cyrillic},
	"sr": {unicode.Cyrillic}, "mk": {unicode.Cyrillic}, "el": {unicode.Greek}, "ko": {unicode.Hangul, unicode.Han},
	"ja": {unicode.Han, unicode.Hiragana, unicode.Katakana}, "zh": {unicode.Han, unicode.Bopomofo, unicode.Katakana, unicode.Hiragana},
	"ar": {unicode.Arabic}, "fa": {unicode.Arabic}, "ur": {unicode.Arabic}, "he": {unicode.Hebrew},
	"hi": {unicode.Devanagari}, "th": {unicode.Thai}, "ka": {unicode.Georgian}, "hy": {unicode.Armenian},
}

// strangeScript reports whether a word has a letter that is neither Latin nor of
// the scripts given. A single Greek letter is a symbol.
func strangeScript(w string, own []*unicode.RangeTable) bool {
	for _, c := range w {
		if !unicode.IsLetter(c) || unicode.In(c, unicode.Latin, unicode.Common, unicode.Inherited) || unicode.In(c, own...) {
			continue
		}
		if !unicode.Is(unicode.Greek, c) || len([]rune(w)) > 1 {
			return true
		}
	}
	return false
}

// lookalikes are Cyrillic and Greek letters with the Latin letters they look
// like (Unicode Technical Standard #39, confusables.txt; our own selection).
var lookalikes = map[rune]rune{
	'а': 'a', 'е': 'e', 'о': 'o', 'р': 'p', 'с': 'c', 'у': 'y', 'х': 'x', 'і': 'i', 'ј': 'j', 'ѕ': 's',
	'А': 'A', 'В': 'B', 'Е': 'E', 'К': 'K', 'М': 'M', 'Н': 'H', 'О': 'O', 'Р': 'P', 'С': 'C', 'Т': 'T',
	'У': 'Y', 'Х': 'X', 'І': 'I', 'Ј': 'J', 'Ѕ': 'S', 'ԁ': 'd', 'һ': 'h', 'ԛ': 'q', 'ԝ': 'w',
	'ο': 'o', 'Ο': 'O', 'Α': 'A', 'Β': 'B', 'Ε': 'E', 'Η': 'H', 'Ι': 'I', 'Κ': 'K', 'Μ': 'M', 'Ν': 'N',
	'Ρ': 'P', 'Τ': 'T', 'Υ': 'Y', 'Χ': 'X', 'Ζ': 'Z', 'ν': 'v', 'α': 'a', 'ι': 'i',
}

// latinLookalikes is the other way, for words that are Cyrillic but for some
// letters.
var latinLookalikes = func() map[rune]rune {
	m := map[rune]rune{}
	for c, l := range lookalikes {
		if unicode.Is(unicode.Cyrillic, c) && !strings.ContainsRune("ԁһԛԝѕЅјЈіІ", c) {
			m[l] = c
		}
	}
	return m
}()

// unmix writes a word that mixes scripts in one of them, where all letters of the
// other look like its own.
func unmix(w string) (fixed string, mixed bool) {
	latin, other := 0, 0
	for _, c := range w {
		switch {
		case unicode.Is(unicode.Latin, c):
			latin++
		case unicode.In(c, unicode.Cyrillic, unicode.Greek):
			other++
		}
	}
	if latin == 0 || other == 0 {
		return "", false
	}
	table := lookalikes
	if latin < other {
		table = latinLookalikes
	}
	fixed = strings.Map(func(c rune) rune {
		if l, ok := table[c]; ok {
			return l
		}
		return c
	}, w)
	return fixed, oneScript(fixed)
}

func oneScript(w string) bool {
	latin, other := false, false
	for _, c := range w {
		latin = latin || unicode.Is(unicode.Latin, c)
		other = other || unicode.In(c, unicode.Cyrillic, unicode.Greek)
	}
	return latin != other
}
