package main

import (
	"bytes"
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/project"
	"github.com/tmx-i18n/tmx/i18n/report"
)

func (t *tool) reportCommand() *cli.Command {
	return &cli.Command{
		Name:        "report",
		Usage:       t.say("report.usage", nil),
		ArgsUsage:   t.say("help.pages", nil),
		Description: t.say("report.about", nil),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Usage: t.say("report.format", nil)},
			&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Usage: t.say("report.out", nil)},
			t.localeFlag(),
		},
		Action: t.report,
	}
}

func (t *tool) report(c *cli.Context) error {
	name := cmp.Or(c.String("format"), "html")
	format, ok := report.Lookup(name)
	if !ok || format.Review == nil {
		return t.usage("usage.choice", values{"Flag": "--format", "Value": name, "Known": list(reviewFormats())})
	}
	p, err := t.open(c)
	if err != nil {
		return err
	}
	done := t.waiting(c)
	r, diagnostics, err := p.Review(c.Context, selection(c))
	done()
	if err != nil {
		return err
	}
	failed := t.diagnose(diagnostics, i18n.Error)
	r.Version = version()
	var b bytes.Buffer
	if err := format.Review(&b, r, t.options(c)); err != nil {
		return err
	}
	if err := t.put(c.String("out"), b.Bytes()); err != nil {
		return err
	}
	if failed {
		return errFindings
	}
	return nil
}

// reviewFormats returns the names of the formats a review can be written in.
func reviewFormats() []string {
	var names []string
	for _, f := range report.All {
		if f.Review != nil {
			names = append(names, f.Name)
		}
	}
	return names
}

// put writes a file, or the standard output where name is "" or "-".
func (t *tool) put(name string, content []byte) error {
	if name == "" || name == "-" {
		_, err := t.stdout.Write(content)
		return err
	}
	old, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return project.Write(filepath.Dir(name), []project.Change{{Path: filepath.Base(name), Old: old, New: content}})
}
