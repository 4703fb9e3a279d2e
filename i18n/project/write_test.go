package project

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// disk writes files into a new folder. A content that begins with "-> " makes
// a symbolic link, a path that ends in / a folder.
func disk(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for path, content := range files {
		name := filepath.Join(root, path)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		err := error(nil)
		if to, ok := strings.CutPrefix(content, "-> "); ok {
			err = os.Symlink(to, name)
		} else if strings.HasSuffix(path, "/") {
			err = os.MkdirAll(name, 0o755)
		} else {
			err = os.WriteFile(name, []byte(content), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func read(t *testing.T, root, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestWrite(t *testing.T) {
	root := disk(t, map[string]string{
		"a.po": "old", "link.po": "-> deep/real.po", "deep/real.po": "old",
	})
	if err := os.Chmod(filepath.Join(root, "a.po"), 0o600); err != nil {
		t.Fatal(err)
	}
	err := Write(root, []Change{
		{"a.po", []byte("old"), []byte("new")},
		{"b/c/d.po", nil, []byte("new")},
		{"link.po", []byte("old"), []byte("new")},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a.po", "b/c/d.po", "deep/real.po"} {
		if got := read(t, root, name); got != "new" {
			t.Errorf("%s holds %q", name, got)
		}
	}
	if info, err := os.Stat(filepath.Join(root, "a.po")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("a.po: mode %v, %v; it was 600", info.Mode(), err)
	}
	if info, err := os.Lstat(filepath.Join(root, "link.po")); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("link.po is no link any more")
	}
}

func TestWriteLeavesEqualFilesAlone(t *testing.T) {
	root := disk(t, map[string]string{"a.po": "same"})
	before, _ := os.Stat(filepath.Join(root, "a.po"))
	if err := Write(root, []Change{{"a.po", []byte("other"), []byte("same")}}); err != nil {
		t.Error(err)
	}
	if after, _ := os.Stat(filepath.Join(root, "a.po")); !os.SameFile(before, after) {
		t.Error("a.po was replaced")
	}
}

func TestWriteRefuses(t *testing.T) {
	outside := disk(t, map[string]string{"x.po": "theirs"})
	root := disk(t, map[string]string{
		"edited.po": "edited meanwhile", "new.po": "made meanwhile", "out": "-> " + outside,
		"up": "-> ../", "out.po": "-> " + filepath.Join(outside, "x.po"), "loop.po": "-> loop.po", "dir.po/": "", "good.po": "old",
	})
	up := "../" + filepath.Base(outside) + "/x.po"
	for _, c := range []Change{
		{"edited.po", []byte("old"), []byte("new")},
		{"new.po", nil, []byte("new")},
		{"gone.po", []byte("old"), []byte("new")},
		{"out/x.po", []byte("theirs"), []byte("new")},
		{"up/y.po", nil, []byte("new")},
		{"out.po", []byte("theirs"), []byte("new")},
		{up, []byte("theirs"), []byte("new")},
		{filepath.Join(outside, "x.po"), []byte("theirs"), []byte("new")},
		{"loop.po", []byte("old"), []byte("new")},
		{"dir.po", nil, []byte("new")},
	} {
		err := Write(root, []Change{c, {"good.po", []byte("old"), []byte("new")}})
		if err == nil || !strings.Contains(err.Error(), "cannot write "+c.Path+": ") {
			t.Errorf("%s: error %v does not name it", c.Path, err)
		}
		if changed := c.Path == "edited.po" || c.Path == "new.po" || c.Path == "gone.po"; errors.Is(err, ErrChanged) != changed {
			t.Errorf("%s: %v", c.Path, err)
		}
		if got := read(t, root, "good.po"); got != "new" {
			t.Errorf("%s: the other file was not written", c.Path)
		}
		os.WriteFile(filepath.Join(root, "good.po"), []byte("old"), 0o644)
	}
	if read(t, outside, "x.po") != "theirs" || read(t, root, "edited.po") != "edited meanwhile" || read(t, root, "new.po") != "made meanwhile" {
		t.Error("a refused change was made all the same")
	}
	left, _ := filepath.Glob(filepath.Join(root, "*.tmp"))
	hidden, _ := filepath.Glob(filepath.Join(root, ".*.tmp"))
	if len(left)+len(hidden) > 0 {
		t.Errorf("temporary files are left: %v %v", left, hidden)
	}
}

func TestWriteReadOnly(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write everywhere")
	}
	root := disk(t, map[string]string{"shut/a.po": "old", "b.po": "old"})
	os.Chmod(filepath.Join(root, "shut"), 0o555)
	t.Cleanup(func() { os.Chmod(filepath.Join(root, "shut"), 0o755) })
	err := Write(root, []Change{{"shut/a.po", []byte("old"), []byte("new")}, {"b.po", []byte("old"), []byte("new")}})
	if err == nil || !strings.Contains(err.Error(), "cannot write shut/a.po: permission denied") {
		t.Errorf("error %v", err)
	}
	if read(t, root, "shut/a.po") != "old" || read(t, root, "b.po") != "new" {
		t.Error("the wrong file was written")
	}
}
