package align

import (
	"cmp"
	"slices"
)

// A region is a rectangle of items that belong together out of order.
type region struct {
	i0, i1, j0, j1 int
	score          float64
}

// mark marks the items of r.
func (r region) mark(src, dst []bool) {
	for i := r.i0; i < r.i1; i++ {
		src[i] = true
	}
	for j := r.j0; j < r.j1; j++ {
		dst[j] = true
	}
}

const minMove = 6 // score of what moved

// moves picks, from the seeds that are not in the chain, what must have moved:
// whole sections where they fit, else the items between the seeds.
func (m *model) moves(seeds []seed) []region {
	src, dst := make([]bool, len(m.src.items)), make([]bool, len(m.dst.items))
	chain, rest := best(seeds, len(src), len(dst))
	for _, s := range chain {
		src[s.i], dst[s.j] = true, true
	}
	rest = slices.DeleteFunc(rest, func(s seed) bool { return src[s.i] || dst[s.j] || !crosses(chain, s) })
	var out []region
	for _, r := range regions(rest) {
		if r.score < minMove {
			break
		}
		for _, r := range []region{m.grow(r), r} {
			if !slices.Contains(src[r.i0:r.i1], true) && !slices.Contains(dst[r.j0:r.j1], true) {
				r.mark(src, dst)
				out = append(out, r)
				break
			}
		}
	}
	return out
}

// crosses reports whether s is out of order with the chain.
func crosses(chain []seed, s seed) bool {
	k, _ := slices.BinarySearchFunc(chain, s, func(a, b seed) int { return a.i - b.i })
	return k > 0 && chain[k-1].j >= s.j || k < len(chain) && chain[k].j <= s.j
}

// regions joins neighbouring seeds on one diagonal, and returns the heaviest
// first.
func regions(seeds []seed) []region {
	slices.SortFunc(seeds, func(a, b seed) int { return cmp.Or((a.i-a.j)-(b.i-b.j), a.i-b.i) })
	var out []region
	for _, s := range seeds {
		if n := len(out) - 1; n >= 0 && s.i-s.j == out[n].i0-out[n].j0 && s.i-out[n].i1 < reach {
			out[n].i1, out[n].j1 = s.i+1, s.j+1
			out[n].score += s.score
		} else {
			out = append(out, region{s.i, s.i + 1, s.j, s.j + 1, s.score})
		}
	}
	slices.SortStableFunc(out, func(a, b region) int { return cmp.Compare(b.score, a.score) })
	return out
}

// grow extends a region to the sections that it is part of, where they are a
// pair, and to the headings right above them that have nothing in common with
// any section.
func (m *model) grow(r region) region {
	src, dst := m.src.items, m.dst.items
	if a, b := src[r.i0], dst[r.j0]; a.part > 0 && a.part == b.part {
		r.i0, r.j0 = top(src, r.i0), top(dst, r.j0)
	}
	for r.i0 > 0 && r.j0 > 0 {
		i, j := top(src, r.i0-1), top(dst, r.j0-1)
		a, b := src[i], dst[j]
		if a.part > 0 || b.part > 0 || a.level != b.level || a.level == 0 || a.level >= src[r.i0].level {
			break
		}
		r.i0, r.j0 = i, j
	}
	if a, b := src[r.i1-1], dst[r.j1-1]; a.part > 0 && a.part == b.part {
		for r.i1 < len(src) && src[r.i1].section == a.section {
			r.i1++
		}
		for r.j1 < len(dst) && dst[r.j1].section == b.section {
			r.j1++
		}
	}
	return r
}

// top returns the first item of the section of item i.
func top(items []*item, i int) int {
	for i > 0 && items[i-1].section == items[i].section {
		i--
	}
	return i
}

// pairSections pairs the sections that share the most seeds with each other, and
// tells the items.
func (m *model) pairSections(seeds []seed) {
	votes := map[[2]int]float64{}
	for _, s := range seeds {
		votes[[2]int{m.src.items[s.i].section, m.dst.items[s.j].section}] += s.score
	}
	type vote struct {
		src, dst int
		score    float64
	}
	topSrc, topDst := make([]vote, m.src.sections+1), make([]vote, m.dst.sections+1)
	for k, x := range votes {
		v := vote{k[0], k[1], x}
		if t := &topSrc[v.src]; x > t.score || x == t.score && v.dst < t.dst {
			*t = v
		}
		if t := &topDst[v.dst]; x > t.score || x == t.score && v.src < t.src {
			*t = v
		}
	}
	part := func(v vote) int {
		if v.score > 0 && topSrc[v.src] == v && topDst[v.dst] == v {
			return v.src + 1
		}
		return 0
	}
	for _, it := range m.src.items {
		it.part = part(topSrc[it.section])
	}
	for _, it := range m.dst.items {
		it.part = part(topDst[it.section])
	}
}
