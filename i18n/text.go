package i18n

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"
	"github.com/clipperhouse/uax29/v2/words"
)

// Words returns the words of a text, in order: the pieces between the word
// boundaries of Unicode Standard Annex #29 that hold a letter or a digit. Where
// a script writes no spaces (Chinese, Japanese), a piece is a character.
func Words(text string) []Span {
	var out []Span
	for w := words.FromString(text); w.Next(); {
		if isWord(w.Value()) {
			out = append(out, Span{w.Start(), w.End()})
		}
	}
	return out
}

// CountWords returns how many words a segment has, its codes left out.
func (s *Segment) CountWords() int {
	n := 0
	for w := words.FromString(s.Plain()); w.Next(); {
		if isWord(w.Value()) {
			n++
		}
	}
	return n
}

func isWord(s string) bool {
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf {
			return strings.ContainsFunc(s, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsNumber(c) })
		}
		if c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' {
			return true
		}
	}
	return false
}

// Sentences returns the sentences of a text, without the white space around
// them. The boundaries are those of Unicode Standard Annex #29, less the ones
// behind an abbreviation or an initial.
func Sentences(text string) []Span {
	var out []Span
	joined := false
	for s := sentences.FromString(text); s.Next(); {
		t := trimSpace(text, Span{s.Start(), s.End()})
		if t.Empty() {
			continue
		}
		if joined {
			out[len(out)-1].End = t.End
		} else {
			out = append(out, t)
		}
		joined = endsAbbreviated(text[t.Start:t.End])
	}
	return out
}

func trimSpace(text string, s Span) Span {
	t := text[s.Start:s.End]
	s.Start += len(t) - len(strings.TrimLeftFunc(t, unicode.IsSpace))
	s.End = s.Start + len(strings.TrimSpace(t))
	return s
}

// endsAbbreviated reports whether the full stop at the end of s belongs to an
// abbreviation: one of those that stand before a capital in the languages of
// the Latin script (after CLDR's suppressions), or a single letter.
func endsAbbreviated(s string) bool {
	s, ok := strings.CutSuffix(s, ".")
	if !ok {
		return false
	}
	word := s[strings.LastIndexFunc(s, func(c rune) bool { return unicode.IsSpace(c) || c == '(' })+1:]
	if c, n := utf8.DecodeRuneInString(word); n == len(word) && unicode.IsUpper(c) && c != 'I' {
		return true
	}
	return abbreviations[strings.ToLower(word)]
}

var abbreviations = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`mr mrs ms dr prof st jr sr gen rep sen capt lt col sgt vs etc
		e.g i.e cf approx no vol fig ed eds inc ltd corp dept est jan feb mar apr jun jul aug sep
		sept oct nov dec sra srta dra profa exmo av pág págs cap art ex p.ex núm tel z.b d.h u.a
		bzw ca nr usw ggf bspw vgl hr fr m mm mme mlle`) {
		m[w] = true
	}
	return m
}()
