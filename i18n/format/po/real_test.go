package po_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/format/po"
)

// shared returns a path below the corpora's folder and skips the test where
// there is none.
func shared(t testing.TB, elem ...string) string {
	dir := os.Getenv("TMX_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "..", "shared")
	}
	path := filepath.Join(append([]string{dir}, elem...)...)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("no corpora: %v", err)
	}
	return path
}

func TestRealCatalogs(t *testing.T) {
	for _, name := range []string{"pt-BR.po", "es.po"} {
		f := open(t, name)
		c, diags := po.Decode(f)
		if len(diags) > 0 || len(c.Units) < 1000 {
			t.Errorf("%s: %d units, diagnostics %v", name, len(c.Units), diags)
		}
		out, err := po.Encode(c)
		if err != nil || !bytes.Equal(out, f.Content) {
			t.Errorf("%s: %v, or the bytes differ", name, err)
		}
		// Written anew, every entry is the same again.
		out, err = po.Encode(&i18n.Catalog{Header: c.Header, Locale: c.Locale, Units: c.Units})
		if err != nil {
			t.Fatal(err)
		}
		again, _ := po.Decode(i18n.NewFile(name, out))
		sameUnits(t, c.Units, again.Units)
	}
}

func open(t testing.TB, name string) *i18n.File {
	content, err := os.ReadFile(shared(t, "corpora", "comprehensive-rust", "po", name))
	if err != nil {
		t.Fatal(err)
	}
	return i18n.NewFile(name, content)
}

func BenchmarkDecode(b *testing.B) {
	f := open(b, "es.po")
	b.SetBytes(int64(len(f.Content)))
	for b.Loop() {
		po.Decode(f)
	}
}

func BenchmarkEncodeUnchanged(b *testing.B) {
	f := open(b, "es.po")
	c, _ := po.Decode(f)
	b.SetBytes(int64(len(f.Content)))
	for b.Loop() {
		if _, err := po.Encode(c); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEncodeNew(b *testing.B) {
	f := open(b, "es.po")
	c, _ := po.Decode(f)
	c.File = nil
	b.SetBytes(int64(len(f.Content)))
	for b.Loop() {
		if _, err := po.Encode(c); err != nil {
			b.Fatal(err)
		}
	}
}
