package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/terms"
)

var termInconsistent = &Rule{
	Name:     "term-inconsistent",
	Severity: i18n.Info,
	Message:  "“{{.Name}}” is “{{.Form}}” here, but mostly “{{.Want}}”: {{.Forms}}",
	Doc: `Finds a name or a term that is rendered in one way nearly everywhere on the site, and in another here. Only places
where the term stands by itself are compared: headings, links, bold text.`,
	Source: strings.Repeat("Open [OnionShare](q.md) now.\n\n", 5),
	Bad:    strings.Repeat("Abra a [Cebola](q.md) agora.\n\n", 4) + "Abra o [Alho](q.md) agora.\n",
	Good:   strings.Repeat("Abra a [Cebola](q.md) agora.\n\n", 5),
	Run:    runTermInconsistent,
}

func runTermInconsistent(p *Pass) {
	s := p.Site.terms
	for _, pair := range p.Pairs {
		src := terms.NewProse(pair.Source)
		if len(src.Slots) == 1 && !terms.Label(pair.Source.Kind) {
			continue
		}
		dst := terms.NewProse(pair.Target)
		done := i18n.Span{End: -1}
		for _, m := range matchSlots(src, dst) {
			if m.src.Kind == terms.Alt || m.dst.Empty() || m.dst.Span == done || p.said(dst, m.dst.Span) {
				continue
			}
			if d, ok := s.odd(src, dst, m); ok {
				done = m.dst.Span
				d.Source, d.Target = p.InSource(pair.Source, src.In(m.src.Span)), p.InTarget(pair.Target, dst.In(m.dst.Span))
				p.Report(d)
			}
		}
	}
}

// said reports whether a lost name is reported at a place of a segment.
func (p *Pass) said(dst *terms.Prose, at i18n.Span) bool {
	return slices.ContainsFunc(p.losses(), func(l termLoss) bool {
		return l.dst.Segment() == dst.Segment() && l.Form.Overlaps(at)
	})
}

// odd reports whether a term set apart is rendered here as it seldom is.
func (s *termSite) odd(src, dst *terms.Prose, m slotMatch) (i18n.Diagnostic, bool) {
	name, form := src.Get(m.src.Span), dst.Get(m.dst.Span)
	n, t := s.names.Get(name), s.tally[name]
	if n == nil || t == nil || t.set < 4 || s.locale.Says(name, form) > 0 {
		return i18n.Diagnostic{}, false
	}
	all := []*termForm{{text: name, count: t.set - t.lost}}
	here := all[0]
	for key, f := range t.forms {
		all = append(all, f)
		if key == formKey(form) {
			here = f
		}
	}
	slices.SortFunc(all, func(a, b *termForm) int {
		return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(a.text, b.text))
	})
	if 4*all[0].count < 3*t.set || here == all[0] {
		return i18n.Diagnostic{}, false
	}
	var list []string
	for _, f := range all {
		if f.count > 0 {
			list = append(list, fmt.Sprintf("%s (%d)", f.text, f.count))
		}
	}
	return i18n.Diagnostic{Args: map[string]any{
		"Name": name, "Form": form, "Want": all[0].text, "Forms": strings.Join(list, ", "),
	}}, true
}
