package merge

import (
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

// A page is what the translated page says, when pages come first.
type page struct {
	in        *Input
	digest    string
	unchanged bool           // the page is as it was at the last merge
	edited    bool           // the catalog is not as the last merge left it, or nobody knows
	links     [][]int        // by segment of the source: the linked segments of the target
	free      map[string]int // by text: how many segments of the target no unit claims
	kept      []bool         // by segment of the source: its unit's translation stands in the page
}

// newPage returns nil when the catalog is what people edit.
func newPage(in *Input) *page {
	if !in.PagesFirst || in.Target == nil {
		return nil
	}
	p := &page{in: in, edited: true,
		digest: digest(string(in.Target.File.Content)),
		links:  make([][]int, len(in.Source.Segments)),
		free:   make(map[string]int, len(in.Target.Segments)),
		kept:   make([]bool, len(in.Source.Segments)),
	}
	if in.Old != nil {
		page, units, _ := strings.Cut(in.Old.Get(Page), " ")
		p.unchanged = page == p.digest
		p.edited = units != digestUnits(in.Old.Units)
	}
	for _, l := range in.Links {
		for _, s := range l.Source {
			p.links[s] = append(p.links[s], l.Target...)
		}
	}
	for i := range in.Target.Segments {
		p.free[normal(in.Target.Segments[i].Text)]++
	}
	return p
}

// raw returns the text linked to a segment of the source, "" for none.
func (p *page) raw(segment int) string {
	texts := make([]string, len(p.links[segment]))
	for k, t := range p.links[segment] {
		texts[k] = p.in.Target.Segments[t].Text
	}
	return strings.Join(texts, "\n\n")
}

// text returns the translation linked to a segment of the source.
func (p *page) text(segment int) (string, Presence) {
	text, s := p.raw(segment), &p.in.Source.Segments[segment]
	switch {
	case text == "":
		return "", Missing
	case normal(text) == normal(s.Text) && Prose(s):
		return "", English
	}
	return text, Present
}

// claim finds the units whose translation still stands in the page, linked to
// its segment or elsewhere, so that a wrong link makes no new translation.
func (p *page) claim(m *matcher) {
	if p == nil {
		return
	}
	for i := range p.kept {
		u := m.unitOf(i)
		if text := p.raw(i); u != nil && u.Target != "" && normal(text) == normal(u.Target) {
			p.kept[i] = true
			for _, t := range p.links[i] {
				p.take(p.in.Target.Segments[t].Text)
			}
		}
	}
	for i := range p.kept {
		if u := m.unitOf(i); !p.kept[i] && u != nil && u.Target != "" {
			p.kept[i] = p.take(u.Target)
		}
	}
}

func (p *page) take(text string) bool {
	n := normal(text)
	if p.free[n] <= 0 {
		return false
	}
	p.free[n]--
	return true
}

// claimed reports whether all text linked to a segment is that of other units.
func (p *page) claimed(segment int) bool {
	for _, t := range p.links[segment] {
		if p.free[normal(p.in.Target.Segments[t].Text)] > 0 {
			return false
		}
	}
	return p.in.Old != nil
}

// location returns where the translation linked to a segment stands.
func (p *page) location(segment int) i18n.Location {
	l := p.links[segment]
	if len(l) == 0 {
		return i18n.Location{}
	}
	first, last := p.in.Target.Segments[l[0]].Span(), p.in.Target.Segments[l[len(l)-1]].Span()
	return i18n.Location{File: p.in.Target.File, Span: i18n.Span{Start: first.Start, End: last.End}}
}
