package align

import (
	"slices"
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
	key                 // what names a block: a front matter key, message id, link label
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
}

// read fills in the tokens and the length of an item.
func (v *vocabulary) read(p *i18n.Page, b *i18n.Block, it *item) {
	if it.prose {
		s := &p.Segments[b.Segment]
		v.segment(it, s)
		v.add(it, whole, s.Text)
	} else {
		text := p.File.Content[b.Span.Start:b.Span.End]
		v.raw(it, text)
		v.intern(it, whole, hash(whole, text))
	}
	switch b.Kind {
	case i18n.FrontMatter, i18n.Message, i18n.LinkTarget, i18n.Attribute, i18n.Abbreviation:
		v.add(it, key, b.Keyword)
	case i18n.Admonition, i18n.Details, i18n.Tab, i18n.Directive, i18n.HTML, i18n.CodeBlock:
		v.add(it, mark, b.Keyword)
	case i18n.Footnote:
		if b.Parent >= 0 {
			v.add(it, key, p.Blocks[b.Parent].Keyword)
		}
	}
	slices.Sort(it.tokens)
	it.tokens = slices.Compact(it.tokens)
}

// segment reads prose: its codes, and the words between them.
func (v *vocabulary) segment(it *item, s *i18n.Segment) {
	last := 0
	for i := range s.Codes {
		c := &s.Codes[i]
		v.prose(it, s.Text[last:c.Start])
		last = c.End
		switch c.Kind {
		case i18n.Link, i18n.Image, i18n.Autolink:
			v.add(it, link, c.Value)
		case i18n.CodeSpan, i18n.Macro, i18n.InlineMath:
			v.add(it, code, c.Value)
		case i18n.Icon, i18n.AttrList, i18n.HTMLTag, i18n.NoteRef:
			v.add(it, mark, c.Value)
		}
		if !c.Title.Empty() {
			v.prose(it, s.Text[c.Title.Start:c.Title.End])
		}
	}
	v.prose(it, s.Text[last:])
	v.form(it, s)
}

// form adds what ends a text and how often each kind of markup stands in it.
func (v *vocabulary) form(it *item, s *i18n.Segment) {
	end, _ := utf8.DecodeLastRuneInString(s.Text)
	if i := slices.Index(stops, end); i >= 0 {
		v.intern(it, form, mix(basis(form), uint64(i%4)))
	}
	var n [64]byte
	for i := range s.Codes {
		k := s.Codes[i].Kind % 64
		n[k] = min(n[k]+1, 6)
	}
	for k, c := range n {
		if c > 0 {
			v.intern(it, form, mix(mix(basis(form), uint64(k)+4), uint64(c)))
		}
	}
}

// stops are what ends a sentence, a question, a line before a list, and a call,
// in Latin and other scripts.
var stops = []rune(".?:!" + "。？：！" + "।؟::" + "．;::")

// prose reads words and numbers and measures the text: a letter or digit counts
// one column, a wide one (ideographs, kana, Hangul) two, the rest half.
func (v *vocabulary) prose(it *item, text string) {
	start, caps, digits := -1, false, true
	for i, r := range text {
		letter, digit := isLetter(r), isDigit(r)
		if !letter && !digit {
			it.length += 0.5
			if start >= 0 {
				v.word(it, text[start:i], caps, digits)
				start = -1
			}
			continue
		}
		it.length++
		if letter && r >= firstWide {
			it.length++
		}
		if start < 0 {
			start, caps, digits = i, false, true
		}
		caps = caps || isUpper(r)
		digits = digits && digit
	}
	if start >= 0 {
		v.word(it, text[start:], caps, digits)
	}
}

// prefix is how many letters of a word tell cognates, as in Simard, Foster and
// Isabelle ("Using Cognates to Align Sentences in Bilingual Corpora", 1992).
const prefix = 4

func (v *vocabulary) word(it *item, w string, caps, digits bool) {
	if digits {
		v.add(it, number, w)
		return
	}
	if caps {
		v.add(it, name, w)
	}
	h, n := basis(word), 0
	var last rune
	for _, r := range w {
		if n < prefix || v.rel == version {
			h = mix(h, uint64(lower(r)))
		}
		if last >= firstUnspaced && r >= firstUnspaced && unicode.Is(unicode.Lo, r) {
			v.intern(it, word, mix(mix(basis(word), uint64(last)), uint64(r)))
		}
		last = r
		n++
	}
	if n >= prefix || v.rel == version {
		v.intern(it, word, h)
	}
}

const (
	firstWide     = 0x1100 // from Hangul on, letters take two columns
	firstUnspaced = 0x0E00 // from Thai on, words may stand without spaces: pairs of letters count as words
)

// raw reads bytes that are not prose, in pieces between white space.
func (v *vocabulary) raw(it *item, text []byte) {
	start := -1
	for i, c := range text {
		if c > ' ' {
			if start < 0 {
				start = i
			}
		} else if start >= 0 {
			v.intern(it, raw, hash(raw, text[start:i]))
			start = -1
		}
	}
	if start >= 0 {
		v.intern(it, raw, hash(raw, text[start:]))
	}
}

func (v *vocabulary) add(it *item, c class, s string) {
	if s != "" {
		v.intern(it, c, hash(c, s))
	}
}

func (v *vocabulary) intern(it *item, c class, h uint64) {
	id, ok := v.ids[h]
	if !ok {
		id = int32(len(v.class))
		v.ids[h] = id
		v.class = append(v.class, c)
	}
	it.tokens = append(it.tokens, id)
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

func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z'
	}
	return unicode.IsLetter(r) || unicode.IsMark(r)
}

func isDigit(r rune) bool {
	if r < utf8.RuneSelf {
		return '0' <= r && r <= '9'
	}
	return unicode.IsDigit(r)
}

func isUpper(r rune) bool {
	if r < utf8.RuneSelf {
		return 'A' <= r && r <= 'Z'
	}
	return unicode.IsUpper(r)
}

func lower(r rune) rune {
	if 'A' <= r && r <= 'Z' {
		return r + 'a' - 'A'
	}
	if r < utf8.RuneSelf {
		return r
	}
	return unicode.ToLower(r)
}
