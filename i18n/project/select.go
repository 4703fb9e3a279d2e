package project

import (
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"
)

// A Selection says which pages and locales an act is for. Empty lists stand for
// all of them. A page is named by its path, from the folder that was opened or
// from the project's root, by its path below the source folder, or by the path
// of its translation, which selects that locale only; a folder stands for the
// pages in it.
type Selection struct{ Locales, Pages []string }

// ErrNotFound is matched by the error for a page or locale of a Selection that
// the project does not have.
var ErrNotFound = errors.New("no such page or locale")

type notFound struct{ message string }

func (e *notFound) Error() string        { return e.message }
func (e *notFound) Is(target error) bool { return target == ErrNotFound }

// A job is a source page with the branches to look at, or a translated page
// whose source page is gone.
type job struct {
	page
	branches []int // indexes in tree.branches
	orphan   bool  // file is the translated page
}

// jobs returns the selected work in page order, orphans behind.
func (p *Project) jobs(t *tree, sel Selection) ([]job, error) {
	wanted, err := t.locales(sel.Locales)
	if err != nil {
		return nil, err
	}
	var all []job
	for _, page := range t.pages {
		all = append(all, job{page: page, branches: wanted})
	}
	for _, i := range wanted {
		for _, page := range t.branches[i].orphans {
			all = append(all, job{page: page, branches: []int{i}, orphan: true})
		}
	}
	if len(sel.Pages) == 0 {
		return all, nil
	}
	picked := make([][]int, len(all))
	for _, name := range sel.Pages {
		if !p.pick(t, all, picked, name) {
			return nil, &notFound{fmt.Sprintf("there is no page %q; %s", name, t.near(name))}
		}
	}
	var some []job
	for i, j := range all {
		if j.branches = picked[i]; len(j.branches) > 0 {
			slices.Sort(j.branches)
			j.branches = slices.Compact(j.branches)
			some = append(some, j)
		}
	}
	return some, nil
}

// locales returns the branches of the locales, all for none.
func (t *tree) locales(names []string) ([]int, error) {
	var all []string
	var picked []int
	for i := range t.branches {
		all = append(all, t.branches[i].Locale)
		if len(names) == 0 || slices.Contains(names, all[i]) {
			picked = append(picked, i)
		}
	}
	for _, name := range names {
		if !slices.Contains(all, name) {
			return nil, &notFound{fmt.Sprintf("there is no locale %q; %s", name, suggest(name, all))}
		}
	}
	return picked, nil
}

// pick adds to picked what name stands for.
func (p *Project) pick(t *tree, all []job, picked [][]int, name string) bool {
	if filepath.IsAbs(name) {
		if below, err := filepath.Rel(p.Root, name); err == nil {
			name = filepath.ToSlash(below)
		}
		return t.pick(all, picked, path.Clean(name))
	}
	name = filepath.ToSlash(name)
	return t.pick(all, picked, path.Join(p.here, name)) || t.pick(all, picked, path.Clean(name))
}

func (t *tree) pick(all []job, picked [][]int, name string) (ok bool) {
	for i, j := range all {
		if below(j.file, name) || below(j.name, name) {
			picked[i] = append(picked[i], j.branches...)
			ok = ok || len(j.branches) > 0
			continue
		}
		for _, b := range j.branches {
			file, _ := t.branches[b].page(j.name)
			catalog, _ := t.branches[b].catalog(j.name)
			if below(file, name) || catalog == name {
				picked[i] = append(picked[i], b)
				ok = true
			}
		}
	}
	return ok
}

// near suggests a page for a name that is none.
func (t *tree) near(name string) string {
	var files, bases []string
	for _, p := range t.pages {
		files = append(files, p.file, p.name)
		bases = append(bases, path.Base(p.name))
	}
	n := Nearest(name, files)
	if n == "" {
		if b := Nearest(path.Base(name), bases); b != "" {
			n = t.pages[slices.Index(bases, b)].file
		}
	}
	if n == "" {
		return "the source folder holds none with a name like it"
	}
	return fmt.Sprintf("did you mean %q?", n)
}
