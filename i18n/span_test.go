package i18n

import (
	"bytes"
	"errors"
	"testing"
)

func TestApply(t *testing.T) {
	src := []byte("hello world")
	for _, c := range []struct {
		name  string
		edits []Edit
		want  string
		err   error
	}{
		{"none", nil, "hello world", nil},
		{"in any order", []Edit{{Span{6, 11}, "all"}, {Span{0, 5}, "bye"}}, "bye all", nil},
		{"insert and replace side by side", []Edit{{Span{5, 5}, ","}, {Span{5, 6}, " - "}}, "hello, - world", nil},
		{"overlap", []Edit{{Span{0, 5}, "a"}, {Span{4, 6}, "b"}}, "", ErrOverlap},
		{"two insertions at one place", []Edit{{Span{3, 3}, "a"}, {Span{3, 3}, "b"}}, "", ErrOverlap},
		{"outside", []Edit{{Span{9, 12}, "a"}}, "", ErrOverlap},
		{"backwards", []Edit{{Span{5, 4}, "a"}}, "", ErrOverlap},
	} {
		got, err := Apply(src, c.edits)
		if !errors.Is(err, c.err) || string(got) != c.want {
			t.Errorf("%s: %q, %v; want %q, %v", c.name, got, err, c.want, c.err)
		}
	}
}

// FuzzApply checks that the bytes outside the edits come through.
func FuzzApply(f *testing.F) {
	f.Add([]byte("hello world"), 2, 4, 6, 9, "x")
	f.Fuzz(func(t *testing.T, src []byte, a, b, c, d int, s string) {
		edits := []Edit{{Span{a, b}, s}, {Span{c, d}, s}}
		got, err := Apply(src, edits)
		if err != nil {
			return
		}
		if c < a || c == a && d < b {
			a, b, c, d = c, d, a, b
		}
		want := bytes.Join([][]byte{src[:a], []byte(s), src[b:c], []byte(s), src[d:]}, nil)
		if !bytes.Equal(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
	})
}

func TestPosition(t *testing.T) {
	f := NewFile("x", []byte("ab\r\né😀x\n\xffz"))
	for offset, want := range map[int]Position{
		0:  {1, 1, 1, 1},
		4:  {2, 1, 1, 1},
		10: {2, 3, 7, 4}, // behind é and an emoji
		13: {3, 2, 2, 2}, // behind an invalid byte
		99: {3, 3, 3, 3},
	} {
		if got := f.Position(offset); got != want {
			t.Errorf("%d: %+v, want %+v", offset, got, want)
		}
	}
	if got := f.Text(f.Line(1)); got != "ab" {
		t.Errorf("line 1 is %q", got)
	}
	if got := f.Line(4); got != (Span{}) {
		t.Errorf("there is no line 4, got %v", got)
	}
}

func TestFingerprint(t *testing.T) {
	at := func(content, text string) Location {
		i := bytes.Index([]byte(content), []byte(text))
		return Location{NewFile("x", []byte(content)), Span{i, i + len(text)}}
	}
	base := Diagnostic{Rule: "r", Source: at("a\nthe Signal app\n", "Signal"), Target: at("o app Sinal\n", "Sinal")}
	moved := base
	moved.Target = at("x\ny\no app Sinal\nz", "Sinal")
	if base.Fingerprint() != moved.Fingerprint() {
		t.Error("moving the line changes the fingerprint")
	}
	for name, change := range map[string]func(d *Diagnostic){
		"rule":        func(d *Diagnostic) { d.Rule = "q" },
		"source line": func(d *Diagnostic) { d.Source = at("a\nthe Signal apps\n", "Signal") },
		"target line": func(d *Diagnostic) { d.Target = at("um app Sinal\n", "Sinal") },
		"target text": func(d *Diagnostic) { d.Target = at("o app Sinal\n", "app") },
		"nowhere":     func(d *Diagnostic) { d.Target = Location{} },
	} {
		d := base
		change(&d)
		if d.Fingerprint() == base.Fingerprint() {
			t.Errorf("another %s keeps the fingerprint", name)
		}
	}
}
