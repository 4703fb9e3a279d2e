package check

import (
	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/terms"
)

// careless is a page, a translation that loses its names, and a good one.
var careless = [3]string{`## CryptPad

![CryptPad logo](/img/cryptpad.svg)

**CryptPad** is an office. You can use CryptPad for free.

[Visit cryptpad.org](https://cryptpad.org)

## OnionShare

![OnionShare logo](/img/onionshare.svg)

**OnionShare** sends files. You can use OnionShare for free.

[Visit onionshare.org](https://onionshare.org)
`, `## Bloco Cripto

![Logotipo do Bloco Cripto](/img/cryptpad.svg)

O **Bloco Cripto** é um escritório. Você pode usar de graça.

[Visite cryptpad.org](https://cryptpad.org)

## Cebola

![Logotipo da Cebola](/img/onionshare.svg)

A **Cebola** envia arquivos. Você pode usar de graça.

[Visite onionshare.org](https://onionshare.org)
`, `## CryptPad

![Logotipo do CryptPad](/img/cryptpad.svg)

O **CryptPad** é um escritório. Você pode usar o CryptPad de graça.

[Visite cryptpad.org](https://cryptpad.org)

## OnionShare

![Logotipo do OnionShare](/img/onionshare.svg)

O **OnionShare** envia arquivos. Você pode usar o OnionShare de graça.

[Visite onionshare.org](https://onionshare.org)
`}

var termMistranslated = &Rule{
	Name:     "term-mistranslated",
	Severity: i18n.Error,
	Message:  "“{{.Name}}” is a name, but stands here as “{{.Form}}”",
	Doc: `A name stands translated, respelt or otherwise altered: Signal as "Sinal". Readers cannot find what
the text recommends. Names are found without a list, by evidence in the English pages: a heading that
is also a link's host, an image or a repository, inner capitals, capitals in mid-sentence. A name
that the site translates on purpose, or renders so everywhere in a careful translation, is let pass.`,
	Source: careless[0],
	Bad:    careless[1],
	Good:   careless[2],
	Run: func(p *Pass) {
		reportLosses(p, func(l *termLoss) bool { return l.How > byCase || l.How != formless && l.How < byCase })
	},
}

var termCase = &Rule{
	Name:     "term-case",
	Severity: i18n.Warning,
	Message:  "“{{.Name}}” is written “{{.Form}}”",
	Doc: `A name has other capitals in the translation than in the English: macOS as MacOS. Its owners spell
it one way, and searching a site for it finds one spelling.`,
	Source: "## macOS\n\nOn macOS, open it. It runs on macOS too. The macOS app is new. We like macOS.\n",
	Bad:    "## macOS\n\nNo macOS, abra. Roda no MacOS também. O app do macOS é novo. Gostamos do macOS.\n",
	Good:   "## macOS\n\nNo macOS, abra. Roda no macOS também. O app do macOS é novo. Gostamos do macOS.\n",
	Run:    func(p *Pass) { reportLosses(p, func(l *termLoss) bool { return l.How == byCase }) },
}

var termMissing = &Rule{
	Name:     "term-missing",
	Severity: i18n.Warning,
	Message:  "the translation does not say “{{.Name}}”",
	Doc: `A name of the English text is nowhere in its translation, and nothing seems to stand for it.
Readers do not learn what is spoken of.`,
	Source: careless[0],
	Bad:    careless[1],
	Good:   careless[2],
	Run:    func(p *Pass) { reportLosses(p, func(l *termLoss) bool { return l.How == formless }) },
}

func reportLosses(p *Pass, of func(*termLoss) bool) {
	for _, l := range p.losses() {
		if of(&l) {
			p.Report(l.diagnostic(p))
		}
	}
}

// losses returns the lost names of the page that are worth a word.
func (p *Pass) losses() []termLoss {
	if p.unsaid == nil {
		p.unsaid = []termLoss{}
		for _, l := range termLosses(p) {
			if p.Site.terms.wrong(&l) {
				p.unsaid = append(p.unsaid, l)
			}
		}
	}
	return p.unsaid
}

func (l *termLoss) diagnostic(p *Pass) i18n.Diagnostic {
	d := i18n.Diagnostic{
		Source: p.InSource(l.src.Segment(), l.src.In(l.At)),
		Target: i18n.Location{File: p.Target.File, Span: l.dst.Segment().Span()},
		Args:   map[string]any{"Name": l.Name.Text, "Form": l.dst.Get(l.Form)},
	}
	if l.How != formless {
		d.Target = p.InTarget(l.dst.Segment(), l.dst.In(l.Form))
		d.Fixes = []i18n.Fix{{
			Title: "write " + l.Name.Text, Safe: l.How == bySlot || l.How == byCase && terms.IsCamel(l.Name.Text),
			Edits: []i18n.Edit{{Span: d.Target.Span, New: l.Name.Text}},
		}}
	}
	return d
}

// wrong reports whether a lost name is a fault, by what is known of the name and
// of the translation as a whole.
func (s *termSite) wrong(l *termLoss) bool {
	if l.How == misspelt || l.How == byDouble {
		return true
	}
	t := s.tally[l.Name.Text]
	if t == nil {
		t = &termTally{}
	}
	form := l.dst.Get(l.Form)
	switch {
	case l.How == byCase && s.usual(form, t):
		return false
	case s.careless:
		return s.carelessly(l, t)
	case !l.Name.Strong() || 2*t.kept < t.seen:
		return false
	case l.How == byCase:
		return terms.IsCamel(l.Name.Text) && t.kept > 1 && 5*t.kept >= 4*t.seen
	case l.How == bySlot:
		return l.Name.Capitals() && !s.partly(l.Name.Text, form) && !s.respelt(l.Name.Text, form)
	case l.How == byLikeness || l.How == known:
		return l.Have == 0 && !l.Name.Ambiguous() && !s.locale.Other
	}
	return false
}

// carelessly decides where plain names are translated too.
func (s *termSite) carelessly(l *termLoss, t *termTally) bool {
	switch {
	case l.How == byCase:
		return l.Name.Strong()
	case s.respelt(l.Name.Text, l.dst.Get(l.Form)) && 2*t.kept < t.seen:
		return false
	}
	return l.Name.Strong() || s.weakly(l, t)
}

// usual reports whether the source itself writes a name so, as often as not.
func (s *termSite) usual(form string, t *termTally) bool {
	u := s.tally[form]
	return u != nil && 2*u.seen > t.seen
}

// weakly decides about a doubtful name on a careless site.
func (s *termSite) weakly(l *termLoss, t *termTally) bool {
	n, e := l.Name, &l.Name.Evidence
	switch {
	case n.Ambiguous(), !n.Capitals() && e[terms.Project] == 0:
		return false
	case e[terms.Spelt] > 0:
		return l.How != formless
	case n.Words == 1:
		return t.kept >= 5 && 10*t.kept >= 9*t.seen
	case t.kept == 0 && t.seen > 2:
		return false
	case l.How == bySlot:
		return t.kept > 0 || e[terms.Project]+e[terms.Defined] > 0 || e[terms.Linked] > 0 && e[terms.Capital] > 0
	case e[terms.Linked] > 0 && e[terms.Capital] > 0:
		return true
	}
	return t.kept > 0 && e[terms.Linked]+e[terms.Capital] > 1
}
