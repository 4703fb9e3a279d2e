package align

import "math"

// A bead is a way to go on: that many items of the source with that many of the
// target.
type bead struct {
	src, dst int
	prior    float64 // logarithm of how often it is met
}

// One item with one, one inserted or deleted, two merged, one split in two.
var beads = [...]bead{
	{1, 1, math.Log(0.9)},
	{1, 0, math.Log(0.015)},
	{0, 1, math.Log(0.015)},
	{2, 1, math.Log(0.02)},
	{1, 2, math.Log(0.02)},
}

// A step is a bead at a place of the path.
type step struct {
	i, j       int
	bead       bead
	confidence float64
}

// A lattice holds the ways through two lists of items that stay in a band. A
// cell is a pair of numbers of items read.
type lattice struct {
	band
	rows          []int                 // by item of the source: its first cell
	score         [][len(beads)]float64 // by cell: of the beads that start there
	before, after []float64             // by cell: logarithm of the likelihood of all ways from the start, and to the end
}

// cell returns the number of a cell, -1 outside the band.
func (l *lattice) cell(i, j int) int {
	if i >= len(l.lo) || j < l.lo[i] || j > l.hi[i] {
		return -1
	}
	return l.rows[i] + j - l.lo[i]
}

// newLattice scores the beads in a band.
func (m *model) newLattice(src, dst []*item, b band) *lattice {
	l := &lattice{band: b, rows: make([]int, len(b.lo))}
	cells := 0
	for i := range b.lo {
		l.rows[i] = cells
		cells += b.hi[i] - b.lo[i] + 1
	}
	l.score = make([][len(beads)]float64, cells)
	sides := [3][2][]*item{1: {src, dst}, 2: {m.doubles(0, src), m.doubles(1, dst)}}
	for i := range b.lo {
		for j := b.lo[i]; j <= b.hi[i]; j++ {
			s := &l.score[l.cell(i, j)]
			for k, bd := range beads {
				s[k] = math.Inf(-1)
				switch {
				case l.cell(i+bd.src, j+bd.dst) < 0:
				case bd.src == 0 || bd.dst == 0:
					s[k] = bd.prior
				default:
					if x, y := sides[bd.src][0][i], sides[bd.dst][1][j]; x != nil && y != nil {
						s[k] = bd.prior + m.score(x, y)
					}
				}
			}
		}
	}
	return l
}

// doubles fuses each item but the last with the next.
func (m *model) doubles(side int, items []*item) []*item {
	out := make([]*item, len(items))
	for i := 1; i < len(items); i++ {
		out[i-1] = m.fuse(side, items[i-1], items[i])
	}
	return out
}

// sum fills in the likelihoods: the forward and backward algorithms.
func (l *lattice) sum() {
	n := len(l.score)
	l.before, l.after = make([]float64, n), make([]float64, n)
	for c := range n {
		l.before[c], l.after[c] = math.Inf(-1), math.Inf(-1)
	}
	l.before[0], l.after[n-1] = 0, 0
	for i := range l.lo {
		for j := l.lo[i]; j <= l.hi[i]; j++ {
			c := l.cell(i, j)
			for k, bd := range beads {
				if to := l.cell(i+bd.src, j+bd.dst); to >= 0 {
					l.before[to] = logSum(l.before[to], l.before[c]+l.score[c][k])
				}
			}
		}
	}
	for i := len(l.lo) - 1; i >= 0; i-- {
		for j := l.hi[i]; j >= l.lo[i]; j-- {
			c := l.cell(i, j)
			for k, bd := range beads {
				if to := l.cell(i+bd.src, j+bd.dst); to >= 0 {
					l.after[c] = logSum(l.after[c], l.score[c][k]+l.after[to])
				}
			}
		}
	}
}

// path returns the way with the greatest expected number of items in the right
// bead. It gets more links right than the most probable way does (Holmes and
// Durbin, "Dynamic Programming Alignment Accuracy", 1998).
func (l *lattice) path() []step {
	n := len(l.score)
	most := make([]float64, n)
	from := make([]step, n)
	for c := 1; c < n; c++ {
		most[c] = -1
	}
	for i := range l.lo {
		for j := l.lo[i]; j <= l.hi[i]; j++ {
			c := l.cell(i, j)
			if most[c] < 0 {
				continue
			}
			for k, bd := range beads {
				to := l.cell(i+bd.src, j+bd.dst)
				if to < 0 || math.IsInf(l.score[c][k], -1) {
					continue
				}
				p := probability(l.before[c] + l.score[c][k] + l.after[to] - l.after[0])
				if x := most[c] + p*float64(bd.src+bd.dst); x > most[to] {
					most[to], from[to] = x, step{i, j, bd, p}
				}
			}
		}
	}
	var out []step
	for c := n - 1; c > 0; {
		s := from[c]
		out = append(out, s)
		c = l.cell(s.i, s.j)
	}
	return out // from the end
}

// probability is e to the x, between 0 and 1.
func probability(x float64) float64 {
	if x < -30 {
		return 0
	}
	return min(1, math.Exp(x))
}

// logSum returns the logarithm of the sum of two numbers given by theirs.
func logSum(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	if b-a < -30 || math.IsInf(a, -1) {
		return a
	}
	return a + math.Log1p(math.Exp(b-a))
}
