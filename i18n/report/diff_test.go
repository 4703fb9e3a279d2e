package report

import (
	"bytes"
	"testing"
	"time"
)

func TestDiff(t *testing.T) {
	s := &Status{Locales: []LocaleStatus{{Pages: []PageStatus{{
		Target: "pt/a.md",
		StaleSegments: []Stale{{
			Source: Place{3, "A slow\x1b[2J fox."}, Was: "A quick fox.", Target: Place{5, "Uma raposa\nrápida."},
			Diff:   []Piece{{Equal, "A "}, {Delete, "quick"}, {Insert, "slow\x1b[2J"}, {Equal, " fox."}},
			Change: &Change{"0123456789abcdef", time.Date(2024, 1, 2, 3, 4, 5, 0, time.UTC), "Ann", "Slow it down"},
		}},
		ObsoleteSegments: []Obsolete{{Was: "It barks.", Target: Place{7, "Ela late."}, Change: &Change{}}, {Target: Place{9, "Ela uiva."}}},
	}}}}}
	words := func(id string, args map[string]any) string {
		if id == "diff.since" {
			return args["Date"].(string) + " " + args["Author"].(string) + " " + args["Subject"].(string) + " " + args["Commit"].(string)
		}
		return id
	}
	const want = `pt/a.md:5: status.state.stale, 2024-01-02 Ann Slow it down 012345678
  diff.source
    A [-quick-]{+slow\u001b[2J+} fox.
  diff.target
    Uma raposa rápida.

pt/a.md:7: status.state.obsolete, diff.uncommitted
  diff.source
    [-It barks.-]
  diff.target
    Ela late.

pt/a.md:9: status.state.obsolete
  diff.target
    Ela uiva.
`
	var b bytes.Buffer
	if err := Diff(&b, s, Options{Words: words}); err != nil || b.String() != want {
		t.Errorf("%v\n%s", err, b.String())
	}
	b.Reset()
	if err := Diff(&b, s, Options{Words: words, Color: true}); err != nil || !bytes.Contains(b.Bytes(), []byte("A \x1b[9;31mquick\x1b[0m\x1b[4;32mslow")) {
		t.Errorf("%v\n%q", err, b.String())
	}
	b.Reset()
	if err := Diff(&b, &Status{}, Options{Words: words}); err != nil || b.String() != "diff.none\n" {
		t.Errorf("%v\n%s", err, b.String())
	}
}
