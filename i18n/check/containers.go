package check

import "github.com/tmx-i18n/tmx/i18n"

// counterparts returns for each block of the English page the block of the
// translation that stands for it, -1 for none. It adds to the alignment: a
// container stands for another of its kind when the first thing in it does, and
// so do blocks without prose that are alone of their kind between two pairs.
func (p *Pass) counterparts() []int {
	if p.blocks != nil {
		return p.blocks
	}
	p.blocks = make([]int, len(p.Source.Blocks))
	for i := range p.blocks {
		p.blocks[i] = -1
	}
	for _, l := range p.Links {
		if len(l.Source) > 0 && len(l.Target) > 0 {
			p.blocks[l.Source[0]] = l.Target[0]
		}
	}
	for i := range p.Source.Blocks {
		j := p.blocks[i]
		if j < 0 {
			continue
		}
		a, b := p.Source.Blocks[i].Parent, p.Target.Blocks[j].Parent
		for a >= 0 && b >= 0 && p.blocks[a] < 0 && p.Source.Blocks[a].Kind == p.Target.Blocks[b].Kind {
			p.blocks[a] = b
			a, b = p.Source.Blocks[a].Parent, p.Target.Blocks[b].Parent
		}
	}
	p.gaps()
	return p.blocks
}

// gaps pairs the blocks without prose that the alignment leaves alone.
func (p *Pass) gaps() {
	src, dst := map[i18n.Kind][]int{}, map[i18n.Kind][]int{}
	flush := func() {
		for kind, a := range src {
			if b := dst[kind]; len(a) == len(b) {
				for n := range a {
					p.blocks[a[n]] = b[n]
				}
			}
		}
		clear(src)
		clear(dst)
	}
	for _, l := range p.Links {
		switch {
		case len(l.Source) > 0 && len(l.Target) > 0:
			flush()
		case len(l.Source) == 1 && p.Source.Blocks[l.Source[0]].Segment < 0 && p.blocks[l.Source[0]] < 0:
			k := p.Source.Blocks[l.Source[0]].Kind
			src[k] = append(src[k], l.Source[0])
		case len(l.Target) == 1 && p.Target.Blocks[l.Target[0]].Segment < 0:
			k := p.Target.Blocks[l.Target[0]].Kind
			dst[k] = append(dst[k], l.Target[0])
		}
	}
	flush()
}

// paired calls f with each block of the English page and the one that stands
// for it.
func (p *Pass) paired(f func(src, dst *i18n.Block)) {
	for i, j := range p.counterparts() {
		if j >= 0 {
			f(&p.Source.Blocks[i], &p.Target.Blocks[j])
		}
	}
}

// sourceAt returns the place of a span in the English page.
func (p *Pass) sourceAt(s i18n.Span) i18n.Location {
	return i18n.Location{File: p.Source.File, Span: s}
}

// targetAt returns the place of a span in the translation.
func (p *Pass) targetAt(s i18n.Span) i18n.Location {
	return i18n.Location{File: p.Target.File, Span: s}
}

// marker returns a container's first line.
func marker(page *i18n.Page, b *i18n.Block) i18n.Span {
	line := page.File.Line(page.File.Position(b.Span.Start).Line)
	return i18n.Span{Start: b.Span.Start, End: max(b.Span.Start, line.End)}
}
