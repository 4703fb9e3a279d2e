package check

import (
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

var admonitionBody = &Rule{
	Name:     "admonition-body",
	Severity: i18n.Error,
	Message:  `this stands inside {{.Want}} in the English page`,
	Doc: `What belongs to an admonition, to details, a tab or a directive stands outside of it in the translation,
because its lines lost their indent or the block is closed too early. The fix indents the lines again.`,
	Source: "!!! note\n\n    It hides nothing.\n\nMore text.\n",
	Bad:    "!!! note\n\nNão esconde nada.\n\nMais texto.\n",
	Good:   "!!! note\n\n    Não esconde nada.\n\nMais texto.\n",
	Run: func(p *Pass) {
		counterparts := p.counterparts()
		last, open := -1, -1 // the container, and the last block reported in it
		for i, j := range counterparts {
			if j < 0 {
				continue
			}
			a := owner(p.Source, i)
			if a < 0 || counterparts[a] < 0 || isWithin(p.Target, j, counterparts[a]) || after(p.Target, counterparts[a], j) {
				continue
			}
			if a == last && open >= 0 && isWithin(p.Target, j, open) {
				continue
			}
			last, open = a, j
			p.outside(&p.Source.Blocks[i], &p.Target.Blocks[j], &p.Source.Blocks[a], &p.Target.Blocks[counterparts[a]])
		}
	},
}

// owner returns the innermost admonition, tab or directive around a block.
func owner(page *i18n.Page, i int) int {
	for i = page.Blocks[i].Parent; i >= 0; i = page.Blocks[i].Parent {
		switch page.Blocks[i].Kind {
		case i18n.Admonition, i18n.Details, i18n.Tab, i18n.Directive:
			return i
		}
	}
	return -1
}

// isWithin reports whether the block at i is the one at outer or lies inside it.
func isWithin(page *i18n.Page, i, outer int) bool {
	for ; i >= 0; i = page.Blocks[i].Parent {
		if i == outer {
			return true
		}
	}
	return false
}

// after reports whether the block at i comes before the one at j, so that j
// cannot have slipped out of i.
func after(page *i18n.Page, i, j int) bool {
	return page.Blocks[j].Span.Start < page.Blocks[i].Span.Start
}

func (p *Pass) outside(src, dst, srcOwner, dstOwner *i18n.Block) {
	d := i18n.Diagnostic{
		Source: p.sourceAt(src.Span), Target: p.targetAt(dst.Span),
		Args: map[string]any{"Want": p.Source.File.Text(marker(p.Source, srcOwner))},
	}
	if dstOwner.Kind != i18n.Directive && dst.Segment >= 0 && (dst.Kind == i18n.Paragraph || dst.Kind == i18n.Alt) {
		line := p.Target.File.Line(p.Target.File.Position(dstOwner.Span.Start).Line)
		indent := string(p.Target.File.Content[line.Start:dstOwner.Span.Start])
		if strings.TrimLeft(indent, " \t") == "" {
			var edits []i18n.Edit
			for _, l := range p.Target.Segments[dst.Segment].Lines {
				from := p.Target.File.Line(p.Target.File.Position(l.Start).Line).Start
				if p.Target.File.Text(i18n.Span{Start: from, End: l.Start}) != indent+"    " {
					edits = append(edits, i18n.Edit{Span: i18n.Span{Start: from, End: l.Start}, New: indent + "    "})
				}
			}
			d.Fixes = fixes("indent it", edits)
		}
	}
	p.Report(d)
}

var blockLost = &Rule{
	Name:     "block-lost",
	Severity: i18n.Warning,
	Message:  `the translation has no {{.Kind}} for {{.Want}}`,
	Doc: `A block of the English page that is no prose, such as a code block, an admonition's first line, an
include or a table, has nothing for it in the translation: it is missing, or damaged so much that it is
not read as one any more.`,
	Source: "# How\n\nRun this:\n\n```sh\nmake\n```\n\nThat is all.\n",
	Bad:    "# Como\n\nRode isto:\n\nIsso é tudo.\n",
	Good:   "# Como\n\nRode isto:\n\n```sh\nmake\n```\n\nIsso é tudo.\n",
	Run: func(p *Pass) {
		for i, j := range p.counterparts() {
			if j >= 0 {
				continue
			}
			b := &p.Source.Blocks[i]
			switch b.Kind {
			case i18n.CodeBlock, i18n.Admonition, i18n.Details, i18n.Tab, i18n.Include, i18n.Math:
			case i18n.Directive:
				if b.Keyword == "" {
					continue // a marker that closes nothing
				}
			case i18n.HTML:
				if b.Keyword == "!--" {
					continue
				}
			default:
				continue
			}
			at := marker(p.Source, b)
			p.Report(i18n.Diagnostic{
				Source: p.sourceAt(i18n.Span{Start: at.Start, End: min(at.End, max(b.Span.End, at.Start))}),
				Args:   map[string]any{"Kind": b.Kind.String(), "Want": p.Source.File.Text(at)},
			})
		}
	},
}
