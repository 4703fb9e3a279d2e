package project

import (
	"context"
	"path/filepath"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/drift"
	"github.com/tmx-i18n/tmx/i18n/history"
	"github.com/tmx-i18n/tmx/i18n/report"
)

// Review puts together what a reviewer looks at: the status of each segment,
// the change of its source, and what the rules find in it.
func (p *Project) Review(ctx context.Context, sel Selection) (*report.Review, []i18n.Diagnostic, error) {
	found, err := p.Check(ctx, sel, CheckOptions{})
	if err != nil {
		return nil, nil, err
	}
	r, err := p.run(ctx, sel)
	if err != nil {
		return nil, nil, err
	}
	defer r.end()
	c := critic{run: r, found: map[[2]string][]*i18n.Diagnostic{}}
	for i := range found.Diagnostics {
		d := &found.Diagnostics[i]
		c.found[[2]string{d.Locale, d.Page}] = append(c.found[[2]string{d.Locale, d.Page}], d)
	}
	all, err := pipe(ctx, r, nil, c.review)
	if err != nil {
		return nil, nil, err
	}
	pages, said := gather(r, all, func(v *reviewed) *report.PageStatus { return v.status }, c.gone)
	wanted, err := r.tree.locales(sel.Locales)
	v := &report.Review{Project: filepath.Base(p.Root), Source: p.Config.Source.Locale, Web: p.web(ctx)}
	for _, b := range wanted {
		l := report.LocaleReview{Locale: r.tree.branches[b].Locale}
		for _, page := range pages[b] {
			l.Total.Add(page.Counts)
			l.Pages = append(l.Pages, page.PageReview)
		}
		v.Locales = append(v.Locales, l)
	}
	r.changes(v)
	return v, said, err
}

// changes finds the commits that made rows stale or obsolete.
func (r *run) changes(v *report.Review) {
	jobs := map[string]*job{}
	for n := range r.jobs {
		if j := &r.jobs[n]; !j.orphan {
			jobs[j.name] = j
		}
	}
	past := map[string]*history.Page{}
	for i := range v.Locales {
		for k := range v.Locales[i].Pages {
			page := &v.Locales[i].Pages[k]
			for n := range page.Rows {
				row := &page.Rows[n]
				if row.Was == "" {
					continue
				}
				if _, found := past[page.Page]; !found {
					past[page.Page] = r.pastOf(jobs[page.Page])
				}
				row.Change = gone(past[page.Page], row.Was)
			}
		}
	}
}

// A critic makes page reviews.
type critic struct {
	*run
	found map[[2]string][]*i18n.Diagnostic // by locale and page
}

// A reviewed page has its status still at hand.
type reviewed struct {
	report.PageReview
	status *report.PageStatus
}

func newReviewed(s *report.PageStatus) reviewed {
	return reviewed{report.PageReview{Page: s.Page, Source: s.Source, Target: s.Target, Exists: s.Exists, Counts: s.Counts}, s}
}

// gone returns the review of a translated page whose source page is gone.
func (c *critic) gone(j *job, b int) (reviewed, []i18n.Diagnostic) {
	s, said := c.run.gone(j, b)
	v := newReviewed(&s)
	for _, o := range s.ObsoleteSegments {
		v.Rows = append(v.Rows, report.Row{State: report.RowObsolete, Was: o.Was, Target: o.Target})
	}
	return v, said
}

// review returns the review of an item: its source segments in order, and the
// obsolete ones where they stand among the translations.
func (c *critic) review(it *item) reviewed {
	n := newCounter(it)
	n.countAll()
	out := newReviewed(&n.s)
	d := desk{counter: n, rows: make([]report.Row, len(it.source.Segments)), spots: map[int]spot{}}
	for i := range d.rows {
		d.rows[i] = d.row(i)
	}
	d.leftovers()
	d.translations(c.run)
	for _, found := range c.found[[2]string{it.Locale, it.name}] {
		if !d.place(found) {
			out.Findings = append(out.Findings, report.Finding{Diagnostic: found})
		}
	}
	out.Rows = d.inOrder()
	return out
}

// A desk is where the review of a page is put together.
type desk struct {
	*counter
	rows       []report.Row // of the source's segments in order, then the obsolete ones
	translated *i18n.Page   // the translated page, or the one that the catalog makes; nil for none
	spots      map[int]spot // by segment of translated
}

// A spot is where the text of a segment stands: in the translation of a row.
type spot struct{ row, start int }

// row returns the row of a source segment.
func (d *desk) row(i int) report.Row {
	s, u := &d.source.Segments[i], &d.merged.Catalog.Units[i]
	r := report.Row{State: d.state(i), Kind: s.Kind, Source: bare(d.source, s), SourceCodes: s.Codes}
	if s.Kind == i18n.Heading {
		r.Level = d.source.Blocks[s.Block].Level
	}
	if r.State == report.RowMissing || r.State == report.RowUntranslated {
		return r
	}
	r.Flagged = r.State == report.RowCurrent && u.State == i18n.Fuzzy
	r.Target = d.where(i)
	if u.Was != "" {
		r.Was = u.Was
		for _, p := range drift.Words(u.Was, u.Source) {
			r.Diff = append(r.Diff, report.Piece{Op: report.Op(p.Op), Text: p.Text})
		}
	}
	return r
}

// bare returns where a segment stands, with its text alone, so that spans of
// that stay true.
func bare(p *i18n.Page, s *i18n.Segment) report.Place {
	return report.Place{Line: p.File.Position(s.Span().Start).Line, Text: s.Text}
}

// leftovers adds the rows of the obsolete segments, behind the others.
func (d *desk) leftovers() {
	for _, o := range d.s.ObsoleteSegments {
		d.rows = append(d.rows, report.Row{State: report.RowObsolete, Was: o.Was, Target: o.Target})
	}
}

// translations finds the segments of the translation that belong to each row.
func (d *desk) translations(r *run) {
	if d.target == nil {
		d.fromCatalog(r)
		return
	}
	d.translated = d.target
	for i, at := range d.at {
		for k, t := range at {
			d.attach(i, t, k == 0)
		}
	}
	last := len(d.at)
	for t, used := range d.used {
		if !used {
			d.attach(last, t, true)
			last++
		}
	}
}

// attach gives a row a segment of the translated page.
func (d *desk) attach(row, segment int, first bool) {
	s, r := &d.translated.Segments[segment], &d.rows[row]
	if first {
		r.Target = bare(d.translated, s)
		r.Target.Text = ""
	} else {
		r.Target.Text += "\n\n"
	}
	d.spots[segment] = spot{row, len(r.Target.Text)}
	for _, c := range s.Codes {
		c.Span = c.Shift(len(r.Target.Text))
		r.TargetCodes = append(r.TargetCodes, c)
	}
	r.Target.Text += s.Text
}

// fromCatalog finds the segments of the page that the catalog makes. Findings
// are about that page, while rows show the catalog.
func (d *desk) fromCatalog(r *run) {
	if d.catalog == nil {
		return
	}
	made := r.parse(d.made())
	if len(made.Segments) != len(d.source.Segments) {
		return
	}
	d.translated = made
	for t := range made.Segments {
		if s := &made.Segments[t]; d.rows[t].Target.Text == s.Text {
			d.spots[t] = spot{row: t}
			d.rows[t].TargetCodes = s.Codes
		}
	}
}

// place adds a finding to the row that it belongs to: that of its translation,
// or else that of its source. It reports whether there is one.
func (d *desk) place(found *i18n.Diagnostic) bool {
	f := report.Finding{Diagnostic: found}
	row := -1
	if s, ok := segmentOf(d.source, found.Source); ok {
		row, f.InSource = s, inText(&d.source.Segments[s], found.Source.Span)
	}
	if t, ok := segmentOf(d.translated, found.Target); ok {
		if at, ok := d.spots[t]; ok {
			if row != at.row {
				row, f.InSource = at.row, i18n.Span{}
			}
			f.InTarget = inText(&d.translated.Segments[t], found.Target.Span).Shift(at.start)
		}
	}
	if row >= 0 {
		d.rows[row].Findings = append(d.rows[row].Findings, f)
	}
	return row >= 0
}

// segmentOf returns the segment of a page that a location begins in.
func segmentOf(p *i18n.Page, at i18n.Location) (int, bool) {
	if p == nil || at.File == nil || at.File.Name != p.File.Name {
		return 0, false
	}
	s := p.SegmentAt(at.Span.Start)
	return s, s >= 0 && at.Span.Start <= p.Segments[s].Span().End
}

// inText returns which part of a segment's text a span of its file covers.
func inText(s *i18n.Segment, at i18n.Span) i18n.Span {
	offset := func(file int) int {
		before := 0
		for _, l := range s.Lines {
			if file <= l.End {
				return before + max(0, file-l.Start)
			}
			before += l.Len() + 1
		}
		return len(s.Text)
	}
	return i18n.Span{Start: offset(at.Start), End: offset(at.End)}
}

// inOrder returns the rows of the source with each obsolete one behind the last
// row whose translation stands before it.
func (d *desk) inOrder() []report.Row {
	n := len(d.source.Segments)
	behind := map[int][]report.Row{} // by row of the source, -1 for the start
	for i := n; i < len(d.rows); i++ {
		after := n - 1
		if d.target != nil {
			after = d.before(d.rows[i].Target.Line)
		}
		behind[after] = append(behind[after], d.rows[i])
	}
	out := behind[-1]
	for s := range n {
		out = append(append(out, d.rows[s]), behind[s]...)
	}
	return out
}

// before returns the last row of the source whose translation stands before a
// line, -1 for none.
func (d *desk) before(line int) int {
	for i := len(d.source.Segments) - 1; i >= 0; i-- {
		if at := d.rows[i].Target.Line; at > 0 && at < line {
			return i
		}
	}
	return -1
}
