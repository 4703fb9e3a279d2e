package project

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"slices"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/markdown"
	"github.com/tmx-i18n/tmx/i18n/merge"
)

// A Fallback says what becomes of a text that has no translation.
type Fallback string

// The fallbacks. The zero Fallback is Source.
const (
	KeepSource Fallback = "source" // the page has the source text
	Omit       Fallback = "omit"   // the page is not written
)

// BuildOptions say what Build makes.
type BuildOptions struct {
	Out      string // folder that gets LOCALE/PAGE, from the working directory; "" for the pages' own places
	Fallback Fallback
	Fuzzy    bool // whether fuzzy translations are taken
}

// ErrEditedPages is returned by Build without Out where people edit the pages:
// to write them from catalogs would overwrite their work.
var ErrEditedPages = errors.New("the translated pages are what people edit; say edit: catalogs in " +
	ConfigName + " for a locale that is translated in its catalogs, or build with --out DIR")

// Build returns the changes that make the translated pages: the source pages
// with the translations in. Where a text has none, or one that waits for a
// person, the fallback decides.
func (p *Project) Build(ctx context.Context, sel Selection, o BuildOptions) (*Result, error) {
	r, err := p.run(ctx, sel)
	if err != nil {
		return nil, err
	}
	defer r.end()
	res := &Result{Root: p.Root, Diagnostics: r.tree.diagnostics}
	root := p.root
	if o.Out != "" {
		res.Root = o.Out
		root, err = os.OpenRoot(o.Out) // nil where it is not there: every file will be new
		switch {
		case err == nil:
			defer root.Close()
		case !errors.Is(err, fs.ErrNotExist):
			return nil, err
		}
	} else if err := r.catalogsOnly(res); err != nil {
		return nil, err
	}
	b := &builder{BuildOptions: o, run: r, root: root}
	all, err := pipe(ctx, r, nil, b.build)
	if err != nil {
		return nil, err
	}
	for _, out := range all {
		res.Diagnostics = append(res.Diagnostics, out.said...)
		if i := slices.Index(out.done, true); i >= 0 {
			res.Pages++
			res.Segments += out.made[i].segments
		}
		for _, m := range out.made {
			if m.change != nil {
				res.Changes = append(res.Changes, *m.change)
			}
		}
	}
	return res, nil
}

type builder struct {
	BuildOptions
	*run
	root *os.Root // where the pages go; nil for a folder that is not there yet
}

type built struct {
	change   *Change // nil for none
	segments int
}

// build puts the merged catalog of an item into its source page.
func (b *builder) build(it *item) built {
	whole := true
	edits := markdown.Edits(it.source, func(i int) (string, bool) {
		u := &it.merged.Catalog.Units[i]
		if u.State == i18n.Translated || u.State == i18n.Fuzzy && b.Fuzzy {
			return u.Target, true
		}
		whole = whole && !merge.Prose(&it.source.Segments[i])
		return "", false
	})
	made := built{segments: len(it.source.Segments)}
	if !whole && b.Fallback == Omit {
		return made
	}
	c := Change{Path: it.pageFile}
	if b.Out != "" {
		c.Path = it.Locale + "/" + it.name
	}
	var err error
	if c.New, err = i18n.Apply(it.source.File.Content, edits); err == nil && b.root != nil {
		c.Old, err = b.root.ReadFile(c.Path)
	}
	switch {
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		it.say(b.run, unwritable(c.Path, err))
	case c.Old == nil || !bytes.Equal(c.Old, c.New):
		made.change = &c
	}
	return made
}

// catalogsOnly leaves the locales whose pages people edit out of the jobs.
func (r *run) catalogsOnly(res *Result) error {
	var kept []job
	for _, j := range r.jobs {
		var branches []int
		for _, b := range j.branches {
			if r.tree.branches[b].edit == Catalogs {
				branches = append(branches, b)
			}
		}
		if j.branches = branches; len(branches) > 0 {
			kept = append(kept, j)
		}
	}
	if len(kept) == 0 && len(r.jobs) > 0 {
		return ErrEditedPages
	}
	for i := range r.tree.branches {
		if b := &r.tree.branches[i]; b.edit == Catalogs && b.Edit == "" {
			res.Diagnostics = append(res.Diagnostics, i18n.Diagnostic{
				Rule: "edit-unsaid", Severity: i18n.Warning, Locale: b.Locale, Target: whole(ConfigName),
				Args:    map[string]any{"Locale": b.Locale},
				Message: "once its pages are built they count as what people edit; say edit: catalogs for " + b.Locale,
			})
		}
	}
	r.jobs = kept
	return nil
}
