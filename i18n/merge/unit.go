package merge

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tmx-i18n/tmx/i18n"
)

// A carry makes the unit of one segment.
type carry struct {
	in          *Input
	page        *page
	segment     int
	old         *i18n.Unit // nil for a new segment
	fate        Fate
	presence    Presence
	diagnostics []i18n.Diagnostic
}

func (c *carry) unit() i18n.Unit {
	text, changed := c.now()
	var u i18n.Unit
	if c.old == nil {
		u = c.added(text)
	} else {
		u = c.carried(text, changed)
	}
	if u.State == i18n.Untranslated {
		c.offer(&u)
	}
	if u.State != i18n.Fuzzy || u.Was != "" {
		u.Flags = without(u.Flags, Elsewhere)
	}
	return u
}

// now returns the translation that the page holds, and whether it was changed
// there.
func (c *carry) now() (text string, changed bool) {
	if c.page == nil {
		return "", false
	}
	text, c.presence = c.page.text(c.segment)
	switch {
	case c.old != nil && c.page.kept[c.segment]:
		c.presence = Present
		return c.old.Target, false
	case c.old != nil && c.old.Target != "" && c.page.unchanged:
		return c.old.Target, false // the catalog was edited
	case c.presence == Present && c.page.claimed(c.segment):
		c.presence = Missing
		return "", false
	}
	return text, c.presence == Present
}

// added returns the unit of a new segment. A page that did not change since can
// only seem to hold its translation.
func (c *carry) added(text string) i18n.Unit {
	c.fate = Added
	u := i18n.Unit{Source: c.source(), Target: text}
	switch {
	case text == "":
	case c.page.unchanged:
		u.State = i18n.Fuzzy
	default:
		u.State = i18n.Translated
	}
	return u
}

// carried returns the old unit with the English and the translation now.
func (c *carry) carried(text string, changed bool) i18n.Unit {
	u, old := *c.old, c.old
	u.Source = c.source()
	fuzzy := isFuzzy(old)
	if old.State == i18n.Obsolete {
		u.Flags = without(u.Flags, "fuzzy")
		c.fate = Current
	}
	switch {
	case changed:
		c.conflict(&u, text)
		u.Target, u.State, c.fate = text, i18n.Translated, Translated
		if old.Target == "" && c.page.unchanged {
			u.State = i18n.Fuzzy
		}
		forget(&u)
	case old.Target == "":
		u.State = i18n.Untranslated
		forget(&u)
	case old.Was != "" && normal(u.Source) == normal(old.Was):
		u.State, c.fate = i18n.Translated, Current
		forget(&u)
	case normal(u.Source) == normal(old.Source):
		u.State = i18n.Translated
		if fuzzy {
			u.State = i18n.Fuzzy
		}
	default:
		c.outdate(&u, fuzzy)
	}
	return u
}

// outdate marks a unit whose English has changed, and not the first time when it
// says what it was made from.
func (c *carry) outdate(u *i18n.Unit, fuzzy bool) {
	c.fate, u.State = Outdated, i18n.Fuzzy
	if !fuzzy && u.Was == "" { // of a guess nobody knows what it was made from
		forget(u)
		u.Was = c.old.Source
	}
	if u.Was == "" || c.in.Follow == nil {
		return
	}
	text, holds, all := c.in.Follow(u.Was, u.Source, u.Target)
	if !holds {
		return
	}
	u.State = i18n.Translated
	if !c.in.PagesFirst && all {
		u.Target = text
		forget(u)
	}
}

// conflict reports a translation that the page and the catalog changed apart
// from each other, and keeps the catalog's as a comment.
func (c *carry) conflict(u *i18n.Unit, text string) {
	if u.Target == "" || !c.page.edited {
		return
	}
	u.Comments = slices.Clone(u.Comments)
	u.Comments = append(u.Comments, strings.Split("in the catalog: "+u.Target, "\n")...)
	c.diagnostics = append(c.diagnostics, i18n.Diagnostic{
		Rule: "catalog-page-conflict", Severity: i18n.Warning, Locale: c.in.Old.Locale,
		Target: c.page.location(c.segment),
		Source: i18n.Location{File: c.in.Source.File, Span: c.in.Source.Segments[c.segment].Span()},
		Message: "translated differently in the page and in the catalog: the page's text is taken, " +
			"the catalog's is kept as a comment there",
		Args:    map[string]any{"page": text, "catalog": u.Target},
		Related: []i18n.Location{{File: c.in.Old.File, Span: u.Span}},
	})
}

// offer gives an untranslated unit the translation of the same text on another
// page, for a person to look at.
func (c *carry) offer(u *i18n.Unit) {
	if c.in.Elsewhere == nil {
		return
	}
	if target, ok := c.in.Elsewhere(u.Source); ok && target != "" {
		u.Target, u.State = target, i18n.Fuzzy
		u.Flags = append(without(u.Flags, Elsewhere), Elsewhere)
	}
}

func (c *carry) source() string { return c.in.Source.Segments[c.segment].Text }

func isFuzzy(u *i18n.Unit) bool {
	return u.State == i18n.Fuzzy || u.State == i18n.Obsolete && slices.Contains(u.Flags, "fuzzy")
}

func forget(u *i18n.Unit) { u.Was, u.WasContext, u.WasPlural = "", "", "" }

func without(list []string, value string) []string {
	if !slices.Contains(list, value) {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return s == value })
}

// Prose reports whether a segment has words that a translation changes: one
// without a capital. Codes, numbers and names alone ("mdBook") are the same in
// any language.
func Prose(s *i18n.Segment) bool {
	return slices.ContainsFunc(strings.Fields(s.Plain()), func(word string) bool {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(word, unicode.IsPunct))
		return (unicode.IsLower(r) || unicode.Is(unicode.Lo, r)) && !strings.ContainsFunc(word, unicode.IsUpper)
	})
}

// contextsOf returns the context of each segment: its heading path where the
// same text stands more than once, with a number where the path does too.
func contextsOf(p *i18n.Page) []string {
	texts := map[string]int{}
	for i := range p.Segments {
		texts[p.Segments[i].Text]++
	}
	count := map[key]int{}
	used := map[key]bool{}
	contexts := make([]string, len(p.Segments))
	for i := range p.Segments {
		s := &p.Segments[i]
		if texts[s.Text] == 1 {
			continue
		}
		path := key{s.Context(), s.Text}
		k := path
		for count[path] == 0 || used[k] {
			if count[path]++; count[path] > 1 {
				k.context = numbered(path.context, count[path])
			}
		}
		used[k] = true
		contexts[i] = k.context
	}
	return contexts
}

func numbered(context string, n int) string {
	return strings.TrimPrefix(context+" #"+strconv.Itoa(n), " ")
}

// annotate tells the translator what the page and its author say: the segment's
// kind where it is not running text, the author's note, and the page's name.
func annotate(u *i18n.Unit, p *i18n.Page, i int) {
	s := &p.Segments[i]
	u.Notes, u.References = nil, []string{p.File.Name}
	if kind := kindNote(s.Kind); kind != "" {
		u.Notes = append(u.Notes, kind)
	}
	if s.Note != "" {
		u.Notes = append(u.Notes, strings.Split(s.Note, "\n")...)
	}
}

// kindNote names a kind of segment, but for running text.
func kindNote(k i18n.Kind) string {
	if k == i18n.Paragraph || k == i18n.ListItem {
		return ""
	}
	return k.String()
}
