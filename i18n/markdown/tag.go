package markdown

import (
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

// A tag is an HTML or JSX tag as written.
type tag struct {
	name        string // in lower case
	closing     bool   // `</name>`
	selfClosing bool   // `<name/>`
	attrs       []string
	end         int // offset behind ">"
}

// scanTag reads the tag that begins at text[i] (CommonMark 6.6). In JSX a value
// may be an expression in braces.
func scanTag(text string, i int, jsx bool) (tag, bool) {
	var g tag
	s := text[i:]
	if len(s) < 3 || s[0] != '<' {
		return g, false
	}
	j := 1
	if s[1] == '/' {
		g.closing = true
		j = 2
	}
	n := nameLen(s[j:])
	if n == 0 {
		if !jsx || j >= len(s) || s[j] != '>' { // a JSX fragment, `<>`
			return g, false
		}
	}
	g.name = lower(s[j : j+n])
	for j += n; j < len(s); {
		switch c := s[j]; {
		case c == '>':
			g.end = i + j + 1
			return g, true
		case c == '/' && j+1 < len(s) && s[j+1] == '>':
			g.selfClosing = true
			g.end = i + j + 2
			return g, true
		case isSpace(c) || c == '\n':
			j++
		case jsx && c == '{':
			k := braces(s[j:])
			if k == 0 {
				return g, false
			}
			j += k
		default:
			k := attributeLen(s[j:], jsx)
			if k == 0 || !isSpace(s[j-1]) && s[j-1] != '\n' {
				return g, false
			}
			name, _, _ := strings.Cut(s[j:j+k], "=")
			g.attrs = append(g.attrs, lower(strings.TrimSpace(name)))
			j += k
		}
	}
	return g, false
}

// nameLen returns the length of a tag's name, 0 for none.
func nameLen(s string) int {
	if s == "" || !(s[0]|0x20 >= 'a' && s[0]|0x20 <= 'z') {
		return 0
	}
	n := 1
	for n < len(s) && (isAlnum(s[n]) || s[n] == '-' || s[n] == '.' || s[n] == '_') {
		n++
	}
	return n
}

// tagName returns the name of the tag that s begins with, in lower case.
func tagName(s string) string {
	if s = strings.TrimPrefix(s, "<"); strings.HasPrefix(s, "!--") {
		return "!--"
	}
	s = strings.TrimPrefix(s, "/")
	n := nameLen(s)
	if n < len(s) && n > 0 && !strings.ContainsRune(" \t\r\n/>", rune(s[n])) {
		return ""
	}
	return lower(s[:n])
}

// attributeLen returns the length of an attribute with its value, 0 for none.
func attributeLen(s string, jsx bool) int {
	n := 0
	for n < len(s) && (isAlnum(s[n]) || strings.IndexByte("_:.-@", s[n]) >= 0) {
		n++
	}
	if n == 0 || s[0] >= '0' && s[0] <= '9' || s[0] == '-' || s[0] == '.' {
		return 0
	}
	k := n
	for k < len(s) && isSpace(s[k]) {
		k++
	}
	if k == len(s) || s[k] != '=' {
		return n
	}
	for k++; k < len(s) && isSpace(s[k]); {
		k++
	}
	if k == len(s) {
		return 0
	}
	switch c := s[k]; {
	case c == '"' || c == '\'':
		j := strings.IndexByte(s[k+1:], c)
		if j < 0 {
			return 0
		}
		return k + j + 2
	case jsx && c == '{':
		if j := braces(s[k:]); j > 0 {
			return k + j
		}
		return 0
	}
	j := k
	for j < len(s) && strings.IndexByte(" \t\n\"'=<>`", s[j]) < 0 {
		j++
	}
	if j == k {
		return 0
	}
	return j
}

// braces returns the length of the expression in braces that s begins with, 0
// where it is not closed.
func braces(s string) int {
	depth := 0
	for i := 0; i < len(s) && i < 1<<12; i++ {
		switch s[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return 0
}

// An attribute is a named value in quotes, and where the value stands.
type attribute struct {
	name, value string
	at          i18n.Span
}

// scanAttributes returns the quoted attributes of a tag or a list of them.
func scanAttributes(s string) []attribute {
	var out []attribute
	for i := 0; i < len(s); i++ {
		if s[i] != '=' || i+1 == len(s) || s[i+1] != '"' && s[i+1] != '\'' {
			continue
		}
		n := i
		for n > 0 && (isAlnum(s[n-1]) || s[n-1] == '-' || s[n-1] == '_' || s[n-1] == ':') {
			n--
		}
		j := strings.IndexByte(s[i+2:], s[i+1])
		if j < 0 {
			break
		}
		out = append(out, attribute{lower(s[n:i]), s[i+2 : i+2+j], i18n.Span{Start: i + 2, End: i + 2 + j}})
		i += j + 2
	}
	return out
}
