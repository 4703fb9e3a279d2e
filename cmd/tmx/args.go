package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/tmx-i18n/tmx/i18n/project"
)

// A call is a command line sorted by what its parts are.
type call struct {
	path    []*cli.Command // the command and its subcommands
	global  []string       // flags of tmx itself, with their values
	flags   []string       // flags of the command, with their values
	args    []string
	help    bool
	version bool
	pending string // the flag that the last word left without its value
}

// arrange puts a command line into the order that urfave/cli wants, which
// reads flags in front of arguments only: global flags, command, its flags,
// arguments. So "tmx status page.md --format json -C site" works. A flag or
// command that does not exist is a usage error that names the nearest one.
func (t *tool) arrange(app *cli.App, words []string) ([]string, error) {
	c, err := t.parse(app, words)
	if err != nil {
		return nil, err
	}
	out := slices.Clone(c.global)
	if c.version {
		return append(out, "version"), nil
	}
	if c.help {
		out = append(out, "help")
	}
	for _, cmd := range c.path {
		out = append(out, cmd.Name)
	}
	if c.help {
		return out, nil
	}
	if c.pending != "" {
		return nil, t.usage("usage.no-value", values{"Flag": c.pending})
	}
	if len(c.args) > 0 {
		if subs := subcommands(app, c.path); len(subs) > 0 {
			return nil, t.noCommand(c.args[0], subs)
		}
		if cmd := c.path[len(c.path)-1]; cmd.ArgsUsage == "" {
			return nil, t.usage("usage.arguments", values{"Command": cmd.Name, "Argument": c.args[0]})
		}
	}
	out = append(out, c.flags...)
	if len(c.args) > 0 {
		out = append(append(out, "--"), c.args...)
	}
	return out, nil
}

// parse sorts the words of a command line.
func (t *tool) parse(app *cli.App, words []string) (*call, error) {
	c := &call{}
	for i := 0; i < len(words); i++ {
		w := words[i]
		switch {
		case w == "--":
			c.args = append(c.args, words[i+1:]...)
			return c, nil
		case w == "-" || !strings.HasPrefix(w, "-"):
			if cmd := find(subcommands(app, c.path), w); cmd != nil && len(c.args) == 0 {
				c.path = append(c.path, cmd)
			} else {
				c.args = append(c.args, w)
			}
			continue
		case w == "-h" || w == "--help":
			c.help = true
			continue
		case w == "--version" && len(c.path) == 0:
			c.version = true
			continue
		}
		name, _, has := strings.Cut(strings.TrimLeft(w, "-"), "=")
		f, into := c.flag(app, name)
		if f == nil {
			return nil, t.usage("usage.flag", values{"Flag": w, "Nearest": project.Nearest(dashed(name), c.flagNames(app))})
		}
		*into = append(*into, w)
		switch {
		case has && !takesValue(f):
			return nil, t.usage("usage.value-unwanted", values{"Flag": dashed(name)})
		case takesValue(f) && !has && !optional(f):
			if i++; i == len(words) {
				c.pending = w
				return c, nil
			}
			*into = append(*into, words[i])
		}
	}
	return c, nil
}

// noCommand says that there is no such command.
func (t *tool) noCommand(name string, commands []*cli.Command) error {
	return t.usage("usage.command", values{"Command": name, "Nearest": project.Nearest(name, commandNames(commands))})
}

// command returns the name of the command, "" for none.
func (c *call) command() string {
	if len(c.path) == 0 {
		return ""
	}
	return c.path[len(c.path)-1].Name
}

// flag finds a flag by name, and where it belongs.
func (c *call) flag(app *cli.App, name string) (cli.Flag, *[]string) {
	if n := len(c.path); n > 0 {
		if f := findFlag(c.path[n-1].Flags, name); f != nil {
			return f, &c.flags
		}
	}
	return findFlag(app.Flags, name), &c.global
}

// flagNames returns what may stand here, each with its dashes.
func (c *call) flagNames(app *cli.App) []string {
	flags := app.Flags
	if n := len(c.path); n > 0 {
		flags = slices.Concat(c.path[n-1].Flags, flags)
	}
	names := []string{"--help"}
	for _, f := range flags {
		for _, n := range f.Names() {
			names = append(names, dashed(n))
		}
	}
	return names
}

func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

func findFlag(flags []cli.Flag, name string) cli.Flag {
	for _, f := range flags {
		if slices.Contains(f.Names(), name) {
			return f
		}
	}
	return nil
}

func takesValue(f cli.Flag) bool {
	d, ok := f.(cli.DocGenerationFlag)
	return ok && d.TakesValue()
}

// A choice is the value of a flag that may stand without one: --fix, --fix=all.
type choice struct{ bare, value string }

func (c *choice) String() string   { return c.value }
func (c *choice) IsBoolFlag() bool { return true } // package flag asks this
func (c *choice) Set(s string) error {
	if c.value = s; s == "true" {
		c.value = c.bare
	}
	return nil
}

func optional(f cli.Flag) bool {
	g, ok := f.(*cli.GenericFlag)
	if !ok {
		return false
	}
	_, ok = g.Value.(*choice)
	return ok
}

// subcommands returns the commands that may follow a path.
func subcommands(app *cli.App, path []*cli.Command) []*cli.Command {
	if n := len(path); n > 0 {
		return path[n-1].Subcommands
	}
	return app.Commands
}

func find(commands []*cli.Command, name string) *cli.Command {
	for _, c := range commands {
		if c.HasName(name) {
			return c
		}
	}
	return nil
}

func commandNames(commands []*cli.Command) []string {
	var names []string
	for _, c := range commands {
		if !c.Hidden {
			names = append(names, c.Name)
		}
	}
	return names
}
