// Package check says what is wrong in a translated page: names that were
// translated, markup that was damaged, links that changed, text left in English.
//
// A rule is a value, and the rules stand in the slice [All]: adding one takes a
// file and a line. A rule looks at one page pair at a time, a [Pass]; what it
// needs to know of the whole site has been gathered before, by a [Survey].
package check

import (
	"cmp"
	"slices"
	"strings"
	"text/template"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/align"
)

// A Rule finds one kind of trouble.
type Rule struct {
	Name     string // "emphasis-unbalanced": the family first
	Severity i18n.Severity
	// Message is the English wording of a finding, a text/template over its Args.
	Message string
	// Doc explains the rule in a few sentences of Markdown: what it finds and why
	// that matters.
	Doc string
	// Bad and Good are a translation with the trouble and one without, for the
	// English in Source; Dialect names their Markdown, "" for mkdocs.
	Source, Bad, Good, Dialect string
	Run                        func(*Pass)
}

// A Pair is a segment with its translation.
type Pair struct {
	Source, Target *i18n.Segment
	Confidence     float64 // of the alignment, 0 to 1
}

// A Pass is a page and its translation, as a rule sees them.
type Pass struct {
	Locale         string // of the translation
	Page           string // path below the source folder
	Source, Target *i18n.Page
	Pairs          []Pair       // the segments paired one to one, in page order
	Links          []align.Link // all links, as indexes into the pages' Blocks
	Site           *Site

	rule      *Rule
	out       []i18n.Diagnostic
	inEnglish []englishText // see leftInEnglish
	unsaid    []termLoss    // see losses
	prose     map[*i18n.Segment][]word

	compared   bool        // contrasted is filled
	contrasted []*contrast // see contrasts
	blocks     []int       // see counterparts
}

// NewPass aligns the two pages.
func NewPass(site *Site, locale, page string, src, dst *i18n.Page) *Pass {
	p := &Pass{Locale: locale, Page: page, Source: src, Target: dst, Site: site}
	a := align.Pages(src, dst)
	p.Links = a.Links
	for _, l := range a.Segments(src, dst) {
		if len(l.Source) == 1 && len(l.Target) == 1 {
			p.Pairs = append(p.Pairs, Pair{&src.Segments[l.Source[0]], &dst.Segments[l.Target[0]], l.Confidence})
		}
	}
	return p
}

// Blocks calls f with each pair of blocks that are linked one to one.
func (p *Pass) Blocks(f func(src, dst *i18n.Block)) {
	for _, l := range p.Links {
		if len(l.Source) == 1 && len(l.Target) == 1 {
			f(&p.Source.Blocks[l.Source[0]], &p.Target.Blocks[l.Target[0]])
		}
	}
}

// Report adds a finding of the running rule. The rule's name, severity (where d
// has none above Info), locale and page are filled in.
func (p *Pass) Report(d i18n.Diagnostic) {
	d.Rule, d.Locale, d.Page = p.rule.Name, p.Locale, p.Page
	if d.Severity == i18n.Info {
		d.Severity = p.rule.Severity
	}
	if d.Message == "" {
		d.Message = p.rule.say(d.Args)
	}
	p.out = append(p.out, d)
}

// InSource and InTarget return the place of a span of a segment's text.
func (p *Pass) InSource(s *i18n.Segment, t i18n.Span) i18n.Location {
	return i18n.Location{File: p.Source.File, Span: s.At(t)}
}

// InTarget is InSource for the translation.
func (p *Pass) InTarget(s *i18n.Segment, t i18n.Span) i18n.Location {
	return i18n.Location{File: p.Target.File, Span: s.At(t)}
}

// say words a finding in English.
func (r *Rule) say(args map[string]any) string {
	t, err := template.New(r.Name).Option("missingkey=zero").Parse(r.Message)
	if err != nil {
		return r.Message
	}
	var b strings.Builder
	if err := t.Execute(&b, args); err != nil {
		return r.Message
	}
	return b.String()
}

// Run runs the rules over the pass and returns what they find, in the order of
// the translation's text.
func Run(p *Pass, rules []*Rule) []i18n.Diagnostic {
	p.out = nil
	for _, r := range rules {
		p.rule = r
		r.Run(p)
	}
	slices.SortStableFunc(p.out, func(a, b i18n.Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.Target.Span.Start, b.Target.Span.Start),
			cmp.Compare(a.Target.Span.End, b.Target.Span.End),
			cmp.Compare(a.Rule, b.Rule),
		)
	})
	return p.out
}
