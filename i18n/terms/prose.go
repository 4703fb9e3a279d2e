package terms

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tmx-i18n/tmx/i18n"
)

// Prose is a segment's text as a reader sees it: without markup, addresses and
// attributes, white space folded to one space, apostrophes and hyphens to the
// plain ones. What stands for something unspeakable (an icon, a macro) is
// [Break], which no name crosses.
type Prose struct {
	Text  string
	Words []Word // of the running text; none lies in code
	Slots []Slot // in the order of their ends
	Codes []i18n.Span

	seg  *i18n.Segment
	runs []run
}

// Break stands in [Prose.Text] for markup that is no text.
const Break = '\x1f'

// A Word is a run of letters and digits, with what joins them: "F-Droid",
// "Write.as", "C++".
type Word struct {
	i18n.Span       // in Prose.Text, without a possessive ending
	First      bool // it begins a sentence, a cell, a quotation
	Possessive bool // 's or s' follows
}

// A Slot is a piece of text that its markup sets apart.
type Slot struct {
	Kind SlotKind
	i18n.Span
	Value string // of a link or an image: the destination
}

// A SlotKind says what sets a piece of text apart.
type SlotKind uint8

// The kinds of slots.
const (
	Whole  SlotKind = iota // the segment as a whole: a heading, cell, title ...
	Strong                 // bold
	Emph                   // emphasis
	Link                   // the text of a link
	Alt                    // the alternative text of an image
)

// A run says that Prose.Text from byte at on lies in the segment's text from
// byte from on.
type run struct{ at, from int }

// NewProse reads the text of a segment.
func NewProse(seg *i18n.Segment) *Prose {
	b := &builder{p: &Prose{seg: seg}}
	b.out = make([]byte, 0, len(seg.Text))
	starts := make([]int, len(seg.Codes))
	last := 0
	for i := range seg.Codes {
		c := &seg.Codes[i]
		b.text(seg.Text[last:c.Start], last)
		b.code(c, i, starts)
		last = c.End
	}
	b.text(seg.Text[last:], last)
	b.p.Text = string(b.out)
	b.p.Slots = append(b.p.Slots, Slot{Kind: Whole, Span: trim(b.p.Text, i18n.Span{End: len(b.p.Text)})})
	b.p.words()
	return b.p
}

// Segment returns the segment that p was made of.
func (p *Prose) Segment() *i18n.Segment { return p.seg }

// In returns where in the segment's text a span of p.Text lies.
func (p *Prose) In(s i18n.Span) i18n.Span {
	if s.Empty() {
		o := p.offset(s.Start)
		return i18n.Span{Start: o, End: o}
	}
	return i18n.Span{Start: p.offset(s.Start), End: p.offset(s.End-1) + 1}
}

// Get returns the text of a span.
func (p *Prose) Get(s i18n.Span) string { return p.Text[s.Start:s.End] }

// InCode reports whether the byte at offset lies in code or in an address.
func (p *Prose) InCode(offset int) bool {
	i := sort.Search(len(p.Codes), func(i int) bool { return p.Codes[i].End > offset })
	return i < len(p.Codes) && p.Codes[i].Start <= offset
}

func (p *Prose) offset(at int) int {
	i := sort.Search(len(p.runs), func(i int) bool { return p.runs[i].at > at }) - 1
	if i < 0 {
		return 0
	}
	return min(p.runs[i].from+at-p.runs[i].at, len(p.seg.Text))
}

// A builder makes the text of a Prose.
type builder struct {
	p   *Prose
	out []byte
}

func (b *builder) mark(from int) {
	if n := len(b.p.runs); n > 0 {
		r := b.p.runs[n-1]
		if from-r.from == len(b.out)-r.at {
			return
		}
	}
	b.p.runs = append(b.p.runs, run{len(b.out), from})
}

// text adds running text that stands at offset from of the segment's text.
func (b *builder) text(s string, from int) {
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		b.mark(from + i)
		switch {
		case r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == 0xA0 || r == 0x202F || r == 0x3000:
			b.space()
		case r == '’' || r == 'ʼ' || r == '‘' || r == '＇':
			b.out = append(b.out, '\'')
		case r == '‐' || r == '‑':
			b.out = append(b.out, '-')
		case r == 0xAD || r >= 0x200B && r <= 0x200F || r == 0xFEFF || r == Break:
		default:
			b.out = append(b.out, s[i:i+n]...)
		}
		i += n
	}
}

func (b *builder) space() {
	if n := len(b.out); n > 0 && b.out[n-1] != ' ' {
		b.out = append(b.out, ' ')
	}
}

// code adds what a reader sees of a code.
func (b *builder) code(c *i18n.Code, i int, starts []int) {
	b.mark(c.Start)
	switch c.Kind {
	case i18n.CodeSpan, i18n.Autolink:
		at := len(b.out)
		b.mark(c.Inner.Start)
		b.text(b.p.seg.Text[c.Inner.Start:c.Inner.End], c.Inner.Start)
		b.p.Codes = append(b.p.Codes, i18n.Span{Start: at, End: len(b.out)})
		return
	case i18n.Entity:
		b.entity(c)
		return
	case i18n.Break:
		b.space()
		return
	case i18n.Escape:
		return
	case i18n.HTMLTag:
		if !inlineTags[c.Value] {
			b.out = append(b.out, Break)
		}
		return
	}
	switch {
	case c.Pair < 0 && (c.Kind == i18n.Emphasis || c.Kind == i18n.Strong): // a stray delimiter
	case c.Pair < 0:
		b.out = append(b.out, Break)
	case c.Pair > i:
		starts[i] = len(b.out)
	default:
		if kind, ok := slotKinds[c.Kind]; ok {
			s := trim(string(b.out), i18n.Span{Start: starts[c.Pair], End: len(b.out)})
			slot := Slot{Kind: kind, Span: s}
			if kind == Link || kind == Alt {
				slot.Value = c.Value
			}
			b.p.Slots = append(b.p.Slots, slot)
		}
	}
}

// inlineTags are the elements that do not part words.
var inlineTags = map[string]bool{
	"a": true, "abbr": true, "b": true, "bdi": true, "cite": true, "code": true, "del": true, "dfn": true,
	"em": true, "font": true, "i": true, "ins": true, "kbd": true, "mark": true, "q": true, "s": true,
	"small": true, "span": true, "strong": true, "sub": true, "sup": true, "u": true, "var": true, "wbr": true,
}

var slotKinds = map[i18n.CodeKind]SlotKind{
	i18n.Strong: Strong, i18n.Emphasis: Emph, i18n.Link: Link, i18n.Image: Alt,
}

func (b *builder) entity(c *i18n.Code) {
	switch strings.ToLower(c.Value) {
	case "&nbsp;", "&#160;", "&ensp;", "&thinsp;":
		b.space()
	case "&amp;":
		b.out = append(b.out, '&')
	case "&rsquo;", "&apos;", "&#39;", "&lsquo;":
		b.out = append(b.out, '\'')
	default:
		b.out = append(b.out, Break)
	}
}

// trim returns s without spaces and breaks at its ends.
func trim(text string, s i18n.Span) i18n.Span {
	for s.Start < s.End && (text[s.Start] == ' ' || text[s.Start] == Break) {
		s.Start++
	}
	for s.End > s.Start && (text[s.End-1] == ' ' || text[s.End-1] == Break) {
		s.End--
	}
	return s
}

// words divides the text into words.
func (p *Prose) words() {
	p.Words = make([]Word, 0, len(p.Text)/6+1)
	first, code := true, 0
	for i := 0; i < len(p.Text); {
		for code < len(p.Codes) && p.Codes[code].End <= i {
			code++
		}
		if code < len(p.Codes) && p.Codes[code].Start <= i {
			i, first = p.Codes[code].End, false
			continue
		}
		r, n := decode(p.Text[i:])
		if !isWordRune(r) {
			first = first && r != ',' || opens(r)
			i += n
			continue
		}
		limit := len(p.Text)
		if code < len(p.Codes) {
			limit = p.Codes[code].Start
		}
		w := Word{Span: i18n.Span{Start: i, End: wordEnd(p.Text[:limit], i)}, First: first}
		i = p.possessive(&w)
		p.Words = append(p.Words, w)
		first = false
	}
}

// opens reports whether a capital after r may be there for r's sake.
func opens(r rune) bool {
	return strings.ContainsRune(".!?:;(\"“„«|•—–\x1f。！？：（「", r)
}

// possessive cuts a possessive ending off w and returns where to go on.
func (p *Prose) possessive(w *Word) int {
	end := w.End
	switch text := p.Get(w.Span); {
	case strings.HasSuffix(text, "'s") && len(text) > 3:
		w.End -= 2
		w.Possessive = true
	case strings.HasSuffix(text, "s") && strings.HasPrefix(p.Text[end:], "' "):
		w.Possessive = true
	}
	return end
}

// wordEnd returns the end of the word that starts at i. A word ends where the
// script changes between Latin and another one, so that a particle stands apart
// from a Latin name.
func wordEnd(s string, i int) int {
	first, n := decode(s[i:])
	end, latin, digits := i+n, isLatin(first), isDigit(first)
	for end < len(s) {
		r, n := decode(s[end:])
		if isWordRune(r) {
			if !digits && !isDigit(r) && isLatin(r) != latin && !unicode.IsMark(r) {
				return end
			}
			if !isDigit(r) {
				latin, digits = isLatin(r), false
			}
			end += n
			continue
		}
		next, m := decode(s[end+n:])
		if !isWordRune(next) || !joins(s[i:end], r, next) || latin && !isLatin(next) && !isDigit(next) {
			break
		}
		end += n + m
	}
	return end + len(trailer(s[i:end], s[end:]))
}

// joins reports whether r joins a word and what follows it. A hyphen does not
// where a name goes on in lower case, as in "GitHub-hosted".
func joins(word string, r, next rune) bool {
	switch r {
	case '.', '&', '@', '_':
		return true
	case '\'':
		return !elided(word)
	case '-':
		lower := unicode.IsLower(next)
		return !lower || strings.ToLower(word) == word
	}
	return false
}

// elided reports whether word is an article or a pronoun that lost its vowel, as
// in French l', d', qu' and Italian dell'.
func elided(word string) bool {
	return len(word) <= 2 && word != "O" || strings.HasSuffix(word, "ll")
}

// trailer returns the pluses or number sign that end a name: C++, C#.
func trailer(word, rest string) string {
	n := 0
	for n < len(rest) && n < 2 && (rest[n] == '+' || n == 0 && rest[n] == '#') {
		n++
	}
	if n == 0 || !hasUpper(word) {
		return ""
	}
	if r, _ := decode(rest[n:]); isWordRune(r) {
		return ""
	}
	return rest[:n]
}

func decode(s string) (rune, int) {
	if s == "" {
		return 0, 0
	}
	if s[0] < utf8.RuneSelf {
		return rune(s[0]), 1
	}
	return utf8.DecodeRuneInString(s)
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r|0x20 >= 'a' && r|0x20 <= 'z' || isDigit(r)
	}
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isLatin(r rune) bool {
	return r|0x20 >= 'a' && r|0x20 <= 'z' || r > 0xBF && unicode.Is(unicode.Latin, r)
}

func hasUpper(s string) bool { return strings.IndexFunc(s, unicode.IsUpper) >= 0 }
