package main

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"time"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"

	"github.com/tmx-i18n/tmx/i18n/report"
)

// terminal returns the file behind a stream where that is a terminal.
func terminal(stream any) (*os.File, bool) {
	f, ok := stream.(*os.File)
	return f, ok && term.IsTerminal(int(f.Fd()))
}

// options returns how reports are to look on stdout: in colour and as wide as
// the screen where it is one. COLUMNS, where set, is the width.
func (t *tool) options(c *cli.Context) report.Options {
	o := report.Options{Words: t.say}
	if f, ok := terminal(t.stdout); ok {
		o.Color = !c.Bool("no-color") && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
		if width, _, err := term.GetSize(int(f.Fd())); err == nil {
			o.Width = width
		}
	}
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 0 {
		o.Width = n
	}
	return o
}

// slow is how long an act may take before a terminal is told that it goes on.
const slow = time.Second

// waiting shows on stderr, when that is a terminal, how long the work takes
// that is slow. The returned function ends it and wipes the line.
func (t *tool) waiting(c *cli.Context) (done func()) {
	f, ok := terminal(t.stderr)
	if !ok || c.Bool("quiet") {
		return func() {}
	}
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		tick(f, stop, func(seconds int) string { return t.say("app.working", values{"Count": seconds}) })
	}()
	return func() { close(stop); <-stopped }
}

// tick writes a line over itself every second until stop is closed.
func tick(w io.Writer, stop <-chan struct{}, line func(seconds int) string) {
	start, wipe := time.Now(), ""
	ticker := time.NewTicker(slow)
	defer ticker.Stop()
	for {
		select {
		case <-stop:
			_, _ = io.WriteString(w, wipe)
			return
		case <-ticker.C:
			wipe = "\r\x1b[K"
			_, _ = fmt.Fprint(w, wipe, "tmx: ", line(int(time.Since(start).Seconds())))
		}
	}
}
