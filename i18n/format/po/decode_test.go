package po_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/format/po"
)

func TestDecode(t *testing.T) {
	c, diags := po.Decode(i18n.NewFile("x.po", examples[0]))
	if len(diags) > 0 || c.Locale != "pt" || c.Get("Content-Type") != "text/plain; charset=UTF-8" {
		t.Errorf("locale %q, diagnostics %v", c.Locale, diags)
	}
	sameUnits(t, []i18n.Unit{
		{Source: "One", Target: "Um", State: i18n.Translated, Notes: []string{"heading"}, References: []string{"a.md"}},
		{Context: "B", Source: "Two", Target: "Dois", State: i18n.Fuzzy, Was: "Too", WasContext: "A",
			Comments: []string{"by hand"}, Flags: []string{"c-format"}},
		{Source: "dense"},
		{Source: "a page", Plural: "pages", Target: "página", Targets: []string{"página", "páginas"},
			State: i18n.Translated},
		{Source: "Gone", Target: "Foi", Was: "Gon", State: i18n.Obsolete, Comments: []string{"old"}},
	}, c.Units)
}

func TestDiagnostics(t *testing.T) {
	const good = "msgid \"good\"\nmsgstr \"bom\"\n"
	tests := []struct {
		name, text, rule string
		line, units      int
	}{
		{"sound", good, "", 0, 1},
		{"no msgstr", "msgid \"a\"\n\n" + good, "catalog-syntax", 1, 1},
		{"no msgid", "msgctxt \"a\"\n\n" + good, "catalog-syntax", 1, 1},
		{"no quote", "msgid \"a\nmsgstr \"b\"\n\n" + good, "catalog-syntax", 1, 1},
		{"quote inside", "msgid \"a\"\nmsgstr \"b\"c\"\n\n" + good, "catalog-syntax", 2, 1},
		{"junk", good + "junk\nmore junk\n\n" + good[:len(good)-1], "catalog-syntax", 3, 2},
		{"unknown keyword", "msgid \"a\"\nmsgfoo \"b\"\nmsgstr \"c\"\n\n" + good, "catalog-syntax", 2, 1},
		{"plural forms out of order", "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[1] \"c\"\n\n" + good, "catalog-syntax", 3, 1},
		{"half obsolete", "#~ msgid \"a\"\nmsgstr \"b\"\n\n" + good, "catalog-syntax", 2, 1},
		{"unknown escape", "msgid \"a\"\nmsgstr \"\\q\"\n\n" + good, "catalog-syntax", 2, 2},
		{"second header", strings.Repeat("msgid \"\"\nmsgstr \"A: b\\n\"\n\n", 2) + good, "catalog-syntax", 4, 1},
		{"not UTF-8", good + "\nmsgid \"\xe9\"\nmsgstr \"\"\n", "catalog-syntax", 4, 2},
		{"charset", "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=Shift_JIS\\n\"\n\n" + good, "catalog-charset", 1, 1},
		{"twice", "msgid \"a\"\nmsgstr \"b\"\n\nmsgid \"a\"\nmsgstr \"c\"\n", "catalog-duplicate", 4, 2},
		{"twice, once obsolete", "msgid \"a\"\nmsgstr \"b\"\n\n#~ msgid \"a\"\n#~ msgstr \"c\"\n", "catalog-duplicate", 4, 2},
		{"conflict", good + "\n<<<<<<< HEAD\nmsgid \"a\"\nmsgstr \"b\"\n=======\nmsgid \"a\"\nmsgstr \"c\"\n>>>>>>> x\n",
			"catalog-conflict", 4, 3},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f := i18n.NewFile("x.po", []byte(test.text))
			c, diags := po.Decode(f)
			if len(c.Units) != test.units {
				t.Errorf("%d units, want %d", len(c.Units), test.units)
			}
			if test.rule == "" {
				if len(diags) > 0 {
					t.Errorf("diagnostic %q", diags[0].Message)
				}
				return
			}
			if len(diags) == 0 {
				t.Fatal("no diagnostic")
			}
			line := f.Position(diags[0].Target.Span.Start).Line
			if diags[0].Rule != test.rule || line != test.line {
				t.Errorf("%s in line %d, want %s in %d", diags[0].Rule, line, test.rule, test.line)
			}
		})
	}
}

func TestConflictIsNotOverwritten(t *testing.T) {
	c, _ := po.Decode(i18n.NewFile("a/x.po", []byte("msgid \"a\"\n<<<<<<< HEAD\nmsgstr \"b\"\n=======\nmsgstr \"c\"\n>>>>>>> x\n")))
	if _, err := po.Encode(c); err == nil || !strings.HasPrefix(err.Error(), "a/x.po:2: conflict marker") {
		t.Errorf("error %v", err)
	}
}

func TestLegacyCharset(t *testing.T) {
	head := "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-1\\n\"\n\n"
	c, diags := po.Decode(i18n.NewFile("x.po", []byte(head+"msgid \"a\"\nmsgstr \"\xe9\"\n\nmsgid \"b\"\nmsgstr \"\xe9\"\n")))
	if len(diags) > 0 || c.Units[0].Target != "é" {
		t.Fatalf("target %q, diagnostics %v", c.Units[0].Target, diags)
	}
	c.Units[0].Target = "ã"
	out, err := po.Encode(c)
	if want := head + "msgid \"a\"\nmsgstr \"\xe3\"\n\nmsgid \"b\"\nmsgstr \"\xe9\"\n"; err != nil || string(out) != want {
		t.Errorf("%v, %q", err, out)
	}
	c.Units[0].Target = "漢"
	if _, err := po.Encode(c); err == nil {
		t.Error("a letter that the charset lacks is no error")
	}
}

func TestUnknownCharsetIsOnlyKept(t *testing.T) {
	content := []byte("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=Big5\\n\"\n\nmsgid \"a\"\nmsgstr \"\xa4\xa4\"\n")
	c, _ := po.Decode(i18n.NewFile("x.po", content))
	if out, err := po.Encode(c); err != nil || !bytes.Equal(out, content) {
		t.Errorf("%v, %q", err, out)
	}
	c.Units[0].Target = "b"
	if _, err := po.Encode(c); err == nil || !strings.Contains(err.Error(), "Big5") {
		t.Errorf("error %v", err)
	}
}

func TestCRLF(t *testing.T) {
	c, _ := po.Decode(i18n.NewFile("x.po", []byte("msgid \"a\"\r\nmsgstr \"\"\r\n")))
	c.Units[0].Target = "b\nc"
	c.Units = append(c.Units, i18n.Unit{Source: "new"})
	want := "msgid \"a\"\r\nmsgstr \"\"\r\n\"b\\n\"\r\n\"c\"\r\n\r\nmsgid \"new\"\r\nmsgstr \"\"\r\n"
	if out := encode(t, c); string(out) != want {
		t.Errorf("%q, want %q", out, want)
	}
}

func TestHeader(t *testing.T) {
	for locale, want := range map[string]string{
		"pt":         "\"Language: pt\\n\"\n\"MIME-Version: 1.0\\n\"",
		"pt-BR":      "\"Plural-Forms: nplurals=2; plural=(n > 1);\\n\"",
		"sr-Latn-RS": "\"Language: sr_RS@latin\\n\"",
		"ja":         "\"Plural-Forms: nplurals=1; plural=0;\\n\"",
		"zh-Hans":    "\"Language: zh_Hans\\n\"",
		"xx":         "\"Content-Transfer-Encoding: 8bit\\n\"\n\"X-Generator: tmx\\n\"",
	} {
		out := encode(t, &i18n.Catalog{Locale: locale, Units: []i18n.Unit{{Source: "a"}}})
		if !bytes.Contains(out, []byte(want)) {
			t.Errorf("%s: no %s in\n%s", locale, want, out)
		}
		if c, _ := po.Decode(i18n.NewFile("x.po", out)); c.Locale != locale {
			t.Errorf("locale %q comes back as %q", locale, c.Locale)
		}
	}
}
