package check

import (
	"path"
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

var linkTargetMissing = &Rule{
	Name:     "link-target-missing",
	Severity: i18n.Error,
	Message:  `there is no page {{.Got}}; the English page leads to {{.Want}}`,
	Doc: `A link to a page of the site was changed and leads to a file that neither the translation nor the
English pages have.`,
	Source: "Read [this](page.md) first.\n",
	Bad:    "Leia [isto](pagina.md) antes.\n",
	Good:   "Antes leia [isto](page.md).\n",
	Run:    func(p *Pass) { p.destinations(p.reportMissing) },
}

func (p *Pass) reportMissing(src, dst *mark) bool {
	want, got := src.code().Value, dst.code().Value
	if isReference(src.seg, src.code()) || isReference(dst.seg, dst.code()) || !isPage(want) || !isPage(got) ||
		p.sameHere(want, got) || !p.Site.hasPage(p.Page, want) || p.Site.hasPage(p.Page, got) {
		return false
	}
	p.Report(i18n.Diagnostic{
		Source: p.InSource(src.seg, src.code().Inner), Target: p.InTarget(dst.seg, dst.code().Inner),
		Args:  map[string]any{"Want": want, "Got": got},
		Fixes: fixes("use the English destination", []i18n.Edit{{Span: dst.seg.At(dst.code().Inner), New: want}}),
	})
	return true
}

// isPage reports whether a destination names a Markdown file of the site.
func isPage(dest string) bool {
	dest, _, _ = strings.Cut(dest, "#")
	switch strings.ToLower(path.Ext(dest)) {
	case ".md", ".mdx", ".markdown":
		return !isAbsolute(dest)
	}
	return false
}

// hasPage reports whether a destination on a page is known in either language.
func (s *Site) hasPage(page, dest string) bool {
	if s == nil || s.links == nil {
		return false
	}
	for _, name := range resolve(page, dest, s.Locale) {
		if k := s.links.place(name, ""); s.links.target[k] || s.links.source[k] {
			return true
		}
	}
	return false
}
