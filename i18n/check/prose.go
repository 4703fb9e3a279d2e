package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tmx-i18n/tmx/i18n"
)

// A word is a word of a segment's prose: what its codes leave.
type word struct {
	i18n.Span        // in Segment.Text
	Text      string // as written
	Fold      string // in lower case, with a straight apostrophe
	First     bool   // the first of its sentence, heading, cell or link text
	Near      bool   // no more than a space, a hyphen, an arrow or markup stands between it and the word before
	Joined    bool   // only a hyphen stands between it and the word before
	Case      letterCase
}

// A letterCase says how a word is written.
type letterCase uint8

const (
	noCase letterCase = iota // digits, and scripts without case
	lowerCase
	titleCase // "Word"
	upperCase // "WORD"; two letters or more
	mixedCase // "iPhone", "GitHub", "K9"
)

// words returns the words of a segment outside its codes, found once a pass.
func (p *Pass) words(s *i18n.Segment) []word {
	ws, ok := p.prose[s]
	if !ok {
		if p.prose == nil {
			p.prose = make(map[*i18n.Segment][]word, 2*len(p.Pairs))
		}
		ws = proseWords(s)
		p.prose[s] = ws
	}
	return ws
}

// proseWords returns the words of a segment outside its codes.
func proseWords(s *i18n.Segment) []word {
	out := make([]word, 0, len(s.Text)/6+1)
	last, first := 0, true
	for i := 0; i <= len(s.Codes); i++ {
		end := len(s.Text)
		if i < len(s.Codes) {
			end = s.Codes[i].Start
		}
		out, first = appendWords(out, s.Text, i18n.Span{Start: last, End: end}, first)
		if i < len(s.Codes) {
			c := &s.Codes[i]
			last = c.End
			first = first || c.Kind == i18n.Break || c.Kind == i18n.Link && c.Pair > i
		}
	}
	return out
}

func appendWords(out []word, text string, in i18n.Span, first bool) ([]word, bool) {
	if in.Empty() {
		return out, first
	}
	last := in.Start
	for _, sp := range i18n.Words(text[in.Start:in.End]) {
		sp = sp.Shift(in.Start)
		gap := text[last:sp.Start]
		t := text[sp.Start:sp.End]
		w := word{Span: sp, Text: t, Fold: fold(t), Case: caseOf(t)}
		w.First = first || strings.ContainsAny(gap, ".!?:…。！？|→")
		if len(out) > 0 {
			before := text[out[len(out)-1].End:sp.Start]
			w.Near, w.Joined = nearGap(before), before == "-"
		}
		out = append(out, w)
		last, first = sp.End, false
	}
	return out, first || strings.ContainsAny(text[last:in.End], ".!?:…。！？|→")
}

// nearGap reports whether no more than white space, a hyphen, the arrow of a
// menu path or the delimiters of emphasis and links stand between two words.
func nearGap(gap string) bool {
	return len(gap) <= 12 && strings.Trim(strings.ReplaceAll(gap, "&rarr;", ""), " \n-*_[&→›>") == ""
}

func fold(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf || s[i]-'A' < 26 {
			return strings.ReplaceAll(strings.ToLower(s), "’", "'")
		}
	}
	return s
}

func caseOf(s string) letterCase {
	upper, lower, digit, first := 0, 0, 0, false
	for i, c := range s {
		switch {
		case unicode.IsUpper(c):
			upper++
			first = first || i == 0
		case unicode.IsLower(c):
			lower++
		case unicode.IsDigit(c):
			digit++
		}
	}
	switch {
	case upper+lower == 0:
		return noCase
	case digit > 0 || strings.ContainsRune(s, '_'):
		return mixedCase
	case upper == 0:
		return lowerCase
	case upper == 1 && first:
		return titleCase
	case lower == 0 || lower == 1 && strings.HasSuffix(s, "s") && upper > 1:
		return upperCase
	}
	return mixedCase
}
