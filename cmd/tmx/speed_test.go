package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
)

// floorCommand is the least that a tool has to do: it reads the pages of a
// folder and parses each with goldmark.
func floorCommand() {
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList))
	err := filepath.WalkDir(os.Args[1], func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".md" {
			return err
		}
		content, err := os.ReadFile(path)
		md.Parser().Parse(text.NewReader(content))
		return err
	})
	if err != nil {
		panic(err)
	}
}

// TestSpeed times whole processes: extract over the 574 pages of a real book
// against a bare goldmark parse of the same bytes, a second extract that finds
// nothing changed, and one page of 10 MB. It prints CPU seconds, medians of
// interleaved runs. As it needs a quiet machine it runs when it is asked to:
//
//	TMX_BENCH=1 go test ./cmd/tmx -run TestSpeed -v
func TestSpeed(t *testing.T) {
	src := "../../../shared/corpora/comprehensive-rust/src"
	if dir := os.Getenv("TMX_SHARED"); dir != "" {
		src = filepath.Join(dir, "corpora/comprehensive-rust/src")
	}
	if _, err := os.Stat(src); err != nil || os.Getenv("TMX_BENCH") == "" {
		t.Skip("set TMX_BENCH=1, with the corpora beside the project")
	}
	bin := t.TempDir()
	build := exec.Command("go", "build", "-o", bin, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	tmx := filepath.Join(bin, "tmx")
	site := newSite(t, "mdbook")
	if err := os.CopyFS(filepath.Join(site, "source"), os.DirFS(src)); err != nil {
		t.Fatal(err)
	}
	var floor, cold, again []time.Duration
	for i := range 7 {
		fresh(t, site, i)
		floor = append(floor, cpu(t, site, "goldmark-floor", filepath.Join(site, "source")))
		cold = append(cold, cpu(t, site, tmx, "extract", "-q"))
		again = append(again, cpu(t, site, tmx, "extract", "-q"))
	}
	f, c, a := median(floor), median(cold), median(again)
	t.Logf("CPU, median of 7: goldmark parse %v, tmx extract %v (%.1f times), again with nothing changed %v (%.2f of the first)",
		f, c, float64(c)/float64(f), a, float64(a)/float64(c))
	if c > 3*f || a > c/2 {
		t.Error("extract takes more than 3 times the parse, or the second run more than half of the first")
	}
	big := newSite(t, "mkdocs")
	page, err := os.ReadFile("../../source/example/passwords.md")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(big, "source/big.md"), bytes.Repeat(page, 10_000_000/len(page)), 0o644); err != nil {
		t.Fatal(err)
	}
	var wall []time.Duration
	for i := range 3 {
		fresh(t, big, i)
		start := time.Now()
		cpu(t, big, tmx, "extract", "-q")
		wall = append(wall, time.Since(start))
	}
	t.Logf("a page of 10 MB: %v", median(wall))
	if median(wall) > time.Second {
		t.Error("a page of 10 MB takes more than a second")
	}
}

func newSite(t *testing.T, dialect string) string {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "source"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "dialect"), []byte(dialect), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// fresh lets the next run write into folders that are not there yet. To delete
// those of the last run would slow it down: file systems avoid inodes that were
// freed a moment ago.
func fresh(t *testing.T, site string, run int) {
	dialect, err := os.ReadFile(filepath.Join(site, "dialect"))
	if err != nil {
		t.Fatal(err)
	}
	config := fmt.Sprintf("source: {locale: en, dir: source}\ntargets: [{locale: pt, dir: pt%d}]\ndialect: %s\n", run, dialect)
	if err := os.WriteFile(filepath.Join(site, "tmx.yaml"), []byte(config), 0o644); err != nil {
		t.Fatal(err)
	}
}

// cpu runs a command and returns the processor time it took.
func cpu(t *testing.T, dir, name string, args ...string) time.Duration {
	t.Helper()
	c := exec.Command(name, args...)
	c.Dir = dir
	c.Env = append(os.Environ(), "XDG_CACHE_HOME="+filepath.Join(dir, "cache"))
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return c.ProcessState.UserTime() + c.ProcessState.SystemTime()
}

func median(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
}
