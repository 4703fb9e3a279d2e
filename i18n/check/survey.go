package check

import "github.com/tmx-i18n/tmx/i18n"

// A Survey gathers what rules need to know of the whole site before they look at
// one page: the names its English speaks of, the anchors its pages have, how its
// terms are rendered. Pages are added in any order and by one goroutine; the
// order does not change the [Site].
type Survey struct {
	locale string
	lex    *lexicon

	variants variantTally
}

// NewSurvey returns an empty survey of the translation into a locale.
func NewSurvey(locale string) *Survey {
	return &Survey{locale: locale, lex: newLexicon()}
}

// Source adds an English page; page is its path below the source folder.
func (s *Survey) Source(page string, src *i18n.Page) {
	s.lex.source(src)
}

// Target adds a translated page, with the pairs of a pass without a site.
func (s *Survey) Target(p *Pass) {
	s.lex.target(p)
	s.variants.add(p)
}

// Site returns what has been gathered.
func (s *Survey) Site() *Site {
	s.lex.close()
	return &Site{Locale: s.locale, lex: s.lex, variants: s.variants}
}

// A Site is what a [Survey] found. Rules read it and never change it.
type Site struct {
	Locale string

	lex *lexicon

	variants variantTally
}
