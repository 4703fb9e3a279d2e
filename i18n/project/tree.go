package project

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/tmx-i18n/tmx/i18n"
)

// A page is a source page.
type page struct {
	name string // path below the source folder, "guide/start.md"
	file string // path below the project's root
}

// A branch is what stands on the disk for one locale.
type branch struct {
	*Target
	edit     Side            // what translators edit, settled
	files    map[string]bool // the translated pages by path
	catalogs map[string]bool // the catalogs by path
	orphans  []page          // translated pages without a source page; file is the translated one
	lost     []string        // catalogs without a source page
}

// page returns where the translation of the page of that name is or will be,
// and whether it is there.
func (b *branch) page(name string) (file string, exists bool) {
	stem, ext, _ := split(name)
	file = b.place.path(stem) + ext
	return file, b.files[file]
}

// catalog returns where the catalog of the page of that name is or will be, and
// whether it is there.
func (b *branch) catalog(name string) (file string, exists bool) {
	stem, _, _ := split(name)
	file = b.Target.catalogs.path(stem)
	return file, b.catalogs[file]
}

// A tree is what stands on the disk: the source pages in path order, and what
// there is for each locale in the order of the configuration.
type tree struct {
	pages       []page
	branches    []branch
	plain       map[string]bool // files that no symbolic link leads to
	diagnostics []i18n.Diagnostic
}

// scan walks through the folders of the project. A path that the patterns of
// several locales match belongs to the heaviest pattern.
func (p *Project) scan() (*tree, error) {
	t := &tree{branches: make([]branch, len(p.Config.Targets)), plain: map[string]bool{}}
	for i := range t.branches {
		t.branches[i] = branch{Target: &p.Config.Targets[i], files: map[string]bool{}, catalogs: map[string]bool{}}
	}
	source := p.Config.Source.place
	if info, err := p.root.Stat(source.dir()); err != nil || !info.IsDir() {
		return nil, &ConfigError{File: ConfigName, Message: "the source folder " + source.dir() + " is not there"}
	}
	w := walker{
		root:  p.root,
		said:  func(d i18n.Diagnostic) { t.diagnostics = append(t.diagnostics, d) },
		found: func(file string, plain bool) { t.plain[file] = plain; p.sort(t, file) },
	}
	for _, dir := range p.folders() {
		if _, err := p.root.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
			w.walk(dir)
		}
	}
	slices.SortFunc(t.pages, func(a, b page) int { return cmp.Compare(a.name, b.name) })
	t.unique()
	for i := range t.branches {
		t.branches[i].finish(p, t.pages)
	}
	return t, nil
}

// source returns where the source page of that name is or was.
func (p *Project) source(name string) string {
	stem, ext, _ := split(name)
	return p.Config.Source.place.path(stem) + ext
}

// folders returns the folders to walk through, none within another.
func (p *Project) folders() []string {
	dirs := []string{p.Config.Source.place.dir()}
	for i := range p.Config.Targets {
		dirs = append(dirs, p.Config.Targets[i].place.dir(), p.Config.Targets[i].catalogs.dir())
	}
	slices.Sort(dirs)
	var top []string
	for _, d := range dirs {
		if !slices.ContainsFunc(top, func(t string) bool { return below(d, t) }) {
			top = append(top, d)
		}
	}
	return top
}

// below reports whether name is dir or lies in it.
func below(name, dir string) bool {
	return dir == "." || name == dir || strings.HasPrefix(name, dir+"/")
}

// sort puts a file where it belongs.
func (p *Project) sort(t *tree, file string) {
	stem, ext, isPage := split(file)
	if !isPage {
		if b, _ := owner(t, file, func(b *branch) pattern { return b.Target.catalogs }); b != nil {
			b.catalogs[file] = true
		}
		return
	}
	b, weight := owner(t, stem, func(b *branch) pattern { return b.place })
	name, ok := p.Config.Source.place.match(stem)
	switch {
	case ok && weight <= p.Config.Source.place.weight():
		if p.Config.includes(name + ext) {
			t.pages = append(t.pages, page{name + ext, file})
		}
	case b != nil:
		b.files[file] = true
	}
}

// owner returns the branch with the heaviest pattern that matches, and its
// weight, -1 for none.
func owner(t *tree, file string, of func(*branch) pattern) (found *branch, weight int) {
	weight = -1
	for i := range t.branches {
		p := of(&t.branches[i])
		if _, ok := p.match(file); ok && p.weight() > weight {
			found, weight = &t.branches[i], p.weight()
		}
	}
	return found, weight
}

// unique drops pages that would share their catalog with another.
func (t *tree) unique() {
	kept, taken := t.pages[:0], map[string]page{}
	for _, p := range t.pages {
		stem, _, _ := split(p.name)
		if other, ok := taken[stem]; ok {
			t.diagnostics = append(t.diagnostics, diagnostic("same-catalog", i18n.Error, p.file,
				"it would have the catalog of "+other.file+" and is left out; rename one of them, or exclude it in "+ConfigName,
				map[string]any{"Other": other.file}))
			continue
		}
		taken[stem] = p
		kept = append(kept, p)
	}
	t.pages = kept
}

// finish settles what translators edit, and finds what has no source page.
func (b *branch) finish(p *Project, pages []page) {
	b.edit = b.Edit
	if b.edit == "" {
		b.edit = Pages
		if len(b.files) == 0 && len(b.catalogs) > 0 {
			b.edit = Catalogs
		}
	}
	has := map[string]bool{}
	for _, page := range pages {
		file, _ := b.page(page.name)
		catalog, _ := b.catalog(page.name)
		has[file], has[catalog] = true, true
	}
	for file := range b.files {
		stem, ext, _ := split(file)
		if stem, _ = b.place.match(stem); !has[file] && p.Config.includes(stem+ext) {
			b.orphans = append(b.orphans, page{stem + ext, file})
		}
	}
	for file := range b.catalogs {
		if !has[file] {
			b.lost = append(b.lost, file)
		}
	}
	slices.SortFunc(b.orphans, func(x, y page) int { return cmp.Compare(x.name, y.name) })
	slices.Sort(b.lost)
}

// includes reports whether the page of that name is to be translated.
func (c *Config) includes(name string) bool {
	if len(c.Include) > 0 && !matches(c.Include, name) {
		return false
	}
	for ; name != "."; name = path.Dir(name) {
		if matches(c.Exclude, name) {
			return false
		}
	}
	return true
}

func matches(globs []string, name string) bool {
	return slices.ContainsFunc(globs, func(g string) bool { return doublestar.MatchUnvalidated(g, name) })
}
