package history

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tmx-i18n/tmx/i18n"
)

// shared returns a folder of corpora that are not part of the repository.
func shared(tb testing.TB, name string) string {
	dir := os.Getenv("TMX_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	dir = filepath.Join(dir, "corpora", name)
	if _, err := os.Stat(dir); err != nil {
		tb.Skip("the corpora are not here")
	}
	return dir
}

// steps returns texts on the way from one version of a page to a later one: each
// makes some more of the changes, in an order by chance.
func steps(rng *rand.Rand, from, to string, n int) []string {
	a, b := strings.SplitAfter(from, "\n"), strings.SplitAfter(to, "\n")
	type hunk struct{ i, iEnd, j, jEnd int }
	var hunks []hunk
	row := make([][]int, len(a)+1)
	for i := range row {
		row[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			row[i][j] = max(row[i+1][j], row[i][j+1])
			if a[i] == b[j] {
				row[i][j] = row[i+1][j+1] + 1
			}
		}
	}
	for i, j := 0, 0; i < len(a) || j < len(b); {
		if i < len(a) && j < len(b) && a[i] == b[j] {
			i, j = i+1, j+1
			continue
		}
		h := hunk{i: i, j: j}
		for (i < len(a) || j < len(b)) && !(i < len(a) && j < len(b) && a[i] == b[j]) {
			if j == len(b) || i < len(a) && row[i+1][j] >= row[i][j+1] {
				i++
			} else {
				j++
			}
		}
		h.iEnd, h.jEnd = i, j
		hunks = append(hunks, h)
	}
	when := make([]int, len(hunks))
	for k := range when {
		when[k] = rng.IntN(n)
	}
	var out []string
	for s := range n {
		var text strings.Builder
		at := 0
		for k, h := range hunks {
			text.WriteString(strings.Join(a[at:h.i], ""))
			if when[k] <= s {
				text.WriteString(strings.Join(b[h.j:h.jEnd], ""))
			} else {
				text.WriteString(strings.Join(a[h.i:h.iEnd], ""))
			}
			at = h.iEnd
		}
		text.WriteString(strings.Join(a[at:], ""))
		out = append(out, text.String())
	}
	return out
}

// earlier returns a page as it may have been before: a sentence or a paragraph
// less, another number, another link.
func earlier(rng *rand.Rand, text string) string {
	blocks := strings.Split(text, "\n\n")
	i := 1 + rng.IntN(len(blocks)-1)
	switch b := blocks[i]; rng.IntN(4) {
	case 0:
		blocks = slices.Delete(blocks, i, i+1)
	case 1:
		if at := strings.LastIndex(strings.TrimRight(b, ".\n"), ". "); at > 0 {
			blocks[i] = b[:at+1]
		}
	case 2:
		blocks[i] = strings.Replace(b, "](/", "](/old/", 1)
	case 3:
		if words := strings.Fields(b); len(words) > 12 && !strings.Contains(b, "\n") {
			blocks[i] = strings.Replace(b, words[6]+" "+words[7], words[6], 1)
		}
	}
	return strings.Join(blocks, "\n\n")
}

// TestBaseFromContent hides when the pages were translated: all versions of the
// English page, real ones and what lies between, are there before the
// translation comes. It counts the segments of the chosen bases that are not in
// the true ones.
func TestBaseFromContent(t *testing.T) {
	dir := shared(t, "pg-mt")
	real := []string{"en-2022-04-16", "en-2022-04-25", "en-2022-05-15", "en-2022-07-01"}
	files, _ := filepath.Glob(filepath.Join(dir, "en", "*.md"))
	g := newGarden(t)
	rng := rand.New(rand.NewPCG(1, 7))
	var histories [][]string
	read := func(name string) string {
		content, err := os.ReadFile(name)
		if err != nil {
			return ""
		}
		return string(content)
	}
	for _, f := range files {
		then := read(f)
		history := []string{then}
		for range 12 {
			history = append([]string{earlier(rng, history[0])}, history...)
		}
		last := then
		for _, d := range real {
			if next := read(filepath.Join(dir, "..", "drift", d, filepath.Base(f))); next != "" {
				history = append(history, steps(rng, last, next, 10)...)
				last = next
			}
		}
		histories = append(histories, history)
	}
	for k := range 60 {
		edits := map[string]string{"n.md": fmt.Sprint(k, "\n")}
		for i, f := range files {
			if k < len(histories[i]) {
				edits["en/"+filepath.Base(f)] = histories[i][k]
			}
		}
		g.commit(edits)
		g.day = 0
	}
	edits := map[string]string{}
	for _, f := range files {
		edits["pt/"+filepath.Base(f)] = read(filepath.Join(dir, "pt", filepath.Base(f)))
	}
	g.commit(edits)
	r, err := Open(context.Background(), g.dir, Options{Exts: []string{".md"}})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	segments, off, exact, versions := 0, 0, 0, 0
	start := time.Now()
	for _, f := range files {
		name := filepath.Base(f)
		p := r.Page("en/"+name, g.page("en/"+name), parse)
		b := p.Bases(Translation{Name: "pt/" + name, Page: g.page("pt/" + name)})
		versions += p.Versions()
		truth := parse(i18n.NewFile(name, []byte(read(f))))
		have := map[string]int{}
		for _, s := range truth.Segments {
			have[s.Text]++
		}
		wrong := 0
		for _, s := range b.All[0].Page.Segments {
			if have[s.Text]--; have[s.Text] < 0 {
				wrong++
			}
		}
		if wrong == 0 && len(b.All[0].Page.Segments) == len(truth.Segments) {
			exact++
		} else {
			t.Logf("%s: %d segments are other ones, %d against %d, version %q", name, wrong, len(b.All[0].Page.Segments), len(truth.Segments), b.All[0].Commit.Subject)
		}
		segments += len(truth.Segments)
		off += max(wrong, wrong+len(truth.Segments)-len(b.All[0].Page.Segments))
	}
	t.Logf("%d of %d pages exact among %d versions, %d of %d segments off (%.2f %%), %v", exact, len(files), versions, off, segments,
		100*float64(off)/float64(segments), time.Since(start))
	if off*200 > segments {
		t.Errorf("more than 0.5 %% of the segments are of another version")
	}
}
