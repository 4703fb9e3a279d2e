package main

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/urfave/cli/v2"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/project"
	"github.com/tmx-i18n/tmx/i18n/report"
)

func (t *tool) checkCommand() *cli.Command {
	return &cli.Command{
		Name:        "check",
		Usage:       t.say("check.usage", nil),
		ArgsUsage:   t.say("help.pages", nil),
		Description: t.say("check.about", nil),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Value: "text", Usage: t.say("flag.format", values{"Formats": list(checkFormats())})},
			t.localeFlag(),
			&cli.StringSliceFlag{Name: "rule", Usage: t.say("check.flag.rule", nil)},
			&cli.StringFlag{Name: "severity", Usage: t.say("check.flag.severity", nil)},
			&cli.StringFlag{Name: "fail-on", Usage: t.say("check.flag.fail-on", nil)},
			&cli.GenericFlag{Name: "fix", Value: &choice{bare: "safe"}, Usage: t.say("check.flag.fix", nil)},
			&cli.BoolFlag{Name: "diff", Usage: t.say("check.flag.diff", nil)},
			&cli.StringFlag{Name: "baseline", Usage: t.say("check.flag.baseline", nil)},
			&cli.BoolFlag{Name: "update-baseline", Usage: t.say("check.flag.update-baseline", nil)},
		},
		Action: t.check,
	}
}

func checkFormats() []string {
	var names []string
	for _, f := range report.All {
		if f.Check != nil {
			names = append(names, f.Name)
		}
	}
	return names
}

// A gate is what a check is asked for, beyond what to look at.
type gate struct {
	failOn   string // "" for what tmx.yaml says
	fix      string // "", "safe" or "all"
	diff     bool
	baseline string
	update   bool
}

func (t *tool) check(c *cli.Context) error {
	format, ok := report.Lookup(c.String("format"))
	if !ok || format.Check == nil {
		return t.usage("usage.choice", values{"Flag": "--format", "Value": c.String("format"), "Known": list(checkFormats())})
	}
	g, o, err := t.gate(c)
	if err != nil {
		return err
	}
	p, err := t.open(c)
	if err != nil {
		return err
	}
	sel := selection(c)
	found, err := t.find(c, p, sel, o)
	if err != nil {
		return err
	}
	if g.fix != "" {
		if found, err = t.fix(c, p, sel, o, g, found); err != nil || g.diff {
			return err
		}
	}
	failing := found.Diagnostics
	if g.baseline != "" {
		if failing, err = t.known(p, g, found); err != nil {
			return err
		}
		found.Diagnostics = failing
	}
	if err := format.Check(t.stdout, found, t.options(c)); err != nil {
		return err
	}
	return fails(p, g, failing)
}

// gate reads the flags that have a fixed set of values.
func (t *tool) gate(c *cli.Context) (g gate, o project.CheckOptions, err error) {
	g = gate{failOn: c.String("fail-on"), fix: c.Generic("fix").(*choice).value, diff: c.Bool("diff"), baseline: c.String("baseline"), update: c.Bool("update-baseline")}
	for _, f := range []struct {
		name, value string
		known       []string
	}{
		{"--fail-on", g.failOn, project.FailOn},
		{"--fix", g.fix, []string{"safe", "all"}},
		{"--severity", c.String("severity"), project.FailOn[:3]},
	} {
		if f.value != "" && !slices.Contains(f.known, f.value) {
			return g, o, t.usage("usage.choice", values{"Flag": f.name, "Value": f.value, "Known": list(f.known)})
		}
	}
	if g.update && g.baseline == "" {
		return g, o, t.usage("check.no-baseline", nil)
	}
	if g.diff && g.fix == "" {
		g.fix = "safe"
	}
	o.Rules = c.StringSlice("rule")
	o.Severity, _ = i18n.ParseSeverity(c.String("severity"))
	return g, o, nil
}

func (t *tool) find(c *cli.Context, p *project.Project, sel project.Selection, o project.CheckOptions) (*report.Check, error) {
	defer t.waiting(c)()
	found, err := p.Check(c.Context, sel, o)
	if err != nil {
		return nil, err
	}
	found.Version = version()
	return found, nil
}

// maxFixes bounds how often fixes that overlapped are tried again.
const maxFixes = 8

// fix makes the fixes and checks again, until nothing is left to fix.
func (t *tool) fix(c *cli.Context, p *project.Project, sel project.Selection, o project.CheckOptions, g gate, found *report.Check) (*report.Check, error) {
	for range maxFixes {
		changes, err := project.Fixes(found.Diagnostics, g.fix == "all")
		if err != nil || len(changes) == 0 {
			return found, err
		}
		if g.diff {
			return found, t.writeDiff(changes)
		}
		if err := project.Write(p.Root, changes); err != nil {
			return nil, err
		}
		for _, change := range changes {
			t.note(c, "check.fixed", values{"Path": change.Path})
		}
		if found, err = t.find(c, p, sel, o); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// known takes out the findings that the baseline knows, or writes them into it.
func (t *tool) known(p *project.Project, g gate, found *report.Check) ([]i18n.Diagnostic, error) {
	base, file, err := p.Baseline(g.baseline)
	if err != nil {
		return nil, err
	}
	if g.update {
		content, err := project.NewBaseline(found.Diagnostics).Encode()
		if err != nil {
			return nil, err
		}
		change := project.Change{Path: g.baseline, New: content}
		if file != nil {
			change.Old = file.Content
		}
		return nil, project.Write(p.Root, []project.Change{change})
	}
	fresh, _, stale := base.Split(found.Diagnostics)
	if len(stale) > 0 {
		t.complain(t.say("check.stale-baseline", values{"Count": len(stale), "Path": g.baseline}))
	}
	return fresh, nil
}

// fails returns errFindings when a finding is as bad as its locale's threshold.
func fails(p *project.Project, g gate, found []i18n.Diagnostic) error {
	threshold := map[string]string{}
	for _, target := range p.Config.Targets {
		threshold[target.Locale] = cmp.Or(g.failOn, target.FailOn)
	}
	for i := range found {
		at := cmp.Or(threshold[found[i].Locale], g.failOn, "error")
		if least, ok := i18n.ParseSeverity(at); ok && found[i].Severity >= least {
			return errFindings
		}
	}
	return nil
}

// writeDiff shows changes as a unified diff that git apply takes; on a terminal
// without what would drive it.
func (t *tool) writeDiff(changes []project.Change) error {
	_, screen := terminal(t.stdout)
	for _, c := range changes {
		out := string(diff.Diff("a/"+c.Path, c.Old, "b/"+c.Path, c.New))
		if _, after, ok := strings.Cut(out, "\n"); ok {
			out = after // the line that says "diff"
		}
		if screen {
			var b strings.Builder
			for line := range strings.Lines(out) {
				b.WriteString(report.Clean(strings.TrimSuffix(line, "\n")) + "\n")
			}
			out = b.String()
		}
		if _, err := t.stdout.Write([]byte(out)); err != nil {
			return err
		}
	}
	return nil
}
