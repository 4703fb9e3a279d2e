package align

import (
	"slices"
)

// links aligns the pages: what moved is taken out first, the rest is aligned in
// page order, and what is then left over on both sides is looked at once more.
func (m *model) links() []Link {
	src, dst := m.src.items, m.dst.items
	seeds := m.seeds(src, dst)
	m.pairSections(seeds)
	var moved []Link
	if regions := m.moves(seeds); len(regions) > 0 {
		outSrc, outDst := make([]bool, len(src)), make([]bool, len(dst))
		for _, r := range regions {
			r.mark(outSrc, outDst)
			src, dst := src[r.i0:r.i1], dst[r.j0:r.j1]
			moved = append(moved, m.ordered(src, dst, m.seeds(src, dst))...)
		}
		for i := range moved {
			moved[i].Moved = true
		}
		src, dst = without(src, outSrc), without(dst, outDst)
		seeds = m.seeds(src, dst)
	}
	return inOrder(m.rematch(append(m.ordered(src, dst, seeds), moved...)))
}

func without(items []*item, out []bool) []*item {
	var in []*item
	for i, it := range items {
		if !out[i] {
			in = append(in, it)
		}
	}
	return in
}

// ordered aligns two lists of items in their order.
func (m *model) ordered(src, dst []*item, seeds []seed) []Link {
	l := m.newLattice(src, dst, newBand(len(src), len(dst), m.skeleton(src, dst, seeds)))
	l.sum()
	path := l.path()
	links := make([]Link, len(path))
	source, target := blocks(src), blocks(dst)
	for k, s := range path {
		links[k] = Link{
			Source:     source[s.i : s.i+s.bead.src : s.i+s.bead.src],
			Target:     target[s.j : s.j+s.bead.dst : s.j+s.bead.dst],
			Confidence: s.confidence,
		}
	}
	return links
}

func blocks(items []*item) []int {
	out := make([]int, len(items))
	for i, it := range items {
		out[i] = it.blocks[0]
	}
	return out
}

// inOrder sorts links as they stand on both pages. What is only on the source
// page and what has moved comes before what is only on the target page.
func inOrder(links []Link) []Link {
	var src, dst []Link
	pairs := make([]Link, 0, len(links))
	for _, l := range links {
		l.Moved = l.Moved && len(l.Source) > 0 && len(l.Target) > 0
		switch {
		case len(l.Source) == 0:
			dst = append(dst, l)
		case len(l.Target) == 0 || l.Moved:
			src = append(src, l)
		default:
			pairs = append(pairs, l)
		}
	}
	bySource := func(a, b Link) int { return a.Source[0] - b.Source[0] }
	slices.SortFunc(pairs, bySource)
	slices.SortFunc(src, bySource)
	slices.SortFunc(dst, func(a, b Link) int { return a.Target[0] - b.Target[0] })
	out := make([]Link, 0, len(links))
	for _, p := range pairs {
		for len(src) > 0 && src[0].Source[0] < p.Source[0] {
			out, src = append(out, src[0]), src[1:]
		}
		for len(dst) > 0 && dst[0].Target[0] < p.Target[0] {
			out, dst = append(out, dst[0]), dst[1:]
		}
		out = append(out, p)
	}
	return append(append(out, src...), dst...)
}
