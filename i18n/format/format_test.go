package format_test

import (
	"testing"

	"github.com/tmx-i18n/tmx/i18n/format"
)

func TestTable(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range format.All {
		if f.Name == "" || f.Decode == nil || f.Encode == nil || len(f.Exts) == 0 {
			t.Errorf("%q lacks something", f.Name)
		}
		for _, key := range append(f.Exts, f.Name) {
			if seen[key] {
				t.Errorf("%q stands twice", key)
			}
			seen[key] = true
		}
	}
}

func TestLookup(t *testing.T) {
	for name, want := range map[string]string{"a/b.po": "po", "b.pot": "po", "b.md": "", "po": ""} {
		if f, found := format.ByExt(name); f.Name != want || found != (want != "") {
			t.Errorf("ByExt(%q) is %q, want %q", name, f.Name, want)
		}
	}
	if f, found := format.Lookup("po"); !found || f.Name != "po" {
		t.Error("no format po")
	}
	if _, found := format.Lookup("mo"); found {
		t.Error("a format mo")
	}
}
