package project

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

// pageExts end the paths of pages.
var pageExts = []string{".md", ".markdown", ".mdx"}

// vendors are folders that hold other people's pages.
var vendors = []string{"node_modules", "bower_components", "vendor", "venv", "__pycache__"}

// split divides a path at its extension; ok tells whether it is a page's.
func split(file string) (stem, ext string, ok bool) {
	ext = path.Ext(file)
	return strings.TrimSuffix(file, ext), ext, slices.Contains(pageExts, ext)
}

var errNotRegular = errors.New("it is neither a file nor a folder")

// A walker finds the pages and catalogs below some folders.
type walker struct {
	root  *os.Root
	found func(file string, plain bool) // plain: no symbolic link leads to it
	said  func(i18n.Diagnostic)
}

// walk walks through a folder below the root.
func (w *walker) walk(name string) {
	top, err := filepath.EvalSymlinks(w.root.Name())
	real, err2 := filepath.EvalSymlinks(filepath.Join(w.root.Name(), name))
	w.dir(name, err == nil && err2 == nil && real == filepath.Join(top, name))
}

// dir walks through a folder. Hidden folders and those of vendors are left out.
// Symbolic links are followed, but not in a circle.
func (w *walker) dir(name string, plain bool) {
	entries, err := w.entries(name, plain)
	if err != nil {
		w.said(unreadable(name, err))
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		file, mode, plain := path.Join(name, e.Name()), e.Type(), plain
		if mode&fs.ModeSymlink != 0 {
			plain = false
			if mode = w.link(file); mode == fs.ModeIrregular {
				continue
			}
		}
		_, ext, page := split(file)
		switch {
		case mode.IsDir() && slices.Contains(vendors, e.Name()):
		case mode.IsDir():
			if page {
				w.said(diagnostic("folder-as-page", i18n.Warning, file, "a folder with the name of a page", nil))
			}
			w.dir(file, plain)
		case !page && ext != catalogExt:
		case mode.IsRegular():
			w.found(file, plain)
		default:
			w.said(unreadable(file, errNotRegular))
		}
	}
}

// entries reads a folder. Where no symbolic link is on the way, the system finds
// it faster than os.Root, which takes each step by itself.
func (w *walker) entries(name string, plain bool) ([]fs.DirEntry, error) {
	if plain {
		return os.ReadDir(filepath.Join(w.root.Name(), name))
	}
	return fs.ReadDir(w.root.FS(), name)
}

// link returns the type of what a symbolic link stands for, and
// fs.ModeIrregular where it must not be followed.
func (w *walker) link(file string) fs.FileMode {
	info, err := w.root.Stat(file)
	if err != nil {
		d := unreadable(file, err)
		_, _, page := split(file)
		if !page {
			d.Severity = i18n.Warning
		}
		if ext := path.Ext(file); page || ext == "" || ext == catalogExt { // else it is an image or the like
			w.said(d)
		}
		return fs.ModeIrregular
	}
	for dir := path.Dir(file); info.IsDir(); dir = path.Dir(dir) {
		if around, err := w.root.Stat(dir); err == nil && os.SameFile(info, around) {
			w.said(diagnostic("link-circle", i18n.Warning, file,
				"a symbolic link to "+dir+", a folder around it; it is not followed", map[string]any{"Folder": dir}))
			return fs.ModeIrregular
		}
		if dir == "." {
			break
		}
	}
	return info.Mode().Type()
}

// diagnostic returns one about a file as a whole.
func diagnostic(rule string, s i18n.Severity, file, message string, args map[string]any) i18n.Diagnostic {
	return i18n.Diagnostic{Rule: rule, Severity: s, Source: whole(file), Message: message, Args: args}
}

// whole returns the location of a file whose bytes are not at hand.
func whole(file string) i18n.Location { return i18n.Location{File: i18n.NewFile(file, nil)} }

// unreadable returns the diagnostic for a file that the disk does not give.
func unreadable(file string, err error) i18n.Diagnostic {
	why := reason(err).Error()
	return diagnostic("unreadable", i18n.Error, file, "it cannot be read: "+why, map[string]any{"Reason": why})
}
