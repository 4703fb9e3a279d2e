package terms

import (
	"net/url"
	"path"
	"strings"
	"unicode"

	"github.com/tmx-i18n/tmx/i18n"
)

// A place holds what the addresses in a section call things, as slugs.
type place map[string]slugKind

// A slugKind says how much a slug proves; the larger, the more.
type slugKind uint8

const (
	inPath slugKind = iota + 1 // a part of an address's path: it may be any topic
	inFile                     // the file name of an image
	inHost                     // a host's own label, a repository, an app's id
)

// add reads one destination.
func (p place) add(dest string, image bool) {
	u, err := url.Parse(strings.TrimSpace(dest))
	if err != nil || u.Scheme == "mailto" {
		return
	}
	if image {
		stem := strings.TrimSuffix(path.Base(u.Path), path.Ext(u.Path))
		p.put(stem, inFile)
		for i, c := range stem {
			if c == '-' || c == '_' {
				p.put(stem[:i], inFile)
			}
		}
		return
	}
	if u.Host == "" || encyclopedia(u.Host) {
		return
	}
	store := p.host(u.Hostname())
	parts := strings.Split(strings.Trim(u.Path, "/"), "/")
	for i, s := range parts {
		kind := inPath
		if store && i < 2 {
			kind = inHost
		}
		p.put(strings.TrimSuffix(s, path.Ext(s)), kind)
	}
	for _, v := range u.Query()["id"] {
		p.id(v)
	}
	for _, s := range parts {
		if strings.Count(s, ".") > 1 {
			p.id(s)
		}
	}
}

// repository reports whether dest is a project on a forge called by the name.
func repository(dest, name string) bool {
	u, err := url.Parse(dest)
	if err != nil || !(place{}).host(u.Hostname()) {
		return false
	}
	parts := strings.Split(strings.Trim(u.Path, "/"), "/")
	return len(parts) == 2 && Slug(parts[1]) == Slug(name)
}

// id reads an app's identifier, a host name turned round: "org.example.app".
func (p place) id(s string) {
	for i, part := range strings.Split(s, ".") {
		if i > 0 {
			p.put(part, inHost)
		}
	}
}

// host reads a host name and reports whether it is a forge or a store, where the
// first parts of the path are names.
func (p place) host(h string) bool {
	labels := strings.Split(strings.ToLower(h), ".")
	n := len(labels) - 2
	if n > 0 && len(labels[n+1]) == 2 && len(labels[n]) <= 3 {
		n-- // example.co.uk
	}
	if n < 0 {
		return false
	}
	for i, l := range labels[:n+1] {
		switch {
		case i == n, hosting[labels[n]]:
			p.put(l, inHost)
		case l != "www":
			p.put(l, inPath)
		}
	}
	return forges[labels[n]] && n == len(labels)-2
}

// forges are hosts of other people's projects, by their own label; hosting are
// those that give each a host name below theirs.
var (
	forges = set("github gitlab codeberg bitbucket sourceforge launchpad npmjs pypi crates rubygems packagist " +
		"nuget flathub snapcraft f-droid")
	hosting = set("github gitlab readthedocs netlify vercel pages gitbook codeberg wordpress herokuapp")
)

// affixes are words that hosts and apps add to a name, so that they are none.
var affixes = set("get use try my the join go app apps hq io web www docs blog project projects browser org dev labs " +
	"foundation team lang js official com net mail store play download downloads help support android ios " +
	"desktop mobile client server main en")

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// encyclopedia reports whether a host explains topics, so that its paths are
// titles of anything.
func encyclopedia(host string) bool {
	return strings.Contains(host, "wikipedia.") || strings.Contains(host, "wiktionary.")
}

func (p place) put(s string, k slugKind) {
	if s = Slug(s); len(s) > 1 && p[s] < k && !(k == inHost && affixes[s]) {
		p[s] = k
	}
}

// find returns how much the place proves of a name. A host's label may hold more
// than the name: "getexample", "exampleapp".
func (p place) find(name string) slugKind {
	s := Slug(name)
	best := p[s]
	if len(s) < 4 || best == inHost {
		return best
	}
	for t, k := range p {
		if k != inHost {
			continue
		}
		if rest, ok := strings.CutPrefix(t, s); ok && affixes[rest] {
			return inHost
		}
		if rest, ok := strings.CutSuffix(t, s); ok && affixes[rest] {
			return inHost
		}
	}
	return best
}

// Slug returns the letters and digits of s in lower case.
func Slug(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// places divides a page into sections and returns for each segment that of its
// section. What stands in front of the first heading belongs to its section.
func places(page *i18n.Page) []place {
	out := make([]place, len(page.Segments))
	at := place{}
	block, seen := 0, false
	for i := range page.Segments {
		s := &page.Segments[i]
		if s.Kind == i18n.Heading {
			if seen {
				at = place{}
			}
			seen = true
		}
		for ; block <= s.Block && block < len(page.Blocks); block++ {
			at.raw(page, &page.Blocks[block])
		}
		for j := range s.Codes {
			if c := &s.Codes[j]; c.Value != "" && (c.Pair < 0 || c.Pair < j) {
				switch c.Kind {
				case i18n.Link, i18n.Autolink:
					at.add(c.Value, false)
				case i18n.Image:
					at.add(c.Value, true)
				}
			}
		}
		out[i] = at
	}
	return out
}

// raw reads the addresses of a block of HTML.
func (p place) raw(page *i18n.Page, b *i18n.Block) {
	if b.Kind != i18n.HTML {
		return
	}
	text := page.File.Text(b.Span)
	for _, attr := range []string{`src="`, `href="`} {
		for rest := text; ; {
			_, after, ok := strings.Cut(rest, attr)
			if !ok {
				break
			}
			value, tail, _ := strings.Cut(after, `"`)
			p.add(value, attr[0] == 's')
			rest = tail
		}
	}
}

// A Place is what the addresses in a section call things.
type Place struct{ p place }

// Proves reports whether a host, a repository, an app or an image of the section
// is called by the name.
func (p Place) Proves(name string) bool { return p.p.find(name) >= inFile }

// Sections returns for each segment of a page the place it stands in.
func Sections(page *i18n.Page) PageSections { return PageSections(places(page)) }

// PageSections holds a place a segment.
type PageSections []place

// Of returns the place of a segment of the page.
func (s PageSections) Of(page *i18n.Page, seg *i18n.Segment) Place {
	return Place{s[page.Blocks[seg.Block].Segment]}
}
