package project

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/format/po"
	"github.com/tmx-i18n/tmx/i18n/history"
	"github.com/tmx-i18n/tmx/i18n/merge"
	"github.com/tmx-i18n/tmx/i18n/report"
)

// Accept returns the changes that record that a person has looked at stale
// translations and that they hold: all of the selected pages, or those at lines
// of the one selected page's translations. It is written into the catalog, which
// is made where there is none; or into the stamp of a page that has one and no
// catalog, where nothing else of the page is stale. Segments of the result
// counts the accepted ones.
func (p *Project) Accept(ctx context.Context, sel Selection, lines []int) (*Result, error) {
	r, err := p.run(ctx, sel)
	if err != nil {
		return nil, err
	}
	defer r.end()
	a := &acceptor{run: r, lines: lines}
	if repo := r.sourceRepo; repo.open() != nil {
		a.head = repo.open().Head()
	}
	all, err := pipe(ctx, r, nil, a.accept)
	if err != nil {
		return nil, err
	}
	res := &Result{Root: p.Root, Diagnostics: append(r.tree.diagnostics, r.gaps()...)}
	var stale []string
	for _, out := range all {
		res.Diagnostics = append(res.Diagnostics, out.said...)
		for _, x := range out.made {
			res.Segments += x.count
			stale = append(stale, x.stale...)
			if x.change != nil {
				res.Pages++
				res.Changes = append(res.Changes, *x.change)
			}
		}
	}
	if len(lines) > 0 && res.Segments == 0 {
		hint := "nothing of the page is"
		if len(stale) > 0 {
			hint = "stale is " + strings.Join(stale, ", ")
		}
		return nil, &notFound{fmt.Sprintf("nothing is stale at line %d of %s; %s", lines[0], strings.Join(sel.Pages, ", "), hint)}
	}
	return res, nil
}

// An acceptor accepts the stale translations of items.
type acceptor struct {
	*run
	lines []int
	head  string // the commit that stamps get
}

type acceptance struct {
	change *Change
	count  int
	stale  []string // "path:line" of all that is stale
}

func (a *acceptor) accept(it *item) (x acceptance) {
	s := it.status()
	var wanted []report.Stale
	for _, stale := range s.StaleSegments {
		x.stale = append(x.stale, fmt.Sprintf("%s:%d", s.Target, stale.Target.Line))
		if len(a.lines) == 0 || slices.Contains(a.lines, stale.Target.Line) || slices.Contains(a.lines, stale.Source.Line) {
			wanted = append(wanted, stale)
		}
	}
	x.count = len(wanted)
	if x.count == 0 {
		return x
	}
	if it.page != nil && it.catalog == nil && len(wanted) == len(s.StaleSegments) && a.head != "" {
		if stamp, ok := it.stamp(a.run); ok {
			x.change = restamp(it.page, stamp, a.head)
			return x
		}
	}
	c := it.merged.Catalog
	for i := range it.source.Segments {
		u, line := &c.Units[i], it.source.File.Position(it.source.Segments[i].Span().Start).Line
		if u.Was != "" && slices.ContainsFunc(wanted, func(w report.Stale) bool { return w.Source.Line == line }) {
			u.State, u.Was, u.WasContext, u.WasPlural = i18n.Translated, "", "", ""
		}
	}
	in := it.input
	in.Old = c
	encoded, err := po.Encode(merge.Merge(in).Catalog)
	if err != nil {
		it.say(a.run, unwritable(it.catalogFile, err))
		return acceptance{}
	}
	if it.catalog == nil || !bytes.Equal(encoded, it.catalog.Content) {
		x.change = &Change{Path: it.catalogFile, Old: content(it.catalog), New: encoded}
	}
	return x
}

// restamp returns the change that gives the stamp of a page another commit, of
// which it names as many digits as before.
func restamp(page *i18n.File, s history.Stamp, commit string) *Change {
	out, err := i18n.Apply(page.Content, []i18n.Edit{s.Restamp(commit[:min(len(s.Commit), len(commit))])})
	if err != nil {
		return nil
	}
	return &Change{Path: page.Name, Old: page.Content, New: out}
}
