// Package po reads and writes catalogs in the PO format of GNU gettext.
//
// What it reads it writes back byte for byte: an entry whose values are
// unchanged is copied, and so is everything that is no entry. New and changed
// entries are written as the tools of GNU gettext write them.
package po

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/tmx-i18n/tmx/i18n"
)

// A document is a decoded PO file.
type document struct {
	entries []place // in file order, the header among them
	units   []i18n.Unit
	header  *i18n.Unit // nil when there is none
	charset *charmap.Charmap
	unknown string // the charset's name, when it is not known
	faults  []fault
}

// A place says where an entry lies and which unit it is.
type place struct {
	span i18n.Span
	unit int // index in document.units, -1 for the header
}

// Decode reads a PO file. Entries that it cannot read are left out of the
// catalog and kept in the file; the diagnostics name them.
func Decode(f *i18n.File) (*i18n.Catalog, []i18n.Diagnostic) {
	d := read(f.Content)
	c := &i18n.Catalog{File: f, Units: d.units}
	if d.header != nil {
		c.Header = fields(d.header.Target)
		c.Locale = localeOf(c.Get("Language"))
	}
	return c, d.diagnostics(f, c.Locale)
}

func read(content []byte) *document {
	s := newScanner(content)
	n := strings.Count(s.text, "\n") / 4
	d := &document{entries: make([]place, 0, n), units: make([]i18n.Unit, 0, n)}
	for {
		e, ok := s.next()
		if !ok {
			break
		}
		if e.header() {
			if d.header == nil {
				d.setHeader(&e.unit)
			} else {
				s.faults = append(s.faults, fault{span: e.unit.Span, message: "a second header: delete it"})
			}
			continue
		}
		if d.charset != nil {
			d.convert(&e.unit)
		}
		d.entries = append(d.entries, place{e.unit.Span, len(d.units)})
		d.units = append(d.units, e.unit)
	}
	d.faults = s.faults
	if d.charset == nil && d.unknown == "" {
		d.checkUTF8(s.text)
	}
	return d
}

func (d *document) setHeader(u *i18n.Unit) {
	header := *u
	d.entries = append(d.entries, place{u.Span, -1})
	name := charset(field(fields(u.Target), "Content-Type"))
	m, known := lookupCharset(name)
	if !known {
		d.unknown = name
	}
	d.charset = m
	if m != nil {
		d.convert(&header)
	}
	d.header = &header
}

func field(all []i18n.Field, name string) string {
	return (&i18n.Catalog{Header: all}).Get(name)
}

// convert puts the texts of u into UTF-8.
func (d *document) convert(u *i18n.Unit) {
	texts := []*string{&u.Context, &u.Source, &u.Plural, &u.Target, &u.Was, &u.WasContext, &u.WasPlural}
	for _, list := range [][]string{u.Targets, u.Comments, u.Notes, u.References, u.Flags} {
		for i := range list {
			texts = append(texts, &list[i])
		}
	}
	for _, t := range texts {
		*t, _ = d.charset.NewDecoder().String(*t) // every byte has a meaning
	}
}

// checkUTF8 notes the first byte that is not UTF-8.
func (d *document) checkUTF8(text string) {
	if utf8.ValidString(text) {
		return
	}
	at := 0
	for at < len(text) {
		r, n := utf8.DecodeRuneInString(text[at:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		at += n
	}
	d.faults = append(d.faults, fault{span: i18n.Span{Start: at, End: at + 1},
		message: "not UTF-8: convert the file with msgconv --to-code=UTF-8"})
}

// diagnostics puts the faults of d, and the entries that say the same twice,
// into words.
func (d *document) diagnostics(f *i18n.File, locale string) []i18n.Diagnostic {
	var out []i18n.Diagnostic
	add := func(rule string, span i18n.Span, message string, related ...i18n.Location) {
		out = append(out, i18n.Diagnostic{Rule: rule, Severity: i18n.Error, Locale: locale,
			Target: i18n.Location{File: f, Span: span}, Message: message, Related: related})
	}
	for _, x := range d.faults {
		if x.conflict {
			add("catalog-conflict", x.span, x.message)
		} else {
			add("catalog-syntax", x.span, x.message)
		}
	}
	if d.unknown != "" {
		add("catalog-charset", d.header.Span, "charset "+d.unknown+
			" is not known: convert the file with msgconv --to-code=UTF-8")
	}
	type key struct{ context, source string }
	first := make(map[key]int, len(d.units))
	for i := range d.units {
		k := key{d.units[i].Context, d.units[i].Source}
		if j, found := first[k]; found {
			add("catalog-duplicate", d.units[i].Span, "the same msgctxt and msgid twice: delete one entry",
				i18n.Location{File: f, Span: d.units[j].Span})
		} else {
			first[k] = i
		}
	}
	return out
}
