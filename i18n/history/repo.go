package history

import (
	"context"
	"fmt"
	"math"
	"path"
	"path/filepath"
	"strings"
	"time"
)

// A Repo is the history of the pages of a git repository, read once. It is safe
// for concurrent use.
type Repo struct {
	Shallow bool // commits before the oldest one are not here

	dir     string
	prefix  string // of the folder that was opened, "docs/", "" for the top
	commits []Commit
	paths   map[string]*file
	byID    map[string]int
	objects *objects
}

// A Commit is a change of the repository.
type Commit struct {
	ID      string // in hexadecimal
	Date    time.Time
	Author  string
	Subject string

	parents []string
	arrival int // the mainline's place, counted from its start, where it became part of it
	branch  int // the place of the mainline's newest commit that is in it
	changes []change
}

// A file is what happened to a path, newest first.
type file struct{ events []event }

// An event is a version of a file; an empty blob says that it was deleted.
type event struct {
	commit int // index in Repo.commits
	blob   string
	old    string // what was there before
}

type change struct {
	path, old, new string
}

// Options say what history is read.
type Options struct {
	Ref  string   // a branch or commit whose history is read beside that of HEAD; "" for none
	Exts []string // of the files, ".md"
}

// Open reads the history of the repository that dir lies in. Paths given to a
// Repo are from dir. The error is an [ErrNoRepository] where there is none.
func Open(ctx context.Context, dir string, o Options) (*Repo, error) {
	said, err := output(ctx, dir, "rev-parse", "--is-shallow-repository", "--show-prefix")
	if err != nil {
		return nil, err
	}
	lines := strings.Split(said, "\n")
	r := &Repo{dir: dir, Shallow: lines[0] == "true", paths: map[string]*file{}, byID: map[string]int{}}
	if len(lines) > 1 {
		r.prefix = lines[1]
	}
	refs := []string{"HEAD"}
	if o.Ref != "" {
		refs = append(refs, o.Ref)
	}
	if err := r.read(ctx, refs, o.Exts); err != nil {
		return nil, err
	}
	if len(r.commits) == 0 {
		return nil, fmt.Errorf("%w: no commit has pages", ErrNoRepository)
	}
	r.place()
	r.objects, err = openObjects(ctx, dir)
	return r, err
}

// Head returns the newest commit that has changed a page.
func (r *Repo) Head() string { return r.commits[0].ID }

// Missing returns how many objects were asked for in vain so far: of a partial
// clone, or of a damaged one.
func (r *Repo) Missing() int {
	r.objects.mu.Lock()
	defer r.objects.mu.Unlock()
	return r.objects.missing
}

// Close ends the process that reads objects.
func (r *Repo) Close() error {
	if r == nil || r.objects == nil {
		return nil
	}
	return r.objects.close()
}

// top returns a path as git knows it.
func (r *Repo) top(name string) string { return path.Join(r.prefix, filepath.ToSlash(name)) }

// place finds out which commits are in which others, as far as a mainline with
// branches that were merged can tell: the chain of first parents is the mainline.
func (r *Repo) place() {
	for i := range r.commits {
		r.commits[i].arrival = -1
	}
	var mainline []int
	for at, ok := 0, true; ok; {
		mainline = append(mainline, at)
		parents := r.commits[at].parents
		if len(parents) == 0 {
			break
		}
		at, ok = r.find(parents[0])
	}
	for n := range mainline {
		place := n
		c := mainline[len(mainline)-1-n]
		r.commits[c].branch = place
		r.arrive(c, place)
	}
	for i := range r.commits {
		if r.commits[i].arrival < 0 {
			r.commits[i].arrival = math.MaxInt // of another line
		}
	}
	// Parents come behind their children, so that going back they are done first.
	for i := len(r.commits) - 1; i >= 0; i-- {
		c := &r.commits[i]
		if c.arrival < len(mainline) && mainline[len(mainline)-1-c.arrival] == i {
			continue
		}
		c.branch = -1
		for _, p := range c.parents {
			if k, ok := r.find(p); ok {
				c.branch = max(c.branch, r.commits[k].branch)
			}
		}
	}
}

func (r *Repo) find(id string) (int, bool) {
	i, ok := r.byID[id]
	return i, ok
}

// arrive marks the commits that the mainline has from place on.
func (r *Repo) arrive(from, place int) {
	todo := []int{from}
	for len(todo) > 0 {
		i := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if r.commits[i].arrival >= 0 {
			continue
		}
		r.commits[i].arrival = place
		for _, p := range r.commits[i].parents {
			if k, ok := r.find(p); ok {
				todo = append(todo, k)
			}
		}
	}
}

// in reports whether commit a is b or an ancestor of it.
func (r *Repo) in(a, b int) bool {
	x, y := &r.commits[a], &r.commits[b]
	return a == b || x.arrival <= y.branch || x.arrival == y.arrival && a > b
}
