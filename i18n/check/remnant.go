package check

import (
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

// A remnant is what is left of a link: a closing bracket and, behind it, a
// destination in parentheses or a label in brackets, that make no link.
type remnant struct {
	open    int       // of the bracket that opens, with its "!" or backslash; -1 for none
	bracket int       // of the one that closes
	dest    i18n.Span // between the parentheses, or between the brackets of a label
	end     int       // behind the last parenthesis
}

// remnants returns the remnants in a segment. Full-width brackets and spaces
// count as brackets: a translation makes them.
func remnants(s *i18n.Segment) []remnant {
	var out []remnant
	open := -1
	for w := (plainText{seg: s}); w.next(); {
		rest := s.Text[w.at:]
		switch {
		case strings.HasPrefix(rest, "["), strings.HasPrefix(rest, "［"):
			open = w.at
			for _, mark := range []string{"\\", "!", "！"} {
				if strings.HasSuffix(s.Text[:w.at], mark) {
					open -= len(mark)
				}
			}
		case strings.HasPrefix(rest, "]"), strings.HasPrefix(rest, "］"):
			if r, ok := remnantAt(s.Text, w.at); ok {
				r.open = open
				out = append(out, r)
				w.at = max(w.at, r.dest.Start)
			}
			open = -1
		}
	}
	return out
}

// remnantAt reads a remnant from its closing bracket on.
func remnantAt(text string, at int) (remnant, bool) {
	r := remnant{bracket: at}
	i := at + len("]")
	if text[at] != ']' {
		i = at + len("］")
	}
	gap := i
	for i < len(text) && (text[i] == ' ' || text[i] == '\n' && i == gap) {
		i++
	}
	for _, p := range []struct{ open, close string }{{"(", ")）\n"}, {"（", ")）\n"}, {"[", "]\n"}} {
		if !strings.HasPrefix(text[i:], p.open) || p.open == "[" && i > gap {
			continue
		}
		r.dest.Start = i + len(p.open)
		n, depth := r.dest.Start, 0
		for n < len(text) {
			c := text[n]
			if c == '(' {
				depth++
			} else if c == ')' && depth > 0 {
				depth--
			} else if c == '\n' || c == '[' || c == ']' && p.open != "[" || closes(text[n:], p.close) {
				break
			}
			n++
		}
		r.dest.End, r.end = n, n
		for _, q := range []string{")", "）", "]"} {
			if strings.HasPrefix(text[n:], q) && strings.Contains(p.close, q) {
				r.end = n + len(q)
			}
		}
		if r.end == n { // not closed: the destination ends with the first word
			if j := strings.IndexByte(text[r.dest.Start:n], ' '); j >= 0 {
				r.dest.End, r.end = r.dest.Start+j, r.dest.Start+j
			}
		}
		return r, !r.dest.Empty()
	}
	return r, false
}

// closes reports whether s begins with one of the characters of set.
func closes(s, set string) bool {
	for _, c := range set {
		if strings.HasPrefix(s, string(c)) {
			return true
		}
	}
	return false
}

// looseBrackets returns the pairs of brackets in a segment, with or without
// backslashes, that belong to no link and are no task's box.
func looseBrackets(s *i18n.Segment) []i18n.Span {
	var out []i18n.Span
	open := -1
	for w := (plainText{seg: s}); w.next(); {
		escaped := w.at > 0 && s.Text[w.at-1] == '\\'
		switch s.Text[w.at] {
		case '[':
			open = w.at
			if escaped {
				open--
			}
		case ']':
			if open >= 0 && w.at > open+2 && escaped == (s.Text[open] == '\\') {
				out = append(out, i18n.Span{Start: open, End: w.at + 1})
			}
			open = -1
		}
	}
	return out
}

// A plainText walks over the bytes of a segment that belong to no code.
type plainText struct {
	seg  *i18n.Segment
	at   int
	code int
	used bool
}

func (w *plainText) next() bool {
	if w.used {
		w.at++
	}
	w.used = true
	for codes := w.seg.Codes; w.code < len(codes) && codes[w.code].Start <= w.at; w.code++ {
		w.at = max(w.at, codes[w.code].End)
	}
	return w.at < len(w.seg.Text)
}
