package check

import (
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

var textInconsistent = &Rule{
	Name:     "text-inconsistent",
	Severity: i18n.Info,
	Message:  `"{{.Source}}" is "{{.Want}}" elsewhere on the site ({{.Count}} times)`,
	Doc: `The same short English text - a heading, a cell, a label - is translated in several ways on the site.
The places that differ from the most frequent translation are reported. Only case and markup apart is
the same.`,
	Source: "[Read more](https://example.org/1)\n\n[Read more](https://example.org/2)\n\n[Read more](https://example.org/3)\n",
	Bad:    "[Leia mais](https://example.org/1)\n\n[Leia mais](https://example.org/2)\n\n[Continue a leitura](https://example.org/3)\n",
	Good:   "[Leia mais](https://example.org/1)\n\n[Leia mais](https://example.org/2)\n\n[Leia mais](https://example.org/3)\n",
	Run:    runTextInconsistent,
}

// maxLabel is how long a text may be, in bytes, to be remembered.
const maxLabel = 60

// renderings counts how short English texts are translated.
type renderings map[string]map[string]int

func (r renderings) add(p *Pass) {
	for _, pair := range p.Pairs {
		src, dst, ok := rendering(pair)
		if !ok {
			continue
		}
		if r[src] == nil {
			r[src] = make(map[string]int, 1)
		}
		r[src][dst]++
	}
}

// rendering returns a short text and its translation, in lower case and without
// the codes that have no words.
func rendering(pair Pair) (src, dst string, ok bool) {
	if len(pair.Source.Text) > 2*maxLabel || pair.Source.Bare || pair.Confidence < 0.5 {
		return "", "", false
	}
	src, dst = labelText(pair.Source), labelText(pair.Target)
	return src, dst, src != "" && dst != "" && len(src) <= maxLabel && len(dst) <= 2*maxLabel
}

// labelText returns the text of a segment in lower case, without its codes but
// for code spans.
func labelText(s *i18n.Segment) string {
	var b strings.Builder
	eachProse(s, func(in i18n.Span) { b.WriteString(s.Text[in.Start:in.End]) })
	for i := range s.Codes {
		if s.Codes[i].Kind == i18n.CodeSpan {
			b.WriteString(" " + s.Codes[i].Value)
		}
	}
	return strings.Join(strings.Fields(strings.ToLower(b.String())), " ")
}

// usual returns the most frequent translation of a text and how often it is met;
// the first in the alphabet among equals.
func (r renderings) usual(src string) (dst string, n int) {
	for d, m := range r[src] {
		if m > n || m == n && d < dst {
			dst, n = d, m
		}
	}
	return dst, n
}

func runTextInconsistent(p *Pass) {
	r := p.text().renderings
	for _, pair := range p.Pairs {
		src, dst, ok := rendering(pair)
		if !ok || len(r[src]) < 2 {
			continue
		}
		usual, n := r.usual(src)
		if usual == dst || n < 2 || r[src][dst]*2 > n || src == dst {
			continue
		}
		p.Report(i18n.Diagnostic{
			Source: p.InSource(pair.Source, i18n.Span{End: len(pair.Source.Text)}),
			Target: p.InTarget(pair.Target, i18n.Span{End: len(pair.Target.Text)}),
			Args:   map[string]any{"Source": excerpt(pair.Source.Text), "Want": excerpt(usual), "Count": n},
		})
	}
}
