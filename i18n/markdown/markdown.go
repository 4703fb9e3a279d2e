// Package markdown divides a Markdown page into segments, and puts translated
// segments back.
//
// [Parse] reads a page line by line, as the CommonMark specification's appendix
// "A parsing strategy" describes it: first the open containers are matched
// against a line's beginning, then block openers are tried, then the rest goes
// to a leaf. Dialects add openers (admonitions, directives, shortcodes ...) and
// take some away; see [Dialect]. What a page is made of is kept as spans of its
// bytes, so nothing is ever printed anew: [Edits] replaces the bytes of segments
// and no others.
//
// Two laws hold for any bytes: a page with no segment replaced is the same page,
// and so is a page with each segment replaced by its own text.
//
// Parsing takes time linear in the size of the page; where the specification
// allows unbounded nesting, [maxDepth] bounds it.
package markdown

import (
	"strings"
	"unicode"

	"github.com/tmx-i18n/tmx/i18n"
)

// Version names the rules by which pages are divided into segments. Catalogs
// record it; it changes when the same page would give other segments.
const Version = "1"

// Options say how a page is read.
type Options struct {
	Dialect Dialect
	// FrontMatter lists the keys of front matter values that are prose, as key
	// paths ("hero.tagline") or last keys ("title"); nil means [DefaultKeys].
	FrontMatter []string
	// CodeComments makes segments of the comments in code blocks.
	CodeComments bool
}

// DefaultKeys are the front matter keys whose values are prose on most sites.
var DefaultKeys = []string{
	"title", "description", "subtitle", "summary", "tagline", "excerpt", "headline", "lead",
	"linkTitle", "linktitle", "sidebar_label", "pagination_label", "caption", "keyTakeaway",
}

// Parse divides a page into blocks and segments. It never fails: what is broken
// in the page is read as text and, where an author would want to know, said in
// Page.Diagnostics.
func Parse(f *i18n.File, o Options) *i18n.Page {
	p := &parser{
		page: &i18n.Page{File: f}, src: string(f.Content), opt: o, d: &o.Dialect,
		table: -1, refs: map[string]bool{},
	}
	p.stack = append(p.stack, container{block: -1})
	p.frontMatter()
	for p.pos < len(p.src) {
		p.line(p.next())
	}
	p.endParagraph()
	p.endRaw()
	p.closeTo(1)
	p.suppress()
	p.inlines()
	return p.page
}

// Codes returns the inline markup of a text by itself, sorted and disjoint.
// Reference links count as links only in their full form, `[text][label]`.
func Codes(text string, d Dialect) []i18n.Code {
	s := inline{text: text, d: &d}
	return s.scan(nil)
}

// inlines fills in what needs the whole page: codes (reference links may be
// defined at its end), and by them the kinds of segments.
func (p *parser) inlines() {
	s := inline{d: p.d, refs: p.refs}
	arena := make([]i18n.Code, 0, len(p.page.Segments)*4)
	for i := range p.page.Segments {
		seg := &p.page.Segments[i]
		s.text = seg.Text
		start := len(arena)
		if seg.Kind != i18n.FrontMatter {
			arena = s.scan(arena)
		}
		seg.Codes = arena[start:len(arena):len(arena)]
		seg.Bare = bare(seg)
		if seg.Kind == i18n.Paragraph && imageOnly(seg) {
			seg.Kind = i18n.Alt
			p.page.Blocks[seg.Block].Kind = i18n.Alt
		}
	}
}

// bare reports whether no letter stands outside the codes of s.
func bare(s *i18n.Segment) bool {
	last := 0
	for i := range s.Codes {
		if hasLetter(s.Text[last:s.Codes[i].Start]) {
			return false
		}
		last = s.Codes[i].End
	}
	return !hasLetter(s.Text[last:])
}

// imageOnly reports whether s is one or more images, and no letter outside
// their alternative texts.
func imageOnly(s *i18n.Segment) bool {
	found, last := false, 0
	for i := range s.Codes {
		c := &s.Codes[i]
		if c.Start < last {
			continue
		}
		if hasLetter(s.Text[last:c.Start]) {
			return false
		}
		last = c.End
		if c.Kind == i18n.Image && c.Pair > i {
			found = true
			last = s.Codes[c.Pair].End
		}
	}
	return found && !hasLetter(s.Text[last:])
}

func hasLetter(s string) bool {
	for i, c := range s {
		switch {
		case c|0x20 >= 'a' && c|0x20 <= 'z' && c < 0x80:
			return true
		case c < 0x80:
		case unicode.IsLetter(c):
			return true
		}
		_ = i
	}
	return false
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' }

func isPunct(c byte) bool {
	return c > ' ' && c < 0x7f && !isAlnum(c)
}

func isAlnum(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// trim returns s of src without spaces and tabs at its ends.
func trim(src string, s i18n.Span) i18n.Span {
	for s.Start < s.End && isSpace(src[s.Start]) {
		s.Start++
	}
	for s.End > s.Start && isSpace(src[s.End-1]) {
		s.End--
	}
	return s
}

// hasPrefixFold is strings.HasPrefix for an ASCII prefix in lower case.
func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}
