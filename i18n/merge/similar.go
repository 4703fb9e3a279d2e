package merge

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/tmx-i18n/tmx/i18n"
)

// How alike two texts must be for one to be the other's earlier form: at the
// same place of the page, anywhere in it, and anywhere when it was divided by
// other rules.
const (
	alikeHere      = 0.25
	alikeElsewhere = 0.55
	alikeRecut     = 0.45
)

// largest is the most pairs of texts that are compared at one place; in a larger
// rewrite only texts that share rare words are.
const largest = 1 << 18

// A bag holds the tokens of a text, sorted, with their weights' sum.
type bag struct {
	tokens []int
	weight float64
}

// A measure compares texts by their tokens. Rare tokens weigh more: their weight
// is the inverse document frequency (Spärck Jones 1972) among the texts at hand.
type measure struct {
	segments, units []bag // by index; empty for those that are matched
	weights         []float64
	recut           bool
}

// similar pairs what is left by similarity.
func (m *matcher) similar() {
	if !slices.Contains(m.unitIndex, -1) || !slices.Contains(m.segmentOf, -1) {
		return
	}
	d := m.measure()
	m.similarHere(d)
	m.similarElsewhere(d)
}

func (m *matcher) measure() *measure {
	d := &measure{segments: make([]bag, len(m.segments)), units: make([]bag, len(m.old)), recut: m.recut}
	ids := map[string]int{}
	var count []int // by token: the texts that hold it
	read := func(text string) []int {
		var tokens []int
		eachToken(text, func(t string) {
			n, found := ids[t]
			if !found {
				n = len(ids)
				ids[t] = n
				count = append(count, 0)
			}
			tokens = append(tokens, n)
		})
		slices.Sort(tokens)
		for i, t := range tokens {
			if i == 0 || t != tokens[i-1] {
				count[t]++
			}
		}
		return tokens
	}
	for i := range m.segments {
		if tokens := read(m.segments[i].Text); m.unitIndex[i] < 0 {
			d.segments[i].tokens = tokens
		}
	}
	for j := range m.old {
		if u := &m.old[j]; m.segmentOf[j] < 0 && u.Target+strings.Join(u.Comments, "") != "" {
			d.units[j].tokens = read(u.Source)
		}
	}
	d.weigh(count)
	return d
}

// weigh sets the weights of tokens that stand in count texts, and of the bags.
func (d *measure) weigh(count []int) {
	d.weights = make([]float64, len(count))
	for t, n := range count {
		d.weights[t] = math.Log(1 + float64(len(d.segments))/float64(n))
	}
	for _, bags := range [][]bag{d.segments, d.units} {
		for i := range bags {
			for _, t := range bags[i].tokens {
				bags[i].weight += d.weights[t]
			}
		}
	}
}

// eachToken calls f with each word of a text in small letters, and with the stem
// of a long one, so that "download" and "downloads" are alike. Letters of scripts
// that put no spaces between words are tokens of their own.
func eachToken(text string, f func(string)) {
	for _, word := range strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	}) {
		word = strings.ToLower(word)
		runes := []rune(word)
		if unicode.In(runes[0], unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai) {
			for _, r := range runes {
				f(string(r))
			}
			continue
		}
		f(word)
		if len(runes) > 4 {
			f(string(runes[:4]) + "-")
		}
	}
}

// likeness returns how much of a segment and a unit's English is common to both,
// from 0 to 1: Ochiai's coefficient of their weighted tokens.
func (d *measure) likeness(segment, unit int) float64 {
	a, b := &d.segments[segment], &d.units[unit]
	if len(a.tokens) == 0 || len(b.tokens) == 0 {
		return 0
	}
	common := 0.0
	for i, j := 0, 0; i < len(a.tokens) && j < len(b.tokens); {
		switch cmp.Compare(a.tokens[i], b.tokens[j]) {
		case -1:
			i++
		case 1:
			j++
		default:
			common += d.weights[a.tokens[i]]
			i, j = i+1, j+1
		}
	}
	alike := common / math.Sqrt(a.weight*b.weight)
	if d.recut { // a part of a text, or a text with more around it
		return max(alike, 0.9*common/min(a.weight, b.weight))
	}
	return alike
}

// similarHere pairs what lies between two pairs in order, by the alignment with
// the greatest likeness.
func (m *matcher) similarHere(d *measure) {
	var segments []int
	last := -1 // the last old unit that is paired in order
	flush := func(until int) {
		var units []int
		for j := last + 1; j < until; j++ {
			if len(d.units[j].tokens) > 0 && m.old[j].State != i18n.Obsolete && m.segmentOf[j] < 0 {
				units = append(units, j)
			}
		}
		m.alignHere(d, segments, units)
		segments, last = segments[:0], until
	}
	for i := range m.segments {
		switch {
		case m.fixed[i]:
			flush(m.unitIndex[i])
		case m.unitIndex[i] < 0:
			segments = append(segments, i)
		}
	}
	flush(len(m.old))
}

// alignHere pairs segments and units in order so that the sum of their likeness
// over the threshold is greatest.
func (m *matcher) alignHere(d *measure, segments, units []int) {
	rows, columns := len(segments), len(units)
	if rows*columns == 0 || rows*columns > largest {
		return
	}
	gain := make([]float64, rows*columns)
	best := make([]float64, (rows+1)*(columns+1)) // best[r][c] for segments[r:] and units[c:]
	at := func(r, c int) int { return r*(columns+1) + c }
	for r := rows - 1; r >= 0; r-- {
		for c := columns - 1; c >= 0; c-- {
			g := d.likeness(segments[r], units[c])*m.kinship(segments[r], units[c]) - alikeHere
			gain[r*columns+c] = g
			best[at(r, c)] = max(best[at(r+1, c)], best[at(r, c+1)], best[at(r+1, c+1)]+g)
		}
	}
	for r, c := 0, 0; r < rows && c < columns; {
		switch g := gain[r*columns+c]; {
		case g > 0 && best[at(r, c)] == best[at(r+1, c+1)]+g:
			m.pair(segments[r], units[c])
			r, c = r+1, c+1
		case best[at(r, c)] == best[at(r+1, c)]:
			r++
		default:
			c++
		}
	}
}

// kinship lowers the likeness of a heading and a paragraph, and so on, as far as
// the catalog says what a unit was.
func (m *matcher) kinship(segment, unit int) float64 {
	notes := m.old[unit].Notes
	if len(notes) > 0 && notes[0] == kindNote(m.segments[segment].Kind) ||
		len(notes) == 0 && kindNote(m.segments[segment].Kind) == "" {
		return 1
	}
	return 0.9
}

// similarElsewhere pairs what has moved and changed, the likest first.
func (m *matcher) similarElsewhere(d *measure) {
	threshold := alikeElsewhere
	if m.recut {
		threshold = alikeRecut
	}
	holders := map[int][]int{} // by token: the units that hold it
	for j := range m.old {
		if m.segmentOf[j] < 0 {
			for _, t := range slices.Compact(slices.Clone(d.units[j].tokens)) {
				holders[t] = append(holders[t], j)
			}
		}
	}
	type candidate struct {
		likeness      float64
		segment, unit int
	}
	var all []candidate
	for i := range m.segments {
		if m.unitIndex[i] >= 0 {
			continue
		}
		for _, j := range rareHolders(d.segments[i].tokens, holders) {
			if l := d.likeness(i, j); l >= threshold {
				all = append(all, candidate{l, i, j})
			}
		}
	}
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.likeness, a.likeness), a.segment-b.segment, a.unit-b.unit)
	})
	for _, c := range all {
		if m.unitIndex[c.segment] < 0 && m.segmentOf[c.unit] < 0 {
			m.pair(c.segment, c.unit)
		}
	}
}

// rareHolders returns the units that share one of the rarest tokens of a text,
// each once and sorted.
func rareHolders(tokens []int, holders map[int][]int) []int {
	const rarest, most = 8, 50
	shared := slices.DeleteFunc(slices.Compact(slices.Clone(tokens)), func(t int) bool {
		return len(holders[t]) == 0 || len(holders[t]) > most
	})
	slices.SortStableFunc(shared, func(a, b int) int { return len(holders[a]) - len(holders[b]) })
	var units []int
	for _, t := range shared[:min(rarest, len(shared))] {
		units = append(units, holders[t]...)
	}
	slices.Sort(units)
	return slices.Compact(units)
}
