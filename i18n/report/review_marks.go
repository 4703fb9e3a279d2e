package report

import (
	"slices"
	"strconv"
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

// An htmlText is a text with what is to be marked in it.
type htmlText struct {
	text     string
	codes    []i18n.Code
	findings []Finding
	spans    []i18n.Span // of each finding
}

// pieces cuts a part of the text where findings and codes begin and end, so that
// marks never overlap.
func (t *htmlText) pieces(part i18n.Span) (out []htmlPiece) {
	cuts := []int{part.Start, part.End}
	cut := func(s i18n.Span) {
		for _, at := range []int{s.Start, s.End} {
			if !s.Empty() && part.Start < at && at < part.End {
				cuts = append(cuts, at)
			}
		}
	}
	for _, s := range t.spans {
		cut(s)
	}
	for i := range t.codes {
		cut(t.codes[i].Span)
	}
	slices.Sort(cuts)
	for i, end := range cuts[1:] {
		if s := (i18n.Span{Start: cuts[i], End: end}); !s.Empty() {
			out = append(out, t.piece(s))
		}
	}
	return out
}

// wide is how many bytes a long text has.
const wide = 60

func (t *htmlText) piece(s i18n.Span) htmlPiece {
	p := htmlPiece{Text: t.text[s.Start:s.End]}
	var numbers []string
	worst := i18n.Info
	p.Wide = len(t.text) > wide
	for n, f := range t.findings {
		if t.spans[n].Overlaps(s) {
			numbers = append(numbers, strconv.Itoa(n))
			worst = max(worst, f.Severity)
			p.Wide = p.Wide && t.spans[n].Len() >= len(strings.TrimSpace(t.text))
		}
	}
	if len(numbers) > 0 {
		p.Findings, p.Severity = strings.Join(numbers, " "), worst.String()
	}
	for i := range t.codes {
		if t.codes[i].Overlaps(s) {
			p.Look = looks[t.codes[i].Kind]
		}
	}
	return p
}

// looks says how the kinds of codes are set apart from the words around them.
var looks = map[i18n.CodeKind]string{
	i18n.Link: "markup", i18n.Image: "markup", i18n.Emphasis: "markup", i18n.Strong: "markup", i18n.Strike: "markup",
	i18n.HTMLTag: "markup", i18n.HTMLComment: "markup", i18n.Escape: "markup", i18n.Icon: "markup", i18n.AttrList: "markup",
	i18n.NoteRef: "markup", i18n.CodeSpan: "code", i18n.Macro: "code", i18n.InlineMath: "code",
}
