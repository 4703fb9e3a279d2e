package history

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/markdown"
)

// A garden is a git repository that a test grows.
type garden struct {
	t   *testing.T
	dir string
	day int
}

func newGarden(t *testing.T, args ...string) *garden {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	g := &garden{t: t, dir: t.TempDir()}
	g.git(append([]string{"init", "-q", "-b", "main"}, args...)...)
	return g
}

func (g *garden) git(args ...string) string {
	g.t.Helper()
	c := exec.Command("git", args...)
	c.Dir = g.dir
	date := time.Date(2024, 1, 1+g.day, 0, 0, 0, 0, time.UTC).Format(time.RFC3339)
	c.Env = append(os.Environ(), "GIT_AUTHOR_NAME=Ann", "GIT_AUTHOR_EMAIL=ann@example.org", "GIT_COMMITTER_NAME=Ann",
		"GIT_COMMITTER_EMAIL=ann@example.org", "GIT_AUTHOR_DATE="+date, "GIT_COMMITTER_DATE="+date,
		"GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1")
	out, err := c.CombinedOutput()
	if err != nil {
		g.t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

// commit writes files, deletes those without content, and commits.
func (g *garden) commit(files map[string]string) string {
	g.t.Helper()
	for name, content := range files {
		g.put(name, content)
	}
	g.git("add", "-A")
	g.day++
	g.git("commit", "-q", "--allow-empty", "-m", fmt.Sprint("Change ", g.day))
	return g.git("rev-parse", "HEAD")
}

func (g *garden) put(name, content string) {
	g.t.Helper()
	file := filepath.Join(g.dir, name)
	if content == "" {
		if err := os.Remove(file); err != nil {
			g.t.Fatal(err)
		}
		return
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		g.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
		g.t.Fatal(err)
	}
}

func (g *garden) open() *Repo {
	g.t.Helper()
	r, err := Open(context.Background(), g.dir, Options{Exts: []string{".md"}})
	if err != nil {
		g.t.Fatal(err)
	}
	g.t.Cleanup(func() { _ = r.Close() })
	return r
}

func parse(f *i18n.File) *i18n.Page {
	d, _ := markdown.Lookup("mkdocs")
	return markdown.Parse(f, markdown.Options{Dialect: d})
}

func (g *garden) page(name string) *i18n.Page {
	g.t.Helper()
	content, err := os.ReadFile(filepath.Join(g.dir, name))
	if err != nil {
		g.t.Fatal(err)
	}
	return parse(i18n.NewFile(name, content))
}

// bases returns, for each segment of a translated page, the first line of the
// text at its place in its base.
func (g *garden) bases(english, target string, others ...string) string {
	g.t.Helper()
	r := g.open()
	page := g.page(target)
	b := r.Page(english, g.page(english), parse).Bases(Translation{Name: target, Page: page, Others: others})
	if b == nil {
		return "unknown"
	}
	var out []string
	for i := range page.Segments {
		base := b.All[b.Of[i]].Page
		if i < len(base.Segments) {
			out = append(out, base.Segments[i].Text)
		}
	}
	return strings.Join(out, "|")
}

// doc makes a page of paragraphs.
func doc(texts ...string) string { return strings.Join(texts, "\n\n") + "\n" }

func (g *garden) want(want, english, target string, others ...string) {
	g.t.Helper()
	if got := g.bases(english, target, others...); got != want {
		g.t.Errorf("the bases are %s, want %s", got, want)
	}
}

func TestBases(t *testing.T) {
	t.Run("the English has changed", func(t *testing.T) {
		g := newGarden(t)
		g.commit(map[string]string{"en/a.md": doc("One.", "Two."), "pt/a.md": doc("Um.", "Dois.")})
		g.commit(map[string]string{"en/a.md": doc("One.", "Two, really.")})
		g.want("One.|Two.", "en/a.md", "pt/a.md")
	})
	t.Run("half of it is translated anew", func(t *testing.T) {
		g := newGarden(t)
		g.commit(map[string]string{"en/a.md": doc("One.", "Two."), "pt/a.md": doc("Um.", "Dois.")})
		g.commit(map[string]string{"en/a.md": doc("One, now.", "Two, now.")})
		g.commit(map[string]string{"pt/a.md": doc("Um.", "Dois, agora.")})
		g.want("One.|Two, now.", "en/a.md", "pt/a.md")
	})
	t.Run("a mass edit of links", func(t *testing.T) {
		g := newGarden(t)
		g.commit(map[string]string{"en/a.md": doc("See [it](x.md)."), "pt/a.md": doc("Veja [isso](x.md).")})
		g.commit(map[string]string{"en/a.md": doc("Do not see [it](x.md).")})
		g.commit(map[string]string{"en/a.md": doc("Do not see [it](y.md)."), "pt/a.md": doc("Veja [isso](y.md).")})
		g.want("See [it](x.md).", "en/a.md", "pt/a.md")
	})
	t.Run("a mass edit of words", func(t *testing.T) {
		g := newGarden(t)
		g.commit(map[string]string{"en/a.md": doc("Get Foo."), "pt/a.md": doc("Baixe Foo."), "de/a.md": doc("Hole Foo."), "fr/a.md": doc("Foo.")})
		g.commit(map[string]string{"en/a.md": doc("Get Foo now.")})
		g.commit(map[string]string{"en/a.md": doc("Get Bar now."), "pt/a.md": doc("Baixe Bar."), "de/a.md": doc("Hole Bar."), "fr/a.md": doc("Bar.")})
		g.want("Get Foo.", "en/a.md", "pt/a.md", "de/a.md", "fr/a.md")
	})
	t.Run("both renamed", func(t *testing.T) {
		g := newGarden(t)
		en, pt := doc("One is enough.", "Two is more."), doc("Um basta.", "Dois é mais.")
		g.commit(map[string]string{"en/a.md": en, "pt/a.md": pt})
		g.commit(map[string]string{"en/a.md": doc("One is enough.", "Two is really more.")})
		g.commit(map[string]string{"en/a.md": "", "en/b/c.md": doc("One is enough.", "Two is really more."), "pt/a.md": "", "pt/b/c.md": pt})
		g.want("One is enough.|Two is more.", "en/b/c.md", "pt/b/c.md")
	})
	t.Run("renamed and changed", func(t *testing.T) {
		g := newGarden(t)
		pt := doc("Um basta.", "Dois é mais.")
		g.commit(map[string]string{"en/a.md": doc("One is enough.", "Two is more."), "pt/a.md": pt, "en/z.md": "Something else.\n"})
		g.commit(map[string]string{"en/a.md": "", "en/b.md": doc("One is enough.", "Two is no more."), "pt/a.md": "", "pt/b.md": pt, "en/z.md": ""})
		g.want("One is enough.|Two is more.", "en/b.md", "pt/b.md")
	})
	t.Run("made from an older version", func(t *testing.T) {
		g := newGarden(t)
		g.commit(map[string]string{"en/a.md": doc("See [one](1.md).", "Run `a`.")})
		g.commit(map[string]string{"en/a.md": doc("See [one](1.md).", "Then run `b`.")})
		g.commit(map[string]string{"en/a.md": doc("See [three](3.md), then.", "Then run `c`.")})
		g.commit(map[string]string{"pt/a.md": doc("Veja [um](1.md).", "Depois rode `b`.")})
		g.want("See [one](1.md).|Then run `b`.", "en/a.md", "pt/a.md")
	})
	t.Run("translated on a branch", func(t *testing.T) {
		g := newGarden(t)
		g.commit(map[string]string{"en/a.md": doc("One."), "x.md": "x\n"})
		g.git("checkout", "-q", "-b", "side")
		g.git("checkout", "-q", "main")
		g.commit(map[string]string{"en/a.md": doc("One, now.")})
		g.git("checkout", "-q", "side")
		g.commit(map[string]string{"pt/a.md": doc("Um.")})
		g.git("checkout", "-q", "main")
		g.git("merge", "-q", "--no-ff", "-m", "Merge", "side")
		g.want("One.", "en/a.md", "pt/a.md")
	})
	t.Run("not committed", func(t *testing.T) {
		g := newGarden(t)
		g.commit(map[string]string{"en/a.md": doc("One.", "Two."), "pt/a.md": doc("Um.", "Dois.")})
		g.commit(map[string]string{"en/a.md": doc("One, now.", "Two, now.")})
		g.put("pt/a.md", doc("Um.", "Dois, agora."))
		g.put("en/a.md", doc("One, later.", "Two, later."))
		g.want("One.|Two, later.", "en/a.md", "pt/a.md")
	})
	t.Run("odd names", func(t *testing.T) {
		g := newGarden(t)
		name := "en/-a \"b\"\tção\n.md"
		g.commit(map[string]string{name: doc("One."), "pt/a.md": doc("Um.")})
		g.commit(map[string]string{name: doc("One, now.")})
		g.want("One.", name, "pt/a.md")
	})
	t.Run("SHA-256", func(t *testing.T) {
		g := newGarden(t, "--object-format=sha256")
		g.commit(map[string]string{"en/a.md": doc("One."), "pt/a.md": doc("Um.")})
		g.commit(map[string]string{"en/a.md": doc("One, now.")})
		g.want("One.", "en/a.md", "pt/a.md")
	})
	t.Run("other line endings", func(t *testing.T) {
		g := newGarden(t)
		g.commit(map[string]string{"en/a.md": doc("One.", "Two."), "pt/a.md": doc("Um.", "Dois.")})
		g.commit(map[string]string{"en/a.md": doc("One, now.", "Two.")})
		g.put("pt/a.md", strings.ReplaceAll(doc("Um.", "Dois."), "\n", "\r\n"))
		g.want("One.|Two.", "en/a.md", "pt/a.md")
	})
	t.Run("not in git", func(t *testing.T) {
		g := newGarden(t)
		g.commit(map[string]string{"x.md": "x\n"})
		g.put("en/a.md", "One.\n")
		g.put("pt/a.md", "Um.\n")
		g.want("unknown", "en/a.md", "pt/a.md")
	})
}

// TestShallow opens a clone that lacks the commits in which the page was
// translated, and one that lacks objects.
func TestShallow(t *testing.T) {
	g := newGarden(t)
	g.commit(map[string]string{"en/a.md": doc("One."), "pt/a.md": doc("Um.")})
	g.commit(map[string]string{"en/a.md": doc("One, now.")})
	clone := &garden{t: t, dir: t.TempDir()}
	clone.git("clone", "-q", "--depth", "1", "file://"+g.dir, ".")
	r := clone.open()
	if !r.Shallow {
		t.Error("the clone is not shallow")
	}
	clone.want("One, now.", "en/a.md", "pt/a.md")
	blob := g.git("rev-parse", "HEAD~1:en/a.md")
	if err := os.Remove(filepath.Join(g.dir, ".git/objects", blob[:2], blob[2:])); err != nil {
		t.Fatal(err)
	}
	g.want("One, now.", "en/a.md", "pt/a.md")
	r = g.open()
	if r.Page("en/a.md", g.page("en/a.md"), parse).Bases(Translation{Name: "pt/a.md", Page: g.page("pt/a.md")}); r.Missing() != 1 {
		t.Errorf("%d objects are missing, want 1", r.Missing())
	}
}

func TestNoRepository(t *testing.T) {
	for _, dir := range []string{t.TempDir(), filepath.Join(t.TempDir(), "nowhere"), newGarden(t).dir} {
		if _, err := Open(context.Background(), dir, Options{Exts: []string{".md"}}); err == nil {
			t.Error("no error")
		} else if strings.HasSuffix(dir, "nowhere") == errors.Is(err, ErrNoRepository) {
			t.Error(err)
		}
	}
}

// TestFolder opens a folder inside a repository.
func TestFolder(t *testing.T) {
	g := newGarden(t)
	g.commit(map[string]string{"docs/en/a.md": doc("One."), "docs/pt/a.md": doc("Um.")})
	g.commit(map[string]string{"docs/en/a.md": doc("One, now.")})
	g.dir = filepath.Join(g.dir, "docs")
	g.want("One.", "en/a.md", "pt/a.md")
}

// TestOtherRepository finds the English in a repository of its own, where only
// dates tell what stood beside a translation.
func TestOtherRepository(t *testing.T) {
	en, pt := newGarden(t), newGarden(t)
	en.commit(map[string]string{"a.md": doc("One.")})
	pt.day = 1
	pt.commit(map[string]string{"a.md": doc("Um.")})
	en.day = 2
	en.commit(map[string]string{"a.md": doc("One, now.")})
	page := pt.page("a.md")
	b := en.open().Page("a.md", en.page("a.md"), parse).Bases(Translation{Repo: pt.open(), Name: "a.md", Page: page})
	if got := b.All[b.Of[0]].Page.Segments[0].Text; got != "One." {
		t.Errorf("the base is %q", got)
	}
}

func TestGone(t *testing.T) {
	g := newGarden(t)
	g.commit(map[string]string{"en/a.md": doc("One.", "Two.", "Three.")})
	first := g.commit(map[string]string{"en/a.md": doc("One, now.", "Two.", "Three.")})
	second := g.commit(map[string]string{"en/a.md": doc("One, later.", "Two,\nnow.", "Three.")})
	g.put("en/a.md", doc("One, later.", "Two, now.", "Four."))
	r := g.open()
	p := r.Page("en/a.md", g.page("en/a.md"), parse)
	for text, want := range map[string]string{"One.": first, "Two.": second, "Three.": "", "One, now.": second} {
		c, found := p.Gone(text)
		if !found || (c == nil) != (want == "") || c != nil && c.ID != want {
			t.Errorf("%s went in %v, %v, want %s", text, c, found, want)
		}
	}
	if c, found := p.Gone("Never there."); found {
		t.Error(c)
	}
	after, err := r.After(context.Background(), first)
	if err != nil || len(after) != 1 || !after[second] {
		t.Errorf("%v, %v", after, err)
	}
	if _, err := r.After(context.Background(), "--all"); err == nil {
		t.Error("a flag passes for a revision")
	}
}
