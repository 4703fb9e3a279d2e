package check

import (
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

var tableCells = &Rule{
	Name:     "table-cells",
	Severity: i18n.Error,
	Message:  `this row has {{.Got}} cells, and {{.Want}} in the English page`,
	Doc: `A table's row has more or fewer cells than the English one: a bar between two cells was lost or added.
Cells without a heading are dropped, and the others stand below the wrong one.`,
	Source: "| Name | Use |\n|---|---|\n| one | first |\n",
	Bad:    "| Nome | Uso |\n|---|---|\n| um primeiro |\n",
	Good:   "| Nome | Uso |\n|---|---|\n| um | primeiro |\n",
	Run: func(p *Pass) {
		src, dst := cells(p.Source), cells(p.Target)
		if len(src) == 0 || len(dst) == 0 {
			return
		}
		for i, j := range p.counterparts() {
			if j < 0 || p.Source.Blocks[i].Kind != i18n.Row || src[i] == dst[j] {
				continue
			}
			p.Report(i18n.Diagnostic{
				Source: p.sourceAt(p.Source.Blocks[i].Span), Target: p.targetAt(p.Target.Blocks[j].Span),
				Args: map[string]any{"Want": src[i], "Got": dst[j]},
			})
		}
	},
}

// cells counts the cells of each row of a page, but empty ones at its end.
func cells(page *i18n.Page) map[int]int {
	m := map[int]int{}
	n := map[int]int{}
	for i := range page.Blocks {
		b := &page.Blocks[i]
		if b.Kind != i18n.Cell || b.Parent < 0 {
			continue
		}
		n[b.Parent]++
		if strings.TrimSpace(page.File.Text(b.Span)) != "" {
			m[b.Parent] = n[b.Parent]
		}
	}
	return m
}
