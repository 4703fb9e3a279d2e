package align

import (
	"cmp"
	"math"
	"slices"
)

// weak is the score below which a link may be given up for a better one.
const weak = 2

// A rematcher knows, of the blocks in weak links, what each is linked with now, -1
// for nothing.
type rematcher struct {
	m        *model
	src, dst map[int]int
}

// rematch looks once more at blocks that have no partner or hardly anything in
// common with it, and pairs those that share something rare, in any order.
func (m *model) rematch(links []Link) []Link {
	r := rematcher{m, map[int]int{}, map[int]int{}}
	var src, dst []*item
	var open []Link
	var out []Link
	for _, l := range links {
		if !r.take(l) {
			out = append(out, l)
			continue
		}
		open = append(open, l)
		for _, b := range l.Source {
			src = append(src, m.src.at(b))
		}
		for _, b := range l.Target {
			dst = append(dst, m.dst.at(b))
		}
	}
	seeds := m.seeds(src, dst)
	slices.SortStableFunc(seeds, func(a, b seed) int { return cmp.Compare(b.score, a.score) })
	for _, s := range seeds {
		r.improve(src[s.i].blocks[0], dst[s.j].blocks[0], s.score)
	}
	for _, l := range open {
		if r.stands(l) {
			out = append(out, l)
		}
	}
	return append(out, r.links(open, out)...)
}

// take takes a link if it is weak.
func (r rematcher) take(l Link) bool {
	switch {
	case len(l.Target) == 0:
		r.src[l.Source[0]] = -1
	case len(l.Source) == 0:
		r.dst[l.Target[0]] = -1
	case len(l.Source) == 1 && len(l.Target) == 1 && r.score(l.Source[0], l.Target[0]) < weak:
		r.src[l.Source[0]], r.dst[l.Target[0]] = l.Target[0], l.Source[0]
	default:
		return false
	}
	return true
}

// score returns the score of a pair of blocks, 0 where there is but one.
func (r rematcher) score(i, j int) float64 {
	if i < 0 || j < 0 {
		return 0
	}
	return r.m.score(r.m.src.at(i), r.m.dst.at(j))
}

// improve pairs i with j, and their partners with each other, if that is much
// better than what is.
func (r rematcher) improve(i, j int, score float64) {
	i1, j1 := r.dst[j], r.src[i]
	rest := max(0, r.score(i1, j1))
	if j1 == j || score+rest-r.score(i, j1)-r.score(i1, j) < minMove {
		return
	}
	r.src[i], r.dst[j] = j, i
	if i1 >= 0 {
		r.src[i1] = -1
	}
	if j1 >= 0 {
		r.dst[j1] = -1
	}
	if rest > 0 {
		r.src[i1], r.dst[j1] = j1, i1
	}
}

// stands reports whether a weak link is still what it was.
func (r rematcher) stands(l Link) bool {
	switch {
	case len(l.Source) == 0:
		return r.dst[l.Target[0]] < 0
	case len(l.Target) == 0:
		return r.src[l.Source[0]] < 0
	}
	return r.src[l.Source[0]] == l.Target[0]
}

// links returns the links in the place of those of the weak ones that no longer
// stand. Those that are out of order with all others have moved.
func (r rematcher) links(open, others []Link) []Link {
	var chain []seed // by block
	for _, l := range others {
		if len(l.Source) > 0 && len(l.Target) > 0 && !l.Moved {
			chain = append(chain, seed{i: l.Source[0], j: l.Target[0]})
		}
	}
	byBlock := func(a, b seed) int { return a.i - b.i }
	slices.SortFunc(chain, byBlock)
	var out []Link
	for _, l := range open {
		if r.stands(l) {
			continue
		}
		for _, i := range l.Source {
			j := r.src[i]
			if j < 0 {
				out = append(out, Link{Source: l.Source, Confidence: 0.5})
				continue
			}
			at := seed{i: i, j: j}
			moved := crosses(chain, at)
			if !moved {
				k, _ := slices.BinarySearchFunc(chain, at, byBlock)
				chain = slices.Insert(chain, k, at)
			}
			out = append(out, Link{[]int{i}, []int{j}, 1 / (1 + math.Exp(-r.score(i, j))), moved})
		}
		for _, j := range l.Target {
			if r.dst[j] < 0 {
				out = append(out, Link{Target: l.Target, Confidence: 0.5})
			}
		}
	}
	return out
}
