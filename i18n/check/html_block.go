package check

import (
	"regexp"
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

// htmlContrasts compares the tags of HTML blocks as if the blocks were
// segments. Tags inside the segments of a block are compared there.
func (p *Pass) htmlContrasts(b *contraster) {
	for i, j := range p.counterparts() {
		if j < 0 || p.Source.Blocks[i].Kind != i18n.HTML || p.Target.Blocks[j].Kind != i18n.HTML {
			continue
		}
		src, dst := p.Source.File.Text(p.Source.Blocks[i].Span), p.Target.File.Text(p.Target.Blocks[j].Span)
		if src == dst || strings.HasPrefix(src, "<!--") {
			continue
		}
		c := &contrast{Source: []*i18n.Segment{htmlSegment(p.Source, i)}, Target: []*i18n.Segment{htmlSegment(p.Target, j)}}
		b.compare(c)
		if len(c.src)+len(c.dst) > 0 {
			p.contrasted = append(p.contrasted, c)
		}
	}
}

// anyTag is an HTML tag, roughly: a value with ">" in it ends the tag early.
var anyTag = regexp.MustCompile(`</?[A-Za-z][^<>]*>`)

// htmlSegment returns an HTML block as a segment that has its tags for codes.
func htmlSegment(page *i18n.Page, block int) *i18n.Segment {
	b := &page.Blocks[block]
	s := &i18n.Segment{Text: page.File.Text(b.Span), Lines: []i18n.Span{b.Span}, Block: block}
	next := block + 1 // the next text inside the block
	var open []int
	for _, at := range anyTag.FindAllStringIndex(s.Text, -1) {
		for next < len(page.Blocks) && page.Blocks[next].Parent == block &&
			(page.Blocks[next].Kind == i18n.Attribute || page.Blocks[next].Span.End <= b.Span.Start+at[0]) {
			next++
		}
		if next < len(page.Blocks) && page.Blocks[next].Parent == block && page.Blocks[next].Span.Start <= b.Span.Start+at[0] {
			continue
		}
		name, _ := tagParts(s.Text[at[0]:at[1]])
		c := i18n.Code{Kind: i18n.HTMLTag, Span: i18n.Span{Start: at[0], End: at[1]}, Pair: -1, Value: strings.TrimPrefix(name, "/")}
		me, n := len(s.Codes), len(open)-1
		switch {
		case !strings.HasPrefix(name, "/"):
			if !void[c.Value] {
				open = append(open, me)
			}
		case n >= 0 && s.Codes[open[n]].Value == c.Value:
			c.Pair, s.Codes[open[n]].Pair = open[n], me
			open = open[:n]
		}
		s.Codes = append(s.Codes, c)
	}
	return s
}
