package check

import (
	"github.com/tmx-i18n/tmx/i18n"
)

// swaps calls changed with the codes of a kind that stand for each other and are
// not the same, and lost with those that the translation has nothing for.
func (p *Pass) swaps(kind i18n.CodeKind, changed func(src, dst *mark), lost func(c *contrast, src *mark)) {
	for _, c := range p.contrasts() {
		if len(c.Source) == 0 || len(c.Target) == 0 {
			continue
		}
		src := untold(c.src, kind)
		for _, q := range pairMarks(src, untold(c.dst, kind)) {
			q[0].told, q[1].told = true, true
			changed(q[0], q[1])
		}
		for _, m := range src {
			if !m.told {
				m.told = true
				lost(c, m)
			}
		}
	}
}

// changed describes two codes that should be the same: the fix writes the
// English one.
func (p *Pass) changed(src, dst *mark, safe bool) i18n.Diagnostic {
	want := src.text()
	return i18n.Diagnostic{
		Source: p.InSource(src.seg, src.span()), Target: p.InTarget(dst.seg, dst.span()),
		Args: map[string]any{"Want": want, "Got": dst.text()},
		Fixes: []i18n.Fix{{Title: "write it as in the English page", Safe: safe, Edits: []i18n.Edit{
			{Span: dst.seg.At(dst.span()), New: want},
		}}},
	}
}

// gone describes a code that the translation lacks.
func (p *Pass) gone(c *contrast, src *mark) i18n.Diagnostic {
	return i18n.Diagnostic{
		Source: p.InSource(src.seg, src.span()), Target: p.whole(c),
		Args: map[string]any{"Want": src.text(), "Got": ""},
	}
}

// leftover finds a text in the plain text of a contrast's translation, with the
// characters of fringe around it, and returns where.
func (c *contrast) leftover(text, fringe string) (*i18n.Segment, i18n.Span) {
	for _, t := range c.Target {
		for w := (plainText{seg: t}); w.next(); {
			if !hasPrefixAt(t.Text, w.at, text) {
				continue
			}
			s := i18n.Span{Start: w.at, End: w.at + len(text)}
			for s.Start > 0 && containsByte(fringe, t.Text[s.Start-1]) {
				s.Start--
			}
			for s.End < len(t.Text) && containsByte(fringe, t.Text[s.End]) {
				s.End++
			}
			return t, s
		}
	}
	return nil, i18n.Span{}
}

func hasPrefixAt(s string, i int, prefix string) bool {
	return len(s)-i >= len(prefix) && s[i:i+len(prefix)] == prefix
}

func containsByte(set string, c byte) bool {
	for i := range len(set) {
		if set[i] == c {
			return true
		}
	}
	return false
}
