package markdown

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tmx-i18n/tmx/i18n"
)

// An inline finds the codes of a text, by the algorithm of the CommonMark
// specification's appendix: brackets and delimiter runs go on stacks, and are
// matched when their closers come. What is looked for and not found is
// remembered, so that the time stays linear.
type inline struct {
	d    *Dialect
	refs map[string]bool // defined labels; nil when not known
	text string

	codes    []i18n.Code
	first    int              // where this text's codes begin in codes
	delims   []delim          // emphasis that is not matched yet
	brackets []bracket        // links and images that are not closed yet
	dead     int              // link brackets below this index can open nothing any more
	missing  map[string]int   // what does not occur at or after an offset
	open     map[string][]int // opening tags by name
	braces   map[int]int      // where JSX expressions end; nil until asked for
}

type delim struct {
	span              i18n.Span
	n                 int // length of the whole run
	c                 byte
	canOpen, canClose bool
}

type bracket struct {
	at     int
	image  bool
	delims int // length of the delimiter stack below it
}

// special marks the bytes at which a code may begin.
var special = func() (t [256]bool) {
	for _, c := range "\\`*_~=^<![]&:{$\nhHwW@+" {
		t[c] = true
	}
	return t
}()

// scan appends the codes of the text to dst.
func (s *inline) scan(dst []i18n.Code) []i18n.Code {
	s.codes, s.first = dst, len(dst)
	s.delims, s.brackets, s.dead = s.delims[:0], s.brackets[:0], 0
	clear(s.missing)
	clear(s.open)
	s.braces = nil
	for i := 0; i < len(s.text); {
		if !special[s.text[i]] {
			i++
			continue
		}
		i += max(s.at(i), 1)
	}
	s.match(0)
	s.sort()
	return s.codes
}

// at reads what begins at i and returns its length, 0 for plain text.
func (s *inline) at(i int) int {
	switch s.text[i] {
	case '\\':
		return s.backslash(i)
	case '`':
		return s.codeSpan(i)
	case '*', '_':
		return s.run(i)
	case '~', '=', '^':
		return s.strike(i)
	case '!':
		if strings.HasPrefix(s.text[i:], "![") {
			s.brackets = append(s.brackets, bracket{i, true, len(s.delims)})
			return 2
		}
	case '[':
		return s.bracketOpen(i)
	case ']':
		return s.bracketClose(i)
	case '<':
		return s.angle(i)
	case '&':
		return s.entity(i)
	case ':':
		return s.icon(i)
	case '{':
		return s.brace(i)
	case '$':
		return s.dollar(i)
	case '\n':
		return s.lineBreak(i)
	case 'h', 'H', 'w', 'W':
		return s.url(i)
	case '@':
		return s.address(i)
	case '+':
		return s.keys(i)
	}
	return 0
}

func (s *inline) add(kind i18n.CodeKind, start, end int, inner i18n.Span) int {
	s.codes = append(s.codes, i18n.Code{
		Kind: kind, Span: i18n.Span{Start: start, End: end}, Pair: -1,
		Value: s.text[inner.Start:inner.End], Inner: inner,
	})
	return end - start
}

// find returns the offset of the first end at or after from, -1 for none.
func (s *inline) find(end string, from int) int {
	if at, ok := s.missing[end]; ok && from >= at {
		return -1
	}
	if from > len(s.text) {
		return -1
	}
	if i := strings.Index(s.text[from:], end); i >= 0 {
		return from + i
	}
	if s.missing == nil {
		s.missing = map[string]int{}
	}
	s.missing[end] = from
	return -1
}

func (s *inline) backslash(i int) int {
	if i+1 == len(s.text) {
		return 0
	}
	switch c := s.text[i+1]; {
	case c == '\n':
		return s.add(i18n.Break, i, i+1, i18n.Span{Start: i, End: i + 1})
	case c == '(':
		if j := s.find(`\)`, i+2); j >= 0 && j-i < 1000 {
			return s.add(i18n.InlineMath, i, j+2, i18n.Span{Start: i + 2, End: j})
		}
		fallthrough
	case isPunct(c):
		s.add(i18n.Escape, i, i+1, i18n.Span{Start: i, End: i + 1})
		return 2
	}
	return 0
}

func (s *inline) codeSpan(i int) int {
	n := len(s.text[i:]) - len(strings.TrimLeft(s.text[i:], "`"))
	if j := s.closingRun(i+n, n); j >= 0 {
		inner := trim(s.text, i18n.Span{Start: i + n, End: j})
		s.add(i18n.CodeSpan, i, j+n, inner)
		return j + n - i
	}
	return n
}

// closingRun finds a run of exactly n backticks at or after from.
func (s *inline) closingRun(from, n int) int {
	ticks := s.text[from-n : from]
	if at, ok := s.missing[ticks]; ok && from >= at {
		return -1
	}
	for j := from; j < len(s.text); {
		k := strings.IndexByte(s.text[j:], '`')
		if k < 0 {
			break
		}
		j += k
		m := 1
		for j+m < len(s.text) && s.text[j+m] == '`' {
			m++
		}
		if m == n {
			return j
		}
		j += m
	}
	if s.missing == nil {
		s.missing = map[string]int{}
	}
	s.missing[ticks] = from
	return -1
}

// lineBreak reads a hard break made of spaces; the newline is not part of it.
func (s *inline) lineBreak(i int) int {
	j := i
	for j > 0 && s.text[j-1] == ' ' {
		j--
	}
	if i-j >= 2 && (len(s.codes) == s.first || s.codes[len(s.codes)-1].End <= j) {
		s.add(i18n.Break, j, i, i18n.Span{Start: j, End: i})
	}
	return 1
}

// angle reads an autolink, a comment or a tag.
func (s *inline) angle(i int) int {
	if strings.HasPrefix(s.text[i:], "<!--") {
		if j := s.find("-->", i+4); j >= 0 {
			return s.add(i18n.HTMLComment, i, j+3, i18n.Span{Start: i + 4, End: j})
		}
		return 0
	}
	if n := autolinkLen(s.text[i+1:]); n > 0 {
		return s.add(i18n.Autolink, i, i+n+2, i18n.Span{Start: i + 1, End: i + 1 + n})
	}
	g, ok := scanTag(s.text, i, s.d.JSX)
	if !ok {
		return 0
	}
	start := i + 1
	if g.closing {
		start++
	}
	me := len(s.codes)
	s.add(i18n.HTMLTag, i, g.end, i18n.Span{Start: start, End: start + len(g.name)})
	s.codes[me].Value = g.name
	switch stack := s.open[g.name]; {
	case g.closing && len(stack) > 0:
		other := stack[len(stack)-1]
		s.codes[other].Pair, s.codes[me].Pair = me, other
		s.open[g.name] = stack[:len(stack)-1]
	case !g.closing && !g.selfClosing:
		if s.open == nil {
			s.open = map[string][]int{}
		}
		s.open[g.name] = append(stack, me)
	}
	return g.end - i
}

// autolinkLen returns the length of the URI or address that stands before ">".
func autolinkLen(t string) int {
	scheme, mail := false, false
	for n := range len(t) {
		switch c := t[n]; {
		case c == '>':
			if n > 2 && (scheme || mail) {
				return n
			}
			return 0
		case c <= ' ' || c == '<':
			return 0
		case c == ':' && n > 1 && !mail:
			scheme = true
		case c == '@' && n > 0:
			mail = true
		case !scheme && !mail && !isAlnum(c) && strings.IndexByte("+.-_", c) < 0:
			return 0
		}
	}
	return 0
}

func (s *inline) entity(i int) int {
	n := i + 1
	for n < len(s.text) && n-i < 32 && (isAlnum(s.text[n]) || s.text[n] == '#' && n == i+1) {
		n++
	}
	if n == len(s.text) || s.text[n] != ';' || n < i+3 {
		return 0
	}
	return s.add(i18n.Entity, i, n+1, i18n.Span{Start: i, End: n + 1})
}

// icon reads `:name:` (emoji and icon shortcodes).
func (s *inline) icon(i int) int {
	if i > 0 && (isAlnum(s.text[i-1]) || s.text[i-1] == ':') {
		return 0
	}
	n := i + 1
	for n < len(s.text) && n-i < 80 {
		r, w := utf8.DecodeRuneInString(s.text[n:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-_+/", r) {
			break
		}
		n += w
	}
	if n < i+3 || n == len(s.text) || s.text[n] != ':' || s.text[i+1] >= '0' && s.text[i+1] <= '9' {
		return 0
	}
	if n+1 < len(s.text) && (s.text[n+1] == ':' || isAlnum(s.text[n+1])) {
		return 0
	}
	return s.add(i18n.Icon, i, n+1, i18n.Span{Start: i + 1, End: n})
}

// brace reads macros, JSX expressions and attribute lists behind an element.
func (s *inline) brace(i int) int {
	rest := s.text[i:]
	if i > 0 && s.behindElement(i) {
		if n := s.find("}", i+1); n >= 0 && n-i < 1000 && isAttrList(s.text[i:n+1]) {
			return s.add(i18n.AttrList, i, n+1, i18n.Span{Start: i, End: n + 1})
		}
	}
	for _, m := range macros {
		if !strings.HasPrefix(rest, m.open) || s.d.JSX {
			continue
		}
		if n := s.find(m.close, i+2); n >= 0 {
			return s.add(i18n.Macro, i, n+len(m.close), i18n.Span{Start: i, End: n + len(m.close)})
		}
	}
	if s.d.JSX {
		if end := s.expression(i); end > 0 {
			return s.add(i18n.Macro, i, end, i18n.Span{Start: i, End: end})
		}
	}
	return 0
}

// expression returns where the JSX expression that begins at i ends, 0 where it
// is not closed. All braces of a text are matched at once.
func (s *inline) expression(i int) int {
	if s.braces == nil {
		s.braces = map[int]int{}
		var stack []int
		for j := i; j < len(s.text); j++ {
			switch s.text[j] {
			case '{':
				stack = append(stack, j)
			case '}':
				if n := len(stack) - 1; n >= 0 {
					s.braces[stack[n]] = j + 1
					stack = stack[:n]
				}
			}
		}
	}
	return s.braces[i]
}

// behindElement reports whether an inline element ends at i, at most one space
// before.
func (s *inline) behindElement(i int) bool {
	if s.text[i-1] == ' ' {
		i--
	}
	return i > 0 && (strings.IndexByte(")]*_`:}>\"", s.text[i-1]) >= 0)
}

// dollar reads `$…$` when it looks like mathematics and not like money: no space
// inside the dollars, no digit behind, and a sign that prose does not have.
func (s *inline) dollar(i int) int {
	if strings.HasPrefix(s.text[i:], "$$") {
		if j := s.find("$$", i+2); j > i+2 {
			return s.add(i18n.InlineMath, i, j+2, i18n.Span{Start: i + 2, End: j})
		}
		return 2
	}
	j := s.find("$", i+1)
	if j < i+2 || j-i > 1000 || isSpace(s.text[i+1]) || isSpace(s.text[j-1]) || j+1 < len(s.text) && isAlnum(s.text[j+1]) {
		return 0
	}
	inner := s.text[i+1 : j]
	if strings.IndexByte(inner, '\n') >= 0 || len(inner) > 2 && !strings.ContainsAny(inner, `\^_=`) {
		return 0
	}
	return s.add(i18n.InlineMath, i, j+1, i18n.Span{Start: i + 1, End: j})
}

// url reads a bare URL (GFM 6.9).
func (s *inline) url(i int) int {
	t := s.text[i:]
	if i > 0 && (isAlnum(s.text[i-1]) || s.text[i-1] >= 0x80) {
		return 0
	}
	if !hasPrefixFold(t, "http://") && !hasPrefixFold(t, "https://") && !hasPrefixFold(t, "www.") {
		return 0
	}
	n, depth := 0, 0
	for n < len(t) && t[n] > ' ' && strings.IndexByte("<>\"`|", t[n]) < 0 {
		switch t[n] {
		case '(':
			depth++
		case ')', ']':
			depth--
		}
		if depth < 0 {
			break
		}
		n++
	}
	n = len(strings.TrimRight(t[:n], "?!.,:*_~'[];{}"))
	if n < 8 {
		return 0
	}
	return s.add(i18n.Autolink, i, i+n, i18n.Span{Start: i, End: i + n})
}

// address reads a bare e-mail address around the "@" at i.
func (s *inline) address(i int) int {
	local := func(c byte) bool { return isAlnum(c) || strings.IndexByte("._+-", c) >= 0 }
	a, b := i, i+1
	floor := 0
	if n := len(s.codes); n > s.first {
		floor = s.codes[n-1].End
	}
	for a > floor && i-a < 64 && local(s.text[a-1]) {
		a--
	}
	for b < len(s.text) && (isAlnum(s.text[b]) || s.text[b] == '-' || s.text[b] == '.') {
		b++
	}
	for b > i+1 && !isAlnum(s.text[b-1]) {
		b--
	}
	if a == i || strings.IndexByte(s.text[i+1:b], '.') < 1 {
		return 0
	}
	s.add(i18n.Autolink, a, b, i18n.Span{Start: a, End: b})
	return b - i
}

// keys reads PyMdown's `++ctrl+c++`.
func (s *inline) keys(i int) int {
	if !s.d.Python || !strings.HasPrefix(s.text[i:], "++") {
		return 0
	}
	j := s.find("++", i+2)
	if j <= i+2 || j-i > 60 || strings.ContainsAny(s.text[i+2:j], " \n") {
		return 2
	}
	return s.add(i18n.Macro, i, j+2, i18n.Span{Start: i + 2, End: j})
}

// sort puts the codes of this text in order and lets their pairs follow.
func (s *inline) sort() {
	mine := s.codes[s.first:]
	byStart := func(a, b i18n.Code) int { return cmp.Compare(a.Start, b.Start) }
	if !slices.IsSortedFunc(mine, byStart) {
		order := make([]int, len(mine))
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, func(a, b int) int { return byStart(mine[a], mine[b]) })
		sorted, place := make([]i18n.Code, len(mine)), make([]int, len(mine))
		for to, from := range order {
			sorted[to], place[from] = mine[from], to
		}
		for i := range sorted {
			if q := sorted[i].Pair; q >= 0 {
				sorted[i].Pair = s.first + place[q-s.first]
			}
		}
		copy(mine, sorted)
	}
	for i := range mine {
		if mine[i].Pair >= 0 {
			mine[i].Pair -= s.first
		}
	}
}
