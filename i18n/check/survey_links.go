package check

import (
	"hash/maphash"
	"path"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/tmx-i18n/tmx/i18n"
)

// A linkSurvey knows which pages and anchors both sides of a site have, and how
// its translation treats links to other sites.
type linkSurvey struct {
	seed           maphash.Seed
	source, target map[uint64]bool // pages and anchors, see place
	hosts          map[string]*hostTally
	fragments      []fragmentLink
	careful        bool // nearly all links to places in pages are right
}

// A hostTally counts the links to a host.
type hostTally struct {
	Kept, Localised int32 // those that do not name the translation's language, and those that do
}

// A habit says what a translation does with links to a host.
type habit uint8

const (
	noHabit          habit = iota
	localisedAsARule       // most name the translation's language
	keptAsARule            // nearly none do
)

func newLinkSurvey() *linkSurvey {
	return &linkSurvey{
		seed: maphash.MakeSeed(), source: map[uint64]bool{}, target: map[uint64]bool{}, hosts: map[string]*hostTally{},
	}
}

// place returns the key of an anchor of a page, and of the page itself where the
// anchor is "".
func (s *linkSurvey) place(page, anchor string) uint64 {
	return maphash.String(s.seed, page+"#"+anchor)
}

// add notes the page's anchors.
func (s *linkSurvey) add(places map[uint64]bool, name string, page *i18n.Page) {
	name = pageName(name)
	places[s.place(name, "")] = true
	anchors(page, func(a string) { places[s.place(name, a)] = true })
}

// addTarget notes the anchors and the hosts of a translated page.
func (s *linkSurvey) addTarget(p *Pass) {
	s.add(s.target, p.Page, p.Target)
	for i := range p.Target.Segments {
		t := &p.Target.Segments[i]
		for j := range t.Codes {
			c := &t.Codes[j]
			if c.Kind == i18n.Link && c.Pair < j {
				if f, ok := s.fragment(p.Page, c.Value, p.Locale); ok {
					s.fragments = append(s.fragments, f)
				}
			}
			if !carries(t.Codes, j) || c.Kind != i18n.Link && c.Kind != i18n.Image && c.Kind != i18n.Autolink || !isAbsolute(c.Value) {
				continue
			}
			h := bareHost(host(c.Value), p.Locale)
			if s.hosts[h] == nil {
				s.hosts[h] = &hostTally{}
			}
			if withoutLocale(c.Value, p.Locale) != strings.TrimSuffix(c.Value, "/") {
				s.hosts[h].Localised++
			} else {
				s.hosts[h].Kept++
			}
		}
	}
}

// bareHost returns a host without the labels that name one of the languages.
func bareHost(host, locale string) string {
	return withoutLocale(withoutLocale(host, "en"), locale)
}

// habit says what the translation does with links to a host.
func (s *Site) habit(host string) habit {
	if s == nil || s.links == nil {
		return noHabit
	}
	t := s.links.hosts[bareHost(host, s.Locale)]
	switch {
	case t == nil:
		return noHabit
	case t.Localised >= 3 && t.Localised > t.Kept:
		return localisedAsARule
	case t.Kept >= 3*t.Localised:
		return keptAsARule
	}
	return noHabit
}

// hasAnchor reports whether a destination on a page, and the anchor in it, are
// known to be there in the translation.
func (s *Site) hasAnchor(page, dest, anchor string) bool {
	if s == nil || s.links == nil {
		return false
	}
	for _, name := range resolve(page, dest, s.Locale) {
		if s.links.target[s.links.place(name, foldAnchor(anchor))] {
			return true
		}
	}
	return false
}

// resolve returns the names of the pages that a relative destination may mean:
// relative to the page's file or to its URL, or from the site's root.
func resolve(page, dest, locale string) []string {
	if i := strings.IndexAny(dest, "#?"); i >= 0 {
		dest = dest[:i]
	}
	if dest == "" {
		return []string{pageName(page)}
	}
	if strings.HasPrefix(dest, "/") {
		names := []string{pageName(dest)}
		if t := withoutLocale(withoutLocale(dest, "en"), locale); t != dest {
			names = append(names, pageName(t))
		}
		return names
	}
	return []string{pageName(path.Join(path.Dir(page), dest)), pageName(path.Join(pageName(page), dest))}
}

// pageName returns what a page's file and its URLs have in common.
func pageName(file string) string {
	file = strings.Trim(path.Clean("/"+file), "/")
	for _, ext := range []string{".md", ".mdx", ".markdown", ".html", ".htm"} {
		file = strings.TrimSuffix(file, ext)
	}
	dir, base := path.Split(file)
	switch strings.ToLower(base) {
	case "index", "readme", "_index":
		return strings.TrimSuffix(dir, "/")
	}
	return file
}

// anchors calls f with the folded anchors of a page: those that headings have by
// their text or by an attribute list, and the ids written into the page.
func anchors(page *i18n.Page, f func(string)) {
	for i := range page.Blocks {
		b := &page.Blocks[i]
		if b.Kind != i18n.Heading || b.Segment < 0 {
			continue
		}
		text := visible(&page.Segments[b.Segment])
		f(foldAnchor(text))
		if a := foldAnchor(ascii(text)); a != foldAnchor(text) {
			f(a)
		}
	}
	ids(string(page.File.Content), func(id string) { f(foldAnchor(id)) })
}

// visible returns the text of a segment as readers see it.
func visible(s *i18n.Segment) string {
	var b strings.Builder
	last := 0
	for i := range s.Codes {
		c := &s.Codes[i]
		b.WriteString(s.Text[last:c.Start])
		if c.Kind == i18n.CodeSpan || c.Kind == i18n.InlineMath || c.Kind == i18n.Autolink {
			b.WriteString(c.Value)
		}
		last = c.End
	}
	b.WriteString(s.Text[last:])
	return b.String()
}

// ids calls f with what stands behind `id=`, `name=` and, in braces, "#".
func ids(text string, f func(string)) {
	for _, sign := range []string{"id=", "name=", "{#", "{ #", "{: #", "{/*"} {
		rest := text
		for {
			i := strings.Index(rest, sign)
			if i < 0 {
				break
			}
			rest = rest[i+len(sign):]
			id := strings.TrimLeft(rest[:min(len(rest), 200)], "\"'# ")
			if j := strings.IndexAny(id, "\"' \t\r\n>}*"); j >= 0 {
				id = id[:j]
			}
			if id != "" {
				f(id)
			}
		}
	}
}

// foldAnchor returns what the anchors have in common that the generators make of
// one heading: MkDocs (Python-Markdown's slugify), GitHub and Docusaurus
// (github-slugger), mdBook, Hugo and VitePress differ in how they write accents,
// spaces and punctuation, and agree in letters and digits.
func foldAnchor(s string) string {
	var b strings.Builder
	for _, c := range norm.NFKD.String(unescape(s)) {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			b.WriteRune(unicode.ToLower(c))
		}
	}
	return b.String()
}

// ascii returns the ASCII characters of s with its accents taken off, which is
// what Python-Markdown makes anchors of.
func ascii(s string) string {
	return strings.Map(func(c rune) rune {
		if c >= 0x80 {
			return -1
		}
		return c
	}, norm.NFKD.String(s))
}
