package align

import (
	"cmp"
	"slices"
)

// An island is a range of links that are not sure, with some that are around it.
type island struct{ start, end int }

// islands returns the islands among links, in order: all is one where links have
// moved, for new words may tell what else has.
func islands(links []Link) []island {
	const sure, shore = 0.99, 3
	var out []island
	for k, l := range links {
		if l.Moved {
			return []island{{0, len(links)}}
		}
		if len(l.Source) == 1 && len(l.Target) == 1 && l.Confidence >= sure {
			continue
		}
		start, end := max(0, k-shore), min(len(links), k+shore+1)
		if n := len(out) - 1; n >= 0 && out[n].end >= start {
			out[n].end = end
		} else {
			out = append(out, island{start, end})
		}
	}
	return out
}

// again aligns the islands once more.
func (m *model) again(links []Link, open []island) []Link {
	if open[0].end-open[0].start == len(links) {
		return m.links()
	}
	var out []Link
	last := 0
	for _, o := range open {
		out = append(out, links[last:o.start]...)
		var src, dst []*item
		for _, l := range links[o.start:o.end] {
			for _, b := range l.Source {
				src = append(src, m.src.at(b))
			}
			for _, b := range l.Target {
				dst = append(dst, m.dst.at(b))
			}
		}
		out = append(out, m.ordered(src, dst, m.seeds(src, dst))...)
		last = o.end
	}
	return inOrder(m.rematch(append(out, links[last:]...)))
}

// learn finds words that translate each other in the links that are sure, as far
// as the islands have them, and makes each pair a token that both sides hold. It
// reports whether it found any.
//
// A word has one translation at most, that with which it has the highest Dice
// coefficient, the best pairs first: Melamed's competitive linking ("Models of
// Translational Equivalence among Words", 2000).
func (m *model) learn(links []Link, open []island) bool {
	together, src, dst := m.companies(links, m.wanted(links, open))
	type friends struct {
		src, dst int
		dice     float64
	}
	var all []friends
	for p, n := range together {
		f := friends{src: p.first(), dst: p.second()}
		f.dice = (2*float64(n) - 1) / float64(src[f.src]+dst[f.dst])
		if n > 1 && f.dice >= 0.3 {
			all = append(all, f)
		}
	}
	slices.SortFunc(all, func(a, b friends) int {
		return cmp.Or(cmp.Compare(b.dice, a.dice), a.src-b.src, a.dst-b.dst)
	})
	old := len(m.class)
	newSrc, newDst := make([]int32, old), make([]int32, old)
	for _, f := range all {
		if newSrc[f.src] == 0 && newDst[f.dst] == 0 {
			newSrc[f.src], newDst[f.dst] = int32(len(m.class)), int32(len(m.class))
			m.invent(f.src, f.dst, f.dice*0.95)
		}
	}
	if len(m.class) == old {
		return false
	}
	m.src.teach(newSrc)
	m.dst.teach(newDst)
	m.countMisses()
	return true
}

// invent makes a token that stands for a word of the source and one of the
// target. That these are missed no longer counts.
func (m *model) invent(src, dst int, keep float64) {
	w := m.weigh(word, keep, m.src.holders[src], m.dst.holders[dst])
	w.src -= m.weights[src].src
	w.dst -= m.weights[dst].dst
	w.both += m.weights[src].src + m.weights[dst].dst
	m.weights = append(m.weights, w)
	m.class = append(m.class, word)
	m.here = append(m.here, [2]int32{})
}

// wanted marks the words in islands that stand on their own page more than once,
// but not everywhere, and on the other page not at all.
func (m *model) wanted(links []Link, open []island) []bool {
	const common = 4
	want := make([]bool, len(m.class))
	mark := func(it *item, here, there *side) {
		for _, t := range it.tokens {
			c, n := m.class[t], here.holders[t]
			want[t] = (c == word || c == name) && 1 < n && int(n) <= max(8, len(here.items)/common) && there.holders[t] == 0
		}
	}
	for _, o := range open {
		for _, l := range links[o.start:o.end] {
			for _, b := range l.Source {
				mark(m.src.at(b), m.src, m.dst)
			}
			for _, b := range l.Target {
				mark(m.dst.at(b), m.dst, m.src)
			}
		}
	}
	return want
}

// companies counts, over links that are sure, how often each pair of words, each
// word of the source and each word of the target stands in one.
func (m *model) companies(links []Link, want []bool) (together map[pair]int32, src, dst []int32) {
	const sure = 0.8
	together, src, dst = map[pair]int32{}, make([]int32, len(want)), make([]int32, len(want))
	var s, d []int32
	pick := func(buf []int32, it *item) []int32 {
		for _, t := range it.tokens {
			if want[t] {
				buf = append(buf, t)
			}
		}
		return buf
	}
	for _, l := range links {
		if len(l.Source) != 1 || len(l.Target) != 1 || l.Confidence < sure {
			continue
		}
		s = pick(s[:0], m.src.at(l.Source[0]))
		d = pick(d[:0], m.dst.at(l.Target[0]))
		for _, x := range s {
			src[x]++
			for _, y := range d {
				together[newPair(int(x), int(y))]++
			}
		}
		for _, y := range d {
			dst[y]++
		}
	}
	return together, src, dst
}

// teach gives the items that hold an old token the new one as well, 0 for none.
// New tokens have higher numbers than all old ones.
func (s *side) teach(tokens []int32) {
	for _, it := range s.items {
		n := len(it.tokens)
		for _, t := range it.tokens[:n] {
			if new := tokens[t]; new > 0 {
				it.tokens = append(it.tokens, new)
			}
		}
		slices.Sort(it.tokens[n:])
	}
}
