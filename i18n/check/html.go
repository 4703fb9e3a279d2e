package check

import (
	"slices"
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

var htmlChanged = &Rule{
	Name:     "html-changed",
	Severity: i18n.Error,
	Message:  `the tag {{.Want}} of the English page is {{.Got}} here`,
	Doc: `The name of an HTML tag, or an attribute that readers never see, differs from the English page. The
values of title, alt and the like, and the language, may differ.`,
	Source: "Press <kbd class=\"key\">Enter</kbd> now.\n",
	Bad:    "Aperte <kbd class=\"tecla\">Enter</kbd> agora.\n",
	Good:   "Agora aperte <kbd class=\"key\">Enter</kbd>.\n",
	Run: func(p *Pass) {
		for _, c := range p.contrasts() {
			if len(c.Source) == 0 || len(c.Target) == 0 {
				continue
			}
			for _, q := range pairTags(untold(c.src, i18n.HTMLTag), untold(c.dst, i18n.HTMLTag)) {
				q[0].told, q[1].told = true, true
				if withoutLocale(q[0].key, "en") == withoutLocale(q[1].key, p.Locale) {
					continue
				}
				d := p.changed(q[0], q[1], !hasProse(q[0].text()) && !hasProse(q[1].text()))
				p.Report(d)
			}
		}
	},
}

var htmlLost = &Rule{
	Name:     "html-lost",
	Severity: i18n.Warning,
	Message:  `the tag {{.Want}} of the English page is not here`,
	Doc: `An HTML tag of the English text is missing in the translation, and nothing stands for it. Tags that
only emphasize, and line breaks, are not looked at.`,
	Source: "Press <kbd>Enter</kbd> now.\n",
	Bad:    "Aperte Enter agora.\n",
	Good:   "Agora aperte <kbd>Enter</kbd>.\n",
	Run: func(p *Pass) {
		for _, c := range p.contrasts() {
			if len(c.Target) == 0 {
				continue
			}
			for _, m := range untold(c.src, i18n.HTMLTag) {
				k := m.code()
				if !light[k.Value] && (k.Pair < 0 || k.Pair > m.i || c.unpaired(k.Value)) {
					p.Report(p.gone(c, m))
				}
			}
		}
	},
}

var htmlUnbalanced = &Rule{
	Name:     "html-unbalanced",
	Severity: i18n.Error,
	Message:  `{{.Got}} has no counterpart`,
	Doc: `A tag in the translation is opened and not closed, or closed and not opened, though the English ones
are balanced. What follows may be shown wrongly.`,
	Source: "Press <kbd>Enter</kbd> now.\n",
	Bad:    "Aperte <kbd>Enter<kbd> agora.\n",
	Good:   "Agora aperte <kbd>Enter</kbd>.\n",
	Run: func(p *Pass) {
		for _, c := range p.contrasts() {
			if len(c.Source) == 0 || len(c.Target) == 0 {
				continue
			}
			for _, m := range untold(c.dst, i18n.HTMLTag) {
				k := m.code()
				if k.Pair >= 0 || void[k.Value] || strings.HasSuffix(m.text(), "/>") || c.unpairedSource(k.Value) || m.told {
					continue
				}
				c.tellTags(k.Value)
				p.Report(i18n.Diagnostic{
					Source: p.from(c), Target: p.InTarget(m.seg, m.span()), Args: map[string]any{"Got": m.text()},
				})
			}
		}
	},
}

// unpaired reports whether the translation has a closing tag of that name left.
func (c *contrast) unpaired(name string) bool {
	return slices.ContainsFunc(c.dst, func(m mark) bool { return m.code().Kind == i18n.HTMLTag && m.code().Value == name })
}

// unpairedSource reports whether the source has a tag of that name without a
// counterpart.
func (c *contrast) unpairedSource(name string) bool {
	for _, s := range c.Source {
		for i := range s.Codes {
			if k := &s.Codes[i]; k.Kind == i18n.HTMLTag && k.Pair < 0 && k.Value == name {
				return true
			}
		}
	}
	return false
}

// tellTags takes all tags of a name as explained.
func (c *contrast) tellTags(name string) {
	for _, side := range [][]mark{c.src, c.dst} {
		for i := range side {
			if k := side[i].code(); k.Kind == i18n.HTMLTag && k.Value == name {
				side[i].told = true
			}
		}
	}
}

// pairTags pairs tags that may be each other's translation: opening with
// opening, of one name, or with names where the translation's is no tag's.
func pairTags(src, dst []*mark) [][2]*mark {
	var out [][2]*mark
	used := map[*mark]bool{}
	for _, sameName := range []bool{true, false} {
		for _, s := range src {
			for _, d := range dst[:min(len(dst), 64)] {
				a, _ := tagParts(s.text())
				b, _ := tagParts(d.text())
				if used[s] || used[d] || (a[:min(1, len(a))] == "/") != (b[:min(1, len(b))] == "/") {
					continue
				}
				if sameName && a == b || !sameName && !knownTag[strings.TrimPrefix(b, "/")] {
					used[s], used[d] = true, true
					out = append(out, [2]*mark{s, d})
				}
			}
		}
	}
	return out
}

// hasProse reports whether a tag has an attribute with a text for readers.
func hasProse(tag string) bool {
	_, attrs := tagParts(tag)
	return slices.ContainsFunc(attrs, func(a attribute) bool { return prose[strings.ToLower(a.name)] })
}

func names(list string) map[string]bool {
	m := map[string]bool{}
	for _, n := range strings.Fields(list) {
		m[n] = true
	}
	return m
}

// void lists the elements without a closing tag (HTML 13.1.2), light those whose
// loss changes no structure, knownTag the elements of HTML that stand in text.
var (
	void     = names("area base br col embed hr img input link meta source track wbr")
	light    = names("br wbr b strong i em u s del ins small span big font p")
	knownTag = names(`a abbr acronym address article aside audio b bdi bdo big blockquote br button caption center
		cite code col dd del details dfn dialog div dl dt em embed fieldset figcaption figure font footer form
		h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend li link main map mark menu
		meta meter nav object ol optgroup option output p param picture pre progress q rb rp rt ruby s samp script
		search section select slot small source span strike strong style sub summary sup svg table tbody td
		template textarea tfoot th thead time title tr track tt u ul var video wbr`)
)
