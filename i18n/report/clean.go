package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// Clean returns a page's text as one line that is safe to print: line breaks
// and tabs become spaces, and characters that would drive a terminal (C0, DEL,
// C1: see ECMA-48) or reorder the line (the bidirectional embeddings,
// overrides and isolates of UAX #9) are shown as escapes such as \u001b.
// Invalid bytes become U+FFFD.
func Clean(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r == utf8.RuneError || harmful(r) }) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n' || r == '\t':
			b.WriteByte(' ')
		case r == '\r':
		case harmful(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func harmful(r rune) bool {
	return r < 0x20 || 0x7F <= r && r < 0xA0 || // C0, DEL, C1
		r == 0x2028 || r == 0x2029 || // line and paragraph separator
		0x202A <= r && r <= 0x202E || 0x2066 <= r && r <= 0x2069 // UAX #9, 2.1 to 2.5
}

// columns returns how many columns of a terminal s takes: none for marks and
// format characters, two for wide ones (UAX #11).
func columns(s string) int {
	n := 0
	for _, r := range s {
		n += runeColumns(r)
	}
	return n
}

func runeColumns(r rune) int {
	if r < 0x300 {
		return 1
	}
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// cut shortens s to at most n columns; an ellipsis stands for what is left out.
func cut(s string, n int) string {
	if columns(s) <= n {
		return s
	}
	if n < 1 {
		return ""
	}
	used := 1
	for i, r := range s {
		used += runeColumns(r)
		if used > n {
			return s[:i] + "…"
		}
	}
	return s
}

// cutFront is cut, but keeps the end of s: the telling part of a path.
func cutFront(s string, n int) string {
	extra := columns(s) - n
	if extra <= 0 {
		return s
	}
	for i, r := range s {
		if extra < 0 {
			return "…" + s[i:]
		}
		extra -= runeColumns(r)
	}
	return "…"
}
