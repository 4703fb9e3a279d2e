package project

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/tmx-i18n/tmx/i18n"
)

// A Detection is what a folder tells about its site.
type Detection struct {
	Dialect string // "" where no site generator was found
	File    string // the generator's configuration, below the root
	Source  Source
	Pages   int      // of the source
	Targets []Target // by locale
}

// ErrNoPages is returned where there is nothing to translate.
var ErrNoPages = errors.New("there are no Markdown pages here; run tmx init in the folder that holds the site")

// Detect looks at the folder root: which site generator it has, where its
// pages are and in which layout they are translated.
//
// Layouts are told by evidence and not by name: a folder or suffix that reads
// as a locale is one when the pages under it have the paths of source pages.
// What the generator's configuration declares is believed without.
func Detect(root string) (Detection, error) {
	r, err := os.OpenRoot(root)
	if err != nil {
		return Detection{}, err
	}
	defer r.Close()
	var d Detection
	s, base := d.site(r.FS())
	var files []string
	w := walker{root: r, said: func(i18n.Diagnostic) {}, found: func(file string, _ bool) {
		if _, _, page := split(file); page {
			files = append(files, file)
		}
	}}
	w.walk(".")
	slices.Sort(files)
	if s.docs == "" {
		s.docs = docsFolder(files)
	} else {
		s.docs = path.Join(base, s.docs)
	}
	if s.locale == "" {
		s.locale = "en"
	}
	d.source(&s, files)
	if d.Pages == 0 {
		return d, ErrNoPages
	}
	d.targets(&s, base, files)
	d.count(files)
	return d, nil
}

// site finds the generator and reads its configuration; base is the site's
// folder. Where each locale has a site of its own, it is the English one.
func (d *Detection) site(fsys fs.FS) (s site, base string) {
	var best *generator
	var text string
	for _, dir := range siteFolders(fsys, 2) {
		locale, isTag := tag(path.Base(dir))
		foreign := isTag && locale != "en"
		g, file, content := findSite(fsys, dir)
		if g == nil || foreign && best != nil {
			continue
		}
		best, base, d.File, text = g, dir, file, content
		if !foreign {
			break
		}
	}
	if best == nil {
		return s, "."
	}
	d.Dialect = best.dialect
	best.read(text, &s)
	return s, base
}

// docsFolder returns the folder that a site without a known generator has its
// pages in: one with a usual name, or the one with the most pages.
func docsFolder(files []string) string {
	count := map[string]int{}
	for _, f := range files {
		dir, _, _ := strings.Cut(f, "/")
		if dir == f {
			dir = "."
		}
		count[dir]++
	}
	best := "."
	for _, dir := range []string{"docs", "content", "source", "src", "doc", "pages"} {
		if count[dir] > 0 {
			return dir
		}
	}
	for dir, n := range count {
		if n > count[best] || n == count[best] && dir < best {
			best = dir
		}
	}
	return best
}

// source settles where the source pages are: in the folder s.docs, in its
// subfolder for the locale, or with the locale as a suffix.
func (d *Detection) source(s *site, files []string) {
	docs := folder(s.docs)
	inner, suffix := folder(path.Join(s.docs, s.locale)), pattern{docs.head, "." + s.locale}
	d.Source = Source{Locale: s.locale, Dir: s.docs, place: docs}
	switch {
	case len(inside(files, inner)) > 0:
		d.Source.Dir, d.Source.place = path.Join(s.docs, s.locale), inner
	case 3*len(inside(files, suffix)) > len(inside(files, docs)):
		d.Source.Dir, d.Source.Pages, d.Source.place = "", suffix.text(extMark), suffix
	}
	d.Pages = len(inside(files, d.Source.place))
}

// inside returns the names of the pages that a pattern matches.
func inside(files []string, p pattern) map[string]bool {
	names := map[string]bool{}
	for _, f := range files {
		stem, ext, _ := split(f)
		if stem, ok := p.match(stem); ok {
			names[stem+ext] = true
		}
	}
	return names
}

// count counts the pages of the source that no target has.
func (d *Detection) count(files []string) {
	d.Pages = 0
	for _, f := range files {
		stem, _, _ := split(f)
		_, ok := d.Source.place.match(stem)
		for i := range d.Targets {
			_, theirs := d.Targets[i].place.match(stem)
			ok = ok && !theirs
		}
		if ok {
			d.Pages++
		}
	}
}

// A trace is a place that may hold the pages of a locale.
type trace struct {
	locale string
	place  pattern
}

// targets settles where the translations are, and will be.
func (d *Detection) targets(s *site, base string, files []string) {
	source := inside(files, d.Source.place)
	votes := map[trace]int{}
	for _, f := range files {
		for _, t := range traces(f, d.Source.place, source) {
			if t.place != d.Source.place {
				votes[t]++
			}
		}
	}
	best := map[string]trace{}
	for t, n := range votes {
		old, ok := best[t.locale]
		if better := n > votes[old] || n == votes[old] && t.place.path("") < old.place.path(""); !ok || better {
			best[t.locale] = t
		}
	}
	for locale, t := range best {
		all, outside := len(inside(files, t.place)), !below(t.place.dir(), d.Source.place.dir())
		enough := votes[t] > 1 && (outside || len(strings.SplitN(locale, "-", 2)[0]) == 2)
		if slices.Contains(s.locales, locale) || enough || outside && votes[t] == all {
			d.add(locale, t.place)
		}
	}
	for _, name := range s.locales {
		locale, _ := tag(name)
		known := slices.ContainsFunc(d.Targets, func(t Target) bool { return t.Locale == locale })
		if place, ok := s.future(name, base); ok && !known && locale != s.locale {
			d.add(locale, place)
		}
	}
	slices.SortFunc(d.Targets, func(a, b Target) int { return cmp.Compare(a.Locale, b.Locale) })
}

// traces returns the places that a page would be evidence of. The part of its
// path behind a locale, or without a locale suffix, has to be a source page's.
func traces(file string, from pattern, source map[string]bool) (found []trace) {
	parts := strings.Split(file, "/")
	for i, part := range parts[:len(parts)-1] {
		locale, ok := tag(part)
		if !ok {
			continue
		}
		for k := i + 1; k < len(parts); k++ {
			if source[strings.Join(parts[k:], "/")] {
				found = append(found, trace{locale, folder(strings.Join(parts[:k], "/"))})
			}
		}
	}
	stem, ext, _ := split(file)
	if suffix := path.Ext(stem); suffix != "" {
		stem, inside := pattern{head: from.head}.match(strings.TrimSuffix(stem, suffix))
		if locale, ok := tag(suffix[1:]); ok && inside && source[stem+ext] {
			found = append(found, trace{locale, pattern{from.head, suffix}})
		}
	}
	return found
}

// future returns where the pages of a declared locale will be.
func (s *site) future(locale, base string) (pattern, bool) {
	if dir, ok := s.dirs[locale]; ok {
		return folder(path.Join(base, dir)), true
	}
	if s.layout == "" {
		return folder("translations/" + locale), true
	}
	text := strings.ReplaceAll(s.layout, "{docs}", s.docs)
	if !strings.Contains(s.layout, "{docs}") {
		text = path.Join(base, text)
	}
	p, err := parsePattern(text, locale, extMark)
	return p, err == nil
}

func (d *Detection) add(locale string, place pattern) {
	t := Target{Locale: locale, place: place}
	if place.tail == "" {
		t.Dir = place.dir()
	} else {
		t.Pages = place.text(extMark)
	}
	d.Targets = append(d.Targets, t)
}

var tagShape = regexp.MustCompile(`^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,2}$`)

// tag returns the BCP 47 tag that a name may be: "pt-BR" for "pt_br".
func tag(name string) (string, bool) {
	if !tagShape.MatchString(name) {
		return "", false
	}
	t, err := language.Parse(name)
	return t.String(), err == nil
}
