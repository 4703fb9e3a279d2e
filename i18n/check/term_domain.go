package check

import (
	"net/url"
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/terms"
)

var termDomain = &Rule{
	Name:     "term-domain",
	Severity: i18n.Error,
	Message:  "the address “{{.Name}}” reads “{{.Form}}” here",
	Doc: `The text of a link shows a host name or an address, and the translation shows another one:
getession.org for getsession.org. Readers type what they read, and land elsewhere.`,
	Source: "Get it from [getsession.org](https://getsession.org).\n",
	Bad:    "Baixe em [getession.org](https://getsession.org).\n",
	Good:   "Baixe em [getsession.org](https://getsession.org).\n",
	Run:    runTermDomain,
}

// runTermDomain compares the host names that readers see in the texts of links
// with those of the links' translations.
func runTermDomain(p *Pass) {
	for _, pair := range p.Pairs {
		src := terms.NewProse(pair.Source)
		var dst *terms.Prose
		for i, s := range src.Slots {
			if s.Kind != terms.Link {
				continue
			}
			word, ok := hostWord(src, s)
			if !ok {
				continue
			}
			if dst == nil {
				dst = terms.NewProse(pair.Target)
			}
			if j := nthSlot(dst, s.Kind, s.Value, rankSlot(src, i, s.Value)); j >= 0 {
				p.domain(src, dst, word, dst.Slots[j])
			}
		}
	}
}

// hostWord returns the word of a link's text that is the host it leads to.
func hostWord(p *terms.Prose, s terms.Slot) (terms.Word, bool) {
	u, err := url.Parse(s.Value)
	if err != nil || u.Host == "" {
		return terms.Word{}, false
	}
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	for _, w := range p.Within(s.Span) {
		text := strings.TrimPrefix(strings.ToLower(p.Get(w.Span)), "www.")
		if strings.Contains(text, ".") && (text == host || strings.HasSuffix(host, "."+text)) {
			return w, true
		}
	}
	return terms.Word{}, false
}

func (p *Pass) domain(src, dst *terms.Prose, want terms.Word, slot terms.Slot) {
	name := src.Get(want.Span)
	if strings.Contains(dst.Text, name) {
		return
	}
	form := slot.Span
	for _, w := range dst.Within(slot.Span) {
		if strings.Contains(dst.Get(w.Span), ".") {
			form = w.Span
		}
	}
	if form.Empty() {
		return
	}
	at := p.InTarget(dst.Segment(), dst.In(form))
	p.Report(i18n.Diagnostic{
		Source: p.InSource(src.Segment(), src.In(want.Span)),
		Target: at,
		Args:   map[string]any{"Name": name, "Form": dst.Get(form)},
		Fixes: []i18n.Fix{{
			Title: "write " + name, Safe: form != slot.Span,
			Edits: []i18n.Edit{{Span: at.Span, New: name}},
		}},
	})
}
