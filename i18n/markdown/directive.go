package markdown

import (
	"strings"
	"unicode"

	"github.com/tmx-i18n/tmx/i18n"
)

// directive opens and closes `:::name[Title]{attributes}` … `:::`, the
// containers of Docusaurus, Starlight, VitePress and Pandoc. In Python-Markdown
// `::: module.Name` is mkdocstrings' include, with indented options.
func directive(p *parser, l *line) outcome {
	t := strings.TrimRight(l.rest(), " \t")
	n := len(t) - len(strings.TrimLeft(t, ":"))
	if n < 3 {
		return refused
	}
	whole := l.content()
	if n == len(t) {
		return p.closeDirective(whole, ':', n)
	}
	word := trim(p.src, i18n.Span{Start: l.text + n, End: whole.End})
	if i := strings.IndexAny(p.src[word.Start:word.End], " \t[{"); i >= 0 {
		word.End = word.Start + i
	}
	if p.d.Python {
		if l.src[l.text+n] != ' ' || word.End < whole.End {
			return refused
		}
		b := p.leaf(i18n.Include, whole)
		b.Keyword, b.Word = p.src[word.Start:word.End], word
		p.raw = &raw{block: p.last(), line: func(_ *parser, l *line) bool { return l.empty() || l.indent >= 4 }}
		return done
	}
	p.begin(i18n.Directive)
	p.directive(whole, word, ':', n)
	block := p.last()
	title := trim(p.src, i18n.Span{Start: word.End, End: whole.End})
	var attrs i18n.Span
	if text := p.src[title.Start:title.End]; strings.HasSuffix(text, "}") {
		if i := strings.LastIndexByte(text, '{'); i >= 0 {
			attrs = i18n.Span{Start: title.Start + i + 1, End: title.End - 1}
			title = trim(p.src, i18n.Span{Start: title.Start, End: title.Start + i})
		}
	}
	if text := p.src[title.Start:title.End]; len(text) > 1 && text[0] == '[' && text[len(text)-1] == ']' {
		title = trim(p.src, i18n.Span{Start: title.Start + 1, End: title.End - 1})
	}
	if !title.Empty() {
		p.text(i18n.Title, title)
	}
	p.translatable(block, attrs)
	return done
}

func (p *parser) directive(whole, word i18n.Span, marker byte, fence int) {
	c := p.push(container{kind: i18n.Directive, marker: marker, fence: fence}, whole)
	b := &p.page.Blocks[c.block]
	b.Keyword, b.Word = p.src[word.Start:word.End], word
}

// closeDirective closes the innermost directive that the marker fits; where
// there is none, the marker stays a block without text.
func (p *parser) closeDirective(whole i18n.Span, marker byte, fence int) outcome {
	p.endParagraph()
	for i := p.matched - 1; i > 0; i-- {
		c := p.stack[i]
		if c.kind == i18n.Directive && c.marker == marker && c.fence <= fence {
			p.endRaw()
			p.table = -1
			p.lastEnd = whole.End
			p.closeTo(i)
			p.matched = i
			return done
		}
	}
	p.leaf(i18n.Directive, whole)
	return done
}

// isWord reports whether s is one word: letters, digits, "-", "_", "." and ":".
func isWord(s string) bool {
	for _, c := range s {
		if !unicode.In(c, unicode.L, unicode.M, unicode.N) && !strings.ContainsRune("-_.:", c) {
			return false
		}
	}
	return s != ""
}
