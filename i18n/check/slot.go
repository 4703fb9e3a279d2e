package check

import (
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

// A slot is a text that stands by itself, with its translation: a segment that
// is no running text, or the text of a link, an image or of emphasis.
type slot struct {
	Source, Target i18n.Span // in the segments' texts
}

// slots returns the slots of a pair.
func (p Pair) slots() []slot {
	out := []slot{{i18n.Span{End: len(p.Source.Text)}, i18n.Span{End: len(p.Target.Text)}}}
	if len(p.Source.Codes) > 0 && p.Source.Codes[0].Start == 0 {
		out = out[:0] // it is a link as a whole, or begins with one
	}
	for _, kind := range []i18n.CodeKind{i18n.Link, i18n.Image} {
		out = append(out, p.inner(kind)...)
	}
	return out
}

// inner pairs the texts inside the links, images or emphasis of both sides:
// those with a destination by it, the others by their order where both sides
// have as many.
func (p Pair) inner(kind i18n.CodeKind) []slot {
	src, dst := opening(p.Source, kind), opening(p.Target, kind)
	byValue := kind == i18n.Link || kind == i18n.Image
	if !byValue && len(src) != len(dst) {
		return nil
	}
	var out []slot
	used := map[int]bool{}
	for n, i := range src {
		for m, j := range dst {
			same := n == m
			if byValue {
				same = p.Source.Codes[p.Source.Codes[i].Pair].Value == p.Target.Codes[p.Target.Codes[j].Pair].Value
			}
			if same && !used[j] {
				used[j] = true
				out = append(out, slot{Source: i18n.Between(p.Source.Codes, i), Target: i18n.Between(p.Target.Codes, j)})
				break
			}
		}
	}
	return out
}

func opening(s *i18n.Segment, kind i18n.CodeKind) []int {
	var out []int
	for i := range s.Codes {
		if s.Codes[i].Kind == kind && i18n.Opens(s.Codes, i) {
			out = append(out, i)
		}
	}
	return out
}

// within returns the words that lie in a span.
func within(ws []word, s i18n.Span) []word {
	from := 0
	for from < len(ws) && ws[from].Start < s.Start {
		from++
	}
	to := from
	for to < len(ws) && ws[to].End <= s.End {
		to++
	}
	return ws[from:to]
}

// key returns the words of a slot, to compare slots by.
func key(ws []word) string {
	var b strings.Builder
	for i, w := range ws {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.Fold)
	}
	return b.String()
}

// hasCode reports whether a span of a segment's text holds a code that stands
// for words.
func hasCode(s *i18n.Segment, in i18n.Span) bool {
	for i := range s.Codes {
		c := &s.Codes[i]
		if c.Overlaps(in) && (c.Kind == i18n.CodeSpan || c.Kind == i18n.Macro || c.Kind == i18n.InlineMath) {
			return true
		}
	}
	return false
}
