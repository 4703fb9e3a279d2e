package markdown

import (
	"slices"
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

// html reads the HTML blocks of CommonMark 4.6, Python-Markdown's Markdown
// inside HTML, and JSX.
func html(p *parser, l *line) outcome {
	t := l.rest()
	switch {
	case strings.HasPrefix(t, "<!--"):
		return p.htmlUntil(l, "-->")
	case strings.HasPrefix(t, "<?"):
		return p.htmlUntil(l, "?>")
	case strings.HasPrefix(t, "<![CDATA["):
		return p.htmlUntil(l, "]]>")
	}
	g, ok := scanTag(t, 0, p.d.JSX)
	name := tagName(t)
	switch {
	case name == "":
		return refused
	case verbatim[name] && t[1] != '/':
		return p.htmlUntil(l, "</"+name+">")
	case p.d.JSX || p.inHTML > 0 || p.d.Python && ok && g.has("markdown"):
		return p.tagLine(l, name, ok)
	case blockTag[name]:
	case !ok || p.paragraphOpen() || strings.TrimSpace(t[g.end:]) != "":
		return refused
	}
	p.leaf(i18n.HTML, l.content())
	r := &raw{block: p.last(), lines: []i18n.Span{l.content()}}
	p.page.Blocks[r.block].Keyword = name
	r.line = func(_ *parser, l *line) bool {
		r.lines = append(r.lines, l.content())
		return !l.empty()
	}
	r.end = func(p *parser) { p.htmlText(r.block, r.lines) }
	p.raw = r
	return done
}

// htmlUntil reads an HTML block that goes on, blank lines and all, to a line
// that holds end. Text behind a comment makes it inline.
func (p *parser) htmlUntil(l *line, end string) outcome {
	s := l.content()
	comment := end == "-->"
	at := strings.Index(lower(p.src[s.Start:s.End]), end)
	if comment && at >= 0 && s.Start+at+len(end) < s.End {
		return refused
	}
	p.leaf(i18n.HTML, s)
	r := &raw{block: p.last(), lines: []i18n.Span{s}}
	p.page.Blocks[r.block].Keyword = tagName(p.src[s.Start:s.End])
	r.line = func(_ *parser, l *line) bool {
		r.lines = append(r.lines, l.content())
		r.closed = strings.Contains(lower(l.rest()), end)
		return true
	}
	r.end = func(p *parser) {
		if comment {
			b := p.page.Blocks[r.block].Span
			p.comment(b)
		}
	}
	if at >= 0 {
		r.closed = true
		r.end(p)
		return done
	}
	p.raw = r
	return done
}

// tagLine reads the tags at a line's beginning as a block of their own; what
// follows, and the lines after it, are Markdown.
func (p *parser) tagLine(l *line, name string, complete bool) outcome {
	if !complete {
		return p.openTag(l, name)
	}
	s := l.content()
	if p.d.JSX && p.paragraphOpen() && !blockTag[name] && !isComponent(p.src[s.Start:s.End]) {
		return refused
	}
	if !blockTag[name] && !p.onlyTags(s) && !(p.d.JSX && isComponent(p.src[s.Start:s.End])) {
		return refused // an inline element
	}
	p.leaf(i18n.HTML, s)
	p.page.Blocks[p.last()].Keyword = name
	p.countTags(s)
	p.htmlText(p.last(), []i18n.Span{s})
	return done
}

// openTag reads a tag that goes on over several lines.
func (p *parser) openTag(l *line, name string) outcome {
	if p.paragraphOpen() || !p.d.JSX && !blockTag[name] {
		return refused
	}
	p.leaf(i18n.HTML, l.content())
	r := &raw{block: p.last(), lines: []i18n.Span{l.content()}}
	p.page.Blocks[r.block].Keyword = name
	r.line = func(p *parser, l *line) bool {
		r.lines = append(r.lines, l.content())
		r.closed = strings.HasSuffix(strings.TrimRight(l.rest(), " \t"), ">")
		return !l.empty() || p.d.JSX
	}
	r.end = func(p *parser) {
		p.countTags(p.page.Blocks[r.block].Span)
		p.htmlText(r.block, r.lines)
	}
	p.raw = r
	return done
}

// onlyTags reports whether s holds tags and white space only.
func (p *parser) onlyTags(s i18n.Span) bool {
	text := p.src[s.Start:s.End]
	for i := 0; i < len(text); {
		if isSpace(text[i]) {
			i++
			continue
		}
		g, ok := scanTag(text, i, p.d.JSX)
		if !ok {
			return false
		}
		i = g.end
	}
	return true
}

// countTags keeps count of the open elements whose content is Markdown.
func (p *parser) countTags(s i18n.Span) {
	if p.d.JSX {
		return
	}
	text := p.src[s.Start:s.End]
	for i := 0; i < len(text); i++ {
		if text[i] != '<' {
			continue
		}
		g, ok := scanTag(text, i, false)
		if !ok {
			continue
		}
		i = g.end - 1
		switch {
		case !blockTag[g.name] || g.selfClosing:
		case g.closing:
			p.inHTML = max(0, p.inHTML-1)
		case p.inHTML > 0 || g.has("markdown"):
			p.inHTML++
		}
	}
}

// htmlText makes segments of the text in an HTML block, and of its translatable
// attributes.
func (p *parser) htmlText(block int, lines []i18n.Span) {
	text, _ := p.join(lines)
	h := htmlScan{p: p, block: block, lines: lines, text: text}
	h.run()
}

// An htmlScan walks through the tags of an HTML block. A run is the text
// between two tags that begin or end a block; inline tags belong to it.
type htmlScan struct {
	p     *parser
	block int
	lines []i18n.Span
	text  string

	from  int         // where the run began
	tags  []i18n.Span // the inline tags of the run
	prose bool        // a letter stood outside tags
	kind  i18n.Kind
}

func (h *htmlScan) run() {
	h.kind = i18n.HTMLText
	last := 0 // end of the last tag
	for i := 0; i < len(h.text); i++ {
		if h.text[i] != '<' {
			continue
		}
		if strings.HasPrefix(h.text[i:], "<!--") {
			j := strings.Index(h.text[i:], "-->")
			if j < 0 {
				break
			}
			h.prose = h.prose || hasLetter(h.text[last:i])
			h.flush(i)
			i += j + 2
			last, h.from = i+1, i+1
			continue
		}
		g, ok := scanTag(h.text, i, h.p.d.JSX)
		if !ok {
			continue
		}
		h.prose = h.prose || hasLetter(h.text[last:i])
		tag := i18n.Span{Start: i, End: g.end}
		if inlineTag[g.name] {
			h.tags = append(h.tags, tag)
		} else {
			h.flush(i)
			h.attributes(tag)
			h.from = g.end
			h.kind = i18n.HTMLText
			if strings.HasSuffix(g.name, "caption") && !g.closing {
				h.kind = i18n.Caption
			}
		}
		if verbatim[g.name] && !g.closing && !g.selfClosing {
			g.end = indexClosing(h.text, g.end, g.name)
			h.from = g.end
		}
		i, last = g.end-1, g.end
	}
	h.prose = h.prose || hasLetter(h.text[last:])
	h.flush(len(h.text))
}

// indexClosing returns where the closing tag of an element begins at or after
// from, and the text's end where there is none.
func indexClosing(text string, from int, name string) int {
	for i := from; i < len(text); i++ {
		j := strings.IndexByte(text[i:], '<')
		if j < 0 {
			break
		}
		if i += j; hasPrefixFold(text[i+1:], "/"+name) {
			return i
		}
	}
	return len(text)
}

// flush ends the run before the byte at end.
func (h *htmlScan) flush(end int) {
	if h.prose {
		if lines := h.split(i18n.Span{Start: h.from, End: end}); len(lines) > 0 {
			h.p.child(h.block, h.kind, "", lines...)
		}
	} else {
		for _, t := range h.tags {
			h.attributes(t)
		}
	}
	h.tags, h.prose = h.tags[:0], false
}

// split returns where a span of the joined text lies, without white space at
// its ends and without empty lines at its beginning and end.
func (h *htmlScan) split(s i18n.Span) []i18n.Span {
	var out []i18n.Span
	at := 0
	for _, l := range h.lines {
		a, b := max(s.Start, at), min(s.End, at+l.Len())
		if a < b {
			t := trim(h.p.src, i18n.Span{Start: l.Start + a - at, End: l.Start + b - at})
			if len(out) == 0 && t.Len() > 2 && strings.IndexByte("-*+", h.p.src[t.Start]) >= 0 && h.p.src[t.Start+1] == ' ' {
				t = trim(h.p.src, i18n.Span{Start: t.Start + 1, End: t.End}) // a list's marker that HTML hides
			}
			if !t.Empty() {
				out = append(out, t)
			}
		}
		at += l.Len() + 1
	}
	return out
}

// attributes makes segments of a tag's translatable attributes.
func (h *htmlScan) attributes(tag i18n.Span) {
	for _, a := range scanAttributes(h.text[tag.Start:tag.End]) {
		if !translatableAttr(a.name, h.p.d) || !hasLetter(a.value) {
			continue
		}
		if lines := h.split(a.at.Shift(tag.Start)); len(lines) > 0 {
			h.p.child(h.block, i18n.Attribute, a.name, lines...)
		}
	}
}

// translatable makes segments of the translatable attributes in a list of them.
func (p *parser) translatable(block int, s i18n.Span) {
	for _, a := range scanAttributes(" " + p.src[s.Start:s.End]) {
		if translatableAttr(a.name, p.d) && hasLetter(a.value) {
			p.child(block, i18n.Attribute, a.name, a.at.Shift(s.Start-1))
		}
	}
}

// child adds a block with a segment inside a block that is no container.
func (p *parser) child(parent int, kind i18n.Kind, keyword string, lines ...i18n.Span) {
	p.stack = append(p.stack, container{kind: i18n.HTML, block: parent, cont: p.top().cont})
	p.text(kind, lines...).Keyword = keyword
	p.stack = p.stack[:len(p.stack)-1]
}

// join returns the lines as one text and its length.
func (p *parser) join(lines []i18n.Span) (string, int) {
	if len(lines) == 1 {
		return p.src[lines[0].Start:lines[0].End], lines[0].Len()
	}
	var b strings.Builder
	for i, l := range lines {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(p.src[l.Start:l.End])
	}
	return b.String(), b.Len()
}

// translatableAttr reports whether an attribute's value is prose.
func translatableAttr(name string, d *Dialect) bool {
	switch name {
	case "alt", "title", "aria-label", "aria-description", "placeholder":
		return true
	case "label", "caption", "summary", "description", "heading":
		return d.JSX || d.Shortcodes
	}
	return false
}

// lower folds ASCII letters only, so that offsets stay.
func lower(s string) string {
	i := 0
	for i < len(s) && (s[i] < 'A' || s[i] > 'Z') {
		i++
	}
	if i == len(s) {
		return s
	}
	b := []byte(s)
	for ; i < len(b); i++ {
		if b[i] >= 'A' && b[i] <= 'Z' {
			b[i] += 'a' - 'A'
		}
	}
	return string(b)
}

func set(names string) map[string]bool {
	m := map[string]bool{}
	for _, n := range strings.Fields(names) {
		m[n] = true
	}
	return m
}

// verbatim lists the elements whose content is not text (CommonMark 4.6, start
// condition 1, and graphics).
var verbatim = set("script pre style textarea svg math template")

// blockTag lists the elements that begin an HTML block (CommonMark 4.6, start
// condition 6).
var blockTag = set(`address article aside base basefont blockquote body caption center col
	colgroup dd details dialog dir div dl dt fieldset figcaption figure footer form frame
	frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu menuitem
	nav noframes ol optgroup option p param search section summary table tbody td tfoot th
	thead title tr track ul`)

// inlineTag lists the elements that stand inside a sentence (HTML, phrasing
// content).
var inlineTag = set(`a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins
	kbd label mark q ruby rb rp rt s samp small span strike strong sub sup time tt u var wbr
	picture source input`)

// isComponent reports whether a tag's name begins with a capital: a component.
func isComponent(s string) bool {
	s = strings.TrimLeft(s, "</")
	return s != "" && s[0] >= 'A' && s[0] <= 'Z'
}

func (g tag) has(attr string) bool { return slices.Contains(g.attrs, attr) }
