package project

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestWarm edits a site in git at random, and holds that a status from the cache
// is the one that a project without a cache finds.
func TestWarm(t *testing.T) {
	g := &garden{rng: rand.New(rand.NewPCG(3, 1))}
	for i := range 6 {
		g.grow(i, true)
	}
	p := opened(t, map[string]string{
		"tmx.yaml": "source: {locale: en, dir: en}\ntargets: [{locale: de, dir: de}, {locale: pt, dir: pt}]\n",
		"en/a.md":  paragraphs(g.english), "de/a.md": paragraphs(g.german),
		"en/b.md": english, "de/b.md": german, "pt/b.md": german, "en/c.md": "Never translated.\n",
	})
	p.Cache = filepath.Join(t.TempDir(), "cache")
	acts := []func(){
		func() { g.edit() },
		func() { g.edit() },
		func() { commit(t, p) },
		func() { extract(t, p) },
		func() { _ = os.Remove(filepath.Join(p.Root, "de", "a.po")) },
		func() { put(t, p, "en/b.md", english+strings.Repeat("\nMore.\n", g.rng.IntN(3))) },
		func() { p.Config.Stamps = []string{fmt.Sprint("key", g.rng.IntN(2))} },
		func() { p.Config.History = []Memory{Git, Catalog}[g.rng.IntN(2)] },
	}
	warm := 0
	for step := range 60 {
		acts[g.rng.IntN(len(acts))]()
		put(t, p, "en/a.md", paragraphs(g.english))
		put(t, p, "de/a.md", paragraphs(g.german))
		found, saidWarm, err := p.Status(t.Context(), Selection{})
		if err != nil {
			t.Fatal(err)
		}
		cold := *p
		cold.Cache = ""
		want, saidCold, err := cold.Status(t.Context(), Selection{})
		if err != nil {
			t.Fatal(err)
		}
		got, wanted := fmt.Sprintf("%+v %s", found, said(saidWarm)), fmt.Sprintf("%+v %s", want, said(saidCold))
		if got != wanted {
			t.Fatalf("step %d: with the cache\n%s\nwithout\n%s", step, got, wanted)
		}
		r, err := p.run(t.Context(), Selection{})
		if err != nil {
			t.Fatal(err)
		}
		warm += len(r.warmth(t.Context()).old)
		r.end()
	}
	if warm < 60 {
		t.Errorf("only %d statuses were kept", warm)
	}
	name, _ := filepath.Glob(filepath.Join(p.Cache, "status-*"))
	for _, garbage := range []string{"", "garbage"} {
		if err := os.WriteFile(name[0], []byte(garbage), 0o644); err != nil {
			t.Fatal(err)
		}
		if counted(status(t, p)) == "" {
			t.Error("nothing is found")
		}
	}
}
