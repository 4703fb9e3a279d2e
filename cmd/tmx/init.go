package main

import (
	"cmp"
	"fmt"

	"github.com/urfave/cli/v2"

	"github.com/tmx-i18n/tmx/i18n/project"
)

func (t *tool) initCommand() *cli.Command {
	return &cli.Command{
		Name:        "init",
		Usage:       t.say("init.usage", nil),
		ArgsUsage:   t.say("init.args", nil),
		Description: t.say("init.about", nil),
		Action: func(c *cli.Context) error {
			change, found, err := project.Init(".", c.Args().Slice()...)
			if err != nil {
				return err
			}
			if err := project.Write(".", []project.Change{change}); err != nil {
				return err
			}
			return t.found(&found, change.Path)
		},
	}
}

// found says what was detected, so that a person can see what tmx.yaml rests on.
func (t *tool) found(d *project.Detection, path string) error {
	lines := []string{t.say("init.no-site", nil)}
	if d.Dialect != "" {
		lines[0] = t.say("init.site", values{"File": d.File, "Dialect": d.Dialect})
	}
	pages := t.say("act.pages", values{"Count": d.Pages})
	source := t.say("init.source", values{"Locale": d.Source.Locale, "Place": cmp.Or(d.Source.Pages, d.Source.Dir)})
	lines = append(lines, source+" ("+pages+")")
	for _, target := range d.Targets {
		lines = append(lines, t.say("init.target", values{"Locale": target.Locale, "Place": cmp.Or(target.Pages, target.Dir)}))
	}
	if len(d.Targets) == 0 {
		lines = append(lines, t.say("init.no-target", nil))
	}
	for _, line := range append(lines, t.say("init.wrote", values{"Path": path})) {
		if _, err := fmt.Fprintln(t.stdout, line); err != nil {
			return err
		}
	}
	return nil
}
