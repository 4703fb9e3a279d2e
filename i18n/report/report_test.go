package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/quick"
	"unicode/utf8"

	"github.com/tmx-i18n/tmx/i18n"
)

// words are a language whose every message is the end of its id, after the
// count; short headings have four letters.
func words(id string, args map[string]any) string {
	short := id[strings.LastIndex(id, ".")+1:]
	if strings.Contains(id, ".short.") {
		return short[:4]
	}
	if n, ok := args["Count"]; ok {
		return fmt.Sprintf("%v %s", n, short)
	}
	return short
}

// escape is what a hostile page may hold: an SGR sequence, a C1 control, a
// bidirectional override and an invalid byte.
const escape = "\x1b[31mred\u009b0m \u202eback\xff"

func sample() *Status {
	one := PageStatus{
		Page: "a.md", Source: "source/a.md", Target: "pt/a.md", Exists: true,
		Counts:               Counts{Segments: 8, Words: 70, Translated: 5, Untranslated: 1, Stale: 1, Missing: 1, Obsolete: 1},
		StaleSegments:        []Stale{{Source: Place{3, "new"}, Was: "old", Target: Place{4, "velho"}}},
		UntranslatedSegments: []Missing{{Source: Place{2, "as it was"}}},
		MissingSegments:      []Missing{{Source: Place{5, "more\nlines"}}},
		ObsoleteSegments:     []Obsolete{{Was: "gone", Target: Place{9, "sumido " + escape}}},
	}
	two := PageStatus{Page: "deep/" + escape + ".md", Source: "source/b.md", Target: "pt/b.md",
		Counts: Counts{Segments: 2, Words: 9, Untranslated: 2}}
	whole := PageStatus{Page: "c.md", Source: "source/c.md", Target: "pt/c.md", Exists: true,
		Counts: Counts{Segments: 3, Words: 12, Translated: 3}}
	s := &Status{Locales: []LocaleStatus{{Locale: "pt", Pages: []PageStatus{one, whole, two}}}}
	for _, p := range s.Locales[0].Pages {
		s.Locales[0].Total.Add(p.Counts)
	}
	return s
}

func statusFormats() []Format {
	return slices.DeleteFunc(slices.Clone(All), func(f Format) bool { return f.Status == nil })
}

func write(t *testing.T, format string, s *Status, o Options) string {
	t.Helper()
	f, ok := Lookup(format)
	if !ok {
		t.Fatalf("no format %s", format)
	}
	o.Words = words
	var b bytes.Buffer
	if err := f.Status(&b, s, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestGolden compares each format with its file in testdata. TMX_UPDATE=1
// writes them anew.
func TestGolden(t *testing.T) {
	for _, f := range statusFormats() {
		file := filepath.Join("testdata", "status."+f.Name)
		got := write(t, f.Name, sample(), Options{Details: true})
		if os.Getenv("TMX_UPDATE") != "" {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil || got != string(want) {
			t.Errorf("%s: %v, got\n%s", file, err, got)
		}
	}
}

func TestLookup(t *testing.T) {
	if f, ok := Lookup("json"); !ok || f.Name != "json" {
		t.Error("no json")
	}
	if _, ok := Lookup("nonsense"); ok {
		t.Error("nonsense is a format")
	}
}

func TestPercent(t *testing.T) {
	tests := []struct {
		translated, segments, want int
	}{{0, 0, 100}, {0, 3, 0}, {3, 3, 100}, {2, 3, 66}, {999, 1000, 99}, {1, 1000, 0}}
	for _, tt := range tests {
		if got := (Counts{Translated: tt.translated, Segments: tt.segments}).Percent(); got != tt.want {
			t.Errorf("%d of %d is %d %%, want %d", tt.translated, tt.segments, got, tt.want)
		}
	}
}

// TestBar wants full and empty bars to mean all and nothing.
func TestBar(t *testing.T) {
	w := &textWriter{}
	for percent := range 101 {
		full := strings.Count(w.bar(percent), "█")
		if (full == barWidth) != (percent == 100) || (full == 0) != (percent == 0) {
			t.Errorf("%d %%: %s", percent, w.bar(percent))
		}
	}
}

// TestWidth wants every line to fit the terminal.
func TestWidth(t *testing.T) {
	s := sample()
	s.Locales[0].Pages[0].Page = strings.Repeat("a very long folder/", 20) + "页面页面页面页面.md"
	s.Locales[0].Pages[0].MissingSegments[0].Source.Text = strings.Repeat("文字 ", 80)
	for width := 80; width < 400; width += 7 {
		for line := range strings.Lines(write(t, "text", s, Options{Width: width, Details: true})) {
			if n := columns(strings.TrimSuffix(line, "\n")); n > width {
				t.Errorf("%d columns in %d: %s", n, width, line)
			}
		}
	}
}

func TestColor(t *testing.T) {
	plain := write(t, "text", sample(), Options{})
	colored := write(t, "text", sample(), Options{Color: true})
	if sgr := regexp.MustCompile("\x1b\\[[0-9]+m"); sgr.ReplaceAllString(colored, "") != plain || colored == plain {
		t.Errorf("colours change more than colours:\n%s", colored)
	}
}

// TestSafe puts arbitrary text into every field that comes from a page: no
// format may let a control character through, and JSON must keep the text.
func TestSafe(t *testing.T) {
	law := func(text string) bool {
		text += escape
		s := sample()
		p := &s.Locales[0].Pages[0]
		p.Page, p.Target, p.Source = text, text, text
		p.StaleSegments[0] = Stale{Source: Place{1, text}, Was: text, Target: Place{1, text}}
		for _, f := range statusFormats() {
			out := write(t, f.Name, s, Options{Details: true})
			if i := strings.IndexFunc(out, func(r rune) bool { return r != '\n' && harmful(r) }); i >= 0 || !utf8.ValidString(out) {
				t.Logf("%s: at %d: %q", f.Name, i, out)
				return false
			}
		}
		var doc struct {
			Locales []struct {
				Pages []struct {
					Page  string
					Stale []Stale `json:"stale_segments"`
				}
			}
		}
		if err := json.Unmarshal([]byte(write(t, "json", s, Options{})), &doc); err != nil {
			t.Log(err)
			return false
		}
		got := doc.Locales[0].Pages[0]
		return got.Page == strings.ToValidUTF8(text, "\ufffd") && got.Stale[0].Was == got.Page
	}
	if err := quick.Check(law, &quick.Config{Rand: rand.New(rand.NewSource(1)), Values: hostile}); err != nil {
		t.Error(err)
	}
}

// hostile makes text in which one rune in three is one that Clean looks at.
func hostile(values []reflect.Value, r *rand.Rand) {
	runes := make([]rune, r.Intn(20))
	for i := range runes {
		runes[i] = rune(r.Intn(0x3000))
		if r.Intn(3) == 0 {
			runes[i] = []rune("\x00\x1b\x7f\u009b\u2028\u202e\u2066\r\n\t")[r.Intn(10)]
		}
	}
	values[0] = reflect.ValueOf(string(runes))
}

func TestClean(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", ""},
		{"plain ação 文", "plain ação 文"},
		{"two\r\nlines\tand", "two lines and"},
		{escape, `\u001b[31mred\u009b0m \u202eback` + "\ufffd"},
		{"می\u200cخواهم 👩\u200d💻", "می\u200cخواهم 👩\u200d💻"}, // joiners are part of words
	}
	for _, tt := range tests {
		if got := Clean(tt.in); got != tt.want {
			t.Errorf("Clean(%q) = %q, want %q", tt.in, got, tt.want)
		}
		if got := Clean(Clean(tt.in)); got != tt.want {
			t.Errorf("Clean twice: %q", got)
		}
	}
}

// FuzzClean holds Clean to its promise: one line of valid text without what
// drives a terminal, and the same when cleaned again.
func FuzzClean(f *testing.F) {
	for _, s := range []string{"", "plain", escape, "two\r\nlines", "\x00\x7f\u2028\u2066"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Clean(s)
		if strings.ContainsFunc(got, harmful) || !utf8.ValidString(got) || Clean(got) != got {
			t.Errorf("Clean(%q) = %q", s, got)
		}
	})
}

func TestCut(t *testing.T) {
	for _, s := range []string{"", "a", "abcdef", "页面页面", "a\u0301e\u0301i\u0301o", "a页b面c"} {
		for n := 1; n < 10; n++ {
			for _, got := range []string{cut(s, n), cutFront(s, n)} {
				if columns(got) > n || (columns(s) <= n && got != s) || !utf8.ValidString(got) {
					t.Errorf("%q in %d columns: %q", s, n, got)
				}
			}
		}
	}
	if got := cut("abcdef", 4) + cutFront("abcdef", 4); got != "abc……def" {
		t.Error(got)
	}
}

func TestMessage(t *testing.T) {
	say := func(id string, args map[string]any) string {
		if id == "rule.known" && args["Path"] != nil {
			return fmt.Sprintf("conhecido em %s", args["Path"])
		}
		return ""
	}
	known := i18n.Diagnostic{Rule: "known", Message: "known in x", Args: map[string]any{"Path": "x"}}
	if got := Message(&known, say); got != "conhecido em x" {
		t.Error(got)
	}
	if got := Message(&i18n.Diagnostic{Rule: "new", Message: "new in x"}, say); got != "new in x" {
		t.Error(got)
	}
}
