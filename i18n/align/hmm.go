package align

import (
	"math"
	"slices"
)

// A band bounds the programme: after i items of the source, lo[i] to hi[i] items
// of the target may have been read.
type band struct{ lo, hi []int }

const (
	margin = 3       // items that the path may leave the chain on either side
	reach  = 8       // items between seeds on one diagonal that the path may not leave
	budget = 1 << 20 // cells of a rectangle between two seeds that are all looked at
)

// newBand lays a band of n by m items around seeds in page order.
func newBand(n, m int, chain []seed) band {
	b := band{make([]int, n+1), make([]int, n+1)}
	i, j := 0, 0
	for _, s := range append(slices.Clip(chain), seed{i: n, j: m}) {
		if s.i-i == s.j-j && s.i-i <= reach {
			for k := i; k <= s.i; k++ {
				b.lo[k], b.hi[k] = k-i+j, k-i+j
			}
		} else {
			b.fill(i, j, s.i, s.j)
		}
		i, j = s.i+1, s.j+1
	}
	return b.widen(m)
}

// fill lets the path take any way from one corner to the other, or, where that
// would be too much work, a way near the diagonal.
func (b band) fill(i0, j0, i1, j1 int) {
	n, m := i1-i0, j1-j0
	half := m
	if n*m > budget {
		half = max(budget/n/2, 32)
	}
	for i := i0; i <= i1; i++ {
		mid := j0
		if n > 0 {
			mid += m * (i - i0) / n
		}
		lo, hi := max(j0, mid-half), min(j1, mid+half)
		b.lo[i], b.hi[i] = lo, hi
	}
}

// widen gives the band its margin.
func (b band) widen(m int) band {
	n := len(b.lo) - 1
	w := band{make([]int, n+1), make([]int, n+1)}
	for i := range w.lo {
		w.lo[i] = max(0, b.lo[max(0, i-margin)]-margin)
		w.hi[i] = min(m, b.hi[min(n, i+margin)]+margin)
	}
	w.lo[0], w.hi[n] = 0, m
	return w
}

// The beads, and the logarithm of how often each is met.
type bead struct {
	src, dst int
	prior    float64
}

var beads = [...]bead{
	{1, 1, math.Log(0.93)},
	{1, 0, math.Log(0.025)},
	{0, 1, math.Log(0.025)},
	{2, 1, math.Log(0.01)},
	{1, 2, math.Log(0.01)},
}

// A step is a bead at a place of the path.
type step struct {
	i, j, bead int
	confidence float64
}

// A lattice holds the scores of all beads in a band.
type lattice struct {
	band
	row           []int                 // offset of each row's cells
	score         [][len(beads)]float64 // by cell: score of each bead that starts there
	before, after []float64             // forward and backward sums
}

func (l *lattice) cell(i, j int) int {
	if i >= len(l.lo) || j < l.lo[i] || j > l.hi[i] {
		return -1
	}
	return l.row[i] + j - l.lo[i]
}

// newLattice scores the beads.
func (m *model) newLattice(src, dst []*item, b band) *lattice {
	l := &lattice{band: b, row: make([]int, len(b.lo))}
	cells := 0
	for i := range b.lo {
		l.row[i] = cells
		cells += b.hi[i] - b.lo[i] + 1
	}
	l.score = make([][len(beads)]float64, cells)
	src2, dst2 := m.doubles(m.src, src), m.doubles(m.dst, dst)
	for i := range b.lo {
		for j := b.lo[i]; j <= b.hi[i]; j++ {
			s := &l.score[l.row[i]+j-b.lo[i]]
			for k, bd := range beads {
				s[k] = math.Inf(-1)
				if l.cell(i+bd.src, j+bd.dst) < 0 {
					continue
				}
				switch {
				case bd.src == 0 || bd.dst == 0:
					s[k] = bd.prior
				case bd.src == 2:
					if src2[i] != nil {
						s[k] = bd.prior + m.score(src2[i], dst[j])
					}
				case bd.dst == 2:
					if dst2[j] != nil {
						s[k] = bd.prior + m.score(src[i], dst2[j])
					}
				default:
					s[k] = bd.prior + m.score(src[i], dst[j])
				}
			}
		}
	}
	return l
}

// doubles fuses each item with the next, where both have prose.
func (m *model) doubles(s *side, items []*item) []*item {
	out := make([]*item, len(items))
	for i := range max(0, len(items)-1) {
		if items[i].prose && items[i+1].prose {
			out[i] = m.fuse(s, items[i], items[i+1])
		}
	}
	return out
}

// sums fills in the forward and backward sums: the logarithm of the summed
// likelihood of all ways to a cell, and from it to the end.
func (l *lattice) sums() {
	inf := math.Inf(-1)
	n := len(l.score)
	l.before, l.after = make([]float64, n), make([]float64, n)
	for c := range n {
		l.before[c], l.after[c] = inf, inf
	}
	l.before[0], l.after[n-1] = 0, 0
	for i := range l.lo {
		for j := l.lo[i]; j <= l.hi[i]; j++ {
			c := l.cell(i, j)
			for k, bd := range beads {
				if x := l.before[c] + l.score[c][k]; x > inf {
					to := l.cell(i+bd.src, j+bd.dst)
					l.before[to] = logSum(l.before[to], x)
				}
			}
		}
	}
	for i := len(l.lo) - 1; i >= 0; i-- {
		for j := l.hi[i]; j >= l.lo[i]; j-- {
			c := l.cell(i, j)
			for k, bd := range beads {
				if x := l.score[c][k]; x > inf {
					l.after[c] = logSum(l.after[c], x+l.after[l.cell(i+bd.src, j+bd.dst)])
				}
			}
		}
	}
}

// path returns the most probable path, Viterbi's.
func (l *lattice) path() []step {
	n := len(l.score)
	top := make([]float64, n)
	from := make([]int8, n)
	for c := range top {
		top[c] = math.Inf(-1)
	}
	top[0] = 0
	for i := range l.lo {
		for j := l.lo[i]; j <= l.hi[i]; j++ {
			c := l.cell(i, j)
			for k, bd := range beads {
				if x := top[c] + l.score[c][k]; !math.IsInf(x, -1) {
					if to := l.cell(i+bd.src, j+bd.dst); x > top[to] {
						top[to], from[to] = x, int8(k)
					}
				}
			}
		}
	}
	total := l.after[0]
	var out []step
	i, j := len(l.lo)-1, l.hi[len(l.lo)-1]
	for i > 0 || j > 0 {
		k := int(from[l.cell(i, j)])
		to := l.cell(i, j)
		i, j = i-beads[k].src, j-beads[k].dst
		c := l.cell(i, j)
		p := math.Exp(l.before[c] + l.score[c][k] + l.after[to] - total)
		out = append(out, step{i, j, k, min(1, p)})
	}
	return out // from the end
}

func logSum(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	if math.IsInf(b, -1) {
		return a
	}
	return a + math.Log1p(math.Exp(b-a))
}
