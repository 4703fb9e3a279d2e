package drift

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// A kind says what a token is.
type kind uint8

const (
	space  kind = iota
	word        // holds a letter and no digit
	number      // holds a digit: "3", "1,000", "v2.1", "IPv6"
	code        // a code span, macro or formula, with its delimiters
	link        // a destination, or a URL in running text
	mark        // emphasis, brackets, a tag, an icon, an attribute list ...
	punct
)

// A token is a piece of a text that a reader takes as one.
type token struct {
	kind kind
	text string
}

// tokens divides a text: its markup, and between that the words of Unicode
// Standard Annex #29. Together the tokens are the text.
func tokens(text string) []token {
	s := scanner{text: text}
	for s.at < len(text) {
		k, n := s.markup()
		if n == 0 {
			_, n = utf8.DecodeRuneInString(text[s.at:])
			s.at += n
			continue
		}
		s.prose(s.at)
		s.add(k, text[s.at:s.at+n])
		s.at += n
		s.done = s.at
	}
	s.prose(len(text))
	return s.out
}

type scanner struct {
	text   string
	at     int  // what is looked at
	done   int  // before it, all is in out
	linked bool // between the parentheses of a link
	out    []token
}

func (s *scanner) add(k kind, text string) {
	if text != "" {
		s.out = append(s.out, token{k, text})
	}
}

// prose adds the words and what is between them, up to end.
func (s *scanner) prose(end int) {
	for w := words.FromString(s.text[s.done:end]); w.Next(); {
		text := w.Value()
		// Annex #29 takes underscores into words; Markdown takes them for emphasis.
		inner := strings.Trim(text, "_")
		if inner == "" || len(inner) == len(text) {
			s.add(classify(text), text)
			continue
		}
		at := strings.Index(text, inner)
		s.add(mark, text[:at])
		s.add(classify(inner), inner)
		s.add(mark, text[at+len(inner):])
	}
	s.done = end
}

func classify(text string) kind {
	k := space
	for _, r := range text {
		switch {
		case unicode.IsDigit(r):
			return number
		case unicode.IsLetter(r) || unicode.Is(unicode.M, r) && k == word:
			k = word
		case r == '_' && k != word:
			k = mark
		case !unicode.IsSpace(r) && k == space:
			k = punct
		}
	}
	return k
}

// markup returns the kind and length of the markup that begins here, 0 for none.
func (s *scanner) markup() (kind, int) {
	rest := s.text[s.at:]
	switch c := rest[0]; c {
	case '`':
		return code, fenced(rest, '`')
	case '$':
		return code, math(rest)
	case '*', '~', '[':
		return mark, max(footnote(rest), run(rest, c))
	case '!':
		if strings.HasPrefix(rest, "![") {
			return mark, 2
		}
	case ']':
		return mark, 1
	case '(':
		if s.at > 0 && s.text[s.at-1] == ']' {
			s.linked = true
			return mark, 1
		}
	case ')':
		if s.linked {
			s.linked = false
			return mark, 1
		}
	case '<':
		return angle(rest)
	case '{':
		return braces(rest)
	case ':':
		return mark, icon(rest)
	case '&':
		return mark, entity(rest)
	case '\\':
		if len(rest) > 1 && rest[1] < utf8.RuneSelf && unicode.IsPunct(rune(rest[1])) {
			return mark, 1
		}
	}
	return link, s.address(rest)
}

// address returns the length of a destination behind "](", or of a URL.
func (s *scanner) address(rest string) int {
	before := s.text[:s.at]
	if strings.HasSuffix(before, "](") {
		depth := 0
		for i, r := range rest {
			switch {
			case r == '(':
				depth++
			case r == ')' && depth == 0, unicode.IsSpace(r):
				return i
			case r == ')':
				depth--
			}
		}
		return len(rest)
	}
	if r, _ := utf8.DecodeLastRuneInString(before); s.at > 0 && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
		return 0
	}
	for _, scheme := range []string{"http://", "https://", "ftp://", "mailto:", "www."} {
		if len(rest) > len(scheme) && strings.EqualFold(rest[:len(scheme)], scheme) {
			n := strings.IndexFunc(rest, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("<>\"`)]|*", r) })
			if n < 0 {
				n = len(rest)
			}
			return len(strings.TrimRight(rest[:n], ".,:;!?'_"))
		}
	}
	return 0
}

// run returns how often c stands at the start of text.
func run(text string, c byte) int {
	return len(text) - len(strings.TrimLeft(text, string(c)))
}

// fenced returns the length of what c, once or oftener, encloses.
func fenced(text string, c byte) int {
	n := run(text, c)
	for i := n; i < len(text); {
		if text[i] != c {
			i++
			continue
		}
		m := run(text[i:], c)
		if i += m; m == n {
			return i
		}
	}
	return 0
}

// math returns the length of "$x$": no space inside, no digit behind, so that
// prices are none.
func math(text string) int {
	n := fenced(text, '$')
	if n < 3 || text[1] == ' ' || text[n-2] == ' ' || n < len(text) && '0' <= text[n] && text[n] <= '9' {
		return 0
	}
	return n
}

// footnote returns the length of "[^label]".
func footnote(text string) int {
	text = text[:min(64, len(text))]
	if n := strings.IndexAny(text, "] \n"); strings.HasPrefix(text, "[^") && n > 2 && text[n] == ']' {
		return n + 1
	}
	return 0
}

// angle returns what an autolink, a tag or a comment is, and its length.
func angle(text string) (kind, int) {
	end := strings.IndexByte(text, '>')
	if strings.HasPrefix(text, "<!--") {
		if n := strings.Index(text, "-->"); n > 0 {
			return mark, n + 3
		}
	}
	if end < 2 {
		return mark, 0
	}
	inner := text[1:end]
	switch {
	case !strings.ContainsAny(inner, " \n") && (strings.Contains(inner, ":") || strings.Contains(inner, "@")):
		return link, end + 1
	case inner[0] == '/' || 'a' <= inner[0]|0x20 && inner[0]|0x20 <= 'z':
		return mark, end + 1
	}
	return mark, 0
}

// braces returns what a macro or an attribute list is, and its length.
func braces(text string) (kind, int) {
	for _, pair := range [][2]string{{"{{", "}}"}, {"{%", "%}"}, {"{*", "*}"}} {
		if n := strings.Index(text, pair[1]); strings.HasPrefix(text, pair[0]) && n > 0 {
			return code, n + 2
		}
	}
	n := strings.IndexByte(text, '}')
	if n < 2 || strings.Contains(text[1:n], "{") {
		return mark, 0
	}
	inner := strings.TrimLeft(text[1:n], ": ")
	if inner != "" && (inner[0] == '.' || inner[0] == '#' || strings.Contains(inner, "=")) {
		return mark, n + 1
	}
	return code, n + 1
}

// icon returns the length of ":name:".
func icon(text string) int {
	n := 1 + strings.IndexByte(text[1:], ':')
	if n < 3 || strings.Trim(strings.ToLower(text[1:n]), "abcdefghijklmnopqrstuvwxyz0123456789-_+") != "" ||
		strings.Trim(text[1:n], "0123456789") == "" {
		return 0
	}
	return n + 1
}

// entity returns the length of "&name;".
func entity(text string) int {
	n := strings.IndexByte(text, ';')
	if n < 2 || n > 32 || strings.ContainsFunc(text[1:n], func(r rune) bool {
		return r != '#' && (r >= utf8.RuneSelf || !unicode.IsLetter(r) && !unicode.IsDigit(r))
	}) {
		return 0
	}
	return n + 1
}
