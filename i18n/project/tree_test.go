package project

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// opened opens a project of these files.
func opened(t *testing.T, files map[string]string) *Project {
	t.Helper()
	p, err := Open(disk(t, files))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// scanned returns what stands on the disk of p.
func scanned(t *testing.T, p *Project) *tree {
	t.Helper()
	tree, err := p.scan()
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

func pageNames(pages []page) string {
	var names []string
	for _, p := range pages {
		names = append(names, p.name)
	}
	return strings.Join(names, " ")
}

func keys(m map[string]bool) string {
	var names []string
	for k := range m {
		names = append(names, k)
	}
	slices.Sort(names)
	return strings.Join(names, " ")
}

func TestScan(t *testing.T) {
	for _, test := range []struct {
		name, config, files                       string
		pages, translated, catalogs, orphan, lost string
		edit                                      Side
	}{
		{
			name: "a folder a locale", config: "source: {locale: en, dir: docs/en}\ntargets: [{locale: pt, dir: docs/pt}]\n",
			files: "docs/en/a.md docs/en/b/c.mdx docs/en/d.markdown docs/en/img.png docs/pt/a.md docs/pt/a.po docs/pt/old.md docs/pt/old.po",
			pages: "a.md b/c.mdx d.markdown", translated: "docs/pt/a.md docs/pt/old.md", catalogs: "docs/pt/a.po docs/pt/old.po",
			orphan: "old.md", lost: "docs/pt/old.po", edit: Pages,
		},
		{
			name: "the target inside the source", config: "source: {locale: en, dir: docs}\ntargets: [{locale: pt, dir: docs/pt}]\n",
			files: "docs/a.md docs/pt/a.md docs/pt/x.md", pages: "a.md", translated: "docs/pt/a.md docs/pt/x.md", orphan: "x.md", edit: Pages,
		},
		{
			name: "the source inside the target", config: "source: {locale: en, dir: docs/en}\ntargets: [{locale: pt, dir: docs}]\n",
			files: "docs/a.md docs/en/a.md", pages: "a.md", translated: "docs/a.md", edit: Pages,
		},
		{
			name: "suffixes", config: "source: {locale: en, dir: docs}\ntargets: [{locale: pt, pages: 'docs/{path}.{locale}{ext}'}]\n",
			files: "docs/a.md docs/a.pt.md docs/a.pt.po docs/b.md docs/c.pt.md", pages: "a.md b.md",
			translated: "docs/a.pt.md docs/c.pt.md", catalogs: "docs/a.pt.po", orphan: "c.md", edit: Pages,
		},
		{
			name: "suffixes on both sides", config: "source: {locale: en, pages: 'docs/{path}.en{ext}'}\ntargets: [{locale: pt, pages: 'docs/{path}.pt{ext}'}]\n",
			files: "docs/a.en.md docs/a.pt.md docs/readme.md", pages: "a.md", translated: "docs/a.pt.md", edit: Pages,
		},
		{
			name: "catalogs only", config: "source: {locale: en, dir: src}\ntargets: [{locale: pt, dir: out/pt, catalogs: 'po/{locale}/{path}.po'}]\n",
			files: "src/a.md po/pt/a.po po/es/a.po", pages: "a.md", catalogs: "po/pt/a.po", edit: Catalogs,
		},
		{
			name: "catalogs, but pages said", config: "source: {locale: en, dir: src}\nedit: pages\ntargets: [{locale: pt, dir: pt}]\n",
			files: "src/a.md pt/a.po", pages: "a.md", catalogs: "pt/a.po", edit: Pages,
		},
		{
			name: "hidden folders and vendors", config: minimal,
			files: "docs/.git/a.md docs/node_modules/x/readme.md docs/.a.md docs/vendor/b.md docs/c.md", pages: "c.md", edit: Pages,
		},
		{
			name: "globs", config: minimal + "include: ['**/*.md', 'x.mdx']\nexclude: [drafts, '**/*.draft.md']\n",
			files: "docs/a.md docs/x.mdx docs/y.mdx docs/drafts/b/c.md docs/d/e.draft.md docs/d/f.md docs/pt/drafts/z.md", pages: "a.md d/f.md x.mdx",
			translated: "docs/pt/drafts/z.md", edit: Pages,
		},
		{
			name: "the root", config: "source: {locale: en, dir: .}\ntargets: [{locale: pt, dir: l10n/pt}]\n",
			files: "readme.md l10n/pt/readme.md", pages: "readme.md", translated: "l10n/pt/readme.md", edit: Pages,
		},
	} {
		files := map[string]string{"tmx.yaml": test.config}
		for _, f := range strings.Fields(test.files) {
			files[f] = "# Title\n"
		}
		tree := scanned(t, opened(t, files))
		b := tree.branches[0]
		got := fmt.Sprintf("%s | %s | %s | %s | %s | %s", pageNames(tree.pages), keys(b.files), keys(b.catalogs), pageNames(b.orphans), strings.Join(b.lost, " "), b.edit)
		want := fmt.Sprintf("%s | %s | %s | %s | %s | %s", test.pages, test.translated, test.catalogs, test.orphan, test.lost, test.edit)
		if got != want || len(tree.diagnostics) > 0 {
			t.Errorf("%s:\n got %s %v\nwant %s", test.name, got, tree.diagnostics, want)
		}
	}
}

func TestScanBadDisk(t *testing.T) {
	outside := disk(t, map[string]string{"x.md": "theirs"})
	p := opened(t, map[string]string{
		"tmx.yaml": minimal, "docs/a.md": "# A\n", "docs/shared.md": "-> ../common/shared.md", "common/shared.md": "# S\n",
		"docs/up": "-> ..", "docs/self.md": "-> self.md", "docs/gone.md": "-> nowhere.md", "docs/out.md": "-> " + outside + "/x.md",
		"docs/out": "-> " + outside, "docs/dir.md/in.md": "# In\n", "docs/more": "-> ../common", "docs/b.md": "# B\n", "docs/b.mdx": "# B\n",
	})
	tree := scanned(t, p)
	if got, want := pageNames(tree.pages), "a.md b.md dir.md/in.md more/shared.md shared.md"; got != want {
		t.Errorf("pages %s\nwant  %s", got, want)
	}
	var got []string
	for _, d := range tree.diagnostics {
		got = append(got, d.Rule+" "+d.Source.File.Name)
	}
	slices.Sort(got)
	want := []string{"folder-as-page docs/dir.md", "link-circle docs/up", "same-catalog docs/b.mdx", "unreadable docs/gone.md",
		"unreadable docs/out", "unreadable docs/out.md", "unreadable docs/self.md"}
	if !slices.Equal(got, want) {
		t.Errorf("diagnostics %q\nwant        %q", got, want)
	}
}

func TestScanUnreadableFolder(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may read everything")
	}
	p := opened(t, map[string]string{"tmx.yaml": minimal, "docs/a.md": "# A\n", "docs/shut/b.md": "# B\n"})
	shut := filepath.Join(p.Root, "docs/shut")
	os.Chmod(shut, 0)
	t.Cleanup(func() { os.Chmod(shut, 0o755) })
	tree := scanned(t, p)
	if pageNames(tree.pages) != "a.md" || len(tree.diagnostics) != 1 || tree.diagnostics[0].Source.File.Name != "docs/shut" || tree.diagnostics[0].Message != "it cannot be read: permission denied" {
		t.Errorf("%s, %v", pageNames(tree.pages), tree.diagnostics)
	}
}

func TestScanNoSource(t *testing.T) {
	_, err := opened(t, map[string]string{"tmx.yaml": minimal}).scan()
	if !errors.Is(err, ErrConfig) || !strings.Contains(err.Error(), "the source folder docs is not there") {
		t.Errorf("error %v", err)
	}
}

func TestSelect(t *testing.T) {
	p := opened(t, map[string]string{
		"tmx.yaml":  "source: {locale: en, dir: docs}\ntargets: [{locale: pt, dir: docs/pt}, {locale: es, dir: docs/es}]\n",
		"docs/a.md": "", "docs/guide/start.md": "", "docs/guide/end.md": "", "docs/pt/a.md": "", "docs/pt/old.md": "",
	})
	tree := scanned(t, p)
	for _, test := range []struct{ here, locales, pages, want string }{
		{".", "", "", "a.md:01 guide/end.md:01 guide/start.md:01 old.md:0!"},
		{".", "es", "", "a.md:1 guide/end.md:1 guide/start.md:1"},
		{".", "pt", "docs/a.md", "a.md:0"},
		{".", "", "a.md", "a.md:01"},
		{".", "", "./docs/../docs/a.md guide", "a.md:01 guide/end.md:01 guide/start.md:01"},
		{".", "", "docs/pt/a.md", "a.md:0"},
		{".", "", "docs/pt/a.po docs/es/a.md", "a.md:01"},
		{".", "", "docs/pt/old.md", "old.md:0!"},
		{".", "", "docs/es", "a.md:1 guide/end.md:1 guide/start.md:1"},
		{"docs/guide", "", "start.md", "guide/start.md:01"},
		{"docs/guide", "", "../a.md", "a.md:01"},
		{"docs/guide", "", ".", "guide/end.md:01 guide/start.md:01"},
		{"docs/guide", "", filepath.Join(p.Root, "docs/a.md"), "a.md:01"},
		{".", "", "docs/b.md", `there is no page "docs/b.md"; did you mean "docs/a.md"?`},
		{".", "", "strat.md", `there is no page "strat.md"; did you mean "docs/guide/start.md"?`},
		{".", "", "altogether-else.md", `there is no page "altogether-else.md"; the source folder holds none with a name like it`},
		{".", "", "docs/gui", `there is no page "docs/gui"`},
		{".", "pt-BR", "", `there is no locale "pt-BR"; there are: pt, es`},
		{".", "es", "docs/pt/old.md", `there is no page "docs/pt/old.md"`},
	} {
		p.here = test.here
		jobs, err := p.jobs(tree, Selection{strings.Fields(test.locales), strings.Fields(test.pages)})
		var got []string
		for _, j := range jobs {
			s := j.name + ":"
			for _, b := range j.branches {
				s += fmt.Sprint(b)
			}
			if j.orphan {
				s += "!"
			}
			got = append(got, s)
		}
		said := strings.Join(got, " ")
		if err != nil {
			said = err.Error()
		}
		if wrong := strings.Contains(test.want, "there is no"); !strings.HasPrefix(said, test.want) || wrong != errors.Is(err, ErrNotFound) || !wrong && said != test.want {
			t.Errorf("%+v: got %s", test, said)
		}
	}
}
