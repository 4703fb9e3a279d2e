package check

import (
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

var codeSpanChanged = &Rule{
	Name:     "code-span-changed",
	Severity: i18n.Info,
	Message:  "{{.Want}} of the English page is {{.Got}} here",
	Doc: "Text between backticks is code: a command, a name, a value. Translated, it does not work any more. It" + `
is a warning where the page itself, in its other code, goes on using the English form; else a
translator may have chosen a placeholder's name.`,
	Source: "Look for `Received` in the header.\n\n```\nReceived: from example.org\n```\n",
	Bad:    "Procure `Recebido` no cabeçalho.\n\n```\nReceived: from example.org\n```\n",
	Good:   "No cabeçalho, procure `Received`.\n\n```\nReceived: from example.org\n```\n",
	Run: func(p *Pass) {
		var known map[string]bool
		p.swaps(i18n.CodeSpan, func(src, dst *mark) {
			want, got := src.code().Value, dst.code().Value
			if strings.Join(strings.Fields(want), "") == strings.Join(strings.Fields(got), "") {
				return
			}
			if known == nil {
				known = codeWords(p.Target)
			}
			d := p.changed(src, dst, false)
			if evident(want, got, known) {
				d.Severity = i18n.Warning
				d.Fixes[0].Safe = true
			}
			p.Report(d)
		}, func(c *contrast, src *mark) { src.told = false })
	},
}

// evident reports whether every word of the English code that the translated
// code lacks is known on the translated page as code, and none of the other's.
func evident(want, got string, known map[string]bool) bool {
	w, g := map[string]bool{}, map[string]bool{}
	codeTokens(want, func(t string) { w[t] = true })
	codeTokens(got, func(t string) { g[t] = true })
	n := 0
	for t := range w {
		if !g[t] {
			if !known[t] {
				return false
			}
			n++
		}
	}
	for t := range g {
		if !w[t] && known[t] {
			return false
		}
	}
	return n > 0
}

// codeWords returns the words of a page's code blocks.
func codeWords(p *i18n.Page) map[string]bool {
	known := map[string]bool{}
	for i := range p.Blocks {
		if b := &p.Blocks[i]; b.Kind == i18n.CodeBlock {
			codeTokens(p.File.Text(b.Span), func(t string) { known[t] = true })
		}
	}
	return known
}

// codeTokens calls f with the words of a piece of code.
func codeTokens(s string, f func(string)) {
	for _, w := range strings.FieldsFunc(s, func(c rune) bool {
		return c < 0x80 && !isAlnum(byte(c)) && c != '_' && c != '-'
	}) {
		f(w)
	}
}

var codeSpanLost = &Rule{
	Name:     "code-span-lost",
	Severity: i18n.Info,
	Message:  "{{.Want}} of the English page is not here",
	Doc: `Code of the English text is neither in the translation's code nor in its words. Often a pronoun stands
for it; sometimes a part of the sentence is missing.`,
	Source: "Call `start` and then `stop`.\n",
	Bad:    "Chame `start` e depois pare.\n",
	Good:   "Chame `start` e depois `stop`.\n",
	Run: func(p *Pass) {
		p.swaps(i18n.CodeSpan, func(*mark, *mark) {}, func(c *contrast, src *mark) {
			for _, t := range c.Target {
				if strings.Contains(t.Text, src.code().Value) {
					return
				}
			}
			p.Report(p.gone(c, src))
		})
	},
}
