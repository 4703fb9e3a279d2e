package project

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"go.yaml.in/yaml/v4"
)

// A generator is a program that makes a site of the pages. Its configuration
// tells the dialect and, for [Detect], more.
type generator struct {
	dialect string
	files   []string // paths of its configuration, from the site's folder
	sign    string   // what the file has to hold, in lower case, where its name says too little
	read    func(content string, s *site)
}

// A site is what a generator's configuration says. Folders are given from the
// site's folder.
type site struct {
	docs    string            // folder of the source pages
	locale  string            // of the source pages
	locales []string          // that the site has, in order
	layout  string            // pattern of the translated pages with {docs}, for locales that have none yet
	dirs    map[string]string // folders of the locales that say it
}

var generators = []generator{
	{"mkdocs", []string{"mkdocs.yml", "mkdocs.yaml"}, "", readMkdocs},
	{"mkdocs", []string{"zensical.toml"}, "", readZensical},
	{"docusaurus", scripts("docusaurus.config"), "", readDocusaurus},
	{"hugo", []string{"hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config/_default/hugo.toml", "config/_default/hugo.yaml"}, "", readHugo},
	{"hugo", []string{"config.toml", "config.yaml", "config.yml", "config.json", "config/_default/config.toml", "config/_default/config.yaml"}, "baseurl", readHugo},
	{"mdbook", []string{"book.toml"}, "[book]", readMdbook},
	{"starlight", scripts("astro.config"), "", readAstro},
	{"vitepress", scripts(".vitepress/config"), "", readVitepress},
}

// scripts returns the names that a configuration in JavaScript may have.
func scripts(stem string) []string {
	var names []string
	for _, ext := range []string{".js", ".ts", ".mjs", ".mts", ".cjs", ".cts"} {
		names = append(names, stem+ext)
	}
	return names
}

// findSite returns the generator whose configuration stands in dir, its path
// and its content; nil for none.
func findSite(fsys fs.FS, dir string) (g *generator, file, content string) {
	for i := range generators {
		for _, name := range generators[i].files {
			file := path.Join(dir, name)
			raw, err := fs.ReadFile(fsys, file)
			if err == nil && strings.Contains(strings.ToLower(string(raw)), generators[i].sign) {
				return &generators[i], file, string(raw)
			}
		}
	}
	return nil, "", ""
}

// siteDialect returns the name of the dialect of the pages in dir: that of the
// nearest site configuration in dir, in a folder above it, or one step beside;
// "" where there is none.
func siteDialect(fsys fs.FS, dir string) string {
	for at := dir; ; at = path.Dir(at) {
		if g, _, _ := findSite(fsys, at); g != nil {
			return g.dialect
		}
		if at == "." {
			break
		}
	}
	for _, at := range siteFolders(fsys, 1) {
		if g, _, _ := findSite(fsys, at); g != nil {
			return g.dialect
		}
	}
	return ""
}

// siteFolders returns the folders down to a depth below the root that may hold
// a site, the root first.
func siteFolders(fsys fs.FS, depth int) []string {
	all := []string{"."}
	for from := 0; depth > 0; depth-- {
		level := all[from:]
		from = len(all)
		for _, dir := range level {
			entries, _ := fs.ReadDir(fsys, dir)
			for _, e := range entries {
				if e.IsDir() && !strings.HasPrefix(e.Name(), ".") && !slices.Contains(vendors, e.Name()) {
					all = append(all, path.Join(dir, e.Name()))
				}
			}
		}
	}
	return all
}

// A table is a decoded TOML or YAML mapping.
type table map[string]any

// decode reads TOML or, failing that, YAML, of which JSON is a part. Broken
// content gives what could be read, often nothing.
func decode(content string) table {
	t := table{}
	if _, err := toml.Decode(content, (*map[string]any)(&t)); err != nil {
		t = table{}
		_ = yaml.Unmarshal([]byte(content), (*map[string]any)(&t))
	}
	return t
}

func (t table) text(name string) string    { s, _ := t[name].(string); return s }
func (t table) table(name string) table    { m, _ := t[name].(map[string]any); return m }
func (t table) tables(name string) []table { return tables(t[name]) }

// tables returns the mappings of a list.
func tables(list any) []table {
	var all []table
	switch list := list.(type) {
	case []any:
		for _, item := range list {
			if m, ok := item.(map[string]any); ok {
				all = append(all, m)
			}
		}
	case []map[string]any:
		for _, m := range list {
			all = append(all, m)
		}
	}
	return all
}

// readMkdocs reads mkdocs.yml: docs_dir, the languages of mkdocs-static-i18n
// and the alternates of Material.
func readMkdocs(content string, s *site) {
	config := decode(content)
	s.docs, s.layout = "docs", "{docs}/{locale}/{path}{ext}"
	s.mkdocs(config)
	for _, plugin := range config.tables("plugins") {
		i18n := plugin.table("i18n")
		if i18n == nil {
			continue
		}
		if structure := i18n.text("docs_structure"); structure == "suffix" || structure == "" {
			s.layout = "{docs}/{path}.{locale}{ext}"
		}
		for _, l := range i18n.tables("languages") {
			s.add(l.text("locale"), l["default"] == true)
		}
	}
}

// readZensical reads zensical.toml, which says the same below "project".
func readZensical(content string, s *site) {
	s.docs, s.layout = "docs", "{docs}/{locale}/{path}{ext}"
	s.mkdocs(decode(content).table("project"))
}

func (s *site) mkdocs(config table) {
	if dir := config.text("docs_dir"); dir != "" {
		s.docs = dir
	}
	s.locale = config.table("theme").text("language")
	for _, l := range config.table("extra").tables("alternate") {
		s.add(l.text("lang"), false)
	}
}

// readHugo reads contentDir, defaultContentLanguage and languages.
func readHugo(content string, s *site) {
	config := decode(content)
	s.docs, s.layout, s.locale, s.dirs = "content", "{docs}/{path}.{locale}{ext}", "en", map[string]string{}
	for name, value := range config { // Hugo's keys are the same in any case
		text, _ := value.(string)
		switch strings.ToLower(name) {
		case "contentdir":
			s.docs = text
		case "defaultcontentlanguage":
			s.locale = text
		}
	}
	languages := config.table("languages")
	for locale := range languages {
		s.add(locale, false)
		for name, value := range languages.table(locale) {
			if dir, ok := value.(string); ok && strings.EqualFold(name, "contentDir") {
				s.dirs[locale] = dir
			}
		}
	}
	slices.Sort(s.locales)
	if dir := s.dirs[s.locale]; dir != "" {
		s.docs = dir
	}
}

// readMdbook reads book.src and book.language.
func readMdbook(content string, s *site) {
	book := decode(content).table("book")
	s.docs, s.locale = "src", book.text("language")
	if src := book.text("src"); src != "" {
		s.docs = src
	}
}

var (
	defaultLocale = regexp.MustCompile(`defaultLocale\s*:\s*['"]([\w-]+)['"]`)
	localeList    = regexp.MustCompile(`(?s)\blocales\s*:\s*\[(.*?)\]`)
	localeKey     = regexp.MustCompile(`['"]?([\w-]+)['"]?\s*:\s*\{\s*(?:label|lang)\s*:`)
	rootLang      = regexp.MustCompile(`(?s)\broot\s*:\s*\{[^}]*?\blang\s*:\s*['"]([\w-]+)['"]`)
	quoted        = regexp.MustCompile(`['"]([\w-]+)['"]`)
	docsPath      = regexp.MustCompile(`(?s)\bdocs\s*:\s*\{[^{}]*?\bpath\s*:\s*['"]([^'"]+)['"]`)
	srcDir        = regexp.MustCompile(`\bsrcDir\s*:\s*['"]([^'"]+)['"]`)
)

// first returns what the first group of r matches, and otherwise the default.
func first(r *regexp.Regexp, content, otherwise string) string {
	if m := r.FindStringSubmatch(content); m != nil {
		return m[1]
	}
	return otherwise
}

// readDocusaurus reads i18n.locales and the path of the docs out of JavaScript,
// which is not run: what is computed there stays unknown.
func readDocusaurus(content string, s *site) {
	s.docs = first(docsPath, content, "docs")
	s.locale = first(defaultLocale, content, "en")
	s.layout = "i18n/{locale}/docusaurus-plugin-content-docs/current/{path}{ext}"
	for _, m := range quoted.FindAllStringSubmatch(first(localeList, content, ""), -1) {
		s.add(m[1], false)
	}
}

// readAstro reads Starlight's locales likewise.
func readAstro(content string, s *site) {
	s.docs, s.layout = "src/content/docs", "{docs}/{locale}/{path}{ext}"
	s.keyed(content)
}

// readVitepress reads VitePress' locales likewise.
func readVitepress(content string, s *site) {
	s.docs, s.layout = first(srcDir, content, "."), "{docs}/{locale}/{path}{ext}"
	s.keyed(content)
}

// keyed reads locales that are keys: `locales: {root: {lang: 'en'}, pt: {label: ...}}`.
func (s *site) keyed(content string) {
	s.locale = first(rootLang, content, first(defaultLocale, content, "en"))
	for _, m := range localeKey.FindAllStringSubmatch(content, -1) {
		s.add(m[1], false)
	}
}

// add notes a locale of the site.
func (s *site) add(locale string, source bool) {
	if _, ok := tag(locale); !ok || slices.Contains(s.locales, locale) {
		return
	}
	s.locales = append(s.locales, locale)
	if source {
		s.locale = locale
	}
}
