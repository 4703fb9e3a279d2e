package main

import (
	"embed"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/tmx-i18n/tmx/i18n/project"
)

// scripts holds a completion script a shell. Each asks tmx itself, by the
// hidden command completeName, what the word at the cursor may be.
//
//go:embed completion
var scripts embed.FS

const completeName = "__complete"

var shells = []string{"bash", "zsh", "fish"}

func (t *tool) completionCommand() *cli.Command {
	return &cli.Command{
		Name:        "completion",
		Usage:       t.say("completion.usage", nil),
		ArgsUsage:   strings.Join(shells, "|"),
		Description: t.say("completion.about", nil),
		Action: func(c *cli.Context) error {
			if c.Args().Len() != 1 {
				return t.usage("completion.which", values{"Shells": list(shells)})
			}
			script, err := scripts.ReadFile("completion/tmx." + c.Args().First())
			if err != nil {
				return t.usage("completion.shell", values{"Shells": list(shells), "Value": c.Args().First()})
			}
			_, err = t.stdout.Write(script)
			return err
		},
	}
}

// writeCompletions answers a completion script, a candidate a line with a tab
// and its meaning.
func (t *tool) writeCompletions(app *cli.App, words []string) error {
	for _, row := range t.complete(app, words) {
		if _, err := fmt.Fprintf(t.stdout, "%s\t%s\n", row[0], firstLine(row[1])); err != nil {
			return err
		}
	}
	return nil
}

// complete returns what the last of words may become, with its meaning. With
// nothing to offer the shell falls back to file names.
func (t *tool) complete(app *cli.App, words []string) [][2]string {
	words, last := splitLast(words)
	c, err := t.parse(app, words)
	if err != nil {
		return nil
	}
	var rows [][2]string
	switch {
	case c.pending != "":
		rows = valueRows(c, strings.TrimLeft(c.pending, "-"))
	case strings.HasPrefix(last, "-"):
		rows = t.flagRows(app, c)
	case len(c.path) == 0 && len(c.args) == 0:
		rows = commandRows(app.Commands)
	default:
		rows = argumentRows(app, c)
	}
	var fit [][2]string
	for _, r := range rows {
		if strings.HasPrefix(r[0], last) {
			fit = append(fit, r)
		}
	}
	return fit
}

// splitLast takes the word at the cursor off. Bash makes three words of
// "--format=text", so an equals sign by itself is left out.
func splitLast(words []string) (before []string, last string) {
	for _, w := range words {
		if w != "=" {
			before = append(before, w)
		}
	}
	if n := len(words); n == 0 || words[n-1] == "=" {
		return before, ""
	}
	return before[:len(before)-1], before[len(before)-1]
}

func (t *tool) flagRows(app *cli.App, c *call) [][2]string {
	flags := app.Flags
	if n := len(c.path); n > 0 {
		flags = append(append([]cli.Flag{}, c.path[n-1].Flags...), flags...)
	}
	rows := [][2]string{{"--help", t.say("help.usage", nil)}}
	for _, f := range flags {
		if d, ok := f.(cli.DocGenerationFlag); ok {
			rows = append(rows, [2]string{dashed(f.Names()[0]), strings.ReplaceAll(d.GetUsage(), "`", "")})
		}
	}
	return rows
}

// valueRows returns the values that a flag of the command knows.
func valueRows(c *call, flag string) [][2]string {
	switch flag {
	case "lang":
		return named(languages())
	case "format":
		switch c.command() {
		case "check":
			return named(checkFormats())
		case "report":
			return named(reviewFormats())
		}
		return named(formatNames())
	case "fallback":
		return named(fallbacks)
	case "locale":
		return named(localeNames())
	case "rule":
		return named(ruleNames())
	case "fail-on":
		return named(project.FailOn)
	case "severity":
		return named(project.FailOn[:3])
	}
	return nil
}

// localeNames returns the locales of the project around us, none where there is
// no project.
func localeNames() []string {
	p, err := project.Open(".")
	if err != nil {
		return nil
	}
	var names []string
	for _, target := range p.Config.Targets {
		names = append(names, target.Locale)
	}
	return names
}

// argumentRows returns what may stand behind a command.
func argumentRows(app *cli.App, c *call) [][2]string {
	switch c.command() {
	case "help":
		return commandRows(app.Commands)
	case "completion":
		return named(shells)
	case "explain":
		return named(ruleNames())
	}
	return nil
}

func named(names []string) [][2]string {
	rows := make([][2]string, len(names))
	for i, n := range names {
		rows[i][0] = n
	}
	return rows
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}
