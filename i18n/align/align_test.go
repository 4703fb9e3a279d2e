package align_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/align"
)

// pages returns a page made up in English and in other languages.
func pages(seed uint64, segments int, plain bool) (*i18n.Page, map[string]*i18n.Page) {
	return write(seed, segments, english(), plain), map[string]*i18n.Page{
		"English":    write(seed, segments, english(), plain),
		"romance":    write(seed, segments, romance(seed), plain),
		"Cyrillic":   write(seed, segments, cyrillic(seed), plain),
		"ideographs": write(seed, segments, eastern(seed), plain),
	}
}

func TestIdentity(t *testing.T) {
	for seed := range uint64(30) {
		for _, plain := range []bool{false, true} {
			src, others := pages(seed, 60, plain)
			for name, dst := range others {
				for _, a := range []*align.Alignment{align.Pages(src, dst), align.Versions(dst, dst)} {
					for _, l := range a.Links {
						if len(l.Source) != 1 || len(l.Target) != 1 || l.Source[0] != l.Target[0] {
							t.Errorf("seed %d plain %v %s: %v", seed, plain, name, l)
						}
					}
				}
			}
		}
	}
}

// TestForm aligns pages that have little or nothing to do with each other.
func TestForm(t *testing.T) {
	for seed := range uint64(60) {
		src, others := pages(seed, int(seed*2), seed%2 == 0)
		stranger := write(seed+1, int(seed), romance(seed), seed%3 == 0)
		moved, _ := reorder(rand.New(rand.NewPCG(seed, 1)), others["romance"], -1)
		edited, _ := drift(rand.New(rand.NewPCG(seed, 2)), others["ideographs"], stranger, 1)
		for name, dst := range map[string]*i18n.Page{"stranger": stranger, "moved": moved, "edited": edited, "empty": {File: src.File}} {
			for _, p := range [][2]*i18n.Page{{src, dst}, {dst, src}} {
				for _, align := range []func(src, dst *i18n.Page) *align.Alignment{align.Pages, align.Versions} {
					a := align(p[0], p[1])
					if f := faults(a, p[0], p[1]); len(f) > 0 {
						t.Fatalf("seed %d, %s: %v", seed, name, f)
					}
					if b := align(p[0], p[1]); !reflect.DeepEqual(a, b) {
						t.Fatalf("seed %d, %s: not the same twice", seed, name)
					}
				}
			}
		}
	}
}

// FuzzPages builds two pages of arbitrary blocks.
func FuzzPages(f *testing.F) {
	f.Add([]byte("\x01one\x02two and `three`\x1fcode()"), []byte("\x02dois e `three`\x1fcode()"))
	f.Add([]byte{1, 1, 1, 2, 2, 255, 255}, []byte{})
	f.Add([]byte("# A\n\n- b\n- c\n\n> d [e](f) 12\n"), []byte("\x07\x07|日本語|"))
	f.Fuzz(func(t *testing.T, a, b []byte) {
		src, dst := arbitrary(a), arbitrary(b)
		for _, align := range []func(src, dst *i18n.Page) *align.Alignment{align.Pages, align.Versions} {
			if f := faults(align(src, dst), src, dst); len(f) > 0 {
				t.Fatal(f)
			}
		}
	})
}

// arbitrary makes a page of bytes: one below 40 starts a block of that kind, the
// rest is text.
func arbitrary(data []byte) *i18n.Page {
	w := &writer{lang: english()}
	var parent *node
	for len(data) > 0 {
		kind := i18n.Kind(data[0]%40) + 1
		n := 1
		for n < len(data) && data[n] >= 40 {
			n++
		}
		text := string(data[1:n])
		data = data[n:]
		last := w.leaf(kind, parent, text, nil)
		last.block.Level = len(text) % 7
		switch {
		case kind > i18n.Message && len(text)%2 == 0:
			parent = last
		case len(text)%5 == 0:
			parent = nil
		}
	}
	return page(i18n.NewFile("page.md", []byte(w.buf.String())), w.nodes)
}

// An edit changes one place of a page's nodes. at is a leaf.
type edit struct {
	name string
	make func(rng *rand.Rand, ns []*node, at int) []*node
}

var edits = []edit{
	{"deletion", func(_ *rand.Rand, ns []*node, at int) []*node { return append(ns[:at:at], ns[at+1:]...) }},
	{"insertion", func(rng *rand.Rand, ns []*node, at int) []*node {
		w := &writer{rng: rng, lang: romance(rng.Uint64())}
		n := w.prose(i18n.Paragraph, ns[at].parent, 5+rng.IntN(30))
		n.block.Depth = ns[at].block.Depth
		return append(ns[:at:at], append([]*node{n}, ns[at:]...)...)
	}},
	{"swap", func(_ *rand.Rand, ns []*node, at int) []*node {
		out := append([]*node{}, ns...)
		if at+1 < len(out) && leafNode(out, at+1) && out[at].parent == out[at+1].parent {
			out[at], out[at+1] = out[at+1], out[at]
		}
		return out
	}},
}

// leafNode reports whether a node can be taken away alone.
func leafNode(ns []*node, at int) bool {
	return align.Alignable(&ns[at].block) && ns[at].block.Kind != i18n.Cell && (at+1 == len(ns) || ns[at+1].parent != ns[at])
}

// unstable counts the pairs of a page with its translation that a single edit of
// either breaks, though they are not of the edited blocks.
func unstable(rng *rand.Rand, e edit, src, dst *i18n.Page, flip bool, show func(string, ...any)) (pairs, broken int) {
	from := nodes(dst)
	fixed := nodes(src)
	if flip {
		from, fixed = fixed, from
	}
	at := rng.IntN(len(from))
	for !leafNode(from, at) {
		at = rng.IntN(len(from))
	}
	to := e.make(rng, from, at)
	touched := map[*node]bool{from[at]: true}
	if e.name == "swap" && at+1 < len(from) {
		touched[from[at+1]] = true
	}
	before := linked(align.Pages(src, dst), nodes2(fixed, from, flip))
	edited := page(dst.File, to)
	var after map[[2]*node]bool
	if flip {
		edited.File = src.File
		after = linked(align.Pages(edited, dst), [2][]*node{to, fixed})
	} else {
		after = linked(align.Pages(src, edited), [2][]*node{fixed, to})
	}
	partners := map[*node]bool{}
	for p := range before {
		if touched[p[0]] || touched[p[1]] {
			partners[p[0]], partners[p[1]] = true, true
		}
	}
	for p := range before {
		if partners[p[0]] || partners[p[1]] {
			continue
		}
		pairs++
		if !after[p] && !same(after, p) {
			broken++
			show("%s at %q breaks %q - %q", e.name, from[at].text(), p[0].text(), p[1].text())
		}
	}
	return pairs, broken
}

func nodes2(fixed, from []*node, flip bool) [2][]*node {
	if flip {
		return [2][]*node{from, fixed}
	}
	return [2][]*node{fixed, from}
}

func linked(a *align.Alignment, ns [2][]*node) map[[2]*node]bool {
	out := map[[2]*node]bool{}
	for _, l := range a.Links {
		for _, i := range l.Source {
			for _, j := range l.Target {
				out[[2]*node{ns[0][i], ns[1][j]}] = true
			}
		}
	}
	return out
}

// same reports whether a pair stands in links but for a block with another of
// the very same text.
func same(links map[[2]*node]bool, p [2]*node) bool {
	for q := range links {
		if p[0].text() == q[0].text() && p[1].text() == q[1].text() && (p[0] == q[0] || p[1] == q[1]) {
			return true
		}
	}
	return false
}

// TestSingleEdits edits one block of a page. Where texts share nothing at all a
// neighbour may suffer: for that, one pair in two thousand is allowed.
func TestSingleEdits(t *testing.T) {
	var pairs, broken int
	for seed := range uint64(40) {
		src, others := pages(seed, 60, seed%2 == 1)
		for _, name := range []string{"English", "romance", "Cyrillic", "ideographs"} {
			for k, e := range edits {
				rng := rand.New(rand.NewPCG(seed, uint64(k)))
				p, b := unstable(rng, e, src, others[name], seed%4 < 2, t.Logf)
				pairs, broken = pairs+p, broken+b
			}
		}
	}
	t.Logf("%d of %d pairs broken", broken, pairs)
	if broken*2000 > pairs {
		t.Errorf("%d of %d pairs broken, allowed one in 2000", broken, pairs)
	}
}

// TestSegments looks at links between segments.
func TestSegments(t *testing.T) {
	src, others := pages(3, 40, false)
	dst := others["romance"]
	seen := map[int]bool{}
	for _, l := range align.Pages(src, dst).Segments(src, dst) {
		for _, s := range l.Source {
			if seen[s] {
				t.Errorf("segment %d stands in two links", s)
			}
			seen[s] = true
		}
		if !slices.Equal(l.Source, l.Target) {
			t.Errorf("segment %v is linked with %v", l.Source, l.Target)
		}
	}
	if len(seen) != len(src.Segments) {
		t.Errorf("%d of %d segments stand in links", len(seen), len(src.Segments))
	}
}

// TestLinearTime holds a page of 8,000 segments against one of 2,000.
func TestLinearTime(t *testing.T) {
	if testing.Short() {
		t.Skip("takes time")
	}
	for _, plain := range []bool{false, true} {
		took := func(n int) time.Duration {
			src, dst := write(1, n, english(), plain), write(1, n, romance(1), plain)
			best := time.Hour
			for range 5 {
				start := time.Now()
				align.Pages(src, dst)
				best = min(best, time.Since(start))
			}
			return best
		}
		if a, b := took(2000), took(8000); b > 8*a {
			t.Errorf("plain %v: 2,000 segments take %v, 8,000 take %v", plain, a, b)
		}
	}
}

func BenchmarkPages(b *testing.B) {
	for _, plain := range []bool{false, true} {
		for _, n := range []int{100, 1000, 2000, 10000} {
			src, dst := write(1, n, english(), plain), write(1, n, romance(1), plain)
			b.Run(fmt.Sprintf("plain=%v/%d", plain, n), func(b *testing.B) {
				for b.Loop() {
					align.Pages(src, dst)
				}
			})
		}
	}
}

// BenchmarkSites aligns all pages of a real site.
func BenchmarkSites(b *testing.B) {
	for _, name := range []string{"pg-mt", "fastapi"} {
		pairs := parallel(b, name)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				for _, p := range pairs {
					align.Pages(p.src, p.dst)
				}
			}
		})
	}
}
