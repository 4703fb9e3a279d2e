package po_test

import (
	"slices"
	"testing"
	"unicode/utf8"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/format/formattest"
	"github.com/tmx-i18n/tmx/i18n/format/po"
)

func FuzzLossless(f *testing.F) {
	for _, b := range seeds() {
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, content []byte) { formattest.Lossless(t, codec(), content) })
}

// FuzzChange changes, removes and adds a unit in any file: the others keep their values.
func FuzzChange(f *testing.F) {
	for _, b := range seeds() {
		f.Add(b, uint(1), "new\n\"text\"")
	}
	f.Fuzz(func(t *testing.T, content []byte, at uint, text string) {
		c, _ := po.Decode(i18n.NewFile("x", content))
		if len(c.Units) == 0 || !utf8.ValidString(text) { // a byte that is no UTF-8 may be a letter of the charset
			return
		}
		i := int(at % uint(len(c.Units)))
		changed := slices.Clone(c.Units)
		changed[i].Target, changed[i].Plural, changed[i].Targets = text, "", nil
		changed[i].State = i18n.Translated
		if text == "" {
			changed[i].State = i18n.Untranslated
		}
		added := slices.Insert(slices.Clone(c.Units), i, i18n.Unit{Source: "new " + text})
		for _, units := range [][]i18n.Unit{changed, added, slices.Delete(slices.Clone(c.Units), i, i+1)} {
			c.Units = units
			out, err := po.Encode(c)
			if err != nil {
				return // conflict markers, or a charset that lacks a letter
			}
			again, _ := po.Decode(i18n.NewFile("x", out))
			sameUnits(t, units, again.Units)
		}
	})
}

// FuzzNew writes any text into every field.
func FuzzNew(f *testing.F) {
	f.Add("a", "b\nc", "d", "e", uint8(1))
	f.Add("漢字 かな\u200b🎉", "\\x \x00", "\"", "  ", uint8(3))
	f.Fuzz(func(t *testing.T, source, target, context, note string, state uint8) {
		u := i18n.Unit{Source: source, Target: target, Context: context, Was: target, WasContext: note,
			State: i18n.State(state % 4)}
		if target == "" && u.State != i18n.Obsolete || u.State == i18n.Untranslated {
			u.State, u.Target = i18n.Untranslated, ""
		}
		if oneLine(note) {
			u.Notes = []string{note}
		}
		c := &i18n.Catalog{Units: []i18n.Unit{u}}
		out, err := po.Encode(c)
		if err != nil {
			t.Fatal(err)
		}
		again, diags := po.Decode(i18n.NewFile("x", out))
		if len(diags) > 0 && utf8.ValidString(note) {
			t.Errorf("%v in\n%s", diags[0].Message, out)
		}
		sameUnits(t, c.Units, again.Units)
	})
}

func oneLine(s string) bool {
	return !slices.ContainsFunc([]byte(s), func(b byte) bool { return b == '\n' || b == '\r' })
}

func seeds() [][]byte {
	out := slices.Clone(examples)
	for _, s := range []string{
		"", "\n", "\uFEFF", "#", "#~", "#|", "#,", "#:", "#~|", "# only a comment", "msgid", "msgid \"a", "\"a\"",
		"msgid \"a\"\nmsgstr \"b\"", "#~ msgid \"a\"\n#~ msgstr \"b\"\n",
		"msgid \"a\"\n\nmsgstr \"b\"\n", "msgctxt \"a\"\n\nmsgid \"b\"\nmsgstr \"c\"",
		"msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-1\\n\"\n\nmsgid \"\xe9\"\nmsgstr \"\xff\"\n",
		"<<<<<<< a\nmsgid \"a\"\n=======\nmsgid \"b\"\n>>>>>>> b\nmsgstr \"c\"\n",
		"msgid \"a\"\nmsgid_plural \"\"\nmsgstr[0] \"\\x41\\101\\q\"\n", "junk\n\nmsgid \"a\"\nmsgstr \"b\"\njunk\n",
		"#: \u2068a b\u2069:1 c\n#= fuzzy\n# tmx-ignore:x\nmsgid \"a\" \"b\"\nmsgstr \"c\"\"d\"\n",
	} {
		out = append(out, []byte(s))
	}
	return out
}
