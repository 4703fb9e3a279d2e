package project

import (
	"slices"
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/merge"
	"github.com/tmx-i18n/tmx/i18n/report"
)

// A counter counts one page in one locale. Unit i of the merged catalog belongs
// to segment i of the source page; the units behind those are obsolete.
type counter struct {
	*item
	s    report.PageStatus
	at   [][]int // by source segment: the segments of the translated page that translate it
	used []bool  // by segment of the translated page: it translates something
}

// newCounter finds out where the translations of an item stand.
func newCounter(it *item) *counter {
	c := &counter{item: it}
	c.s = report.PageStatus{Page: it.name, Source: it.job.file, Target: it.catalogFile, Exists: it.catalog != nil}
	if it.edit == Pages {
		c.s.Target, c.s.Exists = it.pageFile, it.page != nil
		if it.moved != "" {
			c.s.Target = it.moved
		}
	}
	c.locate()
	return c
}

// status counts the merged catalog of an item.
func (it *item) status() report.PageStatus {
	c := newCounter(it)
	c.countAll()
	return c.s
}

func (c *counter) countAll() {
	for i := range c.source.Segments {
		c.count(i)
	}
	c.leftovers()
}

// locate finds the translations in the translated page: where the alignment
// says or, when that holds another text, where their text stands.
func (c *counter) locate() {
	c.at = make([][]int, len(c.source.Segments))
	if c.target == nil {
		return
	}
	c.used = make([]bool, len(c.target.Segments))
	for _, l := range c.links {
		for _, s := range l.Source {
			c.at[s] = append(c.at[s], l.Target...)
		}
	}
	byText := map[string][]int{}
	for t := range c.target.Segments {
		text := even(c.target.Segments[t].Text)
		byText[text] = append(byText[text], t)
	}
	var astray []int
	for i := range c.at {
		var texts []string
		for _, t := range c.at[i] {
			texts = append(texts, c.target.Segments[t].Text)
		}
		u := &c.merged.Catalog.Units[i]
		switch {
		case c.merged.Presence[i] == merge.Missing:
			c.at[i] = nil
		case c.merged.Presence[i] == merge.Present && even(strings.Join(texts, " ")) != even(u.Target):
			astray = append(astray, i)
		}
		if len(astray) == 0 || astray[len(astray)-1] != i {
			c.use(c.at[i])
		}
	}
	for _, i := range astray {
		for _, t := range byText[even(c.merged.Catalog.Units[i].Target)] {
			if !c.used[t] {
				c.at[i] = []int{t}
				break
			}
		}
		c.use(c.at[i])
	}
}

func (c *counter) use(targets []int) {
	for _, t := range targets {
		c.used[t] = true
	}
}

// state says how far the translation of a segment of the source page has come.
func (c *counter) state(i int) report.RowState {
	u := &c.merged.Catalog.Units[i]
	presence := c.merged.Presence[i]
	switch {
	case presence == merge.Missing:
		return report.RowMissing
	case u.State == i18n.Untranslated || presence == merge.English || c.edit == Pages && c.target == nil,
		slices.Contains(u.Flags, merge.Elsewhere):
		return report.RowUntranslated
	case u.State == i18n.Fuzzy && u.Was != "":
		return report.RowStale
	}
	return report.RowCurrent
}

// count counts a segment of the source page.
func (c *counter) count(i int) {
	s, u := &c.source.Segments[i], &c.merged.Catalog.Units[i]
	c.s.Segments++
	c.s.Words += s.CountWords()
	switch c.state(i) {
	case report.RowMissing:
		c.s.Missing++
		c.s.MissingSegments = append(c.s.MissingSegments, report.Missing{Source: place(c.source, s)})
	case report.RowUntranslated:
		c.s.Untranslated++
		if c.s.Exists {
			c.s.UntranslatedSegments = append(c.s.UntranslatedSegments, report.Missing{Source: place(c.source, s)})
		}
	case report.RowStale:
		c.s.Stale++
		c.s.StaleSegments = append(c.s.StaleSegments, report.Stale{Source: place(c.source, s), Was: named(c.source, s, u.Was), Target: c.where(i)})
	default:
		c.s.Translated++
		if u.State == i18n.Fuzzy {
			c.s.Flagged++
		}
	}
}

// where returns the place of a unit's translation: in the page or, where
// catalogs are edited, in the catalog.
func (c *counter) where(unit int) report.Place {
	u := &c.merged.Catalog.Units[unit]
	p := report.Place{Text: u.Target}
	switch {
	case c.target == nil && c.catalog != nil && !u.Span.Empty():
		p.Line = c.catalog.Position(u.Span.Start).Line
	case unit < len(c.at) && len(c.at[unit]) > 0:
		p.Line = place(c.target, &c.target.Segments[c.at[unit][0]]).Line
	}
	return p
}

// leftovers counts what is translated from nothing: what the translated page
// holds besides or, where catalogs are edited, their obsolete units.
func (c *counter) leftovers() {
	units := c.merged.Catalog.Units
	was := map[string]string{}
	for i := len(c.source.Segments); i < len(units); i++ {
		was[even(units[i].Target)] = units[i].Source
		if c.edit == Catalogs {
			obsolete(&c.s, units[i].Source, c.where(i))
		}
	}
	for t, used := range c.used {
		if s := &c.target.Segments[t]; !used {
			obsolete(&c.s, named(c.target, s, was[even(s.Text)]), place(c.target, s))
		}
	}
}

// obsolete counts a translated text whose source is gone.
func obsolete(s *report.PageStatus, was string, at report.Place) {
	s.Obsolete++
	s.ObsoleteSegments = append(s.ObsoleteSegments, report.Obsolete{Was: was, Target: at})
}

// even returns a text with its white space made even, as merge compares texts.
func even(text string) string { return strings.Join(strings.Fields(text), " ") }

// place returns where a segment stands, for a report.
func place(p *i18n.Page, s *i18n.Segment) report.Place {
	return report.Place{Line: p.File.Position(s.Span().Start).Line, Text: named(p, s, s.Text)}
}

// named returns a text of a segment, behind the mark of the segment where that
// is a footnote; an empty text has none.
func named(p *i18n.Page, s *i18n.Segment, text string) string {
	if s.Kind != i18n.Footnote || text == "" {
		return text
	}
	return "[^" + p.Blocks[p.Blocks[s.Block].Parent].Keyword + "]: " + text
}
