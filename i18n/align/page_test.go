package align_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/align"
)

// A node is a block with its segment, free of indexes, so that tests can cut and
// paste. A nil parent is the page.
type node struct {
	block  i18n.Block
	seg    *i18n.Segment
	parent *node
}

// page puts nodes together. Their spans stay those of f.
func page(f *i18n.File, nodes []*node) *i18n.Page {
	p := &i18n.Page{File: f}
	at := map[*node]int{nil: -1}
	for _, n := range nodes {
		b := n.block
		b.Segment = -1
		parent, ok := at[n.parent]
		for up := n.parent; !ok; {
			up = up.parent
			parent, ok = at[up]
		}
		b.Parent = parent
		if n.seg != nil {
			s := *n.seg
			b.Segment, s.Block = len(p.Segments), len(p.Blocks)
			p.Segments = append(p.Segments, s)
		}
		at[n] = len(p.Blocks)
		p.Blocks = append(p.Blocks, b)
	}
	return p
}

// nodes takes a page apart.
func nodes(p *i18n.Page) []*node {
	out := make([]*node, len(p.Blocks))
	for i := range p.Blocks {
		n := &node{block: p.Blocks[i]}
		if n.block.Parent >= 0 {
			n.parent = out[n.block.Parent]
		}
		if n.block.Segment >= 0 {
			n.seg = &p.Segments[n.block.Segment]
		}
		out[i] = n
	}
	return out
}

// A writer makes up a page of a documentation site. All it writes goes through
// a language, so that the same seed gives the same page in several.
type writer struct {
	rng   *rand.Rand // what the page says
	lang  *language
	buf   strings.Builder
	nodes []*node
	plain bool // no links, code or names
}

// A language turns the n-th word of the vocabulary into a word of its own.
type language struct {
	word    func(n int) string
	space   string
	noise   *rand.Rand // word order and lengths; nil for none
	cognate int        // of ten words, how many begin as in English
}

const syllables = "ba be bi bo bu da de di do du fa fe fi fo fu ga ge gi go gu la le li lo lu ma me mi mo mu na ne ni no nu ra re ri ro ru sa se si so su ta te ti to tu va ve vi vo vu"

func latin(salt int) func(int) string {
	parts := strings.Fields(syllables)
	return func(n int) string {
		n = n*7919 + salt
		w := ""
		for k := range 2 + n%3 {
			w += parts[(n>>(3*k)^n*(k+3)*31)%len(parts)]
		}
		return w
	}
}

func ideographs(n int) string {
	w := ""
	for k := range 1 + n%2 {
		w += string(rune(0x4E00 + (n*(k+17)*131)%3000))
	}
	return w
}

var (
	english  = func() *language { return &language{word: latin(0), space: " "} }
	romance  = func(seed uint64) *language { return &language{latin(5), " ", rand.New(rand.NewPCG(seed, 1)), 3} }
	eastern  = func(seed uint64) *language { return &language{ideographs, "", rand.New(rand.NewPCG(seed, 2)), 0} }
	cyrillic = func(seed uint64) *language {
		f := latin(11)
		return &language{func(n int) string {
			return strings.Map(func(r rune) rune { return r - 'a' + 'а' }, f(n))
		}, " ", rand.New(rand.NewPCG(seed, 3)), 0}
	}
)

// say returns the words in the language's own order and number.
func (l *language) say(ns []int) []string {
	var out []string
	for _, n := range ns {
		w := l.word(n)
		if l.noise != nil && n%10 < l.cognate {
			w = latin(0)(n) + "o"
		}
		out = append(out, w)
		if l.noise != nil && l.noise.IntN(5) == 0 {
			out = append(out, l.word(l.noise.IntN(30)))
		}
	}
	if l.noise != nil {
		for i := 1; i < len(out); i++ {
			if l.noise.IntN(4) == 0 {
				out[i-1], out[i] = out[i], out[i-1]
			}
		}
	}
	return out
}

// sentence writes n words and now and then a link, a code span or a name, and
// returns the codes.
func (w *writer) sentence(n int) (string, []i18n.Code) {
	var b strings.Builder
	var codes []i18n.Code
	for n > 0 {
		run := min(n, 2+w.rng.IntN(6))
		n -= run
		ns := make([]int, run)
		for i := range ns {
			ns[i] = int(30*w.rng.ExpFloat64()*w.rng.ExpFloat64()*w.rng.ExpFloat64()) % 5000
		}
		b.WriteString(strings.Join(w.lang.say(ns), w.lang.space))
		b.WriteString(w.lang.space)
		if w.plain {
			continue
		}
		switch x := w.rng.IntN(9); x {
		case 0:
			codes = w.link(&b, codes)
		case 1:
			v := latin(3)(w.rng.IntN(300)) + "()"
			codes = append(codes, i18n.Code{Kind: i18n.CodeSpan, Span: i18n.Span{Start: b.Len(), End: b.Len() + len(v) + 2}, Pair: -1, Value: v})
			b.WriteString("`" + v + "`" + w.lang.space)
		case 2:
			v := latin(9)(w.rng.IntN(100))
			b.WriteString(strings.ToUpper(v[:1]) + v[1:] + w.lang.space)
		case 3:
			fmt.Fprintf(&b, "%d%s", w.rng.IntN(200), w.lang.space)
		}
	}
	return strings.TrimSpace(b.String()) + ".", codes
}

func (w *writer) link(b *strings.Builder, codes []i18n.Code) []i18n.Code {
	dest := "https://" + latin(1)(w.rng.IntN(400)) + ".example/"
	at := len(codes)
	codes = append(codes, i18n.Code{Kind: i18n.Link, Span: i18n.Span{Start: b.Len(), End: b.Len() + 1}, Pair: at + 1})
	b.WriteString("[" + strings.Join(w.lang.say([]int{w.rng.IntN(500)}), ""))
	codes = append(codes, i18n.Code{Kind: i18n.Link, Span: i18n.Span{Start: b.Len(), End: b.Len() + len(dest) + 3}, Pair: at, Value: dest})
	b.WriteString("](" + dest + ")" + w.lang.space)
	return codes
}

// leaf writes a block.
func (w *writer) leaf(kind i18n.Kind, parent *node, text string, codes []i18n.Code) *node {
	n := &node{parent: parent, block: i18n.Block{Kind: kind, Span: i18n.Span{Start: w.buf.Len(), End: w.buf.Len() + len(text)}}}
	n.block.End = n.block.Span.End
	for p := parent; p != nil; p = p.parent {
		n.block.Depth++
	}
	if kind <= i18n.Message && text != "" {
		n.seg = &i18n.Segment{Kind: kind, Text: text, Lines: []i18n.Span{n.block.Span}, Codes: codes}
	}
	w.buf.WriteString(text + "\n\n")
	w.nodes = append(w.nodes, n)
	return n
}

func (w *writer) prose(kind i18n.Kind, parent *node, words int) *node {
	text, codes := w.sentence(words)
	return w.leaf(kind, parent, text, codes)
}

// block writes something.
func (w *writer) block() {
	switch w.rng.IntN(12) {
	case 0, 1:
		n := w.prose(i18n.Heading, nil, 1+w.rng.IntN(4))
		n.block.Level = 2 + w.rng.IntN(3)
	case 2:
		list := w.leaf(i18n.List, nil, "", nil)
		for range 2 + w.rng.IntN(6) {
			item := w.leaf(i18n.Item, list, "", nil)
			w.prose(i18n.ListItem, item, 2+w.rng.IntN(12))
		}
	case 3:
		note := w.leaf(i18n.Admonition, nil, "!!! note", nil)
		note.block.Keyword = "note"
		for range 1 + w.rng.IntN(3) {
			w.prose(i18n.Paragraph, note, 10+w.rng.IntN(30))
		}
	case 4:
		w.leaf(i18n.CodeBlock, nil, fmt.Sprintf("```\ncall %s(%d)\n```", latin(3)(w.rng.IntN(300)), w.rng.IntN(50)), nil)
	case 5:
		w.table()
	default:
		w.prose(i18n.Paragraph, nil, 8+w.rng.IntN(50))
	}
}

func (w *writer) table() {
	table := w.leaf(i18n.Table, nil, "", nil)
	columns := 2 + w.rng.IntN(3)
	for range 2 + w.rng.IntN(4) {
		row := w.leaf(i18n.Row, table, "", nil)
		for range columns {
			w.prose(i18n.Cell, row, 1+w.rng.IntN(5))
		}
	}
}

// write makes a page of at least n segments in a language.
func write(seed uint64, n int, lang *language, plain bool) *i18n.Page {
	w := &writer{rng: rand.New(rand.NewPCG(seed, 7)), lang: lang, plain: plain}
	w.prose(i18n.Heading, nil, 3).block.Level = 1
	for segs := 0; segs < n; {
		before := len(w.nodes)
		w.block()
		for _, n := range w.nodes[before:] {
			if n.seg != nil {
				segs++
			}
		}
	}
	return page(i18n.NewFile("page.md", []byte(w.buf.String())), w.nodes)
}

// alignable lists the blocks of p that links hold.
func alignable(p *i18n.Page) []int {
	var out []int
	for i := range p.Blocks {
		if align.Alignable(&p.Blocks[i]) {
			out = append(out, i)
		}
	}
	return out
}

// faults says what is wrong with the form of an alignment.
func faults(a *align.Alignment, src, dst *i18n.Page) []string {
	var out, seen = []string{}, [2]map[int]int{{}, {}}
	last := [2]int{-1, -1}
	for n, l := range a.Links {
		for side, blocks := range [][]int{l.Source, l.Target} {
			for _, b := range blocks {
				seen[side][b]++
				if !l.Moved && b <= last[side] {
					out = append(out, fmt.Sprintf("link %d %v is out of order", n, l))
				}
				if !l.Moved {
					last[side] = b
				}
			}
		}
		s, t := len(l.Source), len(l.Target)
		if s+t > 3 || s+t == 0 || s == 2 && t == 0 || t == 2 && s == 0 || l.Moved && s*t == 0 {
			out = append(out, fmt.Sprintf("link %d %v has a wrong size", n, l))
		}
		if !(l.Confidence >= 0 && l.Confidence <= 1) {
			out = append(out, fmt.Sprintf("link %d has confidence %v", n, l.Confidence))
		}
	}
	for side, p := range []*i18n.Page{src, dst} {
		all := alignable(p)
		for _, b := range all {
			if seen[side][b] != 1 {
				out = append(out, fmt.Sprintf("block %d of side %d stands in %d links", b, side, seen[side][b]))
			}
		}
		if len(seen[side]) > len(all) {
			out = append(out, fmt.Sprintf("side %d has %d blocks in links, want %d", side, len(seen[side]), len(all)))
		}
	}
	slices.Sort(out)
	return out
}

// text returns what a node says.
func (n *node) text() string {
	if n.seg != nil {
		return n.seg.Text
	}
	return fmt.Sprint(n.block.Kind, n.block.Span)
}
