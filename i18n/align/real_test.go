package align_test

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/align"
)

// marker is what a line begins with that a translation keeps.
var marker = regexp.MustCompile(`^\s*(#+|!!!|\?\?\?\+?|===|[-*+]|\d+[.)]|\||` + "```" + `|</?\w+|\[\^\w+\]:|!\[|--8<--|---|\w+:)?`)

// sign returns what is comparable of a line: nothing for a blank one.
func sign(line string) string {
	if strings.TrimSpace(line) == "" {
		return ""
	}
	return "p" + strings.TrimSpace(marker.FindString(line))
}

// parallelLines pairs the lines of a page with those of its translation without
// the help of any parser: by the longest common subsequence of what they begin
// with, and, of the rest, those that begin with the same footnote label.
func parallelLines(src, dst []string) map[int]int {
	n, m := len(src), len(dst)
	best := make([][]int, n+1)
	for i := n; i >= 0; i-- {
		best[i] = make([]int, m+1)
		for j := m - 1; j >= 0 && i < n; j-- {
			best[i][j] = max(best[i+1][j], best[i][j+1])
			if sign(src[i]) == sign(dst[j]) {
				best[i][j] = max(best[i][j], best[i+1][j+1]+1)
			}
		}
	}
	lines := map[int]int{}
	rest := map[string]int{}
	i, j := 0, 0
	for i < n && j < m {
		switch {
		case sign(src[i]) == sign(dst[j]) && best[i][j] == best[i+1][j+1]+1:
			lines[i+1] = j + 1
			i, j = i+1, j+1
		case best[i][j] == best[i][j+1]:
			rest[sign(dst[j])] = j + 1
			j++
		default:
			i++
		}
	}
	for ; j < m; j++ {
		rest[sign(dst[j])] = j + 1
	}
	for i, line := range src {
		if lines[i+1] == 0 && strings.HasPrefix(sign(line), "p[^") {
			lines[i+1] = rest[sign(line)]
		}
	}
	return lines
}

// byLine lists the segments of a page by the line on which they start, from 1.
func byLine(p *i18n.Page) map[int][]int {
	out := map[int][]int{}
	for i := range p.Segments {
		line := p.File.Position(p.Segments[i].Span().Start).Line
		out[line] = append(out[line], i)
	}
	return out
}

// TestRealTranslation aligns real pages with their damaged machine translation
// and holds the links against the lines of the files.
func TestRealTranslation(t *testing.T) {
	dir := corpus(t, "pg-mt")
	files, _ := filepath.Glob(filepath.Join(dir, "en", "*.md"))
	for _, file := range files {
		src, dst := parse(t, file), parse(t, filepath.Join(dir, "pt", filepath.Base(file)))
		lines := parallelLines(strings.Split(string(src.File.Content), "\n"), strings.Split(string(dst.File.Content), "\n"))
		target := targets(align.Pages(src, dst), src, dst)
		starts := byLine(dst)
		total, right := 0, 0
		for line, segs := range byLine(src) {
			for k, s := range segs {
				want := starts[lines[line]]
				if k >= len(want) {
					t.Logf("%s:%d: no line of the translation for %q (linked: %v)", filepath.Base(file), line, src.Segments[s].Text, len(target[s]) > 0)
					continue
				}
				total++
				if slices.Contains(target[s], want[k]) {
					right++
				} else {
					t.Logf("%s:%d: %q\nwant %q", filepath.Base(file), line, src.Segments[s].Text, dst.Segments[want[k]].Text)
				}
			}
		}
		t.Logf("%-28s %d of %d segments right", filepath.Base(file), right, total)
		if float64(right) < 0.995*float64(total) {
			t.Errorf("%s: %d of %d segments right, want 99.5 %%", filepath.Base(file), right, total)
		}
	}
}

// A label says what became of a block of the April English at a later date.
type label struct {
	Date, Page, Kind, State, Change, Certainty string
	Line                                       int
	NewLine                                    int `json:"new_line"`
}

func labels(t *testing.T, dir string) (byPage map[[2]string][]label) {
	text, err := os.ReadFile(filepath.Join(dir, "labels.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	byPage = map[[2]string][]label{}
	for line := range strings.Lines(string(text)) {
		var l label
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatal(err)
		}
		// Labels of lines that start no segment, or of which the label maker was
		// not sure, are left out.
		if k := [2]string{l.Date, l.Page}; l.Certainty == "sure" && l.Kind != "adm" && l.Kind != "code" && l.Kind != "html" {
			byPage[k] = append(byPage[k], l)
		}
	}
	return byPage
}

// targets returns the segments that each segment of the source is linked with.
func targets(a *align.Alignment, src, dst *i18n.Page) map[int][]int {
	out := map[int][]int{}
	for _, l := range a.Segments(src, dst) {
		for _, s := range l.Source {
			out[s] = l.Target
		}
	}
	return out
}

// TestRealVersions aligns pages with their later versions, and the later versions
// with the translation of the first: directly, and by way of the first. The
// labels call many rewritten blocks deleted that the aligner, with good reason,
// pairs; so the bar is for the blocks that stayed the same or nearly so.
func TestRealVersions(t *testing.T) {
	dir, base := corpus(t, "drift"), corpus(t, "pg-mt")
	found := map[string]*struct{ links, deleted, minor, direct, through tally }{}
	byPage := labels(t, dir)
	for k, ls := range byPage {
		date, name := k[0], k[1]
		if found[date] == nil {
			found[date] = new(struct{ links, deleted, minor, direct, through tally })
		}
		f := found[date]
		src := parse(t, filepath.Join(base, "en", name+".md"))
		dst := parse(t, filepath.Join(dir, "en-"+date, name+".md"))
		old := parse(t, filepath.Join(base, "pt", name+".md"))
		lines := parallelLines(strings.Split(string(src.File.Content), "\n"), strings.Split(string(old.File.Content), "\n"))
		newer := targets(align.Versions(src, dst), src, dst)
		direct := targets(align.Pages(dst, old), dst, old)
		first := targets(align.Pages(src, old), src, old)
		from, to, pt := byLine(src), byLine(dst), byLine(old)
		for _, l := range ls {
			if len(from[l.Line]) == 0 || l.NewLine > 0 && len(to[l.NewLine]) == 0 {
				continue
			}
			s := from[l.Line][0]
			got := newer[s]
			if l.NewLine == 0 {
				f.deleted.add(b2i(len(got) == 0), b2i(len(got) == 0))
				f.links.found += b2i(len(got) > 0)
				continue
			}
			hit := b2i(slices.Contains(got, to[l.NewLine][0]))
			f.links.add(b2i(len(got) > 0), hit)
			f.deleted.found += b2i(len(got) == 0)
			if !strings.HasPrefix(l.Change, "rewrite") && !strings.HasPrefix(l.Change, "edit") {
				f.minor.add(1, hit)
				if hit == 0 {
					t.Logf("%s %s:%d: %q not linked with line %d", date, name, l.Line, src.Segments[s].Text, l.NewLine)
				}
			}
			if want := pt[lines[l.Line]]; len(want) > 0 {
				got := direct[to[l.NewLine][0]]
				f.direct.add(b2i(len(got) > 0), b2i(slices.Contains(got, want[0])))
				f.through.add(b2i(len(first[s])*len(newer[s]) > 0), b2i(hit > 0 && slices.Contains(first[s], want[0])))
			}
		}
	}
	for _, date := range slices.Sorted(maps.Keys(found)) {
		f := found[date]
		t.Logf("%s: same or minor %d of %d; links F1 %.4f, deleted F1 %.4f; with the translation: directly F1 %.4f, by way of the first version %.4f (%d)",
			date, f.minor.right, f.minor.truth, f.links.f1(), f.deleted.f1(), f.direct.f1(), f.through.f1(), f.direct.truth)
		if f.minor.right*1000 < f.minor.truth*995 {
			t.Errorf("%s: %d of %d same or minor changes right, want 99.5 %%", date, f.minor.right, f.minor.truth)
		}
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// TestSingleEditsReal is TestSingleEdits on real pages.
func TestSingleEditsReal(t *testing.T) {
	for _, c := range []struct {
		name    string
		allowed float64 // of the pairs
	}{{"pg-mt", 2e-4}, {"fastapi", 1e-4}} {
		pairs, broken := 0, 0
		for i, p := range parallel(t, c.name) {
			for k, e := range edits {
				for round := range 4 {
					rng := rand.New(rand.NewPCG(uint64(i), uint64(k*100+round)))
					q, b := unstable(rng, e, p.src, p.dst, round%2 == 0, t.Logf)
					pairs, broken = pairs+q, broken+b
				}
			}
		}
		t.Logf("%s: %d of %d pairs broken", c.name, broken, pairs)
		if float64(broken) > c.allowed*float64(pairs) {
			t.Errorf("%s: %d of %d pairs broken, allowed %g", c.name, broken, pairs, c.allowed)
		}
	}
}
