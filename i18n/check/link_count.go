package check

import "github.com/tmx-i18n/tmx/i18n"

var linkLost = &Rule{
	Name:     "link-lost",
	Severity: i18n.Warning,
	Message:  `the link to {{.Want}} is not in the translation`,
	Doc: `A link of the English text is missing in its translation, and nothing of its markup is left there.
Readers lose the way to what the text speaks of.`,
	Source: "Read [the manual](https://example.org/manual) first.\n",
	Bad:    "Leia o manual antes.\n",
	Good:   "Antes leia [o manual](https://example.org/manual).\n",
	Run: func(p *Pass) {
		p.lost(i18n.Link)
		p.lost(i18n.Autolink)
	},
}

var linkAdded = &Rule{
	Name:     "link-added",
	Severity: i18n.Info,
	Message:  `the English text has no link to {{.Got}}`,
	Doc: `A link in the translation has no counterpart in the English text. A translator may have had a reason;
or the link belongs to a text that the English page has no more.`,
	Source: "Read the manual first.\n",
	Bad:    "Antes leia o [manual](https://example.org/manual).\n",
	Good:   "Antes leia o manual.\n",
	Run:    func(p *Pass) { p.added(i18n.Link) },
}

var imageLost = &Rule{
	Name:     "image-lost",
	Severity: i18n.Warning,
	Message:  `the image {{.Want}} is not in the translation`,
	Doc:      `An image of the English text is missing in its translation, and nothing of its markup is left there.`,
	Source:   "Press ![the red button](red.png) to stop.\n",
	Bad:      "Aperte o botão vermelho para parar.\n",
	Good:     "Para parar, aperte ![o botão vermelho](red.png).\n",
	Run:      func(p *Pass) { p.lost(i18n.Image) },
}

var imageAdded = &Rule{
	Name:     "image-added",
	Severity: i18n.Info,
	Message:  `the English text has no image {{.Got}}`,
	Doc:      `An image in the translation has no counterpart in the English text.`,
	Source:   "Press the red button to stop.\n",
	Bad:      "Para parar, aperte ![o botão vermelho](red.png).\n",
	Good:     "Para parar, aperte o botão vermelho.\n",
	Run:      func(p *Pass) { p.added(i18n.Image) },
}

// lost reports the codes of a kind that the translations lack.
func (p *Pass) lost(kind i18n.CodeKind) {
	for _, c := range p.contrasts() {
		if len(c.Target) == 0 {
			continue
		}
		for _, m := range untold(c.src, kind) {
			m.told = true
			p.Report(i18n.Diagnostic{
				Source: p.InSource(m.seg, m.span()), Target: p.whole(c),
				Args: map[string]any{"Want": m.code().Value},
			})
		}
	}
}

// added reports the codes of a kind that only the translations have.
func (p *Pass) added(kind i18n.CodeKind) {
	for _, c := range p.contrasts() {
		if len(c.Source) == 0 {
			continue
		}
		for _, m := range untold(c.dst, kind) {
			m.told = true
			p.Report(i18n.Diagnostic{
				Source: p.from(c), Target: p.InTarget(m.seg, m.span()),
				Args: map[string]any{"Got": m.code().Value},
			})
		}
	}
}

// whole returns the place of a contrast's translation.
func (p *Pass) whole(c *contrast) i18n.Location {
	return i18n.Location{File: p.Target.File, Span: i18n.Span{Start: c.Target[0].Span().Start, End: c.Target[len(c.Target)-1].Span().End}}
}

// from returns the place of a contrast's English.
func (p *Pass) from(c *contrast) i18n.Location {
	return i18n.Location{File: p.Source.File, Span: i18n.Span{Start: c.Source[0].Span().Start, End: c.Source[len(c.Source)-1].Span().End}}
}
