package po_test

import (
	"bytes"
	"testing"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/format"
	"github.com/tmx-i18n/tmx/i18n/format/formattest"
)

// sameUnits compares the values of units, not where they lie.
func sameUnits(t testing.TB, want, got []i18n.Unit) {
	t.Helper()
	if len(want) != len(got) {
		t.Fatalf("%d units, want %d", len(got), len(want))
	}
	for i := range want {
		a, b := want[i], got[i]
		a.Span, b.Span = i18n.Span{}, i18n.Span{}
		if diff := formattest.Diff(&a, &b); diff != "" {
			t.Errorf("unit %d: %s", i, diff)
		}
	}
}

var examples = [][]byte{[]byte(`# Pages of the site.
msgid ""
msgstr ""
"Language: pt\n"
"Content-Type: text/plain; charset=UTF-8\n"

#. heading
#: a.md
msgid "One"
msgstr "Um"

# by hand
#, fuzzy, c-format
#| msgctxt "A"
#| msgid "Too"
msgctxt "B"
msgid "Two"
msgstr ""
"Do"
"is"
msgid "dense"
msgstr ""

msgid "a page"
msgid_plural "pages"
msgstr[0] "página"
msgstr[1] "páginas"

# old
#~| msgid "Gon"
#~ msgid "Gone"
#~ msgstr "Foi"

# at the end
`)}

func codec() format.Format { f, _ := format.Lookup("po"); return f }

func TestSuite(t *testing.T) {
	crlf := bytes.ReplaceAll(examples[0], []byte("\n"), []byte("\r\n"))
	bom := append([]byte("\uFEFF"), examples[0]...)
	open := bytes.TrimSuffix(examples[0], []byte("\n\n# at the end\n"))
	headless := examples[0][bytes.Index(examples[0], []byte("#. heading")):]
	formattest.Test(t, codec(), examples[0], crlf, bom, open, headless)
}
