package align

import (
	"cmp"
	"math"
	"slices"
)

// A seed is a pair of items, by their places in the two lists, that share
// something rare.
type seed struct {
	i, j  int
	score float64
}

const (
	rare     = 3       // items that may hold a token that makes seeds, on either page
	minSeed  = 2       // score
	shift    = 1       // cost of each item inserted or deleted between two seeds
	maxShift = 24      // and of all of them
	lookBack = 64      // seeds that a seed may follow
	small    = 16 * 16 // cells of a rectangle that needs no seeds
)

// skeleton returns the best chain of seeds in page order, and the seeds that are
// not in it. What is not rare on the pages may be so between two seeds; so it
// looks there again, as patience diff does.
func (m *model) skeleton(src, dst []*item) (in, rest []seed) {
	if len(src)*len(dst) <= small {
		return nil, nil
	}
	main, rest := best(m.seeds(src, dst), len(src), len(dst))
	if len(main) == 0 {
		return nil, rest
	}
	i, j := 0, 0
	for _, s := range append(main, seed{i: len(src), j: len(dst)}) {
		sub, _ := m.skeleton(src[i:s.i], dst[j:s.j])
		for _, t := range sub {
			in = append(in, seed{i + t.i, j + t.j, t.score})
		}
		in = append(in, s)
		i, j = s.i+1, s.j+1
	}
	return in[:len(in)-1], rest
}

// seeds finds the pairs of items that share a token, rare in the two lists, and
// score well.
func (m *model) seeds(src, dst []*item) []seed {
	m.tally(src, dst, 1)
	defer m.tally(src, dst, -1)
	left, right := m.rare(src), m.rare(dst)
	var pairs [][2]int
	for len(left) > 0 && len(right) > 0 {
		t := min(left[0].token, right[0].token)
		a, b := 0, 0
		for ; a < len(left) && left[a].token == t; a++ {
			for b = 0; b < len(right) && right[b].token == t; b++ {
				pairs = append(pairs, [2]int{left[a].item, right[b].item})
			}
		}
		for a == 0 && b < len(right) && right[b].token == t {
			b++
		}
		left, right = left[a:], right[b:]
	}
	slices.SortFunc(pairs, func(a, b [2]int) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	var out []seed
	for _, p := range slices.Compact(pairs) {
		if x := m.score(src[p[0]], dst[p[1]]); x >= minSeed {
			out = append(out, seed{p[0], p[1], x})
		}
	}
	return out
}

// tally adds n for each item that holds a token to its counts.
func (m *model) tally(src, dst []*item, n int32) {
	for _, it := range src {
		for _, t := range it.tokens {
			m.here[t][0] += n
		}
	}
	for _, it := range dst {
		for _, t := range it.tokens {
			m.here[t][1] += n
		}
	}
}

// A place says which item of a list holds a token.
type place struct {
	token int32
	item  int
}

// rare lists the places of the tokens that few items hold, by token.
func (m *model) rare(items []*item) []place {
	var out []place
	for i, it := range items {
		for _, t := range it.tokens {
			if n := m.here[t]; 0 < n[0] && n[0] <= rare && 0 < n[1] && n[1] <= rare {
				out = append(out, place{t, i})
			}
		}
	}
	slices.SortFunc(out, func(a, b place) int { return cmp.Or(cmp.Compare(a.token, b.token), cmp.Compare(a.item, b.item)) })
	return out
}

// best splits seeds, which are in the order of the source, into the heaviest chain
// in page order and the rest. It leads from the start of the lists to their
// ends, n and m.
func best(seeds []seed, n, m int) (in, rest []seed) {
	score := make([]float64, len(seeds))
	from := make([]int, len(seeds))
	far := newHighest(m)
	done := 0 // seeds that far knows: those of earlier items
	top, most := -1, math.Inf(-1)
	for k, s := range seeds {
		for ; seeds[done].i < s.i; done++ {
			far.add(seeds[done].j, done, score)
		}
		score[k], from[k] = -gap(s.i-s.j), -1
		follow := func(l int) {
			if p := seeds[l]; p.i < s.i && p.j < s.j {
				if x := score[l] - gap(s.i-s.j-p.i+p.j); x > score[k] {
					score[k], from[k] = x, l
				}
			}
		}
		if l := far.below(s.j, score); l >= 0 {
			follow(l)
		}
		for l := k - 1; l >= max(0, k-lookBack); l-- {
			follow(l)
		}
		score[k] += s.score
		if x := score[k] - gap(n-m-s.i+s.j); x > most {
			top, most = k, x
		}
	}
	chosen := make([]bool, len(seeds))
	for ; top >= 0; top = from[top] {
		chosen[top] = true
	}
	for k, s := range seeds {
		if chosen[k] {
			in = append(in, s)
		} else {
			rest = append(rest, s)
		}
	}
	return in, rest
}

// gap is the cost of going from one diagonal to another.
func gap(d int) float64 {
	if d < 0 {
		d = -d
	}
	return min(shift*float64(d), maxShift)
}

// A highest finds the seed of the highest score among those before an item of
// the target: a Fenwick tree of maxima.
type highest []int

func newHighest(m int) highest { return slices.Repeat(highest{-1}, m+1) }

func (h highest) add(j, k int, score []float64) {
	for j++; j < len(h); j += j & -j {
		if h[j] < 0 || score[k] > score[h[j]] {
			h[j] = k
		}
	}
}

// below returns the best seed whose target is less than j, -1 for none.
func (h highest) below(j int, score []float64) int {
	k := -1
	for ; j > 0; j -= j & -j {
		if l := h[j]; l >= 0 && (k < 0 || score[l] > score[k]) {
			k = l
		}
	}
	return k
}
