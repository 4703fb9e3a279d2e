package markdown

import (
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

// admonition opens `!!! type "Title"`, `??? type "Title"` and `???+ type`. What
// stands for the type may be damaged: the body is a body all the same.
func admonition(p *parser, l *line) outcome {
	t := l.rest()
	kind, n := i18n.Admonition, 3
	switch {
	case !p.d.Python:
		return refused
	case strings.HasPrefix(t, "!!!"):
	case strings.HasPrefix(t, "???"):
		kind = i18n.Details
		if strings.HasPrefix(t, "???+") {
			n = 4
		}
	default:
		return refused
	}
	word := trim(p.src, i18n.Span{Start: l.text + n, End: l.end})
	if i := strings.IndexAny(p.src[word.Start:word.End], " \t\"“”„«"); i >= 0 {
		word.End = word.Start + i
	}
	if !isWord(p.src[word.Start:word.End]) {
		return refused
	}
	p.titled(l, kind, word)
	return done
}

// tab opens `=== "Title"`.
func tab(p *parser, l *line) outcome {
	t := l.rest()
	n := len(t) - len(strings.TrimLeft(t, "=!+"))
	if !p.d.Python || !strings.HasPrefix(t, "===") || n > 5 || n == len(t) || !isSpace(t[n]) {
		return refused
	}
	if title := strings.TrimSpace(t[n:]); !strings.HasPrefix(title, `"`) {
		return refused
	}
	p.titled(l, i18n.Tab, i18n.Span{Start: l.text, End: l.text + n})
	return done
}

// titled opens a container with an indented body and, behind the keyword, a
// title in quotes; a quote that is missing is made up for.
func (p *parser) titled(l *line, kind i18n.Kind, word i18n.Span) {
	whole := l.content()
	p.begin(kind)
	width := l.indent + 4
	c := p.push(container{kind: kind, width: width, cont: strings.Repeat(" ", width)}, whole)
	b := &p.page.Blocks[c.block]
	b.Keyword, b.Word = p.src[word.Start:word.End], word
	rest := i18n.Span{Start: word.End, End: whole.End}
	i := strings.IndexByte(p.src[rest.Start:rest.End], '"')
	if i < 0 {
		return
	}
	title := i18n.Span{Start: rest.Start + i + 1, End: rest.End}
	if p.src[title.End-1] == '"' && title.End > title.Start {
		title.End--
	}
	if title = trim(p.src, title); !title.Empty() {
		p.text(i18n.Title, title)
	}
}

// pythonBlock opens and closes PyMdown's blocks: `/// type | Title` … `///`.
func pythonBlock(p *parser, l *line) outcome {
	t := strings.TrimRight(l.rest(), " \t")
	n := len(t) - len(strings.TrimLeft(t, "/"))
	if !p.d.Python || n < 3 || n < len(t) && !isSpace(t[n]) {
		return refused
	}
	whole := l.content()
	if n == len(t) {
		return p.closeDirective(whole, '/', n)
	}
	name, title, titled := strings.Cut(t[n:], "|")
	from := l.text + n
	word := trim(p.src, i18n.Span{Start: from, End: from + len(name)})
	if !isWord(p.src[word.Start:word.End]) {
		return refused
	}
	p.begin(i18n.Directive)
	p.directive(whole, word, '/', n)
	block := p.last()
	if titled {
		if s := trim(p.src, i18n.Span{Start: whole.End - len(title), End: whole.End}); !s.Empty() {
			p.text(i18n.Title, s)
		}
	}
	// Options are YAML, indented, before the first blank line.
	p.raw = &raw{block: block, line: func(_ *parser, l *line) bool {
		return !l.empty() && l.indent >= 4 && isOption(l.rest())
	}}
	return done
}

// isOption reports whether s looks like `key: value`.
func isOption(s string) bool {
	key, _, ok := strings.Cut(s, ":")
	return ok && isWord(key)
}

// abbreviation reads `*[HTML]: Hyper Text Markup Language`.
func abbreviation(p *parser, l *line) outcome {
	t := l.rest()
	i := strings.Index(t, "]:")
	if !strings.HasPrefix(t, "*[") || i < 3 || strings.ContainsAny(t[2:i], "[]") {
		return refused
	}
	s := l.content()
	b := p.leaf(i18n.Abbreviation, s)
	b.Word = i18n.Span{Start: l.text + 2, End: l.text + i}
	b.Keyword = p.src[b.Word.Start:b.Word.End]
	p.segment(p.last(), i18n.Abbreviation, []i18n.Span{trim(p.src, i18n.Span{Start: l.text + i + 2, End: s.End})})
	return done
}

// snippet reads `--8<-- "file"`, and its form with the files on lines of their
// own between two markers.
func snippet(p *parser, l *line) outcome {
	t := strings.TrimRight(l.rest(), " \t")
	rest := strings.TrimLeft(t, "-")
	if !strings.HasPrefix(rest, "8<-") || rest == t {
		return refused
	}
	marker := strings.TrimLeft(rest[2:], "-") == ""
	p.leaf(i18n.Include, l.content())
	if !marker {
		return done
	}
	r := &raw{block: p.last()}
	r.line = func(_ *parser, l *line) bool {
		t := strings.Trim(l.rest(), "- \t")
		r.closed = t == "8<"
		return !l.empty()
	}
	p.raw = r
	return done
}

// attributes reads an attribute list on a line of its own.
func attributes(p *parser, l *line) outcome {
	s := l.content()
	if p.paragraphOpen() || !isAttrList(p.src[s.Start:s.End]) {
		return refused
	}
	b := p.leaf(i18n.Attributes, s)
	b.Keyword, b.Word = p.src[s.Start:s.End], s
	return done
}

// toc reads `[TOC]` and `[[toc]]`.
func toc(p *parser, l *line) outcome {
	t := strings.ToLower(strings.TrimRight(l.rest(), " \t"))
	if t != "[toc]" && t != "[[toc]]" && t != "[[_toc_]]" {
		return refused
	}
	p.leaf(i18n.Include, l.content())
	return done
}
