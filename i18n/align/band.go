package align

import "slices"

// A band bounds the programme: after i items of the source, lo[i] to hi[i] items
// of the target may have been read.
type band struct{ lo, hi []int }

const (
	margin = 3       // items that the path may leave the chain on either side
	reach  = 8       // items between seeds on one diagonal that the path may not leave
	budget = 1 << 16 // cells of a rectangle between two seeds that are all looked at
)

// newBand lays a band of n by m items around a chain of seeds.
func newBand(n, m int, chain []seed) band {
	b := band{make([]int, n+1), make([]int, n+1)}
	i, j := 0, 0
	for _, s := range append(slices.Clip(chain), seed{i: n, j: m}) {
		half := s.j - j
		switch n, m := s.i-i, s.j-j; {
		case n == m && n <= reach:
			half = 0
		case n*m > budget:
			half = max(budget/n/2, 48)
		}
		b.fill(i, j, s.i, s.j, half)
		i, j = s.i+1, s.j+1
	}
	return b.widen(m)
}

// fill lets the path go from one corner to the other, at most half items from
// the diagonal.
func (b band) fill(i0, j0, i1, j1, half int) {
	for i := i0; i <= i1; i++ {
		on := j0
		if i > i0 {
			on += (j1 - j0) * (i - i0) / (i1 - i0)
		}
		b.lo[i], b.hi[i] = max(j0, on-half), min(j1, on+half)
	}
}

// widen gives the band its margin: some items to either side, and as wide as it
// is some items before and after, so that a jump may be made there.
func (b band) widen(m int) band {
	n := len(b.lo) - 1
	w := band{make([]int, n+1), make([]int, n+1)}
	for i := range w.lo {
		w.lo[i] = max(0, min(b.lo[i]-margin, b.lo[max(0, i-margin)]))
		w.hi[i] = min(m, max(b.hi[i]+margin, b.hi[min(n, i+margin)]))
	}
	w.lo[0], w.hi[n] = 0, m
	return w
}
