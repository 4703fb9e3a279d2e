package project

import (
	"context"
	"slices"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/format/po"
)

// A memory holds the translations of texts.
type memory map[string]string

func (m memory) find(source string) (target string, ok bool) {
	target, ok = m[source]
	return target, ok
}

// knowledge is what a catalog gives to other pages, and takes from them.
type knowledge struct {
	known memory
	open  []string // texts without a translation
}

// know returns the knowledge of a catalog. Of two translations of a text the
// first counts; a text that stays as it is, is none.
func know(c *i18n.Catalog) knowledge {
	k := knowledge{known: memory{}}
	for i := range c.Units {
		u := &c.Units[i]
		switch u.State {
		case i18n.Translated:
			if _, ok := k.known[u.Source]; !ok && u.Target != u.Source {
				k.known[u.Source] = u.Target
			}
		case i18n.Untranslated:
			k.open = append(k.open, u.Source)
		}
	}
	return k
}

// offer extracts the items anew that have open texts which other pages of the
// site know. Where every item was at rest, nothing new is known.
func (x *extractor) offer(ctx context.Context, all []outcome[extraction]) error {
	if !slices.ContainsFunc(all, func(out outcome[extraction]) bool {
		return slices.ContainsFunc(out.made, func(e extraction) bool { return e.known != nil })
	}) {
		return nil
	}
	if err := x.recall(ctx, all); err != nil {
		return err
	}
	again := &extractor{run: &run{Project: x.Project, tree: x.tree, lost: x.lost, repo: x.repo, sourceRepo: x.sourceRepo, options: x.options, elsewhere: x.elsewhere}, rests: x.rests}
	type place struct{ n, k int }
	var from [][]place
	for n, out := range all {
		j, places := x.jobs[n], []place(nil)
		j.branches = nil
		for k, b := range x.jobs[n].branches {
			if slices.ContainsFunc(out.made[k].open, func(s string) bool { return x.elsewhere[b][s] != "" }) {
				j.branches, places = append(j.branches, b), append(places, place{n, k})
			}
		}
		if len(places) > 0 {
			again.jobs, from = append(again.jobs, j), append(from, places)
		}
	}
	redone, err := pipe(ctx, again.run, nil, again.extract)
	for i, places := range from {
		for k, at := range places {
			all[at.n].made[at.k] = redone[i].made[k]
		}
	}
	return err
}

// recall gathers the memory of each selected locale: from what was extracted,
// and from the catalogs on the disk of the pages that were at rest or are not
// selected. The first page that knows a text counts.
func (x *extractor) recall(ctx context.Context, all []outcome[extraction]) error {
	x.elsewhere = make([]memory, len(x.tree.branches))
	extracted := make([]map[string]*extraction, len(x.tree.branches))
	for n := range all {
		for k, b := range x.jobs[n].branches {
			if extracted[b] == nil {
				extracted[b], x.elsewhere[b] = map[string]*extraction{}, memory{}
			}
			extracted[b][x.jobs[n].name] = &all[n].made[k]
		}
	}
	for b, of := range extracted {
		if of == nil {
			continue
		}
		known := make([]memory, len(x.tree.pages))
		err := each(ctx, len(known), func(i int) {
			e := of[x.tree.pages[i].name]
			if e == nil || e.known == nil {
				k := x.remembered(&x.tree.branches[b], x.tree.pages[i].name)
				if e == nil {
					e = &extraction{}
				}
				e.knowledge = k
			}
			known[i] = e.known
		})
		if err != nil {
			return err
		}
		for _, m := range known {
			for source, target := range m {
				if _, ok := x.elsewhere[b][source]; !ok {
					x.elsewhere[b][source] = target
				}
			}
		}
	}
	return nil
}

// remembered returns the knowledge of a catalog on the disk. Trouble with it is
// said where the page is looked at.
func (x *extractor) remembered(b *branch, name string) knowledge {
	file, ok := b.catalog(name)
	if !ok {
		return knowledge{}
	}
	f, d := x.read(file)
	if d != nil {
		return knowledge{}
	}
	c, _ := po.Decode(f)
	return know(c)
}
