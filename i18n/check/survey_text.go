package check

import "github.com/tmx-i18n/tmx/i18n"

// A textSurvey gathers what the rules about text need to know of a site.
type textSurvey struct {
	lexicon    *lexicon
	variants   variantTally
	lengths    lengthTally
	renderings renderings
}

func newTextSurvey() *textSurvey {
	return &textSurvey{lexicon: newLexicon(), renderings: renderings{}}
}

func (t *textSurvey) source(p *i18n.Page) { t.lexicon.source(p) }

func (t *textSurvey) target(p *Pass) {
	t.lexicon.target(p)
	t.variants.add(p)
	t.lengths.add(p)
	t.renderings.add(p)
}

// done returns the survey with its models built.
func (t *textSurvey) done() *textSurvey {
	t.lexicon.close()
	return t
}

// text returns what is known of the texts of the pass's site, and of none for a
// pass without one.
func (p *Pass) text() *textSurvey {
	if p.Site == nil || p.Site.text == nil {
		return newTextSurvey()
	}
	return p.Site.text
}
