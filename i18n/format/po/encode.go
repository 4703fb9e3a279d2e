package po

import (
	"bytes"
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

// Encode returns the bytes of c as a PO file. It keeps every byte of c.File but
// for the entries of units that were changed, added, moved or left out, whatever
// else the file holds; a new file gets a full header. It fails for a file with
// conflict markers, and for texts that the file's charset cannot hold.
func Encode(c *i18n.Catalog) ([]byte, error) {
	var content []byte
	if c.File != nil {
		content = c.File.Content
	}
	d := read(content)
	for _, f := range d.faults {
		if f.conflict {
			return nil, fmt.Errorf("%s:%d: %s", c.File.Name, c.File.Position(f.span.Start).Line, f.message)
		}
	}
	e := &encoder{document: d, content: content, eol: "\n"}
	if i := bytes.IndexByte(content, '\n'); i > 0 && content[i-1] == '\r' {
		e.eol = "\r\n"
	}
	e.assign(c.Units)
	e.replace(c)
	e.remove()
	if e.err != nil {
		return nil, fmt.Errorf("%s: %w", c.File.Name, e.err)
	}
	return i18n.Apply(content, e.edits)
}

// An encoder makes a file's bytes into those of a catalog.
type encoder struct {
	*document
	content []byte
	eol     string
	kept    []int   // by entry: the index of its unit in the catalog, -1 for none
	added   [][]int // by entry: the units to write behind it
	front   []int   // the units to write in front of all entries
	edits   []i18n.Edit
	err     error
}

// assign finds the entry of each unit: the longest sequence of units that stand
// in the order of their entries stays, the others are written anew.
func (e *encoder) assign(units []i18n.Unit) {
	e.kept = make([]int, len(e.entries))
	e.added = make([][]int, len(e.entries))
	home := make([]int, len(units))
	for i := range units {
		home[i] = e.entryAt(units[i].Span)
	}
	for j := range e.kept {
		e.kept[j] = -1
	}
	last := slices.IndexFunc(e.entries, func(p place) bool { return p.unit < 0 }) // the header comes first
	inOrder := increasing(home)
	for i := range units {
		switch {
		case inOrder[i]:
			last = home[i]
			e.kept[last] = i
		case last < 0:
			e.front = append(e.front, i)
		default:
			e.added[last] = append(e.added[last], i)
		}
	}
}

// entryAt returns the index of the unit's entry that covers span, or -1.
func (e *encoder) entryAt(span i18n.Span) int {
	j := sort.Search(len(e.entries), func(j int) bool { return e.entries[j].span.Start >= span.Start })
	if j == len(e.entries) || e.entries[j].span != span || e.entries[j].unit < 0 {
		return -1
	}
	return j
}

// increasing marks a longest strictly increasing subsequence of the values that
// are not negative (patience sorting, Fredman 1975).
func increasing(values []int) []bool {
	var piles []int // index of each pile's top
	below := make([]int, len(values))
	for i, v := range values {
		if v < 0 {
			continue
		}
		p := len(piles)
		if p > 0 && values[piles[p-1]] >= v {
			p = sort.Search(p, func(p int) bool { return values[piles[p]] >= v })
		}
		if p == len(piles) {
			piles = append(piles, i)
		} else {
			piles[p] = i
		}
		below[i] = -1
		if p > 0 {
			below[i] = piles[p-1]
		}
	}
	marks := make([]bool, len(values))
	if len(piles) > 0 {
		for i := piles[len(piles)-1]; i >= 0; i = below[i] {
			marks[i] = true
		}
	}
	return marks
}

// replace makes the edits for changed and added units, and for the header.
func (e *encoder) replace(c *i18n.Catalog) {
	first := slices.IndexFunc(e.kept, func(i int) bool { return i >= 0 })
	if e.header == nil && first < 0 {
		e.create(c)
		return
	}
	for j, p := range e.entries {
		switch i := e.kept[j]; {
		case p.unit < 0:
			e.changeHeader(c, p.span)
		case i >= 0 && !same(&c.Units[i], &e.units[p.unit]):
			e.edit(p.span, format(&c.Units[i]))
		}
		if len(e.added[j]) > 0 {
			texts := append([]string{""}, formatAll(c, e.added[j])...)
			e.edit(i18n.Span{Start: p.span.End, End: p.span.End}, join(texts))
		}
	}
	var texts []string
	if e.header == nil && len(c.Header) > 0 {
		texts = append(texts, newHeader(c))
	}
	if texts = append(texts, formatAll(c, e.front)...); len(texts) > 0 {
		start := e.entries[first].span.Start
		e.edit(i18n.Span{Start: start, End: start}, join(append(texts, "")))
	}
}

func formatAll(c *i18n.Catalog, units []int) []string {
	texts := make([]string, len(units))
	for k, i := range units {
		texts[k] = format(&c.Units[i])
	}
	return texts
}

func join(entries []string) string { return strings.Join(entries, "\n\n") }

// create writes a header and all units behind what the file holds.
func (e *encoder) create(c *i18n.Catalog) {
	if len(c.Units)+len(c.Header) == 0 {
		return
	}
	var texts []string
	rest := bytes.TrimPrefix(e.content, []byte("\uFEFF"))
	if len(bytes.TrimSpace(rest)) > 0 {
		texts = append(texts, "")
	}
	texts = append(append(texts, newHeader(c)), formatAll(c, e.front)...)
	e.edit(i18n.Span{Start: len(e.content), End: len(e.content)}, join(texts)+"\n")
}

func newHeader(c *i18n.Catalog) string {
	return formatHeader(&i18n.Unit{Target: headerText(fullHeader(c))})
}

func (e *encoder) changeHeader(c *i18n.Catalog, span i18n.Span) {
	if len(c.Header) == 0 || slices.Equal(c.Header, fields(e.header.Target)) {
		return
	}
	header := *e.header
	header.Target = headerText(c.Header)
	e.edit(span, formatHeader(&header))
}

// same reports whether two units have the same values.
func same(a, b *i18n.Unit) bool {
	return a.Source == b.Source && a.Target == b.Target && a.State == b.State &&
		a.Context == b.Context && a.Was == b.Was && a.WasContext == b.WasContext &&
		a.Plural == b.Plural && a.WasPlural == b.WasPlural &&
		slices.Equal(a.Comments, b.Comments) && slices.Equal(a.Notes, b.Notes) &&
		slices.Equal(a.References, b.References) && slices.Equal(a.Flags, b.Flags) &&
		(a.Plural == "" || slices.Equal(a.Targets, b.Targets))
}

// edit adds an edit, with the text in the file's charset and line endings.
func (e *encoder) edit(span i18n.Span, text string) {
	if e.unknown != "" && e.err == nil {
		e.err = fmt.Errorf("charset %s is not known: convert the file with msgconv --to-code=UTF-8", e.unknown)
	}
	if e.charset != nil {
		converted, err := e.charset.NewEncoder().String(text)
		if err != nil && e.err == nil {
			e.err = fmt.Errorf("charset %s cannot hold a new text: convert the file with msgconv --to-code=UTF-8", e.charset)
		}
		text = converted
	}
	if e.eol != "\n" {
		text = strings.ReplaceAll(text, "\n", e.eol)
	}
	e.edits = append(e.edits, i18n.Edit{Span: span, New: text})
}

// remove makes the edits that take entries without a unit out, each with the
// blank lines that part it from the next one; at the end of the file, with those
// in front of it.
func (e *encoder) remove() {
	trailing := len(e.entries)
	for trailing > 0 && e.gone(trailing-1) {
		trailing--
	}
	for j, p := range e.entries {
		if !e.gone(j) {
			continue
		}
		e.edits = append(e.edits, i18n.Edit{Span: p.span})
		gap := i18n.Span{}
		switch {
		case j < trailing:
			gap = i18n.Span{Start: p.span.End, End: e.entries[j+1].span.Start}
		case j > 0:
			gap = i18n.Span{Start: e.entries[j-1].span.End, End: p.span.Start}
		}
		if len(bytes.TrimSpace(e.content[gap.Start:gap.End])) == 0 && !gap.Empty() {
			e.edits = append(e.edits, i18n.Edit{Span: gap})
		}
	}
}

// gone reports whether the entry has no unit any more.
func (e *encoder) gone(j int) bool { return e.kept[j] < 0 && e.entries[j].unit >= 0 }
