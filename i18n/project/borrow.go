package project

import (
	"sync"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/format/po"
)

// A lost catalog is one whose source page is gone. It is offered to a page with
// much the same content: the page under its new name.
type lost struct {
	stem    string
	catalog *i18n.Catalog
	sources map[string]bool
	size    int // of the sources, in bytes
}

// enough is how much of two pages has to be the same for one to be the other
// under a new name: Dice's coefficient of their texts' bytes.
const enough = 0.5

// memories returns the lost catalogs of a branch; they are read when first
// asked for.
func (r *run) memories(b *branch) func() []lost {
	return sync.OnceValue(func() []lost {
		var all []lost
		for _, file := range b.lost {
			f, d := r.read(file)
			if d != nil {
				continue
			}
			l := lost{sources: map[string]bool{}}
			l.stem, _ = b.Target.catalogs.match(file)
			l.catalog, _ = po.Decode(f)
			for i := range l.catalog.Units {
				if u := &l.catalog.Units[i]; u.State != i18n.Obsolete && !l.sources[u.Source] {
					l.sources[u.Source] = true
					l.size += len(u.Source)
				}
			}
			all = append(all, l)
		}
		return all
	})
}

// borrow finds the lost catalog of the page's old name. Its translations are
// taken where the page has no catalog yet, and the translated page of the old
// name where there is none of the new one.
func (it *item) borrow(r *run, memories []lost, old *i18n.Catalog) *i18n.Catalog {
	best, most := (*lost)(nil), enough
	for i := range memories {
		if like := memories[i].likeness(it.source); like >= most {
			best, most = &memories[i], like
		}
	}
	if best == nil {
		return old
	}
	if old == nil {
		old = &i18n.Catalog{Locale: it.Locale, Header: best.catalog.Header, Units: best.catalog.Units}
	}
	if it.page != nil || it.edit != Pages {
		return old
	}
	for _, ext := range pageExts {
		file := it.place.path(best.stem) + ext
		if it.files[file] {
			if f, d := r.read(file); d == nil {
				it.page, it.moved = f, file
				it.say(r, i18n.Diagnostic{
					Rule: "page-moved", Severity: i18n.Warning, Target: whole(file), Args: map[string]any{"To": it.pageFile},
					Message: "its source page seems to have a new name; move it to " + it.pageFile,
				})
			}
		}
	}
	return old
}

// likeness returns how much of a page and of a lost catalog is the same.
func (l *lost) likeness(page *i18n.Page) float64 {
	seen := map[string]bool{}
	size, same := 0, 0
	for i := range page.Segments {
		text := page.Segments[i].Text
		if seen[text] {
			continue
		}
		seen[text] = true
		size += len(text)
		if l.sources[text] {
			same += len(text)
		}
	}
	return 2 * float64(same) / float64(max(1, size+l.size))
}
