package project

import (
	"cmp"
	"context"
	"slices"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/report"
)

// Status counts how far the translations have come. It is an extract in memory
// whose catalogs are standing, so it needs none on the disk. A translated page
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
	w := r.warmth(ctx)
	all, err := pipe(ctx, r, w.find, w.count)
	if err != nil {
		return nil, nil, err
	}
	w.save(all, len(sel.Pages)+len(sel.Locales) == 0)
	pages, said := gather(r, all, func(c *standing) *report.PageStatus { return &c.PageStatus }, func(j *job, b int) (standing, []i18n.Diagnostic) {
		s, said := r.gone(j, b)
		return standing{PageStatus: s}, said
	})
	wanted, err := r.tree.locales(sel.Locales)
	s := &report.Status{}
	for _, b := range wanted {
		l := report.LocaleStatus{Locale: r.tree.branches[b].Locale}
		for _, page := range pages[b] {
			l.Pages = append(l.Pages, page.PageStatus)
			l.Total.Add(page.Counts)
		}
		s.Locales = append(s.Locales, l)
	}
	return s, said, err
}

// gather returns what an act made of the pages, by branch in path order. What
// it makes of translated pages whose source page is gone, gone says, where no
// page has taken them over.
func gather[T any](r *run, all []outcome[T], status func(*T) *report.PageStatus, gone func(*job, int) (T, []i18n.Diagnostic)) ([][]T, []i18n.Diagnostic) {
	said := append(r.tree.diagnostics, r.gaps()...)
	pages := make([][]T, len(r.tree.branches))
	found := map[string]bool{} // translated pages
	for n, out := range all {
		said = append(said, out.said...)
		for k, b := range r.jobs[n].branches {
			if out.done[k] {
				pages[b] = append(pages[b], out.made[k])
				found[status(&out.made[k]).Target] = true
			}
		}
	}
	for i := range r.jobs {
		if j := &r.jobs[i]; j.orphan && !found[j.file] {
			page, more := gone(j, j.branches[0])
			said = append(said, more...)
			pages[j.branches[0]] = append(pages[j.branches[0]], page)
		}
	}
	for b := range pages {
		slices.SortStableFunc(pages[b], func(x, y T) int { return cmp.Compare(status(&x).Page, status(&y).Page) })
	}
	return pages, said
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
