package align_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/align"
	"github.com/tmx-i18n/tmx/i18n/markdown"
)

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
// other) r/3 of the segments each (of tables, it deletes rows), merges r/3, splits .15 r and gives .5 r of
// them other words, 35 % of each. It returns the new page and where each of its
// blocks came from.
func drift(rng *rand.Rand, p *i18n.Page, other *i18n.Page, r float64) (*i18n.Page, [][]int) {
	var out []leaf
	for i := 0; i < len(p.Blocks); i++ {
		l := leaf{p.Blocks[i], nil, []int{i}}
		if l.block.Kind == i18n.Row && rng.Float64() < r/3 {
			for i+1 < len(p.Blocks) && p.Blocks[i+1].Depth > l.block.Depth {
				i++
			}
			continue
		}
		if l.block.Segment < 0 {
			out = append(out, l)
			continue
		}
		s := p.Segments[l.block.Segment]
		l.seg = &s
		x := rng.Float64() / r
		if l.block.Kind == i18n.Cell || l.block.Kind == i18n.FrontMatter {
			x += 1.15 // a cell or key is only reworded
		}
		switch {
		case x < 1./3:
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

// halfway returns where a text is best cut in two: at the end of a sentence
// rather than between words.
func halfway(text string) int {
	best := 0
	for _, cut := range []*regexp.Regexp{period, space} {
		for _, m := range cut.FindAllStringIndex(text, -1) {
			if abs(2*m[1]-len(text)) < abs(2*best-len(text)) {
				best = m[1]
			}
		}
		if best > len(text)/5 && best < len(text)*4/5 {
			break
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

// reorder moves n sections of a page to other places, or, with n < 0, puts all
// in random order. A section reaches to the next heading of its level or above.
func reorder(rng *rand.Rand, p *i18n.Page, n int) (*i18n.Page, [][]int) {
	count := map[int]int{}
	for _, b := range p.Blocks {
		if b.Kind == i18n.Heading && b.Parent < 0 {
			count[b.Level]++
		}
	}
	level := 0
	for l := 1; l <= 6; l++ {
		if count[l] > count[level] {
			level = l
		}
	}
	var parts [][]leaf
	movable := map[int]bool{}
	for i, b := range p.Blocks {
		l := leaf{b, nil, []int{i}}
		if b.Segment >= 0 {
			l.seg = &p.Segments[b.Segment]
		}
		if len(parts) == 0 || b.Kind == i18n.Heading && b.Parent < 0 && b.Level <= level {
			movable[len(parts)] = b.Kind == i18n.Heading && b.Level == level
			parts = append(parts, nil)
		}
		parts[len(parts)-1] = append(parts[len(parts)-1], l)
	}
	var slots []int
	for k := range parts {
		if movable[k] {
			slots = append(slots, k)
		}
	}
	order := slices.Clone(slots)
	if n < 0 {
		rng.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
	}
	for range n {
		if len(order) > 1 {
			a := rng.IntN(len(order))
			s := order[a]
			order = slices.Delete(order, a, a+1)
			order = slices.Insert(order, rng.IntN(len(order)+1), s)
		}
	}
	moved := slices.Clone(parts)
	for k, s := range slots {
		moved[s] = parts[order[k]]
	}
	return assemble(p, slices.Concat(moved...))
}

// A tally counts what an aligner found, and what there was to find.
type tally struct{ right, found, truth int }

func (t *tally) add(found, right int) {
	t.truth++
	t.found += found
	t.right += right
}

// f1 is the harmonic mean of precision and recall, and 1 where there was nothing
// to find and nothing was found.
func (t tally) f1() float64 {
	if t.found+t.truth == 0 {
		return 1
	}
	return 2 * float64(t.right) / float64(t.found+t.truth)
}

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

// rates are the rates of drift that are tried, and what must be reached on the
// mean of all sets: a little less than what is.
var rates = []struct{ rate, links, fresh float64 }{
	{0, .9995, 0}, {.1, .997, .94}, {.2, .995, .94}, {.4, .988, .93}, {.6, .972, .91},
}

// TestSimulatedDrift edits the English of real pages at random and shows how well
// the pages still align with their translations: the F1 of links between segments,
// and of the segments that are new.
func TestSimulatedDrift(t *testing.T) {
	names, all := sets(t)
	for _, r := range rates {
		var links, fresh float64
		line := fmt.Sprintf("drift %2.0f %%:", 100*r.rate)
		for _, name := range names {
			l, f := drifted(all[name], r.rate, align.Pages)
			line += fmt.Sprintf("  %s %.4f / %.3f", name, l, f)
			links += l / float64(len(names))
			fresh += f / float64(len(names))
		}
		t.Logf("%s  mean %.4f / %.3f", line, links, fresh)
		if links < r.links || fresh < r.fresh {
			t.Errorf("drift %2.0f %%: mean F1 of links %.4f, of new segments %.3f, want %.4f and %.3f", 100*r.rate, links, fresh, r.links, r.fresh)
		}
	}
}

// TestSimulatedVersions does the same with the English page itself in the place
// of its translation.
func TestSimulatedVersions(t *testing.T) {
	names, all := sets(t)
	for _, r := range rates {
		line := fmt.Sprintf("drift %2.0f %%:", 100*r.rate)
		for _, name := range names {
			if strings.Contains(name, "字") {
				continue
			}
			var same []pair
			for _, p := range all[name] {
				same = append(same, identity(p.name, p.src, p.src))
			}
			l, f := drifted(same, r.rate, align.Versions)
			line += fmt.Sprintf("  %s %.4f / %.3f", name, l, f)
			if l < 0.98 {
				t.Errorf("%s, drift %2.0f %%: F1 of links %.4f", name, 100*r.rate, l)
			}
		}
		t.Log(line)
	}
}

// drifted returns how well an aligner does on pages whose source has drifted.
func drifted(pairs []pair, rate float64, aligner func(src, dst *i18n.Page) *align.Alignment) (f1, fresh float64) {
	var l, f tally
	for seed := range uint64(3) {
		for i, p := range pairs {
			rng := rand.New(rand.NewPCG(20260819+seed, uint64(i)))
			src, from := drift(rng, p.src, pairs[(i+1)%len(pairs)].src, rate)
			score(p, src, from, aligner(src, p.dst), &l, &f)
		}
	}
	return l.f1(), f.f1()
}

// TestSimulatedMoves puts sections of real pages elsewhere.
func TestSimulatedMoves(t *testing.T) {
	names, all := sets(t)
	for _, n := range []int{1, 2, 4, -1} {
		line := fmt.Sprintf("%2d sections moved, F1 of links:", n)
		for _, name := range names {
			var links, fresh tally
			for seed := range uint64(3) {
				for i, p := range all[name] {
					rng := rand.New(rand.NewPCG(20260819+seed, uint64(i)))
					src, from := reorder(rng, p.src, n)
					score(p, src, from, align.Pages(src, p.dst), &links, &fresh)
				}
			}
			line += fmt.Sprintf("  %s %.4f", name, links.f1())
			if links.f1() < 0.96 {
				t.Errorf("%s, %d sections moved: F1 of links %.4f", name, n, links.f1())
			}
		}
		t.Log(line)
	}
}
