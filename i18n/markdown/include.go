package markdown

import (
	"strings"
	"unicode"

	"github.com/tmx-i18n/tmx/i18n"
)

// macros lists what the inline macros of the dialects begin and end with.
var macros = []struct{ open, close string }{
	{"{{", "}}"}, {"{%", "%}"}, {"{*", "*}"}, {"{!", "!}"}, {"{#", "#}"},
}

// macroLine reads a line that holds nothing but macros: an include, a shortcode,
// a template's statement. One that is not closed goes on to the line that does.
func macroLine(p *parser, l *line) outcome {
	s := l.content()
	text := p.src[s.Start:s.End]
	rest, open := text, ""
	if p.d.JSX && braces(text) == len(text) {
		if strings.HasPrefix(text, "{/*") {
			p.leaf(i18n.HTML, s).Keyword = "!--"
			p.comment(s)
			return done
		}
		rest = ""
	}
	for rest != "" && open == "" {
		if isSpace(rest[0]) || rest[0] == '\\' {
			rest = rest[1:]
			continue
		}
		n, end := macroLen(rest)
		if end == "" || end == "#}" && isAttrList(rest[:n]) {
			return refused
		}
		if n == 0 {
			open = end
			break
		}
		rest = rest[n:]
	}
	if open != "" && (p.paragraphOpen() || !p.closesBeforeBlank(open)) {
		return refused
	}
	b := p.leaf(i18n.Include, s)
	b.Keyword = shortcodeName(text)
	if open == "" {
		p.translatable(p.last(), s)
		return done
	}
	r := &raw{block: p.last()}
	r.line = func(_ *parser, l *line) bool {
		r.closed = strings.Contains(l.rest(), open)
		return !l.empty()
	}
	r.end = func(p *parser) { p.translatable(r.block, p.page.Blocks[r.block].Span) }
	p.raw = r
	return done
}

// macroLen returns the length of the macro that s begins with and what ends it;
// the length is 0 for one that is not closed, the end "" for no macro.
func macroLen(s string) (int, string) {
	for _, m := range macros {
		if strings.HasPrefix(s, m.open) {
			if i := strings.Index(s[2:], m.close); i >= 0 {
				return 2 + i + len(m.close), m.close
			}
			return 0, m.close
		}
	}
	return 0, ""
}

// shortcodeName returns the first word of a macro, "/x" for one that closes x.
func shortcodeName(s string) string {
	s = strings.TrimLeft(s, "{%<*!# \t")
	if i := strings.IndexFunc(s, func(c rune) bool { return unicode.IsSpace(c) || strings.ContainsRune("}%>(", c) }); i >= 0 {
		s = s[:i]
	}
	return s
}

// module reads MDX's `import` and `export` statements, up to a blank line.
func module(p *parser, l *line) outcome {
	t := l.rest()
	if !p.d.JSX || p.paragraphOpen() || len(p.stack) > 1 || l.indent > 0 ||
		!strings.HasPrefix(t, "import ") && !strings.HasPrefix(t, "export ") || !strings.ContainsAny(t, "'\"{=(") {
		return refused
	}
	p.leaf(i18n.Include, l.content())
	p.raw = &raw{block: p.last(), line: func(_ *parser, l *line) bool { return !l.empty() }}
	return done
}

// isAttrList reports whether s is an attribute list: `{ #id .class key="value" }`
// or `{: … }`.
func isAttrList(s string) bool {
	if len(s) < 3 || s[0] != '{' || s[len(s)-1] != '}' {
		return false
	}
	s = strings.TrimPrefix(s[1:len(s)-1], ":")
	found := false
	for s = strings.TrimLeft(s, " \t"); s != ""; s = strings.TrimLeft(s, " \t") {
		n := 1
		switch {
		case s[0] == '#' || s[0] == '.':
			for n < len(s) && !isSpace(s[n]) && strings.IndexByte("{}#\"'<>", s[n]) < 0 {
				n++
			}
			if n == 1 {
				return false
			}
		default:
			if n = attributeLen(s, false); n == 0 {
				return false
			}
			if strings.IndexByte(s[:n], '=') < 0 && s[:n] != "annotate" && s[:n] != "data-preview" {
				return false
			}
		}
		found = true
		s = s[n:]
	}
	return found
}
