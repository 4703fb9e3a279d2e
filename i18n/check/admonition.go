package check

import (
	"regexp"
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

var admonitionKeyword = &Rule{
	Name:     "admonition-keyword",
	Severity: i18n.Error,
	Message:  `{{.Got}} is {{.Want}} in the English page`,
	Doc: `The type of an admonition, an alert or a directive is a key: the theme gives it a color, an icon and,
without a title, its heading. A translated type has none of them, or the block is not read as one at
all. The title behind it may be translated.`,
	Source: "!!! warning\n\n    Do not do that.\n\n> [!NOTE]\n> Do this.\n",
	Bad:    "!!! aviso\n\n    Não faça isso.\n\n> [!NOTA]\n> Faça isto.\n",
	Good:   "!!! warning \"Aviso\"\n\n    Não faça isso.\n\n> [!NOTE]\n> Faça isto.\n",
	Run:    func(p *Pass) { p.paired(p.keyword) },
}

// keyword compares the types of two blocks. Another type that the theme knows
// is somebody's choice, and a warning only.
func (p *Pass) keyword(src, dst *i18n.Block) {
	switch src.Kind {
	case i18n.Admonition, i18n.Details, i18n.Directive, i18n.Quote:
	default:
		return
	}
	if src.Kind != dst.Kind || src.Keyword == "" || dst.Keyword == "" || src.Keyword == dst.Keyword {
		return
	}
	p.Report(i18n.Diagnostic{
		Source: p.sourceAt(src.Word), Target: p.targetAt(dst.Word),
		Args:  map[string]any{"Want": src.Keyword, "Got": dst.Keyword},
		Fixes: fixes("write the English type", []i18n.Edit{{Span: dst.Word, New: src.Keyword}}),
	})
}

var admonitionHeader = &Rule{
	Name:     "admonition-header",
	Severity: i18n.Error,
	Message:  `this line opens no block: {{if .Got}}{{.Got}} does not belong to the title{{else}}the title's quotes are not right{{end}}`,
	Doc: `The first line of an admonition, of details or of a tab has a form: the type, then a title between
straight quotes, and nothing behind it. A quote that was lost or made curly, or a full stop behind the
title, turns the line, and all that belongs to it, into text.`,
	Source: "!!! note \"Not anonymous\"\n\n    It hides nothing.\n",
	Bad:    "!!! note \"Não é anônimo\".\n\n    Não esconde nada.\n",
	Good:   "!!! note \"Não é anônimo\"\n\n    Não esconde nada.\n",
	Run: func(p *Pass) {
		p.paired(func(src, dst *i18n.Block) {
			if src.Kind == i18n.Admonition || src.Kind == i18n.Details || src.Kind == i18n.Tab {
				p.header(src, dst)
			}
		})
	},
}

var (
	// wellFormed is what Python-Markdown and PyMdown read as a block's first line.
	wellFormed = regexp.MustCompile(`^(?:!!! ?|\?\?\?\+? ?)[\w-]+(?: +[\w-]+)*(?: +"[^"]*")? *$|^===[!+]? +"(?:[^"\\]|\\.)*" *$`)
	// opening is the part of it in front of the title.
	opening = regexp.MustCompile(`^(?:!!! ?|\?\?\?\+? ?|===[!+]? +)[\pL\pM\pN_.:-]*(?: +(?:inline|end|annotate)\b)* *`)
)

// header compares the first lines of two blocks.
func (p *Pass) header(src, dst *i18n.Block) {
	want, at := p.Source.File.Text(marker(p.Source, src)), marker(p.Target, dst)
	got := strings.TrimRight(p.Target.File.Text(at), " \t")
	plain := got
	if !dst.Word.Empty() && dst.Kind != i18n.Tab { // the type is another rule's
		plain = got[:dst.Word.Start-at.Start] + "note" + got[dst.Word.End-at.Start:]
	}
	right := wellFormed.MatchString(plain)
	untitled := right && strings.Contains(want, `"`) && !strings.Contains(got, `"`) // or the title has no quotes
	if !wellFormed.MatchString(strings.TrimRight(want, " \t")) || right && !untitled {
		return
	}
	d := i18n.Diagnostic{Source: p.sourceAt(marker(p.Source, src)), Target: p.targetAt(at), Args: map[string]any{"Want": want, "Got": ""}}
	p.mendHeader(&d, dst, got, at.Start)
	if !right || len(d.Fixes) > 0 {
		p.Report(d)
	}
}

// quoteMarks are the characters that a translation may have made of a straight
// quote.
const quoteMarks = "\"“”„«»‟″＂「」『』"

// mendHeader finds out which part of a header is wrong and how it ought to be.
func (p *Pass) mendHeader(d *i18n.Diagnostic, dst *i18n.Block, got string, start int) {
	n := len(opening.FindString(got))
	title := got[n:]
	if title == "" {
		return
	}
	cut := func(from, to int, text string) {
		d.Fixes = fixes("give the line its form", []i18n.Edit{{Span: i18n.Span{Start: start + from, End: start + to}, New: text}})
	}
	first := strings.IndexAny(title, quoteMarks)
	last := strings.LastIndexAny(title, quoteMarks)
	if first != 0 || last == first {
		inner := strings.Trim(title, quoteMarks+" ")
		if inner != "" && !strings.ContainsAny(inner, quoteMarks) && !p.merged(dst) {
			cut(n, len(got), `"`+inner+`"`)
		}
		return
	}
	tail := title[last:]
	tail = tail[len(firstRune(tail)):]
	inner := strings.Trim(title[:last], quoteMarks)
	switch {
	case strings.ContainsAny(inner, quoteMarks):
		return
	case strings.Trim(tail, " .,;:!。．…") == "":
		d.Args["Got"] = strings.TrimSpace(tail)
		if tail = strings.TrimSpace(tail); tail != "" && title[0] == '"' && title[last] == '"' {
			end := start + len(got)
			d.Target.Span = i18n.Span{Start: end - len(tail), End: end}
			cut(len(got)-len(tail), len(got), "")
			return
		}
		cut(n, len(got), `"`+inner+`"`)
	default:
		body := strings.TrimLeft(tail, " ")
		from := len(got) - len(body)
		d.Args["Got"] = body
		d.Target.Span = i18n.Span{Start: start + from, End: start + len(got)}
		line := p.Target.File.Line(p.Target.File.Position(start).Line)
		indent := string(p.Target.File.Content[line.Start:start])
		if strings.TrimLeft(indent, " \t") == "" {
			cut(n, from, `"`+inner+`"`+p.eol()+indent+"    ")
		}
	}
}

// merged reports whether a block has no body of its own.
func (p *Pass) merged(b *i18n.Block) bool { return b.End <= marker(p.Target, b).End }

// eol returns the line ending of the translation.
func (p *Pass) eol() string {
	if i := strings.IndexByte(string(p.Target.File.Content[:min(len(p.Target.File.Content), 1<<12)]), '\n'); i > 0 && p.Target.File.Content[i-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}

func firstRune(s string) string {
	for i := range s {
		if i > 0 {
			return s[:i]
		}
	}
	return s
}
