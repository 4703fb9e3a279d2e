package check

import (
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

// A contrast is the inline markup of linked segments, mostly one and one: what
// each side has that the other lacks. Order does not count, for a translation
// may put it in another.
type contrast struct {
	Source, Target []*i18n.Segment // one side is empty where the other page has nothing
	src, dst       []mark          // in the order of the texts
	unbalanced     bool            // a marker of emphasis has been reported
}

// A mark is an inline code that only one side of a contrast has.
type mark struct {
	seg  *i18n.Segment
	i    int    // in seg.Codes; of a pair the end that carries the value
	key  string // what has to be equal on both sides
	told bool   // some finding explains it
}

func (m *mark) code() *i18n.Code { return &m.seg.Codes[m.i] }

// text returns the code as written; of a link, an image or emphasis with what
// stands inside.
func (m *mark) text() string {
	s := m.span()
	return m.seg.Text[s.Start:s.End]
}

func (m *mark) span() i18n.Span {
	c := m.code()
	if c.Pair >= 0 && c.Kind != i18n.HTMLTag {
		return i18n.Span{Start: m.seg.Codes[min(m.i, c.Pair)].Start, End: m.seg.Codes[max(m.i, c.Pair)].End}
	}
	return c.Span
}

// compared lists the kinds of codes that a translation has to keep.
var compared = [...]bool{
	i18n.Link: true, i18n.Image: true, i18n.CodeSpan: true, i18n.Autolink: true, i18n.HTMLTag: true,
	i18n.Icon: true, i18n.AttrList: true, i18n.NoteRef: true, i18n.Macro: true, i18n.InlineMath: true,
}

// carries reports whether the code at index i is compared, and of a pair the
// end that carries the value.
func carries(codes []i18n.Code, i int) bool {
	c := &codes[i]
	if int(c.Kind) >= len(compared) || !compared[c.Kind] {
		return false
	}
	return c.Pair < i || c.Kind == i18n.HTMLTag
}

// contrasts compares the inline markup of the two pages, once a pass. Linked
// segments whose markup is the same have no contrast.
func (p *Pass) contrasts() []*contrast {
	if p.compared {
		return p.contrasted
	}
	p.compared = true
	b := contraster{p: p, src: labels(p.Source), dst: labels(p.Target)}
	for _, l := range p.Links {
		c := &contrast{Source: segmentsOf(p.Source, l.Source), Target: segmentsOf(p.Target, l.Target)}
		if len(c.Source)+len(c.Target) == 0 || b.same(c) {
			continue
		}
		b.compare(c)
		p.contrasted = append(p.contrasted, c)
	}
	p.htmlContrasts(&b)
	cancel(p.contrasted)
	return p.contrasted
}

func segmentsOf(page *i18n.Page, blocks []int) []*i18n.Segment {
	var out []*i18n.Segment
	for _, b := range blocks {
		if i := page.Blocks[b].Segment; i >= 0 {
			out = append(out, &page.Segments[i])
		}
	}
	return out
}

type contraster struct {
	p        *Pass
	src, dst map[string]string // destinations of link definitions by label
}

// same reports whether both sides have the same codes in the same order.
func (b *contraster) same(c *contrast) bool {
	if len(c.Source) != 1 || len(c.Target) != 1 || len(b.src)+len(b.dst) > 0 {
		return false
	}
	s, t := c.Source[0], c.Target[0]
	if len(s.Codes) != len(t.Codes) {
		return false
	}
	for i := range s.Codes {
		x, y := &s.Codes[i], &t.Codes[i]
		if x.Kind != y.Kind || x.Pair != y.Pair || x.Value != y.Value || hollow(s, i) != hollow(t, i) || detached(s, i) != detached(t, i) ||
			x.Kind == i18n.HTMLTag && s.Text[x.Start:x.End] != t.Text[y.Start:y.End] {
			return false
		}
	}
	return true
}

// hollow reports whether the code at i ends a link without a text.
func hollow(s *i18n.Segment, i int) bool {
	c := &s.Codes[i]
	if c.Kind != i18n.Link || c.Pair < 0 || c.Pair > i {
		return false
	}
	in := i18n.Between(s.Codes, i)
	return strings.TrimSpace(s.Text[in.Start:in.End]) == ""
}

// detached reports whether the code at i is an attribute list with a space
// before it.
func detached(s *i18n.Segment, i int) bool {
	c := &s.Codes[i]
	return c.Kind == i18n.AttrList && c.Start > 0 && s.Text[c.Start-1] == ' '
}

// compare takes from both sides what they have in common.
func (b *contraster) compare(c *contrast) {
	src, dst := b.marks(c.Source, b.src), b.marks(c.Target, b.dst)
	count := map[string]int{}
	for i := range dst {
		count[dst[i].key]++
	}
	c.src = rest(src, count)
	clear(count)
	for i := range src {
		count[src[i].key]++
	}
	c.dst = rest(dst, count)
}

// rest returns the marks that are more than count allows.
func rest(marks []mark, count map[string]int) []mark {
	var out []mark
	for _, m := range marks {
		if count[m.key]--; count[m.key] < 0 {
			out = append(out, m)
		}
	}
	return out
}

func (b *contraster) marks(segs []*i18n.Segment, labels map[string]string) []mark {
	var out []mark
	for _, s := range segs {
		for i := range s.Codes {
			if carries(s.Codes, i) {
				out = append(out, mark{seg: s, i: i, key: codeKey(s, i, labels)})
			}
		}
	}
	return out
}

// hollowKey ends the key of a link that stands around nothing, detachedKey that
// of an attribute list with a space before it.
const (
	hollowKey   = "\x00"
	detachedKey = "\x01"
)

// codeKey returns what two codes have to share to be the same.
func codeKey(s *i18n.Segment, i int, labels map[string]string) string {
	c := &s.Codes[i]
	value := c.Value
	switch c.Kind {
	case i18n.Link, i18n.Image:
		value = unescape(destinationOf(s, c, labels))
		if hollow(s, i) {
			value += hollowKey
		}
	case i18n.Autolink:
		value = unescape(value)
	case i18n.HTMLTag:
		value = tagKey(s.Text[c.Start:c.End])
	case i18n.AttrList:
		value = attrKey(value)
		if detached(s, i) {
			value += detachedKey
		}
	case i18n.Macro:
		value = macroKey(value)
	case i18n.InlineMath:
		value = mathKey(value)
	}
	return string(rune('A'+int(c.Kind))) + value
}

// destinationOf returns where a link leads to: a reference is looked up.
func destinationOf(s *i18n.Segment, c *i18n.Code, labels map[string]string) string {
	if isReference(s, c) {
		if dest, ok := labels[foldLabel(c.Value)]; ok {
			return dest
		}
		return "[" + foldLabel(c.Value)
	}
	return c.Value
}

// isReference reports whether a code ends a link that names a label.
func isReference(s *i18n.Segment, c *i18n.Code) bool {
	return (c.Kind == i18n.Link || c.Kind == i18n.Image) && !strings.HasPrefix(s.Text[c.Start:c.End], "](")
}

// labels returns the destinations of a page's link definitions.
func labels(p *i18n.Page) map[string]string {
	var m map[string]string
	for i := range p.Blocks {
		b := &p.Blocks[i]
		if b.Kind != i18n.LinkTarget {
			continue
		}
		if m == nil {
			m = map[string]string{}
		}
		if l := foldLabel(b.Keyword); m[l] == "" {
			m[l] = p.File.Text(b.Word)
		}
	}
	return m
}

// foldLabel makes labels comparable: case and inner white space do not count
// (CommonMark 4.7).
func foldLabel(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// reach is how many contrasts away a mark may have moved to.
const reach = 6

// cancel takes out what stands in a neighbouring contrast instead: a sentence
// that moved to another paragraph, or segments paired one off.
func cancel(cs []*contrast) {
	type place struct {
		at int
		m  *mark
	}
	missing := map[string][]place{}
	for at, c := range cs {
		for i := range c.src {
			missing[c.src[i].key] = append(missing[c.src[i].key], place{at, &c.src[i]})
		}
	}
	for at, c := range cs {
		for i := range c.dst {
			m := &c.dst[i]
			for _, q := range missing[m.key] {
				if q.at >= at-reach && q.at <= at+reach && !q.m.told {
					q.m.told, m.told = true, true
					break
				}
			}
		}
	}
}
