package project

import (
	"fmt"
	"path"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
	"go.yaml.in/yaml/v4"
	"golang.org/x/text/language"

	"github.com/tmx-i18n/tmx/i18n/markdown"
)

// ConfigName is the name of the configuration file; its folder is the
// project's root.
const ConfigName = "tmx.yaml"

// Config is what tmx.yaml says. Its keys are the fields' names in lower case
// with underscores; tmx.schema.json in the guide documents them.
type Config struct {
	Source       Source
	Targets      []Target
	Dialect      string   // name of a markdown.Dialect; "" to look at the site's own configuration
	Include      []string // globs below the source folder; none for all pages
	Exclude      []string // globs below the source folder, of pages or folders
	FrontMatter  []string // front matter keys that are prose; nil for the usual ones
	CodeComments bool     // whether comments in code are translated
	Edit         Side     // for the targets that do not say it
	History      Memory   // where the English of translations without a catalog is looked up
	Stamps       []string // front matter keys with the commit a page was translated from; nil for the usual ones
	FailUnder    float64  // for the targets that do not say it
	FailOn       string   // for the targets that do not say it
	Ignore       []Ignore // findings that are let pass
}

// Ignore lets findings pass: those of a rule, in a locale, on some pages. What
// is left out stands for any.
type Ignore struct {
	Rule   string // a name, or a pattern such as "url-*"
	Locale string
	Path   string // a glob below the source folder
	Reason string // for people
}

// Source says where the pages to translate are.
type Source struct {
	Locale string // BCP 47
	Dir    string // the folder of the pages ...
	Pages  string // ... or the pattern of their paths
	Repo   string // the folder of the repository with their history; "" for the project's own
	Ref    string // a branch or commit with more of their history
	place  pattern
}

// Target says where the translations into a locale are.
type Target struct {
	Locale    string  // BCP 47
	Dir       string  // the folder of the translated pages ...
	Pages     string  // ... or the pattern of their paths
	Catalogs  string  // pattern of the catalogs' paths; "" for next to the translated pages
	Edit      Side    // what translators edit
	FailUnder float64 // percent of the segments that have to be translated
	FailOn    string  // the least severity of a finding that fails a check
	place     pattern // of the pages
	catalogs  pattern
}

// A Side is what translators edit.
type Side string

// The sides. The zero Side leaves it to what there is: catalogs where a locale
// has catalogs and no pages, and pages otherwise.
const (
	Pages    Side = "pages"
	Catalogs Side = "catalogs"
)

var sides = []string{string(Pages), string(Catalogs)}

// The keys of tmx.yaml and of its mappings.
var (
	configKeys = []key[Config]{
		{"source", func(r *reader, n *yaml.Node, c *Config) { c.Source = r.source(deref(n)) }},
		{"targets", func(r *reader, n *yaml.Node, c *Config) {
			r.list(n, func(n *yaml.Node) { c.Targets = append(c.Targets, r.target(deref(n))) })
		}},
		{"dialect", func(r *reader, n *yaml.Node, c *Config) { c.Dialect = r.choice(n, dialectNames()) }},
		{"include", func(r *reader, n *yaml.Node, c *Config) { c.Include = r.globs(n) }},
		{"exclude", func(r *reader, n *yaml.Node, c *Config) { c.Exclude = r.globs(n) }},
		{"front_matter", func(r *reader, n *yaml.Node, c *Config) { c.FrontMatter = r.texts(n) }},
		{"code_comments", func(r *reader, n *yaml.Node, c *Config) { c.CodeComments = r.truth(n) }},
		{"edit", func(r *reader, n *yaml.Node, c *Config) { c.Edit = Side(r.choice(n, sides)) }},
		{"history", func(r *reader, n *yaml.Node, c *Config) { c.History = Memory(r.choice(n, histories)) }},
		{"stamps", func(r *reader, n *yaml.Node, c *Config) { c.Stamps = r.texts(n) }},
		{"fail_under", func(r *reader, n *yaml.Node, c *Config) { c.FailUnder = r.percent(n) }},
		{"fail_on", func(r *reader, n *yaml.Node, c *Config) { c.FailOn = r.choice(n, FailOn) }},
		{"ignore", func(r *reader, n *yaml.Node, c *Config) {
			r.list(n, func(n *yaml.Node) {
				var g Ignore
				mapping(r, n, ignoreKeys, &g)
				c.Ignore = append(c.Ignore, g)
			})
		}},
	}
	sourceKeys = []key[Source]{
		{"locale", func(r *reader, n *yaml.Node, s *Source) { s.Locale = r.locale(n) }},
		{"dir", func(r *reader, n *yaml.Node, s *Source) { s.Dir = r.dir(n) }},
		{"pages", func(r *reader, n *yaml.Node, s *Source) { s.Pages = r.text(n) }},
		{"repo", func(r *reader, n *yaml.Node, s *Source) { s.Repo = r.text(n) }},
		{"ref", func(r *reader, n *yaml.Node, s *Source) { s.Ref = r.text(n) }},
	}
	targetKeys = []key[Target]{
		{"locale", func(r *reader, n *yaml.Node, t *Target) { t.Locale = r.locale(n) }},
		{"dir", func(r *reader, n *yaml.Node, t *Target) { t.Dir = r.dir(n) }},
		{"pages", func(r *reader, n *yaml.Node, t *Target) { t.Pages = r.text(n) }},
		{"catalogs", func(r *reader, n *yaml.Node, t *Target) { t.Catalogs = r.text(n) }},
		{"edit", func(r *reader, n *yaml.Node, t *Target) { t.Edit = Side(r.choice(n, sides)) }},
		{"fail_under", func(r *reader, n *yaml.Node, t *Target) { t.FailUnder = r.percent(n) }},
		{"fail_on", func(r *reader, n *yaml.Node, t *Target) { t.FailOn = r.choice(n, FailOn) }},
	}
	ignoreKeys = []key[Ignore]{
		{"rule", func(r *reader, n *yaml.Node, g *Ignore) { g.Rule = r.text(n) }},
		{"locale", func(r *reader, n *yaml.Node, g *Ignore) { g.Locale = r.locale(n) }},
		{"path", func(r *reader, n *yaml.Node, g *Ignore) { g.Path = r.text(n) }},
		{"reason", func(r *reader, n *yaml.Node, g *Ignore) { g.Reason = r.text(n) }},
	}
)

// FailOn lists what a gate may fail on.
var FailOn = []string{"error", "warning", "info", "never"}

// inherit marks a target's FailUnder that is not in the file.
const inherit = -1

// config reads the whole file.
func (r *reader) config(n *yaml.Node, c *Config) {
	mapping(r, n, configKeys, c)
	if len(r.errs) > 0 {
		return
	}
	if c.Source.Locale == "" {
		r.fail(n, `source is missing; add it, as in "source: {locale: en, dir: docs}"`)
	}
	if len(c.Targets) == 0 {
		r.fail(n, `targets is missing; add it, as in "targets: [{locale: pt, dir: translations/pt}]"`)
	}
	locales, places := map[string]bool{c.Source.Locale: true}, map[pattern]string{c.Source.place: c.Source.Locale}
	for i := range c.Targets {
		t := &c.Targets[i]
		if locales[t.Locale] {
			r.fail(r.targets[i], "the locale %s is there twice", t.Locale)
		}
		for _, place := range []pattern{t.place, t.catalogs} {
			if other, ok := places[place]; ok {
				r.fail(r.targets[i], "%s would have the same files as %s; give it another place", t.Locale, other)
			}
			places[place] = t.Locale
		}
		locales[t.Locale] = true
		if t.Edit == "" {
			t.Edit = c.Edit
		}
		if t.FailUnder == inherit {
			t.FailUnder = c.FailUnder
		}
		if t.FailOn == "" {
			t.FailOn = c.FailOn
		}
	}
}

func (r *reader) source(n *yaml.Node) (s Source) {
	mapping(r, n, sourceKeys, &s)
	s.place = r.place(n, s.Locale, s.Dir, s.Pages)
	return s
}

func (r *reader) target(n *yaml.Node) Target {
	t := Target{FailUnder: inherit}
	r.targets = append(r.targets, n)
	mapping(r, n, targetKeys, &t)
	t.place = r.place(n, t.Locale, t.Dir, t.Pages)
	t.catalogs = pattern{t.place.head, t.place.tail + catalogExt}
	if t.Catalogs != "" {
		t.catalogs = r.pattern(n, t.Catalogs, t.Locale, catalogExt)
	}
	return t
}

// place returns the pattern of the pages that dir or pages names.
func (r *reader) place(n *yaml.Node, locale, dir, pages string) pattern {
	switch {
	case n.Kind != yaml.MappingNode: // said already
	case locale == "":
		r.fail(n, "locale is missing")
	case dir != "" && pages != "":
		r.fail(n, "dir and pages are both there; keep one of them")
	case pages != "":
		return r.pattern(n, pages, locale, extMark)
	case dir != "":
		return folder(dir)
	default:
		r.fail(n, "dir is missing: the folder of the pages")
	}
	return pattern{}
}

// pattern reads a pattern that ends in end.
func (r *reader) pattern(n *yaml.Node, text, locale, end string) pattern {
	p, err := parsePattern(text, locale, end)
	if err != nil {
		r.fail(n, "%v", err)
	}
	return p
}

// locale returns a BCP 47 tag as it is written.
func (r *reader) locale(n *yaml.Node) string {
	s := r.text(n)
	if _, err := language.Parse(s); err != nil && s != "" {
		r.fail(n, "%q is not a locale; give a BCP 47 tag such as en or pt-BR", s)
	}
	return s
}

// dir returns the path of a folder below the root.
func (r *reader) dir(n *yaml.Node) string {
	s := r.text(n)
	if err := local(s); err != nil && s != "" {
		r.fail(n, "%v", err)
	}
	return s
}

// globs returns a list of patterns as doublestar reads them.
func (r *reader) globs(n *yaml.Node) []string {
	globs := r.texts(n)
	for _, g := range globs {
		if !doublestar.ValidatePattern(g) {
			r.fail(n, "%q is not a glob; write it as in \"drafts/**\" or \"*.draft.md\"", g)
		}
	}
	return globs
}

// local returns an error for a path that does not stay below the root.
func local(name string) error {
	switch {
	case strings.Contains(name, `\`):
		return fmt.Errorf("%q has a backslash; write paths with /", name)
	case path.IsAbs(name) || filepath.IsAbs(name):
		return fmt.Errorf("%q is an absolute path; write it from the folder that %s is in", name, ConfigName)
	case !filepath.IsLocal(filepath.FromSlash(name)):
		return fmt.Errorf("%q leaves the project; move %s up to a folder that holds it", name, ConfigName)
	}
	return nil
}

func dialectNames() []string {
	var names []string
	for _, d := range markdown.All {
		names = append(names, d.Name)
	}
	return names
}
