package history

// A matcher aligns a translated page with versions of the English page and says
// how well they fit.
type matcher struct {
	target []*feature
	length float64
	scores map[*feature][]float32 // by English block: its score with each block of the target
	rows   [2][]float64
}

func newMatcher(target []*feature) *matcher {
	m := &matcher{target: target, scores: map[*feature][]float32{}}
	for _, f := range target {
		m.length += f.length
	}
	return m
}

// beside is how many blocks a block may have moved against the diagonal.
const beside = 24

// fit returns how well a version fits, the higher the better: the score of the
// best alignment in page order (Needleman and Wunsch 1970) in a band around the
// diagonal.
func (m *matcher) fit(version []*feature) float64 {
	length := 100.0
	for _, f := range version {
		length += f.length
	}
	ratio := (m.length + 100) / length
	n, k := len(m.target), len(version)
	width := beside + max(n-k, k-n)
	for i := range m.rows {
		if cap(m.rows[i]) < n+1 {
			m.rows[i] = make([]float64, n+1)
		}
		m.rows[i] = m.rows[i][:n+1]
	}
	before, row := m.rows[0], m.rows[1]
	for i := range before {
		before[i] = alone * float64(i)
	}
	for j, e := range version {
		scores := m.against(e, ratio)
		center := 0
		if k > 0 {
			center = j * n / k
		}
		from, to := max(0, center-width), min(n, center+width)
		for i := range row[:from+1] {
			row[i] = float64(impossible) * float64(n+k)
		}
		if from == 0 {
			row[0] = alone * float64(j+1)
		}
		for i := from; i < to; i++ {
			row[i+1] = max(before[i+1]+alone, row[i]+alone, before[i]+float64(scores[i]))
		}
		for i := to + 1; i <= n; i++ {
			row[i] = float64(impossible) * float64(n+k)
		}
		before, row = row, before
	}
	return before[n]
}

// against returns the scores of an English block. The ratio of lengths hardly
// differs between versions, so that of the first one that has the block is good
// enough.
func (m *matcher) against(e *feature, ratio float64) []float32 {
	scores := m.scores[e]
	if scores == nil {
		scores = make([]float32, len(m.target))
		for i, t := range m.target {
			scores[i] = float32(fit(t, e, ratio))
		}
		m.scores[e] = scores
	}
	return scores
}
