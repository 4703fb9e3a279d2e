package check

import "github.com/tmx-i18n/tmx/i18n"

var listLevel = &Rule{
	Name:     "list-level",
	Severity: i18n.Warning,
	Message:  `this item stands on level {{.Got}} of its list, and on {{.Want}} in the English page`,
	Doc: `An item of a list in a list has lost its indent, or got one: it stands on another level than in the
English page.`,
	Source: "- [one](/1)\n    - [two](/2)\n- [three](/3)\n",
	Bad:    "- [um](/1)\n- [dois](/2)\n- [três](/3)\n",
	Good:   "- [um](/1)\n    - [dois](/2)\n- [três](/3)\n",
	Run: func(p *Pass) {
		for i, j := range p.counterparts() {
			if j < 0 || p.Source.Blocks[i].Kind != i18n.ListItem || p.Target.Blocks[j].Kind != i18n.ListItem {
				continue
			}
			want, got := listsAround(p.Source, i), listsAround(p.Target, j)
			if want == got {
				continue
			}
			p.Report(i18n.Diagnostic{
				Source: p.sourceAt(p.Source.Blocks[i].Span), Target: p.targetAt(p.Target.Blocks[j].Span),
				Args: map[string]any{"Want": want, "Got": got},
			})
		}
	},
}

func listsAround(page *i18n.Page, i int) int {
	n := 0
	for i = page.Blocks[i].Parent; i >= 0; i = page.Blocks[i].Parent {
		if page.Blocks[i].Kind == i18n.List {
			n++
		}
	}
	return n
}

var blockUnclosed = &Rule{
	Name:     "block-unclosed",
	Severity: i18n.Error,
	Message:  `{{.Want}} is not closed before {{.Got}}`,
	Doc: `An admonition, a tab or a directive of the translation holds what follows it in the English page: its
closing marker is missing, or the lines behind it were indented.`,
	Source:  "::: tip\n\nThis [one](/1).\n\n:::\n\nThat [two](/2).\n",
	Bad:     "::: tip\n\nEste [um](/1).\n\nAquele [dois](/2).\n",
	Good:    "::: tip\n\nEste [um](/1).\n\n:::\n\nAquele [dois](/2).\n",
	Dialect: "vitepress",
	Run: func(p *Pass) {
		counterparts := p.counterparts()
		back := map[int]int{}
		for i, j := range counterparts {
			if j >= 0 {
				back[j] = i
			}
		}
		told := map[int]bool{}
		for i, j := range counterparts {
			if j < 0 {
				continue
			}
			b := owner(p.Target, j)
			a, ok := back[b]
			if b < 0 || !ok || told[b] || isWithin(p.Source, i, a) || p.Source.Blocks[i].Span.Start < p.Source.Blocks[a].Span.Start {
				continue
			}
			told[b] = true
			at := marker(p.Target, &p.Target.Blocks[b])
			p.Report(i18n.Diagnostic{
				Source: p.sourceAt(marker(p.Source, &p.Source.Blocks[a])), Target: p.targetAt(at),
				Args:    map[string]any{"Want": p.Target.File.Text(at), "Got": p.Target.File.Text(marker(p.Target, &p.Target.Blocks[j]))},
				Related: []i18n.Location{p.targetAt(p.Target.Blocks[j].Span)},
			})
		}
	},
}
