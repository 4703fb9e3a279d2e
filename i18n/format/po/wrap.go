package po

import (
	"strings"
	"unicode/utf8"
)

// pageWidth is the width that GNU gettext keeps lines below.
const pageWidth = 79

// A set is a set of classes.
type set uint64

func of(classes ...class) set {
	var s set
	for _, c := range classes {
		s |= 1 << c
	}
	return s
}

func (s set) has(c class) bool { return s&(1<<c) != 0 }

// The pair rules of UAX #14 (Unicode 14) as GNU libunistring applies them: never
// holds the classes that no break comes before, not even after spaces; glued
// those that only spaces part from any class but a few; and with, by the class
// before it, what else it holds on to unless spaces come between.
var (
	never = of(wj, cl, cp, ex, is, sy)
	glued = of(gl, ba, hy, in, ns, qu)
	every = ^set(0)
	with  = [zwj + 1]set{
		al: of(op, nu, po, pr, al, hl), hl: of(op, nu, po, pr, al, hl),
		wj: every, gl: every, bb: every, qu: every,
		hy: of(nu), is: of(nu), sy: of(nu, hl),
		cl: of(po, pr), cp: of(nu, po, pr, al, hl),
		nu: of(op, nu, po, pr, al, hl),
		po: of(op, ow, nu, al, hl),
		pr: of(op, ow, nu, al, h2, h3, id, jl, jv, jt, hl, eb, em),
		h2: of(po, jv, jt), jv: of(po, jv, jt), h3: of(po, jt), jt: of(po, jt),
		jl: of(po, h2, h3, jl, jv),
		id: of(po), ri: of(ri), eb: of(po, em), em: of(po),
	}
)

// together reports whether no line break may stand between a rune of class a
// and a following one of class b; spaced says that spaces stand between them.
func together(a, b class, spaced bool) bool {
	switch {
	case never.has(b), a == op, a == ow:
		return true
	case a == qu && (b == op || b == ow), a == cl && b == ns, a == b2 && b == b2:
		return true
	case spaced:
		return false
	case (a == hy || a == ba) && b == gl:
		return false
	}
	return glued.has(b) || with[a].has(b)
}

// A breaker finds line breaks in a text, rune by rune.
type breaker struct {
	last    class // of the last rune that is not a space or combining
	spaced  bool  // spaces stand after it
	hebrew  bool  // it is a hyphen after a Hebrew letter
	flags   int   // regional indicators that it ends
	midLine bool  // there is such a rune
	joined  bool  // a zero-width joiner stands behind it
}

// before takes the next rune's class and reports whether a line may break before it.
func (b *breaker) before(c class) bool {
	switch c {
	case bk:
		*b = breaker{}
		return false
	case sp:
		b.spaced, b.flags = true, 0
		return false
	case zw:
		b.last, b.spaced, b.midLine = zw, false, true
		return false
	case cm, zwj:
		b.flags = 0
		if b.midLine && b.last != zw && !b.spaced {
			b.joined = c == zwj
			return false
		}
		can := b.midLine
		b.last, b.spaced, b.midLine, b.joined = al, false, true, c == zwj
		return can
	}
	can := b.can(c)
	b.hebrew = b.last == hl && b.midLine && !b.spaced && (c == hy || c == ba)
	if c != ri {
		b.flags = 0
	} else {
		b.flags++
	}
	b.last, b.spaced, b.midLine, b.joined = c, false, true, false
	return can
}

func (b *breaker) can(c class) bool {
	switch {
	case !b.midLine, b.joined && !b.spaced:
		return false
	case b.last == zw:
		return true
	case b.hebrew && !b.spaced:
		return false
	case b.last == ri && c == ri && b.flags%2 == 0:
		return true
	}
	return !together(b.last, c, b.spaced)
}

// wrap returns the escaped text divided into lines as GNU gettext divides it:
// of at most limit columns where it can be broken, the first one starting at
// column start. A break is never made inside an escape or before a final "\n".
// It stops when there are most lines; what is left is the last one.
func wrap(text string, start, limit, most int) []string {
	if start+len(text) <= limit { // no rune has more columns than bytes
		return []string{text}
	}
	body := strings.TrimSuffix(text, `\n`)
	var lines []string
	var b breaker
	from, last := 0, -1       // start of the line; its last chance for a break
	column, piece := start, 0 // width up to last; width from there
	for i := 0; i < len(text) && len(lines) < most-1; {
		if b.inWord() && isLetter(text[i]) { // no break, and nothing changes
			piece++
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		c := classOf(r)
		can := b.before(c) && i < len(body)
		if (can || c == bk) && last >= 0 && column+piece > limit {
			lines = append(lines, text[from:last])
			from, column = last, 0
		}
		if can {
			last, column, piece = i, column+piece, 0
		}
		if c == bk {
			last, column, piece = -1, 0, 0
		} else {
			piece += columns(r)
		}
		i += n
		if r == '\\' && i < len(text) { // the escaped character belongs to it
			b.before(classOf(rune(text[i])))
			piece++
			i++
		}
	}
	if last >= 0 && column+piece > limit && len(lines) < most-1 {
		lines = append(lines, text[from:last])
		from = last
	}
	return append(lines, text[from:])
}

// inWord reports whether the last rune was a letter, or so to speak.
func (b *breaker) inWord() bool {
	return b.last == al && b.midLine && !b.spaced && !b.joined && !b.hebrew && b.flags == 0
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
