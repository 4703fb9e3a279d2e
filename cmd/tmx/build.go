package main

import (
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/tmx-i18n/tmx/i18n/project"
)

var fallbacks = []string{string(project.KeepSource), string(project.Omit)}

func (t *tool) buildCommand() *cli.Command {
	return &cli.Command{
		Name:        "build",
		Usage:       t.say("build.usage", nil),
		ArgsUsage:   t.say("help.pages", nil),
		Description: t.say("build.about", nil),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Usage: t.say("flag.out", nil)},
			&cli.StringFlag{Name: "fallback", Usage: t.say("flag.fallback", nil)},
			&cli.BoolFlag{Name: "fuzzy", Usage: t.say("flag.fuzzy", nil)},
			&cli.BoolFlag{Name: "dry-run", Aliases: []string{"n"}, Usage: t.say("flag.dry-run", nil)},
			t.localeFlag(),
		},
		Action: func(c *cli.Context) error {
			fallback := c.String("fallback")
			if c.IsSet("fallback") && !slices.Contains(fallbacks, fallback) {
				return t.usage("usage.choice", values{"Flag": "--fallback", "Value": fallback, "Known": list(fallbacks)})
			}
			p, err := t.open(c)
			if err != nil {
				return err
			}
			done := t.waiting(c)
			r, err := p.Build(c.Context, selection(c), project.BuildOptions{
				Out: c.String("out"), Fallback: project.Fallback(fallback), Fuzzy: c.Bool("fuzzy"),
			})
			done()
			if err != nil {
				return err
			}
			return t.finish(c, p, r)
		},
	}
}
