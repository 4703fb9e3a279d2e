package check

import (
	"cmp"
	"testing"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/markdown"
)

// find runs one rule over a page and its translation, which are their own site.
func find(t testing.TB, r *Rule, locale, src, dst string) []i18n.Diagnostic {
	t.Helper()
	return findOn(t, r, locale, [][2]string{{src, dst}})
}

// findOn runs one rule over the first of several pages of a site.
func findOn(t testing.TB, r *Rule, locale string, pages [][2]string) []i18n.Diagnostic {
	t.Helper()
	survey := NewSurvey(locale)
	var first *Pass
	d, ok := markdown.Lookup(cmp.Or(r.Dialect, "mkdocs"))
	if !ok {
		t.Fatalf("%s: there is no dialect %s", r.Name, r.Dialect)
	}
	for i, p := range pages {
		src := markdown.Parse(i18n.NewFile("en.md", []byte(p[0])), markdown.Options{Dialect: d})
		dst := markdown.Parse(i18n.NewFile(locale+".md", []byte(p[1])), markdown.Options{Dialect: d})
		pass := NewPass(nil, locale, "page.md", src, dst)
		survey.Source("page.md", src)
		survey.Target(pass)
		if i == 0 {
			first = pass
		}
	}
	first.Site = survey.Site()
	return Run(first, []*Rule{r})
}

// places returns the texts of the findings in the translation.
func places(ds []i18n.Diagnostic) []string {
	out := []string{}
	for _, d := range ds {
		out = append(out, d.Target.Text())
	}
	return out
}
