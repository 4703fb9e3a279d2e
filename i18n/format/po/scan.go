package po

import (
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

// An entry is one message of a PO file, with its comments.
type entry struct {
	unit    i18n.Unit // Span covers the entry but for its last line ending
	context bool      // has a msgctxt, which may be empty
	fuzzy   bool
}

// header reports whether e is the header: the message without text or context.
func (e *entry) header() bool {
	return e.unit.Source == "" && !e.context && e.unit.State != i18n.Obsolete
}

// A fault is what is wrong at a place of a PO file.
type fault struct {
	span     i18n.Span
	conflict bool // a marker of a merge that nobody finished
	message  string
}

// A part says how far an entry has been read.
type part uint8

const (
	comments part = iota
	previous
	context
	source
	plural
	target
)

// A scanner divides a PO file into entries. The grammar is that of the GNU
// gettext manual ("The Format of PO Files"), line by line: each keyword begins a
// line, and a blank line ends an entry whose keywords have begun. What it cannot
// read belongs to no entry.
type scanner struct {
	text   string
	pos    int       // start of the next line
	line   i18n.Span // the current line without its ending
	faults []fault

	entry    entry
	stage    part
	started  bool    // the entry has a line
	obsolete bool    // its keywords stand behind "#~"
	broken   bool    // it has a fault
	marker   bool    // it is a conflict marker
	conflict bool    // between the first and the last marker of a conflict
	field    *string // that the next string continues
	long     []byte  // its value, once it has a second piece
}

func newScanner(content []byte) *scanner {
	s := &scanner{text: string(content)}
	if strings.HasPrefix(s.text, "\uFEFF") {
		s.pos = len("\uFEFF")
	}
	return s
}

// next returns the next entry, and false at the end of the file. The entry is
// valid until the following call.
func (s *scanner) next() (*entry, bool) {
	s.reset()
	for s.pos < len(s.text) {
		start := s.pos
		line := s.readLine()
		if s.begins(line) {
			if s.finish() {
				s.pos = start
				return &s.entry, true
			}
			s.reset()
		}
		if line == "" {
			continue
		}
		if !s.started {
			s.started, s.entry.unit.Span.Start = true, start
		}
		s.entry.unit.Span.End = s.line.End
		s.parse(line)
	}
	return &s.entry, s.finish()
}

func (s *scanner) reset() {
	s.entry = entry{}
	s.stage, s.field, s.long = comments, nil, s.long[:0]
	s.started, s.obsolete, s.broken, s.marker = false, false, false, false
}

// readLine returns the next line without its ending and the blanks in front.
func (s *scanner) readLine() string {
	s.line = i18n.Span{Start: s.pos, End: len(s.text)}
	s.pos = len(s.text)
	if n := strings.IndexByte(s.text[s.line.Start:], '\n'); n >= 0 {
		s.line.End = s.line.Start + n
		s.pos = s.line.End + 1
	}
	if s.line.End > s.line.Start && s.text[s.line.End-1] == '\r' {
		s.line.End--
	}
	return skip(s.text[s.line.Start:s.line.End])
}

// skip cuts the blanks in front of a line off.
func skip(line string) string {
	for line != "" && (line[0] == ' ' || line[0] == '\t') {
		line = line[1:]
	}
	return line
}

// begins reports whether a line ends the entry that is being read.
func (s *scanner) begins(line string) bool {
	begun := s.stage > previous || s.broken
	switch {
	case !s.started:
		return false
	case line == "":
		return begun
	case s.marker, isConflict(line):
		return true
	}
	rest, tilde := cutTilde(line)
	switch {
	case isComment(rest, tilde), strings.HasPrefix(rest, "msgctxt"):
		return begun
	case strings.HasPrefix(rest, "msgid") && !strings.HasPrefix(rest, "msgid_"):
		return s.broken || s.stage > context || s.stage == context && tilde != s.obsolete
	case s.stage == target && !s.broken:
		return tilde != s.obsolete || rest != "" && rest[0] != '"' && !strings.HasPrefix(rest, "msg")
	}
	return false
}

// cutTilde cuts the mark of obsolete entries off a line.
func cutTilde(line string) (rest string, found bool) {
	if rest, found = strings.CutPrefix(line, "#~"); found {
		rest = skip(rest)
	}
	return rest, found
}

// isComment reports whether a line holds no keyword or string of the message.
func isComment(rest string, tilde bool) bool {
	return rest != "" && (rest[0] == '|' || rest[0] == '#' && !tilde)
}

// isConflict reports whether a line is one that git writes around a conflict.
func isConflict(line string) bool {
	if len(line) < 7 || len(line) > 7 && line[7] != ' ' {
		return false
	}
	switch line[:7] {
	case "<<<<<<<", "|||||||", "=======", ">>>>>>>":
		return true
	}
	return false
}

// fault notes what is wrong with the current line.
func (s *scanner) fault(message string) { s.faultAt(s.line, message) }

// faultAt notes what is wrong at span. A broken entry gets one fault.
func (s *scanner) faultAt(span i18n.Span, message string) {
	if !s.broken && !s.conflict {
		s.faults = append(s.faults, fault{span: span, message: message})
	}
	s.broken = true
}

// finish ends the entry and reports whether it is whole.
func (s *scanner) finish() bool {
	s.flush()
	u := &s.entry.unit
	if !s.broken && s.stage > previous {
		switch {
		case s.stage < source:
			s.faultAt(u.Span, "msgctxt without msgid: add the msgid line")
		case s.stage < target:
			s.faultAt(u.Span, "msgid without msgstr: add the msgstr line")
		case len(u.Targets) > 0 && u.Plural == "":
			s.faultAt(u.Span, "msgid_plural is empty: give the plural of the msgid")
		}
	}
	if s.broken || s.stage != target {
		return false
	}
	s.settle(u)
	return true
}

// settle derives what an entry says only as a whole.
func (s *scanner) settle(u *i18n.Unit) {
	complete := u.Target != ""
	if len(u.Targets) > 0 {
		u.Target, complete = u.Targets[0], true
		for _, t := range u.Targets {
			complete = complete && t != ""
		}
	}
	switch {
	case s.obsolete:
		u.State = i18n.Obsolete
		if s.entry.fuzzy {
			u.Flags = append(u.Flags, "fuzzy")
		}
	case !complete:
		u.State = i18n.Untranslated
	case s.entry.fuzzy:
		u.State = i18n.Fuzzy
	default:
		u.State = i18n.Translated
	}
}

// parse reads one line of an entry.
func (s *scanner) parse(line string) {
	rest, tilde := cutTilde(line)
	switch {
	case isConflict(line):
		s.mark(line)
	case s.broken, rest == "":
	case rest[0] == '|':
		s.previous(skip(rest[1:]))
	case tilde || rest[0] != '#':
		s.message(rest, tilde)
	case len(rest) > 1 && rest[1] == '|':
		s.previous(skip(rest[2:]))
	default:
		s.comment(rest[1:])
	}
}

// mark takes a conflict marker.
func (s *scanner) mark(line string) {
	if !s.conflict || line[0] == '<' {
		s.faults = append(s.faults, fault{s.line, true,
			"conflict marker: finish the merge in the file, then run again"})
	}
	s.conflict = line[0] != '>'
	s.broken, s.marker = true, true
}

func (s *scanner) comment(text string) {
	u := &s.entry.unit
	kind := byte(' ')
	if text != "" {
		kind = text[0]
	}
	switch kind {
	case '.':
		u.Notes = append(u.Notes, strings.TrimPrefix(text[1:], " "))
	case ':':
		u.References = appendReferences(u.References, text[1:])
	case ',', '=':
		for _, flag := range strings.Split(text[1:], ",") {
			if flag = strings.TrimSpace(flag); flag == "fuzzy" {
				s.entry.fuzzy = true
			} else if flag != "" {
				u.Flags = append(u.Flags, flag)
			}
		}
	default:
		text = strings.TrimPrefix(text, " ")
		if isOwnFlag(text) {
			u.Flags = append(u.Flags, text)
		} else {
			u.Comments = append(u.Comments, text)
		}
	}
}

// isOwnFlag reports whether a translator's comment is a flag of tmx. The tools
// of GNU gettext drop flags they do not know, but never a comment.
func isOwnFlag(text string) bool {
	return strings.HasPrefix(text, "tmx-") && !strings.ContainsAny(text, " \t\r\n")
}

// appendReferences adds the references of a comment line. One that holds blanks
// stands between U+2068 and U+2069.
func appendReferences(refs []string, text string) []string {
	const open, shut = "\u2068", "\u2069"
	for {
		before, quoted, found := strings.Cut(text, open)
		ref, rest, closed := strings.Cut(quoted, shut)
		if !found || !closed {
			return append(refs, strings.Fields(text)...)
		}
		end := strings.IndexAny(rest, " \t") // the line number stands outside
		if end < 0 {
			end = len(rest)
		}
		refs = append(append(refs, strings.Fields(before)...), ref+rest[:end])
		text = rest[end:]
	}
}
