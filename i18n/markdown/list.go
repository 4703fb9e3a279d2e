package markdown

import (
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

func quote(p *parser, l *line) outcome {
	s := l.content()
	p.begin(i18n.Quote)
	l.take(1)
	if l.indent > 0 {
		l.skip(1)
	}
	p.push(container{kind: i18n.Quote, cont: "> "}, i18n.Span{Start: s.Start, End: s.Start + 1})
	// A GitHub alert: `> [!NOTE]`, with a title in some renderers.
	rest := l.rest()
	if i := strings.IndexByte(rest, ']'); i > 2 && strings.HasPrefix(rest, "[!") && isWord(rest[2:i]) {
		b := &p.page.Blocks[p.last()]
		b.Keyword, b.Word = rest[2:i], i18n.Span{Start: l.text + 2, End: l.text + i}
		b.Span.End = l.text + i + 1
		title := trim(p.src, i18n.Span{Start: l.text + i + 1, End: l.end})
		if !title.Empty() {
			p.text(i18n.Title, title)
		}
		return done
	}
	return inside
}

func bulletItem(p *parser, l *line) outcome {
	return p.item(l, 1, l.src[l.text], "-")
}

func orderedItem(p *parser, l *line) outcome {
	i := l.text
	for i < l.end && i-l.text < 10 && l.src[i] >= '0' && l.src[i] <= '9' {
		i++
	}
	if i-l.text > 9 || i == l.end || l.src[i] != '.' && l.src[i] != ')' {
		return refused
	}
	if p.paragraphOpen() && p.matched == len(p.stack) && l.src[l.text:i] != "1" {
		return refused // a paragraph's line may begin with a number
	}
	return p.item(l, i-l.text+1, l.src[i], "1.")
}

// item opens a list item whose marker has n bytes (CommonMark 5.2).
func (p *parser) item(l *line, n int, marker byte, keyword string) outcome {
	after := l.text + n
	blank := strings.TrimSpace(p.src[after:l.end]) == ""
	if after < l.end && !isSpace(p.src[after]) || blank && p.paragraphOpen() {
		return refused
	}
	span := i18n.Span{Start: l.text, End: after}
	offset := l.indent
	p.begin(i18n.Item)
	if c := p.top(); c.kind == i18n.List && c.marker != marker {
		p.pop()
		p.matched = len(p.stack)
	}
	if p.top().kind != i18n.List {
		c := p.push(container{kind: i18n.List, marker: marker}, i18n.Span{Start: span.Start, End: span.Start})
		p.page.Blocks[c.block].Keyword = keyword
	}
	l.take(n)
	pad := l.indent
	if blank || pad > 4 {
		pad = 1
	}
	l.skip(pad)
	width := offset + n + pad
	c := p.push(container{
		kind: i18n.Item, marker: marker, offset: offset, width: width, empty: blank,
		cont: strings.Repeat(" ", width),
	}, span)
	b := &p.page.Blocks[c.block]
	b.Keyword, b.Word = p.src[span.Start:span.End], span
	if t := l.rest(); len(t) > 3 && t[0] == '[' && t[2] == ']' && isSpace(t[3]) && strings.IndexByte(" xX", t[1]) >= 0 {
		b.Span.End = l.text + 3
		l.take(3)
		l.skip(1)
	}
	return inside
}

// footnote opens `[^label]: text`.
func footnote(p *parser, l *line) outcome {
	t := l.rest()
	i := strings.Index(t, "]:")
	if !strings.HasPrefix(t, "[^") || i < 3 || strings.ContainsAny(t[2:i], "[] \t") {
		return refused
	}
	p.begin(i18n.Footnote)
	label := i18n.Span{Start: l.text + 2, End: l.text + i}
	c := p.push(container{kind: i18n.Item, marker: '^', width: l.indent + 4, cont: "    "}, i18n.Span{Start: l.text, End: l.text + i + 2})
	b := &p.page.Blocks[c.block]
	b.Keyword, b.Word = p.src[label.Start:label.End], label
	l.take(i + 2)
	l.skip(l.indent)
	return inside
}

// definition opens `:   text` below a term.
func definition(p *parser, l *line) outcome {
	if l.text+1 >= l.end || !isSpace(p.src[l.text+1]) || !p.terms() {
		return refused
	}
	p.begin(i18n.Definition)
	span := i18n.Span{Start: l.text, End: l.text + 1}
	c := p.push(container{kind: i18n.Item, marker: ':', width: l.indent + 4, cont: "    "}, span)
	b := &p.page.Blocks[c.block]
	b.Keyword, b.Word = ":", span
	l.take(1)
	l.skip(l.indent)
	return inside
}

// terms turns what stands above a definition into its terms; it reports whether
// there is something.
func (p *parser) terms() bool {
	if p.paragraphOpen() {
		if p.matched < len(p.stack) {
			return false
		}
		lines, blank := p.para, p.blank
		p.para, p.blank = nil, p.paraBlank
		for _, s := range lines {
			p.text(i18n.Term, trim(p.src, s))
		}
		p.blank = blank
		return true
	}
	if len(p.stack) > p.matched { // the definition before this one
		c := p.stack[p.matched]
		return c.kind == i18n.Item && c.marker == ':'
	}
	if p.last() < 0 {
		return false
	}
	b := &p.page.Blocks[p.last()]
	if b.Kind != i18n.Paragraph || b.Segment < 0 || b.Parent != p.top().block || len(p.page.Segments[b.Segment].Lines) > 1 {
		return false
	}
	b.Kind = i18n.Term
	p.page.Segments[b.Segment].Kind = i18n.Term
	return true
}
