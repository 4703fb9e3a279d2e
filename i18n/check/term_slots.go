package check

import (
	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/terms"
)

// A slotMatch is a piece of text set apart by its markup, with its counterpart
// in the translation. Its spans have no quotes or stops at their ends.
type slotMatch struct{ src, dst terms.Slot }

// matchSlots pairs the slots of a segment with those of its translation: links
// and images by what they lead to, bold and emphasis by their order where both
// have as many, and the segments as wholes where they are labels.
func matchSlots(src, dst *terms.Prose) []slotMatch {
	var out []slotMatch
	for i, s := range src.Slots {
		j := -1
		switch s.Kind {
		case terms.Link, terms.Alt:
			j = nthSlot(dst, s.Kind, s.Value, rankSlot(src, i, s.Value))
		case terms.Strong:
			if countSlots(src, s.Kind) == countSlots(dst, s.Kind) {
				j = nthSlot(dst, s.Kind, "", rankSlot(src, i, ""))
			}
		case terms.Whole:
			if terms.Label(src.Segment().Kind) && len(src.Words) <= 8 {
				j = len(dst.Slots) - 1
			}
		}
		if j >= 0 {
			t := dst.Slots[j]
			s.Span, t.Span = terms.Bare(src, s.Span), terms.Bare(dst, t.Span)
			out = append(out, slotMatch{s, t})
		}
	}
	return out
}

// rankSlot returns how many slots of the kind of slot i, with that value, stand
// before it; "" is any value.
func rankSlot(p *terms.Prose, i int, value string) int {
	n := 0
	for _, s := range p.Slots[:i] {
		if s.Kind == p.Slots[i].Kind && (value == "" || s.Value == value) {
			n++
		}
	}
	return n
}

// nthSlot returns the index of a slot by its kind, value and rank, or -1.
func nthSlot(p *terms.Prose, kind terms.SlotKind, value string, rank int) int {
	for i, s := range p.Slots {
		if s.Kind != kind || value != "" && s.Value != value {
			continue
		}
		if rank--; rank < 0 {
			return i
		}
	}
	return -1
}

func countSlots(p *terms.Prose, kind terms.SlotKind) int {
	n := 0
	for _, s := range p.Slots {
		if s.Kind == kind {
			n++
		}
	}
	return n
}

// inside reports whether a lies in b.
func inside(a, b i18n.Span) bool { return b.Start <= a.Start && a.End <= b.End }
