package project

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// A Change is a file to write. Path is below the project's root, with forward
// slashes; Old is what was read from it, nil for a file that was not there.
type Change struct {
	Path     string
	Old, New []byte
}

// ErrChanged is matched by the error for a file that has changed since it was
// read. It was not written, so nothing is lost.
var ErrChanged = errors.New("it has changed since it was read; run the command again")

// Write writes the changes below root, a folder that is made where it is not
// there. Each file is replaced in one step, by a
// rename, and keeps its mode; one that would not change is not touched. A file
// that cannot be written never stops the others: the error joins one for each.
// Symbolic links are followed, but not out of root.
func Write(root string, changes []Change) error {
	if err := os.MkdirAll(root, 0o755); err != nil {
		return err
	}
	r, err := os.OpenRoot(root)
	if err != nil {
		return err
	}
	w := writer{root: r}
	defer w.close()
	var errs []error
	for i := range changes {
		if err := w.write(&changes[i]); err != nil {
			errs = append(errs, fmt.Errorf("cannot write %s: %w", changes[i].Path, reason(err)))
		}
	}
	return errors.Join(errs...)
}

// A writer keeps the folder of the last file open: os.Root takes each step of a
// path by itself, and changes come folder by folder.
type writer struct {
	root *os.Root
	dir  *os.Root // nil for none
	name string   // of dir
}

func (w *writer) close() {
	if w.dir != nil {
		w.dir.Close()
	}
	w.root.Close()
}

// folder opens the folder of a file and makes it where it is not there.
func (w *writer) folder(name string) error {
	if w.dir != nil && w.name == name {
		return nil
	}
	dir, err := w.root.OpenRoot(name)
	if errors.Is(err, fs.ErrNotExist) {
		if err = w.root.MkdirAll(name, 0o755); err == nil {
			dir, err = w.root.OpenRoot(name)
		}
	}
	if err != nil {
		return err
	}
	if w.dir != nil {
		w.dir.Close()
	}
	w.dir, w.name = dir, name
	return nil
}

// write writes a file, or the file that its path is a symbolic link to.
func (w *writer) write(c *Change) error {
	name := path.Clean(c.Path)
	for range 40 {
		if err := w.folder(path.Dir(name)); err != nil {
			return err
		}
		info, err := w.dir.Lstat(path.Base(name))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if err != nil || info.Mode()&fs.ModeSymlink == 0 {
			return w.put(path.Base(name), info, c)
		}
		to, err := w.dir.Readlink(path.Base(name))
		if err != nil {
			return err
		}
		if to = filepath.ToSlash(to); path.IsAbs(to) {
			return errors.New("it is a symbolic link that leaves the project")
		}
		name = path.Join(path.Dir(name), to)
	}
	return errors.New("it is a symbolic link that ends nowhere")
}

// put writes a file in w.dir; info is nil where there is none.
func (w *writer) put(name string, info fs.FileInfo, c *Change) error {
	mode, now, err := fs.FileMode(0o644), []byte(nil), error(nil)
	if info != nil {
		mode = info.Mode().Perm()
		if now, err = w.read(name, info); err != nil {
			return err
		}
	}
	switch {
	case info != nil && bytes.Equal(now, c.New):
		return nil
	case (info != nil) != (c.Old != nil) || !bytes.Equal(now, c.Old):
		return ErrChanged
	}
	return replace(w.dir, name, c.New, mode, info != nil)
}

// read reads a file that info is of; what is not a regular file (a folder, a
// pipe that would block) is an error.
func (w *writer) read(name string, info fs.FileInfo) ([]byte, error) {
	switch {
	case info.IsDir():
		return nil, errors.New("it is a folder")
	case !info.Mode().IsRegular():
		return nil, errNotRegular
	}
	return w.dir.ReadFile(name)
}

// replace puts content at name by way of a temporary file beside it. An
// existing file keeps exactly its mode; a new one has mode as the umask leaves it.
func replace(dir *os.Root, name string, content []byte, mode fs.FileMode, exists bool) (err error) {
	temp := "." + name + "." + rand.Text() + ".tmp"
	f, err := dir.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			dir.Remove(temp)
		}
	}()
	_, err = f.Write(content)
	if exists {
		err = errors.Join(err, f.Chmod(mode))
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	return dir.Rename(temp, name)
}

// reason strips the operation and path off an error, for messages that name
// the path themselves.
func reason(err error) error {
	var p *fs.PathError
	var l *os.LinkError
	switch {
	case errors.As(err, &p):
		return p.Err
	case errors.As(err, &l):
		return l.Err
	}
	return err
}
