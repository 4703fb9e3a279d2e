package check

import "github.com/tmx-i18n/tmx/i18n"

var footnoteChanged = &Rule{
	Name:     "footnote-changed",
	Severity: i18n.Error,
	Message:  `the footnote {{.Want}} of the English page {{if .Got}}is {{.Got}} here{{else}}is not here{{end}}`,
	Doc: `The label of a footnote is a key: the reference and the footnote must have the same. A label that was
changed or lost leaves the reference as text in the page, or the footnote without one.`,
	Source: "A claim.[^source]\n\n[^source]: The book.\n",
	Bad:    "Uma afirmação.[^fonte]\n\n[^source]: O livro.\n",
	Good:   "Uma afirmação[^source].\n\n[^source]: O livro.\n",
	Run: func(p *Pass) {
		labels := footnotes(p.Target)
		p.swaps(i18n.NoteRef, func(src, dst *mark) {
			if !labels[dst.code().Value] || labels[src.code().Value] {
				p.Report(p.changed(src, dst, labels[src.code().Value] && !labels[dst.code().Value]))
			}
		}, func(c *contrast, src *mark) { p.Report(p.gone(c, src)) })
	},
}

// footnotes returns the labels of the footnotes that a page has.
func footnotes(p *i18n.Page) map[string]bool {
	m := map[string]bool{}
	for i := range p.Blocks {
		if b := &p.Blocks[i]; b.Kind == i18n.Footnote && b.Parent >= 0 {
			m[p.Blocks[b.Parent].Keyword] = true
		}
	}
	return m
}
