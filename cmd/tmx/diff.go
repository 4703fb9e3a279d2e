package main

import (
	"github.com/urfave/cli/v2"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/report"
)

func (t *tool) diffCommand() *cli.Command {
	return &cli.Command{
		Name:        "diff",
		Usage:       t.say("diff.usage", nil),
		ArgsUsage:   t.say("help.pages", nil),
		Description: t.say("diff.about", nil),
		Flags:       []cli.Flag{t.sinceFlag(), t.localeFlag()},
		Action: func(c *cli.Context) error {
			p, err := t.open(c)
			if err != nil {
				return err
			}
			done := t.waiting(c)
			s, diagnostics, err := p.Status(c.Context, selection(c))
			if err == nil {
				err = p.Trace(c.Context, s, c.String("since"))
			}
			done()
			if err != nil {
				return err
			}
			failed := t.diagnose(diagnostics, i18n.Error)
			t.diagnose(ofHistory(diagnostics), i18n.Warning)
			if err := report.Diff(t.stdout, s, t.options(c)); err != nil {
				return err
			}
			if failed {
				return errFindings
			}
			return nil
		},
	}
}

// sinceFlag is the flag that leaves out what was stale before a commit.
func (t *tool) sinceFlag() cli.Flag {
	return &cli.StringFlag{Name: "since", Usage: t.say("flag.since", nil)}
}

// ofHistory returns what is said of the git history.
func ofHistory(diagnostics []i18n.Diagnostic) (said []i18n.Diagnostic) {
	for _, d := range diagnostics {
		switch d.Rule {
		case "history-unread", "history-shallow", "history-gaps", "stamp-unknown", "stamp-refuted":
			said = append(said, d)
		}
	}
	return said
}
