package project

import (
	"context"
	"slices"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/format/po"
	"github.com/tmx-i18n/tmx/i18n/history"
	"github.com/tmx-i18n/tmx/i18n/markdown"
	"github.com/tmx-i18n/tmx/i18n/merge"
)

// An item is a source page in one locale on its way through the pipeline:
// its files are read, parsed, aligned and merged.
type item struct {
	*job
	*branch
	pageFile, catalogFile string // where they are or will be
	page, catalog         *i18n.File
	source, target        *i18n.Page
	links                 []merge.Link
	input                 merge.Input
	merged                *merge.Result
	moved                 string // the translated page of the page's old name, where that is taken
	past                  func() *history.Page
	rest                  mark // of the files, where that was asked for
	said                  []i18n.Diagnostic
}

// A run is an act on its way: the tree, the selected jobs, and what is found
// out once a locale.
type run struct {
	*Project
	tree       *tree
	jobs       []job
	lost       []func() []lost // by branch
	repo       *repository     // of the project
	sourceRepo *repository     // of the source pages

	options   markdown.Options
	elsewhere []memory // by branch; nil for none
}

// run begins an act; the run has to be ended.
func (p *Project) run(ctx context.Context, sel Selection) (*run, error) {
	t, err := p.scan()
	if err != nil {
		return nil, err
	}
	r := &run{Project: p, tree: t}
	r.repo, r.sourceRepo = p.repositories(ctx)
	if r.jobs, err = p.jobs(t, sel); err != nil {
		return nil, err
	}
	name := p.dialect
	if name == "" {
		name = r.pageDialect()
	}
	r.options = markdown.Options{FrontMatter: p.Config.FrontMatter, CodeComments: p.Config.CodeComments}
	r.options.Dialect, _ = markdown.Lookup(name)
	for i := range t.branches {
		r.lost = append(r.lost, r.memories(&t.branches[i]))
	}
	return r, nil
}

// An outcome is what an act made of a page in each of its branches, where that
// is done, and what was said on the way.
type outcome[T any] struct {
	made []T // by index in job.branches
	done []bool
	said []i18n.Diagnostic
}

// pipe runs the jobs through the pipeline, many at a time, and gives each item
// to act. Where rested knows what comes of an item's files, they are not even
// parsed.
func pipe[T any](ctx context.Context, r *run, rested func(source *i18n.File, it *item) (T, bool), act func(*item) T) ([]outcome[T], error) {
	all := make([]outcome[T], len(r.jobs))
	err := each(ctx, len(r.jobs), func(n int) {
		j, out := &r.jobs[n], &all[n]
		out.made, out.done = make([]T, len(j.branches)), make([]bool, len(j.branches))
		if j.orphan {
			return
		}
		file, d := r.read(j.file)
		if d != nil {
			out.said = append(out.said, r.place(*d, j, nil))
			return
		}
		var source *i18n.Page
		past := func() *history.Page { return nil }
		for k, b := range j.branches {
			it := &item{job: j, branch: &r.tree.branches[b]}
			if !it.load(r) {
				out.said = append(out.said, it.said...)
				continue
			}
			if rested != nil {
				if out.made[k], out.done[k] = rested(file, it); out.done[k] {
					continue
				}
			}
			if source == nil {
				source = r.parse(file)
				past = r.past(j, source)
				out.said = append(out.said, r.ofSource(source, j)...)
			}
			it.source, it.past = source, past
			if out.done[k] = it.step(r, b); out.done[k] {
				out.made[k] = act(it)
			}
			out.said = append(out.said, it.said...)
		}
	})
	return all, err
}

func (r *run) parse(f *i18n.File) *i18n.Page { return markdown.Parse(f, r.options) }

// place says in a diagnostic what page and locale it is about.
func (p *Project) place(d i18n.Diagnostic, j *job, b *branch) i18n.Diagnostic {
	d.Page = j.name
	if b != nil {
		d.Locale = b.Locale
	}
	return d
}

// ofSource returns the diagnostics of a source page: what a parser says of the
// page at hand is said of the source.
func (p *Project) ofSource(page *i18n.Page, j *job) []i18n.Diagnostic {
	said := slices.Clone(page.Diagnostics)
	for i := range said {
		said[i] = p.place(said[i], j, nil)
		said[i].Source, said[i].Target = said[i].Target, i18n.Location{}
	}
	return said
}

// say adds diagnostics about the translated page or the catalog.
func (it *item) say(r *run, said ...i18n.Diagnostic) {
	for _, d := range said {
		d = r.place(d, it.job, it.branch)
		if d.Target.File == nil {
			d.Target, d.Source = d.Source, i18n.Location{}
		}
		it.said = append(it.said, d)
	}
}

// load reads the translated page, where it counts, and the catalog. It reports
// whether there is no trouble with them.
func (it *item) load(r *run) bool {
	var page, catalog bool
	it.pageFile, page = it.branch.page(it.name)
	it.catalogFile, catalog = it.branch.catalog(it.name)
	ok := true
	get := func(there bool, file string) (f *i18n.File) {
		if !there {
			return nil
		}
		f, d := r.read(file)
		if d != nil {
			it.say(r, *d)
			ok = false
		}
		return f
	}
	it.page = get(page && it.edit == Pages, it.pageFile)
	it.catalog = get(catalog, it.catalogFile)
	return ok
}

// step parses, aligns and merges. It reports whether the item came through.
func (it *item) step(r *run, b int) bool {
	old, ok := it.decode(r, it.catalog)
	if !ok {
		return false
	}
	if (it.catalog == nil || it.page == nil && it.edit == Pages) && len(r.lost[b]()) > 0 {
		old = it.borrow(r, r.lost[b](), old)
	}
	if it.page != nil {
		it.target = r.parse(it.page)
		it.say(r, it.target.Diagnostics...)
		it.links = pairs(it.source, it.target)
		if old == nil {
			old = it.remember(r)
		}
	}
	input := merge.Input{
		Old: old, Source: it.source, Target: it.target, Links: it.links, PagesFirst: it.edit == Pages,
		Locale: it.Locale, Segmentation: markdown.Version, Follow: follow,
	}
	if r.elsewhere != nil {
		input.Elsewhere = r.elsewhere[b].find
	}
	it.input, it.merged = input, merge.Merge(input)
	it.say(r, it.merged.Diagnostics...)
	return true
}

// decode reads a catalog, nil for none. A catalog with entries that cannot be
// read is left alone: to write it anew could lose them.
func (it *item) decode(r *run, f *i18n.File) (c *i18n.Catalog, ok bool) {
	if f == nil {
		return nil, true
	}
	c, said := po.Decode(f)
	it.say(r, said...)
	return c, !slices.ContainsFunc(said, func(d i18n.Diagnostic) bool {
		return d.Severity == i18n.Error && d.Rule != "catalog-duplicate"
	})
}
