package check

import (
	"sort"
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

// A slot is a text that stands by itself, with its translation: a segment that
// is no running text, or the text of a link, an image or of emphasis.
type slot struct {
	Source, Target i18n.Span // in the segments' texts
	Dest           string    // where the link leads or the image lies; "" for neither
}

// slots returns the slots of a pair.
func (p Pair) slots() []slot {
	out := []slot{p.all()}
	if len(p.Source.Codes) > 0 && p.Source.Codes[0].Start == 0 {
		out = out[:0] // it is a link as a whole, or begins with one
	}
	for _, kind := range []i18n.CodeKind{i18n.Link, i18n.Image} {
		out = append(out, p.inner(kind)...)
	}
	return out
}

// all returns the two texts as a slot.
func (p Pair) all() slot {
	return slot{Source: i18n.Span{End: len(p.Source.Text)}, Target: i18n.Span{End: len(p.Target.Text)}}
}

// inner pairs the texts inside the links or images of both sides by their
// destinations.
func (p Pair) inner(kind i18n.CodeKind) []slot {
	src := openers(p.Source, kind)
	if len(src) == 0 {
		return nil
	}
	places := map[string][]i18n.Span{}
	for _, j := range openers(p.Target, kind) {
		value := p.Target.Codes[p.Target.Codes[j].Pair].Value
		places[value] = append(places[value], i18n.Between(p.Target.Codes, j))
	}
	var out []slot
	for _, i := range src {
		value := p.Source.Codes[p.Source.Codes[i].Pair].Value
		if at := places[value]; len(at) > 0 {
			out = append(out, slot{i18n.Between(p.Source.Codes, i), at[0], value})
			places[value] = at[1:]
		}
	}
	return out
}

func openers(s *i18n.Segment, kind i18n.CodeKind) []int {
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
	from := sort.Search(len(ws), func(i int) bool { return ws[i].Start >= s.Start })
	to := from + sort.Search(len(ws)-from, func(i int) bool { return ws[from+i].End > s.End })
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
	from := sort.Search(len(s.Codes), func(i int) bool { return s.Codes[i].End > in.Start })
	for i := from; i < len(s.Codes) && s.Codes[i].Start < in.End; i++ {
		if k := s.Codes[i].Kind; k == i18n.CodeSpan || k == i18n.Macro || k == i18n.InlineMath {
			return true
		}
	}
	return false
}
