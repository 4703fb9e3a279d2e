package check

import (
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

var headingLevel = &Rule{
	Name:     "heading-level",
	Severity: i18n.Error,
	Message:  `this heading has level {{.Got}}, and {{.Want}} in the English page`,
	Doc: `A heading stands on another level than in the English page. The table of contents, and what belongs to
which part, change with it.`,
	Source: "# One\n\n## Two\n\nText.\n",
	Bad:    "# Um\n\n### Dois\n\nTexto.\n",
	Good:   "# Um\n\n## Dois\n\nTexto.\n",
	Run: func(p *Pass) {
		p.paired(func(src, dst *i18n.Block) {
			if src.Kind != i18n.Heading || dst.Kind != i18n.Heading || src.Level == dst.Level {
				return
			}
			text := p.Target.File.Text(dst.Span)
			n := len(text) - len(strings.TrimLeft(text, "#"))
			at := i18n.Span{Start: dst.Span.Start, End: dst.Span.Start + n}
			d := i18n.Diagnostic{
				Source: p.sourceAt(src.Span), Target: p.targetAt(dst.Span),
				Args: map[string]any{"Want": src.Level, "Got": dst.Level},
			}
			if n == dst.Level {
				d.Fixes = fixes("give it the English level", []i18n.Edit{{Span: at, New: strings.Repeat("#", src.Level)}})
			}
			p.Report(d)
		})
	},
}

var headingID = &Rule{
	Name:     "heading-id",
	Severity: i18n.Error,
	Message:  `the attributes of this heading are {{.Want}} in the English page{{if .Got}}, not {{.Got}}{{end}}`,
	Doc: `A heading's id, ` + "`{ #id }`" + `, is what links lead to, from this page and from others. It must not be
translated or dropped; the heading's text may change without it.`,
	Source: "## Install { #install }\n\nText.\n",
	Bad:    "## Instalar { #instalar }\n\nTexto.\n",
	Good:   "## Instalar { #install }\n\nTexto.\n",
	Run: func(p *Pass) {
		p.paired(func(src, dst *i18n.Block) {
			if src.Kind != i18n.Heading || dst.Kind != i18n.Heading || src.Keyword == "" || attrKey(src.Keyword) == attrKey(dst.Keyword) {
				return
			}
			d := i18n.Diagnostic{
				Source: p.sourceAt(src.Word), Target: p.targetAt(dst.Word),
				Args: map[string]any{"Want": src.Keyword, "Got": dst.Keyword},
			}
			e := i18n.Edit{Span: dst.Word, New: src.Keyword}
			if dst.Keyword == "" {
				d.Severity = i18n.Warning
				d.Target.Span = dst.Span
				end := p.headingEnd(dst)
				e = i18n.Edit{Span: i18n.Span{Start: end, End: end}, New: " " + src.Keyword}
			}
			d.Fixes = fixes("write the English attributes", []i18n.Edit{e})
			p.Report(d)
		})
	},
}

// headingEnd returns where a heading's text ends in the translation.
func (p *Pass) headingEnd(b *i18n.Block) int {
	if b.Segment >= 0 {
		return p.Target.Segments[b.Segment].Span().End
	}
	return b.Span.End
}

var blockMerged = &Rule{
	Name:     "block-merged",
	Severity: i18n.Info,
	Message:  `a blank line is missing before {{.Got}}: it is read as part of the text above`,
	Doc: `A line that begins a paragraph, a list, a heading or a table in the English page follows the paragraph
above it without the blank line that it needs, and is read as a part of it. Where only some programs
read it so, as they do with a list, it is a hint.`,
	Source: "See [one](https://example.org/1).\n\nSee [two](https://example.org/2).\n",
	Bad:    "Veja [um](https://example.org/1).\nVeja [dois](https://example.org/2).\n",
	Good:   "Veja [um](https://example.org/1).\n\nVeja [dois](https://example.org/2).\n",
	Run: func(p *Pass) {
		for _, l := range p.Links {
			if len(l.Source) > 0 && len(l.Target) > 0 {
				p.mergedLines(l.Source, l.Target)
			}
		}
		for i, j := range p.counterparts() {
			if j > 0 {
				p.tight(&p.Source.Blocks[i], j)
			}
		}
	},
}

// tight reports a list or a table that stands close to the paragraph above it,
// and does not in English.
func (p *Pass) tight(src *i18n.Block, j int) {
	dst, above := &p.Target.Blocks[j], &p.Target.Blocks[j-1]
	if src.Kind != dst.Kind || src.Kind != i18n.List && src.Kind != i18n.Table || !src.Blank || dst.Blank ||
		above.Kind != i18n.Paragraph || above.Segment < 0 || above.Parent != dst.Parent {
		return
	}
	t := &p.Target.Segments[above.Segment]
	line := p.Target.File.Line(p.Target.File.Position(dst.Span.Start).Line)
	at := i18n.Span{Start: dst.Span.Start, End: line.End}
	p.Report(i18n.Diagnostic{
		Source: p.sourceAt(marker(p.Source, src)), Target: p.targetAt(at), Args: map[string]any{"Got": p.Target.File.Text(at)},
		Fixes: fixes("put a blank line before it", []i18n.Edit{
			{Span: i18n.Span{Start: line.Start, End: line.Start}, New: strings.TrimRight(t.Cont, " ") + p.eol()},
		}),
	})
}

// mergedLines looks for a line inside a paragraph that looks like the beginning
// of a block, where the English has no such line in its paragraphs.
func (p *Pass) mergedLines(src, dst []int) {
	p.mergedParagraphs(segmentsOf(p.Source, src), segmentsOf(p.Target, dst))
	for _, t := range segmentsOf(p.Target, dst) {
		if len(t.Lines) < 2 || t.Kind == i18n.FrontMatter || t.Kind == i18n.HTMLText {
			continue
		}
		for n, line := range strings.Split(t.Text, "\n") {
			if n == 0 || !looksLikeBlock(line) || p.inParagraph(src, blockMark(line)) {
				continue
			}
			d := p.mergedAt(t, n)
			if s := segmentsOf(p.Source, src); len(s) > 0 {
				d.Source = p.sourceAt(s[0].Span())
			}
			p.Report(d)
			return
		}
	}
}

// mergedAt describes a line of a segment that wants a blank line before it.
func (p *Pass) mergedAt(t *i18n.Segment, n int) i18n.Diagnostic {
	at := t.Lines[n]
	start := p.Target.File.Line(p.Target.File.Position(at.Start).Line).Start
	return i18n.Diagnostic{
		Severity: i18n.Error, Target: p.targetAt(at), Args: map[string]any{"Got": p.Target.File.Text(at)},
		Fixes: fixes("put a blank line before it", []i18n.Edit{
			{Span: i18n.Span{Start: start, End: start}, New: strings.TrimRight(t.Cont, " ") + p.eol()},
		}),
	}
}

// mergedParagraphs reports two paragraphs that have become one, line by line.
func (p *Pass) mergedParagraphs(src, dst []*i18n.Segment) {
	if len(src) != 2 || len(dst) != 1 || src[0].Kind != i18n.Paragraph && src[0].Kind != i18n.Alt || src[1].Kind != i18n.Paragraph ||
		len(src[0].Lines)+len(src[1].Lines) != len(dst[0].Lines) {
		return
	}
	d := p.mergedAt(dst[0], len(src[0].Lines))
	d.Source = p.sourceAt(src[1].Span())
	p.Report(d)
}

// looksLikeBlock reports whether a line would begin a list, a heading or a table
// behind a blank line.
func looksLikeBlock(line string) bool {
	m := blockMark(line)
	return m != "" && len(line) > len(m)
}

// blockMark returns what a line begins with that makes a block: "- ", "1. ",
// "## " or "|".
func blockMark(line string) string {
	switch {
	case len(line) > 1 && strings.IndexByte("-*+", line[0]) >= 0 && line[1] == ' ':
		return "- "
	case strings.HasPrefix(line, "|"):
		return "|"
	}
	n := len(line) - len(strings.TrimLeft(line, "#"))
	if n > 0 && n < 7 && strings.HasPrefix(line[n:], " ") {
		return "# "
	}
	n = len(line) - len(strings.TrimLeft(line, "0123456789"))
	if n > 0 && n < 4 && (strings.HasPrefix(line[n:], ". ") || strings.HasPrefix(line[n:], ") ")) {
		return "1. "
	}
	return ""
}

// inParagraph reports whether a line of the English segments, too, begins with
// a block's mark.
func (p *Pass) inParagraph(src []int, mark string) bool {
	for _, s := range segmentsOf(p.Source, src) {
		for n, line := range strings.Split(s.Text, "\n") {
			if n > 0 && blockMark(line) == mark {
				return true
			}
		}
	}
	return false
}

var blockChanged = &Rule{
	Name:     "block-changed",
	Severity: i18n.Warning,
	Message:  `this is a {{.Got}}, and a {{.Want}} in the English page`,
	Doc: `A block of the translation is of another kind than the English one: a list item has become a
paragraph, a paragraph code (by its indent), a heading text (by a lost space behind its marks).`,
	Source: "# Title\n\n- one thing\n- two things\n\nSome text.\n",
	Bad:    "# Título\n\n- uma coisa\n\nduas coisas\n\nAlgum texto.\n",
	Good:   "# Título\n\n- uma coisa\n- duas coisas\n\nAlgum texto.\n",
	Run: func(p *Pass) {
		for _, l := range p.Links {
			if len(l.Source) != 1 || len(l.Target) != 1 || l.Confidence < 0.6 {
				continue
			}
			src, dst := &p.Source.Blocks[l.Source[0]], &p.Target.Blocks[l.Target[0]]
			if a, b := shape(src), shape(dst); a != b && a != 0 && b != 0 {
				p.Report(i18n.Diagnostic{
					Source: p.sourceAt(src.Span), Target: p.targetAt(dst.Span),
					Args:  map[string]any{"Want": src.Kind.String(), "Got": dst.Kind.String()},
					Fixes: p.mendKind(src, dst),
				})
			}
		}
	},
}

// shape returns what of a block's kind a translation has to keep, 0 for
// nothing.
func shape(b *i18n.Block) i18n.Kind {
	switch b.Kind {
	case i18n.Alt:
		return i18n.Paragraph
	case i18n.Heading, i18n.Paragraph, i18n.ListItem, i18n.Term, i18n.Definition, i18n.Footnote, i18n.Cell,
		i18n.CodeBlock, i18n.Abbreviation, i18n.Math:
		return b.Kind
	}
	return 0
}

// mendKind puts back the space that a heading needs behind its marks.
func (p *Pass) mendKind(src, dst *i18n.Block) []i18n.Fix {
	text := p.Target.File.Text(dst.Span)
	n := len(text) - len(strings.TrimLeft(text, "#＃"))
	if src.Kind != i18n.Heading || n == 0 || !strings.HasPrefix(p.Source.File.Text(src.Span), "#") {
		return nil
	}
	rest := strings.TrimLeft(text[n:], " \u00a0\u3000")
	return fixes("write it as a heading", []i18n.Edit{{
		Span: i18n.Span{Start: dst.Span.Start, End: dst.Span.Start + len(text) - len(rest)}, New: strings.Repeat("#", src.Level) + " ",
	}})
}
