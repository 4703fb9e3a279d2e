package po

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/tmx-i18n/tmx/i18n"
)

// A writer writes entries as the tools of GNU gettext do: lines end in "\n", the
// last one has no ending.
type writer struct {
	buf    []byte
	prefix string // "", "#~ ", "#| " or "#~| "
	wrap   bool
}

// format returns the text of a unit's entry.
func format(u *i18n.Unit) string {
	w := &writer{wrap: !slices.Contains(u.Flags, "no-wrap")}
	w.comments(u)
	if u.State == i18n.Obsolete {
		w.prefix = "#~ "
	}
	w.previous(u)
	w.message(u)
	return string(w.buf[:len(w.buf)-1])
}

// formatHeader returns the text of the header's entry.
func formatHeader(u *i18n.Unit) string {
	w := &writer{wrap: true}
	w.comments(u)
	w.field("msgid", "")
	w.field("msgstr", u.Target)
	return string(w.buf[:len(w.buf)-1])
}

// comments writes the comments in gettext's order: the translator's, the
// author's, references, flags.
func (w *writer) comments(u *i18n.Unit) {
	w.lines("#", u.Comments)
	var flags []string
	if u.State == i18n.Fuzzy {
		flags = append(flags, "fuzzy")
	}
	for _, f := range u.Flags {
		if isOwnFlag(f) {
			w.lines("#", []string{f})
		} else {
			flags = append(flags, f)
		}
	}
	w.lines("#.", u.Notes)
	w.references(u.References)
	if len(flags) > 0 {
		slices.SortStableFunc(flags, func(a, b string) int { return flagRank(a) - flagRank(b) })
		w.lines("#,", []string{strings.Join(flags, ", ")})
	}
}

// flagRank orders flags as gettext does: fuzzy, formats, range, wrapping.
func flagRank(flag string) int {
	switch {
	case flag == "fuzzy":
		return 0
	case strings.HasPrefix(flag, "range:"):
		return 2
	case flag == "wrap", flag == "no-wrap":
		return 3
	}
	return 1
}

func (w *writer) lines(mark string, texts []string) {
	for _, text := range texts {
		for _, line := range strings.Split(text, "\n") {
			w.buf = append(w.buf, mark...)
			if line != "" {
				w.buf = append(append(w.buf, ' '), line...)
			}
			w.buf = append(w.buf, '\n')
		}
	}
}

func (w *writer) references(refs []string) {
	column := 0
	for _, ref := range refs {
		if path, line, found := strings.Cut(ref, ":"); strings.ContainsAny(path, " \t") {
			ref = "\u2068" + path + "\u2069"
			if found {
				ref += ":" + line
			}
		}
		n := utf8.RuneCountInString(ref) + 1
		if column > 2 && column+n > pageWidth {
			w.buf = append(w.buf, '\n')
			column = 0
		}
		if column == 0 {
			w.buf = append(w.buf, "#:"...)
			column = 2
		}
		w.buf = append(append(w.buf, ' '), ref...)
		column += n
	}
	if column > 0 {
		w.buf = append(w.buf, '\n')
	}
}

// previous writes the message that the translation was made from.
func (w *writer) previous(u *i18n.Unit) {
	prefix := w.prefix
	w.prefix = "#| "
	if prefix != "" {
		w.prefix = "#~| "
	}
	for _, f := range [...]struct{ word, value string }{
		{"msgctxt", u.WasContext}, {"msgid", u.Was}, {"msgid_plural", u.WasPlural},
	} {
		if f.value != "" {
			w.field(f.word, f.value)
		}
	}
	w.prefix = prefix
}

func (w *writer) message(u *i18n.Unit) {
	if u.Context != "" || u.Source == "" {
		w.field("msgctxt", u.Context)
	}
	w.field("msgid", u.Source)
	if u.Plural == "" {
		w.field("msgstr", u.Target)
		return
	}
	w.field("msgid_plural", u.Plural)
	targets := u.Targets
	if len(targets) == 0 {
		targets = []string{u.Target}
	}
	for i, t := range targets {
		w.field("msgstr["+strconv.Itoa(i)+"]", t)
	}
}

// field writes a keyword and its value: on one line where it fits and holds no
// line ending but a final one, otherwise from the next line on.
func (w *writer) field(word, value string) {
	limit := pageWidth - len(w.prefix) - 2 // without the quotes
	if !w.wrap {
		limit = 1 << 30
	}
	text := escape(value)
	start := len(word) + 1
	if i := strings.Index(value, "\n"); i < 0 || i == len(value)-1 {
		if lines := wrap(text, start, limit, 2); len(lines) == 1 {
			w.line(word+" ", text)
			return
		}
	}
	w.line(word+" ", "")
	for text != "" {
		end := portion(text)
		for _, line := range wrap(text[:end], 0, limit, len(text)+1) {
			w.line("", line)
		}
		text = text[end:]
	}
}

// portion returns the length of an escaped text up to its first "\n".
func portion(text string) int {
	for i := 0; i < len(text); i++ {
		if text[i] == '\\' {
			if i++; text[i] == 'n' {
				return i + 1
			}
		}
	}
	return len(text)
}

func (w *writer) line(word, text string) {
	w.buf = append(w.buf, w.prefix...)
	w.buf = append(w.buf, word...)
	w.buf = append(w.buf, '"')
	w.buf = append(w.buf, text...)
	w.buf = append(w.buf, '"', '\n')
}

// escape returns a text as it stands between quotes. Bytes that are not UTF-8,
// and NUL, become octal escapes.
func escape(text string) string {
	valid := utf8.ValidString(text)
	var b []byte
	last := 0
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c < utf8.RuneSelf && !special(c), c >= utf8.RuneSelf && valid:
			i++
			continue
		case c >= utf8.RuneSelf:
			if _, n := utf8.DecodeRuneInString(text[i:]); n > 1 {
				i += n
				continue
			}
		}
		b = append(append(b, text[last:i]...), '\\')
		if c != 0 && c < utf8.RuneSelf {
			at := 1
			for escapes[at] != c {
				at += 2
			}
			b = append(b, escapes[at-1])
		} else {
			b = append(b, '0'+c>>6, '0'+c>>3&7, '0'+c&7)
		}
		i++
		last = i
	}
	if last == 0 {
		return text
	}
	return string(append(b, text[last:]...))
}

// special reports whether c is written as an escape; tmx adds NUL.
func special(c byte) bool {
	return c == '"' || c == '\\' || '\a' <= c && c <= '\r' || c == 0
}
