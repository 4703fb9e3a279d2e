package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/project"
	"github.com/tmx-i18n/tmx/i18n/report"
)

// open opens the project that --config names, or the one around us.
func (t *tool) open(c *cli.Context) (p *project.Project, err error) {
	if file := c.String("config"); file != "" {
		p, err = project.OpenFile(file, ".")
	} else {
		p, err = project.Open(".")
	}
	if err != nil {
		return nil, err
	}
	if dir, err := os.UserCacheDir(); err == nil {
		p.Cache = filepath.Join(dir, "tmx")
	}
	return p, nil
}

// selection returns the pages and locales that the command line names.
func selection(c *cli.Context) project.Selection {
	return project.Selection{Locales: c.StringSlice("locale"), Pages: c.Args().Slice()}
}

// diagnose writes the diagnostics from a severity on to stderr, a line each,
// and reports whether there is an error among them.
func (t *tool) diagnose(diagnostics []i18n.Diagnostic, from i18n.Severity) (failed bool) {
	for i := range diagnostics {
		d := &diagnostics[i]
		failed = failed || d.Severity == i18n.Error
		if d.Severity >= from {
			t.complain(place(d) + t.say("severity."+d.Severity.String(), nil) + ": " + oneLine(report.Message(d, t.say)))
		}
	}
	return failed
}

// place returns where a diagnostic belongs, as "path:line:column: ", without
// line and column where it is about a file as a whole.
func place(d *i18n.Diagnostic) string {
	at := d.Target
	if at.File == nil {
		at = d.Source
	}
	switch {
	case at.File == nil:
		return ""
	case len(at.File.Content) == 0:
		return at.File.Name + ": "
	}
	p := at.File.Position(at.Span.Start)
	return fmt.Sprintf("%s:%d:%d: ", at.File.Name, p.Line, p.Column)
}

func oneLine(s string) string { return strings.ReplaceAll(s, "\n", " ") }
