package project

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tmx-i18n/tmx/i18n"
)

// sites are small sites in the layouts that are in use, one line a file.
var sites = []struct {
	name, files     string
	configs         map[string]string
	dialect, source string // "en docs"
	targets         string // "pt docs/pt, es docs/es"
	pages           int
}{
	{name: "folders below docs, Material",
		files:   "docs/en/index.md docs/en/a.md docs/pt/index.md docs/pt/a.md docs/assets/x.md README.md",
		configs: map[string]string{"mkdocs.yml": "docs_dir: docs\ntheme:\n  language: en\nmarkdown_extensions:\n  - x: !!python/name:y.z\n"},
		dialect: "mkdocs", source: "en docs/en", targets: "pt docs/pt", pages: 2},
	{name: "a site for each locale",
		files: "docs/en/docs/index.md docs/en/docs/tutorial/a.md docs/pt/docs/index.md docs/pt/docs/tutorial/a.md docs/az/docs/index.md docs/az/docs/tutorial/a.md README.md",
		configs: map[string]string{"docs/az/mkdocs.yml": "INHERIT: ../en/mkdocs.yml\n", "docs/en/mkdocs.yml": "theme: {language: en}\n",
			"docs/pt/mkdocs.yml": "INHERIT: ../en/mkdocs.yml\n"},
		dialect: "mkdocs", source: "en docs/en/docs", targets: "az docs/az/docs, pt docs/pt/docs", pages: 2},
	{name: "suffixes",
		files:   "docs/index.md docs/index.pt.md docs/guide/a.md docs/guide/a.pt.md docs/guide/b.md",
		configs: map[string]string{"mkdocs.yml": "plugins:\n  - search\n  - i18n:\n      docs_structure: suffix\n      languages:\n        - {locale: en, default: true}\n        - {locale: pt}\n        - {locale: fr}\n"},
		dialect: "mkdocs", source: "en docs", targets: "fr docs/{path}.fr{ext}, pt docs/{path}.pt{ext}", pages: 3},
	{name: "suffixes on both sides",
		files:   "docs/index.en.md docs/index.pt.md docs/a.en.md docs/a.pt.md",
		configs: map[string]string{"mkdocs.yml": "site_name: x\n"},
		dialect: "mkdocs", source: "en docs/{path}.en{ext}", targets: "pt docs/{path}.pt{ext}", pages: 2},
	{name: "Hugo with a folder a locale",
		files:   "content/en/_index.md content/en/a.md content/pt-br/_index.md content/pt-br/a.md",
		configs: map[string]string{"hugo.toml": "defaultContentLanguage = 'en'\n[languages.en]\ncontentDir = 'content/en'\n[languages.pt-br]\ncontentDir = 'content/pt-br'\n[languages.de]\ncontentDir = 'content/de'\n"},
		dialect: "hugo", source: "en content/en", targets: "de content/de, pt-BR content/pt-br", pages: 2},
	{name: "Hugo with suffixes, YAML",
		files:   "content/_index.md content/_index.pt.md content/a.md",
		configs: map[string]string{"config.yaml": "baseURL: https://example.org\nlanguages:\n  en: {}\n  pt: {}\n"},
		dialect: "hugo", source: "en content", targets: "pt content/{path}.pt{ext}", pages: 2},
	{name: "config.toml of something else",
		files: "docs/a.md", configs: map[string]string{"config.toml": "[tool]\nx = 1\n"},
		dialect: "", source: "en docs", pages: 1},
	{name: "Docusaurus",
		files:   "website/docs/intro.md website/docs/api/a.mdx website/i18n/pt-BR/docusaurus-plugin-content-docs/current/intro.md website/blog/x.md",
		configs: map[string]string{"website/docusaurus.config.ts": "export default {\n  i18n: {\n    defaultLocale: 'en',\n    locales: ['en', 'pt-BR', \"fr\"],\n  },\n}\n"},
		dialect: "docusaurus", source: "en website/docs",
		targets: "fr website/i18n/fr/docusaurus-plugin-content-docs/current, pt-BR website/i18n/pt-BR/docusaurus-plugin-content-docs/current", pages: 2},
	{name: "mdBook",
		files:   "src/SUMMARY.md src/a.md",
		configs: map[string]string{"book.toml": "[book]\ntitle = \"x\"\nlanguage = \"en\"\n"},
		dialect: "mdbook", source: "en src", pages: 2},
	{name: "Starlight with the source at the root",
		files:   "src/content/docs/index.mdx src/content/docs/a.md src/content/docs/pt-br/index.mdx",
		configs: map[string]string{"astro.config.mjs": "starlight({\n locales: {\n  root: { label: 'English', lang: 'en' },\n  'pt-br': { label: 'Português', lang: 'pt-BR' },\n } })\n"},
		dialect: "starlight", source: "en src/content/docs", targets: "pt-BR src/content/docs/pt-br", pages: 2},
	{name: "VitePress",
		files:   "docs/index.md docs/guide/a.md docs/zh/index.md docs/zh/guide/a.md",
		configs: map[string]string{"docs/.vitepress/config.ts": "export default { locales: { root: { label: 'English', lang: 'en' }, zh: { label: '中文', lang: 'zh' } } }\n"},
		dialect: "vitepress", source: "en docs", targets: "zh docs/zh", pages: 2},
	{name: "no generator, translations beside",
		files:  "source/example/a.md source/guide/b.md translations/pt/example/a.md translations/README.md",
		source: "en source", targets: "pt translations/pt", pages: 2},
	{name: "folders that only look like locales",
		files:  "docs/index.md docs/setup.md docs/ts/index.md docs/api/index.md docs/api/setup.md docs/id/x.md docs/x.ts.md",
		source: "en docs", pages: 7},
	{name: "pages at the root", files: "README.md guide.md", source: "en .", pages: 2},
}

func TestDetect(t *testing.T) {
	for _, test := range sites {
		files := map[string]string{}
		for _, f := range strings.Fields(test.files) {
			files[f] = "# A page\n"
		}
		for f, content := range test.configs {
			files[f] = content
		}
		d, err := Detect(disk(t, files))
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		var targets []string
		for _, target := range d.Targets {
			targets = append(targets, target.Locale+" "+target.Dir+target.Pages)
		}
		source := d.Source.Locale + " " + d.Source.Dir + d.Source.Pages
		if d.Dialect != test.dialect || source != test.source || strings.Join(targets, ", ") != test.targets || d.Pages != test.pages {
			t.Errorf("%s: %q, %q, %q, %d pages\n want %q, %q, %q, %d", test.name,
				d.Dialect, source, targets, d.Pages, test.dialect, test.source, test.targets, test.pages)
		}
		// What init writes is a configuration with just these places.
		text := d.config()
		c, err := parseConfig(i18n.NewFile(ConfigName, []byte(text)))
		if len(d.Targets) == 0 {
			if err == nil || !strings.Contains(err.Error(), "targets is missing") {
				t.Errorf("%s: without targets: %v", test.name, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: init writes what cannot be read: %v\n%s", test.name, err, text)
			continue
		}
		if c.Source.place != d.Source.place || c.Targets[0].place != d.Targets[0].place {
			t.Errorf("%s: init writes other places:\n%s", test.name, text)
		}
	}
}

func TestDetectNothing(t *testing.T) {
	if _, err := Detect(disk(t, map[string]string{"main.go": ""})); !errors.Is(err, ErrNoPages) {
		t.Errorf("error %v", err)
	}
}

func TestInit(t *testing.T) {
	root := disk(t, map[string]string{"docs/a.md": "# A\n", "docs/b.md": "# B\n", "scripts/pt/a.md": "", "scripts/pt/b.md": ""})
	change, _, err := Init(root, "es", "pt")
	if err != nil {
		t.Fatal(err)
	}
	if err := Write(root, []Change{change}); err != nil {
		t.Fatal(err)
	}
	p, err := Open(filepath.Join(root, "docs"))
	if err != nil {
		t.Fatal(err)
	}
	if c := p.Config; len(c.Targets) != 2 || c.Targets[0].Dir != "scripts/pt" || c.Targets[1].Dir != "scripts/es" {
		t.Errorf("targets %+v", p.Config.Targets)
	}
	if _, _, err := Init(root); !errors.Is(err, ErrExists) {
		t.Errorf("a second init: %v", err)
	}
	if _, _, err := Init(disk(t, map[string]string{"a.md": "x"}), "portugal"); !errors.Is(err, ErrNotFound) {
		t.Errorf("no locale: %v", err)
	}
}

func TestOpen(t *testing.T) {
	root := disk(t, map[string]string{"tmx.yaml": minimal, "docs/a/": "", "mkdocs.yml": "site_name: x\n"})
	p, err := Open(filepath.Join(root, "docs/a"))
	if err != nil {
		t.Fatal(err)
	}
	if real, _ := filepath.EvalSymlinks(root); p.Root != root && p.Root != real || p.here != "docs/a" || p.dialect != "mkdocs" {
		t.Errorf("%+v", p)
	}
	if _, err := Open(t.TempDir()); !errors.Is(err, ErrNoConfig) {
		t.Errorf("no configuration: %v", err)
	}
	if _, err := Open(disk(t, map[string]string{"tmx.yaml/": ""})); err == nil || errors.Is(err, ErrNoConfig) {
		t.Errorf("a folder for a configuration: %v", err)
	}
	if _, err := Open(disk(t, map[string]string{"tmx.yaml": "x: 1\n"})); !errors.Is(err, ErrConfig) {
		t.Errorf("a bad configuration: %v", err)
	}
}

func TestSiteDialect(t *testing.T) {
	for _, test := range []struct{ file, content, dir, want string }{
		{"docs/en/mkdocs.yml", "", "docs/en/docs", "mkdocs"},
		{"website/docusaurus.config.js", "", "docs", "docusaurus"},
		{"book.toml", "[book]", "src", "mdbook"},
		{"book.toml", "title = 'a list of books'", "src", ""},
		{"config/_default/config.yaml", "baseURL: x", "content", "hugo"},
	} {
		root := disk(t, map[string]string{test.file: test.content, test.dir + "/": ""})
		if got := siteDialect(os.DirFS(root), test.dir); got != test.want {
			t.Errorf("%s: %q, want %q", test.file, got, test.want)
		}
	}
}

func TestPageDialect(t *testing.T) {
	for _, test := range []struct{ file, content, want string }{
		{"a.md", "# Plain\n\n- a list\n\n=== not a tab\n", "commonmark"},
		{"a.md", "!!! note\n\n    One.\n\n    ??? tip \"Nested\"\n\n        Two.\n", "mkdocs"},
		{"a.md", "[A](b.md){ .md-button } and :material-check: there\n", "mkdocs"},
		{"a.md", "!!! surprise\n", "commonmark"},
		{"a.md", "```md\n!!! note\n!!! note\n```\n", "commonmark"},
		{"a.md", ":::note\n\nOne.\n\n:::\n\n:::tip[Title]\n", "docusaurus"},
		{"a.mdx", "import { Card } from '@astrojs/starlight/components';\n\n# A\n", "starlight"},
		{"a.md", "::: tip\nOne\n:::\n\n::: warning Title\n:::\n", "vitepress"},
		{"a.md", "{{< figure src=x >}}\n\n{{% note %}}\n", "hugo"},
		{"a.md", "```rust\n{{#include x.rs}}\n```\n\n{{#include a.md}}\n{{#include b.md}}\n", "mdbook"},
	} {
		r, err := opened(t, map[string]string{"tmx.yaml": minimal, "docs/" + test.file: test.content}).run(t.Context(), Selection{})
		if err != nil {
			t.Fatal(err)
		}
		if got := r.options.Dialect.Name; got != test.want {
			t.Errorf("%q: %s, want %s", test.content, got, test.want)
		}
	}
}
