package align

import (
	"math"

	"github.com/tmx-i18n/tmx/i18n"
)

// A model scores how well two items go together: the logarithm of how much
// more probable they are as source and translation than as strangers.
type model struct {
	rel      relation
	src, dst *side
	gain     []float64 // by token: what sharing it adds
	missSrc  []float64 // by token: what it costs when the target lacks it
	missDst  []float64
	ratio    float64 // length of the target per length of the source
	kinds    map[i18n.Kind]float64
	here     [][2]int32 // by token: scratch for seeds
}

// keeps is how likely a translation keeps a token of each class, to start with;
// the pages correct it (see calibrate).
var keeps = [2][classes]float64{
	translation: {link: .95, code: .93, mark: .95, number: .9, name: .6, word: .3, raw: .85, key: .98, whole: .3},
	version:     {link: .95, code: .95, mark: .97, number: .93, name: .93, word: .9, raw: .93, key: .98, whole: .8},
}

func newModel(src, dst *i18n.Page, rel relation) *model {
	v := &vocabulary{rel: rel, ids: map[uint64]int32{}}
	m := &model{rel: rel, src: newSide(src, v), dst: newSide(dst, v)}
	n := len(v.class)
	m.src.count(n)
	m.dst.count(n)
	m.weigh(v.class)
	m.here = make([][2]int32, n)
	for _, it := range m.src.items {
		it.penalty = m.penalty(m.src, it.tokens)
	}
	for _, it := range m.dst.items {
		it.penalty = m.penalty(m.dst, it.tokens)
	}
	m.ratio = (m.dst.length + 100) / (m.src.length + 100)
	m.kinds = map[i18n.Kind]float64{}
	for k, n := range m.src.kinds {
		m.kinds[k] += float64(n)
	}
	for k, n := range m.dst.kinds {
		m.kinds[k] += float64(n)
	}
	total := float64(len(m.src.items) + len(m.dst.items))
	for k, n := range m.kinds {
		m.kinds[k] = math.Log(0.97 * (total + 4) / (n + 2))
	}
	return m
}

// weigh turns counts into log-likelihood ratios, token by token.
func (m *model) weigh(class []class) {
	keep := m.calibrate(class)
	n := len(class)
	m.gain, m.missSrc, m.missDst = make([]float64, n), make([]float64, n), make([]float64, n)
	ns, nd := float64(len(m.src.items)+1), float64(len(m.dst.items)+1)
	for t, c := range class {
		k := keep[c]
		ps, pd := (float64(m.src.df[t])+0.5)/ns, (float64(m.dst.df[t])+0.5)/nd
		k = max(k, ps, pd)
		m.missSrc[t] = math.Log((1 - k + 1e-3) / (1 - pd + 1e-3))
		m.missDst[t] = math.Log((1 - k + 1e-3) / (1 - ps + 1e-3))
		m.gain[t] = math.Log(k/max(ps, pd)) - m.missSrc[t] - m.missDst[t]
	}
}

// calibrate counts, class by class, how much of what one page holds the other
// holds too.
func (m *model) calibrate(class []class) [classes]float64 {
	var both, src, dst [classes]float64
	for t, c := range class {
		s, d := m.src.df[t] > 0, m.dst.df[t] > 0
		if s {
			src[c]++
		}
		if d {
			dst[c]++
		}
		if s && d {
			both[c]++
		}
	}
	keep := keeps[m.rel]
	const prior = 10
	for c := range keep {
		keep[c] = (keep[c]*prior + both[c]*0.97) / (prior + min(src[c], dst[c]))
	}
	return keep
}

// penalty is what a pair of items costs that shares none of the tokens.
func (m *model) penalty(s *side, tokens []int32) float64 {
	miss := m.missSrc
	if s == m.dst {
		miss = m.missDst
	}
	sum := 0.0
	for _, t := range tokens {
		sum += miss[t]
	}
	return sum
}

// score is the log-likelihood ratio of a pair of items.
func (m *model) score(a, b *item) float64 {
	return squash(m.shared(a, b)) + m.shape(a, b) + m.lengths(a, b)
}

// shared compares the tokens.
func (m *model) shared(a, b *item) float64 {
	sum := a.penalty + b.penalty
	s, t := a.tokens, b.tokens
	for i, j := 0, 0; i < len(s) && j < len(t); {
		switch {
		case s[i] < t[j]:
			i++
		case s[i] > t[j]:
			j++
		default:
			sum += m.gain[s[i]]
			i, j = i+1, j+1
		}
	}
	return sum
}

// squash makes up for tokens not being independent of each other: much of the
// same evidence counts less and less, but never nothing.
func squash(x float64) float64 {
	const bend = 4
	return math.Copysign(bend*math.Log1p(math.Abs(x)/bend), x)
}

// shape compares what kinds of block they are and where they stand.
func (m *model) shape(a, b *item) float64 {
	x := 0.0
	switch {
	case a.kind == b.kind:
		x = m.kinds[a.kind]
		if a.level != b.level {
			x -= 3
		}
		if a.column != b.column {
			x -= 3
		}
	case a.prose && b.prose:
		x = -3.5
	default:
		x = -6
	}
	if a.home != b.home {
		x -= 1.5
	}
	return x
}

// lengths compares the lengths of prose: the logarithm of their ratio is normal
// with a spread that shrinks with length, and any in one case of twenty.
func (m *model) lengths(a, b *item) float64 {
	if !a.prose || !b.prose {
		return 0
	}
	const wide = 1.2
	la, lb := a.length*m.ratio+3, b.length+3
	sigma := 0.15 + 1/math.Sqrt(la+lb)
	d := math.Log(lb / la)
	return math.Log(0.05 + 0.95*wide/sigma*math.Exp(d*d/2*(1/(wide*wide)-1/(sigma*sigma))))
}
