package check

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tmx-i18n/tmx/i18n"
)

var textBidi = &Rule{
	Name:     "text-bidi",
	Severity: i18n.Error,
	Message:  `the invisible character {{.Got}} changes the order in which the text is shown`,
	Doc: `A control character of bidirectional text stands in the translation and not in the English. It can
make a text or a command read otherwise than it is ("Trojan Source", Boucher and Anderson 2021).
Isolates that are closed on their line are right in a right-to-left language.`,
	Source: "Run it.\n", Bad: "Rode \u202eisso.\n", Good: "Rode isso.\n",
	Run: runTextBidi,
}

var textInvisible = &Rule{
	Name:     "text-invisible",
	Severity: i18n.Info,
	Message:  `the invisible character {{.Got}} stands here`,
	Doc: `An invisible character, such as a zero-width space, stands in the translation and not in the English:
searching and copying the text fail. In a URL or in code it is a warning. Where a script needs it - joiners in Persian or Hindi, a break in
Thai, around emphasis in Chinese, Japanese and Korean - it is right.`,
	Source: "The network.\n", Bad: "A re\u200bde.\n", Good: "A rede.\n",
	Run: runTextInvisible,
}

func runTextBidi(p *Pass) {
	rtl := strings.Contains(" ar he fa ur ps ckb yi dv ug sd ", " "+languageOf(p.Locale)+" ")
	p.controls("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", func(c rune, before, after string) bool {
		line, _, _ := strings.Cut(after, "\n")
		opened := before[strings.LastIndexByte(before, '\n')+1:]
		isolate := c >= '\u2066' && (strings.Contains(line, "\u2069") || c == '\u2069' && strings.ContainsAny(opened, "\u2066\u2067\u2068"))
		return !rtl || !isolate
	}, false)
}

func runTextInvisible(p *Pass) {
	p.controls("\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\u3164", func(c rune, before, after string) bool {
		last, _ := utf8.DecodeLastRuneInString(before)
		next, _ := utf8.DecodeRuneInString(after)
		switch c {
		case '\ufeff':
			return before != ""
		case '\u200c', '\u200d':
			return !joining(last) && !joining(next)
		case '\u200b', '\u2060':
			return !unspaced(last) && !unspaced(next) && !strings.ContainsRune("*_`", last) && !strings.ContainsRune("*_`", next)
		}
		return true
	}, true)
}

// joining reports whether joiners have a meaning next to c: in cursive and
// Indic scripts, and in emoji.
func joining(c rune) bool {
	return unicode.In(c, unicode.Arabic, unicode.Syriac, unicode.Mongolian, unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi,
		unicode.Gujarati, unicode.Oriya, unicode.Tamil, unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala,
		unicode.Khmer, unicode.Myanmar, unicode.Tibetan) || c >= 0x1F000 || c == 0xFE0F || unicode.Is(unicode.So, c) || unicode.Is(unicode.Sk, c)
}

// unspaced reports whether c belongs to a script that is written without spaces,
// or to Korean, where a break helps emphasis.
func unspaced(c rune) bool {
	return unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Lao, unicode.Khmer,
		unicode.Myanmar, unicode.Tibetan) || c >= 0x3000 && c < 0x3040 || c >= 0xFF00 && c < 0xFFF0
}

// controls reports the characters of set in the translated page that wrong says
// are wrong where they stand. What the English page has too is its author's.
func (p *Pass) controls(set string, wrong func(c rune, before, after string) bool, safe bool) {
	text := string(p.Target.File.Content)
	source := string(p.Source.File.Content)
	for i := strings.IndexAny(text, set); i >= 0; {
		c, n := utf8.DecodeRuneInString(text[i:])
		before, after := text[:i], text[i+n:]
		if !strings.ContainsRune(source, c) && wrong(c, before, after) {
			span := i18n.Span{Start: i, End: i + n}
			d := i18n.Diagnostic{
				Target: i18n.Location{File: p.Target.File, Span: span},
				Args:   map[string]any{"Got": fmt.Sprintf("U+%04X", c)},
				Fixes:  []i18n.Fix{{Safe: safe, Edits: []i18n.Edit{{Span: span}}}},
			}
			if safe && inCode(p.Target, i) {
				d.Severity = i18n.Warning
			}
			p.Report(d)
		}
		j := strings.IndexAny(text[i+n:], set)
		if j < 0 {
			break
		}
		i += n + j
	}
}

// inCode reports whether an offset of a page lies in code or in a URL.
func inCode(p *i18n.Page, offset int) bool {
	i := p.SegmentAt(offset)
	if i < 0 || p.Segments[i].Span().End <= offset {
		return true // outside the prose: code blocks, front matter keys, URLs
	}
	s := &p.Segments[i]
	for j := range s.Codes {
		if c := &s.Codes[j]; s.At(c.Span).Contains(offset) {
			return c.Kind == i18n.CodeSpan || c.Kind == i18n.Autolink || c.Kind == i18n.Link || c.Kind == i18n.Image
		}
	}
	return false
}
