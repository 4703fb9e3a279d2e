package merge

import (
	"slices"
	"sort"
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

// A matcher finds the old unit of each segment.
type matcher struct {
	segments  []i18n.Segment
	old       []i18n.Unit
	unitIndex []int  // by segment: index in old, -1 for none
	segmentOf []int  // by old unit: index in segments, -1 for none
	fixed     []bool // by segment: matched where the order is kept
	recut     bool   // other rules divided the page than those of the old catalog
}

func newMatcher(in *Input) *matcher {
	m := &matcher{segments: in.Source.Segments}
	if in.Old != nil {
		m.old = in.Old.Units
		was := in.Old.Get(Segmentation)
		m.recut = was != "" && was != in.Segmentation
	}
	m.unitIndex = filled(len(m.segments), -1)
	m.segmentOf = filled(len(m.old), -1)
	m.fixed = make([]bool, len(m.segments))
	return m
}

func filled(n, value int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = value
	}
	return list
}

// unitOf returns the old unit of a segment, nil for none.
func (m *matcher) unitOf(segment int) *i18n.Unit {
	if j := m.unitIndex[segment]; j >= 0 {
		return &m.old[j]
	}
	return nil
}

func (m *matcher) pair(segment, unit int) {
	m.unitIndex[segment], m.segmentOf[unit] = unit, segment
}

// match pairs segments and old units, the surest first: the same English in the
// same order, the same English elsewhere, the English of an earlier time, an
// unchanged translation, then similar English at the same place and elsewhere.
// A unit whose English still stands in the page is thus never taken for
// another's.
func (m *matcher) match(p *page) {
	if len(m.old) == 0 {
		return
	}
	m.inOrder()
	m.same(func(u *i18n.Unit) string { return u.Source }, m.text)
	m.same(func(u *i18n.Unit) string {
		if isFuzzy(u) {
			return u.Was
		}
		return ""
	}, m.text)
	if p != nil {
		m.same(func(u *i18n.Unit) string { return u.Target }, func(i int) string {
			text, _ := p.text(i)
			return text
		})
	}
	m.similar()
}

func (m *matcher) text(i int) string { return m.segments[i].Text }

// same pairs what is left and has the same text, in order, first where the
// contexts are the same too.
func (m *matcher) same(of func(*i18n.Unit) string, text func(i int) string) {
	for _, withContext := range []bool{true, false} {
		waiting := map[key][]int{}
		for _, obsolete := range []bool{false, true} {
			for j := range m.old {
				u := &m.old[j]
				if t := of(u); t != "" && m.segmentOf[j] < 0 && (u.State == i18n.Obsolete) == obsolete {
					k := key{source: normal(t)}
					if withContext {
						k.context = path(u.Context)
					}
					waiting[k] = append(waiting[k], j)
				}
			}
		}
		for i := range m.segments {
			if m.unitIndex[i] >= 0 || len(waiting) == 0 {
				continue
			}
			k := key{source: normal(text(i))}
			if withContext {
				k.context = m.segments[i].Context()
			}
			if list := waiting[k]; len(list) > 0 {
				m.pair(i, list[0])
				waiting[k] = list[1:]
			}
		}
	}
}

// path returns the heading path of a context, without its number.
func path(context string) string {
	digits := strings.TrimRight(context, "0123456789")
	if digits != context && strings.HasSuffix(digits, "#") {
		return strings.TrimSuffix(strings.TrimSuffix(digits, "#"), " ")
	}
	return context
}

// inOrder pairs the units that stand in the order of the page.
func (m *matcher) inOrder() {
	ids := map[string]int{}
	id := func(text string) int {
		n := normal(text)
		if _, found := ids[n]; !found {
			ids[n] = len(ids)
		}
		return ids[n]
	}
	var units, unitIDs []int
	for j := range m.old {
		if m.old[j].State != i18n.Obsolete {
			units, unitIDs = append(units, j), append(unitIDs, id(m.old[j].Source))
		}
	}
	segmentIDs := make([]int, len(m.segments))
	for i := range segmentIDs {
		segmentIDs[i] = id(m.segments[i].Text)
	}
	common(unitIDs, segmentIDs, func(j, i int) {
		m.pair(i, units[j])
		m.fixed[i] = true
	})
}

// common pairs equal elements of a and b in increasing order: what both begin
// and end with, then the elements that are unique on both sides (Cohen's
// patience diff), and so on between them.
func common(a, b []int, pair func(i, j int)) {
	var walk func(i, iEnd, j, jEnd int)
	walk = func(i, iEnd, j, jEnd int) {
		for i < iEnd && j < jEnd && a[i] == b[j] {
			pair(i, j)
			i, j = i+1, j+1
		}
		for i < iEnd && j < jEnd && a[iEnd-1] == b[jEnd-1] {
			iEnd, jEnd = iEnd-1, jEnd-1
			pair(iEnd, jEnd)
		}
		if i == iEnd || j == jEnd {
			return
		}
		anchors := uniques(a[i:iEnd], b[j:jEnd])
		if len(anchors) == 0 {
			return
		}
		i0, j0 := i, j
		for _, u := range anchors {
			walk(i, i0+u[0], j, j0+u[1])
			i, j = i0+u[0]+1, j0+u[1]+1
			pair(i-1, j-1)
		}
		walk(i, iEnd, j, jEnd)
	}
	walk(0, len(a), 0, len(b))
}

// uniques returns a longest increasing sequence of index pairs of elements that
// stand once in a and once in b.
func uniques(a, b []int) [][2]int {
	type place struct{ inA, inB, i, j int }
	places := map[int]*place{}
	for i, v := range a {
		if p := places[v]; p != nil {
			p.inA++
		} else {
			places[v] = &place{inA: 1, i: i}
		}
	}
	for j, v := range b {
		if p := places[v]; p != nil {
			p.inB++
			p.j = j
		}
	}
	var pairs [][2]int
	for i, v := range a {
		if p := places[v]; p.inA == 1 && p.inB == 1 {
			pairs = append(pairs, [2]int{i, p.j})
		}
	}
	return increasing(pairs)
}

// increasing returns a longest subsequence of pairs, sorted by their first
// number, whose second numbers increase.
func increasing(pairs [][2]int) [][2]int {
	var tops []int // of the piles, by index in pairs
	below := make([]int, len(pairs))
	for i, p := range pairs {
		n := sort.Search(len(tops), func(n int) bool { return pairs[tops[n]][1] >= p[1] })
		if n == len(tops) {
			tops = append(tops, i)
		}
		tops[n] = i
		below[i] = -1
		if n > 0 {
			below[i] = tops[n-1]
		}
	}
	var out [][2]int
	if len(tops) > 0 {
		for i := tops[len(tops)-1]; i >= 0; i = below[i] {
			out = append(out, pairs[i])
		}
	}
	slices.Reverse(out)
	return out
}
