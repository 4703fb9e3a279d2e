package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/tmx-i18n/tmx/i18n/check"
	"github.com/tmx-i18n/tmx/i18n/project"
)

func (t *tool) explainCommand() *cli.Command {
	return &cli.Command{
		Name:        "explain",
		Usage:       t.say("explain.usage", nil),
		ArgsUsage:   t.say("explain.args", nil),
		Description: t.say("explain.about", nil),
		Action: func(c *cli.Context) error {
			if c.NArg() == 0 {
				return t.listRules()
			}
			for i, name := range c.Args().Slice() {
				if i > 0 {
					_, _ = fmt.Fprintln(t.stdout)
				}
				if err := t.explain(name); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

func (t *tool) listRules() error {
	for _, r := range check.All {
		first, _, _ := strings.Cut(r.Doc, ". ")
		first = strings.Join(strings.Fields(strings.TrimSuffix(first, ".")), " ")
		if _, err := fmt.Fprintf(t.stdout, "%-24s %-8s %s\n", r.Name, t.say("severity."+r.Severity.String(), nil), first); err != nil {
			return err
		}
	}
	return nil
}

func (t *tool) explain(name string) error {
	for _, r := range check.All {
		if r.Name == name {
			_, err := fmt.Fprintf(t.stdout, "%s (%s)\n\n%s\n\n%s\n%s\n%s\n%s\n%s\n%s\n", r.Name, t.say("severity."+r.Severity.String(), nil),
				strings.TrimSpace(r.Doc), t.say("explain.source", nil), indent(r.Source),
				t.say("explain.bad", nil), indent(r.Bad), t.say("explain.good", nil), indent(r.Good))
			return err
		}
	}
	return t.usage("explain.unknown", values{"Rule": name, "Nearest": project.Nearest(name, ruleNames())})
}

func ruleNames() []string {
	var names []string
	for _, r := range check.All {
		names = append(names, r.Name)
	}
	return names
}

// indent sets an example off from the text.
func indent(s string) string {
	lines := strings.Split(strings.TrimRight(s, "\n"), "\n")
	return "    " + strings.Join(lines, "\n    ")
}
