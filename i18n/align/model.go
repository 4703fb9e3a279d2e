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
	class    []class  // by token
	weights  []weight // by token
	kinds    [256]float64
	here     [][2]int32 // by token: scratch for seeds
}

// A weight says what a token adds to the score of a pair: when both have it,
// compared with neither having it; when the source, or the target, alone does.
type weight struct{ both, src, dst float64 }

// Evidence is of three kinds. Within a kind it is not independent, and the more
// there is of it the less each piece counts; see [model.score].
const (
	anchors = iota // what is copied, such as links
	wording        // names, words, form
	text           // the whole text
	kinds
)

type evidence [kinds]float64

var kindOf = [classes]int{mark: wording, name: wording, word: wording, form: wording, whole: text}

// keeps is how likely a translation keeps a token of each class, as far as
// anybody knows before seeing the pages; see [model.calibrate].
var keeps = [...][classes]float64{
	translation: {link: .95, code: .97, number: .9, raw: .9, key: .98, mark: .97, name: .6, word: .24, form: .8, whole: .3},
	version:     {link: .95, code: .95, number: .93, raw: .93, key: .98, mark: .97, name: .93, word: .9, form: .93, whole: .75},
}

func newModel(src, dst *i18n.Page, rel relation) *model {
	v := &vocabulary{rel: rel, ids: map[uint64]int32{}}
	m := &model{rel: rel, src: newSide(src, v), dst: newSide(dst, v)}
	m.class = v.class
	m.src.count(len(v.class))
	m.dst.count(len(v.class))
	m.here = make([][2]int32, len(v.class))
	keep := m.calibrate()
	for t, c := range m.class {
		m.weights = append(m.weights, m.weigh(c, keep[c], m.src.holders[t], m.dst.holders[t]))
	}
	m.countMisses()
	m.measure()
	m.countKinds()
	return m
}

// calibrate counts, class by class, how much of what one page has the other has
// too. Of form and whole texts this would say nothing.
func (m *model) calibrate() [classes]float64 {
	var both, src, dst [classes]float64
	for t, c := range m.class {
		s, d := m.src.holders[t] > 0, m.dst.holders[t] > 0
		switch {
		case s && d:
			both[c]++
		case s:
			src[c]++
		default:
			dst[c]++
		}
	}
	keep := keeps[m.rel]
	for c := range form {
		const prior = 20 // tokens that the prior knowledge is worth
		keep[c] = (keep[c]*prior + both[c]*0.97) / (prior + both[c] + min(src[c], dst[c]))
	}
	return keep
}

// elsewhere is how many blocks a page is thought to have more, in which none of
// its tokens stand: that links are rare, and names not common, is known without
// counting on a page that is short.
var elsewhere = [kinds]int{anchors: 100, wording: 20, text: 10}

// weigh turns the number of items that hold a token on either page into log-
// likelihood ratios.
func (m *model) weigh(c class, keep float64, src, dst int32) weight {
	const tiny = 1e-3 // that a chance of 0 or 1 does not decide all
	more := elsewhere[kindOf[c]]
	s := (float64(src) + 0.5) / float64(len(m.src.items)+more)
	d := (float64(dst) + 0.5) / float64(len(m.dst.items)+more)
	keep = max(keep, s, d)
	w := weight{
		src: math.Log((1 - keep + tiny) / (1 - d + tiny)),
		dst: math.Log((1 - keep + tiny) / (1 - s + tiny)),
	}
	w.both = math.Log(keep/max(s, d)) - w.src - w.dst
	return w
}

func (m *model) countMisses() {
	for side, s := range []*side{m.src, m.dst} {
		for _, it := range s.items {
			it.miss = m.missed(side, it.tokens)
		}
	}
}

// missed sums up the evidence against a pair that shares none of the tokens of
// an item on a side, 0 for the source.
func (m *model) missed(side int, tokens []int32) (e evidence) {
	for _, t := range tokens {
		x := m.weights[t].src
		if side == 1 {
			x = m.weights[t].dst
		}
		e[kindOf[m.class[t]]] += x
	}
	return e
}

const pad = 3 // columns added to every length, that short texts may differ

// measure makes the lengths of both pages comparable.
func (m *model) measure() {
	ratio := (m.dst.length + 100) / (m.src.length + 100)
	for _, it := range m.src.items {
		it.size = it.length*ratio + pad
		it.logSize = math.Log(it.size)
	}
	for _, it := range m.dst.items {
		it.size = it.length + pad
		it.logSize = math.Log(it.size)
	}
}

// countKinds weighs that two blocks are of one kind by how rare it is.
func (m *model) countKinds() {
	var n [256]float64
	for _, s := range []*side{m.src, m.dst} {
		for _, it := range s.items {
			n[it.kind]++
		}
	}
	total := float64(len(m.src.items) + len(m.dst.items))
	for k := range n {
		m.kinds[k] = min(4, math.Log(0.97*(total+4)/(n[k]+2)))
	}
}

// score returns the log-likelihood ratio of a pair of items.
func (m *model) score(a, b *item) float64 {
	e := m.compare(a, b)
	return m.squash(e[anchors]) + m.squash(e[wording]) + e[text] + m.shape(a, b) + m.lengths(a, b)
}

// compare sums up the evidence of the tokens.
func (m *model) compare(a, b *item) (e evidence) {
	for k := range e {
		e[k] = a.miss[k] + b.miss[k]
	}
	s, t := a.tokens, b.tokens
	for i, j := 0, 0; i < len(s) && j < len(t); {
		switch {
		case s[i] < t[j]:
			i++
		case s[i] > t[j]:
			j++
		default:
			e[kindOf[m.class[s[i]]]] += m.weights[s[i]].both
			i, j = i+1, j+1
		}
	}
	return e
}

// squash makes up for evidence not being independent: it grows like a logarithm.
// A version that has lost many words at once was probably rewritten, which says
// less against it.
func (m *model) squash(x float64) float64 {
	switch {
	case x >= 0:
		return 8 * math.Log(1+x/8)
	case m.rel == version:
		return -2 * math.Log(1-x/2)
	}
	return -4 * math.Log(1-x/4)
}

// shape compares what kinds of block they are and where they stand.
func (m *model) shape(a, b *item) float64 {
	x := 0.0
	switch {
	case a.kind == b.kind:
		x = m.kinds[a.kind]
		if a.level != b.level || a.column != b.column {
			x -= 3
		}
		switch {
		case a.key != b.key:
			x -= 4
		case a.key > 0:
			x += 4
		}
	case a.prose && b.prose:
		x = -4
	default:
		x = -6
	}
	if a.home != b.home {
		x -= 2
	}
	if a.part != b.part && a.part > 0 && b.part > 0 {
		x -= 3
	}
	if a.mixed || b.mixed {
		x -= 2
	}
	return x
}

// lengths compares the lengths of prose. The logarithm of their ratio is taken
// to be normal, the narrower the longer the texts are, but for one text in
// fifty.
func (m *model) lengths(a, b *item) float64 {
	if !a.prose || !b.prose {
		return 0
	}
	const odd, wide = 0.02, 1.1 // the rate of texts of any length, the spread of their lengths
	sigma := 0.12 + 1/math.Sqrt(a.size+b.size)
	d := b.logSize - a.logSize
	return math.Log(odd + (1-odd)*wide/sigma*math.Exp(d*d/2*(1/(wide*wide)-1/(sigma*sigma))))
}
