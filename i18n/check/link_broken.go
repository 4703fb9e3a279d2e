package check

import (
	"slices"
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

var linkBroken = &Rule{
	Name:     "link-broken",
	Severity: i18n.Error,
	Message:  `the {{.Kind}} to {{.Want}} is broken here`,
	Doc: `A link or an image of the English page is there as text only, because a part of its markup was lost or
moved: a bracket, the ` + "`!`" + ` of an image, a space between ` + "`]` and `(`" + `, full-width brackets, a space in the
destination, a label that no definition has, or a link around nothing, ` + "`[](…)`" + `. Readers see the raw
characters, and no link. The fix puts the lost characters back.`,
	Source: "![Element logo](/img/element.svg){ align=right }\n\nSee [the docs](https://element.io/docs) first.\n",
	Bad:    "Logotipo do Element](/img/element.svg){ align=right }\n\nVeja [a documentação] (https://element.io/docs) antes.\n",
	Good:   "![Logotipo do Element](/img/element.svg){ align=right }\n\nAntes veja [a documentação](https://element.io/docs).\n",
	Run: func(p *Pass) {
		for _, c := range p.contrasts() {
			(&breaker{Pass: p, c: c}).run()
		}
	},
}

// A breaker looks for what is left of the links and images that a contrast has
// lost.
type breaker struct {
	*Pass
	c *contrast
}

func (b *breaker) run() {
	lost := untold(b.c.src, i18n.Link, i18n.Image)
	if len(lost) == 0 || len(b.c.Target) == 0 {
		return
	}
	lost = slices.DeleteFunc(lost, b.hollow)
	lost = slices.DeleteFunc(lost, b.otherKind)
	lost = slices.DeleteFunc(lost, b.bare)
	lost = slices.DeleteFunc(lost, b.label)
	if len(lost) > 0 {
		b.remnants(lost)
	}
	if lost = slices.DeleteFunc(lost, func(m *mark) bool { return m.told }); len(lost) > 0 {
		b.brackets(lost)
	}
}

// untold returns the marks of the given kinds that nothing explains yet.
func untold(ms []mark, kinds ...i18n.CodeKind) []*mark {
	var out []*mark
	for i := range ms {
		if m := &ms[i]; !m.told && slices.Contains(kinds, m.code().Kind) {
			out = append(out, m)
		}
	}
	return out
}

// report says that the link m is broken at a span of the segment t.
func (b *breaker) report(m *mark, t *i18n.Segment, at i18n.Span, edits []i18n.Edit) {
	m.told = true
	b.Report(i18n.Diagnostic{
		Source: b.InSource(m.seg, m.span()), Target: b.InTarget(t, at),
		Args:  map[string]any{"Kind": m.code().Kind.String(), "Want": m.code().Value},
		Fixes: fixes("put the lost characters back", edits),
	})
}

// fixes returns a safe fix, none without edits.
func fixes(title string, edits []i18n.Edit) []i18n.Fix {
	if len(edits) == 0 {
		return nil
	}
	return []i18n.Fix{{Title: title, Safe: true, Edits: edits}}
}

// hollow reports a link that stands around nothing.
func (b *breaker) hollow(m *mark) bool {
	for _, t := range untold(b.c.dst, i18n.Link) {
		if t.key == m.key+hollowKey {
			t.told = true
			b.report(m, t.seg, t.span(), nil)
			return true
		}
	}
	return false
}

// otherKind reports an image that has become a link, or a link that has become
// an image.
func (b *breaker) otherKind(m *mark) bool {
	kind := m.code().Kind
	for _, t := range untold(b.c.dst, i18n.Link+i18n.Image-kind) {
		if t.key[1:] != m.key[1:] {
			continue
		}
		t.told = true
		at := t.span()
		e := i18n.Edit{Span: t.seg.At(i18n.Span{Start: at.Start, End: at.Start}), New: "!"}
		if kind == i18n.Link {
			e = i18n.Edit{Span: t.seg.At(i18n.Span{Start: at.Start, End: at.Start + 1})}
		}
		b.report(m, t.seg, at, []i18n.Edit{e})
		return true
	}
	return false
}

// bare takes a link whose address stands in the text instead. That is another
// way to write it, unless brackets are left.
func (b *breaker) bare(m *mark) bool {
	for _, t := range untold(b.c.dst, i18n.Autolink) {
		if t.key[1:] != m.key[1:] {
			continue
		}
		before := strings.TrimRight(t.seg.Text[:t.code().Start], " ")
		paren := strings.HasSuffix(before, "(") || strings.HasSuffix(before, "（")
		before = strings.TrimRight(before, " (（")
		switch {
		case paren && (strings.HasSuffix(before, "]") || strings.HasSuffix(before, "］")):
			return false
		case paren:
			b.report(m, t.seg, t.span(), nil)
		}
		t.told, m.told = true, true
		return true
	}
	return false
}

// label reports a reference whose label the translated page does not define.
func (b *breaker) label(m *mark) bool {
	if !isReference(m.seg, m.code()) {
		return false
	}
	known := labels(b.Target)
	for _, t := range untold(b.c.dst, m.code().Kind) {
		c := t.code()
		if !isReference(t.seg, c) || known[foldLabel(c.Value)] != "" {
			continue
		}
		t.told = true
		var edits []i18n.Edit
		if known[foldLabel(m.code().Value)] != "" {
			edits = []i18n.Edit{{Span: t.seg.At(c.Span), New: "][" + m.code().Value + "]"}}
		}
		b.report(m, t.seg, t.span(), edits)
		return true
	}
	return false
}

// remnants reports the links of which `](…)` is left.
func (b *breaker) remnants(lost []*mark) {
	for _, t := range b.c.Target {
		for _, r := range remnants(t) {
			m := closest(lost, t.Text[r.dest.Start:r.dest.End])
			if m == nil || m.told {
				continue
			}
			for _, a := range untold(b.c.dst, i18n.Autolink) {
				if a.seg == t && r.dest.Contains(a.code().Start) {
					a.told = true
				}
			}
			from := r.bracket
			if r.open >= 0 {
				from = r.open
			}
			b.report(m, t, i18n.Span{Start: from, End: r.end}, b.mend(m, t, r))
		}
	}
}

// closest returns the mark whose destination is most like what a remnant has.
func closest(lost []*mark, dest string) *mark {
	dest = strings.Join(strings.Fields(dest), "")
	var best *mark
	score := 0.0
	for _, m := range lost[:min(len(lost), 64)] {
		if m.told {
			continue
		}
		if s := alike(m.code().Value, dest); s > score || best == nil && len(lost) == 1 {
			best, score = m, s
		}
	}
	return best
}

// mend returns the edits that make a link of a remnant, none where it is not
// certain what it was.
func (b *breaker) mend(m *mark, t *i18n.Segment, r remnant) []i18n.Edit {
	var edits []i18n.Edit
	change := func(s i18n.Span, text string) {
		if t.Text[s.Start:s.End] != text {
			edits = append(edits, i18n.Edit{Span: t.At(s), New: text})
		}
	}
	image := m.code().Kind == i18n.Image
	switch {
	case r.open < 0:
		first := m.span().Start == 0 && strings.Trim(t.Text[:r.bracket], " ") != "" && !strings.ContainsAny(t.Text[:r.bracket], "[]\n")
		if !first || isReference(m.seg, m.code()) {
			return nil
		}
		if image {
			change(i18n.Span{}, "![")
		} else {
			change(i18n.Span{}, "[")
		}
	case strings.HasPrefix(t.Text[r.open:], "\\"):
		change(i18n.Span{Start: r.open, End: r.open + 1}, "")
	case image && !strings.HasPrefix(t.Text[r.open:], "![") && !strings.HasPrefix(t.Text[r.open:], "！["):
		change(i18n.Span{Start: r.open, End: r.open}, "!")
	}
	if isReference(m.seg, m.code()) {
		return b.mendLabel(m, t, r)
	}
	if r.open >= 0 && strings.HasPrefix(t.Text[r.open:], "［") {
		change(i18n.Span{Start: r.open, End: r.open + len("［")}, "[")
	}
	change(i18n.Span{Start: r.bracket, End: r.dest.Start}, "](")
	raw, want := t.Text[r.dest.Start:r.dest.End], m.code().Value
	if title := strings.IndexAny(raw, "\"'"); title > 0 {
		raw = strings.TrimRight(raw[:title], " ")
	}
	change(i18n.Span{Start: r.dest.Start, End: r.dest.Start + len(raw)}, want)
	change(i18n.Span{Start: r.dest.End, End: r.end}, ")")
	return edits
}

// mendLabel gives a reference the English label where the translated page
// defines it.
func (b *breaker) mendLabel(m *mark, t *i18n.Segment, r remnant) []i18n.Edit {
	if _, ok := labels(b.Target)[foldLabel(m.code().Value)]; !ok || r.open < 0 {
		return nil
	}
	return []i18n.Edit{{Span: t.At(i18n.Span{Start: r.bracket, End: r.end}), New: "][" + m.code().Value + "]"}}
}

// brackets reports a link of which only the brackets around its text are left.
func (b *breaker) brackets(lost []*mark) {
	var at []i18n.Span
	var seg *i18n.Segment
	for _, t := range b.c.Target {
		for _, s := range looseBrackets(t) {
			at, seg = append(at, s), t
		}
	}
	for _, s := range b.c.Source {
		if len(looseBrackets(s)) > 0 {
			return
		}
	}
	if len(at) != 1 || len(lost) != 1 {
		return
	}
	m, c := lost[0], lost[0].code()
	edits := []i18n.Edit{{Span: seg.At(i18n.Span{Start: at[0].End, End: at[0].End}), New: m.seg.Text[c.Start+1 : c.End]}}
	if seg.Text[at[0].Start] == '\\' {
		edits = append(edits, i18n.Edit{Span: seg.At(i18n.Span{Start: at[0].Start, End: at[0].Start + 1})},
			i18n.Edit{Span: seg.At(i18n.Span{Start: at[0].End - 2, End: at[0].End - 1})})
	}
	b.report(m, seg, at[0], edits)
}
