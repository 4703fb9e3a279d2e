package check

import (
	"math"

	"github.com/tmx-i18n/tmx/i18n"
)

var segmentOmitted = &Rule{
	Name:     "segment-omitted",
	Severity: i18n.Info,
	Message:  `{{if .Count}}the translation has {{.Got}} of {{.Count}} sentences, and is much shorter{{else}}"{{.Source}}" is missing{{end}}`,
	Doc: `A paragraph, item or cell of the English has nothing for it in the translation, or the translation has
fewer sentences and is much shorter than is usual on the site.`,
	Source: "# [One](https://example.org/1)\n\nThe second step needs a key that you keep at home.\n\n# [Two](https://example.org/2)\n",
	Bad:    "# [Um](https://example.org/1)\n\n# [Dois](https://example.org/2)\n",
	Good:   "# [Um](https://example.org/1)\n\nO segundo passo precisa de uma chave que você guarda em casa.\n\n# [Dois](https://example.org/2)\n",
	Run:    runSegmentOmitted,
}

var segmentAdded = &Rule{
	Name:     "segment-added",
	Severity: i18n.Info,
	Message:  `{{if .Count}}the translation has {{.Got}} sentences for {{.Count}}, and is much longer{{else}}the English has nothing for "{{.Got}}"{{end}}`,
	Doc: `A paragraph, item or cell of the translation has no English, or the translation has more sentences and
is much longer than is usual on the site.`,
	Source: "# [One](https://example.org/1)\n\n# [Two](https://example.org/2)\n",
	Bad:    "# [Um](https://example.org/1)\n\nO segundo passo precisa de uma chave que você guarda em casa.\n\n# [Dois](https://example.org/2)\n",
	Good:   "# [Um](https://example.org/1)\n\n# [Dois](https://example.org/2)\n",
	Run:    runSegmentAdded,
}

func runSegmentOmitted(p *Pass) {
	for _, l := range p.Links {
		if len(l.Target) > 0 || l.Confidence < 0.7 {
			continue
		}
		for _, b := range l.Source {
			if s := segmentOf(p.Source, b); s != nil && speaks(s) {
				p.Report(i18n.Diagnostic{
					Source: p.InSource(s, i18n.Span{End: len(s.Text)}),
					Args:   map[string]any{"Source": excerpt(s.Plain())},
				})
			}
		}
	}
	p.sentences(-1)
}

func runSegmentAdded(p *Pass) {
	for _, l := range p.Links {
		if len(l.Source) > 0 || l.Confidence < 0.7 {
			continue
		}
		for _, b := range l.Target {
			if s := segmentOf(p.Target, b); s != nil && speaks(s) {
				p.Report(i18n.Diagnostic{
					Target: p.InTarget(s, i18n.Span{End: len(s.Text)}),
					Args:   map[string]any{"Got": excerpt(s.Plain())},
				})
			}
		}
	}
	p.sentences(1)
}

func segmentOf(p *i18n.Page, block int) *i18n.Segment {
	if i := p.Blocks[block].Segment; i >= 0 {
		return &p.Segments[i]
	}
	return nil
}

// speaks reports whether a segment says enough that its lack is worth a word.
func speaks(s *i18n.Segment) bool {
	return !s.Bare && s.Kind != i18n.FrontMatter && s.CountWords() >= 4
}

// sentences reports pairs whose translation has fewer (sign -1) or more (1)
// sentences and an unusual length for it.
func (p *Pass) sentences(sign int) {
	mean, deviation := p.text().lengths.usual()
	for _, pair := range p.Pairs {
		r, ok := lengthRatio(pair)
		if !ok || float64(sign)*(r-mean) < max(2.5*deviation, math.Ln2*0.6) {
			continue
		}
		n, m := len(i18n.Sentences(pair.Source.Plain())), len(i18n.Sentences(pair.Target.Plain()))
		if (m-n)*sign <= 0 {
			continue
		}
		p.Report(i18n.Diagnostic{
			Source: p.InSource(pair.Source, i18n.Span{End: len(pair.Source.Text)}),
			Target: p.InTarget(pair.Target, i18n.Span{End: len(pair.Target.Text)}),
			Args:   map[string]any{"Count": n, "Got": m},
		})
	}
}
