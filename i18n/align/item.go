package align

import (
	"slices"

	"github.com/tmx-i18n/tmx/i18n"
)

// An item is an alignable block, or two neighbours seen as one, with what the
// model compares.
type item struct {
	blocks  []int
	kind    i18n.Kind
	level   int     // of a heading
	column  int     // of a cell: its place in the row
	home    uint64  // the kinds of the containers around it
	prose   bool    // it has a segment
	length  float64 // of the prose, in narrow columns
	text    uint64  // hash of the whole text
	tokens  []int32 // what a translation keeps: links, code, numbers, names ...; sorted, each once
	penalty float64 // log-likelihood ratio when the other block has none of the tokens
}

// fuse returns two neighbours as one item.
func (m *model) fuse(s *side, a, b *item) *item {
	f := *a
	f.blocks = []int{a.blocks[0], b.blocks[0]}
	f.prose = a.prose || b.prose
	f.length = a.length + b.length
	f.text = 0
	f.tokens = slices.Concat(a.tokens, b.tokens)
	slices.Sort(f.tokens)
	f.tokens = slices.Compact(f.tokens)
	f.penalty = m.penalty(s, f.tokens)
	return &f
}

// A side is one of the two pages.
type side struct {
	items  []*item
	df     []int32 // by token: number of items that hold it
	length float64 // of all prose
	kinds  map[i18n.Kind]int
}

// newSide collects the items of a page; their tokens are numbers of v.
func newSide(p *i18n.Page, v *vocabulary) *side {
	s := &side{kinds: map[i18n.Kind]int{}}
	homes := make([]uint64, len(p.Blocks))
	children := make([]int, len(p.Blocks))
	for i := range p.Blocks {
		b := &p.Blocks[i]
		column := 0
		if b.Parent >= 0 {
			column = children[b.Parent]
			children[b.Parent]++
		}
		homes[i] = home(p, homes, b)
		if !Alignable(b) {
			continue
		}
		it := &item{blocks: []int{i}, kind: b.Kind, level: b.Level, home: homes[i]}
		if b.Kind == i18n.Cell {
			it.column = column
		}
		v.read(p, b, it)
		s.items = append(s.items, it)
		s.length += it.length
		s.kinds[b.Kind]++
	}
	return s
}

// home hashes the kinds of the containers around b. Lists and their like count
// too: a paragraph in a list item is not one of the page.
func home(p *i18n.Page, homes []uint64, b *i18n.Block) uint64 {
	if b.Parent < 0 {
		return 0
	}
	return mix(homes[b.Parent], uint64(p.Blocks[b.Parent].Kind))
}

// count fills in how many items hold each token.
func (s *side) count(tokens int) {
	s.df = make([]int32, tokens)
	for _, it := range s.items {
		for _, t := range it.tokens {
			s.df[t]++
		}
	}
}
