// Command tmx manages translations of Markdown documentation kept in git. It
// reads flags and speaks to people; the work is done by the packages below
// i18n/.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"runtime/debug"

	"github.com/urfave/cli/v2"
)

func main() {
	// Runs are short and their memory is small: collecting less often than Go's
	// default saves a tenth of the time. GOGC still has the last word.
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(300)
	}
	os.Exit(run(os.Args, os.Stdin, os.Stdout, os.Stderr))
}

// run is main with its streams named. It returns the exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	lang, named := languageFlag(args)
	if !named {
		lang = languageOf(os.Getenv)
	}
	t := &tool{stdin: stdin, stdout: stdout, stderr: stderr, words: newWords(lang)}
	if named && !spoken(lang) {
		return t.exit(t.usage("usage.language", values{"Value": lang, "Languages": list(languages())}))
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	app := t.app()
	if len(args) > 1 && args[1] == completeName {
		return t.exit(t.writeCompletions(app, args[2:]))
	}
	sorted, err := t.arrange(app, args[1:])
	if err == nil {
		err = app.RunContext(ctx, append([]string{app.Name}, sorted...))
	}
	return t.exit(err)
}

// A tool is one call of tmx: its streams and its words.
type tool struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	words          *words
}

// values fill the placeholders of a message.
type values = map[string]any

func (t *tool) say(id string, v values) string { return t.words.say(id, v) }

// app is the command line as urfave/cli reads it. Help, version and nearest
// names are our own, in the user's language; see arrange.
func (t *tool) app() *cli.App {
	app := &cli.App{
		Name:        "tmx",
		Usage:       t.say("app.usage", nil),
		Description: t.say("app.about", nil),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "C", Usage: t.say("flag.directory", nil)},
			&cli.StringFlag{Name: "config", Usage: t.say("flag.config", nil)},
			&cli.StringFlag{Name: "lang", Usage: t.say("flag.lang", nil)},
			&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: t.say("flag.quiet", nil)},
			&cli.BoolFlag{Name: "no-color", Usage: t.say("flag.no-color", nil)},
		},
		Commands: []*cli.Command{
			t.initCommand(), t.extractCommand(), t.statusCommand(), t.diffCommand(), t.acceptCommand(), t.checkCommand(), t.explainCommand(), t.reportCommand(), t.buildCommand(),
			t.completionCommand(), t.versionCommand(), t.helpCommand(),
		},
		HideHelp: true,
		Writer:   t.stdout, ErrWriter: t.stderr, Reader: t.stdin,
		ExitErrHandler: func(*cli.Context, error) {}, // run decides
		OnUsageError:   t.onUsageError,
		Before:         t.enter,
		Action:         func(c *cli.Context) error { return t.help(c.App, nil) },
	}
	for _, c := range app.Commands {
		c.HideHelp, c.OnUsageError = true, t.onUsageError
	}
	return app
}

// enter moves to the folder that -C names, as in git and make.
func (t *tool) enter(c *cli.Context) error {
	if dir := c.String("C"); dir != "" {
		if err := os.Chdir(dir); err != nil {
			return t.usage("usage.directory", values{"Path": dir, "Reason": reason(err)})
		}
	}
	return nil
}
