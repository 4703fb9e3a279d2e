package i18n

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
)

// A Severity grades a diagnostic.
type Severity uint8

// The severities, from harmless to harmful.
const (
	Info Severity = iota
	Warning
	Error
)

var severityNames = [...]string{"info", "warning", "error"}

// String returns "info", "warning" or "error".
func (s Severity) String() string { return severityNames[s] }

// ParseSeverity reads a severity's name.
func ParseSeverity(name string) (Severity, bool) {
	for i, n := range severityNames {
		if n == name {
			return Severity(i), true
		}
	}
	return Info, false
}

// A Location is a span of a file. The zero Location is nowhere.
type Location struct {
	File *File
	Span Span
}

// Text returns the bytes at l, and "" for nowhere.
func (l Location) Text() string {
	if l.File == nil {
		return ""
	}
	return l.File.Text(l.Span)
}

// A Diagnostic says that something is wrong in a file. The engine gives the
// rule, the places and the arguments; the command puts them into the user's
// language. Message is the English wording.
type Diagnostic struct {
	Rule     string
	Severity Severity
	Locale   string
	Page     string   // path below the source folder
	Target   Location // in the translation; nowhere when nothing stands there
	Source   Location // in the English page
	Message  string
	Args     map[string]any
	Fixes    []Fix
	Related  []Location // further places that belong to it
}

// Fingerprint returns a key of d that lasts as long as the lines it speaks of
// stay as they are, wherever they move to: 16 hexadecimal digits of a hash of
// its rule, locale and page, of those lines on both sides, and of the text found.
func (d *Diagnostic) Fingerprint() string {
	h := sha256.New()
	for _, s := range []string{
		d.Rule, d.Locale, d.Page, d.Source.lines(), d.Target.lines(), d.Source.Text(), d.Target.Text(),
	} {
		io.WriteString(h, s) //nolint:errcheck // a hash takes everything
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// lines returns the whole lines that l lies on.
func (l Location) lines() string {
	if l.File == nil {
		return ""
	}
	first := l.File.Line(l.File.Position(l.Span.Start).Line)
	last := l.File.Line(l.File.Position(l.Span.End).Line)
	return l.File.Text(Span{first.Start, max(last.End, l.Span.End)})
}

// A Fix is a way to mend a diagnostic: edits of Target.File. A safe fix needs no
// person to look at it and may be made without asking.
type Fix struct {
	Title string
	Safe  bool
	Edits []Edit
}
