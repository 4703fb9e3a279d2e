package merge_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/merge"
)

// newPage makes a page of paragraphs parted by blank lines; "# x" is a heading.
func newPage(name, content string) *i18n.Page {
	p := &i18n.Page{File: i18n.NewFile(name, []byte(content))}
	var path []string
	at := 0
	for _, text := range strings.SplitAfter(content, "\n\n") {
		start := at
		at += len(text)
		text = strings.TrimRight(text, "\n")
		if text == "" {
			continue
		}
		s := i18n.Segment{Kind: i18n.Paragraph, Text: text, Path: path}
		if heading, found := strings.CutPrefix(text, "# "); found {
			s.Kind, s.Text, path = i18n.Heading, heading, []string{heading}
			start += 2
		}
		for _, line := range strings.Split(s.Text, "\n") {
			s.Lines = append(s.Lines, i18n.Span{Start: start, End: start + len(line)})
			start += len(line) + 1
		}
		p.Segments = append(p.Segments, s)
	}
	return p
}

// oneToOne links the segments of two pages by their number.
func oneToOne(source, target *i18n.Page) []merge.Link {
	var links []merge.Link
	for i := range max(len(source.Segments), len(target.Segments)) {
		var l merge.Link
		if i < len(source.Segments) {
			l.Source = []int{i}
		}
		if i < len(target.Segments) {
			l.Target = []int{i}
		}
		links = append(links, l)
	}
	return links
}

// show writes units one a line: state, context, source, target, was.
func show(units []i18n.Unit) string {
	var b strings.Builder
	for _, u := range units {
		fmt.Fprintf(&b, "%c", u.State.String()[0])
		for _, part := range []struct{ mark, text string }{
			{"@", u.Context}, {" ", u.Source}, {" = ", u.Target}, {" < ", u.Was},
			{" % ", strings.Join(u.Flags, ",")}, {" # ", strings.Join(u.Comments, "|")},
		} {
			if part.text != "" {
				b.WriteString(part.mark + strings.ReplaceAll(part.text, "\n", "/"))
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// catalog makes the units of a page, each text translated to upper case.
func catalog(content string) *i18n.Catalog {
	r := merge.Merge(merge.Input{Source: newPage("a.md", content), Locale: "pt", Segmentation: "1"})
	for i := range r.Catalog.Units {
		u := &r.Catalog.Units[i]
		u.Target, u.State = strings.ToUpper(u.Source), i18n.Translated
	}
	return r.Catalog
}

const english = "# Signal\n\nIt is free to use.\n\nOpen the settings of the app.\n\n# Element\n\nIt is free to use.\n"

func TestCatalogsFirst(t *testing.T) {
	tests := []struct{ name, now, want string }{
		{"nothing changed", english, `
t Signal = SIGNAL
t@Signal It is free to use. = IT IS FREE TO USE.
t Open the settings of the app. = OPEN THE SETTINGS OF THE APP.
t Element = ELEMENT
t@Element It is free to use. = IT IS FREE TO USE.`},
		{"a word changed", strings.Replace(english, "settings", "preferences", 1), `
t Signal = SIGNAL
t@Signal It is free to use. = IT IS FREE TO USE.
f Open the preferences of the app. = OPEN THE SETTINGS OF THE APP. < Open the settings of the app.
t Element = ELEMENT
t@Element It is free to use. = IT IS FREE TO USE.`},
		{"only white space changed", strings.Replace(english, "settings of", "settings\nof", 1), `
t Signal = SIGNAL
t@Signal It is free to use. = IT IS FREE TO USE.
t Open the settings/of the app. = OPEN THE SETTINGS OF THE APP.
t Element = ELEMENT
t@Element It is free to use. = IT IS FREE TO USE.`},
		{"new and gone", "# Signal\n\nIt is free to use.\n\nPhone numbers can be hidden since 2024.\n", `
t Signal = SIGNAL
t It is free to use. = IT IS FREE TO USE.
u Phone numbers can be hidden since 2024.
o Open the settings of the app. = OPEN THE SETTINGS OF THE APP.
o Element = ELEMENT
o@Element It is free to use. = IT IS FREE TO USE.`},
		{"moved", "# Element\n\nIt is free to use.\n\n# Signal\n\nIt is free to use.\n\nOpen the settings of the app.\n", `
t Element = ELEMENT
t@Element It is free to use. = IT IS FREE TO USE.
t Signal = SIGNAL
t@Signal It is free to use. = IT IS FREE TO USE.
t Open the settings of the app. = OPEN THE SETTINGS OF THE APP.`},
		{"a third of the same", english + "\nIt is free to use.\n", `
t Signal = SIGNAL
t@Signal It is free to use. = IT IS FREE TO USE.
t Open the settings of the app. = OPEN THE SETTINGS OF THE APP.
t Element = ELEMENT
t@Element It is free to use. = IT IS FREE TO USE.
u@Element #2 It is free to use.`},
		{"moved and changed", "# Element\n\nIt is free to use.\n\nNow open the settings of the app.\n\n# Signal\n\nIt is free to use.\n", `
t Element = ELEMENT
t@Element It is free to use. = IT IS FREE TO USE.
f Now open the settings of the app. = OPEN THE SETTINGS OF THE APP. < Open the settings of the app.
t Signal = SIGNAL
t@Signal It is free to use. = IT IS FREE TO USE.`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := merge.Merge(merge.Input{Old: catalog(english), Source: newPage("a.md", test.now), Segmentation: "1"})
			if got := show(r.Catalog.Units); got != test.want[1:]+"\n" {
				t.Errorf("got\n%swant%s", got, test.want)
			}
			if len(r.Fates) != len(r.Catalog.Units) || len(r.Presence) != len(r.Catalog.Units) {
				t.Error("not every unit has a fate")
			}
			same(t, r, merge.Input{Source: newPage("a.md", test.now), Segmentation: "1"})
		})
	}
}

// same merges a result again and wants it unchanged.
func same(t *testing.T, r *merge.Result, in merge.Input) {
	t.Helper()
	in.Old = r.Catalog
	again := merge.Merge(in)
	if a, b := show(r.Catalog.Units), show(again.Catalog.Units); a != b {
		t.Errorf("merged again, it is\n%snot\n%s", b, a)
	}
	if !slices.Equal(r.Catalog.Header, again.Catalog.Header) {
		t.Errorf("merged again, the header is %v, not %v", again.Catalog.Header, r.Catalog.Header)
	}
}

// TestWas follows one text through several changes: Was stays the English that
// the translation was made from, until that comes back or someone translates.
func TestWas(t *testing.T) {
	c := catalog("The old text has some words.\n")
	step := func(text, want string) {
		t.Helper()
		c = merge.Merge(merge.Input{Old: c, Source: newPage("a.md", text+"\n")}).Catalog
		if got := show(c.Units); got != want+"\n" {
			t.Errorf("got  %swant %s", got, want)
		}
	}
	const target = " = THE OLD TEXT HAS SOME WORDS."
	step("The new text has some words.", "f The new text has some words."+target+" < The old text has some words.")
	step("The newest text has more words.", "f The newest text has more words."+target+" < The old text has some words.")
	step("The old text\nhas some words.", "t The old text/has some words."+target)
	step("Something else.", "u Something else.\no The old text/has some words."+target)
	step("The old text has some words.", "t The old text has some words."+target)
	step("The old text has more words.", "f The old text has more words."+target+" < The old text has some words.")
	step("Something else.", "u Something else.\no The old text has more words."+target+
		" < The old text has some words. % fuzzy")
	step("The old text has more words.", "f The old text has more words."+target+" < The old text has some words.")
	c.Units[0].State, c.Units[0].Target, c.Units[0].Was = i18n.Translated, "NEW", ""
	step("The old text has more words.", "t The old text has more words. = NEW")
}

func TestElsewhere(t *testing.T) {
	in := merge.Input{Source: newPage("b.md", "Open the app.\n\nClose it.\n"),
		Elsewhere: func(s string) (string, bool) { return "Abra o app.", s == "Open the app." }}
	r := merge.Merge(in)
	want := "f Open the app. = Abra o app. % tmx-elsewhere\nu Close it.\n"
	if got := show(r.Catalog.Units); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	same(t, r, in)
	r.Catalog.Units[0].State = i18n.Translated // a person agrees
	in.Old = r.Catalog
	if got := show(merge.Merge(in).Catalog.Units[:1]); got != "t Open the app. = Abra o app.\n" {
		t.Errorf("accepted, it is %s", got)
	}
}

func TestNotes(t *testing.T) {
	p := newPage("source/a.md", "# Title\n\nText.\n")
	p.Segments[1].Note = "Keep it short.\nReally."
	r := merge.Merge(merge.Input{Source: p})
	if n := r.Catalog.Units[0].Notes; !slices.Equal(n, []string{"heading"}) {
		t.Errorf("notes %q", n)
	}
	u := r.Catalog.Units[1]
	if !slices.Equal(u.Notes, []string{"Keep it short.", "Really."}) || !slices.Equal(u.References, []string{"source/a.md"}) {
		t.Errorf("notes %q, references %q", u.Notes, u.References)
	}
}

// TestRetired wants no note and reference on what is gone, as msgmerge drops them.
func TestRetired(t *testing.T) {
	c := catalog("# Title\n\nText.\n")
	c.Units[0].Comments = []string{"by hand"}
	r := merge.Merge(merge.Input{Old: c, Source: newPage("a.md", "Text.\n"), Segmentation: "1"})
	u := r.Catalog.Units[1]
	if u.State != i18n.Obsolete || len(u.Notes)+len(u.References) > 0 || len(u.Comments) != 1 || r.Fates[1] != merge.Retired {
		t.Errorf("retired as %+v", u)
	}
}

// TestRecut gives a page that other rules divided before: in half as many units.
func TestRecut(t *testing.T) {
	old := &i18n.Catalog{Units: []i18n.Unit{
		{Source: "# Signal", Target: "# Signal", State: i18n.Translated},
		{Source: "It is a messenger. Everybody can read its code.", Target: "É um mensageiro. Todos podem ler o código.",
			State: i18n.Translated},
		{Source: "- Free software\n- No phone number", Target: "- Livre\n- Sem telefone", State: i18n.Translated},
	}}
	old.Set(merge.Segmentation, "0")
	now := "# Signal\n\nIt is a messenger.\n\nEverybody can read its code.\n\nFree software\n\nNo phone number\n"
	r := merge.Merge(merge.Input{Old: old, Source: newPage("a.md", now), Segmentation: "1"})
	all := show(r.Catalog.Units)
	for _, u := range old.Units {
		if !strings.Contains(all, strings.ReplaceAll(u.Target, "\n", "/")) {
			t.Errorf("%q is lost in\n%s", u.Target, all)
		}
	}
	if r.Catalog.Get(merge.Segmentation) != "1" || strings.Count(all, "\nf ")+strings.Count(all[:1], "f") < 3 {
		t.Errorf("not keyed again:\n%s", all)
	}
}
