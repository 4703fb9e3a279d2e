package report

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// Widths in columns.
const (
	barWidth     = 10
	percentWidth = len("100%")
	minNameWidth = 18 // what a page's name is cut to at most
	indent       = 2
)

// A style is an SGR parameter (ECMA-48, 8.3.117).
type style string

const (
	plain  style = ""
	bold   style = "1"
	dim    style = "2"
	red    style = "31"
	green  style = "32"
	yellow style = "33"
)

// A textWriter collects lines of plain text for a terminal.
type textWriter struct {
	bytes.Buffer
	Options
}

func (t *textWriter) paint(st style, s string) string {
	if !t.Color || st == plain || s == "" {
		return s
	}
	return "\x1b[" + string(st) + "m" + s + "\x1b[0m"
}

func (t *textWriter) say(id string, args map[string]any) string { return t.Words(id, args) }

func (t *textWriter) line(format string, args ...any) {
	t.WriteString(fmt.Sprintf(format, args...) + "\n")
}

// textStatus writes a table a locale, the worst page first, and below them what
// the states mean that occur.
func textStatus(w io.Writer, s *Status, o Options) error {
	t := &textWriter{Options: o}
	var total Counts
	absent := 0
	for i := range s.Locales {
		l := &s.Locales[i]
		t.locale(l)
		t.WriteByte('\n')
		total.Add(l.Total)
		for j := range l.Pages {
			if !l.Pages[j].Exists {
				absent++
			}
		}
	}
	t.legend(total, absent)
	_, err := w.Write(t.Bytes())
	return err
}

func (t *textWriter) locale(l *LocaleStatus) {
	pages := slices.Clone(l.Pages)
	slices.SortStableFunc(pages, func(a, b PageStatus) int {
		return cmp.Or(cmp.Compare(a.Percent(), b.Percent()), cmp.Compare(open(b.Counts), open(a.Counts)))
	})
	t.line("%s  %s", t.paint(bold, Clean(l.Locale)),
		t.say("act.pages", map[string]any{"Count": len(pages)}))
	t.table(pages, l.Total)
	if t.Details {
		for i := range pages {
			t.details(&pages[i])
		}
	}
}

// open is how many segments of a page want work.
func open(c Counts) int { return c.Segments - c.Translated + c.Obsolete }

// A column of the status table. The heading is the message
// "status.column.NAME", or "status.short.NAME" where room is scarce.
type column struct {
	name  string
	count func(Counts) int
	style style // of a number other than 0
}

var statusColumns = []column{
	{"segments", func(c Counts) int { return c.Segments }, plain},
	{"words", func(c Counts) int { return c.Words }, plain},
	{"translated", func(c Counts) int { return c.Translated }, plain},
	{"untranslated", func(c Counts) int { return c.Untranslated }, red},
	{"stale", func(c Counts) int { return c.Stale }, yellow},
	{"missing", func(c Counts) int { return c.Missing }, red},
	{"obsolete", func(c Counts) int { return c.Obsolete }, yellow},
}

// A layout is how the status table fits the screen.
type layout struct {
	heads []string // the headings, each as wide as its column
	gap   int      // between columns
	name  int      // width of the pages' names
	bar   bool     // whether there is room for it
}

func (t *textWriter) table(pages []PageStatus, total Counts) {
	page, sum := t.say("status.page", nil), t.say("status.total", nil)
	name := max(columns(page), columns(sum))
	for i := range pages {
		name = max(name, columns(Clean(pages[i].Page)))
	}
	l := t.layout(name, total)
	titles := make([]cell, len(l.heads))
	for i, h := range l.heads {
		titles[i] = cell{h, dim}
	}
	t.row(&l, cell{page, dim}, titles, "")
	for i := range pages {
		t.counts(&l, cell{Clean(pages[i].Page), plain}, pages[i].Counts)
	}
	t.counts(&l, cell{sum, bold}, total)
}

// layout fits the table into t.Width: by short headings, then by shorter names,
// then without bars.
func (t *textWriter) layout(name int, total Counts) layout {
	l := layout{t.heads("status.column.", total), 2, name, true}
	if t.Width == 0 || l.width() <= t.Width {
		return l
	}
	l.heads, l.gap = t.heads("status.short.", total), 1
	l.name = max(min(name, name-l.width()+t.Width), min(name, minNameWidth))
	if l.width() > t.Width {
		l.bar = false
		l.name = max(min(name, l.name-l.width()+t.Width), min(name, minNameWidth))
	}
	return l
}

// heads returns the headings, each padded to its column's width.
func (t *textWriter) heads(prefix string, total Counts) []string {
	heads := make([]string, len(statusColumns))
	for i, c := range statusColumns {
		h := t.say(prefix+c.name, nil)
		heads[i] = padLeft(h, max(columns(h), len(strconv.Itoa(c.count(total)))))
	}
	return heads
}

func (l *layout) width() int {
	n := indent + l.name + l.gap + percentWidth
	for _, h := range l.heads {
		n += l.gap + columns(h)
	}
	if l.bar {
		n += l.gap + barWidth
	}
	return n
}

// A cell is a piece of a row.
type cell struct {
	text  string
	style style
}

func (t *textWriter) row(l *layout, name cell, cells []cell, tail string) {
	line := strings.Repeat(" ", indent) + t.paint(name.style, padRight(cutFront(name.text, l.name), l.name))
	for i, c := range cells {
		line += strings.Repeat(" ", l.gap) + t.paint(c.style, padLeft(c.text, columns(l.heads[i])))
	}
	t.line("%s", strings.TrimRight(line+tail, " "))
}

func (t *textWriter) counts(l *layout, name cell, c Counts) {
	cells := make([]cell, len(statusColumns))
	for i, col := range statusColumns {
		cells[i] = cell{strconv.Itoa(col.count(c)), cmp.Or(col.style, name.style)}
		if col.count(c) == 0 {
			cells[i] = cell{"·", dim}
		}
	}
	tail := fmt.Sprintf("%*s", l.gap+percentWidth, strconv.Itoa(c.Percent())+"%")
	if l.bar {
		tail += strings.Repeat(" ", l.gap) + t.bar(c.Percent())
	}
	t.row(l, name, cells, tail)
}

// bar draws a percentage. It is full at 100 only, and empty at 0 only.
func (t *textWriter) bar(percent int) string {
	full := (percent*barWidth + 50) / 100
	if percent > 0 {
		full = max(full, 1)
	}
	if percent < 100 {
		full = min(full, barWidth-1)
	}
	st := red
	if percent == 100 {
		st = green
	} else if percent >= 50 {
		st = yellow
	}
	return t.paint(st, strings.Repeat("█", full)) + t.paint(dim, strings.Repeat("░", barWidth-full))
}

// legend says what each state means that occurs, or that nothing is to do.
func (t *textWriter) legend(c Counts, absent int) {
	lines := []struct {
		id string
		n  int
	}{
		{"status.legend.absent", absent},
		{"status.legend.untranslated", c.Untranslated},
		{"status.legend.stale", c.Stale},
		{"status.legend.missing", c.Missing},
		{"status.legend.obsolete", c.Obsolete},
		{"status.legend.flagged", c.Flagged},
	}
	clean := true
	for _, line := range lines {
		if line.n > 0 {
			clean = false
			t.line("%s", t.say(line.id, map[string]any{"Count": line.n}))
		}
	}
	switch {
	case clean:
		t.line("%s", t.paint(green, t.say("status.legend.clean", nil)))
	case !t.Details:
		t.line("%s", t.say("status.legend.more", nil))
	}
}

// details lists a page's segments that want work, a line each, as
// path:line: state: text.
func (t *textWriter) details(p *PageStatus) {
	if len(p.StaleSegments)+len(p.UntranslatedSegments)+len(p.MissingSegments)+len(p.ObsoleteSegments) > 0 {
		t.WriteByte('\n')
	}
	for _, s := range p.UntranslatedSegments {
		t.segment(p.Source, s.Source, "status.state.untranslated", red)
	}
	for _, s := range p.MissingSegments {
		t.segment(p.Source, s.Source, "status.state.missing", red)
	}
	for _, s := range p.StaleSegments {
		t.segment(p.Target, s.Target, "status.state.stale", yellow)
		t.changed(s.Change)
		t.aside("status.was", s.Was)
		t.aside("status.now", s.Source.Text)
	}
	for _, s := range p.ObsoleteSegments {
		t.segment(p.Target, s.Target, "status.state.obsolete", yellow)
		t.changed(s.Change)
	}
}

// changed says when a source has changed and by whom, where that is known.
func (t *textWriter) changed(c *Change) {
	if said := since(c, t.Words); said != "" {
		t.line("    %s", t.paint(dim, said))
	}
}

func (t *textWriter) segment(path string, at Place, state string, st style) {
	head := fmt.Sprintf("%s:%d: ", Clean(path), at.Line)
	word := t.say(state, nil)
	text := Clean(at.Text)
	if t.Width > 0 {
		text = cut(text, max(t.Width-columns(head)-columns(word)-len(": "), minNameWidth))
	}
	t.line("%s%s: %s", t.paint(bold, head), t.paint(st, word), text)
}

func (t *textWriter) aside(id, text string) {
	head := "    " + t.say(id, nil) + " "
	text = Clean(text)
	if t.Width > 0 {
		text = cut(text, max(t.Width-columns(head), minNameWidth))
	}
	t.line("%s%s", t.paint(dim, head), text)
}

func padLeft(s string, n int) string  { return strings.Repeat(" ", max(0, n-columns(s))) + s }
func padRight(s string, n int) string { return s + strings.Repeat(" ", max(0, n-columns(s))) }
