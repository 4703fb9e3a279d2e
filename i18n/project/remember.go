package project

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"sync"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/align"
	"github.com/tmx-i18n/tmx/i18n/drift"
	"github.com/tmx-i18n/tmx/i18n/history"
	"github.com/tmx-i18n/tmx/i18n/markdown"
	"github.com/tmx-i18n/tmx/i18n/merge"
)

// A Memory says where the English of translations without a catalog is looked
// up.
type Memory string

// The memories. The zero Memory is Git where there is a repository, and Catalog
// where there is none.
const (
	Git     Memory = "git"
	Catalog Memory = "catalog" // of a page without a catalog nothing is known
)

var histories = []string{"auto", string(Git), string(Catalog)}

// A repository is a git history. It is read when first asked for.
type repository struct {
	open  func() *history.Repo // nil where there is none
	close func()
	said  func() []i18n.Diagnostic // what it lacks
}

// gaps returns what a history lacks.
func gaps(repo *history.Repo) (said []i18n.Diagnostic) {
	if repo.Shallow {
		said = append(said, diagnostic("history-shallow", i18n.Warning, ConfigName, "this clone is shallow, so translations from before "+
			"its first commit pass for ones of the source in that commit; run git fetch --unshallow", nil))
	}
	if n := repo.Missing(); n > 0 {
		said = append(said, diagnostic("history-gaps", i18n.Warning, ConfigName, fmt.Sprintf("git lacks %d earlier versions of pages, so some "+
			"translations pass for ones of a later source; run git fetch --refetch", n), map[string]any{"Count": n}))
	}
	return said
}

// repository returns the history of the repository that dir lies in.
func (p *Project) repository(ctx context.Context, dir string, o history.Options) *repository {
	r := &repository{close: func() {}, said: func() []i18n.Diagnostic { return nil }}
	r.open = sync.OnceValue(func() *history.Repo {
		if p.Config.History == Catalog {
			return nil
		}
		repo, err := history.Open(ctx, dir, o)
		switch {
		case err == nil:
			r.close = func() { _ = repo.Close() }
			r.said = func() []i18n.Diagnostic { return gaps(repo) }
		case p.Config.History == Git || p.Config.Source.Repo != "" || !errors.Is(err, history.ErrNoRepository):
			d := diagnostic("history-unread", i18n.Warning, ConfigName, "the git history cannot be read, so pages without a catalog "+
				"pass for translations of today's source: "+err.Error(), map[string]any{"Reason": err.Error()})
			r.said = func() []i18n.Diagnostic { return []i18n.Diagnostic{d} }
		}
		return repo
	})
	return r
}

// repositories returns the history of the project, and that of the source pages.
func (p *Project) repositories(ctx context.Context) (own, source *repository) {
	s := &p.Config.Source
	own = p.repository(ctx, p.Root, history.Options{Ref: s.Ref, Exts: pageExts})
	if s.Repo == "" {
		return own, own
	}
	own = p.repository(ctx, p.Root, history.Options{Exts: pageExts})
	return own, p.repository(ctx, p.sourceDir(), history.Options{Ref: s.Ref, Exts: pageExts})
}

// sourceDir returns the folder of the repository of the source pages.
func (p *Project) sourceDir() string {
	if dir := p.Config.Source.Repo; filepath.IsAbs(dir) {
		return dir
	}
	return filepath.Join(p.Root, p.Config.Source.Repo)
}

// end closes what the run has opened.
func (r *run) end() {
	r.repo.close()
	r.sourceRepo.close()
}

// gaps returns what the history lacks that the run has needed.
func (r *run) gaps() []i18n.Diagnostic {
	if r.repo == r.sourceRepo {
		return r.repo.said()
	}
	return append(r.repo.said(), r.sourceRepo.said()...)
}

// past returns the history of a source page; it is read when first asked for.
func (r *run) past(j *job, source *i18n.Page) func() *history.Page {
	return sync.OnceValue(func() *history.Page {
		repo := r.sourceRepo.open()
		if repo == nil {
			return nil
		}
		name := j.file
		if below, err := filepath.Rel(r.Config.Source.Repo, name); err == nil && filepath.IsLocal(below) {
			name = below // the repository is a folder of the project
		}
		return repo.Page(filepath.ToSlash(name), source, r.parse)
	})
}

// remember returns the catalog that the translated page would have had if tmx
// had made one whenever the page was translated. It is nil where the history
// does not know.
func (it *item) remember(r *run) *i18n.Catalog {
	past := it.past()
	if past == nil {
		return nil
	}
	t := history.Translation{Repo: r.repo.open(), Name: it.page.Name, Page: it.target}
	for i := range r.tree.branches {
		if b := &r.tree.branches[i]; b.Locale != it.Locale {
			file, _ := b.page(it.name)
			t.Others = append(t.Others, file)
		}
	}
	stamp, _ := it.stamp(r)
	t.Stamp = stamp.Commit
	bases := past.Bases(t)
	if bases == nil {
		return nil
	}
	it.judge(r, stamp, bases)
	type placed struct {
		unit i18n.Unit
		at   int
	}
	var all []placed
	var c *i18n.Catalog
	for k, b := range bases.All {
		links := it.linksTo(b)
		m := merge.Merge(merge.Input{
			Source: b.Page, Target: it.target, Links: links, PagesFirst: true, Locale: it.Locale, Segmentation: markdown.Version,
		})
		if c == nil {
			c = m.Catalog
		}
		for _, l := range links {
			if len(l.Target) == 0 || bases.Of[l.Target[0]] != k {
				continue
			}
			for _, s := range l.Source {
				all = append(all, placed{m.Catalog.Units[s], l.Target[0]})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b placed) int { return cmp.Compare(a.at, b.at) })
	c.Units = nil
	for _, p := range all {
		c.Units = append(c.Units, p.unit)
	}
	return c
}

// stamp returns what the translated page says it was translated from.
func (it *item) stamp(r *run) (history.Stamp, bool) {
	keys := r.Config.Stamps
	if keys == nil {
		keys = history.StampKeys
	}
	return history.ReadStamp(it.page, keys)
}

// judge says where a stamp is wrong.
func (it *item) judge(r *run, s history.Stamp, b *history.Bases) {
	at := i18n.Location{File: it.page, Span: s.Span}
	switch b.Stamp {
	case history.Unknown:
		it.say(r, i18n.Diagnostic{
			Rule: "stamp-unknown", Severity: i18n.Warning, Target: at, Args: map[string]any{"Key": s.Key},
			Message: "git knows no such source page in this commit: see whether " + s.Key + " was cut off, or comes from another repository",
		})
	case history.Refuted:
		id := b.Fits.ID[:min(len(s.Commit), len(b.Fits.ID))]
		it.say(r, i18n.Diagnostic{
			Rule: "stamp-refuted", Severity: i18n.Warning, Target: at, Args: map[string]any{"Key": s.Key, "Commit": id},
			Message: "the page is no translation of the source in this commit; the source in " + id + " fits it best",
			Fixes:   []i18n.Fix{{Title: "set " + s.Key + " to " + id, Edits: []i18n.Edit{s.Restamp(id)}}},
		})
	}
}

// linksTo pairs the segments of an earlier source page with those of the
// translated page.
func (it *item) linksTo(b history.Base) []merge.Link {
	switch {
	case b.Page == it.source:
		return it.links
	case b.Parallel:
		links := make([]merge.Link, len(b.Page.Segments))
		for i := range links {
			links[i] = merge.Link{Source: []int{i}, Target: []int{i}}
		}
		return links
	}
	return pairs(b.Page, it.target)
}

// pairs aligns the segments of two pages.
func pairs(source, target *i18n.Page) []merge.Link {
	var out []merge.Link
	for _, l := range align.Pages(source, target).Segments(source, target) {
		out = append(out, merge.Link{Source: l.Source, Target: l.Target})
	}
	return out
}

// follow is how translations follow a change of the English that is of no matter
// to a translator.
func follow(was, now, target string) (text string, holds, all bool) {
	if !drift.Compare(was, now).Minor() {
		return target, false, false
	}
	edits, all := drift.Carry(was, now, target)
	out, err := i18n.Apply([]byte(target), edits)
	return string(out), true, all && err == nil
}
