package merge_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/format/po"
	"github.com/tmx-i18n/tmx/i18n/markdown"
	"github.com/tmx-i18n/tmx/i18n/merge"
)

// shared returns a path below the corpora's folder and skips the test where
// there is none.
func shared(t testing.TB, elem ...string) string {
	dir := os.Getenv("TMX_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	path := filepath.Join(append([]string{dir}, elem...)...)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("no corpora: %v", err)
	}
	return path
}

func parse(t *testing.T, path string) *i18n.Page {
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	d, _ := markdown.Lookup("mkdocs")
	return markdown.Parse(i18n.NewFile(filepath.Base(path), content), markdown.Options{Dialect: d})
}

// remember gives each unit of a page its own text as translation.
func remember(p *i18n.Page) *i18n.Catalog {
	c := merge.Merge(merge.Input{Source: p, Locale: "pt", Segmentation: "1"}).Catalog
	for i := range c.Units {
		c.Units[i].Target, c.Units[i].State = "T: "+c.Units[i].Source, i18n.Translated
	}
	return c
}

// TestDrift carries real pages over to their later versions and holds the result
// against labels made by following each block through the site's history.
func TestDrift(t *testing.T) {
	labels, err := os.ReadFile(shared(t, "corpora", "drift", "labels.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	type label struct {
		Date, Page, State, Certainty string
		Line                         int
		NewLine                      int `json:"new_line"`
	}
	type version struct{ date, page string }
	blocks := map[version]map[int]label{}
	for _, line := range bytes.Split(bytes.TrimSpace(labels), []byte("\n")) {
		var l label
		if err := json.Unmarshal(line, &l); err != nil {
			t.Fatal(err)
		}
		v := version{l.Date, l.Page}
		if blocks[v] == nil {
			blocks[v] = map[int]label{}
		}
		blocks[v][l.Line] = l
	}
	var followed, wrong, lost, kept, stale int
	for v, labels := range blocks {
		old := parse(t, shared(t, "corpora", "pg-mt", "en", v.page+".md"))
		now := parse(t, shared(t, "corpora", "drift", "en-"+v.date, v.page+".md"))
		c := remember(old)
		units := merge.Merge(merge.Input{Old: c, Source: now, Segmentation: "1"}).Catalog.Units
		where := map[string]int{}
		for k := len(units) - 1; k >= 0; k-- {
			where[units[k].Target] = k
		}
		for i := range old.Segments {
			l := labels[old.File.Position(old.Segments[i].Span().Start).Line]
			k, found := where[c.Units[i].Target]
			switch {
			case !found:
				t.Fatalf("%v: %q is lost", v, c.Units[i].Target)
			case l.Certainty != "sure":
			case l.State == "same" && units[k].State == i18n.Translated:
				kept++
			case l.State == "same":
				stale++
			case l.State != "changed" || units[k].State == i18n.Translated:
			case units[k].State == i18n.Obsolete:
				lost++
			case now.File.Position(now.Segments[k].Span().Start).Line == l.NewLine:
				followed++
			default:
				wrong++
			}
		}
	}
	t.Logf("same: %d kept, %d stale; changed: %d followed, %d wrong, %d lost", kept, stale, followed, wrong, lost)
	if stale > 0 || 100*followed < 88*(followed+wrong+lost) || 100*wrong > 5*followed {
		t.Error("the merge follows real changes worse than it did")
	}
}

// TestPOTwice merges and encodes real pages twice: the second file has the bytes
// of the first.
func TestPOTwice(t *testing.T) {
	pages, _ := filepath.Glob(filepath.Join(shared(t, "corpora", "drift"), "en-*", "*.md"))
	for _, path := range pages {
		old := parse(t, shared(t, "corpora", "pg-mt", "en", filepath.Base(path)))
		in := merge.Input{Old: remember(old), Source: parse(t, path), Segmentation: "2"}
		var last []byte
		for range 3 {
			out, err := po.Encode(merge.Merge(in).Catalog)
			if err != nil {
				t.Fatal(err)
			}
			if last != nil && !bytes.Equal(out, last) {
				t.Fatalf("%s: the file changes when nothing does", path)
			}
			last = out
			c, diags := po.Decode(i18n.NewFile("x.po", out))
			if len(diags) > 0 {
				t.Fatalf("%s: %s", path, diags[0].Message)
			}
			in.Old = c
		}
		gettextKeeps(t, path, last)
	}
}

// gettextKeeps checks that GNU gettext accepts a file and writes it the same.
func gettextKeeps(t *testing.T, name string, content []byte) {
	if _, err := exec.LookPath("msgcat"); err != nil {
		return
	}
	cmd := exec.Command("msgcat", "-")
	cmd.Stdin = bytes.NewReader(content)
	if out, err := cmd.Output(); err != nil || !bytes.Equal(out, content) {
		t.Errorf("%s: msgcat changes the catalog (%v):\n%s", name, err, content)
	}
	cmd = exec.Command("msgfmt", "-c", "-o", os.DevNull, "-")
	cmd.Stdin = bytes.NewReader(content)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%s: msgfmt: %s", name, out)
	}
}
