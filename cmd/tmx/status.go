package main

import (
	"strconv"

	"github.com/urfave/cli/v2"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/project"
	"github.com/tmx-i18n/tmx/i18n/report"
)

func (t *tool) statusCommand() *cli.Command {
	return &cli.Command{
		Name:        "status",
		Usage:       t.say("status.usage", nil),
		ArgsUsage:   t.say("help.pages", nil),
		Description: t.say("status.about", nil),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Usage: t.say("flag.format", values{"Formats": list(formatNames())})},
			&cli.StringFlag{Name: "fail-under", Usage: t.say("flag.fail-under", nil)},
			&cli.BoolFlag{Name: "stale", Usage: t.say("flag.stale", nil)},
			t.sinceFlag(),
			t.localeFlag(),
		},
		Action: t.status,
	}
}

func (t *tool) status(c *cli.Context) error {
	format, err := t.statusFormat(c.String("format"))
	if err != nil {
		return err
	}
	threshold, err := t.percent(c, "fail-under")
	if err != nil {
		return err
	}
	p, err := t.open(c)
	if err != nil {
		return err
	}
	done := t.waiting(c)
	s, diagnostics, err := p.Status(c.Context, selection(c))
	details, since := c.Args().Present() || c.Bool("stale"), c.String("since")
	if err == nil && (details || since != "") {
		err = p.Trace(c.Context, s, since)
	}
	done()
	if err != nil {
		return err
	}
	failed := t.diagnose(diagnostics, i18n.Error)
	t.diagnose(ofHistory(diagnostics), i18n.Warning)
	if c.Bool("stale") || since != "" {
		s.OnlyStale()
	}
	o := t.options(c)
	o.Details = details || since != ""
	if err := format.Status(t.stdout, s, o); err != nil {
		return err
	}
	if t.under(s, p.Config.Targets, threshold) || failed {
		return errFindings
	}
	return nil
}

// under says which locales are translated less far than they have to be: by
// threshold, or by the configuration where that is negative.
func (t *tool) under(s *report.Status, targets []project.Target, threshold float64) (found bool) {
	for i := range s.Locales {
		l := &s.Locales[i]
		want := threshold
		for _, target := range targets {
			if want < 0 && target.Locale == l.Locale {
				want = target.FailUnder
			}
		}
		if float64(l.Total.Translated)*100 < want*float64(l.Total.Segments) {
			found = true
			t.complain(t.say("status.under", values{"Locale": l.Locale, "Percent": l.Total.Percent(), "Want": want}))
		}
	}
	return found
}

// statusFormat returns the format of that name, the first one for "".
func (t *tool) statusFormat(name string) (report.Format, error) {
	if name == "" {
		return report.All[0], nil
	}
	f, ok := report.Lookup(name)
	if !ok || f.Status == nil {
		return f, t.usage("usage.choice", values{"Flag": "--format", "Value": name, "Known": list(formatNames())})
	}
	return f, nil
}

// formatNames returns the names of the formats a status can be written in.
func formatNames() []string {
	var names []string
	for _, f := range report.All {
		if f.Status != nil {
			names = append(names, f.Name)
		}
	}
	return names
}

// percent returns the number from 0 to 100 that a flag gives, -1 where it is
// not there.
func (t *tool) percent(c *cli.Context, flag string) (float64, error) {
	text := c.String(flag)
	if !c.IsSet(flag) {
		return -1, nil
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || !(n >= 0 && n <= 100) {
		return 0, t.usage("usage.choice", values{"Flag": "--" + flag, "Value": text, "Known": t.say("usage.percentage", nil)})
	}
	return n, nil
}
