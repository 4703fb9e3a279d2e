package project

import (
	"cmp"
	"slices"

	"github.com/tmx-i18n/tmx/i18n"
)

// Fixes returns the changes that mend findings: by their safe fixes or, where
// all is set, by the first of any. Of fixes that overlap the first is made; the
// others wait until the page has been checked again.
func Fixes(found []i18n.Diagnostic, all bool) ([]Change, error) {
	edits := map[*i18n.File][]i18n.Edit{}
	var files []*i18n.File
	for i := range found {
		d := &found[i]
		at := slices.IndexFunc(d.Fixes, func(f i18n.Fix) bool { return f.Safe || all })
		if at < 0 || d.Target.File == nil {
			continue
		}
		f := d.Target.File
		fix := d.Fixes[at].Edits
		if slices.ContainsFunc(fix, func(e i18n.Edit) bool { return touches(edits[f], e) }) {
			continue
		}
		if edits[f] == nil {
			files = append(files, f)
		}
		edits[f] = append(edits[f], fix...)
	}
	slices.SortFunc(files, func(a, b *i18n.File) int { return cmp.Compare(a.Name, b.Name) })
	var changes []Change
	for _, f := range files {
		content, err := i18n.Apply(f.Content, edits[f])
		if err != nil {
			return nil, err
		}
		changes = append(changes, Change{Path: f.Name, Old: f.Content, New: content})
	}
	return changes, nil
}

// touches reports whether an edit overlaps another or stands at its edge.
func touches(edits []i18n.Edit, e i18n.Edit) bool {
	return slices.ContainsFunc(edits, func(o i18n.Edit) bool { return e.Start <= o.End && o.Start <= e.End })
}
