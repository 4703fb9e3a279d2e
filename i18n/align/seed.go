package align

import (
	"math"
	"slices"
)

// A seed is a pair of items, by their places in two lists, that share something
// rare.
type seed struct {
	i, j  int
	score float64
}

const (
	rare     = 3       // items that may hold a token that makes seeds, on either page
	minSeed  = 2       // score
	maxShift = 24      // the most that all items inserted or deleted between two seeds cost
	lookBack = 64      // seeds that a seed may follow, besides the best of all
	small    = 16 * 16 // cells of a rectangle that needs no seeds
)

// seeds finds the pairs of items that share a token, rare in the two lists, and
// score well. They come in the order of the source, then of the target.
func (m *model) seeds(src, dst []*item) []seed {
	m.tally(src, dst, 1)
	left, right := m.rare(src), m.rare(dst)
	m.tally(src, dst, -1)
	var pairs []pair
	for len(left) > 0 && len(right) > 0 {
		t := left[0].first()
		a, b := run(left, t), run(right, t)
		for _, x := range left[:a] {
			for _, y := range right[:b] {
				pairs = append(pairs, newPair(x.second(), y.second()))
			}
		}
		left, right = left[a:], right[b:]
	}
	slices.Sort(pairs)
	var out []seed
	for _, p := range slices.Compact(pairs) {
		i, j := p.first(), p.second()
		if x := m.score(src[i], dst[j]); x >= minSeed {
			out = append(out, seed{i, j, x})
		}
	}
	return out
}

// A pair is two small numbers in one, quick to sort.
type pair uint64

func newPair(first, second int) pair { return pair(first)<<32 | pair(second) }

func (p pair) first() int  { return int(p >> 32) }
func (p pair) second() int { return int(p & (1<<32 - 1)) }

// tally adds n for each item that holds a token to its counts.
func (m *model) tally(src, dst []*item, n int32) {
	for side, items := range [][]*item{src, dst} {
		for _, it := range items {
			for _, t := range it.tokens {
				m.here[t][side] += n
			}
		}
	}
}

// rare lists the tokens that both lists, but few items, hold, with the places of
// these items, by token.
func (m *model) rare(items []*item) []pair {
	var out []pair
	for i, it := range items {
		for _, t := range it.tokens {
			if n := m.here[t]; 0 < n[0] && n[0] <= rare && 0 < n[1] && n[1] <= rare {
				out = append(out, newPair(int(t), i))
			}
		}
	}
	slices.Sort(out)
	return out
}

// run returns how many pairs at the start begin with first.
func run(pairs []pair, first int) int {
	n := 0
	for n < len(pairs) && pairs[n].first() == first {
		n++
	}
	return n
}

// skeleton returns the best chain of seeds in page order. What is not rare in the
// lists may be so between two seeds; so it looks there again, as patience diff
// does.
func (m *model) skeleton(src, dst []*item, seeds []seed) []seed {
	main, _ := best(seeds, len(src), len(dst))
	if len(main) == 0 {
		return nil
	}
	var out []seed
	i, j := 0, 0
	for _, s := range append(main, seed{i: len(src), j: len(dst)}) {
		if src, dst := src[i:s.i], dst[j:s.j]; len(src)*len(dst) > small {
			for _, t := range m.skeleton(src, dst, m.seeds(src, dst)) {
				out = append(out, seed{i + t.i, j + t.j, t.score})
			}
		}
		out = append(out, s)
		i, j = s.i+1, s.j+1
	}
	return out[:len(out)-1]
}

// best splits seeds into the heaviest chain in the order of both lists and the
// rest. The chain leads from the start of the lists to their ends, n and m.
func best(seeds []seed, n, m int) (chain, rest []seed) {
	score := make([]float64, len(seeds))
	from := make([]int, len(seeds))
	known := newMaxima(m)
	done := 0 // seeds that known knows: those of earlier items
	last, most := -1, math.Inf(-1)
	for k, s := range seeds {
		for ; seeds[done].i < s.i; done++ {
			known.add(seeds[done].j, done, score)
		}
		score[k], from[k] = -gap(s.i-s.j), -1
		follow := func(l int) {
			if p := seeds[l]; p.i < s.i && p.j < s.j {
				if x := score[l] - gap(s.i-s.j-p.i+p.j); x > score[k] {
					score[k], from[k] = x, l
				}
			}
		}
		if l := known.before(s.j, score); l >= 0 {
			follow(l)
		}
		for l := k - 1; l >= max(0, k-lookBack); l-- {
			follow(l)
		}
		score[k] += s.score
		if x := score[k] - gap(n-m-s.i+s.j); x > most {
			last, most = k, x
		}
	}
	chosen := make([]bool, len(seeds))
	for ; last >= 0; last = from[last] {
		chosen[last] = true
	}
	for k, s := range seeds {
		if chosen[k] {
			chain = append(chain, s)
		} else {
			rest = append(rest, s)
		}
	}
	return chain, rest
}

// gap is the cost of d items inserted, or deleted, between two seeds.
func gap(d int) float64 { return min(math.Abs(float64(d)), maxShift) }

// Maxima find the best seed among those before an item of the target: a Fenwick
// tree of their numbers.
type maxima []int

func newMaxima(m int) maxima { return slices.Repeat(maxima{-1}, m+1) }

func (t maxima) add(j, k int, score []float64) {
	for j++; j < len(t); j += j & -j {
		if t[j] < 0 || score[k] > score[t[j]] {
			t[j] = k
		}
	}
}

// before returns the best seed whose target is less than j, -1 for none.
func (t maxima) before(j int, score []float64) int {
	k := -1
	for ; j > 0; j -= j & -j {
		if l := t[j]; l >= 0 && (k < 0 || score[l] > score[k]) {
			k = l
		}
	}
	return k
}
