package project

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"

	"github.com/tmx-i18n/tmx/i18n"
)

const minimal = "source: {locale: en, dir: docs}\ntargets: [{locale: pt, dir: docs/pt}]\n"

func TestConfigReadsEveryKey(t *testing.T) {
	got, err := parseConfig(i18n.NewFile(ConfigName, []byte(`# a comment
source:
  locale: en
  pages: docs/{path}.{locale}{ext}
targets:
  - {locale: pt-BR, dir: ./translations/pt-br/, edit: catalogs, fail_under: 0}
  - locale: no # Norwegian, not false
    pages: docs/{path}.no{ext}
    catalogs: po/{locale}/{path}.po
dialect: mkdocs
include: ["**"]
exclude: [drafts]
front_matter: [title]
code_comments: true
edit: pages
fail_under: 90.5
`)))
	if err != nil {
		t.Fatal(err)
	}
	want := Config{
		Source: Source{Locale: "en", Pages: "docs/{path}.{locale}{ext}", place: pattern{"docs/", ".en"}},
		Targets: []Target{
			{Locale: "pt-BR", Dir: "./translations/pt-br/", Edit: Catalogs, FailUnder: 0,
				place: pattern{"translations/pt-br/", ""}, catalogs: pattern{"translations/pt-br/", ".po"}},
			{Locale: "no", Pages: "docs/{path}.no{ext}", Catalogs: "po/{locale}/{path}.po", Edit: Pages, FailUnder: 90.5,
				place: pattern{"docs/", ".no"}, catalogs: pattern{"po/no/", ".po"}},
		},
		Dialect: "mkdocs", Include: []string{"**"}, Exclude: []string{"drafts"}, FrontMatter: []string{"title"},
		CodeComments: true, Edit: Pages, FailUnder: 90.5,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

// badConfigs are refused with these errors, one a line. A schema cannot see everything; beyond
// says that only the reader refuses it.
var badConfigs = []struct {
	name, text, want string
	beyond           bool
}{
	{"empty", "", "tmx.yaml: source is missing|tmx.yaml: targets is missing", false},
	{"only a comment", "# nothing\n", "tmx.yaml: source is missing|tmx.yaml: targets is missing", false},
	{"unknown key", "sorce: {}\n" + minimal, `tmx.yaml:1:1: unknown key "sorce"; did you mean "source"?`, false},
	{"unknown key far from any", minimal + "zzz: 1\n", `tmx.yaml:3:1: unknown key "zzz"; there are: source, targets`, false},
	{"unknown key below", "source: {locale: en, dri: docs}\n", `tmx.yaml:1:22: unknown key "dri"; did you mean "dir"?|tmx.yaml:1:9: dir is missing`, false},
	{"key twice", minimal + "edit: pages\nedit: pages\n", `tmx.yaml:4:1: the key "edit" is there twice`, true},
	{"list for a mapping", "- source\n", `tmx.yaml:1:1: there has to be a mapping with the keys source, targets`, false},
	{"text for a mapping", "source: docs\n", `tmx.yaml:1:9: there has to be a mapping with the keys locale, dir, pages, repo, ref, not "docs"`, false},
	{"mapping for a list", "source: {locale: en, dir: docs}\ntargets: {locale: pt, dir: pt}\n", "tmx.yaml:2:10: there has to be a list, not a mapping", false},
	{"list for a text", "source: {locale: en, dir: [docs]}\n", "tmx.yaml:1:27: there has to be a text, not a list", false},
	{"nothing for a text", "source: {locale: en, dir: }\n", "there has to be a text, not nothing", false},
	{"text for a truth", minimal + "code_comments: maybe\n", `tmx.yaml:3:16: there has to be true or false, not "maybe"`, false},
	{"too many percent", minimal + "fail_under: 101\n", `tmx.yaml:3:13: there has to be a number from 0 to 100, not "101"`, false},
	{"no number", minimal + "fail_under: .nan\n", `there has to be a number from 0 to 100`, true},
	{"unknown side", minimal + "edit: catalog\n", `tmx.yaml:3:7: unknown value "catalog"; did you mean "catalogs"?`, false},
	{"unknown dialect", minimal + "dialect: mkdoc\n", `unknown value "mkdoc"; did you mean "mkdocs"?`, false},
	{"no locale", "source: {dir: docs}\ntargets: [{dir: pt}]\n", "tmx.yaml:1:9: locale is missing|tmx.yaml:2:11: locale is missing", false},
	{"no such locale", strings.Replace(minimal, "pt,", "portuguese,", 1), `"portuguese" is not a locale`, true},
	{"locale twice", "source: {locale: en, dir: docs}\ntargets:\n- {locale: pt, dir: a}\n- {locale: pt, dir: b}\n", "tmx.yaml:4:3: the locale pt is there twice", true},
	{"dir and pages", strings.Replace(minimal, "dir: docs/pt", "dir: a, pages: 'a/{path}{ext}'", 1), "dir and pages are both there", false},
	{"translation into itself", strings.Replace(minimal, "docs/pt", "./docs", 1), "pt would have the same files as en", true},
	{"catalogs of all locales in one place", "source: {locale: en, dir: docs}\ntargets:\n- {locale: pt, dir: a, catalogs: 'po/{path}.po'}\n- {locale: es, dir: b, catalogs: 'po/{path}.po'}\n", "tmx.yaml:4:3: es would have the same files as pt", true},
	{"absolute", strings.Replace(minimal, "docs/pt", "/srv/docs", 1), `"/srv/docs" is an absolute path`, true},
	{"above the root", strings.Replace(minimal, "docs/pt", "docs/../../x", 1), `"docs/../../x" leaves the project`, true},
	{"pattern above the root", strings.Replace(minimal, "dir: docs/pt", "pages: '../{path}{ext}'", 1), `leaves the project`, true},
	{"catalogs above the root", strings.Replace(minimal, "dir: docs/pt", "dir: pt, catalogs: '/po/{path}.po'", 1), `is an absolute path`, true},
	{"backslash", strings.Replace(minimal, "docs/pt", `docs\pt`, 1), `has a backslash; write paths with /`, true},
	{"pattern without path", strings.Replace(minimal, "dir: docs/pt", "pages: docs/pt.md", 1), `has to hold {path} and end in {ext}`, true},
	{"pattern without extension", strings.Replace(minimal, "dir: docs/pt", "pages: 'docs/{path}.pt.md'", 1), `has to hold {path} and end in {ext}`, true},
	{"pattern with an unknown mark", strings.Replace(minimal, "dir: docs/pt", "pages: 'docs/{lang}/{path}{ext}'", 1), `has an unknown placeholder`, true},
	{"glob", minimal + "exclude: ['a[']\n", `"a[" is not a glob`, true},
	{"not yaml", "source: [1\ntargets: 2\n", "tmx.yaml:2:", true},
	{"tab", "source:\n\tlocale: en\n", "tmx.yaml:2:1: not YAML", true},
	{"two documents", minimal + "---\n" + minimal, "tmx.yaml:", true},
	{"endless alias", "source: &a [*a]\n", "there has to be a mapping", true},
	{"not utf-8", "source: \xff\n", "not YAML", true},
}

func TestConfigErrors(t *testing.T) {
	for _, test := range badConfigs {
		_, err := parseConfig(i18n.NewFile(ConfigName, []byte(test.text)))
		if err == nil {
			t.Errorf("%s: no error", test.name)
			continue
		}
		if !errors.Is(err, ErrConfig) {
			t.Errorf("%s: %v is no ErrConfig", test.name, err)
		}
		lines := strings.Split(err.Error(), "\n")
		for i, want := range strings.Split(test.want, "|") {
			if i >= len(lines) || !strings.Contains(lines[i], want) {
				t.Errorf("%s: got %q, want %q in line %d", test.name, lines, want, i+1)
			}
		}
	}
}

const schemaPath = "../../source/guide/tmx.schema.json"

// TestSchemaKeys holds the schema, the reader and the structs to the same keys.
func TestSchemaKeys(t *testing.T) {
	type object struct {
		Description string
		Properties  map[string]*object
		Items       *object
		Enum        []string
	}
	var schema object
	raw, err := os.ReadFile(schemaPath)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &schema); err != nil {
		t.Fatal(err)
	}
	compare := func(what string, o *object, keys []string, fields reflect.Type) {
		var inSchema, inStruct []string
		for name, p := range o.Properties {
			inSchema = append(inSchema, name)
			if len(p.Description) < 20 {
				t.Errorf("%s.%s: the schema does not describe it", what, name)
			}
		}
		for i := range fields.NumField() {
			if f := fields.Field(i); f.IsExported() {
				inStruct = append(inStruct, snake(f.Name))
			}
		}
		for _, list := range [][]string{inSchema, inStruct, keys} {
			slices.Sort(list)
		}
		if !slices.Equal(keys, inSchema) || !slices.Equal(keys, inStruct) {
			t.Errorf("%s: reader %v\nschema %v\nstruct %v", what, keys, inSchema, inStruct)
		}
	}
	compare("tmx.yaml", &schema, names(configKeys), reflect.TypeFor[Config]())
	compare("source", schema.Properties["source"], names(sourceKeys), reflect.TypeFor[Source]())
	compare("targets", schema.Properties["targets"].Items, names(targetKeys), reflect.TypeFor[Target]())
	compare("ignore", schema.Properties["ignore"].Items, names(ignoreKeys), reflect.TypeFor[Ignore]())
	for _, o := range []*object{&schema, schema.Properties["targets"].Items} {
		if got := o.Properties["fail_on"].Enum; !slices.Equal(got, FailOn) {
			t.Errorf("fail_on: schema %v, reader %v", got, FailOn)
		}
	}
	if got := schema.Properties["dialect"].Enum; !slices.Equal(got, dialectNames()) {
		t.Errorf("dialects: schema %v, markdown %v", got, dialectNames())
	}
}

func snake(name string) string {
	var b strings.Builder
	for i, c := range name {
		if i > 0 && c >= 'A' && c <= 'Z' {
			b.WriteByte('_')
		}
		b.WriteString(strings.ToLower(string(c)))
	}
	return b.String()
}

// TestSchemaJudgesAsTheReader runs the configurations of the other tests
// through a real JSON Schema validator.
func TestSchemaJudgesAsTheReader(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile(schemaPath)
	if err != nil {
		t.Fatal(err)
	}
	validate := func(text string) error {
		var v any
		if err := yaml.Unmarshal([]byte(text), &v); err != nil {
			t.Fatal(err)
		}
		raw, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		return schema.Validate(value)
	}
	for _, text := range []string{minimal, minimal + "edit: pages\nfail_under: 90\ndialect: hugo\n"} {
		if err := validate(text); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
	for _, test := range badConfigs {
		if !test.beyond && validate(test.text) == nil {
			t.Errorf("%s: the schema lets it through", test.name)
		}
	}
}

func TestPattern(t *testing.T) {
	for _, test := range []struct {
		p          pattern
		file, stem string
	}{
		{folder("docs"), "docs/a/b", "a/b"},
		{folder("./docs/"), "docs/a", "a"},
		{folder("."), "a/b", "a/b"},
		{folder("docs"), "docs/", ""},
		{folder("docs"), "docs2/a", ""},
		{pattern{"docs/", ".pt"}, "docs/a.pt", "a"},
		{pattern{"docs/", ".pt"}, "docs/.pt", ""},
		{pattern{"docs/", ".pt"}, "docs/a.es", ""},
	} {
		stem, ok := test.p.match(test.file)
		if stem != test.stem || ok != (test.stem != "") {
			t.Errorf("%v.match(%q) = %q, %v, want %q", test.p, test.file, stem, ok, test.stem)
		}
		if ok && test.p.path(stem) != test.file {
			t.Errorf("%v.path(%q) = %q, want %q", test.p, stem, test.p.path(stem), test.file)
		}
	}
}

func TestNearest(t *testing.T) {
	known := []string{"source", "targets", "dialect"}
	for word, want := range map[string]string{
		"sources": "source", "Target": "targets", "dialekt": "dialect", "x": "", "": "", "entirely-other": "",
	} {
		if got := Nearest(word, known); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
}

func FuzzConfig(f *testing.F) {
	f.Add(minimal)
	for _, test := range badConfigs {
		f.Add(test.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, err := parseConfig(i18n.NewFile(ConfigName, []byte(text)))
		if err == nil && (c.Source.place == c.Targets[0].place || c.Source.Locale == "") {
			t.Errorf("%q: accepted %+v", text, c)
		}
	})
}
