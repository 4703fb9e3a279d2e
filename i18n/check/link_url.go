package check

import (
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

var urlChanged = &Rule{
	Name:     "url-changed",
	Severity: i18n.Warning,
	Message:  `{{.Got}} is {{.Want}} in the English page`,
	Doc: `A link or an image of the translation leads elsewhere than the English one. The order does not count,
and a page of the translation itself is no other place. It is an error where the two destinations are
nearly the same, for then nobody chose it: a letter was doubled, or a word of the path was translated.`,
	Source: "Get it [here](https://getsession.org/linux).\n",
	Bad:    "Baixe [aqui](https://getession.org/linux).\n",
	Good:   "Baixe [aqui](https://getsession.org/linux).\n",
	Run: func(p *Pass) {
		p.destinations(p.reportChanged)
		p.definitions()
	},
}

var urlLocalised = &Rule{
	Name:     "url-localised",
	Severity: i18n.Info,
	Message:  `{{.Got}} is another language's version of {{.Want}}`,
	Doc: `A link leads to the version in the translation's language of the page that the English text names. That
is often what a translator wants; look whether the page exists and says the same. Links to the site
itself, and to sites whose links the translation localises as a rule, are not reported.`,
	Source: "See [Tor](https://en.wikipedia.org/wiki/Tor).\n",
	Bad:    "Veja o [Tor](https://pt.wikipedia.org/wiki/Tor).\n",
	Good:   "Veja o [Tor](https://en.wikipedia.org/wiki/Tor).\n",
	Run:    func(p *Pass) { p.destinations(p.reportLocalised) },
}

// surelyAlike is how alike two destinations are that only damage tells apart.
const surelyAlike = 0.7

// destinations pairs the destinations that only one side of a contrast has and
// calls f with each pair; f returns true for those it explains.
func (p *Pass) destinations(f func(src, dst *mark) bool) {
	for _, c := range p.contrasts() {
		for _, q := range pairMarks(untold(c.src, i18n.Link, i18n.Image, i18n.Autolink), untold(c.dst, i18n.Link, i18n.Image, i18n.Autolink)) {
			if isReference(q[0].seg, q[0].code()) && isReference(q[1].seg, q[1].code()) || f(q[0], q[1]) {
				q[0].told, q[1].told = true, true
			}
		}
	}
}

// pairMarks pairs marks of the same kind, the most alike first; where one of a
// kind is left on each side, they are a pair too.
func pairMarks(src, dst []*mark) [][2]*mark {
	var out [][2]*mark
	taken := map[*mark]bool{}
	for _, floor := range []float64{0.95, surelyAlike, 0.4, 0} {
		for n, s := range src {
			if taken[s] {
				continue
			}
			var best *mark
			score := -1.0
			for m, d := range dst[:min(len(dst), 64)] {
				if taken[d] || d.code().Kind != s.code().Kind || floor == 0 && (m != n || len(src) != len(dst)) {
					continue
				}
				if a := alike(s.code().Value, d.code().Value); a >= floor && a > score {
					best, score = d, a
				}
			}
			if best != nil {
				taken[s], taken[best] = true, true
				out = append(out, [2]*mark{s, best})
			}
		}
	}
	return out
}

func (p *Pass) reportChanged(src, dst *mark) bool {
	if isReference(src.seg, src.code()) || isReference(dst.seg, dst.code()) {
		return true // the definition says where it leads
	}
	p.reportURL(p.InSource(src.seg, src.code().Inner), p.InTarget(dst.seg, dst.code().Inner))
	return true
}

// reportURL reports a destination that is not the English one.
func (p *Pass) reportURL(src, dst i18n.Location) {
	want, got := src.Text(), dst.Text()
	if p.sameHere(want, got) {
		return
	}
	// A heading's anchor is only right where the translated page has it.
	anchor, isAnchor := strings.CutPrefix(want, "#")
	near := alike(want, got) >= surelyAlike && (!isAnchor || p.Site.hasAnchor(p.Page, "", anchor))
	d := i18n.Diagnostic{
		Source: src, Target: dst, Args: map[string]any{"Want": want, "Got": got},
		Fixes: []i18n.Fix{{Title: "use the English destination", Safe: near, Edits: []i18n.Edit{{Span: dst.Span, New: want}}}},
	}
	if near {
		d.Severity = i18n.Error
	}
	p.Report(d)
}

// definitions compares what the labels of both pages stand for.
func (p *Pass) definitions() {
	dst := map[string]*i18n.Block{}
	for i := range p.Target.Blocks {
		if b := &p.Target.Blocks[i]; b.Kind == i18n.LinkTarget && dst[foldLabel(b.Keyword)] == nil {
			dst[foldLabel(b.Keyword)] = b
		}
	}
	for i := range p.Source.Blocks {
		b := &p.Source.Blocks[i]
		if b.Kind != i18n.LinkTarget || dst[foldLabel(b.Keyword)] == nil {
			continue
		}
		src, dst := p.sourceAt(b.Word), p.targetAt(dst[foldLabel(b.Keyword)].Word)
		if _, ok := p.localised(src.Text(), dst.Text()); !ok && unescape(src.Text()) != unescape(dst.Text()) {
			p.reportURL(src, dst)
		}
	}
}

// sameHere reports whether a changed destination is right on the translated
// site: the same file from another folder, the same path with the locale in it,
// or a heading's anchor that is translated as the heading is.
func (p *Pass) sameHere(want, got string) bool {
	if isAbsolute(want) || isAbsolute(got) {
		return false
	}
	if withoutLocale(trimDots(want), "en") == withoutLocale(trimDots(got), p.Locale) {
		return true
	}
	a, x, _ := strings.Cut(want, "#")
	b, y, _ := strings.Cut(got, "#")
	return x != "" && y != "" && withoutLocale(a, "en") == withoutLocale(b, p.Locale) && p.Site.hasAnchor(p.Page, b, y)
}

func (p *Pass) reportLocalised(src, dst *mark) bool {
	want, got := src.code().Value, dst.code().Value
	habit, ok := p.localised(want, got)
	if !ok {
		return false
	}
	if habit == localisedAsARule {
		return true
	}
	p.Report(i18n.Diagnostic{
		Source: p.InSource(src.seg, src.code().Inner), Target: p.InTarget(dst.seg, dst.code().Inner),
		Args: map[string]any{"Want": want, "Got": got},
		Fixes: []i18n.Fix{{Title: "use the English destination", Safe: habit == keptAsARule, Edits: []i18n.Edit{
			{Span: dst.seg.At(dst.code().Inner), New: want},
		}}},
	})
	return true
}

// localised reports whether two URLs differ in nothing but the language they
// name, or lead to one site in two languages, and what the site does with such.
func (p *Pass) localised(want, got string) (habit, bool) {
	if !isAbsolute(want) || !isAbsolute(got) {
		return 0, false
	}
	a, b := host(want), host(got)
	if a != b && withoutLocale(a, "en") == withoutLocale(b, p.Locale) {
		return p.Site.habit(a), true
	}
	if withoutLocale(want, "en") != withoutLocale(got, p.Locale) {
		return 0, false
	}
	return p.Site.habit(a), true
}
