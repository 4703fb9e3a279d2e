package markdown

import (
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

// An opener tries to begin a block at the line's first byte that is not white
// space. One that begins a container moves the cursor behind its marker.
type opener func(p *parser, l *line) outcome

type outcome uint8

const (
	refused outcome = iota
	inside          // a container was opened, the rest of the line is its content
	done            // the line has been read
)

// openers lists by first byte what may begin there, in the order of trying.
var openers = [128][]opener{
	'#':  {atxHeading},
	'>':  {quote},
	'-':  {setextHeading, tableHead, snippet, thematicBreak, bulletItem},
	'+':  {bulletItem},
	'*':  {abbreviation, thematicBreak, bulletItem},
	'_':  {thematicBreak},
	'=':  {setextHeading, tab},
	'`':  {fence},
	'~':  {fence},
	'<':  {html},
	'!':  {admonition},
	'?':  {admonition},
	':':  {tableHead, directive, definition},
	'/':  {pythonBlock},
	'[':  {footnote, toc},
	'{':  {macroLine, attributes},
	'|':  {tableHead},
	'$':  {math},
	'\\': {math},
	'i':  {module},
	'e':  {module},
	'0':  {orderedItem}, '1': {orderedItem}, '2': {orderedItem}, '3': {orderedItem}, '4': {orderedItem},
	'5': {orderedItem}, '6': {orderedItem}, '7': {orderedItem}, '8': {orderedItem}, '9': {orderedItem},
}

// open reads the beginning of what the line holds; it reports whether that was
// a container's marker.
func (p *parser) open(l *line) bool {
	if l.indent >= p.codeIndent() {
		if p.paragraphOpen() && p.lazy() || p.d.JSX {
			p.addText(l)
		} else {
			p.indentedCode(l)
		}
		return false
	}
	if c := l.src[l.text]; c < 128 {
		for _, o := range openers[c] {
			switch o(p, l) {
			case inside:
				return len(p.stack) <= maxDepth || p.tooDeep(l)
			case done:
				return false
			}
		}
	}
	if p.table >= 0 && p.matched == len(p.stack) && p.looseRow(l) {
		return false
	}
	p.addText(l)
	return false
}

// tooDeep reads the rest of the line as text, whatever it looks like.
func (p *parser) tooDeep(l *line) bool {
	if !l.empty() {
		p.addText(l)
	}
	return false
}

// codeIndent returns how many columns make a line code. Python-Markdown counts
// them from the fourth column of a list item, wherever its text begins.
func (p *parser) codeIndent() int {
	if p.d.JSX {
		return 1 << 30
	}
	if c := p.stack[p.matched-1]; p.d.Python && c.kind == i18n.Item {
		return max(4, c.offset+8-c.width)
	}
	return 4
}

func (p *parser) indentedCode(l *line) {
	p.leaf(i18n.CodeBlock, l.content())
	width := p.codeIndent()
	p.raw = &raw{block: p.last(), line: func(_ *parser, l *line) bool {
		return l.empty() || l.indent >= width
	}}
}

func atxHeading(p *parser, l *line) outcome {
	s := l.content()
	level := 0
	for s.Start < s.End && p.src[s.Start] == '#' {
		s.Start++
		level++
	}
	if level > 6 || s.Start < s.End && !isSpace(p.src[s.Start]) && !p.d.Python {
		return refused
	}
	whole := l.content()
	p.begin(i18n.Heading)
	s = trim(p.src, s)
	if t := strings.TrimRight(p.src[s.Start:s.End], "#"); t == "" || len(t) < s.Len() && isSpace(t[len(t)-1]) {
		s = trim(p.src, i18n.Span{Start: s.Start, End: s.Start + len(t)})
	}
	p.heading(level, whole, s)
	return done
}

func setextHeading(p *parser, l *line) outcome {
	c := l.src[l.text]
	s := l.content()
	if !p.paragraphOpen() || p.matched < len(p.stack) || strings.Trim(p.src[s.Start:s.End], string(c)) != "" {
		return refused
	}
	if len(p.para) > 1 && p.d.Python { // there, only one line can be a heading
		return refused
	}
	lines := p.linkTargets(p.para)
	p.para = nil
	if len(lines) == 0 {
		p.para = append(p.para, s)
		return done
	}
	blank := p.blank
	p.blank = p.paraBlank
	level := 1
	if c == '-' {
		level = 2
	}
	lines[len(lines)-1] = trim(p.src, lines[len(lines)-1])
	p.heading(level, i18n.Span{Start: lines[0].Start, End: s.End}, lines...)
	p.blank = blank
	return done
}

// heading adds a heading block; an attribute list at its end is not part of its
// text.
func (p *parser) heading(level int, whole i18n.Span, lines ...i18n.Span) {
	var attrs i18n.Span
	last := &lines[len(lines)-1]
	if text := p.src[last.Start:last.End]; strings.HasSuffix(text, "}") {
		if i := strings.LastIndexByte(text, '{'); i > 0 && isAttrList(text[i:]) {
			attrs = i18n.Span{Start: last.Start + i, End: last.End}
			*last = trim(p.src, i18n.Span{Start: last.Start, End: attrs.Start})
		}
	}
	n := len(p.levels)
	for n > 0 && p.levels[n-1] >= level {
		n--
	}
	p.levels, p.path = p.levels[:n], p.path[:n:n]
	i := p.block(i18n.Heading, whole)
	p.segment(i, i18n.Heading, lines)
	b := &p.page.Blocks[i]
	b.Level, b.Keyword, b.Word = level, p.src[attrs.Start:attrs.End], attrs
	p.levels = append(p.levels, level)
	p.path = append(p.path, p.src[lines[0].Start:last.End])
}

func thematicBreak(p *parser, l *line) outcome {
	c, n := l.src[l.text], 0
	for i := l.text; i < l.end; i++ {
		if l.src[i] == c {
			n++
		} else if !isSpace(l.src[i]) {
			return refused
		}
	}
	if n < 3 {
		return refused
	}
	p.leaf(i18n.Rule, l.content())
	return done
}

func fence(p *parser, l *line) outcome {
	c, s := l.src[l.text], l.content()
	n := 0
	for s.Start+n < s.End && p.src[s.Start+n] == c {
		n++
	}
	info := trim(p.src, i18n.Span{Start: s.Start + n, End: s.End})
	if n < 3 || c == '`' && strings.IndexByte(p.src[info.Start:info.End], '`') >= 0 {
		return refused
	}
	b := p.leaf(i18n.CodeBlock, s)
	b.Keyword, b.Word = p.src[info.Start:info.End], info
	r := &raw{block: p.last()}
	r.line = func(p *parser, l *line) bool {
		t := strings.TrimRight(l.rest(), " \t")
		r.closed = l.indent < 4 && len(t) >= n && strings.Trim(t, string(c)) == ""
		if !r.closed {
			r.lines = append(r.lines, i18n.Span{Start: l.pos, End: l.end})
		}
		return true
	}
	r.end = func(p *parser) {
		if !r.closed {
			p.warn("code-unclosed", s, "this code block is not closed, so all that follows is code; close it with "+strings.Repeat(string(c), n))
		}
		p.codeComments(r)
	}
	p.raw = r
	return done
}

func math(p *parser, l *line) outcome {
	open, end := "$$", "$$"
	if l.src[l.text] == '\\' {
		open, end = `\[`, `\]`
	}
	s := l.content()
	text := p.src[s.Start:s.End]
	if !strings.HasPrefix(text, open) {
		return refused
	}
	if i := strings.Index(text[2:], end); i >= 0 {
		if len(text) > i+4 {
			return refused // text follows: inline
		}
		p.leaf(i18n.Math, s)
		return done
	}
	if !p.closesBeforeBlank(end) {
		return refused
	}
	p.leaf(i18n.Math, s)
	r := &raw{block: p.last()}
	r.line = func(p *parser, l *line) bool {
		r.closed = strings.Contains(l.rest(), end)
		return !l.empty()
	}
	p.raw = r
	return done
}

// closesBeforeBlank reports whether end stands in one of the next lines before
// a blank one.
func (p *parser) closesBeforeBlank(end string) bool {
	rest := p.src[max(p.pos, p.noMath):]
	for p.pos >= p.noMath && len(rest) > 0 {
		line, after, _ := strings.Cut(rest, "\n")
		if strings.Contains(line, end) {
			return true
		}
		if strings.TrimSpace(line) == "" {
			break
		}
		rest = after
	}
	p.noMath = max(p.noMath, len(p.src)-len(rest))
	return false
}

// linkTargets takes the link reference definitions off a paragraph's beginning
// (CommonMark 4.7; a title must stand on its definition's line).
func (p *parser) linkTargets(lines []i18n.Span) []i18n.Span {
	for len(lines) > 0 {
		s := trim(p.src, lines[0])
		text := p.src[s.Start:s.End]
		if len(text) < 4 || text[0] != '[' || text[1] == '^' {
			break
		}
		label, dest, title, ok := linkTarget(text)
		if !ok {
			break
		}
		p.refs[foldLabel(text[label.Start:label.End])] = true
		i := p.block(i18n.LinkTarget, s)
		b := &p.page.Blocks[i]
		b.Keyword, b.Word = text[label.Start:label.End], dest.Shift(s.Start)
		if !title.Empty() && label.Len() > 0 && b.Keyword != "//" && b.Keyword != "comment" {
			p.segment(i, i18n.Title, []i18n.Span{title.Shift(s.Start)})
		}
		lines = lines[1:]
	}
	return lines
}

// warn says that something in the page is broken.
func (p *parser) warn(rule string, s i18n.Span, message string) {
	p.page.Diagnostics = append(p.page.Diagnostics, i18n.Diagnostic{
		Rule: rule, Severity: i18n.Warning, Message: message, Target: i18n.Location{File: p.page.File, Span: s},
	})
}
