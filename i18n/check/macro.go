package check

import (
	"regexp"
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

var shortcodeChanged = &Rule{
	Name:     "shortcode-changed",
	Severity: i18n.Error,
	Message:  `{{.Want}} of the English page {{if .Got}}is {{.Got}} here{{else}}is not here{{end}}`,
	Doc: `A shortcode, macro, variable, include or key combination (` + "`{{< ref >}}`, `{{ name }}`, `++ctrl+c++`" + `) is
read by a program. A name or a parameter that was translated makes the build fail, or leaves a hole in
the page. Quoted texts and parameters such as title may be translated.`,
	Source: "Use version {{ version }} of it.\n",
	Bad:    "Use a versão {{ versão }} dele.\n",
	Good:   "Dele use a versão {{ version }}.\n",
	Run: func(p *Pass) {
		p.swaps(i18n.Macro, func(src, dst *mark) {
			p.Report(p.changed(src, dst, !strings.ContainsAny(src.text()+dst.text(), `"'`)))
		}, func(c *contrast, src *mark) { p.Report(p.gone(c, src)) })
	},
}

var snippetChanged = &Rule{
	Name:     "snippet-changed",
	Severity: i18n.Error,
	Message:  `the English page includes {{.Want}}{{if .Got}}, not {{.Got}}{{end}}`,
	Doc: `A line that includes something else (` + "`--8<-- \"file\"`, `{* file *}`, `{{#include file}}`, an import, a" + `
shortcode on a line of its own) differs from the English page's in more than quoted texts and the
language in a path. The build fails, or something else is included.`,
	Source: "# Intro\n\nText of the page.\n\n--8<-- \"docs/intro.md\"\n",
	Bad:    "# Introdução\n\nTexto da página.\n\n--8<-- \"docs/introdução.md\"\n",
	Good:   "# Introdução\n\nTexto da página.\n\n--8<-- \"docs/intro.md\"\n",
	Run: func(p *Pass) {
		p.paired(func(src, dst *i18n.Block) {
			if src.Kind != i18n.Include || dst.Kind != i18n.Include {
				return
			}
			want, got := p.Source.File.Text(src.Span), p.Target.File.Text(dst.Span)
			if want == got || includeKey(want, "en") == includeKey(got, p.Locale) {
				return
			}
			p.reportBlock(src, dst.Span, want, isSnippet(got) || !strings.Contains(macroKey(want+got), "…"))
		})
	},
}

// includeKey returns a line that includes something without what a translation
// may change.
func includeKey(s, locale string) string {
	if !isSnippet(s) {
		s = macroKey(s)
	}
	return withoutLocale(strings.ReplaceAll(strings.Join(strings.Fields(s), " "), `"`, "/"), locale)
}

// isSnippet reports whether a line is one of PyMdown's snippets, which have no
// text for readers.
func isSnippet(s string) bool { return strings.HasPrefix(strings.TrimLeft(s, "-;"), "8<") }

// quotedProse is a quoted text with a space in it, or a value of a parameter
// that holds prose.
var quotedProse = regexp.MustCompile(`"[^"\n]*\s[^"\n]*"|(?:\b(?:title|text|caption|alt|label|summary|description|heading|name)\s*=\s*)(?:"[^"\n]*"|'[^'\n]*')|"[^"\n]*[^\x00-\x7f][^"\n]*"`)

// macroKey returns a macro without the texts that a translation may change.
func macroKey(s string) string {
	if strings.IndexByte(s, '"') >= 0 || strings.IndexByte(s, '\'') >= 0 {
		s = quotedProse.ReplaceAllString(s, "…")
	}
	return strings.Join(strings.Fields(s), " ")
}

var markupMath = &Rule{
	Name:     "markup-math",
	Severity: i18n.Warning,
	Message:  `the formula {{.Want}} of the English page {{if .Got}}is {{.Got}} here{{else}}is not here{{end}}`,
	Doc:      `A formula differs from the English one in more than the words in ` + "`\\text{…}`" + ` and its spacing.`,
	Source:   "The sum is $a_1 + b_2$ then.\n",
	Bad:      "A soma é $a_1 + b_3$ então.\n",
	Good:     "Então a soma é $a_1+b_2$.\n",
	Run: func(p *Pass) {
		p.swaps(i18n.InlineMath, func(src, dst *mark) {
			p.Report(p.changed(src, dst, false))
		}, func(c *contrast, src *mark) { p.Report(p.gone(c, src)) })
		p.paired(func(src, dst *i18n.Block) {
			if src.Kind != i18n.Math || dst.Kind != i18n.Math {
				return
			}
			if want := p.Source.File.Text(src.Span); mathKey(want) != mathKey(p.Target.File.Text(dst.Span)) {
				p.Report(i18n.Diagnostic{
					Source: i18n.Location{File: p.Source.File, Span: src.Span}, Target: i18n.Location{File: p.Target.File, Span: dst.Span},
					Args: map[string]any{"Want": want, "Got": p.Target.File.Text(dst.Span)},
				})
			}
		})
	},
}

var mathWords = regexp.MustCompile(`\\(?:text|mbox|textrm|mathrm|operatorname)\s*\{[^{}]*\}`)

// mathKey returns a formula without words and spaces.
func mathKey(s string) string {
	if strings.IndexByte(s, '\\') >= 0 {
		s = mathWords.ReplaceAllString(s, "…")
	}
	return strings.Join(strings.Fields(s), "")
}
