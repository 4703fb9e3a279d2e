package project

import (
	"cmp"
	"context"
	"slices"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/report"
)

// Status counts how far the translations have come. It is an extract in memory
// whose catalogs are counted, so it needs none on the disk. A translated page
// whose source page is gone is all obsolete.
//
// Where catalogs are edited, the target of a page is its catalog, and lines are
// lines of the catalog.
func (p *Project) Status(ctx context.Context, sel Selection) (*report.Status, []i18n.Diagnostic, error) {
	r, err := p.run(ctx, sel)
	if err != nil {
		return nil, nil, err
	}
	defer r.end()
	all, err := pipe(ctx, r, nil, (*item).status)
	if err != nil {
		return nil, nil, err
	}
	said := append(r.tree.diagnostics, r.gaps()...)
	locales := make([]report.LocaleStatus, len(r.tree.branches))
	found := map[string]bool{} // translated pages that are counted
	for n, out := range all {
		said = append(said, out.said...)
		for k, b := range r.jobs[n].branches {
			if out.done[k] {
				locales[b].Pages = append(locales[b].Pages, out.made[k])
				found[out.made[k].Target] = true
			}
		}
	}
	for i := range r.jobs {
		if j := &r.jobs[i]; j.orphan && !found[j.file] {
			b := j.branches[0]
			page, more := r.gone(j, b)
			said = append(said, more...)
			locales[b].Pages = append(locales[b].Pages, page)
		}
	}
	wanted, err := r.tree.locales(sel.Locales)
	s := &report.Status{}
	for _, b := range wanted {
		l := &locales[b]
		l.Locale = r.tree.branches[b].Locale
		slices.SortStableFunc(l.Pages, func(a, b report.PageStatus) int { return cmp.Compare(a.Page, b.Page) })
		for _, page := range l.Pages {
			l.Total.Add(page.Counts)
		}
		s.Locales = append(s.Locales, *l)
	}
	return s, said, err
}

// gone returns the status of a translated page whose source page is gone. Where
// its catalog is still there, that knows what its texts were.
func (r *run) gone(j *job, b int) (report.PageStatus, []i18n.Diagnostic) {
	s := report.PageStatus{Page: j.name, Source: r.source(j.name), Target: j.file, Exists: true}
	it := &item{job: j, branch: &r.tree.branches[b]}
	f, d := r.read(j.file)
	if d != nil {
		it.say(r, *d)
		return s, it.said
	}
	was := map[string]string{}
	for _, l := range r.lost[b]() {
		if file, _ := it.branch.catalog(j.name); file == it.Target.catalogs.path(l.stem) {
			for _, u := range l.catalog.Units {
				was[even(u.Target)] = u.Source
			}
		}
	}
	page := r.parse(f)
	for i := range page.Segments {
		obsolete(&s, named(page, &page.Segments[i], was[even(page.Segments[i].Text)]), place(page, &page.Segments[i]))
	}
	return s, it.said
}
