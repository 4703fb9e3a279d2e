package check

import (
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

var codeLanguage = &Rule{
	Name:     "code-language",
	Severity: i18n.Error,
	Message:  `the code is {{.Want}} in the English page{{if .Got}}, not {{.Got}}{{end}}`,
	Doc: `The info string of a fenced code block, its language and options, differs from the English page's.
Programs read it: they color, run and test the code by it. A title in it may be translated.`,
	Source: "```python\nprint()\n```\n",
	Bad:    "```pitão\nprint()\n```\n",
	Good:   "```python\nprint()\n```\n",
	Run: func(p *Pass) {
		p.paired(func(src, dst *i18n.Block) {
			if src.Kind != i18n.CodeBlock || dst.Kind != i18n.CodeBlock || src.Word.Empty() && dst.Word.Empty() ||
				macroKey(src.Keyword) == macroKey(dst.Keyword) || src.Word == (i18n.Span{}) || dst.Word == (i18n.Span{}) {
				return
			}
			same := strings.Contains(macroKey(src.Keyword+dst.Keyword), "…")
			p.Report(i18n.Diagnostic{
				Source: i18n.Location{File: p.Source.File, Span: src.Word}, Target: i18n.Location{File: p.Target.File, Span: fenceWord(dst)},
				Args: map[string]any{"Want": src.Keyword, "Got": dst.Keyword},
				Fixes: []i18n.Fix{{Title: "write it as in the English page", Safe: !same, Edits: []i18n.Edit{
					{Span: dst.Word, New: src.Keyword},
				}}},
			})
		})
	},
}

// fenceWord returns the place of a fence's info string, or of the fence where it
// has none.
func fenceWord(b *i18n.Block) i18n.Span {
	if b.Word.Empty() {
		return i18n.Span{Start: b.Span.Start, End: b.Word.End}
	}
	return b.Word
}

var codeChanged = &Rule{
	Name:     "code-changed",
	Severity: i18n.Info,
	Message:  `the code is {{.Want}} in the English page`,
	Doc: `A line of a code block differs from the English one outside comments and quoted texts, or lines were
lost or added. It is a warning where lines of a block with a language are missing, and where the page's
other code goes on using the English words. Drawings and plain text are not compared.`,
	Source: "```js\nlet name = read(\"file\"); // the file\n```\n",
	Bad:    "```js\nlet nome = ler(\"arquivo\"); // o arquivo\n```\n",
	Good:   "```js\nlet name = read(\"arquivo\"); // o arquivo\n```\n",
	Run: func(p *Pass) {
		p.paired(func(src, dst *i18n.Block) {
			if src.Kind == i18n.CodeBlock && dst.Kind == i18n.CodeBlock {
				p.compareCode(src, dst)
			}
		})
	},
}

// compareCode reports the first line of code that differs.
func (p *Pass) compareCode(src, dst *i18n.Block) {
	a, b := p.Source.File.Text(src.Span), p.Target.File.Text(dst.Span)
	lang, _, _ := strings.Cut(strings.ToLower(strings.TrimLeft(src.Keyword, "{. ")), " ")
	if a == b || plainCode[strings.TrimRight(lang, "}")] {
		return
	}
	want, got := codeLines(a), codeLines(b)
	if !src.Word.Empty() || src.Keyword != "" { // the fence line is another rule's
		want, got = want[min(1, len(want)):], got[min(1, len(got)):]
	}
	for i := range max(len(want), len(got)) {
		var w, g codeLine
		if i < len(want) {
			w = want[i]
		}
		if i < len(got) {
			g = got[i]
		}
		if w.key == g.key {
			continue
		}
		d := i18n.Diagnostic{
			Source: i18n.Location{File: p.Source.File, Span: w.Shift(src.Span.Start)},
			Target: i18n.Location{File: p.Target.File, Span: g.Shift(dst.Span.Start)},
			Args:   map[string]any{"Want": w.text, "Got": g.text},
		}
		if g.text == "" { // lines were lost at the end
			d.Target.Span = i18n.Span{Start: dst.Span.Start, End: dst.Span.End}
		} else if len(want) == len(got) {
			if evident(w.text, g.text, codeWords(p.Target)) {
				d.Severity = i18n.Warning
			}
			d.Fixes = []i18n.Fix{{Title: "write the line as in the English page", Edits: []i18n.Edit{{Span: d.Target.Span, New: w.text}}}}
		}
		if len(got) < len(want) && lang != "" {
			d.Severity = i18n.Warning
		}
		p.Report(d)
		return
	}
}

// A codeLine is a line that holds more than a comment.
type codeLine struct {
	i18n.Span
	text, key string
}

// codeLines returns the lines of a code block that hold code, each with what a
// translation has to keep of it. Lines inside a comment or a text that goes on
// over several lines hold none.
func codeLines(s string) []codeLine {
	var out []codeLine
	at, until := 0, ""
	for line := range strings.SplitSeq(s, "\n") {
		key := ""
		if until == "" {
			key, until = codeKeyOf(line)
		} else if strings.Contains(line, until) {
			until = ""
		}
		if key != "" {
			text := strings.TrimSpace(line)
			from := at + strings.Index(line, text)
			out = append(out, codeLine{i18n.Span{Start: from, End: from + len(text)}, text, key})
		}
		at += len(line) + 1
	}
	return out
}

// codeKeyOf returns a line of code without spaces, comments and what stands in
// quotes, and what ends a comment or text that goes on behind the line.
func codeKeyOf(line string) (key, until string) {
	var b strings.Builder
	for i := 0; i < len(line); i++ {
		c, rest := line[i], line[i:]
		if c == ' ' || c == '\t' || c == '\r' {
			continue
		}
		for _, m := range longTexts {
			if !strings.HasPrefix(rest, m[0]) {
				continue
			}
			j := strings.Index(rest[len(m[0]):], m[1])
			if j < 0 {
				return b.String(), m[1]
			}
			i += len(m[0]) + j + len(m[1]) - 1
			c = ' '
			break
		}
		switch {
		case c == ' ':
		case (i == 0 || isBlank(line[i-1])) && beginsComment(rest):
			return b.String(), ""
		case c == '"' || c == '\'' || c == '`':
			j := strings.IndexByte(rest[1:], c)
			if j < 0 {
				return b.String(), "" // an apostrophe
			}
			b.WriteByte(c)
			i += j + 1
		default:
			b.WriteByte(c)
		}
	}
	return b.String(), ""
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' }

// longTexts lists what begins and ends comments and texts of several lines.
var longTexts = [][2]string{{`"""`, `"""`}, {"'''", "'''"}, {"/*", "*/"}, {"<!--", "-->"}, {"{-", "-}"}, {"--[[", "]]"}}

// beginsComment reports whether a comment of one of the common languages begins
// s.
func beginsComment(s string) bool {
	for _, m := range []string{"//", "#", "--", ";", "%", "REM "} {
		if strings.HasPrefix(s, m) {
			return true
		}
	}
	return false
}

// plainCode lists the info strings of blocks whose text is for readers.
var plainCode = names("text txt plain plaintext mermaid ascii diagram markdown md mdx output console-output none math latex dot plantuml")
