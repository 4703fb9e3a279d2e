package project

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/report"
)

const oneLocale = "source: {locale: en, dir: en}\ntargets: [{locale: pt, dir: pt}]\n"

// extract extracts and writes; it returns the result.
func extract(t *testing.T, p *Project, pages ...string) *Result {
	t.Helper()
	res, err := p.Extract(context.Background(), Selection{Pages: pages}, ExtractOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if err := Write(res.Root, res.Changes); err != nil {
		t.Fatal(err)
	}
	return res
}

func status(t *testing.T, p *Project) *report.Status {
	t.Helper()
	s, _, err := p.Status(context.Background(), Selection{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// counted writes the counts of each page as "a.md 3: 1t 1u 1s 0m 0o", those
// that are zero left out.
func counted(s *report.Status) string {
	var lines []string
	for _, l := range s.Locales {
		for _, p := range l.Pages {
			line := fmt.Sprintf("%s %s %d:", l.Locale, p.Page, p.Segments)
			for _, c := range []struct {
				n    int
				name string
			}{{p.Translated, "t"}, {p.Untranslated, "u"}, {p.Stale, "s"}, {p.Missing, "m"}, {p.Obsolete, "o"}, {p.Flagged, "f"}} {
				if c.n > 0 {
					line += fmt.Sprintf(" %d%s", c.n, c.name)
				}
			}
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

func said(ds []i18n.Diagnostic) string {
	var all []string
	for _, d := range ds {
		at := d.Target
		if at.File == nil {
			at = d.Source
		}
		all = append(all, fmt.Sprintf("%s %s:%d", d.Rule, at.File.Name, at.File.Position(at.Span.Start).Line))
	}
	return strings.Join(all, "; ")
}

func put(t *testing.T, p *Project, name, content string) {
	t.Helper()
	file := filepath.Join(p.Root, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

const (
	english = "# The garden\n\nThe garden lies behind the old house.\n\n- Water the plants every morning.\n- Never cut the roses in winter.\n"
	german  = "# Der Garten\n\nDer Garten liegt hinter dem alten Haus.\n\n- Giess die Pflanzen jeden Morgen.\n- Schneide die Rosen nie im Winter.\n"
)

func TestPagesFirst(t *testing.T) {
	p := opened(t, map[string]string{"tmx.yaml": oneLocale, "en/a.md": english, "pt/a.md": german, "en/b/c.md": "# Alone\n\nNobody has translated this page.\n"})
	const at = "pt a.md 4: 4t\npt b/c.md 2: 2u"
	if got := counted(status(t, p)); got != at {
		t.Errorf("without catalogs:\n%s", got)
	}
	res := extract(t, p)
	if res.Pages != 2 || res.Segments != 6 || len(res.Changes) != 2 || res.Changes[0].Path != "pt/a.po" || res.Changes[1].Path != "pt/b/c.po" {
		t.Errorf("%d pages, %d segments, %d changes", res.Pages, res.Segments, len(res.Changes))
	}
	if po := read(t, p.Root, "pt/a.po"); !strings.Contains(po, "msgid \"The garden lies behind the old house.\"\nmsgstr \"Der Garten liegt hinter dem alten Haus.\"\n") {
		t.Errorf("catalog:\n%s", po)
	}
	if got := counted(status(t, p)); got != at {
		t.Errorf("with catalogs:\n%s", got)
	}
	if again := extract(t, p); len(again.Changes) != 0 {
		t.Errorf("a second extract changes %q", again.Changes[0].Path)
	}

	// The English moves on: one text changes, one goes, one comes.
	put(t, p, "en/a.md", "# The garden\n\nThe garden lies behind the new house.\n\n- Never cut the roses in winter.\n- Feed the birds when the ground is frozen.\n")
	for _, when := range []string{"before", "after"} {
		s := status(t, p)
		if got := counted(s); !strings.HasPrefix(got, "pt a.md 4: 2t 1s 1m 1o") {
			t.Errorf("%s an extract:\n%s", when, got)
		}
		page := s.Locales[0].Pages[0]
		stale := page.StaleSegments[0]
		if stale.Was != "The garden lies behind the old house." || stale.Source.Line != 3 || stale.Target.Line != 3 || stale.Target.Text != "Der Garten liegt hinter dem alten Haus." {
			t.Errorf("stale: %+v", stale)
		}
		if m := page.MissingSegments[0]; m.Source.Line != 6 {
			t.Errorf("missing: %+v", m)
		}
		if o := page.ObsoleteSegments[0]; o.Was != "Water the plants every morning." || o.Target.Line != 5 {
			t.Errorf("obsolete: %+v", o)
		}
		extract(t, p)
	}

	// The translator follows.
	put(t, p, "pt/a.md", "# Der Garten\n\nDer Garten liegt hinter dem neuen Haus.\n\n- Schneide die Rosen nie im Winter.\n- Fuettere die Voegel, wenn der Boden gefroren ist.\n")
	if got := counted(status(t, p)); !strings.HasPrefix(got, "pt a.md 4: 4t\n") {
		t.Errorf("translated anew:\n%s", got)
	}
}

func TestUntranslatedText(t *testing.T) {
	p := opened(t, map[string]string{"tmx.yaml": oneLocale, "en/a.md": english, "pt/a.md": strings.Replace(german, "Der Garten liegt hinter dem alten Haus.", "The garden lies behind the old house.", 1)})
	if got := counted(status(t, p)); got != "pt a.md 4: 3t 1u" {
		t.Errorf("%s", got)
	}
}

func TestCatalogsFirst(t *testing.T) {
	p := opened(t, map[string]string{"tmx.yaml": strings.Replace(oneLocale, "dir: pt", "dir: pt, edit: catalogs", 1), "en/a.md": english})
	extract(t, p)
	if got := counted(status(t, p)); got != "pt a.md 4: 4u" {
		t.Errorf("new catalog:\n%s", got)
	}
	translated := strings.NewReplacer("msgid \"The garden\"\nmsgstr \"\"", "msgid \"The garden\"\nmsgstr \"Der Garten\"",
		"winter.\"\nmsgstr \"\"", "winter.\"\nmsgstr \"Schneide die Rosen\\n\"\n\"nie im Winter.\"").Replace(read(t, p.Root, "pt/a.po"))
	put(t, p, "pt/a.po", translated)
	if got := counted(status(t, p)); got != "pt a.md 4: 2t 2u" {
		t.Errorf("half translated:\n%s", got)
	}
	build := func(o BuildOptions) *Result {
		t.Helper()
		res, err := p.Build(context.Background(), Selection{}, o)
		if err != nil {
			t.Fatal(err)
		}
		if err := Write(res.Root, res.Changes); err != nil {
			t.Fatal(err)
		}
		return res
	}
	want := "# Der Garten\n\nThe garden lies behind the old house.\n\n- Water the plants every morning.\n- Schneide die Rosen\n  nie im Winter.\n"
	if res := build(BuildOptions{Fallback: Omit}); len(res.Changes) != 0 {
		t.Errorf("omit wrote %+v", res.Changes)
	}
	build(BuildOptions{})
	if got := read(t, p.Root, "pt/a.md"); got != want {
		t.Errorf("built:\n%s", got)
	}
	if res := build(BuildOptions{}); len(res.Changes) != 0 {
		t.Errorf("a second build changes %q", res.Changes[0].Path)
	}
	out := filepath.Join(t.TempDir(), "site", "out")
	build(BuildOptions{Out: out})
	if got := read(t, out, "pt/a.md"); got != want {
		t.Errorf("built with --out:\n%s", got)
	}
	if res := build(BuildOptions{Out: out}); len(res.Changes) != 0 {
		t.Errorf("a second build with --out changes %q", res.Changes[0].Path)
	}
	// The English changes: the unit is fuzzy, and the page keeps the English.
	put(t, p, "en/a.md", strings.Replace(english, "# The garden", "# The big garden", 1))
	extract(t, p)
	s := status(t, p)
	if got := counted(s); got != "pt a.md 4: 1t 2u 1s" {
		t.Errorf("changed English:\n%s", got)
	}
	page := s.Locales[0].Pages[0]
	if st := page.StaleSegments[0]; page.Target != "pt/a.po" || !strings.Contains(strings.Split(read(t, p.Root, "pt/a.po"), "\n")[st.Target.Line-1], "heading") {
		t.Errorf("stale in %s: %+v", page.Target, st)
	}
	build(BuildOptions{})
	if got := read(t, p.Root, "pt/a.md"); !strings.HasPrefix(got, "# The big garden\n") {
		t.Errorf("fuzzy:\n%s", got)
	}
	build(BuildOptions{Fuzzy: true})
	if got := read(t, p.Root, "pt/a.md"); !strings.HasPrefix(got, "# Der Garten\n") {
		t.Errorf("fuzzy taken:\n%s", got)
	}
}

func TestBuildRefusesEditedPages(t *testing.T) {
	p := opened(t, map[string]string{"tmx.yaml": oneLocale, "en/a.md": english, "pt/a.md": german})
	if _, err := p.Build(context.Background(), Selection{}, BuildOptions{}); !errors.Is(err, ErrEditedPages) {
		t.Errorf("error %v", err)
	}
	res, err := p.Build(context.Background(), Selection{}, BuildOptions{Out: filepath.Join(p.Root, "out")})
	if err != nil || len(res.Changes) != 1 || string(res.Changes[0].New) != german {
		t.Errorf("with --out: %v, %+v", err, res)
	}
}

func TestBuildSaysThatEditIsUnsaid(t *testing.T) {
	p := opened(t, map[string]string{"tmx.yaml": oneLocale, "en/a.md": english})
	extract(t, p)
	res, err := p.Build(context.Background(), Selection{}, BuildOptions{})
	if err != nil || said(res.Diagnostics) != "edit-unsaid tmx.yaml:1" {
		t.Errorf("%v, %s", err, said(res.Diagnostics))
	}
}

// TestEveryLayout extracts, counts and builds in each layout.
func TestEveryLayout(t *testing.T) {
	for _, test := range []struct{ config, source, page, catalog string }{
		{"source: {locale: en, dir: docs}\ntargets: [{locale: pt, dir: docs/pt}]\n", "docs/x/a.md", "docs/pt/x/a.md", "docs/pt/x/a.po"},
		{"source: {locale: en, dir: docs}\ntargets: [{locale: pt, pages: 'docs/{path}.{locale}{ext}'}]\n", "docs/x/a.md", "docs/x/a.pt.md", "docs/x/a.pt.po"},
		{"source: {locale: en, pages: 'docs/{path}.en{ext}'}\ntargets: [{locale: pt, pages: 'docs/{path}.pt{ext}'}]\n", "docs/x/a.en.mdx", "docs/x/a.pt.mdx", "docs/x/a.pt.po"},
		{"source: {locale: en, dir: docs}\ntargets: [{locale: pt, dir: i18n/pt/docusaurus-plugin-content-docs/current, catalogs: 'po/{locale}/{path}.po'}]\n", "docs/x/a.md", "i18n/pt/docusaurus-plugin-content-docs/current/x/a.md", "po/pt/x/a.po"},
		{"source: {locale: en, dir: docs/en/docs}\ntargets: [{locale: pt, dir: docs/pt/docs}]\n", "docs/en/docs/x/a.markdown", "docs/pt/docs/x/a.markdown", "docs/pt/docs/x/a.po"},
	} {
		p := opened(t, map[string]string{"tmx.yaml": test.config, test.source: english, test.page: german})
		res := extract(t, p)
		if len(res.Changes) != 1 || res.Changes[0].Path != test.catalog {
			t.Errorf("%s: changes %+v", test.config, res.Changes)
		}
		name := "x/a" + filepath.Ext(test.source)
		s := status(t, p)
		if got := counted(s); got != "pt "+name+" 4: 4t" || s.Locales[0].Pages[0].Target != test.page || s.Locales[0].Pages[0].Source != test.source {
			t.Errorf("%s: %s, %+v", test.config, got, s.Locales[0].Pages[0])
		}
		built, err := p.Build(context.Background(), Selection{}, BuildOptions{Out: filepath.Join(p.Root, "out")})
		if err != nil || len(built.Changes) != 1 || built.Changes[0].Path != "pt/"+name || string(built.Changes[0].New) != german {
			t.Errorf("%s: built %+v, %v", test.config, built.Changes, err)
		}
	}
}

func TestRenamedPage(t *testing.T) {
	p := opened(t, map[string]string{"tmx.yaml": oneLocale, "en/a.md": english, "pt/a.md": german, "en/c.md": "# Another\n\nThis page stays as it is.\n"})
	extract(t, p)
	rename := func(from, to string) {
		t.Helper()
		if err := os.Rename(filepath.Join(p.Root, from), filepath.Join(p.Root, to)); err != nil {
			t.Fatal(err)
		}
	}
	const want = "pt b.md 4: 4t\npt c.md 2: 2u"
	rename("en/a.md", "en/b.md")
	for range 2 {
		s, ds, err := p.Status(context.Background(), Selection{})
		if err != nil || counted(s) != want || s.Locales[0].Pages[0].Target != "pt/a.md" || said(ds) != "page-moved pt/a.md:1" {
			t.Errorf("English renamed: %v, %s\n%s", err, said(ds), counted(s))
		}
		extract(t, p)
	}
	if res := extract(t, p); len(res.Changes) != 0 {
		t.Errorf("a further extract changes %s", res.Changes[0].Path)
	}
	rename("pt/a.md", "pt/b.md")
	for range 2 {
		s, ds, err := p.Status(context.Background(), Selection{})
		if err != nil || counted(s) != want || s.Locales[0].Pages[0].Target != "pt/b.md" || said(ds) != "" {
			t.Errorf("both renamed: %v, %s\n%s", err, said(ds), counted(s))
		}
		os.Remove(filepath.Join(p.Root, "pt/b.po")) // as if both were renamed before any extract
	}
}

func TestGonePage(t *testing.T) {
	p := opened(t, map[string]string{"tmx.yaml": oneLocale, "en/a.md": english, "pt/a.md": german, "en/b.md": "# Quite another page\n"})
	extract(t, p)
	os.Remove(filepath.Join(p.Root, "en/a.md"))
	s := status(t, p)
	if got := counted(s); got != "pt a.md 0: 4o\npt b.md 1: 1u" {
		t.Errorf("%s", got)
	}
	if o := s.Locales[0].Pages[0].ObsoleteSegments[1]; o.Was != "The garden lies behind the old house." || o.Target.Line != 3 {
		t.Errorf("obsolete %+v", o)
	}
	extract(t, p)
	if read(t, p.Root, "pt/a.md") != german || !strings.Contains(read(t, p.Root, "pt/a.po"), "Der Garten") {
		t.Error("the memory of a gone page is lost")
	}
}

func TestElsewhere(t *testing.T) {
	const shared = "Back up your keys before you begin.\n"
	files := map[string]string{
		"tmx.yaml": oneLocale, "en/a.md": "# One\n\n" + shared, "pt/a.md": "# Eins\n\nSichere deine Schluessel, ehe du beginnst.\n",
		"en/b.md": "# Two\n\n" + shared,
	}
	p := opened(t, files)
	extract(t, p)
	if got := read(t, p.Root, "pt/b.po"); !strings.Contains(got, "fuzzy") || !strings.Contains(got, "msgstr \"Sichere deine") {
		t.Errorf("no offer:\n%s", got)
	}
	if got := counted(status(t, p)); got != "pt a.md 2: 2t\npt b.md 2: 2u" {
		t.Errorf("an offer counts:\n%s", got)
	}
	if res := extract(t, p); len(res.Changes) != 0 {
		t.Errorf("a second extract changes %s", res.Changes[0].Path)
	}
	// A single page knows of the others too.
	os.Remove(filepath.Join(p.Root, "pt/b.po"))
	if res := extract(t, p, "en/b.md"); len(res.Changes) != 1 || !strings.Contains(string(res.Changes[0].New), "Sichere deine") {
		t.Errorf("no offer to a single page: %+v", res.Changes)
	}
}

func TestTemplate(t *testing.T) {
	p := opened(t, map[string]string{"tmx.yaml": "source: {locale: en, dir: en}\ntargets: [{locale: pt, dir: pt}, {locale: es, dir: es}]\n", "en/a.md": english})
	for i, want := range []int{3, 0} {
		res, err := p.Extract(context.Background(), Selection{}, ExtractOptions{POT: true})
		if err != nil || len(res.Changes) != want {
			t.Fatalf("run %d: %v, %d changes", i, err, len(res.Changes))
		}
		if err := Write(res.Root, res.Changes); err != nil {
			t.Fatal(err)
		}
	}
	if got := read(t, p.Root, "en/a.pot"); !strings.Contains(got, "msgid \"The garden\"\nmsgstr \"\"\n") {
		t.Errorf("template:\n%s", got)
	}
}

// TestBadInput holds that trouble with one page is said, with its place, and
// neither stops the others nor loses anything.
func TestBadInput(t *testing.T) {
	const conflict = "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n<<<<<<< ours\nmsgid \"The garden\"\nmsgstr \"x\"\n=======\nmsgid \"The garden\"\nmsgstr \"y\"\n>>>>>>> theirs\n"
	bad := map[string]string{
		"en/latin.md": "# T\n\ncaf\xe9\n", "en/utf16.md": "\xff\xfe#\x00 \x00", "en/loop.md": "-> loop.md", "en/dir.md/": "",
		"en/broken-page.md": english, "pt/broken-page.md": "\n\xe9\n",
		"en/conflict.md": english, "pt/conflict.po": conflict,
		"en/folder.md": english, "pt/folder.md/": "", "en/link.md": english, "pt/link.po": "-> /etc/passwd",
	}
	fine := map[string]string{
		"en/good.md": english, "pt/good.md": german, "en/crlf.md": strings.ReplaceAll(english, "\n", "\r\n"), "en/bom.md": "\uFEFF" + english,
		"en/fence.md": "# Fence\n\n```sh\nnever closed\n", "en/front.md": "---\ntitle: Never closed\n\nText\n", "en/empty.md": "", "en/end.md": "No line end",
		"en/nul.md": "a\x00b\n", "en/shared.md": "-> ../common/shared.md", "common/shared.md": english, "pt/empty.md": "", "pt/crlf.md": strings.ReplaceAll(german, "\n", "\r\n"),
	}
	files := map[string]string{"tmx.yaml": oneLocale}
	for _, m := range []map[string]string{bad, fine} {
		for name, content := range m {
			files[name] = content
		}
	}
	p := opened(t, files)
	res, err := p.Extract(context.Background(), Selection{}, ExtractOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if err := Write(res.Root, res.Changes); err == nil || err.Error() != "cannot write pt/link.po: it is a symbolic link that leaves the project" {
		t.Errorf("write: %v", err)
	}
	for _, want := range []string{"page-encoding en/latin.md:3", "page-encoding en/utf16.md:1", "unreadable en/loop.md:1", "folder-as-page en/dir.md:1",
		"page-encoding pt/broken-page.md:2", "catalog-conflict pt/conflict.po:4", "folder-as-page pt/folder.md:1", "unreadable pt/link.po:1"} {
		if !strings.Contains(said(res.Diagnostics), want) {
			t.Errorf("nothing says %s: %s", want, said(res.Diagnostics))
		}
	}
	var changed []string
	for _, c := range res.Changes {
		changed = append(changed, c.Path)
	}
	if got, want := strings.Join(changed, " "), "pt/bom.po pt/crlf.po pt/empty.po pt/end.po pt/fence.po pt/folder.po pt/front.po pt/good.po pt/link.po pt/nul.po pt/shared.po"; got != want {
		t.Errorf("changed %s\nwant    %s", got, want)
	}
	for name, content := range files {
		if !strings.HasSuffix(name, "/") && !strings.HasPrefix(content, "-> ") && read(t, p.Root, name) != content {
			t.Errorf("%s has changed", name)
		}
	}
	if s := counted(status(t, p)); !strings.Contains(s, "pt good.md 4: 4t") || !strings.Contains(s, "pt crlf.md 4: 4t") {
		t.Errorf("status:\n%s", s)
	}
	built, err := p.Build(context.Background(), Selection{}, BuildOptions{Out: filepath.Join(p.Root, "out")})
	if err != nil || len(built.Changes) < len(fine)-4 {
		t.Errorf("build: %v, %d changes", err, len(built.Changes))
	}
}

func TestForbidden(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may read and write everything")
	}
	p := opened(t, map[string]string{"tmx.yaml": oneLocale, "en/a.md": english, "en/shut.md": english, "en/sub/b.md": english, "pt/sub/": ""})
	for name, mode := range map[string]os.FileMode{"en/shut.md": 0, "pt/sub": 0o555} {
		if err := os.Chmod(filepath.Join(p.Root, name), mode); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { os.Chmod(filepath.Join(p.Root, "pt/sub"), 0o755) })
	res, err := p.Extract(context.Background(), Selection{}, ExtractOptions{})
	if err != nil || said(res.Diagnostics) != "unreadable en/shut.md:1" || res.Pages != 2 {
		t.Errorf("%v, %s, %d pages", err, said(res.Diagnostics), res.Pages)
	}
	if err := Write(res.Root, res.Changes); err == nil || err.Error() != "cannot write pt/sub/b.po: permission denied" {
		t.Errorf("write: %v", err)
	}
	if !strings.Contains(read(t, p.Root, "pt/a.po"), "The garden") {
		t.Error("the other catalog was not written")
	}
}

// TestCache holds that a cache changes nothing but the time it takes.
func TestCache(t *testing.T) {
	p := opened(t, map[string]string{"tmx.yaml": oneLocale, "en/a.md": english, "pt/a.md": german, "en/b.md": english})
	p.Cache = filepath.Join(t.TempDir(), "cache")
	first := extract(t, p)
	if len(first.Changes) != 2 {
		t.Fatalf("%d changes", len(first.Changes))
	}
	marks := len(p.rests().old)
	if marks != 2 {
		t.Errorf("%d marks are kept", marks)
	}
	if again := extract(t, p); len(again.Changes) != 0 || again.Pages != 2 || again.Segments != first.Segments {
		t.Errorf("at rest: %+v", again)
	}
	put(t, p, "en/a.md", strings.Replace(english, "winter", "autumn", 1))
	if res := extract(t, p); len(res.Changes) != 1 || res.Changes[0].Path != "pt/a.po" || res.Pages != 2 {
		t.Errorf("a page changed: %+v", res.Changes)
	}
	put(t, p, "pt/a.po", strings.Replace(read(t, p.Root, "pt/a.po"), "#| msgid", "# a note\n#| msgid", 1))
	if res := extract(t, p, "a.md"); len(res.Changes) != 0 || len(p.rests().old) != 3 {
		t.Errorf("one page: %+v, %d marks", res.Changes, len(p.rests().old))
	}
	name, _ := filepath.Glob(filepath.Join(p.Cache, "*"))
	for _, garbage := range []string{"", "garbage", restVersion + "short"} {
		if err := os.WriteFile(name[0], []byte(garbage), 0o644); err != nil {
			t.Fatal(err)
		}
		if res := extract(t, p); len(res.Changes) != 0 || res.Pages != 2 {
			t.Errorf("cache %q: %+v", garbage, res)
		}
	}
}

// TestOrder holds that the order of work shows nowhere.
func TestOrder(t *testing.T) {
	files := map[string]string{"tmx.yaml": "source: {locale: en, dir: en}\ntargets: [{locale: pt, dir: pt}, {locale: es, dir: es}]\n"}
	for i := range 40 {
		files[fmt.Sprintf("en/%d.md", i)] = english + fmt.Sprintf("\nPage number %d has more.\n", i%7)
		if i%3 == 0 {
			files[fmt.Sprintf("pt/%d.md", i)] = german + fmt.Sprintf("\nSeite %d hat mehr.\n", i)
		}
	}
	p := opened(t, files)
	var first string
	for range 5 {
		res, err := p.Extract(context.Background(), Selection{}, ExtractOptions{})
		if err != nil {
			t.Fatal(err)
		}
		s, ds, err := p.Status(context.Background(), Selection{})
		if err != nil {
			t.Fatal(err)
		}
		all := fmt.Sprintf("%q %s %s %s", res.Changes, said(res.Diagnostics), counted(s), said(ds))
		if first == "" {
			first = all
		}
		if all != first {
			t.Fatal("two runs differ")
		}
	}
}

func TestCancel(t *testing.T) {
	p := opened(t, map[string]string{"tmx.yaml": oneLocale, "en/a.md": english})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := p.Extract(ctx, Selection{}, ExtractOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("extract: %v", err)
	}
	if _, _, err := p.Status(ctx, Selection{}); !errors.Is(err, context.Canceled) {
		t.Errorf("status: %v", err)
	}
}
