package check

import (
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

var fragmentDead = &Rule{
	Name:     "fragment-dead",
	Severity: i18n.Info,
	Message:  `no heading here has the anchor {{.Got}}`,
	Doc: `A link leads to a place in a page, ` + "`page.md#place`" + `, that the English page has and the translated
one does not: a heading's anchor follows its text, and the text was translated. The link opens the
page at its top. Give the heading the English id, ` + "`{ #place }`" + `, or let the link name the translated
anchor. It is a warning where nearly all such links of the site are right.`,
	Source: "See [below](#the-end).\n\n## The end\n\nText.\n",
	Bad:    "Veja [abaixo](#the-end).\n\n## O fim\n\nTexto.\n",
	Good:   "Veja [abaixo](#o-fim).\n\n## O fim\n\nTexto.\n",
	Run: func(p *Pass) {
		if p.Site == nil || p.Site.links == nil {
			return
		}
		for i := range p.Target.Segments {
			t := &p.Target.Segments[i]
			for j := range t.Codes {
				c := &t.Codes[j]
				if c.Kind != i18n.Link || c.Pair > j || isReference(t, c) || !p.Site.links.dead(p.Page, c.Value, p.Locale) {
					continue
				}
				k := strings.IndexByte(c.Value, '#')
				d := i18n.Diagnostic{
					Target: p.InTarget(t, i18n.Span{Start: c.Inner.Start + k, End: c.Inner.End}),
					Args:   map[string]any{"Got": c.Value[k:]},
				}
				p.anchorOf(&d, c.Value)
				if p.Site.links.careful {
					d.Severity = i18n.Warning
				}
				p.Report(d)
			}
		}
	},
}

// anchorOf points to the English heading that a link within the page leads to,
// and offers to give the translated one its anchor.
func (p *Pass) anchorOf(d *i18n.Diagnostic, dest string) {
	anchor, ok := strings.CutPrefix(dest, "#")
	if !ok {
		return
	}
	p.paired(func(src, dst *i18n.Block) {
		if src.Kind != i18n.Heading || dst.Kind != i18n.Heading || src.Segment < 0 || d.Fixes != nil ||
			foldAnchor(visible(&p.Source.Segments[src.Segment])) != foldAnchor(anchor) {
			return
		}
		d.Source = p.sourceAt(src.Span)
		d.Related = []i18n.Location{p.targetAt(dst.Span)}
		if dst.Keyword == "" {
			end := p.headingEnd(dst)
			d.Fixes = []i18n.Fix{{Title: "give the heading the English id", Edits: []i18n.Edit{
				{Span: i18n.Span{Start: end, End: end}, New: " { #" + anchor + " }"},
			}}}
		}
	})
}

// A fragmentLink is a link of the translation to a place in a page of the site.
type fragmentLink struct{ page, place [2]uint64 }

// fragment returns what a destination with an anchor may mean.
func (s *linkSurvey) fragment(page, dest, locale string) (fragmentLink, bool) {
	var f fragmentLink
	file, anchor, ok := strings.Cut(dest, "#")
	if !ok || anchor == "" || isAbsolute(dest) || strings.HasPrefix(file, "mailto:") {
		return f, false
	}
	for i, name := range resolve(page, file, locale) {
		f.page[i], f.place[i] = s.place(name, ""), s.place(name, foldAnchor(anchor))
	}
	return f, true
}

// isDead reports whether the English page has the place, and the translated
// page, though it is there, has not.
func (s *linkSurvey) isDead(f fragmentLink) bool {
	known := false
	for i := range f.page {
		if f.page[i] == 0 || !s.target[f.page[i]] {
			continue
		}
		if s.target[f.place[i]] {
			return false
		}
		known = known || s.source[f.place[i]]
	}
	return known
}

// dead is isDead for a destination as written.
func (s *linkSurvey) dead(page, dest, locale string) bool {
	f, ok := s.fragment(page, dest, locale)
	return ok && s.isDead(f)
}

// done sums up when all pages have been seen.
func (s *linkSurvey) done() *linkSurvey {
	dead := 0
	for _, f := range s.fragments {
		if s.isDead(f) {
			dead++
		}
	}
	s.careful = len(s.fragments) >= 5*dead
	return s
}
