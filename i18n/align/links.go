package align

import (
	"cmp"
	"slices"

	"github.com/tmx-i18n/tmx/i18n"
)

// links aligns the pages: what moved is taken out first, the rest is aligned in
// page order, and what is then left over on both sides is looked at once more.
func (m *model) links() []Link {
	src, dst := m.src.items, m.dst.items
	chain, rest := m.skeleton(src, dst)
	moves := m.moves(src, dst, chain, rest)
	var moved []Link
	if len(moves) > 0 {
		for _, r := range moves {
			moved = append(moved, m.ordered(src[r.i0:r.i1], dst[r.j0:r.j1], nil)...)
		}
		src, dst = without(src, dst, moves)
		chain, _ = m.skeleton(src, dst)
	}
	links := m.ordered(src, dst, chain)
	links, late := m.leftovers(links)
	return merge(links, append(moved, late...))
}

// ordered aligns two lists of items without moves.
func (m *model) ordered(src, dst []*item, chain []seed) []Link {
	l := m.newLattice(src, dst, newBand(len(src), len(dst), chain))
	l.sums()
	var out []Link
	for _, s := range l.path() {
		b := beads[s.bead]
		link := Link{Confidence: s.confidence}
		for _, it := range src[s.i : s.i+b.src] {
			link.Source = append(link.Source, it.blocks...)
		}
		for _, it := range dst[s.j : s.j+b.dst] {
			link.Target = append(link.Target, it.blocks...)
		}
		out = append(out, link)
	}
	slices.Reverse(out)
	return out
}

// A region is a rectangle of items that belong together out of order.
type region struct {
	i0, i1, j0, j1 int
	score          float64
}

const minMove = 6 // score of what moved

// regions joins neighbouring seeds on one diagonal.
func regions(seeds []seed) []region {
	slices.SortFunc(seeds, func(a, b seed) int {
		return cmp.Or(cmp.Compare(a.i-a.j, b.i-b.j), cmp.Compare(a.i, b.i))
	})
	var out []region
	for _, s := range seeds {
		if n := len(out) - 1; n >= 0 && s.i-s.j == out[n].i0-out[n].j0 && s.i-out[n].i1 < reach {
			out[n].i1, out[n].j1 = s.i+1, s.j+1
			out[n].score += s.score
		} else {
			out = append(out, region{s.i, s.i + 1, s.j, s.j + 1, s.score})
		}
	}
	slices.SortFunc(out, func(a, b region) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.i0, b.i0), cmp.Compare(a.j0, b.j0))
	})
	return out
}

// moves picks, from the seeds that are not in the chain, what must have moved.
func (m *model) moves(src, dst []*item, chain, rest []seed) []region {
	usedSrc, usedDst := make([]bool, len(src)), make([]bool, len(dst))
	for _, s := range chain {
		usedSrc[s.i], usedDst[s.j] = true, true
	}
	rest = slices.DeleteFunc(rest, func(s seed) bool {
		return usedSrc[s.i] || usedDst[s.j] || !crosses(chain, s)
	})
	var out []region
	for _, r := range regions(rest) {
		if r.score < minMove {
			break
		}
		r = m.extend(r, src, dst, usedSrc, usedDst)
		if slices.Contains(usedSrc[r.i0:r.i1], true) || slices.Contains(usedDst[r.j0:r.j1], true) {
			continue
		}
		for i := r.i0; i < r.i1; i++ {
			usedSrc[i] = true
		}
		for j := r.j0; j < r.j1; j++ {
			usedDst[j] = true
		}
		out = append(out, r)
	}
	return out
}

// crosses reports whether s is out of order with the chain.
func crosses(chain []seed, s seed) bool {
	k, _ := slices.BinarySearchFunc(chain, s.i, func(c seed, i int) int { return cmp.Compare(c.i, i) })
	return k > 0 && chain[k-1].j >= s.j || k < len(chain) && chain[k].j <= s.j
}

// extend grows a region to the section that it is part of, where both pages
// agree on what that is.
func (m *model) extend(r region, src, dst []*item, usedSrc, usedDst []bool) region {
	fits := func(i, j int) bool {
		return i >= 0 && j >= 0 && i < len(src) && j < len(dst) && !usedSrc[i] && !usedDst[j] &&
			src[i].kind == dst[j].kind && m.score(src[i], dst[j]) > 0
	}
	top := func(i int) bool { return src[i].kind == i18n.Heading }
	e := r
	for !top(e.i0) {
		if !fits(e.i0-1, e.j0-1) {
			return r
		}
		e.i0, e.j0 = e.i0-1, e.j0-1
	}
	for fits(e.i1, e.j1) && !(top(e.i1) && src[e.i1].level <= src[e.i0].level) {
		e.i1, e.j1 = e.i1+1, e.j1+1
	}
	return e
}

// without returns the lists without the items of the regions.
func without(src, dst []*item, regions []region) ([]*item, []*item) {
	outSrc, outDst := make([]bool, len(src)), make([]bool, len(dst))
	for _, r := range regions {
		for i := r.i0; i < r.i1; i++ {
			outSrc[i] = true
		}
		for j := r.j0; j < r.j1; j++ {
			outDst[j] = true
		}
	}
	return keep(src, outSrc), keep(dst, outDst)
}

func keep(items []*item, out []bool) []*item {
	var kept []*item
	for i, it := range items {
		if !out[i] {
			kept = append(kept, it)
		}
	}
	return kept
}

// leftovers pairs unmatched items of both pages that share something rare, and
// returns the links that stay and the new ones.
func (m *model) leftovers(links []Link) (stay, moved []Link) {
	var src, dst []*item
	for _, l := range links {
		if len(l.Target) == 0 {
			src = append(src, m.src.at(l.Source[0]))
		}
		if len(l.Source) == 0 {
			dst = append(dst, m.dst.at(l.Target[0]))
		}
	}
	seeds := m.seeds(src, dst)
	slices.SortFunc(seeds, func(a, b seed) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.i, b.i), cmp.Compare(a.j, b.j))
	})
	gone := map[[2]int]bool{}
	for _, s := range seeds {
		i, j := src[s.i].blocks[0], dst[s.j].blocks[0]
		if s.score < minMove || gone[[2]int{0, i}] || gone[[2]int{1, j}] {
			continue
		}
		gone[[2]int{0, i}], gone[[2]int{1, j}] = true, true
		moved = append(moved, Link{Source: []int{i}, Target: []int{j}, Confidence: 0.9})
	}
	for _, l := range links {
		lone := len(l.Target) == 0 && gone[[2]int{0, l.Source[0]}] || len(l.Source) == 0 && gone[[2]int{1, l.Target[0]}]
		if !lone {
			stay = append(stay, l)
		}
	}
	return stay, moved
}

// at returns the item of a block.
func (s *side) at(block int) *item {
	i, _ := slices.BinarySearchFunc(s.items, block, func(it *item, b int) int { return cmp.Compare(it.blocks[0], b) })
	return s.items[i]
}

// merge puts the links that moved, and those that what moved has left alone,
// where they stand on the source page or, without a source, on the target page.
func merge(links, moved []Link) []Link {
	for i := range moved {
		moved[i].Moved = len(moved[i].Source) > 0 && len(moved[i].Target) > 0
	}
	slices.SortStableFunc(moved, func(a, b Link) int { return slices.Compare(a.Source, b.Source) })
	for _, l := range moved {
		at := slices.IndexFunc(links, func(k Link) bool {
			if len(l.Source) > 0 {
				return slices.Compare(k.Source, l.Source) > 0
			}
			return !k.Moved && slices.Compare(k.Target, l.Target) > 0
		})
		if at < 0 {
			at = len(links)
		}
		links = slices.Insert(links, at, l)
	}
	return links
}
