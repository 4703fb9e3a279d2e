package project

import (
	"context"
	"slices"
	"strings"

	"github.com/tmx-i18n/tmx/i18n/drift"
	"github.com/tmx-i18n/tmx/i18n/history"
	"github.com/tmx-i18n/tmx/i18n/report"
)

// Trace fills in, for what is stale or obsolete in a status, how its source has
// changed, word by word, and when and by whom, as far as git knows. With since,
// a commit or branch, only what has become so after it is kept.
func (p *Project) Trace(ctx context.Context, s *report.Status, since string) error {
	r, err := p.run(ctx, Selection{})
	if err != nil {
		return err
	}
	defer r.end()
	var after map[string]bool
	if since != "" {
		repo := r.sourceRepo.open()
		if repo == nil {
			return &notFound{"there is no git history to look up " + since + " in"}
		}
		if after, err = repo.After(ctx, since); err != nil {
			return &notFound{"there is no commit or branch " + since + ": " + err.Error()}
		}
	}
	jobs := map[string]*job{}
	for n := range r.jobs {
		if j := &r.jobs[n]; !j.orphan {
			jobs[j.name] = j
		}
	}
	past := map[string]*history.Page{}
	for i := range s.Locales {
		l := &s.Locales[i]
		l.Total = report.Counts{}
		for k := range l.Pages {
			page := &l.Pages[k]
			if _, found := past[page.Page]; !found && len(page.StaleSegments)+len(page.ObsoleteSegments) > 0 {
				past[page.Page] = r.pastOf(jobs[page.Page])
			}
			traced(page, past[page.Page])
			if since != "" {
				only(page, after)
			}
			l.Total.Add(page.Counts)
		}
	}
	return ctx.Err()
}

// pastOf returns the history of a job's source page, nil for none.
func (r *run) pastOf(j *job) *history.Page {
	if j == nil {
		return nil
	}
	f, d := r.read(j.file)
	if d != nil {
		return nil
	}
	return r.past(j, r.parse(f))()
}

func traced(page *report.PageStatus, past *history.Page) {
	for i := range page.StaleSegments {
		s := &page.StaleSegments[i]
		for _, d := range drift.Words(s.Was, s.Source.Text) {
			s.Diff = append(s.Diff, report.Piece{Op: report.Op(d.Op), Text: d.Text})
		}
		s.Change = gone(past, s.Was)
	}
	for i := range page.ObsoleteSegments {
		s := &page.ObsoleteSegments[i]
		s.Change = gone(past, s.Was)
	}
}

// gone returns the change that took a text out of a source page, without a
// commit where that is not committed yet, and nil where nobody knows.
func gone(past *history.Page, was string) *report.Change {
	if past == nil || was == "" {
		return nil
	}
	c, found := past.Gone(was)
	if _, text, marked := strings.Cut(was, "]: "); !found && marked { // the mark of a footnote
		c, found = past.Gone(text)
	}
	switch {
	case !found:
		return nil
	case c == nil:
		return &report.Change{}
	}
	return &report.Change{Commit: c.ID, Date: c.Date, Author: c.Author, Subject: c.Subject}
}

// only keeps what has become stale or obsolete after a commit.
func only(page *report.PageStatus, after map[string]bool) {
	old := func(c *report.Change) bool { return c == nil || c.Commit != "" && !after[c.Commit] }
	page.StaleSegments = slices.DeleteFunc(page.StaleSegments, func(s report.Stale) bool { return old(s.Change) })
	page.ObsoleteSegments = slices.DeleteFunc(page.ObsoleteSegments, func(s report.Obsolete) bool { return old(s.Change) })
	page.Stale, page.Obsolete = len(page.StaleSegments), len(page.ObsoleteSegments)
}
