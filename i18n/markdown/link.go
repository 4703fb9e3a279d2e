package markdown

import (
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

// maxParens bounds the nesting of parentheses in a link's destination, as the
// reference implementation does.
const maxParens = 32

func (s *inline) bracketOpen(i int) int {
	if strings.HasPrefix(s.text[i:], "[^") {
		n := i + 2
		for n < len(s.text) && n-i < 100 && s.text[n] != ']' && s.text[n] > ' ' && s.text[n] != '[' {
			n++
		}
		if n > i+2 && n < len(s.text) && s.text[n] == ']' {
			return s.add(i18n.NoteRef, i, n+1, i18n.Span{Start: i + 2, End: n})
		}
	}
	s.brackets = append(s.brackets, bracket{i, false, len(s.delims)})
	return 1
}

// bracketClose tries to make a link or an image of the innermost open bracket.
func (s *inline) bracketClose(i int) int {
	n := len(s.brackets) - 1
	if n < 0 {
		return 0
	}
	b := s.brackets[n]
	s.brackets = s.brackets[:n]
	alive := b.image || n >= s.dead
	s.dead = min(s.dead, n)
	if !alive {
		return 1
	}
	c, ok := s.tail(i, b)
	if !ok {
		return 1
	}
	s.match(b.delims)
	open := 1
	c.Kind = i18n.Link
	if b.image {
		open, c.Kind = 2, i18n.Image
	} else {
		s.dead = n // a link holds no links
	}
	first := len(s.codes)
	c.Pair = first
	s.codes = append(s.codes, i18n.Code{Kind: c.Kind, Span: i18n.Span{Start: b.at, End: b.at + open}, Pair: first + 1}, c)
	return c.Len()
}

// tail reads what closes a link at the "]" at i: `](dest "title")`, `][label]`,
// `][]` or `]`.
func (s *inline) tail(i int, b bracket) (i18n.Code, bool) {
	c := i18n.Code{Pair: -1}
	next := byte(0)
	if i+1 < len(s.text) {
		next = s.text[i+1]
	}
	if next == '(' {
		if dest, title, end, ok := destination(s.text, i+2); ok {
			c.Span = i18n.Span{Start: i, End: end}
			c.Inner, c.Title, c.Value = dest, title, s.text[dest.Start:dest.End]
			return c, true
		}
	}
	start := b.at + 1
	if b.image {
		start++
	}
	label, end := i18n.Span{Start: start, End: i}, i+1
	full := false
	if next == '[' {
		if j := s.find("]", i+2); j >= 0 && j-i < 1000 && strings.IndexByte(s.text[i+2:j], '[') < 0 {
			end = j + 1
			if j > i+2 {
				label, full = i18n.Span{Start: i + 2, End: j}, true
			}
		}
	}
	if label.Len() > 999 || label.Empty() {
		return c, false
	}
	known := s.refs[foldLabel(s.text[label.Start:label.End])]
	if !known && !(full && (s.refs == nil || s.d.Python)) {
		return c, false
	}
	c.Span, c.Inner, c.Value = i18n.Span{Start: i, End: end}, label, s.text[label.Start:label.End]
	if !full {
		c.Inner = i18n.Span{Start: i, End: i} // the label is the text itself
	}
	return c, true
}

// destination reads a link's destination and title from the byte behind "(" on
// (CommonMark 6.3). Spaces inside the destination are let pass where the rest
// cannot be read otherwise: they are damage that a translation does.
func destination(text string, i int) (dest, title i18n.Span, end int, ok bool) {
	i = skipSpace(text, i)
	dest, i, ok = destSpan(text, i)
	if !ok {
		return
	}
	j := skipSpace(text, i)
	if j > i && j < len(text) {
		if title, end, ok = titleSpan(text, j); ok {
			j = skipSpace(text, end)
		} else {
			title = i18n.Span{}
		}
	}
	if j >= len(text) || text[j] != ')' {
		return dest, title, 0, false
	}
	return dest, title, j + 1, true
}

func skipSpace(text string, i int) int {
	for i < len(text) && (isSpace(text[i]) || text[i] == '\n') {
		i++
	}
	return i
}

// destSpan reads a destination at i and returns where it ends.
func destSpan(text string, i int) (i18n.Span, int, bool) {
	if i < len(text) && text[i] == '<' {
		for j := i + 1; j < len(text); j++ {
			switch text[j] {
			case '\n', '<':
				return i18n.Span{}, 0, false
			case '\\':
				j++
			case '>':
				return i18n.Span{Start: i + 1, End: j}, j + 1, true
			}
		}
		return i18n.Span{}, 0, false
	}
	j, depth := i, 0
scan:
	for ; j < len(text) && text[j] > ' '; j++ {
		switch text[j] {
		case '\\':
			if j+1 < len(text) && isPunct(text[j+1]) {
				j++
			}
		case '(':
			if depth++; depth > maxParens {
				return i18n.Span{}, 0, false
			}
		case ')':
			if depth--; depth < 0 {
				break scan
			}
		case '{':
			// A template's macro may hold spaces: `{{< ref "page" >}}`.
			if n, _ := macroLen(text[j:]); n > 0 {
				j += n - 1
			}
		}
	}
	return i18n.Span{Start: i, End: min(j, len(text))}, min(j, len(text)), true
}

// titleSpan reads a title in quotes or parentheses at i.
func titleSpan(text string, i int) (i18n.Span, int, bool) {
	closing := text[i]
	switch closing {
	case '"', '\'':
	case '(':
		closing = ')'
	default:
		return i18n.Span{}, 0, false
	}
	for j := i + 1; j < len(text); j++ {
		switch text[j] {
		case '\\':
			j++
		case closing:
			return i18n.Span{Start: i + 1, End: j}, j + 1, true
		}
	}
	return i18n.Span{}, 0, false
}

// linkTarget reads a link reference definition, `[label]: dest "title"`.
func linkTarget(text string) (label, dest, title i18n.Span, ok bool) {
	j := 1
	for j < len(text) && text[j] != ']' && text[j] != '[' {
		if text[j] == '\\' {
			j++
		}
		j++
	}
	if j+1 >= len(text) || text[j] != ']' || text[j+1] != ':' || strings.TrimSpace(text[1:j]) == "" {
		return
	}
	label = i18n.Span{Start: 1, End: j}
	i := skipSpace(text, j+2)
	if dest, i, ok = destSpan(text, i); !ok || dest.Empty() {
		return label, dest, title, false
	}
	j = skipSpace(text, i)
	if j == len(text) {
		return label, dest, title, true
	}
	if j > i {
		title, i, ok = titleSpan(text, j)
		ok = ok && skipSpace(text, i) == len(text)
		return label, dest, title, ok
	}
	return label, dest, title, false
}

// foldLabel makes labels comparable: case and inner white space do not count.
func foldLabel(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(s), " "))
}
