package check

import (
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

var attributesChanged = &Rule{
	Name:     "attributes-changed",
	Severity: i18n.Error,
	Message:  `the attributes {{.Want}} of the English page {{if .Got}}are {{.Got}} here{{else}}are not here{{end}}`,
	Doc: `An attribute list, ` + "`{ .md-button }`" + `, gives the element before it a class, an id or an attribute.
Translated or damaged it is shown as text, and the element loses its looks or its anchor. Spacing and
order do not count.`,
	Source: "[Visit](https://example.org){ .md-button }\n",
	Bad:    "[Visite](https://example.org){ .md-botão }\n",
	Good:   "[Visite](https://example.org){.md-button}\n",
	Run: func(p *Pass) {
		p.detachments(false)
		p.swaps(i18n.AttrList, func(src, dst *mark) { p.Report(p.changed(src, dst, true)) }, p.attributesLost)
		p.paired(p.attributeLine)
	},
}

var attributesDetached = &Rule{
	Name:     "attributes-detached",
	Severity: i18n.Error,
	Message:  `a space keeps {{.Got}} from what it belongs to`,
	Doc: `An attribute list has to follow its element at once. With a space between the two, Python-Markdown shows
the list as text.`,
	Source: "[Visit](https://example.org){ .md-button }\n",
	Bad:    "[Visite](https://example.org) { .md-button }\n",
	Good:   "[Visite](https://example.org){ .md-button }\n",
	Run:    func(p *Pass) { p.detachments(true) },
}

// detachments takes the attribute lists that are the same but for the space in
// front of them, and reports those where only the translation has one.
func (p *Pass) detachments(report bool) {
	for _, c := range p.contrasts() {
		dst := untold(c.dst, i18n.AttrList)
		for _, s := range untold(c.src, i18n.AttrList) {
			for _, d := range dst {
				if d.told || s.told || strings.TrimSuffix(s.key, detachedKey) != strings.TrimSuffix(d.key, detachedKey) {
					continue
				}
				if lost := strings.HasSuffix(d.key, detachedKey); lost && !report {
					continue
				} else if lost {
					at := d.code().Span
					p.Report(i18n.Diagnostic{
						Source: p.InSource(s.seg, s.span()), Target: p.InTarget(d.seg, at), Args: map[string]any{"Got": d.text()},
						Fixes: fixes("take the space away", []i18n.Edit{{Span: d.seg.At(i18n.Span{Start: at.Start - 1, End: at.Start})}}),
					})
				}
				s.told, d.told = true, true
			}
		}
	}
}

// attributesLost looks for an attribute list that is none any more, and for the
// element that it belongs to.
func (p *Pass) attributesLost(c *contrast, m *mark) {
	d := p.gone(c, m)
	if t, s := c.leftover("{", ""); t != nil {
		if j := strings.IndexByte(t.Text[s.Start:], '}'); j >= 0 {
			s.End = s.Start + j + 1
			d.Target, d.Args["Got"] = p.InTarget(t, s), t.Text[s.Start:s.End]
			for s.Start > 0 && t.Text[s.Start-1] == ' ' {
				s.Start--
			}
			d.Fixes = fixes("write it as in the English page", []i18n.Edit{{Span: t.At(s), New: m.text()}})
			p.Report(d)
			return
		}
	}
	if t, at := p.ownerOf(c, m); t != nil {
		d.Target = p.InTarget(t, i18n.Span{Start: at, End: at})
		d.Fixes = fixes("write it as in the English page", []i18n.Edit{{Span: d.Target.Span, New: m.text()}})
	}
	p.Report(d)
}

// ownerOf returns where the element ends in the translation that an attribute
// list follows in English: the only link or image that leads to the same place.
func (p *Pass) ownerOf(c *contrast, m *mark) (*i18n.Segment, int) {
	if m.i == 0 || m.seg.Codes[m.i-1].End != m.code().Start {
		return nil, 0
	}
	owner := &m.seg.Codes[m.i-1]
	var seg *i18n.Segment
	at, n := 0, 0
	for _, t := range c.Target {
		for i := range t.Codes {
			k := &t.Codes[i]
			if k.Kind == owner.Kind && k.Value == owner.Value && k.Pair < i {
				seg, at = t, k.End
				n++
			}
		}
	}
	if n != 1 || owner.Kind != i18n.Link && owner.Kind != i18n.Image {
		return nil, 0
	}
	return seg, at
}

// attributeLine compares attribute lists that stand on lines of their own.
func (p *Pass) attributeLine(src, dst *i18n.Block) {
	if src.Kind != i18n.Attributes || dst.Kind != i18n.Attributes || attrKey(src.Keyword) == attrKey(dst.Keyword) {
		return
	}
	p.reportBlock(src, dst.Span, p.Source.File.Text(src.Span), true)
}

// reportBlock reports a span of the translation that should be as a whole block
// of the English page is.
func (p *Pass) reportBlock(src *i18n.Block, at i18n.Span, want string, safe bool) {
	p.Report(i18n.Diagnostic{
		Source: i18n.Location{File: p.Source.File, Span: src.Span}, Target: i18n.Location{File: p.Target.File, Span: at},
		Args:  map[string]any{"Want": want, "Got": p.Target.File.Text(at)},
		Fixes: []i18n.Fix{{Title: "write it as in the English page", Safe: safe, Edits: []i18n.Edit{{Span: at, New: want}}}},
	})
}
