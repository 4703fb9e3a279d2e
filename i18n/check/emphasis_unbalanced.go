package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tmx-i18n/tmx/i18n"
)

var emphasisUnbalanced = &Rule{
	Name:     "emphasis-unbalanced",
	Severity: i18n.Warning,
	Message:  `{{.Got}} marks no emphasis here, and readers see it`,
	Doc: `A marker of emphasis in the translation finds no partner, though the English ones are balanced: one
asterisk too many or too few, a space inside the markers, or, in texts without spaces between words,
punctuation before the closing marker and a letter behind it (` + "`**注意：**正文`" + `), which is no end of
emphasis in CommonMark. It is an error where the English text has emphasis. The fix takes the marker
away, completes it, or moves the space outside.`,
	Source: "**Signal** is an app by **Signal Messenger LLC**.\n",
	Bad:    "**Signal*** é um aplicativo da ** Signal Messenger LLC **.\n",
	Good:   "**Signal** é um aplicativo da **Signal Messenger LLC**.\n",
	Run: func(p *Pass) {
		for _, c := range p.contrasts() {
			if len(c.Source) > 0 && len(c.Target) > 0 {
				p.unbalanced(c)
			}
		}
	},
}

// A stray is a marker of emphasis without a partner.
type stray struct {
	i18n.Span
	beside int // the paired code of the same character that it touches, or -1
}

func (p *Pass) unbalanced(c *contrast) {
	strong, soft := c.emphasis()
	for _, s := range c.Source {
		if len(strays(s)) > 0 {
			return
		}
	}
	for _, t := range c.Target {
		found := strays(t)
		for n := 0; n < len(found); n++ {
			m := mender{t: t, source: c.Source[0], strong: strong, soft: soft}
			at := found[n].Span
			if n+1 < len(found) && m.facing(found[n], found[n+1]) {
				at = m.pair(at, found[n+1].Span)
				n++
			} else {
				m.single(found[n])
			}
			c.unbalanced = true
			d := i18n.Diagnostic{
				Source: p.from(c), Target: p.InTarget(t, at), Fixes: m.fixes(),
				Args: map[string]any{"Got": t.Text[at.Start:at.End]},
			}
			if s, span := c.emphasized(); s != nil {
				d.Source, d.Severity = p.InSource(s, span), i18n.Error
			}
			p.Report(d)
		}
	}
}

// emphasis returns how many more strong and soft emphases the source has.
func (c *contrast) emphasis() (strong, soft int) {
	count := func(segs []*i18n.Segment, by int) {
		for _, s := range segs {
			for i := range s.Codes {
				if !i18n.Opens(s.Codes, i) {
					continue
				}
				switch k := &s.Codes[i]; {
				case k.Kind == i18n.Strong, k.Kind == i18n.HTMLTag && (k.Value == "strong" || k.Value == "b"):
					strong += by
				case k.Kind == i18n.Emphasis, k.Kind == i18n.HTMLTag && (k.Value == "em" || k.Value == "i"):
					soft += by
				}
			}
		}
	}
	count(c.Source, 1)
	count(c.Target, -1)
	return strong, soft
}

// emphasized returns where the first emphasis of the English text stands.
func (c *contrast) emphasized() (*i18n.Segment, i18n.Span) {
	for _, s := range c.Source {
		for i := range s.Codes {
			if k := &s.Codes[i]; i18n.Opens(s.Codes, i) && (k.Kind == i18n.Strong || k.Kind == i18n.Emphasis) {
				return s, i18n.Span{Start: k.Start, End: s.Codes[k.Pair].End}
			}
		}
	}
	return nil, i18n.Span{}
}

// strays returns the markers in a segment that mark nothing: those the parser
// found no partner for, and runs of two or more asterisks in plain text.
func strays(s *i18n.Segment) []stray {
	var out []stray
	runs := plainText{seg: s}
	more := runs.next()
	flush := func(end int) {
		for ; more && runs.at < end; more = runs.next() {
			n := len(s.Text[runs.at:]) - len(strings.TrimLeft(s.Text[runs.at:], "*"))
			if n = min(n, end-runs.at); n > 1 {
				out = append(out, stray{i18n.Span{Start: runs.at, End: runs.at + n}, -1})
				runs.at += n - 1
			}
		}
	}
	for i := range s.Codes {
		c := &s.Codes[i]
		if c.Pair >= 0 || c.Kind != i18n.Emphasis && c.Kind != i18n.Strong || insideWord(s.Text, c.Span) {
			continue
		}
		flush(c.Start)
		out = append(out, stray{c.Span, beside(s, i)})
	}
	flush(len(s.Text))
	return out
}

// beside returns the paired code of emphasis that the code at i touches, -1 for
// none.
func beside(s *i18n.Segment, i int) int {
	for _, j := range []int{i - 1, i + 1} {
		if j < 0 || j == len(s.Codes) {
			continue
		}
		c, d := &s.Codes[i], &s.Codes[j]
		if d.Pair >= 0 && (d.Kind == i18n.Emphasis || d.Kind == i18n.Strong) && (d.End == c.Start || c.End == d.Start) &&
			s.Text[c.Start] == s.Text[d.Start] {
			return j
		}
	}
	return -1
}

// insideWord reports whether a single marker stands between two letters or
// digits, as in German "Nutzer*innen" and in "2*3".
func insideWord(text string, s i18n.Span) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:s.Start])
	return s.Len() == 1 && (unicode.IsLetter(before) || unicode.IsDigit(before)) && startsWord(text[s.End:])
}

// A mender finds out how to put a marker right.
type mender struct {
	t, source    *i18n.Segment
	strong, soft int // how many more emphases the source has
	edits        []i18n.Edit
	unsure       bool
}

func (m *mender) fixes() []i18n.Fix {
	if len(m.edits) == 0 {
		return nil
	}
	return []i18n.Fix{{Title: "repair the marker", Safe: !m.unsure, Edits: m.edits}}
}

func (m *mender) replace(s i18n.Span, text string) {
	m.edits = append(m.edits, i18n.Edit{Span: m.t.At(s), New: text})
}

// facing reports whether two strays may have been meant as a pair.
func (m *mender) facing(a, b stray) bool {
	return a.beside < 0 && b.beside < 0 && m.t.Text[a.Start] == m.t.Text[b.Start]
}

// pair mends two strays that were meant as a pair and returns what shows the
// trouble: both, or the one that is too short or too long.
func (m *mender) pair(a, b i18n.Span) i18n.Span {
	if a.Len() == b.Len() {
		m.around(a, b)
		return i18n.Span{Start: a.Start, End: b.End}
	}
	want := 0
	if m.strong > 0 {
		want = 2
	} else if m.soft > 0 {
		want = 1
	}
	marker := strings.Repeat(m.t.Text[a.Start:a.Start+1], want)
	for _, s := range []i18n.Span{a, b} {
		if want > 0 && s.Len() != want {
			m.replace(s, marker)
			return s
		}
	}
	return i18n.Span{Start: a.Start, End: b.End}
}

// single mends a marker that stands alone.
func (m *mender) single(s stray) {
	marker := m.t.Text[s.Start:s.End]
	switch {
	case s.beside >= 0 && m.strong > 0 && m.soft < 0 && len(marker) == 1:
		// `**x*`: the other end is the short one.
		d := &m.t.Codes[s.beside]
		o := &m.t.Codes[d.Pair]
		at := o.End
		if d.Pair < s.beside {
			at = o.Start
		}
		m.replace(i18n.Span{Start: at, End: at}, marker)
	case s.beside >= 0:
		m.replace(s.Span, "")
	case s.Start == 0 && m.wholly():
		m.replace(i18n.Span{Start: len(m.t.Text), End: len(m.t.Text)}, marker)
	case m.strong > 0 && m.leads() && s.Start > 0 && !isSpaceBefore(m.t.Text, s.Start) && !strings.ContainsAny(m.t.Text[:s.Start], "*_[]`<\n"):
		m.replace(i18n.Span{}, marker)
	}
}

// wholly reports whether the source is emphasized as a whole.
func (m *mender) wholly() bool {
	c := m.source.Codes
	return len(c) > 1 && c[0].Start == 0 && c[0].Pair > 0 && (c[0].Kind == i18n.Strong || c[0].Kind == i18n.Emphasis) &&
		c[c[0].Pair].End == len(m.source.Text)
}

// leads reports whether the source begins with emphasis.
func (m *mender) leads() bool {
	c := m.source.Codes
	return len(c) > 1 && c[0].Start == 0 && c[0].Kind == i18n.Strong && c[0].Pair > 0
}

// around mends two markers that ought to be a pair: spaces inside them move
// out, and so does, for a person to look at, punctuation that keeps them apart.
func (m *mender) around(open, end i18n.Span) {
	text := m.t.Text
	inner := text[open.End:end.Start]
	core := strings.TrimSpace(inner)
	if core == "" || strings.Contains(inner, "\n") {
		return
	}
	marker := text[open.Start:open.End]
	if core != inner {
		before, after := "", ""
		if inner[0] == ' ' && open.Start > 0 && !isSpaceBefore(text, open.Start) {
			before = " "
		}
		if strings.HasSuffix(inner, " ") && end.End < len(text) && startsWord(text[end.End:]) {
			after = " "
		}
		m.replace(i18n.Span{Start: open.Start, End: open.End + strings.Index(inner, core)}, before+marker)
		m.replace(i18n.Span{Start: open.End + strings.Index(inner, core) + len(core), End: end.End}, marker+after)
		return
	}
	if r, n := utf8.DecodeLastRuneInString(core); unicode.IsPunct(r) && !strings.ContainsRune("”’»」』）)]》", r) && n < len(core) {
		m.unsure = true
		m.replace(i18n.Span{Start: end.Start - n, End: end.End}, marker+string(r))
	}
}

func isSpaceBefore(text string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(text[:i])
	return unicode.IsSpace(r)
}

func startsWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}
