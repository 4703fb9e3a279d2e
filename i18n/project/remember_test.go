package project

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// commit commits all files of a project, in a repository made when there is none.
func commit(t *testing.T, p *Project) {
	t.Helper()
	git := func(args ...string) {
		c := exec.Command("git", args...)
		c.Dir = p.Root
		c.Env = append(os.Environ(), "GIT_AUTHOR_NAME=Ann", "GIT_AUTHOR_EMAIL=a@example.org", "GIT_COMMITTER_NAME=Ann",
			"GIT_COMMITTER_EMAIL=a@example.org", "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1")
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	if _, err := os.Stat(filepath.Join(p.Root, ".git")); err != nil {
		git("init", "-q")
	}
	git("add", "-A")
	git("commit", "-q", "--allow-empty", "-m", "Change")
}

// stale returns the stale segments of a status, "old English > new English = translation".
func stale(t *testing.T, p *Project) string {
	t.Helper()
	var out []string
	for _, l := range status(t, p).Locales {
		for _, page := range l.Pages {
			for _, s := range page.StaleSegments {
				out = append(out, fmt.Sprintf("%s > %s = %s", s.Was, s.Source.Text, s.Target.Text))
			}
		}
	}
	return strings.Join(out, "\n")
}

// TestGitRemembers holds that git tells what a catalog would, that undoing a
// change undoes what it made stale, and that renaming and moving change nothing.
func TestGitRemembers(t *testing.T) {
	const english, german = "# The garden\n\nIt is [green](a.md).\n\nThe gate is shut.\n", "# Der Garten\n\nEr ist [grün](a.md).\n\nDas Tor ist zu.\n"
	const changed = "# The garden\n\nIt is [green](a.md).\n\nThe gate is not shut at noon.\n"
	const want = "The gate is shut. > The gate is not shut at noon. = Das Tor ist zu."
	p := opened(t, map[string]string{"tmx.yaml": oneLocale, "en/a.md": english, "pt/a.md": german})
	commit(t, p)
	if got := stale(t, p); got != "" {
		t.Errorf("at first, %s", got)
	}
	put(t, p, "en/a.md", changed)
	if got := stale(t, p); got != want {
		t.Errorf("before the commit: %s", got)
	}
	commit(t, p)
	if got := stale(t, p); got != want {
		t.Errorf("after the commit: %s", got)
	}
	put(t, p, "en/a.md", strings.Replace(changed, "a.md", "b.md", 1))
	put(t, p, "pt/a.md", strings.Replace(german, "a.md", "b.md", 1))
	commit(t, p)
	if got := stale(t, p); got != want {
		t.Errorf("after a mass edit of links: %s", got)
	}
	for _, dir := range []string{"en", "pt"} {
		if err := os.Rename(filepath.Join(p.Root, dir, "a.md"), filepath.Join(p.Root, dir, "z.md")); err != nil {
			t.Fatal(err)
		}
	}
	commit(t, p)
	if got := stale(t, p); got != want {
		t.Errorf("after renaming: %s", got)
	}
	extract(t, p)
	if got := stale(t, p); got != want {
		t.Errorf("by the catalog: %s", got)
	}
	if err := os.Remove(filepath.Join(p.Root, "pt", "z.po")); err != nil {
		t.Fatal(err)
	}
	put(t, p, "en/z.md", strings.Replace(english, "a.md", "b.md", 1))
	commit(t, p)
	if got := stale(t, p); got != "" {
		t.Errorf("after undoing the change: %s", got)
	}
}

// TestMinor holds that a change of no matter to translators makes nothing stale,
// that many of them do not add up to nothing, and that catalogs follow.
func TestMinor(t *testing.T) {
	const english, german = "See [the gate](gate.md) now.\n", "Siehe [das Tor](gate.md).\n"
	p := opened(t, map[string]string{"tmx.yaml": oneLocale, "en/a.md": english, "pt/a.md": german})
	extract(t, p)
	put(t, p, "en/a.md", "See [The Gate](gates.md) now.\n")
	extract(t, p)
	if got := stale(t, p); got != "" {
		t.Errorf("after a link has changed, %s", got)
	}
	if po := read(t, p.Root, "pt/a.po"); strings.Contains(po, "fuzzy") || !strings.Contains(po, "#| msgid \"See [the gate](gate.md) now.\"") {
		t.Errorf("the catalog is\n%s", po)
	}
	put(t, p, "en/a.md", "Do not see [The Gate](gates.md) now.\n")
	extract(t, p)
	if got := stale(t, p); got != "See [the gate](gate.md) now. > Do not see [The Gate](gates.md) now. = Siehe [das Tor](gate.md)." {
		t.Errorf("after words have changed, %s", got)
	}
	put(t, p, "en/a.md", english)
	extract(t, p)
	if po := read(t, p.Root, "pt/a.po"); stale(t, p) != "" || strings.Contains(po, "#|") {
		t.Errorf("after undoing it, %s\n%s", stale(t, p), po)
	}

	c := opened(t, map[string]string{"tmx.yaml": strings.Replace(oneLocale, "dir: pt", "dir: pt, edit: catalogs", 1), "en/a.md": english})
	extract(t, c)
	put(t, c, "pt/a.po", strings.Replace(read(t, c.Root, "pt/a.po"), "now.\"\nmsgstr \"\"", "now.\"\nmsgstr \"Siehe [das Tor](gate.md).\"", 1))
	put(t, c, "en/a.md", strings.Replace(english, "gate.md", "gates.md", 1))
	extract(t, c)
	if po := read(t, c.Root, "pt/a.po"); !strings.Contains(po, "Siehe [das Tor](gates.md).") || strings.Contains(po, "fuzzy") {
		t.Errorf("the catalog is\n%s", po)
	}
}

// TestHistoryGaps tells of a clone that does not have all, once.
func TestHistoryGaps(t *testing.T) {
	p := opened(t, map[string]string{"tmx.yaml": oneLocale, "en/a.md": "One.\n", "pt/a.md": "Um.\n"})
	commit(t, p)
	commit(t, p)
	clone := t.TempDir()
	if out, err := exec.Command("git", "clone", "-q", "--depth", "1", "file://"+p.Root, clone).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	c, err := Open(clone)
	if err != nil {
		t.Fatal(err)
	}
	_, said, err := c.Status(t.Context(), Selection{})
	if err != nil || len(said) != 1 || said[0].Rule != "history-shallow" {
		t.Errorf("%v, %v", err, said)
	}
	plain := opened(t, map[string]string{"tmx.yaml": oneLocale + "history: git\n", "en/a.md": "One.\n", "pt/a.md": "Um.\n"})
	if _, said, err = plain.Status(t.Context(), Selection{}); err != nil || len(said) != 1 || said[0].Rule != "history-unread" {
		t.Errorf("%v, %v", err, said)
	}
}

// TestOneAtATime changes the source of each segment by itself: that one is
// stale then, and no other, by git and by the catalog.
func TestOneAtATime(t *testing.T) {
	var english, german []string
	for i := range 12 {
		english = append(english, fmt.Sprintf("Bed %d has %d roses and [a path](p%d.md).", i, 3*i, i%3))
		german = append(german, fmt.Sprintf("Beet %d hat %d Rosen und [einen Weg](p%d.md).", i, 3*i, i%3))
	}
	p := opened(t, map[string]string{"tmx.yaml": oneLocale, "en/a.md": paragraphs(english), "pt/a.md": paragraphs(german)})
	commit(t, p)
	for range 2 {
		for i := range english {
			changed := append([]string(nil), english...)
			changed[i] = strings.Replace(changed[i], "has", "never had more than", 1)
			put(t, p, "en/a.md", paragraphs(changed))
			if got, want := stale(t, p), english[i]+" > "+changed[i]+" = "+german[i]; got != want {
				t.Errorf("segment %d: %s, want %s", i, got, want)
			}
		}
		put(t, p, "en/a.md", paragraphs(english))
		extract(t, p)
		if got := stale(t, p); got != "" {
			t.Errorf("after extract, %s", got)
		}
	}
}
