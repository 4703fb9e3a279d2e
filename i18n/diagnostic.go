package i18n

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

// A Fix is a way to mend a diagnostic: edits of Target.File. A safe fix needs no
// person to look at it and may be made without asking.
type Fix struct {
	Title string
	Safe  bool
	Edits []Edit
}
