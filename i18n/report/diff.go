package report

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// An Op says what happened to a piece of text.
type Op uint8

// The operations of a diff.
const (
	Equal Op = iota
	Delete
	Insert
)

// A Piece is a run of text in a diff.
type Piece struct {
	Op   Op
	Text string
}

// A Change is a commit that changed a segment's source.
type Change struct {
	Commit  string    `json:"commit"` // its id in hexadecimal; "" for one that is not committed yet
	Date    time.Time `json:"date"`
	Author  string    `json:"author"`
	Subject string    `json:"subject"`
}

// Diff writes, for each stale segment of a status, how its source has changed
// since it was translated, and the translation; for each obsolete one the
// source that is gone. Without color, "[-x-]" is gone and "{+x+}" new, as in
// git diff --word-diff.
func Diff(w io.Writer, s *Status, o Options) error {
	t := &textWriter{Options: o}
	for i := range s.Locales {
		for k := range s.Locales[i].Pages {
			t.diffs(&s.Locales[i].Pages[k])
		}
	}
	if t.Len() == 0 {
		t.line("%s", t.paint(green, t.say("diff.none", nil)))
	}
	_, err := w.Write(t.Bytes())
	return err
}

func (t *textWriter) diffs(p *PageStatus) {
	for _, s := range p.StaleSegments {
		t.diffHead(p.Target, s.Target.Line, "status.state.stale", s.Change)
		t.block("diff.source", t.words(s.Diff))
		t.block("diff.target", Clean(s.Target.Text))
	}
	for _, s := range p.ObsoleteSegments {
		t.diffHead(p.Target, s.Target.Line, "status.state.obsolete", s.Change)
		if s.Was != "" {
			t.block("diff.source", t.words([]Piece{{Delete, s.Was}}))
		}
		t.block("diff.target", Clean(s.Target.Text))
	}
}

// diffHead writes "path:line: state, since when and by whom".
func (t *textWriter) diffHead(path string, line int, state string, c *Change) {
	if t.Len() > 0 {
		t.WriteByte('\n')
	}
	head := t.paint(bold, fmt.Sprintf("%s:%d:", Clean(path), line)) + " " + t.paint(yellow, t.say(state, nil))
	if said := since(c, t.Words); said != "" {
		head += ", " + said
	}
	t.line("%s", head)
}

// since says when a change was made and by whom, "" for nobody knows.
func since(c *Change, words Words) string {
	switch {
	case c == nil:
		return ""
	case c.Commit == "":
		return words("diff.uncommitted", nil)
	}
	return words("diff.since", map[string]any{
		"Date": c.Date.UTC().Format("2006-01-02"), "Author": Clean(c.Author), "Subject": Clean(c.Subject), "Commit": short(c.Commit),
	})
}

// short returns the beginning of a commit's id.
func short(commit string) string { return commit[:min(9, len(commit))] }

// block writes a text below its name, indented.
func (t *textWriter) block(id, text string) {
	t.line("  %s\n    %s", t.paint(dim, t.say(id, nil)), text)
}

// words writes a word diff.
func (t *textWriter) words(pieces []Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		text := Clean(p.Text)
		switch {
		case p.Op == Equal:
			b.WriteString(text)
		case t.Color && p.Op == Delete:
			b.WriteString(t.paint("9;31", text))
		case t.Color:
			b.WriteString(t.paint("4;32", text))
		case p.Op == Delete:
			b.WriteString("[-" + text + "-]")
		default:
			b.WriteString("{+" + text + "+}")
		}
	}
	return b.String()
}
