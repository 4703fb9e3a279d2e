package check

import "github.com/tmx-i18n/tmx/i18n"

// A Survey gathers what rules need to know of the whole site before they look at
// one page: the names its English speaks of, the anchors its pages have, how its
// terms are rendered. Pages are added in any order and by one goroutine; the
// order does not change the [Site].
type Survey struct {
	locale string
	text   *textSurvey
	links  *linkSurvey
	terms  *termSurvey
}

// NewSurvey returns an empty survey of the translation into a locale.
func NewSurvey(locale string) *Survey {
	return &Survey{locale: locale, text: newTextSurvey(), links: newLinkSurvey(), terms: newTermSurvey(locale)}
}

// Source adds an English page; page is its path below the source folder.
func (s *Survey) Source(page string, src *i18n.Page) {
	s.text.source(src)
	s.links.add(s.links.source, page, src)
	s.terms.source(src)
}

// Target adds a translated page, with the pairs of a pass without a site.
func (s *Survey) Target(p *Pass) {
	s.text.target(p)
	s.links.addTarget(p)
	s.terms.target(p)
}

// Site returns what has been gathered.
func (s *Survey) Site() *Site {
	return &Site{Locale: s.locale, text: s.text.done(), links: s.links.done(), terms: s.terms.site()}
}

// A Site is what a [Survey] found. Rules read it and never change it.
type Site struct {
	Locale string

	text  *textSurvey
	links *linkSurvey
	terms *termSite
}
