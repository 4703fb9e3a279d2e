package report

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

// textCheck writes each finding with its place, both lines and the spans in
// them, and a summary.
func textCheck(w io.Writer, c *Check, o Options) error {
	t := &textWriter{Options: o}
	for _, ds := range byFile(c.Diagnostics) {
		for _, d := range ds {
			t.finding(d)
		}
	}
	t.checkSummary(c)
	_, err := w.Write(t.Bytes())
	return err
}

var severityStyle = map[i18n.Severity]style{i18n.Error: red, i18n.Warning: yellow, i18n.Info: dim}

func (t *textWriter) finding(d *i18n.Diagnostic) {
	at := place(d)
	start, _ := ends(at)
	head := Clean(name(at))
	if at.File != nil {
		head += fmt.Sprintf(":%d:%d", start.Line, start.Column)
	}
	t.line("%s %s %s %s", t.paint(bold, head+":"), t.paint(severityStyle[d.Severity], t.say("severity."+d.Severity.String(), nil)+":"),
		Clean(Message(d, t.Words)), t.paint(dim, "["+d.Rule+"]"))
	gutter := max(t.number(d.Source), t.number(d.Target))
	t.excerpt(d.Source, gutter, green, '~')
	t.excerpt(d.Target, gutter, severityStyle[d.Severity], '^')
	for _, f := range d.Fixes {
		id := "check.fix.review"
		if f.Safe {
			id = "check.fix.safe"
		}
		title := fixTitle(d, f, t.Words)
		t.line("%s %s", strings.Repeat(" ", gutter+2), t.paint(dim, t.say(id, map[string]any{"Fix": title})))
	}
	t.WriteByte('\n')
}

// fixTitle says what a fix writes.
func fixTitle(d *i18n.Diagnostic, f i18n.Fix, words Words) string {
	var parts []string
	for _, e := range f.Edits {
		old := i18n.Location{File: d.Target.File, Span: e.Span}.Text()
		switch {
		case e.New == "":
			parts = append(parts, words("check.fix.delete", map[string]any{"Old": Clean(old)}))
		case old == "":
			parts = append(parts, words("check.fix.insert", map[string]any{"New": Clean(e.New)}))
		default:
			parts = append(parts, words("check.fix.replace", map[string]any{"Old": Clean(old), "New": Clean(e.New)}))
		}
		if len(parts) == 3 && len(f.Edits) > 3 {
			parts = append(parts, "…")
			break
		}
	}
	return strings.Join(parts, ", ")
}

// number returns how many columns the line number of l takes.
func (t *textWriter) number(l i18n.Location) int {
	if l.File == nil {
		return 0
	}
	start, _ := ends(l)
	return len(strconv.Itoa(start.Line))
}

// excerpt writes the line a location begins on, with a mark below its span. Of a
// long line it shows what is around the span.
func (t *textWriter) excerpt(l i18n.Location, gutter int, st style, mark rune) {
	if l.File == nil {
		return
	}
	start, _ := ends(l)
	line := l.File.Line(start.Line)
	end := max(min(l.Span.End, line.End), l.Span.Start)
	before, span, after := l.File.Text(i18n.Span{Start: line.Start, End: l.Span.Start}),
		l.File.Text(i18n.Span{Start: l.Span.Start, End: end}), l.File.Text(i18n.Span{Start: end, End: max(line.End, end)})
	before, span, after = strings.TrimLeft(Clean(before), " "), Clean(span), Clean(after)
	if t.Width > 0 {
		room := max(t.Width-gutter-6, 20)
		span = cut(span, room)
		if columns(before)+columns(span)+columns(after) > room {
			before = cutFront(before, max(room/3, room-columns(span)-columns(after)))
			if columns(before)+columns(span) > room {
				before = cutFront(before, max(room-columns(span), 1))
			}
			after = cut(after, room-columns(before)-columns(span))
		}
	}
	t.line("%s %s %s%s%s", t.paint(dim, padLeft(strconv.Itoa(start.Line), gutter+2)), t.paint(dim, "│"), before, t.paint(st, span), after)
	marks := strings.Repeat(string(mark), max(columns(span), 1))
	t.line("%s %s %s%s", strings.Repeat(" ", gutter+2), t.paint(dim, "│"), strings.Repeat(" ", columns(before)), t.paint(st, marks))
}

func (t *textWriter) checkSummary(c *Check) {
	errors, warnings, infos := c.count()
	if len(c.Diagnostics) == 0 {
		t.line("%s", t.paint(green, t.say("check.clean", map[string]any{"Count": c.Pages})))
		return
	}
	var parts []string
	for _, p := range []struct {
		id string
		n  int
	}{{"check.errors", errors}, {"check.warnings", warnings}, {"check.infos", infos}} {
		if p.n > 0 {
			parts = append(parts, t.say(p.id, map[string]any{"Count": p.n}))
		}
	}
	fixable := 0
	for i := range c.Diagnostics {
		for _, f := range c.Diagnostics[i].Fixes {
			if f.Safe {
				fixable++
				break
			}
		}
	}
	t.line("%s", t.paint(bold, strings.Join(parts, ", ")))
	if fixable > 0 {
		t.line("%s", t.say("check.fixable", map[string]any{"Count": fixable}))
	}
}
