package project

import (
	"cmp"
	"context"
	"path"
	"slices"
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/check"
	"github.com/tmx-i18n/tmx/i18n/markdown"
	"github.com/tmx-i18n/tmx/i18n/report"
)

// CheckOptions say what Check looks for.
type CheckOptions struct {
	Rules    []string      // names or patterns of rules, "term-*"; none for all
	Severity i18n.Severity // the least to return
}

// Check runs the rules over the translated pages. What rules need to know of the
// whole site is gathered from all pages, whatever the selection.
func (p *Project) Check(ctx context.Context, sel Selection, o CheckOptions) (*report.Check, error) {
	rules, err := selectRules(o.Rules)
	if err != nil {
		return nil, err
	}
	r, err := p.run(ctx, Selection{Locales: sel.Locales})
	if err != nil {
		return nil, err
	}
	defer r.end()
	selected, err := p.jobs(r.tree, sel)
	if err != nil {
		return nil, err
	}
	c := &checker{run: r, rules: rules, all: len(o.Rules) == 0, out: &report.Check{}}
	if err := c.sources(ctx); err != nil {
		return nil, err
	}
	branches, err := r.tree.locales(sel.Locales)
	if err != nil {
		return nil, err
	}
	for _, b := range branches {
		if err := c.branch(ctx, b, selected); err != nil {
			return nil, err
		}
	}
	for _, rule := range rules {
		c.out.Rules = append(c.out.Rules, report.Rule{Name: rule.Name, Doc: rule.Doc, Severity: rule.Severity})
	}
	c.out.Diagnostics = slices.DeleteFunc(c.out.Diagnostics, func(d i18n.Diagnostic) bool { return d.Severity < o.Severity })
	return c.out, nil
}

// selectRules returns the rules whose names match one of the patterns.
func selectRules(patterns []string) ([]*check.Rule, error) {
	if len(patterns) == 0 {
		return check.All, nil
	}
	var names []string
	for _, r := range check.All {
		names = append(names, r.Name)
	}
	var out []*check.Rule
	for _, pattern := range patterns {
		found := false
		for _, r := range check.All {
			if ok, _ := path.Match(pattern, r.Name); ok {
				found = true
				if !slices.Contains(out, r) {
					out = append(out, r)
				}
			}
		}
		if !found {
			return nil, &notFound{"there is no rule " + pattern + "; " + suggest(pattern, names)}
		}
	}
	return out, nil
}

// A checker is a check on its way.
type checker struct {
	*run
	rules  []*check.Rule
	all    bool         // whether all rules run
	source []*i18n.Page // by job; nil for a page that cannot be read
	out    *report.Check
}

// sources parses the source pages once for all locales.
func (c *checker) sources(ctx context.Context) error {
	c.source = make([]*i18n.Page, len(c.jobs))
	said := make([][]i18n.Diagnostic, len(c.jobs))
	err := each(ctx, len(c.jobs), func(n int) {
		if j := &c.jobs[n]; !j.orphan {
			f, d := c.read(j.file)
			if d != nil {
				said[n] = []i18n.Diagnostic{c.place(*d, j, nil)}
				return
			}
			c.source[n] = c.parse(f)
		}
	})
	for _, ds := range said {
		c.out.Diagnostics = append(c.out.Diagnostics, ds...)
	}
	c.out.Diagnostics = append(c.out.Diagnostics, c.tree.diagnostics...)
	return err
}

// branch checks a locale: a survey of all its pages, then the rules over the
// selected ones.
func (c *checker) branch(ctx context.Context, b int, selected []job) error {
	locale := c.tree.branches[b].Locale
	items := make([]*item, len(c.jobs))
	passes := make([]*check.Pass, len(c.jobs))
	err := each(ctx, len(c.jobs), func(n int) {
		if c.source[n] == nil || !slices.Contains(c.jobs[n].branches, b) {
			return
		}
		items[n] = &item{job: &c.jobs[n], branch: &c.tree.branches[b], source: c.source[n]}
		if items[n].translation(c.run) {
			passes[n] = check.NewPass(nil, locale, c.jobs[n].name, c.source[n], items[n].target)
		}
	})
	if err != nil {
		return err
	}
	site := survey(locale, c.jobs, c.source, passes)
	found := make([][]i18n.Diagnostic, len(c.jobs))
	wanted := map[string]bool{}
	for _, j := range selected {
		wanted[j.file] = wanted[j.file] || slices.Contains(j.branches, b)
	}
	err = each(ctx, len(c.jobs), func(n int) {
		if it := items[n]; it != nil && wanted[it.file] {
			found[n] = it.said
			if passes[n] != nil {
				passes[n].Site = site
				found[n] = append(found[n], c.suppress(it, check.Run(passes[n], c.rules))...)
			}
		}
	})
	for n := range found {
		c.out.Diagnostics = append(c.out.Diagnostics, found[n]...)
		if passes[n] != nil && wanted[c.jobs[n].file] {
			c.out.Pages++
			c.out.Segments += len(passes[n].Pairs)
		}
	}
	return err
}

// survey gathers what there is to know of a site, page by page in path order.
func survey(locale string, jobs []job, source []*i18n.Page, passes []*check.Pass) *check.Site {
	s := check.NewSurvey(locale)
	for n, src := range source {
		if src != nil {
			s.Source(jobs[n].name, src)
		}
	}
	for _, pass := range passes {
		if pass != nil {
			s.Target(pass)
		}
	}
	return s.Site()
}

// translation reads the translated page, or makes it of the catalog where
// translators edit catalogs. It reports whether there is one.
func (it *item) translation(r *run) bool {
	if !it.load(r) {
		return false
	}
	switch {
	case it.page != nil:
		it.target = r.parse(it.page)
	case it.catalog != nil && it.edit == Catalogs:
		if !it.step(r, slices.IndexFunc(r.tree.branches, func(b branch) bool { return b.Locale == it.Locale })) {
			return false
		}
		it.target = r.parse(it.made())
	default:
		return false
	}
	it.say(r, it.target.Diagnostics...)
	return true
}

// made returns the page that the merged catalog makes.
func (it *item) made() *i18n.File {
	texts := map[string]string{}
	for _, u := range it.merged.Catalog.Units {
		if u.State == i18n.Translated {
			texts[u.Context+"\x00"+u.Source] = u.Target
		}
	}
	edits := markdown.Edits(it.source, func(i int) (string, bool) {
		s := &it.source.Segments[i]
		t, ok := texts[s.Context()+"\x00"+s.Text]
		if !ok {
			t, ok = texts["\x00"+s.Text]
		}
		return t, ok
	})
	content, err := i18n.Apply(it.source.File.Content, edits)
	if err != nil { // segments are disjoint
		content = it.source.File.Content
	}
	return i18n.NewFile(it.pageFile, content)
}

// suppress drops the findings that the page, its catalog or tmx.yaml lets pass,
// and says which of the page's suppressions did nothing.
func (c *checker) suppress(it *item, found []i18n.Diagnostic) []i18n.Diagnostic {
	ignores := append(slices.Clone(it.target.Ignores), it.flagged(c.run)...)
	used := make([]bool, len(ignores))
	kept := slices.DeleteFunc(found, func(d i18n.Diagnostic) bool {
		drop := c.Config.ignores(&d)
		for i, g := range ignores {
			if matchesRule(g.Rule, d.Rule) && inScope(g.Scope, &d, it.target.File) {
				used[i], drop = true, true
			}
		}
		return drop
	})
	if !c.all {
		return kept
	}
	for i, g := range ignores {
		if !used[i] && !g.Span.Empty() {
			kept = append(kept, c.place(i18n.Diagnostic{
				Rule: "suppression-unused", Severity: i18n.Info, Target: i18n.Location{File: it.target.File, Span: g.Span},
				Message: "this suppression of " + cmp.Or(g.Rule, "every rule") + " suppresses nothing; remove it",
				Args:    map[string]any{"Rule": cmp.Or(g.Rule, "*")},
			}, it.job, it.branch))
		}
	}
	return kept
}

// inScope reports whether a finding lies in a suppression's scope. One that has
// no place in the translation is only in the scope of the whole page.
func inScope(scope i18n.Span, d *i18n.Diagnostic, f *i18n.File) bool {
	if d.Target.File == nil {
		return scope.Start == 0 && scope.End == len(f.Content)
	}
	return scope.Start <= d.Target.Span.Start && d.Target.Span.Start <= scope.End
}

// matchesRule reports whether a suppression's rule, a name or a pattern, is
// that of a finding.
func matchesRule(pattern, rule string) bool {
	ok, _ := path.Match(pattern, rule)
	return ok || pattern == "" || pattern == "*"
}

// ignoreFlag begins the flag of a unit whose findings are let pass:
// "tmx-ignore:RULE", or "tmx-ignore" for every rule.
const ignoreFlag = "tmx-ignore"

// flagged returns the suppressions that the catalog's flags stand for.
func (it *item) flagged(r *run) []i18n.Ignore {
	if it.catalog == nil || !strings.Contains(string(it.catalog.Content), ignoreFlag) {
		return nil
	}
	c, ok := it.decode(r, it.catalog)
	if !ok {
		return nil
	}
	scopes := map[string][]i18n.Span{}
	for _, s := range it.target.Segments {
		scopes[s.Text] = append(scopes[s.Text], s.Span())
	}
	var out []i18n.Ignore
	for _, u := range c.Units {
		for _, flag := range u.Flags {
			if rule, ok := strings.CutPrefix(flag, ignoreFlag); ok {
				for _, scope := range scopes[u.Target] {
					out = append(out, i18n.Ignore{Rule: strings.TrimPrefix(rule, ":"), Scope: scope})
				}
			}
		}
	}
	return out
}

// ignores reports whether tmx.yaml lets a finding pass.
func (c *Config) ignores(d *i18n.Diagnostic) bool {
	return slices.ContainsFunc(c.Ignore, func(g Ignore) bool {
		return matchesRule(g.Rule, d.Rule) && (g.Locale == "" || g.Locale == d.Locale) &&
			(g.Path == "" || matches([]string{g.Path}, d.Page))
	})
}
