package history

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"testing"
)

// site makes a repository with so many commits of so many pages in so many
// locales, by git fast-import. Each commit edits or translates one page.
func site(tb testing.TB, commits, pages, locales int) string {
	if _, err := exec.LookPath("git"); err != nil {
		tb.Skip("git is not installed")
	}
	dir := tb.TempDir()
	if out, err := exec.Command("git", "init", "-q", dir).CombinedOutput(); err != nil {
		tb.Fatalf("%v\n%s", err, out)
	}
	var b bytes.Buffer
	blob := func(name string, page, edit int, word string) {
		var text bytes.Buffer
		for i := range 40 {
			n := 0
			if i == edit%40 {
				n = edit
			}
			fmt.Fprintf(&text, "## %s %d\n\n%s number %d of [page %d](p%d.md#%d), with a few more %s about it.\n\n", word, i, word, n, page, page, i, word)
		}
		fmt.Fprintf(&b, "M 100644 inline %s\ndata %d\n%s\n", name, text.Len(), text.Bytes())
	}
	last := make([]int, pages) // the edit that the English page has
	for c := range commits {
		fmt.Fprintf(&b, "commit refs/heads/master\ncommitter A <a@example.org> %d +0000\ndata 1\nx\n", 1700000000+c*1000)
		page := c % pages
		if l := c / pages % (locales + 1); l == 0 {
			last[page] = c
			blob(fmt.Sprintf("en/p%d.md", page), page, c, "word")
		} else {
			blob(fmt.Sprintf("l%d/p%d.md", l-1, page), page, last[page], "wort")
		}
	}
	c := exec.Command("git", "-C", dir, "fast-import", "--quiet")
	c.Stdin = &b
	if out, err := c.CombinedOutput(); err != nil {
		tb.Fatalf("%v\n%s", err, out)
	}
	if out, err := exec.Command("git", "-C", dir, "reset", "-q", "--hard").CombinedOutput(); err != nil {
		tb.Fatalf("%v\n%s", err, out)
	}
	return dir
}

// BenchmarkOpen reads the history of 7,000 commits, 155 pages and 13 locales.
func BenchmarkOpen(b *testing.B) {
	dir := site(b, 7000, 155, 13)
	for b.Loop() {
		r, err := Open(context.Background(), dir, Options{Exts: []string{".md"}})
		if err != nil {
			b.Fatal(err)
		}
		_ = r.Close()
	}
}
