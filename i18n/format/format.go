// Package format holds the catalog formats that tmx reads and writes.
package format

import (
	"slices"
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/format/po"
)

// A Format reads and writes catalogs. Decode never fails: what it cannot read it
// says in diagnostics and leaves in the file. Encode keeps every byte of
// Catalog.File but for the units that were changed.
type Format struct {
	Name   string   // "po"
	Exts   []string // of file names, with the dot, the usual one first
	Decode func(*i18n.File) (*i18n.Catalog, []i18n.Diagnostic)
	Encode func(*i18n.Catalog) ([]byte, error)
}

// All holds the formats. Each must pass the suite in package formattest.
var All = []Format{
	{Name: "po", Exts: []string{".po", ".pot"}, Decode: po.Decode, Encode: po.Encode},
}

// Lookup returns the format with a name.
func Lookup(name string) (Format, bool) {
	return find(func(f Format) bool { return f.Name == name })
}

// ByExt returns the format of a file by the end of its name.
func ByExt(name string) (Format, bool) {
	return find(func(f Format) bool {
		return slices.ContainsFunc(f.Exts, func(ext string) bool { return strings.HasSuffix(name, ext) })
	})
}

func find(is func(Format) bool) (Format, bool) {
	i := slices.IndexFunc(All, is)
	if i < 0 {
		return Format{}, false
	}
	return All[i], true
}
