package project

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime/debug"
	"sync"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/history"
	"github.com/tmx-i18n/tmx/i18n/report"
)

// A standing is what Status makes of an item.
type standing struct {
	report.PageStatus
	mark mark // the zero mark for one that cannot be kept
}

// A warmth keeps the statuses of items by their marks, so that neither pages are
// parsed nor the history is read when nothing has changed. It lies outside the
// project in the user's cache, and can be lost or shared without harm.
type warmth struct {
	*run
	file  string // "" for nowhere
	about []byte // all that a status depends on beside the files of its item
	old   map[mark]report.PageStatus
}

// warmth reads what an earlier Status left in p.Cache.
func (r *run) warmth(ctx context.Context) *warmth {
	w := &warmth{run: r}
	if r.Cache == "" {
		return w
	}
	name := sha256.Sum256([]byte(r.Root))
	w.file = "status-" + hex.EncodeToString(name[:8])
	w.about = fmt.Appendf(nil, "%s %+v %s", program(), r.Config, r.heads(ctx))
	if f, err := os.Open(filepath.Join(r.Cache, w.file)); err == nil {
		if gob.NewDecoder(f).Decode(&w.old) != nil {
			w.old = nil
		}
		_ = f.Close()
	}
	return w
}

// program returns what tells this build from others, since another one may find
// something else in the same files.
var program = sync.OnceValue(func() string {
	said := ""
	if info, ok := debug.ReadBuildInfo(); ok {
		said = info.Main.Version
	}
	if name, err := os.Executable(); err == nil {
		if f, err := os.Stat(name); err == nil {
			said += fmt.Sprint(f.Size(), f.ModTime().UnixNano())
		}
	}
	return said
})

// heads returns the commits whose history the run sees.
func (r *run) heads(ctx context.Context) string {
	s := &r.Config.Source
	if r.Config.History == Catalog {
		return ""
	}
	if s.Repo == "" {
		return history.Heads(ctx, r.Root, s.Ref)
	}
	return history.Heads(ctx, r.Root, "") + history.Heads(ctx, r.sourceDir(), s.Ref)
}

// find returns the status of an item whose files, and whose history, are those
// of an earlier run.
func (w *warmth) find(source *i18n.File, it *item) (standing, bool) {
	if w.file == "" || len(it.branch.lost) > 0 {
		return standing{}, false
	}
	it.rest = w.mark(source, it, content(it.catalog))
	s, ok := w.old[it.rest]
	return standing{s, it.rest}, ok
}

func (w *warmth) mark(source *i18n.File, it *item, catalog []byte) mark {
	m := w.run.mark(source, it, catalog)
	h := sha256.New()
	h.Write(m[:])
	h.Write(w.about)
	h.Write(fmt.Appendf(nil, "%s\x00%s\x00%s\x00%s", it.job.file, it.pageFile, it.catalogFile, it.edit))
	return mark(h.Sum(nil))
}

// count counts an item.
func (w *warmth) count(it *item) standing { return standing{it.status(), it.rest} }

// save writes the statuses for the next run; whole says that every page was
// looked at, so that what was not seen is gone. What a page or the history gave
// reason to say has to be said again, and is not kept. An error only costs time,
// and is not told.
func (w *warmth) save(all []outcome[standing], whole bool) {
	if w.file == "" || len(w.gaps()) > 0 {
		return
	}
	kept, fresh := map[mark]report.PageStatus{}, false
	if !whole {
		maps.Copy(kept, w.old)
	}
	for n := range all {
		for k, c := range all[n].made {
			if all[n].done[k] && len(all[n].said) == 0 && c.mark != (mark{}) {
				if _, known := w.old[c.mark]; !known {
					fresh = true
				}
				kept[c.mark] = c.PageStatus
			}
		}
	}
	if !fresh && len(kept) == len(w.old) {
		return
	}
	var b bytes.Buffer
	if gob.NewEncoder(&b).Encode(kept) != nil {
		return
	}
	old, _ := os.ReadFile(filepath.Join(w.Cache, w.file))
	_ = Write(w.Cache, []Change{{Path: w.file, Old: old, New: b.Bytes()}})
}
