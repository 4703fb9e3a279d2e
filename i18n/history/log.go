package history

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"
)

// read reads the commits that touch files with one of exts, children before
// parents.
func (r *Repo) read(ctx context.Context, refs, exts []string) error {
	args := []string{"log", "-z", "--raw", "-c", "--topo-order", "--parents", "--no-renames", "--no-abbrev", "--no-ext-diff",
		"--no-textconv", "--no-notes", "--ignore-submodules", "--format=tformat:%x01%H%x02%P%x02%ct%x02%an%x02%s",
		"--end-of-options"}
	args = append(append(args, refs...), "--")
	for _, e := range exts {
		args = append(args, ":(top,glob,icase)**/*"+e)
	}
	c := git(ctx, r.dir, args...)
	var stderr bytes.Buffer
	c.Stderr = &stderr
	out, err := c.StdoutPipe()
	if err != nil {
		return err
	}
	if err := c.Start(); err != nil {
		return failure(err, "log", "")
	}
	p := parser{repo: r, in: bufio.NewReaderSize(out, 1<<16), names: map[string]string{}}
	if err := p.all(); err != nil {
		_ = c.Process.Kill()
		_ = c.Wait()
		return err
	}
	return failure(c.Wait(), "log", stderr.String())
}

// A parser reads the output of git log --raw -z: records that end in NUL. One
// that begins with \x01 is a commit; the others tell of a path, in two records.
type parser struct {
	repo  *Repo
	in    *bufio.Reader
	names map[string]string // one string for each path
}

func (p *parser) all() error {
	for {
		record, err := p.record()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch record = strings.TrimLeft(record, "\n"); {
		case strings.HasPrefix(record, "\x01"):
			p.commit(record[1:])
		case strings.HasPrefix(record, ":"):
			name, err := p.record()
			if err != nil {
				return err
			}
			p.change(record, name)
		}
	}
}

func (p *parser) record() (string, error) {
	s, err := p.in.ReadString(0)
	if err != nil {
		return "", err
	}
	return s[:len(s)-1], nil
}

func (p *parser) commit(record string) {
	f := strings.SplitN(record, "\x02", 5)
	if len(f) < 5 {
		return
	}
	seconds, _ := strconv.ParseInt(f[2], 10, 64)
	c := Commit{ID: f[0], parents: strings.Fields(f[1]), Date: time.Unix(seconds, 0).UTC(), Author: f[3], Subject: f[4]}
	p.repo.byID[c.ID] = len(p.repo.commits)
	p.repo.commits = append(p.repo.commits, c)
}

// change enters what a commit did to a path: ":mode mode id id letter", with one
// more mode and id, and one more colon, for each further parent of a merge.
func (p *parser) change(record, name string) {
	parents := len(record) - len(strings.TrimLeft(record, ":"))
	f := strings.Fields(record[parents:])
	if len(f) != 2*(parents+1)+1 || len(p.repo.commits) == 0 {
		return
	}
	if known, ok := p.names[name]; ok {
		name = known
	} else {
		p.names[name] = name
	}
	mode := f[parents]
	e := event{commit: len(p.repo.commits) - 1, old: blob(f[parents+1]), blob: blob(f[len(f)-2])}
	if mode != "100644" && mode != "100755" && e.blob != "" {
		e.blob = "" // a link or a module: no page
	}
	fl := p.repo.paths[name]
	if fl == nil {
		fl = &file{}
		p.repo.paths[name] = fl
	}
	fl.events = append(fl.events, e)
	c := &p.repo.commits[e.commit]
	c.changes = append(c.changes, change{name, e.old, e.blob})
}

// blob returns an object's name, "" for none.
func blob(id string) string {
	if strings.Trim(id, "0") == "" {
		return ""
	}
	return id
}
