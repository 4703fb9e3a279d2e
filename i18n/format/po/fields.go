package po

import (
	"strconv"
	"strings"
)

// previous reads a line behind "#|" or "#~|".
func (s *scanner) previous(line string) {
	u := &s.entry.unit
	word, value := cutKeyword(line)
	switch word {
	case "msgctxt":
		s.open(&u.WasContext, previous)
	case "msgid":
		s.open(&u.Was, previous)
	case "msgid_plural":
		s.open(&u.WasPlural, previous)
	case "":
		if line == "" {
			return
		}
	default:
		s.fault("unknown keyword in a previous message: use msgctxt, msgid or msgid_plural")
		return
	}
	s.strings(value)
}

// message reads a line with a keyword or a string.
func (s *scanner) message(line string, tilde bool) {
	u := &s.entry.unit
	if s.stage > previous && tilde != s.obsolete {
		s.fault(`an entry is only partly marked obsolete: put "#~" in front of all its lines or none`)
		return
	}
	word, value := cutKeyword(line)
	switch {
	case word == "" && s.stage > previous:
	case word == "msgctxt" && s.stage < context:
		s.open(&u.Context, context)
		s.obsolete, s.entry.context = tilde, true
	case word == "msgid" && s.stage < source:
		s.open(&u.Source, source)
		s.obsolete = tilde
	case word == "msgid_plural" && s.stage == source:
		s.open(&u.Plural, plural)
	case word == "msgstr" && s.stage == source:
		s.open(&u.Target, target)
	case strings.HasPrefix(word, "msgstr[") && s.nextForm(word):
		s.flush()
		u.Targets = append(u.Targets, "")
		s.open(&u.Targets[len(u.Targets)-1], target)
	default:
		s.fault("not a PO line, or not in its place: an entry is msgctxt, msgid, msgid_plural, msgstr")
		return
	}
	s.strings(value)
}

// nextForm reports whether word is "msgstr[N]" for the next plural form.
func (s *scanner) nextForm(word string) bool {
	n := len(s.entry.unit.Targets)
	if s.stage != plural && (s.stage != target || n == 0) {
		return false
	}
	index, err := strconv.Atoi(strings.TrimSuffix(word[len("msgstr["):], "]"))
	return err == nil && index == n
}

// cutKeyword divides a line into its keyword and what follows.
func cutKeyword(line string) (word, value string) {
	i := 0
	for i < len(line) && line[i] != '"' && line[i] != ' ' && line[i] != '\t' {
		i++
	}
	return line[:i], skip(line[i:])
}

// open lets the strings that follow go to field.
func (s *scanner) open(field *string, stage part) {
	s.flush()
	s.field, s.stage = field, stage
}

// flush gives the field its value.
func (s *scanner) flush() {
	if len(s.long) > 0 {
		*s.field = string(s.long)
		s.long = s.long[:0]
	}
	s.field = nil
}

// add continues the field. A value of one piece is not copied.
func (s *scanner) add(piece string) {
	switch {
	case piece == "":
	case *s.field == "" && len(s.long) == 0:
		*s.field = piece
	default:
		if len(s.long) == 0 {
			s.long = append(s.long, *s.field...)
		}
		s.long = append(s.long, piece...)
	}
}

// strings reads the quoted strings of a line.
func (s *scanner) strings(line string) {
	if s.field == nil || line == "" || line[0] != '"' {
		s.fault("a quoted string is missing")
		return
	}
	for line != "" {
		if line[0] != '"' {
			s.fault(`text outside the quotes: write a quote inside a string as \"`)
			return
		}
		var closed bool
		if line, closed = s.quoted(line[1:]); !closed {
			s.fault("string without its closing quote")
			return
		}
		line = skip(strings.TrimRight(line, " \t"))
	}
}

// quoted reads a string behind its first quote; rest follows the second one.
func (s *scanner) quoted(line string) (rest string, closed bool) {
	for i := 0; i < len(line); {
		switch line[i] {
		case '"':
			s.add(line[:i])
			return line[i+1:], true
		case '\\':
			s.add(line[:i])
			if i+1 == len(line) {
				return "", false
			}
			line, i = s.escape(line[i+1:]), 0
		default:
			i++
		}
	}
	return "", false
}

// escapes holds what stands behind a backslash for a character, in pairs.
const escapes = "n\nt\tr\r\"\"\\\\a\ab\bf\fv\v"

// escape reads an escape behind its backslash and returns what follows it.
func (s *scanner) escape(line string) string {
	for i := 0; i < len(escapes); i += 2 {
		if escapes[i] == line[0] {
			s.add(escapes[i+1 : i+2])
			return line[1:]
		}
	}
	digits, base, most := line, 8, 3
	if line[0] == 'x' {
		digits, base, most = line[1:], 16, 2
	}
	for n := min(most, len(digits)); n > 0; n-- {
		if v, err := strconv.ParseUint(digits[:n], base, 8); err == nil {
			s.add(string([]byte{byte(v)}))
			return digits[n:]
		}
	}
	s.faults = append(s.faults, fault{span: s.line,
		message: `unknown escape, read as it stands: write a backslash as \\`})
	s.add(`\`)
	return line
}
