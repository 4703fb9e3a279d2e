package history

import (
	"bytes"
	"cmp"
	"path"
	"slices"
)

// A version is what a page was from a commit on.
type version struct {
	commit int    // index in Repo.commits
	path   string // where it stood
	blob   string
}

// lineage returns the versions of a page, newest first: those of its path, and
// where it was added while a page much like it was deleted, those of that page.
func (r *Repo) lineage(name string) []version {
	var out []version
	seen := map[string]bool{}
	before := -1
	for name != "" && !seen[name] {
		seen[name] = true
		f := r.paths[name]
		if f == nil {
			break
		}
		next := ""
		for _, e := range f.events {
			if e.commit < before {
				continue
			}
			if e.blob != "" {
				out = append(out, version{e.commit, name, e.blob})
			}
			if e.old == "" {
				if next = r.formerly(e.commit, name, e.blob); next != "" {
					before = e.commit
					break
				}
			}
		}
		name = next
	}
	return out
}

// like is how much of the lines of two files has to be the same for one to be
// the other under a new name, as git takes it.
const like = 0.5

// most is how many deleted files of a commit are compared with one that was
// added.
const most = 64

// formerly returns the name that the page, added in a commit, had before: one
// that the same commit deleted. It returns "" for none.
func (r *Repo) formerly(commit int, name, blob string) string {
	var gone []change
	for _, c := range r.commits[commit].changes {
		switch {
		case c.new != "" || c.old == "":
		case c.old == blob:
			return c.path
		default:
			gone = append(gone, c)
		}
	}
	if len(gone) == 0 {
		return ""
	}
	near := func(c change) int { // the same name in another folder comes first, then the same folder
		switch {
		case path.Base(c.path) == path.Base(name):
			return 0
		case path.Dir(c.path) == path.Dir(name):
			return 1
		}
		return 2
	}
	slices.SortStableFunc(gone, func(a, b change) int { return cmp.Compare(near(a), near(b)) })
	gone = gone[:min(most, len(gone))]
	ids := []string{blob}
	for _, c := range gone {
		ids = append(ids, c.old)
	}
	best, score := "", like
	var lines map[string]int
	_ = r.objects.each(ids, func(i int, content []byte) {
		if i == 0 {
			lines = tally(content)
		} else if s := overlap(lines, content); s > score {
			best, score = gone[i-1].path, s
		}
	})
	return best
}

func tally(content []byte) map[string]int {
	n := map[string]int{}
	for line := range bytes.Lines(content) {
		n[string(bytes.TrimSpace(line))]++
	}
	return n
}

// overlap returns Dice's coefficient of the bytes of two files' lines.
func overlap(lines map[string]int, content []byte) float64 {
	size, same := 0, 0
	for line, n := range lines {
		size += n * len(line)
	}
	for line, n := range tally(content) {
		size += n * len(line)
		same += min(n, lines[line]) * len(line)
	}
	return 2 * float64(same) / float64(max(1, size))
}
