package main

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/urfave/cli/v2"
)

func (t *tool) helpCommand() *cli.Command {
	return &cli.Command{
		Name:      "help",
		Usage:     t.say("help.usage", nil),
		ArgsUsage: t.say("help.args", nil),
		Action:    func(c *cli.Context) error { return t.help(c.App, c.Args().Slice()) },
	}
}

// help writes what can be done, or what the command that path names does.
func (t *tool) help(app *cli.App, path []string) error {
	var command *cli.Command
	commands := app.Commands
	for _, name := range path {
		sub := find(commands, name)
		if sub == nil {
			return t.noCommand(name, commands)
		}
		command, commands = sub, sub.Subcommands
	}
	text := t.appHelp(app)
	if command != nil {
		text = t.commandHelp("tmx "+strings.Join(path, " "), command)
	}
	_, err := fmt.Fprint(t.stdout, text)
	return err
}

// A section is a titled list of names and what they mean.
type section struct {
	title string
	rows  [][2]string
}

func (t *tool) appHelp(app *cli.App) string {
	commands := section{title: t.say("help.commands", nil), rows: commandRows(app.Commands)}
	return app.Usage + "\n\n" +
		t.say("help.synopsis", nil) + "\n  " + t.say("help.app-synopsis", nil) + "\n\n" +
		commands.String() + "\n" + t.flagSection("help.global", app.Flags).String() + "\n" +
		app.Description + "\n"
}

func (t *tool) commandHelp(name string, c *cli.Command) string {
	synopsis := name
	if len(c.Flags) > 0 {
		synopsis += " " + t.say("help.options-word", nil)
	}
	if c.ArgsUsage != "" {
		synopsis += " " + c.ArgsUsage
	}
	text := name + ": " + c.Usage + "\n\n" + t.say("help.synopsis", nil) + "\n  " + synopsis + "\n"
	if c.Description != "" {
		text += "\n" + strings.TrimSpace(c.Description) + "\n"
	}
	if len(c.Subcommands) > 0 {
		text += "\n" + section{t.say("help.commands", nil), commandRows(c.Subcommands)}.String()
	}
	if len(c.Flags) > 0 {
		text += "\n" + t.flagSection("help.options", c.Flags).String()
	}
	return text + "\n" + t.say("help.more", nil) + "\n"
}

func commandRows(commands []*cli.Command) [][2]string {
	var rows [][2]string
	for _, c := range commands {
		if !c.Hidden {
			rows = append(rows, [2]string{c.Name, c.Usage})
		}
	}
	return rows
}

// flagSection lists flags. In a flag's usage the name of its value stands in
// backquotes, as in package flag.
func (t *tool) flagSection(title string, flags []cli.Flag) section {
	s := section{title: t.say(title, nil)}
	for _, f := range flags {
		usage := ""
		if d, ok := f.(cli.DocGenerationFlag); ok {
			usage = d.GetUsage()
		}
		names := slices.Clone(f.Names())
		slices.SortFunc(names, func(a, b string) int { return len(a) - len(b) })
		for i, n := range names {
			names[i] = dashed(n)
		}
		left := list(names)
		if parts := strings.SplitN(usage, "`", 3); len(parts) == 3 {
			left += " " + parts[1]
			usage = strings.Join(parts, "")
		}
		s.rows = append(s.rows, [2]string{left, usage})
	}
	return s
}

// lineWidth is how wide a line of help is, in columns.
const lineWidth = 80

// String lays the section out in two columns. What does not fit into a line
// goes on below the second one.
func (s section) String() string {
	width := 0
	for _, r := range s.rows {
		width = max(width, utf8.RuneCountInString(r[0]))
	}
	indent := "\n" + strings.Repeat(" ", width+4)
	var b strings.Builder
	fmt.Fprintln(&b, s.title)
	for _, r := range s.rows {
		text := strings.Join(wrap(r[1], lineWidth-width-4), indent)
		fmt.Fprintf(&b, "  %-*s  %s\n", width, r[0], text)
	}
	return b.String()
}

// wrap breaks a text at spaces into lines of at most width characters.
func wrap(text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		switch {
		case line == "":
			line = word
		case utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) <= width:
			line += " " + word
		default:
			lines, line = append(lines, line), word
		}
	}
	return append(lines, line)
}
