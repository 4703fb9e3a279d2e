package align

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tmx-i18n/tmx/i18n"
)

// A class says what a token is, and with it how likely a translation keeps it.
type class uint8

const (
	link   class = iota // the destination of a link or image
	code                // a code span, macro or formula
	number              // a run of digits
	raw                 // a piece of a block without prose: code, HTML, include
	key                 // what names a block: a footnote's or link's label, an attribute's name
	mark                // an icon, attribute list, HTML tag, admonition type
	name                // a word with a capital letter, as written
	word                // the first letters of a word, or all of it between versions
	form                // how a text ends, and how much markup of a kind is in it
	whole               // the text of a block as a whole
	classes
)

// A relation says how the texts of two pages are related.
type relation uint8

const (
	translation relation = iota
	version              // of a page in one language
)

// A vocabulary numbers the tokens of both pages.
type vocabulary struct {
	rel   relation
	ids   map[uint64]int32
	class []class // by token
	item  []int32 // scratch: the tokens of an item
}

// read fills in the tokens and the length of an item.
func (v *vocabulary) read(p *i18n.Page, b *i18n.Block, it *item) {
	v.item = v.item[:0]
	if it.prose {
		s := &p.Segments[b.Segment]
		v.segment(it, s)
		v.add(whole, s.Text)
	} else {
		text := p.File.Content[b.Span.Start:b.Span.End]
		v.raw(text)
		v.intern(whole, hash(whole, text))
	}
	switch b.Kind {
	case i18n.FrontMatter, i18n.Message:
		it.key = hash(key, b.Keyword)
		v.add(key, b.Keyword)
	case i18n.LinkTarget, i18n.Attribute, i18n.Abbreviation:
		v.add(key, b.Keyword)
	case i18n.Admonition, i18n.Details, i18n.Tab, i18n.Directive, i18n.HTML, i18n.CodeBlock:
		v.add(mark, b.Keyword)
	case i18n.Footnote:
		if b.Parent >= 0 {
			v.add(key, p.Blocks[b.Parent].Keyword)
		}
	}
	slices.Sort(v.item)
	it.tokens = slices.Clone(slices.Compact(v.item))
}

// segment reads prose: its codes, and the words between them.
func (v *vocabulary) segment(it *item, s *i18n.Segment) {
	last := 0
	for i := range s.Codes {
		c := &s.Codes[i]
		v.between(it, s.Text[last:c.Start])
		last = c.End
		switch c.Kind {
		case i18n.Link, i18n.Image, i18n.Autolink:
			v.add(link, c.Value)
		case i18n.CodeSpan, i18n.Macro, i18n.InlineMath:
			v.add(code, c.Value)
		case i18n.Icon, i18n.AttrList, i18n.HTMLTag, i18n.NoteRef:
			v.add(mark, c.Value)
		}
		if !c.Title.Empty() {
			v.prose(it, s.Text[c.Title.Start:c.Title.End])
		}
	}
	v.between(it, s.Text[last:])
	v.form(s)
}

// between reads the text between codes. A destination in it is what is left of a
// link or image that lost its beginning.
func (v *vocabulary) between(it *item, text string) {
	if _, rest, ok := strings.Cut(text, "]("); ok {
		if dest, _, ok := strings.Cut(rest, ")"); ok {
			v.add(link, dest)
		}
	}
	v.prose(it, text)
}

// form adds what ends a text and how often each kind of markup stands in it.
func (v *vocabulary) form(s *i18n.Segment) {
	end, _ := utf8.DecodeLastRuneInString(s.Text)
	if i := slices.Index(stops, end); i >= 0 {
		v.intern(form, mix(basis(form), uint64(i%4)))
	}
	var n [64]byte
	for i := range s.Codes {
		k := s.Codes[i].Kind % 64
		n[k] = min(n[k]+1, 6)
	}
	for k, c := range n {
		if c > 0 {
			v.intern(form, mix(mix(basis(form), uint64(k)+4), uint64(c)))
		}
	}
}

// stops are what ends a sentence, a question, a line before a list, and a call,
// in Latin and other scripts.
var stops = []rune(".?:!" + "。？：！" + "।؟::" + "．;::")

// prose reads words and numbers and measures the text: a letter or digit counts
// one column, a wide one (ideographs, kana, Hangul) two, the rest half.
func (v *vocabulary) prose(it *item, text string) {
	const wide = 0x1100 // from Hangul on
	start, caps, digits := -1, false, true
	for i, r := range text {
		var s sort
		if r < utf8.RuneSelf {
			s = ascii[r]
		} else {
			s = sortOf(r)
		}
		if s == other {
			it.length += 0.5
			if start >= 0 {
				v.word(text[start:i], caps, digits)
				start = -1
			}
			continue
		}
		it.length++
		if r >= wide && s == letter {
			it.length++
		}
		if start < 0 {
			start, caps, digits = i, false, true
		}
		caps = caps || s == capital
		digits = digits && s == digit
	}
	if start >= 0 {
		v.word(text[start:], caps, digits)
	}
}

// prefix is how many letters of a word tell cognates, as in Simard, Foster and
// Isabelle ("Using Cognates to Align Sentences in Bilingual Corpora", 1992).
const prefix = 4

func (v *vocabulary) word(w string, caps, digits bool) {
	if digits {
		v.add(number, w)
		return
	}
	if caps {
		v.add(name, w)
	}
	h, n := basis(word), 0
	var last rune
	for _, r := range w {
		if n < prefix || v.rel == version {
			h = mix(h, uint64(lower(r)))
		}
		if last >= firstUnspaced && r >= firstUnspaced && unicode.Is(unicode.Lo, r) {
			v.intern(word, mix(mix(basis(word), uint64(last)), uint64(r)))
		}
		last = r
		n++
	}
	if n >= prefix || v.rel == version {
		v.intern(word, h)
	}
}

// firstUnspaced is the first character of scripts that may stand without spaces,
// from Thai on. Pairs of their letters count as words.
const firstUnspaced = 0x0E00

// raw reads bytes that are not prose, in pieces between white space.
func (v *vocabulary) raw(text []byte) {
	start := -1
	for i, c := range text {
		if c > ' ' {
			if start < 0 {
				start = i
			}
		} else if start >= 0 {
			v.intern(raw, hash(raw, text[start:i]))
			start = -1
		}
	}
	if start >= 0 {
		v.intern(raw, hash(raw, text[start:]))
	}
}

func (v *vocabulary) add(c class, s string) {
	if s != "" {
		v.intern(c, hash(c, s))
	}
}

func (v *vocabulary) intern(c class, h uint64) {
	id, ok := v.ids[h]
	if !ok {
		id = int32(len(v.class))
		v.ids[h] = id
		v.class = append(v.class, c)
	}
	v.item = append(v.item, id)
}

// hash is FNV-1a of a class and a text.
func hash[T string | []byte](c class, s T) uint64 {
	h := basis(c)
	for i := range len(s) {
		h = mix(h, uint64(s[i]))
	}
	return h
}

func basis(c class) uint64 { return mix(14695981039346656037, uint64(c)) }

func mix(h, x uint64) uint64 { return (h ^ x) * 1099511628211 }

// A sort of character: what prose needs to know of it.
type sort uint8

const (
	other sort = iota
	letter
	capital
	digit
)

var ascii = func() (t [utf8.RuneSelf]sort) {
	for c := range t {
		t[c] = sortOf(rune(c))
	}
	return t
}()

func sortOf(r rune) sort {
	switch {
	case unicode.IsUpper(r):
		return capital
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return letter
	case unicode.IsDigit(r):
		return digit
	}
	return other
}

func lower(r rune) rune {
	if r < utf8.RuneSelf {
		if ascii[r] == capital {
			r += 'a' - 'A'
		}
		return r
	}
	return unicode.ToLower(r)
}
