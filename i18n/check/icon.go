package check

import (
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

var iconChanged = &Rule{
	Name:     "icon-changed",
	Severity: i18n.Error,
	Message:  `the icon {{.Want}} of the English page {{if .Got}}is {{.Got}} here{{else}}is not here{{end}}`,
	Doc: `The name of an icon or emoji, ` + "`:material-download:`" + `, is a key, not a word: translated, or with a
space in it, it shows up as text.`,
	Source: "Press :material-download: now.\n",
	Bad:    "Aperte :material-baixar: agora.\n",
	Good:   "Agora aperte :material-download:.\n",
	Run: func(p *Pass) {
		p.swaps(i18n.Icon, func(src, dst *mark) { p.Report(p.changed(src, dst, true)) }, p.iconLost)
	},
}

// iconLost looks for an icon in pieces.
func (p *Pass) iconLost(c *contrast, m *mark) {
	d := p.gone(c, m)
	want := m.text()
	if t, s := c.leftover(m.code().Value, ":"); t != nil {
		space := ""
		if s.Start > 1 && t.Text[s.Start-1] == ' ' && t.Text[s.Start-2] == ':' {
			s.Start -= 2
		}
		if hasPrefixAt(t.Text, s.End, " :") {
			s.End += 2
		}
		if s.End < len(t.Text) && !strings.HasPrefix(t.Text[s.End:], " ") {
			space = " "
		}
		d.Target = p.InTarget(t, s)
		d.Args["Got"] = t.Text[s.Start:s.End]
		d.Fixes = fixes("write it as in the English page", []i18n.Edit{{Span: t.At(s), New: want + space}})
	}
	p.Report(d)
}
