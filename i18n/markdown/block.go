package markdown

import (
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

// maxDepth bounds the nesting of containers; deeper markers are text.
const maxDepth = 500

// A parser holds what is open while a page is read line by line.
type parser struct {
	page *i18n.Page
	src  string
	opt  Options
	d    *Dialect
	pos  int // start of the next line

	stack     []container // the open containers, the page itself first
	matched   int         // how many of them the current line continues
	para      []i18n.Span // the lines of the open paragraph
	paraBlank bool        // a blank line stands before it
	raw       *raw        // the open leaf whose lines are not looked at
	table     int         // the open table's block, or -1

	blank   bool // the line before was blank
	lastEnd int  // end of the last line that was not blank
	inHTML  int  // open HTML elements whose content is Markdown

	off     bool   // between tmx:off and tmx:on
	note    string // of tmx:note, for the next segment
	ignores []int  // in Page.Ignores, waiting for the next block
	scopes  []int  // for each of Page.Ignores the block it holds for, or -1

	noMath int   // no math block closes before this offset
	levels []int // of the headings above
	path   []string
	refs   map[string]bool // the labels of link definitions, folded
	spans  []i18n.Span
}

// A raw leaf takes lines until one ends it: fenced code, HTML, math ...
type raw struct {
	block int
	line  func(p *parser, l *line) bool // false when l is not its own; sets closed on its last
	end   func(p *parser)               // may be nil

	closed bool
	lines  []i18n.Span
}

// A container is an open block that holds others. It continues on a line that
// is indented by width columns, begins with ">" (a quote), or always (list,
// directive).
type container struct {
	kind   i18n.Kind
	block  int    // in Page.Blocks, -1 for the page
	width  int    // columns of indent its content has
	offset int    // columns in front of its marker
	marker byte   // of a list: '-', '*', '+', '.', ')'; of a directive: ':' or '/'
	fence  int    // length of a directive's marker
	empty  bool   // a list item that has begun with an empty line
	cont   string // what further lines begin with, those of the containers around it included
}

// A line is the line being read, with a cursor that moves over what containers
// and markers have taken.
type line struct {
	src        string
	start, end int // without the line ending
	pos, col   int // cursor; col may lie inside a tab at pos
	text       int // first byte at or after pos that is not a space or tab
	indent     int // columns from the cursor to text
}

// next takes the next line of the page.
func (p *parser) next() *line {
	l := &line{src: p.src, start: p.pos, pos: p.pos}
	i := strings.IndexByte(p.src[p.pos:], '\n')
	if i < 0 {
		l.end = len(p.src)
		p.pos = l.end
	} else {
		l.end = p.pos + i
		p.pos = l.end + 1
	}
	if l.end > l.start && p.src[l.end-1] == '\r' {
		l.end--
	}
	l.peek()
	return l
}

// peek finds the next byte that is not white space.
func (l *line) peek() {
	col := l.col
	i := l.pos
	for ; i < l.end; i++ {
		if l.src[i] == ' ' {
			col++
		} else if l.src[i] == '\t' {
			col += 4 - col%4
		} else {
			break
		}
	}
	l.text, l.indent = i, col-l.col
}

// skip moves the cursor over n columns of white space, at most over all of it.
func (l *line) skip(n int) {
	n = min(n, l.indent)
	l.indent -= n
	for n > 0 {
		w := 1
		if l.src[l.pos] == '\t' {
			w = 4 - l.col%4
		}
		if w > n {
			l.col += n
			break
		}
		l.col += w
		l.pos++
		n -= w
	}
}

// take moves the cursor behind the n bytes at text, which are no white space.
func (l *line) take(n int) {
	l.col += l.indent + n
	l.pos = l.text + n
	l.peek()
}

func (l *line) empty() bool  { return l.text == l.end }
func (l *line) rest() string { return l.src[l.text:l.end] }

// content returns the span from the first byte that is not white space to the
// last.
func (l *line) content() i18n.Span { return trim(l.src, i18n.Span{Start: l.text, End: l.end}) }

// line reads one line.
func (p *parser) line(l *line) {
	p.match(l)
	all := p.matched == len(p.stack)
	if p.raw != nil && all && p.rawLine(l) {
		return
	}
	if l.empty() {
		p.blankLine()
		return
	}
	if p.table >= 0 && all && p.row(l) {
		p.lastEnd = l.end
		return
	}
	for p.open(l) && !l.empty() {
	}
	p.lastEnd = l.end
	p.blank = false
}

// rawLine gives the line to the open raw leaf.
func (p *parser) rawLine(l *line) bool {
	r := p.raw
	if !r.line(p, l) {
		p.endRaw()
		return false
	}
	if !l.empty() {
		b := &p.page.Blocks[r.block]
		b.Span.End, b.End = l.content().End, l.content().End
		p.lastEnd = l.end
	}
	p.blank = false
	if r.closed {
		p.endRaw()
	}
	return true
}

// endRaw closes the open raw leaf.
func (p *parser) endRaw() {
	r := p.raw
	p.raw = nil
	if r != nil && r.end != nil {
		r.end(p)
	}
}

// match finds how many of the open containers the line continues.
func (p *parser) match(l *line) {
	p.matched = 1
	for i := 1; i < len(p.stack); i++ {
		c := &p.stack[i]
		switch c.kind {
		case i18n.List, i18n.Directive:
		case i18n.Quote:
			if l.indent > 3 || l.empty() || l.src[l.text] != '>' {
				return
			}
			l.take(1)
			if l.indent > 0 {
				l.skip(1)
			}
		default:
			if !p.continues(c, l) {
				return
			}
		}
		p.matched++
	}
}

// continues takes the indent of a container that has one.
func (p *parser) continues(c *container, l *line) bool {
	if l.empty() {
		return !c.empty
	}
	width := c.width
	if c.kind == i18n.Item && p.d.Python {
		width = min(width, c.offset+4)
	}
	if l.indent < width {
		return false
	}
	l.skip(min(l.indent, c.width))
	c.empty = false
	return true
}

// blankLine ends the paragraph and the table, and with them what the line does
// not continue.
func (p *parser) blankLine() {
	p.endParagraph()
	p.endRaw()
	p.table = -1
	p.closeTo(p.matched)
	p.blank = true
}

func (p *parser) top() *container { return &p.stack[len(p.stack)-1] }

// closeTo closes the containers above the first n.
func (p *parser) closeTo(n int) {
	for len(p.stack) > n {
		p.pop()
	}
}

func (p *parser) pop() {
	if b := p.top().block; b >= 0 {
		p.page.Blocks[b].End = max(p.page.Blocks[b].End, p.lastEnd)
	}
	p.stack = p.stack[:len(p.stack)-1]
}

// begin makes room for a new block: what the line does not continue is closed,
// and so is a list that gets something else than an item.
func (p *parser) begin(kind i18n.Kind) {
	p.endParagraph()
	p.endRaw()
	p.table = -1
	p.closeTo(p.matched)
	if kind != i18n.Item && p.top().kind == i18n.List {
		p.pop()
		p.matched = len(p.stack)
	}
}

// push opens a container and returns it.
func (p *parser) push(c container, span i18n.Span) *container {
	c.block = p.block(c.kind, span)
	c.cont = p.top().cont + c.cont
	p.stack = append(p.stack, c)
	p.matched = len(p.stack)
	return p.top()
}

// block adds a block inside the open container.
func (p *parser) block(kind i18n.Kind, span i18n.Span) int {
	parent, depth := -1, 0
	for i := len(p.stack) - 1; i > 0; i-- {
		if b := p.stack[i].block; b >= 0 {
			parent, depth = b, p.page.Blocks[b].Depth+1
			break
		}
	}
	p.page.Blocks = append(p.page.Blocks, i18n.Block{
		Kind: kind, Span: span, End: span.End, Depth: depth, Parent: parent, Segment: -1, Blank: p.blank,
	})
	n := len(p.page.Blocks) - 1
	for _, i := range p.ignores {
		p.scopes[i] = n
	}
	p.ignores = p.ignores[:0]
	return n
}

// last returns the index of the newest block.
func (p *parser) last() int { return len(p.page.Blocks) - 1 }

// leaf adds a block without a segment at the line's content.
func (p *parser) leaf(kind i18n.Kind, span i18n.Span) *i18n.Block {
	p.begin(kind)
	return &p.page.Blocks[p.block(kind, span)]
}

// text adds a block with a segment whose lines are given.
func (p *parser) text(kind i18n.Kind, lines ...i18n.Span) *i18n.Block {
	n := p.block(kind, i18n.Span{Start: lines[0].Start, End: lines[len(lines)-1].End})
	p.segment(n, kind, lines)
	return &p.page.Blocks[n]
}

// segment gives a block its segment.
func (p *parser) segment(block int, kind i18n.Kind, lines []i18n.Span) {
	if p.off || len(lines) == 1 && lines[0].Empty() {
		return
	}
	start := len(p.spans)
	p.spans = append(p.spans, lines...)
	s := i18n.Segment{
		Kind: kind, Lines: p.spans[start:len(p.spans):len(p.spans)], Path: p.path, Block: block,
		Note: p.note, Cont: p.top().cont,
	}
	p.note = ""
	if len(lines) == 1 {
		s.Text = p.src[lines[0].Start:lines[0].End]
	} else {
		var b strings.Builder
		for i, l := range lines {
			if i > 0 {
				b.WriteByte('\n')
			}
			b.WriteString(p.src[l.Start:l.End])
		}
		s.Text = b.String()
	}
	p.page.Blocks[block].Segment = len(p.page.Segments)
	p.page.Segments = append(p.page.Segments, s)
}

// paragraphOpen reports whether the line could go on with an open paragraph.
func (p *parser) paragraphOpen() bool { return len(p.para) > 0 }

// lazy reports whether a paragraph is open in a container that the line does
// not continue, and may still go on with it.
func (p *parser) lazy() bool {
	for _, c := range p.stack[p.matched:] {
		switch c.kind {
		case i18n.Admonition, i18n.Details, i18n.Tab:
			return false
		}
	}
	return true
}

// addText adds the line to the open paragraph, or opens one.
func (p *parser) addText(l *line) {
	if !p.paragraphOpen() {
		p.begin(i18n.Paragraph)
		p.paraBlank = p.blank
	} else if p.matched < len(p.stack) && !p.lazy() {
		p.begin(i18n.Paragraph)
	}
	s := i18n.Span{Start: l.text, End: l.end}
	t := trim(p.src, s)
	if s.End-t.End < 2 || p.src[s.End-1] != ' ' {
		s = t // fewer than two spaces at the end make no line break
	}
	p.para = append(p.para, s)
}

// endParagraph turns the open paragraph's lines into blocks.
func (p *parser) endParagraph() {
	if len(p.para) == 0 {
		return
	}
	lines, blank := p.para, p.blank
	p.para, p.blank = nil, p.paraBlank
	defer func() { p.blank = blank }()
	lines = p.linkTargets(lines)
	var attrs i18n.Span
	if n := len(lines); n > 1 && p.d.Python && isAttrList(p.src[lines[n-1].Start:lines[n-1].End]) {
		attrs, lines = lines[n-1], lines[:n-1]
	}
	if len(lines) > 0 {
		last := &lines[len(lines)-1]
		*last = trim(p.src, *last)
		p.text(p.textKind(), lines...)
	}
	if !attrs.Empty() {
		b := p.block(i18n.Attributes, trim(p.src, attrs))
		p.page.Blocks[b].Keyword, p.page.Blocks[b].Word = p.src[attrs.Start:attrs.End], attrs
	}
}

// textKind says what a paragraph is in its container.
func (p *parser) textKind() i18n.Kind {
	c := p.top()
	first := c.block == len(p.page.Blocks)-1
	switch {
	case c.kind == i18n.Directive && strings.HasSuffix(p.page.Blocks[c.block].Keyword, "caption"):
		return i18n.Caption
	case c.kind != i18n.Item || !first:
		return i18n.Paragraph
	case c.marker == '^':
		return i18n.Footnote
	case c.marker == ':':
		return i18n.Definition
	}
	return i18n.ListItem
}
