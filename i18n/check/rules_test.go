package check

import (
	"regexp"
	"strings"
	"testing"
	"text/template"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/markdown"
)

// example returns what the rules find when target translates source, on a site
// of this one page.
func example(t *testing.T, dialect, locale, source, target string, rules []*Rule) []i18n.Diagnostic {
	t.Helper()
	if dialect == "" {
		dialect = "commonmark"
	}
	d, ok := markdown.Lookup(dialect)
	if !ok {
		t.Fatalf("there is no dialect %q", dialect)
	}
	src := markdown.Parse(i18n.NewFile("en/a.md", []byte(source)), markdown.Options{Dialect: d})
	dst := markdown.Parse(i18n.NewFile("pt/a.md", []byte(target)), markdown.Options{Dialect: d})
	survey := NewSurvey(locale)
	survey.Source("a.md", src)
	survey.Target(NewPass(nil, locale, "a.md", src, dst))
	return Run(NewPass(survey.Site(), locale, "a.md", src, dst), rules)
}

// TestRules holds each rule against what it says of itself.
func TestRules(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range All {
		t.Run(r.Name, func(t *testing.T) {
			if !regexp.MustCompile(`^[a-z]+(-[a-z]+)+$`).MatchString(r.Name) || seen[r.Name] {
				t.Error("the name is not of the form family-trouble, or there are two of it")
			}
			seen[r.Name] = true
			if len(r.Doc) < 60 || !strings.HasSuffix(strings.TrimSpace(r.Doc), ".") {
				t.Errorf("the doc is too short or no sentence: %q", r.Doc)
			}
			if _, err := template.New("").Parse(r.Message); err != nil || r.Message == "" {
				t.Errorf("message %q: %v", r.Message, err)
			}
			if r.Source == "" || r.Bad == "" || r.Good == "" {
				t.Fatal("the example is not complete")
			}
			bad := example(t, r.Dialect, "pt-BR", r.Source, r.Bad, []*Rule{r})
			if len(bad) == 0 {
				t.Error("the bad example is not found")
			}
			for _, d := range bad {
				if strings.Contains(d.Message, "<no value>") || strings.Contains(d.Message, "{{.") {
					t.Errorf("message %q", d.Message)
				}
			}
			for _, d := range example(t, r.Dialect, "pt-BR", r.Source, r.Good, []*Rule{r}) {
				t.Errorf("found in the good example: %s", d.Message)
			}
		})
	}
}
