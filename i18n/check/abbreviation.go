package check

import (
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

var markupAbbreviation = &Rule{
	Name:     "markup-abbreviation",
	Severity: i18n.Warning,
	Message:  `the page never says {{.Got}}; the English abbreviation is {{.Want}}`,
	Doc: `The definition of an abbreviation, ` + "`*[HTML]: …`" + `, names a word that the translated page does not
have, while the English abbreviation is there. The explanation will be shown nowhere.`,
	Source: "The HTML page.\n\n*[HTML]: Hyper Text Markup Language\n",
	Bad:    "A página HTML.\n\n*[LMHT]: Linguagem de Marcação de Hipertexto\n",
	Good:   "A página HTML.\n\n*[HTML]: Linguagem de Marcação de Hipertexto\n",
	Run: func(p *Pass) {
		p.paired(func(src, dst *i18n.Block) {
			if src.Kind != i18n.Abbreviation || dst.Kind != i18n.Abbreviation || src.Keyword == dst.Keyword {
				return
			}
			text := string(p.Target.File.Content)
			if !strings.Contains(text, src.Keyword) || strings.Count(text, dst.Keyword) > 1 {
				return
			}
			p.Report(i18n.Diagnostic{
				Source: p.sourceAt(src.Word), Target: p.targetAt(dst.Word), Args: map[string]any{"Want": src.Keyword, "Got": dst.Keyword},
				Fixes: fixes("write the English abbreviation", []i18n.Edit{{Span: dst.Word, New: src.Keyword}}),
			})
		})
	},
}
