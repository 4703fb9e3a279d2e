package merge_test

import (
	"strings"
	"testing"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/merge"
)

const (
	sourceV1 = "# Signal\n\nIt is free to use.\n\nOpen the settings.\n\n`code`\n"
	targetV1 = "# Signal\n\nO uso é livre.\n\nAbra as configurações.\n\n`code`\n"
)

// pages merges two pages, linked by number, with what was known.
func pages(old *i18n.Catalog, source, target string) *merge.Result {
	in := merge.Input{Old: old, Source: newPage("en.md", source), PagesFirst: true, Locale: "pt", Segmentation: "1"}
	if target != "" {
		in.Target = newPage("pt.md", target)
		in.Links = oneToOne(in.Source, in.Target)
	}
	return merge.Merge(in)
}

func first() *i18n.Catalog { return pages(nil, sourceV1, targetV1).Catalog }

func TestPagesFirst(t *testing.T) {
	sourceV2 := strings.Replace(sourceV1, "Open the", "Now open the", 1)
	tests := []struct {
		name           string
		old            *i18n.Catalog
		source, target string
		want           string
	}{
		{"first extract", nil, sourceV1, targetV1, `
t Signal = Signal
t It is free to use. = O uso é livre.
t Open the settings. = Abra as configurações.
t ` + "`code` = `code`"},
		{"first extract, English left", nil, sourceV1, strings.Replace(targetV1, "O uso é livre", "It is free to use", 1), `
t Signal = Signal
u It is free to use.
t Open the settings. = Abra as configurações.
t ` + "`code` = `code`"},
		{"no page", nil, "Text.\n", "", `
u Text.`},
		{"English changed", first(), sourceV2, targetV1, `
t Signal = Signal
t It is free to use. = O uso é livre.
f Now open the settings. = Abra as configurações. < Open the settings.
t ` + "`code` = `code`"},
		{"both changed", first(), sourceV2, strings.Replace(targetV1, "Abra", "Agora abra", 1), `
t Signal = Signal
t It is free to use. = O uso é livre.
t Now open the settings. = Agora abra as configurações.
t ` + "`code` = `code`"},
		{"both changed, in different places", first(), sourceV2, strings.Replace(targetV1, "livre", "grátis", 1), `
t Signal = Signal
t It is free to use. = O uso é grátis.
f Now open the settings. = Abra as configurações. < Open the settings.
t ` + "`code` = `code`"},
		{"translation changed later", pages(first(), sourceV2, targetV1).Catalog, sourceV2,
			strings.Replace(targetV1, "Abra", "Agora abra", 1), `
t Signal = Signal
t It is free to use. = O uso é livre.
t Now open the settings. = Agora abra as configurações.
t ` + "`code` = `code`"},
		{"English wholly rewritten", first(), strings.Replace(sourceV1, "Open the settings.", "Tap here!", 1), targetV1, `
t Signal = Signal
t It is free to use. = O uso é livre.
f Tap here! = Abra as configurações. < Open the settings.
t ` + "`code` = `code`"},
		{"wrong links", first(), strings.Replace(sourceV1, "It is", "New.\n\nIt is", 1), targetV1, `
t Signal = Signal
u New.
t It is free to use. = O uso é livre.
t Open the settings. = Abra as configurações.
t ` + "`code` = `code`"},
		{"translation deleted", first(), sourceV1, "# Signal\n", `
t Signal = Signal
t It is free to use. = O uso é livre.
t Open the settings. = Abra as configurações.
t ` + "`code` = `code`"},
		{"translation reformatted", first(), sourceV2, strings.Replace(targetV1, "Abra as", "Abra\nas", 1), `
t Signal = Signal
t It is free to use. = O uso é livre.
f Now open the settings. = Abra as configurações. < Open the settings.
t ` + "`code` = `code`"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := pages(test.old, test.source, test.target)
			if got := show(r.Catalog.Units); got != test.want[1:]+"\n" {
				t.Errorf("got\n%swant%s", got, test.want)
			}
			if len(r.Diagnostics) > 0 {
				t.Errorf("diagnostic %q", r.Diagnostics[0].Message)
			}
			again := pages(r.Catalog, test.source, test.target)
			if a, b := show(r.Catalog.Units), show(again.Catalog.Units); a != b {
				t.Errorf("merged again, it is\n%s", b)
			}
			if a, b := r.Catalog.Get(merge.Page), again.Catalog.Get(merge.Page); a != b {
				t.Errorf("the page's digest changes from %q to %q", a, b)
			}
		})
	}
}

func TestPresence(t *testing.T) {
	r := pages(first(), sourceV1+"\nNew.\n", strings.Replace(targetV1, "O uso é livre.", "It is free to use.", 1))
	want := []merge.Presence{merge.Present, merge.English, merge.Present, merge.Present, merge.Missing}
	for i, p := range want {
		if r.Presence[i] != p {
			t.Errorf("presence of unit %d is %d, want %d", i, r.Presence[i], p)
		}
	}
	if u := r.Catalog.Units[1]; u.Target != "O uso é livre." {
		t.Errorf("the catalog forgot a translation: %q", u.Target)
	}
}

// TestCatalogEdited edits the catalog of a site that puts pages first.
func TestCatalogEdited(t *testing.T) {
	c := first()
	c.Units[1].Target = "Usa-se de graça."
	r := pages(c, sourceV1, targetV1)
	if got := r.Catalog.Units[1]; got.Target != "Usa-se de graça." || len(r.Diagnostics) > 0 {
		t.Errorf("the page did not change, and yet the catalog lost: %q", got.Target)
	}

	c = first()
	c.Units[1].Target = "Usa-se de graça."
	changed := strings.Replace(targetV1, "O uso é livre", "É grátis", 1)
	r = pages(c, sourceV1, changed)
	u := r.Catalog.Units[1]
	if u.Target != "É grátis." || len(u.Comments) != 1 || !strings.Contains(u.Comments[0], "Usa-se de graça.") {
		t.Errorf("target %q, comments %q", u.Target, u.Comments)
	}
	if len(r.Diagnostics) != 1 || r.Diagnostics[0].Target.Text() != "É grátis." {
		t.Errorf("diagnostics %v", r.Diagnostics)
	}
	again := pages(r.Catalog, sourceV1, changed)
	if a, b := show(r.Catalog.Units), show(again.Catalog.Units); a != b || len(again.Diagnostics) > 0 {
		t.Errorf("merged again, it is\n%s", b)
	}
}

// TestAccepted lets a person say in the catalog that a translation is still right.
func TestAccepted(t *testing.T) {
	sourceV2 := strings.Replace(sourceV1, "Open the", "Now open the", 1)
	c := pages(first(), sourceV2, targetV1).Catalog
	c.Units[2].State, c.Units[2].Was = i18n.Translated, ""
	c = pages(c, sourceV2, targetV1).Catalog
	c = pages(c, sourceV2, targetV1+"\nMais.\n").Catalog
	if c.Units[2].State != i18n.Translated {
		t.Error("the accepted translation is fuzzy again")
	}
}

func TestTwoForOne(t *testing.T) {
	in := merge.Input{Source: newPage("en.md", "One and two.\n\nThree.\n\nFour.\n"), PagesFirst: true,
		Target: newPage("pt.md", "Um.\n\nDois.\n\nTrês e quatro.\n"),
		Links:  []merge.Link{{[]int{0}, []int{0, 1}}, {[]int{1, 2}, []int{2}}}}
	r := merge.Merge(in)
	want := "t One and two. = Um.//Dois.\nt Three. = Três e quatro.\nt Four. = Três e quatro.\n"
	if got := show(r.Catalog.Units); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	same(t, r, in)
}
