package project

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/markdown"
)

// A mark stands for the exact bytes of a page, its translation and its catalog,
// and for all that says how they are read.
type mark [16]byte

// rests remembers which marks are at rest: to extract them would change
// nothing. It is only a saving, kept outside the project in the user's cache;
// since marks stand for bytes it can be stale, lost or shared without harm.
type rests struct {
	mu   sync.Mutex
	old  map[mark]uint32 // the source page's segments
	seen map[mark]uint32
	file string // "" for nowhere
	raw  []byte
}

// restVersion changes with what a merge makes of the same bytes.
const restVersion = "tmx rest 1\n"

// rests reads what an earlier extract left in p.Cache.
func (p *Project) rests() *rests {
	r := &rests{old: map[mark]uint32{}, seen: map[mark]uint32{}}
	if p.Cache == "" {
		return r
	}
	name := sha256.Sum256([]byte(p.Root))
	r.file = "rest-" + hex.EncodeToString(name[:8])
	r.raw, _ = os.ReadFile(filepath.Join(p.Cache, r.file))
	data, ok := bytes.CutPrefix(r.raw, []byte(restVersion))
	for ; ok && len(data) >= 20; data = data[20:] {
		r.old[mark(data)] = binary.BigEndian.Uint32(data[16:])
	}
	return r
}

// note enters a mark for the next time.
func (r *rests) note(m mark, segments int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.seen[m] = uint32(segments)
}

// save writes what was noted; whole says that every page was looked at, so that
// what was not noted is gone. An error only costs time, and is not told.
func (r *rests) save(root string, whole bool) {
	if r.file == "" {
		return
	}
	marks := r.seen
	if !whole {
		for m, n := range r.old {
			marks[m] = n
		}
	}
	records := make([][]byte, 0, len(marks))
	for m, n := range marks {
		records = append(records, binary.BigEndian.AppendUint32(m[:], n))
	}
	slices.SortFunc(records, bytes.Compare)
	raw := append([]byte(restVersion), bytes.Join(records, nil)...)
	_ = Write(root, []Change{{Path: r.file, Old: r.raw, New: raw}})
}

// mark returns the mark of an item's files; catalog is the catalog's content,
// nil for none.
func (r *run) mark(source *i18n.File, it *item, catalog []byte) mark {
	h := sha256.New()
	h.Write(fmt.Appendf(nil, "%s%s %+v %s %d ", restVersion, markdown.Version, r.options, it.Locale, len(source.Content)))
	h.Write(source.Content)
	if it.page != nil {
		h.Write(fmt.Appendf(nil, " page %d ", len(it.page.Content)))
		h.Write(it.page.Content)
	}
	h.Write(fmt.Appendf(nil, " catalog %t ", catalog != nil))
	h.Write(catalog)
	return mark(h.Sum(nil))
}
