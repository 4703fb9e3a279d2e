package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/project"
	"github.com/tmx-i18n/tmx/i18n/report"
)

func (t *tool) extractCommand() *cli.Command {
	return &cli.Command{
		Name:        "extract",
		Usage:       t.say("extract.usage", nil),
		ArgsUsage:   t.say("help.pages", nil),
		Description: t.say("extract.about", nil),
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "dry-run", Aliases: []string{"n"}, Usage: t.say("flag.dry-run", nil)},
			&cli.BoolFlag{Name: "pot", Usage: t.say("flag.pot", nil)},
			t.localeFlag(),
		},
		Action: func(c *cli.Context) error {
			p, err := t.open(c)
			if err != nil {
				return err
			}
			done := t.waiting(c)
			r, err := p.Extract(c.Context, selection(c), project.ExtractOptions{POT: c.Bool("pot")})
			done()
			if err != nil {
				return err
			}
			return t.finish(c, p, r)
		},
	}
}

// localeFlag is the flag of the acts that picks locales.
func (t *tool) localeFlag() cli.Flag {
	return &cli.StringSliceFlag{Name: "locale", Usage: t.say("flag.locale", nil)}
}

// finish writes the files that an act returned, or with --dry-run none, and
// lists them.
func (t *tool) finish(c *cli.Context, p *project.Project, r *project.Result) error {
	failed := t.diagnose(r.Diagnostics, i18n.Warning)
	written := "act.written"
	if c.Bool("dry-run") {
		written = "act.dry"
	} else if err := project.Write(r.Root, r.Changes); err != nil {
		return err
	}
	if !c.Bool("quiet") {
		if err := t.list(p, r, written); err != nil {
			return err
		}
	}
	if failed {
		return errFindings
	}
	return nil
}

// list writes a line for each changed file and one that sums up, the message
// written.
func (t *tool) list(p *project.Project, r *project.Result, written string) error {
	var b strings.Builder
	for i := range r.Changes {
		id, path := "act.changed", r.Changes[i].Path
		if r.Changes[i].Old == nil {
			id = "act.new"
		}
		if r.Root != p.Root {
			path = filepath.Join(r.Root, path)
		}
		fmt.Fprintf(&b, "%s %s\n", t.say(id, nil), report.Clean(path))
	}
	if len(r.Changes) == 0 {
		written = "act.none"
	}
	fmt.Fprintf(&b, "%s, %s: %s\n",
		t.say("act.pages", values{"Count": r.Pages}), t.say("act.segments", values{"Count": r.Segments}),
		t.say(written, values{"Count": len(r.Changes)}))
	_, err := io.WriteString(t.stdout, b.String())
	return err
}
