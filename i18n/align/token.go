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
	mark                // an icon, attribute list, HTML tag, footnote label
	number              // a run of digits
	name                // a word with a capital letter, as written
	word                // the first letters of a word, or all of it between versions
	raw                 // a piece of a block without prose: code, HTML, include
	key                 // what names a block: a front matter key, message id, link label
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
	class []class
}

// read fills in the tokens, the length and the text hash of an item.
func (v *vocabulary) read(p *i18n.Page, b *i18n.Block, it *item) {
	switch {
	case b.Segment >= 0:
		s := &p.Segments[b.Segment]
		it.prose = true
		v.segment(it, s)
		it.text = hash(whole, s.Text)
	default:
		text := p.File.Content[b.Span.Start:b.Span.End]
		v.raw(it, text)
		it.text = hash(whole, text)
	}
	switch b.Kind {
	case i18n.FrontMatter, i18n.Message, i18n.LinkTarget, i18n.Attribute, i18n.Abbreviation:
		v.add(it, key, b.Keyword)
	case i18n.Footnote:
		v.add(it, key, p.Blocks[b.Parent].Keyword)
	case i18n.Admonition, i18n.Details, i18n.Tab, i18n.Directive, i18n.HTML, i18n.CodeBlock:
		v.add(it, mark, b.Keyword)
	}
	if it.length > 0 || !it.prose {
		v.intern(it, it.text, whole)
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
		if c.Value == "" {
			continue
		}
		switch c.Kind {
		case i18n.Link, i18n.Image, i18n.Autolink:
			v.add(it, link, c.Value)
		case i18n.CodeSpan, i18n.Macro, i18n.InlineMath:
			v.add(it, code, c.Value)
		case i18n.Icon, i18n.AttrList, i18n.HTMLTag, i18n.NoteRef:
			v.add(it, mark, c.Value)
		}
		if c.Title.End > c.Title.Start {
			v.prose(it, s.Text[c.Title.Start:c.Title.End])
		}
	}
	v.prose(it, s.Text[last:])
}

// prose reads words and numbers and measures the text: a letter or digit
// counts one column, a wide one (ideographs, kana, Hangul) two, the rest half.
func (v *vocabulary) prose(it *item, text string) {
	start, caps, digits := -1, false, true
	for i, r := range text {
		letter, digit := isLetter(r), isDigit(r)
		switch {
		case r >= 0x1100 && letter:
			it.length += 2
		case letter || digit:
			it.length++
		default:
			it.length += 0.5
		}
		if letter || digit {
			if start < 0 {
				start, caps, digits = i, false, true
			}
			caps = caps || isUpper(r)
			digits = digits && digit
		} else if start >= 0 {
			v.word(it, text[start:i], caps, digits)
			start = -1
		}
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
	if v.rel == version {
		v.fold(it, w, len(w))
		return
	}
	n := 0
	for i := range w {
		if n == prefix {
			v.fold(it, w, i)
			return
		}
		n++
	}
	if n == prefix {
		v.fold(it, w, len(w))
	}
}

// fold adds the first n bytes of w in lower case; in scripts without letter
// case, which may also do without spaces, each pair of letters as well.
func (v *vocabulary) fold(it *item, w string, n int) {
	h := basis(word)
	for _, r := range w[:n] {
		h = mix(h, uint64(lower(r)))
	}
	v.intern(it, h, word)
	if v.rel == version {
		v.pairs(it, w)
	}
}

func (v *vocabulary) pairs(it *item, w string) {
	var last rune
	for _, r := range w {
		if last > 0 && r >= 0x0E00 && unicode.Is(unicode.Lo, r) {
			v.intern(it, mix(mix(basis(word), uint64(last)), uint64(r)), word)
		}
		last = r
	}
}

// raw reads bytes that are not prose, in pieces between white space.
func (v *vocabulary) raw(it *item, text []byte) {
	for len(text) > 0 {
		n := 0
		for n < len(text) && text[n] > ' ' {
			n++
		}
		if n > 0 {
			v.intern(it, hash(raw, text[:n]), raw)
		}
		text = text[min(n+1, len(text)):]
	}
}

func (v *vocabulary) add(it *item, c class, s string) {
	if s != "" {
		v.intern(it, hash(c, s), c)
	}
}

func (v *vocabulary) intern(it *item, h uint64, c class) {
	id, ok := v.ids[h]
	if !ok {
		id = int32(len(v.class))
		v.ids[h] = id
		v.class = append(v.class, c)
	}
	it.tokens = append(it.tokens, id)
}

// hash is FNV-1a, of a class and a text.
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
	return unicode.IsLetter(r) || unicode.Is(unicode.M, r)
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
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}
	return unicode.ToLower(r)
}
