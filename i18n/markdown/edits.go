package markdown

import (
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

// Edits returns the edits of the page's file that put translated texts in: text
// returns the translation of the segment at index i, and false to leave it. A
// segment whose text stays the same, line by line, has no edit; a translation
// may have more or fewer lines than its source.
func Edits(p *i18n.Page, text func(i int) (string, bool)) []i18n.Edit {
	var edits []i18n.Edit
	eol := "\n"
	if i := strings.IndexByte(string(p.File.Content[:min(len(p.File.Content), 1<<12)]), '\n'); i > 0 && p.File.Content[i-1] == '\r' {
		eol = "\r\n"
	}
	for i := range p.Segments {
		s := &p.Segments[i]
		if t, ok := text(i); ok && t != s.Text {
			edits = append(edits, replace(p.File, s, t, eol)...)
		}
	}
	return edits
}

// replace returns the edits that give a segment another text.
func replace(f *i18n.File, s *i18n.Segment, t, eol string) []i18n.Edit {
	t = fit(f, s, t)
	var edits []i18n.Edit
	lines := strings.Split(t, "\n")
	last := min(len(lines), len(s.Lines)) - 1
	for k, line := range lines[:last+1] {
		e := i18n.Edit{Span: s.Lines[k], New: line}
		if k == last {
			var b strings.Builder
			b.WriteString(line)
			for _, more := range lines[last+1:] {
				b.WriteString(eol)
				if more != "" {
					b.WriteString(s.Cont)
				} else {
					b.WriteString(strings.TrimRight(s.Cont, " "))
				}
				b.WriteString(more)
			}
			e = i18n.Edit{Span: i18n.Span{Start: s.Lines[k].Start, End: s.Span().End}, New: b.String()}
		}
		if f.Text(e.Span) != e.New {
			edits = append(edits, e)
		}
	}
	return edits
}

// fit makes a text fit the place it goes to: one line where only one is
// possible, and what would end the place early is escaped.
func fit(f *i18n.File, s *i18n.Segment, t string) string {
	start := s.Span().Start
	before := byte(0)
	if start > 0 {
		before = f.Content[start-1]
	}
	switch s.Kind {
	case i18n.Heading:
		if len(s.Lines) == 1 {
			return oneLine(t)
		}
	case i18n.Cell:
		return escapePipes(oneLine(t))
	case i18n.Title, i18n.Abbreviation, i18n.Comment:
		t = oneLine(t)
		if before == '"' && s.Codes == nil && linkTitle(f, start) {
			return escapeQuote(t, '"')
		}
		return t
	case i18n.Attribute:
		if before == '"' {
			return strings.ReplaceAll(t, `"`, "&quot;")
		}
		return strings.ReplaceAll(t, `'`, "&#39;")
	case i18n.FrontMatter:
		return fitScalar(f, s, t, before)
	}
	return t
}

func oneLine(t string) string {
	if strings.IndexByte(t, '\n') < 0 {
		return t
	}
	return strings.Join(strings.Fields(t), " ")
}

// linkTitle reports whether the quote before start belongs to a link reference
// definition, where a quote inside can be escaped.
func linkTitle(f *i18n.File, start int) bool {
	line := f.Line(f.Position(start).Line)
	return strings.Contains(string(f.Content[line.Start:start]), "]:")
}

func escapeQuote(t string, quote byte) string {
	var b strings.Builder
	for i := 0; i < len(t); i++ {
		if t[i] == '\\' && i+1 < len(t) {
			b.WriteByte(t[i])
			i++
		} else if t[i] == quote {
			b.WriteByte('\\')
		}
		b.WriteByte(t[i])
	}
	return b.String()
}

func escapePipes(t string) string { return escapeQuote(t, '|') }

// fitScalar writes a text in the style that the scalar it replaces has. A plain
// scalar that YAML would read otherwise gets quotes.
func fitScalar(f *i18n.File, s *i18n.Segment, t string, before byte) string {
	line := f.Line(f.Position(s.Span().Start).Line)
	alone := strings.TrimSpace(string(f.Content[line.Start:s.Span().Start])) == ""
	switch {
	case before == '"' && len(s.Lines) == 1:
		return escapeQuote(oneLine(t), '"')
	case before == '\'' && len(s.Lines) == 1:
		return strings.ReplaceAll(strings.ReplaceAll(oneLine(t), "''", "'"), "'", "''")
	case before == '"' || before == '\'' || alone:
		return t
	}
	t = oneLine(t)
	if strings.Contains(t, ": ") || strings.Contains(t, " #") || strings.HasSuffix(t, ":") ||
		t == "" || strings.IndexByte("-?:,[]{}#&*!|>'\"%@` ", t[0]) >= 0 {
		return `"` + escapeQuote(strings.ReplaceAll(t, `\`, `\\`), '"') + `"`
	}
	return t
}
