package align

import (
	"math"
	"slices"

	"github.com/tmx-i18n/tmx/i18n"
)

// An item is an alignable block, or two neighbours seen as one, with what the
// model compares.
type item struct {
	blocks  [2]int // the second is -1 for one block
	kind    i18n.Kind
	level   int     // of a heading
	key     uint64  // hash of what names a front matter value or message, 0 for others
	column  int     // of a cell: its place in the row
	home    uint64  // the kinds of the containers around it
	section int     // which heading of the page it stands under, 0 for none
	part    int     // number of the pair of sections that it is in, 0 for none
	prose   bool    // it has a segment
	mixed   bool    // it is two blocks of different kinds or containers
	length  float64 // of the prose, in narrow columns
	logSize float64 // logarithm of size
	size    float64 // of the prose, as long as it would be on the target page
	tokens  []int32 // what a translation may keep: links, code, names ...; sorted, each once
	miss    evidence
}

// A side is one of the two pages.
type side struct {
	items    []*item
	holders  []int32 // by token: number of items that hold it
	length   float64 // of all prose
	sections int     // headings
}

// newSide collects the items of a page; their tokens are numbers of v.
func newSide(p *i18n.Page, v *vocabulary) *side {
	s := &side{items: make([]*item, 0, len(p.Blocks))}
	all := make([]item, len(p.Blocks))
	homes := make([]uint64, len(p.Blocks))
	children := make([]int, len(p.Blocks))
	for i := range p.Blocks {
		b := &p.Blocks[i]
		it := &all[i]
		*it = item{blocks: [2]int{i, -1}, kind: b.Kind, level: b.Level, prose: b.Segment >= 0}
		if up := b.Parent; up >= 0 {
			homes[i] = mix(homes[up], uint64(p.Blocks[up].Kind))
			if b.Kind == i18n.Cell {
				it.column = children[up]
			}
			children[up]++
		}
		if b.Kind == i18n.Heading {
			s.sections++
		}
		it.section, it.home = s.sections, homes[i]
		if Alignable(b) {
			v.read(p, b, it)
			s.items = append(s.items, it)
			s.length += it.length
		}
	}
	return s
}

// count counts in how many items each token stands.
func (s *side) count(tokens int) {
	s.holders = make([]int32, tokens)
	for _, it := range s.items {
		for _, t := range it.tokens {
			s.holders[t]++
		}
	}
}

// at returns the item of a block.
func (s *side) at(block int) *item {
	i, _ := slices.BinarySearchFunc(s.items, block, func(it *item, b int) int { return it.blocks[0] - b })
	return s.items[i]
}

// fuse returns two neighbours as one item, and nil where that makes no sense.
func (m *model) fuse(side int, a, b *item) *item {
	if !a.prose || !b.prose || a.kind == i18n.Cell || b.kind == i18n.Cell {
		return nil
	}
	f := *a
	f.blocks[1] = b.blocks[0]
	f.mixed = a.kind != b.kind || a.home != b.home
	f.length = a.length + b.length
	f.size = a.size + b.size - pad
	f.logSize = math.Log(f.size)
	f.tokens = slices.Concat(a.tokens, b.tokens)
	slices.Sort(f.tokens)
	f.tokens = slices.Compact(f.tokens)
	f.miss = m.missed(side, f.tokens)
	return &f
}
