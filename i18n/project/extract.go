package project

import (
	"bytes"
	"context"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/format/po"
	"github.com/tmx-i18n/tmx/i18n/markdown"
	"github.com/tmx-i18n/tmx/i18n/merge"
)

// A Result is what an act wants written, and what it has to say.
type Result struct {
	Root        string // that the changes' paths are below
	Changes     []Change
	Diagnostics []i18n.Diagnostic
	Pages       int // source pages that came through
	Segments    int // of them
}

// ExtractOptions say what Extract makes.
type ExtractOptions struct {
	POT bool // also a template beside each source page
}

// An extraction is what Extract makes of an item.
type extraction struct {
	knowledge
	change   *Change // nil for none
	mark     mark
	segments int
	rested   bool
}

// Extract returns the changes that bring the catalogs up to date with the
// pages. Units without a translation are offered that of the same text on
// another page, flagged for a person to look at.
func (p *Project) Extract(ctx context.Context, sel Selection, o ExtractOptions) (*Result, error) {
	r, err := p.run(ctx, sel)
	if err != nil {
		return nil, err
	}
	defer r.end()
	x := &extractor{run: r, rests: p.rests()}
	all, err := pipe(ctx, r, x.rested, x.extract)
	if err != nil {
		return nil, err
	}
	if err := x.offer(ctx, all); err != nil {
		return nil, err
	}
	res := x.result(all)
	if o.POT {
		err = x.templates(ctx, res)
	}
	x.rests.save(p.Cache, len(sel.Pages)+len(sel.Locales) == 0)
	return res, err
}

type extractor struct {
	*run
	rests *rests
}

// rested knows that nothing comes of files that were at rest before.
func (x *extractor) rested(source *i18n.File, it *item) (extraction, bool) {
	if len(x.rests.old) == 0 {
		return extraction{}, false
	}
	m := x.mark(source, it, content(it.catalog))
	n, ok := x.rests.old[m]
	return extraction{mark: m, segments: int(n), rested: true}, ok
}

func content(f *i18n.File) []byte {
	if f == nil {
		return nil
	}
	return f.Content
}

// extract writes the merged catalog of an item down.
func (x *extractor) extract(it *item) extraction {
	encoded, err := po.Encode(it.merged.Catalog)
	if err != nil {
		it.say(x.run, unwritable(it.catalogFile, err))
		return extraction{}
	}
	e := extraction{segments: len(it.source.Segments), knowledge: know(it.merged.Catalog)}
	if it.catalog == nil || !bytes.Equal(encoded, it.catalog.Content) {
		e.change = &Change{Path: it.catalogFile, Old: content(it.catalog), New: encoded}
	}
	if it.moved == "" && x.Cache != "" {
		e.mark = x.mark(it.source.File, it, encoded)
	}
	return e
}

// unwritable returns the diagnostic for a catalog that cannot hold its units.
func unwritable(file string, err error) i18n.Diagnostic {
	return diagnostic("unwritable", i18n.Error, file, "it cannot be written: "+err.Error(), map[string]any{"Reason": err.Error()})
}

// result gathers what the items came to, in page order.
func (x *extractor) result(all []outcome[extraction]) *Result {
	res := &Result{Root: x.Root, Diagnostics: append(x.tree.diagnostics, x.gaps()...)}
	for n := range all {
		out, came := &all[n], false
		res.Diagnostics = append(res.Diagnostics, out.said...)
		for k, e := range out.made {
			if !out.done[k] {
				continue
			}
			if e.change != nil {
				res.Changes = append(res.Changes, *e.change)
			}
			if e.mark != (mark{}) {
				x.rests.note(e.mark, e.segments)
			}
			if !came {
				came = true
				res.Pages++
				res.Segments += e.segments
			}
		}
	}
	return res
}

// templates adds the changes that bring the template of each page up to date.
func (x *extractor) templates(ctx context.Context, res *Result) error {
	changes, said := make([]*Change, len(x.jobs)), make([][]i18n.Diagnostic, len(x.jobs))
	err := each(ctx, len(x.jobs), func(n int) {
		if !x.jobs[n].orphan {
			changes[n], said[n] = x.template(&x.jobs[n])
		}
	})
	for n := range x.jobs {
		res.Diagnostics = append(res.Diagnostics, said[n]...)
		if changes[n] != nil {
			res.Changes = append(res.Changes, *changes[n])
		}
	}
	return err
}

// template returns the change of the template beside a source page, nil for
// none.
func (x *extractor) template(j *job) (*Change, []i18n.Diagnostic) {
	page, d := x.read(j.file)
	if d != nil {
		return nil, nil // said already
	}
	stem, _, _ := split(j.file)
	it := &item{job: j, branch: &branch{Target: &Target{}}, catalogFile: stem + ".pot"}
	if _, err := x.root.Stat(it.catalogFile); err == nil {
		if it.catalog, d = x.read(it.catalogFile); d != nil {
			return nil, []i18n.Diagnostic{x.place(*d, j, nil)}
		}
	}
	old, ok := it.decode(x.run, it.catalog)
	if !ok {
		return nil, it.said
	}
	merged := merge.Merge(merge.Input{Old: old, Source: x.parse(page), Segmentation: markdown.Version})
	encoded, err := po.Encode(merged.Catalog)
	if err != nil {
		it.say(x.run, unwritable(it.catalogFile, err))
	}
	if err != nil || it.catalog != nil && bytes.Equal(encoded, it.catalog.Content) {
		return nil, it.said
	}
	return &Change{Path: it.catalogFile, Old: content(it.catalog), New: encoded}, it.said
}
