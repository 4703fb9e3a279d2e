package terms

import (
	"strings"
	"unicode/utf8"

	"github.com/tmx-i18n/tmx/i18n"
)

// Find returns the places where text says name, as it is spelt or with an ending
// that the language ties to it.
func (l *Locale) Find(name, text string) []i18n.Span {
	out := l.find(nil, name, text, false)
	if stem := strings.TrimRight(name, "aeoy"); out == nil && l.stems && len(stem) == len(name)-1 && len(stem) > 3 {
		out = l.find(out, stem, text, true)
	}
	return out
}

// find appends the places where text says name; inflected asks for an ending.
func (l *Locale) find(out []i18n.Span, name, text string, inflected bool) []i18n.Span {
	if name == "" {
		return out
	}
	for i := 0; i < len(text); {
		j := strings.Index(text[i:], name)
		if j < 0 {
			break
		}
		s := i18n.Span{Start: i + j, End: i + j + len(name)}
		i = s.End
		if begins(text, s.Start) {
			if end, ok := l.ends(name, text, s.End); ok && (!inflected || end > s.End) {
				out = append(out, i18n.Span{Start: s.Start, End: end})
			}
		}
	}
	return out
}

// Says counts how often text says name. The words of a name may stand in another
// order and apart, and a plural in the singular.
func (l *Locale) Says(name, text string) int {
	if n := len(l.Find(name, text)); n > 0 {
		return n
	}
	if stem := strings.TrimSuffix(name, "s"); len(stem) > 3 && stem != name {
		if n := len(l.Find(stem, text)); n > 0 {
			return n
		}
	}
	if strings.IndexByte(name, ' ') < 0 {
		return 0
	}
	least := len(text)
	for _, w := range strings.Fields(name) {
		least = min(least, len(l.Find(w, text)))
	}
	return least
}

// begins reports whether a word may begin at the byte at: no letter of its
// script and no part of an address stands in front of it.
func begins(text string, at int) bool {
	r, ok := last(text[:at])
	if !ok {
		return true
	}
	next, _ := decode(text[at:])
	switch {
	case isWordRune(r):
		return isLatin(r) != isLatin(next) && !isDigit(r)
	case r == '.' || r == '@':
		before, ok := last(text[:at-1])
		return !ok || !isWordRune(before)
	}
	return true
}

// ends returns where the word that name begins ends, if that is at its end or
// behind an ending of the language.
func (l *Locale) ends(name, text string, at int) (int, bool) {
	r, n := decode(text[at:])
	if n == 0 {
		return at, true
	}
	if !isWordRune(r) {
		next, _ := decode(text[at+n:])
		switch r {
		case '.':
			return at, !isWordRune(next)
		case '@', '+', '#':
			return at, false
		}
		return at, true
	}
	prev, _ := last(name)
	if isLatin(prev) != isLatin(r) && !isDigit(r) {
		return at, true
	}
	end := at
	for end < len(text) {
		r, n := decode(text[end:])
		if !isWordRune(r) {
			break
		}
		end += n
	}
	return end, l.endings[text[at:end]]
}

func last(s string) (rune, bool) {
	if s == "" {
		return 0, false
	}
	if c := s[len(s)-1]; c < utf8.RuneSelf {
		return rune(c), true
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return r, true
}
