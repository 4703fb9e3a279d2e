// Package formattest is the suite that every catalog format must pass.
package formattest

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/format"
)

// Test runs the suite for a format over example files: each must decode without
// a diagnostic and hold two units or more.
func Test(t *testing.T, f format.Format, examples ...[]byte) {
	t.Run("lossless", func(t *testing.T) {
		for _, b := range append(damaged(examples), examples...) {
			Lossless(t, f, b)
		}
	})
	for i, b := range examples {
		t.Run(fmt.Sprintf("example %d", i), func(t *testing.T) { example(t, f, b) })
	}
	t.Run("new", func(t *testing.T) { fresh(t, f) })
}

// Lossless checks that decoding and encoding gives the same bytes, or refuses.
func Lossless(t testing.TB, f format.Format, content []byte) {
	t.Helper()
	c, diags := f.Decode(i18n.NewFile("x", content))
	for i := range diags {
		s := diags[i].Target.Span
		if s.Start < 0 || s.End < s.Start || s.End > len(content) {
			t.Errorf("diagnostic %q lies outside the file: %v", diags[i].Message, s)
		}
	}
	out, err := f.Encode(c)
	if err == nil && !bytes.Equal(out, content) {
		t.Errorf("%q comes back as %q", content, out)
	}
	if err != nil && len(diags) == 0 {
		t.Errorf("%q does not encode, and nobody was told: %v", content, err)
	}
}

// damaged returns the examples with bytes cut out, doubled and replaced.
func damaged(examples [][]byte) [][]byte {
	r := rand.New(rand.NewPCG(1, 2))
	var out [][]byte
	for _, b := range examples {
		for range 200 {
			i := r.IntN(len(b))
			j := min(len(b), i+1+r.IntN(8))
			out = append(out,
				slices.Concat(b[:i], b[j:]),
				slices.Concat(b[:j], b[i:]),
				slices.Concat(b[:i], []byte{byte(r.UintN(256))}, b[j:]),
				b[:i])
		}
	}
	return out
}

func example(t *testing.T, f format.Format, content []byte) {
	c, diags := f.Decode(i18n.NewFile("x", content))
	if len(diags) > 0 || len(c.Units) < 2 {
		t.Fatalf("an example must be sound: %d units, diagnostics %v", len(c.Units), diags)
	}
	for i := range c.Units {
		t.Run("change", func(t *testing.T) { change(t, f, c, i) })
		t.Run("remove", func(t *testing.T) { remove(t, f, c, i) })
		t.Run("add", func(t *testing.T) { add(t, f, c, i) })
		t.Run("move", func(t *testing.T) { move(t, f, c, i) })
	}
	t.Run("header", func(t *testing.T) {
		d := with(c, c.Units)
		d.Set("X-Test", "value: 1")
		_, again := encode(t, f, d)
		if got := again.Get("X-Test"); got != "value: 1" {
			t.Errorf("a new header field comes back as %q", got)
		}
		others(t, c, again.File.Content, -1)
	})
}

// change gives unit i a new translation: its other values stay, and all bytes
// outside its entry.
func change(t *testing.T, f format.Format, c *i18n.Catalog, i int) {
	units := slices.Clone(c.Units)
	u := &units[i]
	u.Target = "changed \"x\"\nsecond \\ line"
	if u.Plural != "" {
		u.Targets = slices.Clone(u.Targets)
		u.Targets[0] = u.Target
	}
	if u.State == i18n.Untranslated {
		u.State = i18n.Fuzzy
	}
	out, again := encode(t, f, with(c, units))
	equal(t, units, again.Units)
	s := c.Units[i].Span
	src := c.File.Content
	if !bytes.HasPrefix(out, src[:s.Start]) || !bytes.HasSuffix(out, src[s.End:]) {
		t.Errorf("changing unit %d touched other bytes: %q", i, out)
	}
}

func remove(t *testing.T, f format.Format, c *i18n.Catalog, i int) {
	units := slices.Delete(slices.Clone(c.Units), i, i+1)
	out, again := encode(t, f, with(c, units))
	equal(t, units, again.Units)
	others(t, c, out, i)
}

func add(t *testing.T, f format.Format, c *i18n.Catalog, i int) {
	u := i18n.Unit{Source: "added <b> & é", Target: "novo", State: i18n.Translated}
	units := slices.Insert(slices.Clone(c.Units), i, u)
	out, again := encode(t, f, with(c, units))
	equal(t, units, again.Units)
	others(t, c, out, -1)
}

func move(t *testing.T, f format.Format, c *i18n.Catalog, i int) {
	u := c.Units[i]
	units := slices.Delete(slices.Clone(c.Units), i, i+1)
	units = slices.Insert(units, (i+2)%len(c.Units), u)
	out, again := encode(t, f, with(c, units))
	equal(t, units, again.Units)
	others(t, c, out, i)
}

// fresh encodes a catalog that was never a file.
func fresh(t *testing.T, f format.Format) {
	c := &i18n.Catalog{Locale: "pt-BR", Units: []i18n.Unit{
		{Source: "One", Target: "Um", State: i18n.Translated},
		{Source: "Two\nlines", Context: "A / B", State: i18n.Untranslated},
		{Source: "Three <x/> & \\ \"q\" 🎉", Target: "Três", State: i18n.Fuzzy, Was: "3",
			Comments: []string{"by hand"}, Notes: []string{"for you"}, References: []string{"a.md"}},
	}}
	c.Set("X-Test", "1")
	out, again := encode(t, f, c)
	equal(t, c.Units, again.Units)
	if again.Locale != "pt-BR" || again.Get("X-Test") != "1" {
		t.Errorf("locale %q, header %v", again.Locale, again.Header)
	}
	if twice, _ := encode(t, f, c); !bytes.Equal(out, twice) {
		t.Error("the same catalog gives other bytes")
	}
}

func with(c *i18n.Catalog, units []i18n.Unit) *i18n.Catalog {
	return &i18n.Catalog{File: c.File, Locale: c.Locale, Header: slices.Clone(c.Header), Units: units}
}

// encode encodes c, decodes the result and checks that both agree.
func encode(t *testing.T, f format.Format, c *i18n.Catalog) ([]byte, *i18n.Catalog) {
	t.Helper()
	out, err := f.Encode(c)
	if err != nil {
		t.Fatal(err)
	}
	again, diags := f.Decode(i18n.NewFile("y", out))
	if len(diags) > 0 {
		t.Errorf("what was encoded has faults: %v\n%s", diags[0].Message, out)
	}
	Lossless(t, f, out)
	return out, again
}

func equal(t *testing.T, want, got []i18n.Unit) {
	t.Helper()
	if len(want) != len(got) {
		t.Fatalf("%d units, want %d", len(got), len(want))
	}
	for i := range want {
		if diff := Diff(&want[i], &got[i]); diff != "" {
			t.Errorf("unit %d: %s", i, diff)
		}
	}
}

// others checks that out holds the bytes of each unit of c but the one at skip.
func others(t *testing.T, c *i18n.Catalog, out []byte, skip int) {
	t.Helper()
	for i := range c.Units {
		if text := c.File.Text(c.Units[i].Span); i != skip && !bytes.Contains(out, []byte(text)) {
			t.Errorf("unit %d lost its bytes %q", i, text)
		}
	}
}

// Diff says in which value two units differ, and "" when in none. Where they
// stand in a file does not matter.
func Diff(want, got *i18n.Unit) string {
	type pair struct {
		name string
		a, b any
	}
	pairs := []pair{
		{"context", want.Context, got.Context}, {"source", want.Source, got.Source},
		{"plural", want.Plural, got.Plural}, {"target", want.Target, got.Target},
		{"state", want.State, got.State}, {"was", want.Was, got.Was},
		{"was context", want.WasContext, got.WasContext}, {"was plural", want.WasPlural, got.WasPlural},
	}
	if want.Plural != "" {
		pairs = append(pairs, pair{"targets", fmt.Sprintf("%q", want.Targets), fmt.Sprintf("%q", got.Targets)})
	}
	for _, l := range [][2][]string{{want.Comments, got.Comments}, {want.Notes, got.Notes},
		{want.References, got.References}, {want.Flags, got.Flags}} {
		pairs = append(pairs, pair{"comments", fmt.Sprintf("%q", l[0]), fmt.Sprintf("%q", l[1])})
	}
	for _, p := range pairs {
		if p.a != p.b {
			return fmt.Sprintf("%s is %q, want %q", p.name, p.b, p.a)
		}
	}
	return ""
}
