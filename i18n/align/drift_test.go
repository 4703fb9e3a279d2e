package align_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/align"
	"github.com/tmx-i18n/tmx/i18n/markdown"
)

// corpus returns the folder of a corpus of real pages, or skips the test.
func corpus(t testing.TB, name string) string {
	root := os.Getenv("TMX_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	dir := filepath.Join(root, "corpora", name)
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no corpus of real pages: %v", err)
	}
	return dir
}

func parse(t testing.TB, path string) *i18n.Page {
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return markdown.Parse(i18n.NewFile(path, text), markdown.Options{Dialect: dialect})
}

var dialect, _ = markdown.Lookup("mkdocs")

// A pair is an English page and its translation, with the links between their
// blocks.
type pair struct {
	name     string
	src, dst *i18n.Page
	links    [][2]int
}

// parallel returns the pages of a corpus that have the same blocks in both
// languages, but for titles that only the translation gives.
func parallel(t testing.TB, name string) []pair {
	dir := corpus(t, name)
	var out []pair
	err := filepath.WalkDir(filepath.Join(dir, "en"), func(path string, d os.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".md" {
			return err
		}
		rel, _ := filepath.Rel(filepath.Join(dir, "en"), path)
		p := pair{name: rel, src: parse(t, path), dst: parse(t, filepath.Join(dir, "pt", rel))}
		j := 0
		for i := range p.src.Blocks {
			for j < len(p.dst.Blocks) && p.dst.Blocks[j].Kind == i18n.Title && p.src.Blocks[i].Kind != i18n.Title {
				j++
			}
			if j == len(p.dst.Blocks) || p.src.Blocks[i].Kind != p.dst.Blocks[j].Kind {
				return nil
			}
			p.links = append(p.links, [2]int{i, j})
			j++
		}
		if j == len(p.dst.Blocks) {
			out = append(out, p)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// A leaf is a block on its way through an edit, with the blocks it came from.
type leaf struct {
	block i18n.Block
	seg   *i18n.Segment
	from  []int
}

var (
	space  = regexp.MustCompile(`\s+`)
	period = regexp.MustCompile(`[.!?:;] +`)
)

// drift edits a page as authors do: at rate r, it deletes and inserts (from
// other) r/3 of the segments each, merges r/3, splits .15 r and gives .5 r of
// them other words, 35 % of each. It returns the new page and where each of its
// blocks came from.
func drift(rng *rand.Rand, p *i18n.Page, other *i18n.Page, r float64) (*i18n.Page, [][]int) {
	var out []leaf
	for i := 0; i < len(p.Blocks); i++ {
		l := leaf{p.Blocks[i], nil, []int{i}}
		if l.block.Segment < 0 {
			out = append(out, l)
			continue
		}
		s := p.Segments[l.block.Segment]
		l.seg = &s
		x := rng.Float64() / r
		switch {
		case x < 1./3 && l.block.Kind != i18n.FrontMatter:
			continue // deleted
		case x < 2./3:
			out = append(out, l)
			if s := pick(rng, other, s.Kind); s != nil {
				out = append(out, leaf{l.block, s, nil})
			}
		case x < 1 && mergeable(p, i):
			i++
			l.from = append(l.from, i)
			setText(&s, s.Text+" "+p.Segments[p.Blocks[i].Segment].Text)
			out = append(out, l)
		case x < 1.15 && len(strings.Fields(s.Text)) >= 12:
			at := halfway(s.Text)
			second := s
			setText(&second, strings.TrimSpace(s.Text[at:]))
			setText(&s, strings.TrimSpace(s.Text[:at]))
			out = append(out, l, leaf{l.block, &second, []int{i}})
		case x < 1.65:
			setText(&s, reword(rng, &s, other))
			out = append(out, l)
		default:
			out = append(out, l)
		}
	}
	return assemble(p, out)
}

func setText(s *i18n.Segment, text string) {
	s.Text = text
	s.Codes = markdown.Codes(text, dialect)
}

func mergeable(p *i18n.Page, i int) bool {
	if i+1 == len(p.Blocks) || p.Blocks[i+1].Segment < 0 {
		return false
	}
	a, b := p.Blocks[i], p.Blocks[i+1]
	return a.Kind == i18n.Paragraph && b.Kind == i18n.Paragraph && a.Parent == b.Parent
}

// halfway returns where a text is best cut in two.
func halfway(text string) int {
	best := len(text)
	for _, m := range append(period.FindAllStringIndex(text, -1), space.FindAllStringIndex(text, -1)...) {
		at := m[1]
		if d, e := abs(2*at-len(text)), abs(2*best-len(text)); d < e && (best == len(text) || text[m[0]] != ' ') {
			best = at
		}
	}
	return best
}

func abs(n int) int { return max(n, -n) }

// pick returns some segment of a kind.
func pick(rng *rand.Rand, p *i18n.Page, k i18n.Kind) *i18n.Segment {
	var all []*i18n.Segment
	for i := range p.Segments {
		if p.Segments[i].Kind == k {
			all = append(all, &p.Segments[i])
		}
	}
	if len(all) == 0 {
		return nil
	}
	return all[rng.IntN(len(all))]
}

// reword replaces a third of the words between codes with words of other.
func reword(rng *rand.Rand, s *i18n.Segment, other *i18n.Page) string {
	var b strings.Builder
	last := 0
	prose := func(text string) {
		for _, f := range strings.SplitAfter(text, " ") {
			if w := strings.TrimSpace(f); w != "" && rng.Float64() < 0.35 {
				from := strings.Fields(other.Segments[rng.IntN(len(other.Segments))].Plain())
				if len(from) > 0 {
					f = strings.Replace(f, w, from[rng.IntN(len(from))], 1)
				}
			}
			b.WriteString(f)
		}
	}
	for _, c := range s.Codes {
		prose(s.Text[last:c.Start])
		b.WriteString(s.Text[c.Start:c.End])
		last = c.End
	}
	prose(s.Text[last:])
	return b.String()
}

// assemble makes a page of leaves.
func assemble(p *i18n.Page, leaves []leaf) (*i18n.Page, [][]int) {
	q := &i18n.Page{File: p.File}
	at := map[int]int{-1: -1}
	var from [][]int
	for _, l := range leaves {
		b := l.block
		b.Parent = at[b.Parent]
		b.Segment = -1
		if l.seg != nil {
			s := *l.seg
			b.Segment, s.Block = len(q.Segments), len(q.Blocks)
			q.Segments = append(q.Segments, s)
		} else {
			at[l.from[0]] = len(q.Blocks)
		}
		q.Blocks = append(q.Blocks, b)
		from = append(from, l.from)
	}
	return q, from
}

// A tally counts what an aligner found, and what there was to find.
type tally struct{ right, found, truth int }

func (t tally) f1() float64 { return 2 * float64(t.right) / float64(max(1, t.found+t.truth)) }

// score compares an alignment of a drifted page with the truth: links between
// segments, and segments that are new.
func score(p pair, src *i18n.Page, from [][]int, a *align.Alignment, links, fresh *tally) {
	truth := map[[2]int]bool{}
	to := map[int]int{}
	for _, l := range p.links {
		to[l[0]] = l[1]
	}
	for i, old := range from {
		if src.Blocks[i].Segment < 0 {
			continue
		}
		for _, o := range old {
			truth[[2]int{i, to[o]}] = true
		}
		if len(old) == 0 {
			fresh.truth++
		}
	}
	links.truth += len(truth)
	for _, l := range a.Links {
		for _, i := range l.Source {
			if src.Blocks[i].Segment < 0 {
				continue
			}
			for _, j := range l.Target {
				links.found++
				if truth[[2]int{i, j}] {
					links.right++
				}
			}
			if len(l.Target) == 0 {
				fresh.found++
				if len(from[i]) == 0 {
					fresh.right++
				}
			}
		}
	}
}

// TestSimulatedDrift edits the English of real pages at random and prints how
// well the pages still align.
func TestSimulatedDrift(t *testing.T) {
	for _, name := range []string{"pg-mt", "fastapi"} {
		pairs := parallel(t, name)
		for _, r := range []float64{0, .1, .2, .4, .6} {
			var links, fresh tally
			for seed := range uint64(3) {
				for i, p := range pairs {
					rng := rand.New(rand.NewPCG(20260819+seed, uint64(i)))
					src, from := drift(rng, p.src, pairs[(i+1)%len(pairs)].src, r)
					score(p, src, from, align.Pages(src, p.dst), &links, &fresh)
				}
			}
			t.Logf("%-8s %2d pages, drift %2.0f %%: links F1 %.4f, new blocks F1 %.4f", name, len(pairs), 100*r, links.f1(), fresh.f1())
		}
	}
}
