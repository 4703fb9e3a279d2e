package markdown

import (
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

// tableHead begins a table where the line is a delimiter row below a line of
// text (GFM 4.10). The lines of the paragraph above that stay a paragraph.
func tableHead(p *parser, l *line) outcome {
	s := l.content()
	if !p.paragraphOpen() || p.matched < len(p.stack) || !isDelimiterRow(p.src[s.Start:s.End]) {
		return refused
	}
	head := trim(p.src, p.para[len(p.para)-1])
	if strings.IndexByte(p.src[head.Start:head.End], '|') < 0 {
		return refused
	}
	p.para = p.para[:len(p.para)-1]
	blank, cont := p.paraBlank, len(p.para) > 0
	p.begin(i18n.Table)
	old := p.blank
	p.blank = blank && !cont
	p.table = p.block(i18n.Table, i18n.Span{Start: head.Start, End: s.End})
	p.page.Blocks[p.table].Keyword, p.page.Blocks[p.table].Word = p.src[s.Start:s.End], s
	p.cells(head)
	p.blank = old
	p.page.Blocks[p.table].End = s.End
	return done
}

func isDelimiterRow(s string) bool {
	if strings.IndexByte(s, '|') < 0 || strings.IndexByte(s, '-') < 0 {
		return false
	}
	for i := range len(s) {
		switch s[i] {
		case '|', '-', ':', ' ', '\t':
		default:
			return false
		}
	}
	return true
}

// row reads a line that begins with a pipe as a row of the open table.
func (p *parser) row(l *line) bool {
	if l.src[l.text] != '|' || l.indent > 3 {
		return false
	}
	p.cells(l.content())
	return true
}

// looseRow reads a line that has a pipe somewhere as a row of the open table.
func (p *parser) looseRow(l *line) bool {
	if strings.IndexByte(l.rest(), '|') < 0 {
		return false
	}
	p.cells(l.content())
	return true
}

// cells adds a row with its cells. Pipes in code spans divide cells too unless
// they are escaped, but not in Python-Markdown.
func (p *parser) cells(s i18n.Span) {
	p.stack = append(p.stack, container{kind: i18n.Table, block: p.table, cont: p.top().cont})
	row := p.block(i18n.Row, s)
	p.page.Blocks[p.table].End = s.End
	p.top().block = row
	text := p.src[s.Start:s.End]
	from := 0
	if strings.HasPrefix(text, "|") {
		from = 1
	}
	for i := from; i <= len(text); i++ {
		switch {
		case i == len(text):
			if from == len(text) {
				break
			}
			fallthrough
		case text[i] == '|':
			p.text(i18n.Cell, trim(p.src, i18n.Span{Start: s.Start + from, End: s.Start + i}))
			from = i + 1
		case text[i] == '\\' && i+1 < len(text):
			i++
		case text[i] == '`' && p.d.Python:
			i += max(codeSpanLen(text[i:]), 1) - 1
		}
	}
	p.stack = p.stack[:len(p.stack)-1]
}

// codeSpanLen returns the length of the code span that s begins with, 0 for none.
func codeSpanLen(s string) int {
	n := len(s) - len(strings.TrimLeft(s, "`"))
	for i := n; i < len(s); {
		j := strings.IndexByte(s[i:], '`')
		if j < 0 {
			return 0
		}
		i += j
		m := len(s[i:]) - len(strings.TrimLeft(s[i:], "`"))
		if i += m; m == n {
			return i
		}
	}
	return 0
}
