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
	defer r.Close()
	var errs []error
	for i := range changes {
		if err := write(r, &changes[i]); err != nil {
			errs = append(errs, fmt.Errorf("cannot write %s: %w", changes[i].Path, reason(err)))
		}
	}
	return errors.Join(errs...)
}

func write(r *os.Root, c *Change) error {
	name, err := follow(r, c.Path)
	if err != nil {
		return err
	}
	mode, now := fs.FileMode(0o644), []byte(nil)
	info, err := r.Stat(name)
	exists := err == nil
	if exists {
		mode = info.Mode().Perm()
		now, err = readRegular(r, name, info)
	}
	switch {
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	case exists && bytes.Equal(now, c.New):
		return nil
	case exists != (c.Old != nil) || !bytes.Equal(now, c.Old):
		return ErrChanged
	}
	if err := r.MkdirAll(path.Dir(name), 0o755); err != nil {
		return err
	}
	return replace(r, name, c.New, mode, exists)
}

// readRegular reads a file that info is of; what is not a regular file (a
// folder, a pipe that would block) is an error.
func readRegular(r *os.Root, name string, info fs.FileInfo) ([]byte, error) {
	switch {
	case info.IsDir():
		return nil, errors.New("it is a folder")
	case !info.Mode().IsRegular():
		return nil, errNotRegular
	}
	return r.ReadFile(name)
}

// replace puts content at name by way of a temporary file beside it. An
// existing file keeps exactly its mode; a new one has mode as the umask leaves it.
func replace(r *os.Root, name string, content []byte, mode fs.FileMode, exists bool) (err error) {
	temp := path.Join(path.Dir(name), "."+path.Base(name)+"."+rand.Text()+".tmp")
	f, err := r.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			r.Remove(temp)
		}
	}()
	_, err = f.Write(content)
	if exists {
		err = errors.Join(err, f.Chmod(mode))
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	return r.Rename(temp, name)
}

// follow returns the path of the file that name stands for when it is a
// symbolic link, so that the link stays and its file is replaced.
func follow(r *os.Root, name string) (string, error) {
	for range 40 {
		to, err := r.Readlink(name)
		if err != nil {
			return name, nil // no link; other troubles show when it is opened
		}
		if to = filepath.ToSlash(to); path.IsAbs(to) {
			return "", fmt.Errorf("it is a symbolic link that leaves the project")
		}
		name = path.Join(path.Dir(name), to)
	}
	return "", fmt.Errorf("it is a symbolic link that ends nowhere")
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
