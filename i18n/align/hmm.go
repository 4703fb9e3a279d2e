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
	if i < 0 || i >= len(l.lo) || j < l.lo[i] || j > l.hi[i] {
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
				switch {
				case l.cell(i+bd.src, j+bd.dst) < 0:
					s[k] = math.Inf(-1)
				case bd.src == 0 || bd.dst == 0:
					s[k] = bd.prior
				default:
					s[k] = bd.prior + m.beadScore(sides[bd.src][0][i], sides[bd.dst][1][j])
				}
			}
		}
	}
	return l
}

// beadScore scores a pair of which one may be two items, or nil for none. Who
// merges or splits keeps about the length.
func (m *model) beadScore(a, b *item) float64 {
	const alike = 0.8
	if a == nil || b == nil || (a.blocks[1] >= 0 || b.blocks[1] >= 0) && math.Abs(a.logSize-b.logSize) > alike {
		return math.Inf(-1)
	}
	return m.score(a, b)
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
	l.before, l.after = make([]float64, len(l.score)), make([]float64, len(l.score))
	for i := range l.lo {
		for j := l.lo[i]; j <= l.hi[i]; j++ {
			var ways [len(beads)]float64
			for k, bd := range beads {
				ways[k] = math.Inf(-1)
				if from := l.cell(i-bd.src, j-bd.dst); from >= 0 {
					ways[k] = l.before[from] + l.score[from][k]
				}
			}
			if c := l.cell(i, j); c > 0 {
				l.before[c] = logSum(ways)
			}
		}
	}
	for i := len(l.lo) - 1; i >= 0; i-- {
		for j := l.hi[i]; j >= l.lo[i]; j-- {
			c := l.cell(i, j)
			ways := l.score[c]
			for k, bd := range beads {
				if to := l.cell(i+bd.src, j+bd.dst); to >= 0 {
					ways[k] += l.after[to]
				}
			}
			if c < len(l.after)-1 {
				l.after[c] = logSum(ways)
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
	from := make([]int8, n) // the bead
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
				if x := most[c] + l.chance(c, k, to)*float64(bd.src+bd.dst); x > most[to] {
					most[to], from[to] = x, int8(k)
				}
			}
		}
	}
	var out []step
	i := len(l.lo) - 1
	j := l.hi[i]
	for to := n - 1; to > 0; {
		k := int(from[to])
		i, j = i-beads[k].src, j-beads[k].dst
		c := l.cell(i, j)
		out = append(out, step{i, j, beads[k], l.chance(c, k, to)})
		to = c
	}
	return out // from the end
}

// chance returns the probability that the way goes by bead k from c to another
// cell.
func (l *lattice) chance(c, k, to int) float64 {
	x := l.before[c] + l.score[c][k] + l.after[to] - l.after[0]
	if x < -30 {
		return 0
	}
	return min(1, math.Exp(x))
}

// logSum returns the logarithm of the sum of numbers given by theirs.
func logSum(logs [len(beads)]float64) float64 {
	most := logs[0]
	for _, x := range logs[1:] {
		most = max(most, x)
	}
	if math.IsInf(most, -1) {
		return most
	}
	sum, terms := 0.0, 0
	for _, x := range logs {
		if x > most-20 {
			sum += math.Exp(x - most)
			terms++
		}
	}
	if terms == 1 {
		return most
	}
	return most + math.Log(sum)
}
