package markdown

import (
	"slices"
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

const bom = "\ufeff"

// frontMatter reads the metadata at the page's beginning: YAML between `---`
// lines or TOML between `+++` lines. Its values are found by a scan of the lines
// and stay where they are; nothing is decoded and printed again.
func (p *parser) frontMatter() {
	if strings.HasPrefix(p.src, bom) {
		p.pos = len(bom)
	}
	start := p.pos
	l := p.next()
	fence := strings.TrimRight(l.rest(), " \t")
	if l.indent > 0 || fence != "---" && fence != "+++" {
		p.pos = start
		return
	}
	body := p.pos
	f := matter{p: p}
	for p.pos < len(p.src) {
		l := p.next()
		t := strings.TrimRight(p.src[l.start:l.end], " \t")
		if t == fence || t == "..." && fence == "---" {
			b := p.push(container{kind: i18n.Document}, i18n.Span{Start: start, End: start + 3}).block
			if fence == "---" {
				f.yaml()
			} else {
				f.toml()
			}
			p.page.Blocks[b].End = l.end
			p.stack = p.stack[:1]
			p.lastEnd = l.end
			return
		}
		f.lines = append(f.lines, i18n.Span{Start: l.start, End: l.end})
	}
	p.pos = start
	if fence == "---" && len(f.lines) > 0 && isOption(strings.TrimSpace(p.src[f.lines[0].Start:f.lines[0].End])) {
		p.warn("frontmatter-unclosed", i18n.Span{Start: start, End: min(body, len(p.src))}, "the front matter is not closed, so it is read as text; add a line ---")
	}
}

// A matter is the lines of a page's front matter.
type matter struct {
	p     *parser
	lines []i18n.Span
	keys  []matterKey // the mappings that the line is in
}

type matterKey struct {
	indent int
	path   string
}

// yaml finds the scalars of a YAML document that is a mapping (YAML 1.2, 7.3 and
// 8.1, as far as front matter uses them).
func (f *matter) yaml() {
	for i := 0; i < len(f.lines); i++ {
		s := f.lines[i]
		line := f.p.src[s.Start:s.End]
		rest := strings.TrimLeft(line, " ")
		indent := len(line) - len(rest)
		for strings.HasPrefix(rest, "- ") {
			t := strings.TrimLeft(rest[1:], " ")
			indent += len(rest) - len(t)
			rest = t
		}
		switch {
		case rest == "" || rest[0] == '#' || rest == "-":
			continue
		case rest[0] == '\t':
			f.p.warn("frontmatter-invalid", s, "a tab cannot indent YAML; use spaces")
			continue
		}
		item := strings.HasPrefix(strings.TrimLeft(line, " "), "- ")
		key, at := yamlKey(rest)
		if key == "" && !item {
			f.p.warn("frontmatter-invalid", trim(f.p.src, s), "this line is neither `key: value` nor an item of a list")
			continue
		}
		for len(f.keys) > 0 && f.keys[len(f.keys)-1].indent >= indent {
			f.keys = f.keys[:len(f.keys)-1]
		}
		path := f.path()
		start := s.Start + indent
		word := i18n.Span{Start: start, End: start + len(key)}
		if key != "" {
			path = join(path, strings.Trim(key, `"'`))
			f.keys = append(f.keys, matterKey{indent, path})
		}
		value := trim(f.p.src, i18n.Span{Start: start + at, End: s.End})
		i += f.value(path, word, value, indent, f.lines[i+1:])
	}
}

func (f *matter) path() string {
	if len(f.keys) == 0 {
		return ""
	}
	return f.keys[len(f.keys)-1].path
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// yamlKey returns the key that s begins with and where its value begins; the key
// is empty where s is no entry of a mapping.
func yamlKey(s string) (string, int) {
	from := 0
	if s[0] == '"' || s[0] == '\'' {
		j := strings.IndexByte(s[1:], s[0])
		if j < 0 {
			return "", 0
		}
		from = j + 2
	}
	for i := from; i < len(s); i++ {
		if s[i] == ':' && (i+1 == len(s) || isSpace(s[i+1])) {
			return s[:i], i + 1
		}
		if from > 0 || s[i] == '#' && i > 0 && isSpace(s[i-1]) {
			break
		}
	}
	return "", 0
}

// value reads a value that begins at v, with its further lines; it returns how
// many of those it took.
func (f *matter) value(path string, word, v i18n.Span, indent int, after []i18n.Span) int {
	src := f.p.src
	text := src[v.Start:v.End]
	more := 0 // lines indented more than the key go on with the value
	for more < len(after) {
		t := src[after[more].Start:after[more].End]
		if t != "" && len(t)-len(strings.TrimLeft(t, " ")) <= indent {
			break
		}
		more++
	}
	for more > 0 && strings.TrimSpace(src[after[more-1].Start:after[more-1].End]) == "" {
		more--
	}
	switch {
	case text == "" || text[0] == '#':
		f.add(path, word, word, nil)
		return 0
	case text[0] == '|' || text[0] == '>':
		f.add(path, word, v, f.block(after[:more]))
		return more
	case text[0] == '"' || text[0] == '\'':
		return f.quoted(path, word, v, after)
	case strings.IndexByte("[{&*!%@`", text[0]) >= 0:
		f.add(path, word, v, nil)
		return more
	}
	lines := []i18n.Span{f.plain(v)}
	for _, l := range after[:more] {
		if s := f.plain(trim(src, l)); !s.Empty() {
			lines = append(lines, s)
		}
	}
	f.add(path, word, v, lines)
	return more
}

// plain cuts a comment off a plain scalar, and says where YAML would not take it
// for one.
func (f *matter) plain(v i18n.Span) i18n.Span {
	text := f.p.src[v.Start:v.End]
	if i := strings.Index(text, " #"); i >= 0 {
		v = trim(f.p.src, i18n.Span{Start: v.Start, End: v.Start + i})
		text = f.p.src[v.Start:v.End]
	}
	if strings.Contains(text, ": ") || strings.HasSuffix(text, ":") {
		f.p.warn("frontmatter-invalid", v, "a colon in a value without quotes is not valid YAML; put the value in quotes")
	}
	return v
}

// block returns the lines of a block scalar.
func (f *matter) block(lines []i18n.Span) []i18n.Span {
	var out []i18n.Span
	for i, l := range lines {
		s := trim(f.p.src, l)
		if s.Empty() && (i == 0 || i == len(lines)-1) {
			continue
		}
		out = append(out, s)
	}
	return out
}

// quoted reads a scalar in quotes, which may go on over the next lines.
func (f *matter) quoted(path string, word, v i18n.Span, after []i18n.Span) int {
	src := f.p.src
	quote := src[v.Start]
	s := i18n.Span{Start: v.Start + 1, End: v.End}
	var lines []i18n.Span
	for n := 0; ; n++ {
		for i := s.Start; i < s.End; i++ {
			if src[i] == '\\' && quote == '"' || src[i] == quote && quote == '\'' && i+1 < s.End && src[i+1] == quote {
				i++
			} else if src[i] == quote {
				f.add(path, word, v, append(lines, i18n.Span{Start: s.Start, End: i}))
				return n
			}
		}
		lines = append(lines, trim(src, s))
		if n == len(after) {
			break
		}
		s = trim(src, after[n])
	}
	f.p.warn("frontmatter-invalid", v, "this value's quote is not closed; add a closing "+string(quote))
	f.add(path, word, v, nil)
	return 0
}

// toml finds the strings of a TOML document (TOML 1.0).
func (f *matter) toml() {
	table := ""
	for i := 0; i < len(f.lines); i++ {
		s := trim(f.p.src, f.lines[i])
		line := f.p.src[s.Start:s.End]
		if line == "" || line[0] == '#' {
			continue
		}
		if line[0] == '[' {
			table = strings.Trim(line, "[] ")
			continue
		}
		eq := strings.IndexByte(line, '=')
		if eq < 0 {
			continue
		}
		key := strings.TrimSpace(line[:eq])
		word := i18n.Span{Start: s.Start, End: s.Start + len(key)}
		v := trim(f.p.src, i18n.Span{Start: s.Start + eq + 1, End: s.End})
		text := f.p.src[v.Start:v.End]
		path := join(table, strings.Trim(key, `"'`))
		if q := text[:min(3, len(text))]; q == `"""` || q == "'''" {
			i += f.tomlBlock(path, word, v, q, f.lines[i+1:])
			continue
		}
		if text == "" || text[0] != '"' && text[0] != '\'' {
			f.add(path, word, v, nil)
			continue
		}
		end := 1
		for end < len(text) && text[end] != text[0] {
			if text[end] == '\\' && text[0] == '"' {
				end++
			}
			end++
		}
		if end >= len(text) {
			f.p.warn("frontmatter-invalid", v, "this value's quote is not closed; add a closing "+text[:1])
			continue
		}
		f.add(path, word, v, []i18n.Span{{Start: v.Start + 1, End: v.Start + end}})
	}
}

// tomlBlock reads a string in three quotes; it returns how many further lines it
// took.
func (f *matter) tomlBlock(path string, word, v i18n.Span, quote string, after []i18n.Span) int {
	s := i18n.Span{Start: v.Start + 3, End: v.End}
	var lines []i18n.Span
	for n := 0; ; n++ {
		if j := strings.Index(f.p.src[s.Start:s.End], quote); j >= 0 {
			s.End = s.Start + j
			if s = trim(f.p.src, s); !s.Empty() {
				lines = append(lines, s)
			}
			f.add(path, word, v, lines)
			return n
		}
		if s = trim(f.p.src, s); !s.Empty() {
			lines = append(lines, s)
		}
		if n == len(after) {
			f.p.warn("frontmatter-invalid", v, "this value's quote is not closed; add a closing "+quote)
			return 0
		}
		s = after[n]
	}
}

// add adds a key, and its value as a segment when it is prose.
func (f *matter) add(path string, word, v i18n.Span, lines []i18n.Span) {
	span := i18n.Span{Start: word.Start, End: max(v.End, word.End)}
	if len(lines) > 0 {
		span.End = max(span.End, lines[len(lines)-1].End)
	}
	i := f.p.block(i18n.FrontMatter, span)
	f.p.page.Blocks[i].Keyword, f.p.page.Blocks[i].Word = path, word
	if !f.prose(path) || !slices.ContainsFunc(lines, func(s i18n.Span) bool { return hasLetter(f.p.src[s.Start:s.End]) }) {
		return
	}
	f.p.segment(i, i18n.FrontMatter, lines)
	if n := len(lines); n > 0 {
		first := lines[0].Start
		line := strings.LastIndexByte(f.p.src[:first], '\n') + 1
		seg := &f.p.page.Segments[len(f.p.page.Segments)-1]
		if strings.TrimLeft(f.p.src[line:first], " ") == "" {
			seg.Cont = f.p.src[line:first]
		} else {
			seg.Cont = "  "
		}
	}
}

// prose reports whether the values of a key are prose.
func (f *matter) prose(path string) bool {
	keys := f.p.opt.FrontMatter
	if keys == nil {
		keys = DefaultKeys
	}
	last := path[strings.LastIndexByte(path, '.')+1:]
	return slices.Contains(keys, path) || slices.Contains(keys, last)
}
