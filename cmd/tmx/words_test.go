package main

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/nicksnyder/go-i18n/v2/i18n"

	"github.com/tmx-i18n/tmx/i18n/check"
	"github.com/tmx-i18n/tmx/locales"
)

// messages returns the messages of a language by id.
func messages(t *testing.T, lang string) map[string]*i18n.Message {
	t.Helper()
	file, err := loadBundle().LoadMessageFileFS(locales.FS, "active."+lang+".toml")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*i18n.Message{}
	for _, m := range file.Messages {
		if out[m.ID] != nil {
			t.Errorf("%s: %s is there twice", lang, m.ID)
		}
		out[m.ID] = m
	}
	return out
}

// forms returns the texts of a message.
func forms(m *i18n.Message) []string {
	return slices.DeleteFunc([]string{m.Zero, m.One, m.Two, m.Few, m.Many, m.Other}, func(s string) bool { return s == "" })
}

// TestSameMessages holds the languages to the same ids, placeholders and use of
// plurals. What the rules say in English is said by the engine.
func TestSameMessages(t *testing.T) {
	en := messages(t, "en")
	for _, lang := range languages() {
		other := messages(t, lang)
		for id, m := range en {
			o := other[id]
			if o == nil {
				t.Errorf("%s has no %s", lang, id)
				continue
			}
			if (m.One == "") != (o.One == "") {
				t.Errorf("%s %s: plural forms in one language only", lang, id)
			}
			for _, form := range forms(o) {
				if got, want := placeholders(form), placeholders(m.Other); !slices.Equal(got, want) {
					t.Errorf("%s %s: placeholders %q, want %q", lang, id, got, want)
				}
			}
		}
		for id := range other {
			if en[id] == nil && !strings.HasPrefix(id, "rule.") {
				t.Errorf("%s has %s, which en has not", lang, id)
			}
		}
	}
}

var placeholder = regexp.MustCompile(`\.[A-Z][A-Za-z]*`)

func placeholders(form string) []string {
	return slices.Compact(slices.Sorted(slices.Values(placeholder.FindAllString(form, -1))))
}

// TestPlurals wants every form that a language needs: go-i18n returns an error
// for one that is not there.
func TestPlurals(t *testing.T) {
	for _, lang := range languages() {
		w := newWords(lang)
		for id, m := range messages(t, lang) {
			if m.One == "" {
				continue
			}
			v := values{}
			for _, p := range placeholders(m.Other) {
				v[p[1:]] = "x"
			}
			for _, n := range []int{0, 1, 2, 3, 5, 11, 100, 1000000} {
				v["Count"] = n
				s, err := w.localizer.Localize(&i18n.LocalizeConfig{MessageID: id, TemplateData: v, PluralCount: n})
				if err != nil || !strings.Contains(s, strconv.Itoa(n)) {
					t.Errorf("%s %s with %d: %q, %v", lang, id, n, s, err)
				}
			}
		}
	}
}

var quotedWord = regexp.MustCompile(`"([^"\s]+)"`)

var messageID = regexp.MustCompile(`^[a-z]+(\.[a-z-]*)+$`)

// TestMessagesUsed holds the message files to what the code says, and the code
// to them: an id is a string constant of cmd/tmx or i18n/report, or one in its
// template. One that ends with a dot is the beginning of several.
func TestMessagesUsed(t *testing.T) {
	en := messages(t, "en")
	sections := map[string]bool{}
	for id := range en {
		section, _, _ := strings.Cut(id, ".")
		sections[section] = true
	}
	used := map[string]bool{}
	use := func(s string) {
		section, _, _ := strings.Cut(s, ".")
		if sections[section] && messageID.MatchString(s) {
			used[s] = true
		}
	}
	for _, dir := range []string{".", "../../i18n/report"} {
		eachFile(t, dir, func(f *ast.File) {
			for _, s := range stringConstants(f) {
				use(s)
			}
		})
	}
	template, err := os.ReadFile("../../i18n/report/html/review.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range quotedWord.FindAllStringSubmatch(string(template), -1) {
		use(s[1])
	}
	for id := range used {
		begins := func(k string) bool { return strings.HasPrefix(k, id) }
		if en[id] == nil && (!strings.HasSuffix(id, ".") || !slices.ContainsFunc(slices.Collect(maps.Keys(en)), begins)) {
			t.Errorf("the code says %s, and locales/ has no such message", id)
		}
	}
	for id := range en {
		if prefix := id[:strings.LastIndex(id, ".")+1]; !used[id] && !used[prefix] {
			t.Errorf("locales/ has %s, and no code says it", id)
		}
	}
}

// TestRulesTranslated wants what the rules of the engine say in every language
// but English, which is the engine's own.
func TestRulesTranslated(t *testing.T) {
	rules := rulesOf(t, "../../i18n")
	if len(rules) < 5 {
		t.Errorf("found the rules %v only", rules)
	}
	checks := map[string]bool{}
	for _, r := range check.All {
		checks[r.Name] = true
	}
	for _, lang := range languages() {
		has := messages(t, lang)
		for rule := range rules {
			if lang != "en" && has["rule."+rule] == nil {
				t.Errorf("%s has no rule.%s", lang, rule)
			}
		}
		for id := range has {
			if rule, ok := strings.CutPrefix(id, "rule."); ok && !rules[rule] && !checks[rule] {
				t.Errorf("%s has %s, and no code makes such a diagnostic", lang, id)
			}
		}
	}
}

var ruleName = regexp.MustCompile(`^[a-z]+(-[a-z0-9]+)*$`)

// rulesOf returns the rules of the engine's diagnostics: the constants that are
// given to a field Rule, or to a parameter rule.
func rulesOf(t *testing.T, root string) map[string]bool {
	rules := map[string]bool{}
	add := func(e ast.Expr) {
		if s, ok := constant(e); ok && ruleName.MatchString(s) {
			rules[s] = true
		}
	}
	eachDir(t, root, func(dir string) {
		takes := map[string]int{} // position of the parameter by function
		var calls []*ast.CallExpr
		eachFile(t, dir, func(f *ast.File) {
			ast.Inspect(f, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.KeyValueExpr:
					if name(n.Key) == "Rule" {
						add(n.Value)
					}
				case *ast.FuncDecl:
					note(takes, n.Name, n.Type)
				case *ast.AssignStmt:
					if lit, ok := n.Rhs[0].(*ast.FuncLit); ok {
						note(takes, n.Lhs[0], lit.Type)
					}
				case *ast.CallExpr:
					calls = append(calls, n)
				}
				return true
			})
		})
		for _, c := range calls {
			if i, ok := takes[name(c.Fun)]; ok && i < len(c.Args) {
				add(c.Args[i])
			}
		}
	})
	return rules
}

// note enters a function that has a parameter named rule.
func note(takes map[string]int, fn ast.Expr, t *ast.FuncType) {
	i := 0
	for _, field := range t.Params.List {
		for _, param := range field.Names {
			if param.Name == "rule" {
				takes[name(fn)] = i
			}
			i++
		}
	}
}

// name returns the name that an expression ends with.
func name(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

func eachDir(t *testing.T, root string, do func(dir string)) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && d.Name() != "testdata" {
			do(path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func eachFile(t *testing.T, dir string, do func(*ast.File)) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if name := e.Name(); strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, name), nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			do(f)
		}
	}
}

func stringConstants(f *ast.File) []string {
	var out []string
	ast.Inspect(f, func(n ast.Node) bool {
		if e, ok := n.(ast.Expr); ok {
			if s, ok := constant(e); ok {
				out = append(out, s)
			}
		}
		return true
	})
	return out
}

func constant(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

func TestLanguageOf(t *testing.T) {
	tests := []struct {
		env  map[string]string
		want string
	}{
		{nil, "help"},
		{map[string]string{"LANG": "pt_BR.UTF-8"}, "ajuda"},
		{map[string]string{"LANG": "pt_BR.UTF-8", "LC_MESSAGES": "en_GB"}, "help"},
		{map[string]string{"LANG": "en_US.UTF-8", "LC_MESSAGES": "de_DE", "LC_ALL": "pt_PT@euro"}, "ajuda"},
		{map[string]string{"LANG": "pt_BR.UTF-8", "LC_ALL": "C"}, "help"},
		{map[string]string{"LANG": "pt_BR.UTF-8", "LC_ALL": "POSIX"}, "help"},
		{map[string]string{"LANG": "xx"}, "help"},
	}
	for _, tt := range tests {
		lang := languageOf(func(name string) string { return tt.env[name] })
		if got := newWords(lang).say("help.usage", nil); !strings.Contains(got, tt.want) {
			t.Errorf("%v speaks %q: %q", tt.env, lang, got)
		}
	}
}

func TestLanguageFlag(t *testing.T) {
	tests := []struct {
		args string
		want string
		ok   bool
	}{
		{"tmx status", "", false},
		{"tmx --lang pt status", "pt", true},
		{"tmx status --lang=pt", "pt", true},
		{"tmx status -- --lang pt", "", false},
		{"tmx --lang", "", false},
		{"tmx lang pt", "", false},
	}
	for _, tt := range tests {
		if got, ok := languageFlag(strings.Fields(tt.args)); got != tt.want || ok != tt.ok {
			t.Errorf("%s: %q, %t", tt.args, got, ok)
		}
	}
}

// TestSayUnknown is what report.Message relies on.
func TestSayUnknown(t *testing.T) {
	w := newWords("pt")
	if s := w.say("rule.no-such-rule", nil); s != "" {
		t.Errorf("an unknown message says %q", s)
	}
	if s := w.say("usage.arguments", values{"Command": "x"}); s != "" {
		t.Errorf("a message without its values says %q", s)
	}
}

// TestHelpFits wants no line of help to be wider than the usual terminal, in
// any language.
func TestHelpFits(t *testing.T) {
	for _, lang := range languages() {
		var out bytes.Buffer
		tool := &tool{stdout: &out, words: newWords(lang)}
		app := tool.app()
		paths := [][]string{nil}
		for _, c := range app.Commands {
			paths = append(paths, []string{c.Name})
			for _, sub := range c.Subcommands {
				paths = append(paths, []string{c.Name, sub.Name})
			}
		}
		for _, path := range paths {
			out.Reset()
			if err := tool.help(app, path); err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(out.String()) {
				if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > lineWidth {
					t.Errorf("%s: help %v is %d columns wide: %s", lang, path, n, line)
				}
			}
		}
	}
}
