package report

import (
	"bytes"
	"encoding/base64"
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
	"time"
	"unicode/utf8"

	"github.com/tmx-i18n/tmx/i18n"
)

// reviewWords are words that do not look into locales/.
func reviewWords(id string, args map[string]any) string {
	switch {
	case strings.HasPrefix(id, "rule."):
		return ""
	case id == "review.lang":
		return "en"
	case id == "check.fix.replace":
		return fmt.Sprintf("%s → %s", args["Old"], args["New"])
	case args["Fix"] != nil:
		return fmt.Sprintf("fix: %s", args["Fix"])
	}
	return words(id, args)
}

// review returns one with a row of each state and findings of each severity; x
// is a part of every text that comes from pages and history.
func review(x string) *Review {
	en := i18n.NewFile("source/a b.md", []byte("# Signal\n\nSignal carries words "+x+".\n\nMore.\n\nLast.\n"))
	pt := i18n.NewFile("pt/a b.md", []byte("# Sinal\n\nO Sinal leva palavras "+x+".\n\nVelho.\n\nÚltimo.\n"))
	name := at(pt, "O Sinal")
	name.Span.Start += len("O ")
	finding := Finding{&i18n.Diagnostic{
		Rule: "term-mistranslated", Severity: i18n.Error, Locale: "pt", Page: "a b.md", Message: "Signal became Sinal " + x,
		Target: name, Source: at(en, "Signal carries"),
		Fixes: []i18n.Fix{{Title: "replace", Safe: true, Edits: []i18n.Edit{{Span: name.Span, New: "Signal " + x}}}},
	}, i18n.Span{Start: 2, End: 7}, i18n.Span{Start: 0, End: 6}}
	wide := Finding{&i18n.Diagnostic{
		Rule: "odd", Severity: i18n.Warning, Locale: "pt", Page: "a b.md", Message: "odd " + x, Target: at(pt, "O Sinal leva"),
	}, i18n.Span{Start: 0, End: 12}, i18n.Span{}}
	whole := Finding{&i18n.Diagnostic{Rule: "page", Locale: "pt", Page: "a b.md", Message: "of the page " + x, Source: at(en, "# ")}, i18n.Span{}, i18n.Span{}}
	change := &Change{"0123456789abcdef0123456789abcdef01234567", time.Date(2024, 5, 6, 23, 0, 0, 0, time.UTC), "Ana " + x, "Say more " + x}
	rows := []Row{
		{Kind: i18n.Heading, Level: 1, Source: Place{1, "Signal"}, Target: Place{1, "Sinal"}, Flagged: true},
		{
			State: RowStale, Kind: i18n.Paragraph, Source: Place{3, "Signal carries words " + x + "."}, Target: Place{3, "O Sinal leva palavras " + x + "."},
			Was: "Signal carries " + x + " " + x + ".", Change: change, Findings: []Finding{finding, wide},
			Diff: []Piece{{Equal, "Signal carries "}, {Delete, x + " "}, {Insert, "words "}, {Equal, x + "."}},
		},
		{State: RowMissing, Kind: i18n.Paragraph, Source: Place{5, "More " + x}},
		{State: RowObsolete, Was: "Old " + x, Target: Place{5, "Velho " + x}},
		{State: RowUntranslated, Kind: i18n.Paragraph, Source: Place{7, "Last"}, Target: Place{7, "Last"}},
		{Kind: i18n.Paragraph, Source: Place{9, "*One*"}, Target: Place{9, "*Um*"}, SourceCodes: []i18n.Code{
			{Kind: i18n.Emphasis, Span: i18n.Span{Start: 0, End: 1}, Pair: 1}, {Kind: i18n.Emphasis, Span: i18n.Span{Start: 4, End: 5}},
		}},
	}
	page := PageReview{
		Page: "a b.md", Source: en.Name, Target: pt.Name, Exists: true, Rows: rows, Findings: []Finding{whole},
		Counts: Counts{Segments: 5, Words: 9, Translated: 2, Stale: 1, Missing: 1, Untranslated: 1, Obsolete: 1, Flagged: 1},
	}
	none := PageReview{
		Page: "c " + x + ".md", Source: "source/c.md", Target: "pt/c.md", Counts: Counts{Segments: 1, Words: 1, Untranslated: 1},
		Rows: []Row{{State: RowUntranslated, Kind: i18n.Paragraph, Source: Place{1, "Three"}}},
	}
	r := &Review{
		Project: "demo " + x, Source: "en", Version: "1.2.3", Locales: []LocaleReview{{Locale: "pt", Pages: []PageReview{page, none}}},
		Web: Web{Base: "https://github.com/owner/name", Commit: "fedcba9876543210fedcba9876543210fedcba98", Prefix: "docs/"},
	}
	for _, p := range r.Locales[0].Pages {
		r.Locales[0].Total.Add(p.Counts)
	}
	return r
}

func writeReview(t *testing.T, format string, r *Review) string {
	t.Helper()
	f, ok := Lookup(format)
	if !ok || f.Review == nil {
		t.Fatalf("no format %s", format)
	}
	var b bytes.Buffer
	if err := f.Review(&b, r, Options{Words: reviewWords}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

var (
	styleElement  = regexp.MustCompile(`(?s)<style>(.*?)</style>`)
	scriptElement = regexp.MustCompile(`(?s)<script>(.*?)</script>`)
	digest        = regexp.MustCompile(`sha256-[^&' ]+`)
)

// TestReviewGolden compares each format with its file in testdata, the HTML
// without its style and script. TMX_UPDATE=1 writes them anew.
func TestReviewGolden(t *testing.T) {
	for _, format := range []string{"html", "markdown", "json"} {
		file := filepath.Join("testdata", "review."+format)
		got := writeReview(t, format, review("x"))
		got = styleElement.ReplaceAllString(got, "<style></style>")
		got = scriptElement.ReplaceAllString(got, "<script></script>")
		got = digest.ReplaceAllString(got, "sha256-")
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

// TestReviewPolicy wants the policy to let run and style what is in the file,
// and nothing that would need more to be there.
func TestReviewPolicy(t *testing.T) {
	out := writeReview(t, "html", review("x"))
	policy := regexp.MustCompile(`Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(out)
	if policy == nil || strings.Contains(policy[1], "unsafe") || !strings.HasPrefix(policy[1], "default-src &#39;none&#39;;") {
		t.Fatalf("policy %q", policy)
	}
	for _, element := range []*regexp.Regexp{styleElement, scriptElement} {
		all := element.FindAllStringSubmatch(out, -1)
		if len(all) != 1 {
			t.Fatalf("%d of %s", len(all), element)
		}
		want := strings.ReplaceAll(hash(all[0][1]), "'", "&#39;")
		if want = strings.ReplaceAll(want, "+", "&#43;"); !strings.Contains(policy[1], want) {
			t.Errorf("the policy %s lacks %s", policy[1], want)
		}
	}
	if raw, err := base64.StdEncoding.DecodeString(strings.Trim(strings.TrimPrefix(hash("x"), "'sha256-"), "'")); err != nil || len(raw) != 32 {
		t.Errorf("a hash of %d bytes, %v", len(raw), err)
	}
	body := scriptElement.ReplaceAllString(styleElement.ReplaceAllString(out, ""), "")
	for _, bad := range []string{`\son[a-z]+=`, `\sstyle=`, `\ssrc=`, `<(iframe|object|embed|form|base)\b`, `href="(http:|//|javascript:)`} {
		if m := regexp.MustCompile(bad).FindString(body); m != "" {
			t.Errorf("the document holds %q", m)
		}
	}
}

// attacks are texts that would run or break out where one was forgotten.
var attacks = []string{
	`<script>window.pwned=1</script>`, `</script><script>window.pwned=1</script>`, `</style><img src=x onerror=window.pwned=1>`,
	`" autofocus onfocus="window.pwned=1`, `' onmouseover='window.pwned=1`, `javascript:window.pwned=1`, `[x](javascript:window.pwned=1)`,
	`{{.Script}}`, `<!--`, `-->`, `]]>`, `</textarea></title><svg onload=window.pwned=1>`, `@everyone #1 ![x](https://e.org/x.png)`,
	"\x00\x1b[2J\u202e\u2028", "a\xffb", "`code` | cell", "&lt;script&gt;", "?a=b&at=1#x", "\n\n# heading\n<details>",
}

// TestReviewHostile puts attacks into every text: they must not change the
// elements and attributes of the HTML, nor pass as markup in Markdown.
func TestReviewHostile(t *testing.T) {
	tag := regexp.MustCompile(`<[^>]*>`)
	value := regexp.MustCompile(`"[^"]*"`)
	shape := func(out string) []string {
		var all []string
		for _, s := range tag.FindAllString(scriptElement.ReplaceAllString(styleElement.ReplaceAllString(out, ""), ""), -1) {
			all = append(all, value.ReplaceAllString(s, `""`))
		}
		return all
	}
	want := shape(writeReview(t, "html", review("x")))
	for _, attack := range attacks {
		out := writeReview(t, "html", review(attack))
		if got := shape(out); !slices.Equal(got, want) {
			t.Errorf("%q makes other elements:\n%q\nwant\n%q", attack, got, want)
		}
		if i := strings.IndexFunc(out, func(r rune) bool { return r != '\n' && r != '\t' && harmful(r) }); i >= 0 || !utf8.ValidString(out) {
			t.Errorf("%q lets control characters through, at %d", attack, i)
		}
		md := writeReview(t, "markdown", review(attack))
		for _, bad := range []string{"\n# ", "<script", "<svg", "<img", "<details", "@everyone", " #1", "](javascript:", "![x]", "\x1b", "\u202e"} {
			if i := strings.Index(md, bad); i >= 0 && (i == 0 || md[i-1] != '\\') {
				t.Errorf("%q becomes %q in Markdown:\n%s", attack, bad, md)
			}
		}
		if !json.Valid([]byte(writeReview(t, "json", review(attack)))) {
			t.Errorf("%q breaks the JSON", attack)
		}
	}
}

// TestReviewComment wants a long review to fit a comment, the worst first, and
// to say what it left out.
func TestReviewComment(t *testing.T) {
	r := review("ação")
	page := &r.Locales[0].Pages[0]
	for range 2000 {
		page.Rows = append(page.Rows, page.Rows[3], page.Rows[1])
	}
	for i := range 400 {
		r.Locales = append(r.Locales, LocaleReview{Locale: fmt.Sprintf("x-%d", i), Total: Counts{Segments: i, Untranslated: i}})
	}
	out := writeReview(t, "markdown", r)
	if n := utf8.RuneCountInString(out); n > maxComment || n < maxComment/2 {
		t.Errorf("%d characters", n)
	}
	errors, obsolete := strings.Index(out, "#### errors"), strings.Index(out, "#### obsolete")
	if errors < 0 || obsolete >= 0 && obsolete < errors {
		t.Errorf("errors at %d, obsolete at %d", errors, obsolete)
	}
	shown := strings.Count(out, "\n- ")
	if left := fmt.Sprintf("%d more\n", 4007-shown); !strings.HasSuffix(out, left) {
		t.Errorf("%d shown, ends with %q", shown, out[len(out)-60:])
	}
	if !strings.Contains(out, "351 more-locales") || !strings.Contains(out, "| x-399 |") {
		t.Error("the locales with most to do come first")
	}
	if clean := writeReview(t, "markdown", &Review{Locales: []LocaleReview{{Locale: "pt"}}}); !strings.Contains(clean, "clean") {
		t.Error(clean)
	}
}

// TestReviewLeavesOut wants a huge review to keep what there is to do.
func TestReviewLeavesOut(t *testing.T) {
	r := review("x")
	page := &r.Locales[0].Pages[0]
	settled := page.Rows[5]
	for range maxRows {
		page.Rows = append(page.Rows, settled)
	}
	out := writeReview(t, "html", r)
	if n := strings.Count(out, "<article"); n != 6 {
		t.Errorf("%d rows are left", n)
	}
	if !strings.Contains(out, fmt.Sprintf("%d left-out", maxRows+1)) {
		t.Error("it does not say what it left out")
	}
}

// TestPieces wants the pieces of a text to be the text, cut where something
// begins or ends, and each to belong to the findings that cover it.
func TestPieces(t *testing.T) {
	law := func(n uint8, ends []uint8) bool {
		text := htmlText{text: strings.Repeat("abcdefghij", int(n%5)+1)}
		for i := 0; i+1 < len(ends); i += 2 {
			s := i18n.Span{Start: int(ends[i]) % len(text.text), End: int(ends[i+1]) % (len(text.text) + 1)}
			text.spans = append(text.spans, s)
			text.findings = append(text.findings, Finding{Diagnostic: &i18n.Diagnostic{}})
		}
		joined := ""
		for _, p := range text.pieces(i18n.Span{End: len(text.text)}) {
			s := i18n.Span{Start: len(joined), End: len(joined) + len(p.Text)}
			joined += p.Text
			for i, f := range text.spans {
				inside := !f.Empty() && f.Start <= s.Start && s.End <= f.End
				if f.Empty() {
					continue
				}
				if inside != slices.Contains(strings.Fields(p.Findings), fmt.Sprint(i)) {
					return false
				}
			}
		}
		return joined == text.text
	}
	if err := quick.Check(law, &quick.Config{Rand: rand.New(rand.NewSource(2)), MaxCount: 500}); err != nil {
		t.Error(err)
	}
}

func TestWebAddresses(t *testing.T) {
	hub := Web{Base: "https://github.com/o/n", Commit: "abc", Prefix: "docs/"}
	lab := Web{Base: "https://gitlab.com/o/n", Commit: "abc", GitLab: true}
	tests := []struct{ got, want string }{
		{hub.File("a b?.md", 3), "https://github.com/o/n/blob/abc/docs/a%20b%3F.md#L3"},
		{hub.File("a.md", 0), "https://github.com/o/n/blob/abc/docs/a.md"},
		{lab.File("é.md", 3), "https://gitlab.com/o/n/-/blob/abc/%C3%A9.md#L3"},
		{lab.Change("abc"), "https://gitlab.com/o/n/-/commit/abc"},
		{Web{}.File("a.md", 1), ""},
		{Web{}.Change("abc"), ""},
		{hub.File("", 1), ""},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("%s, want %s", tt.got, tt.want)
		}
	}
}

// TestNoMessage wants the template to fail on a message that is not there.
func TestNoMessage(t *testing.T) {
	err := htmlReview(&bytes.Buffer{}, review("x"), Options{Words: func(string, map[string]any) string { return "" }})
	if err == nil || !strings.Contains(err.Error(), "review.lang") {
		t.Error(err)
	}
}

// TestReviewJSON reads the document back.
func TestReviewJSON(t *testing.T) {
	var doc jsonReview
	if err := json.Unmarshal([]byte(writeReview(t, "json", review("x"))), &doc); err != nil {
		t.Fatal(err)
	}
	row := doc.Locales[0].Pages[0].Rows[1]
	f := row.Findings[0]
	if got := row.Target.Text[f.InTarget.Start:f.InTarget.End]; got != f.Target.Text || got != "Sinal" {
		t.Errorf("%q, and %q in the file", got, f.Target.Text)
	}
	var states []string
	for _, r := range doc.Locales[0].Pages[0].Rows {
		states = append(states, r.State)
	}
	if want := []string{"current", "stale", "missing", "obsolete", "untranslated", "current"}; !reflect.DeepEqual(states, want) {
		t.Errorf("%v", states)
	}
}
