package project

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/tmx-i18n/tmx/i18n"
)

// A Project is a folder with a tmx.yaml. It is safe for concurrent use.
type Project struct {
	Root   string // absolute
	Config Config
	Cache  string // folder for what makes the next run faster, outside the project; "" for none

	root    *os.Root
	here    string // the folder that was opened, below Root
	dialect string // "" where the pages have to tell it
}

// ErrNoConfig is returned by [Open] where there is no tmx.yaml.
var ErrNoConfig = errors.New("there is no " + ConfigName + " here or in a folder above; make one with tmx init")

// Open opens the project that dir lies in: the nearest folder, going up, with a
// tmx.yaml. An error about what tmx.yaml says is an [ErrConfig].
func Open(dir string) (*Project, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	for at := dir; ; at = filepath.Dir(at) {
		content, err := os.ReadFile(filepath.Join(at, ConfigName))
		switch {
		case err == nil:
			return open(filepath.Join(at, ConfigName), dir, content)
		case !errors.Is(err, fs.ErrNotExist):
			return nil, fmt.Errorf("cannot read %s: %w", filepath.Join(at, ConfigName), reason(err))
		case at == filepath.Dir(at):
			return nil, ErrNoConfig
		}
	}
}

// OpenFile opens the project that the file name configures, in place of a
// tmx.yaml; the root is its folder. Pages may be named from the folder dir.
func OpenFile(name, dir string) (*Project, error) {
	name, err := filepath.Abs(name)
	if err != nil {
		return nil, err
	}
	if dir, err = filepath.Abs(dir); err != nil {
		return nil, err
	}
	content, err := os.ReadFile(name)
	if err != nil {
		return nil, &ConfigError{File: name, Message: "cannot be read: " + reason(err).Error()}
	}
	return open(name, dir, content)
}

// open opens the project of a configuration file.
func open(file, here string, content []byte) (*Project, error) {
	root := filepath.Dir(file)
	config, err := parseConfig(i18n.NewFile(filepath.Base(file), content))
	if err != nil {
		return nil, err
	}
	p := &Project{Root: root, Config: config}
	if p.root, err = os.OpenRoot(root); err != nil {
		return nil, err
	}
	if p.here, err = filepath.Rel(root, here); err != nil {
		return nil, err
	}
	p.here = filepath.ToSlash(p.here)
	if p.dialect = config.Dialect; p.dialect == "" {
		p.dialect = siteDialect(p.root.FS(), config.Source.place.dir())
	}
	return p, nil
}
