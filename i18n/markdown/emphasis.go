package markdown

import (
	"unicode"
	"unicode/utf8"

	"github.com/tmx-i18n/tmx/i18n"
)

// run reads a run of "*" or "_".
func (s *inline) run(i int) int {
	n := s.runLen(i)
	s.push(i, n)
	return n
}

// strike reads a run of "~", and in Python-Markdown of "=" or "^".
func (s *inline) strike(i int) int {
	n := s.runLen(i)
	if n <= 2 && (s.d.Python && (n == 2 || s.text[i] != '=') || s.text[i] == '~' && n == 2) {
		s.push(i, n)
	}
	return n
}

func (s *inline) runLen(i int) int {
	n := 1
	for i+n < len(s.text) && s.text[i+n] == s.text[i] {
		n++
	}
	return n
}

// push puts a delimiter run on the stack, with what it can do there
// (CommonMark 6.2). Python-Markdown lets "*" stand beside punctuation.
func (s *inline) push(i, n int) {
	before, _ := utf8.DecodeLastRuneInString(s.text[:i])
	after, _ := utf8.DecodeRuneInString(s.text[i+n:])
	if i == 0 {
		before = ' '
	}
	if i+n == len(s.text) {
		after = ' '
	}
	c := s.text[i]
	left, right := !unicode.IsSpace(after), !unicode.IsSpace(before)
	if !s.d.Python || c == '_' {
		bp, ap := punct(before), punct(after)
		left, right = left && (!ap || !right || bp), right && (!bp || !left || ap)
		if c == '_' {
			left, right = left && (!right || bp), right && (!left || ap)
		}
	}
	if left || right {
		s.delims = append(s.delims, delim{i18n.Span{Start: i, End: i + n}, n, c, left, right})
	}
}

func punct(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

// match pairs the delimiter runs above the stack's bottom: the algorithm
// "process emphasis" of CommonMark's appendix. What finds no partner becomes a
// code that stands alone.
func (s *inline) match(bottom int) {
	ds := s.delims[bottom:]
	s.delims = s.delims[:bottom]
	if len(ds) == 0 {
		return
	}
	var floors map[floorKey]int // where openers have been looked for in vain
	var stack []int             // indexes of the runs that may still open
	for i := range ds {
		d := &ds[i]
		for d.canClose && !d.span.Empty() {
			key := floorKey{d.c, d.canOpen, d.n % 3}
			floor := floors[key]
			j := len(stack) - 1
			for j >= floor && !pairs(&ds[stack[j]], d) {
				j--
			}
			if j < floor {
				if floors == nil {
					floors = map[floorKey]int{}
				}
				floors[key] = len(stack)
				break
			}
			o := &ds[stack[j]]
			s.pair(o, d)
			for k := range floors {
				floors[k] = min(floors[k], j)
			}
			stack = stack[:j+1]
			if o.span.Empty() {
				stack = stack[:j]
			}
		}
		if d.canOpen && !d.span.Empty() {
			stack = append(stack, i)
		}
	}
	for i := range ds {
		if d := &ds[i]; !d.span.Empty() && (d.c == '*' || d.c == '_' || d.n == d.span.Len()) {
			s.add(kindOf(d.c, min(d.span.Len(), 2)), d.span.Start, d.span.End, d.span)
		}
	}
}

type floorKey struct {
	c       byte
	canOpen bool
	mod     int
}

// pairs reports whether an opener fits a closer.
func pairs(o, c *delim) bool {
	if o.c != c.c || o.span.Empty() {
		return false
	}
	if o.c != '*' && o.c != '_' {
		return o.n == c.n
	}
	return !((o.canClose || c.canOpen) && (o.n+c.n)%3 == 0 && (o.n%3 != 0 || c.n%3 != 0))
}

// pair makes codes of the inner ends of two runs.
func (s *inline) pair(o, c *delim) {
	n := 1
	if o.span.Len() >= 2 && c.span.Len() >= 2 {
		n = 2
	}
	kind := kindOf(o.c, n)
	me := len(s.codes)
	open := i18n.Span{Start: o.span.End - n, End: o.span.End}
	closing := i18n.Span{Start: c.span.Start, End: c.span.Start + n}
	s.add(kind, open.Start, open.End, open)
	s.add(kind, closing.Start, closing.End, closing)
	s.codes[me].Pair, s.codes[me+1].Pair = me+1, me
	o.span.End -= n
	c.span.Start += n
}

func kindOf(c byte, n int) i18n.CodeKind {
	switch {
	case c != '*' && c != '_':
		return i18n.Strike
	case n == 2:
		return i18n.Strong
	}
	return i18n.Emphasis
}
