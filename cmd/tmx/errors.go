package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/tmx-i18n/tmx/i18n/project"
	"github.com/tmx-i18n/tmx/i18n/report"
)

// The exit codes.
const (
	exitClean    = iota
	exitFindings // at or over the threshold that was asked for
	exitUsage    // wrong usage or configuration
	exitFailure
)

// errFindings makes the exit code 1. What was found has been said by then.
var errFindings = errors.New("findings at or over the threshold")

// A usageError is wrong usage or configuration, in the user's language.
type usageError struct{ text string }

func (e *usageError) Error() string { return e.text }

// usage returns a usageError that says a message.
func (t *tool) usage(id string, v values) error { return &usageError{t.say(id, v)} }

func (t *tool) onUsageError(_ *cli.Context, err error, _ bool) error {
	return t.usage("usage.wrong", values{"Reason": err.Error()})
}

// known are the errors of the engine that are wrong usage, and what we say of
// them.
var known = []struct {
	err error
	id  string
}{
	{project.ErrNoConfig, "error.no-config"},
	{project.ErrExists, "error.exists"},
	{project.ErrNoPages, "error.no-pages"},
	{project.ErrEditedPages, "error.edited-pages"},
}

// exit says what went wrong and returns the exit code for it.
func (t *tool) exit(err error) int {
	for _, k := range known {
		if errors.Is(err, k.err) {
			err = t.usage(k.id, nil)
		}
	}
	var usage *usageError
	switch {
	case err == nil:
		return exitClean
	case errors.Is(err, errFindings):
		return exitFindings
	case errors.As(err, &usage):
		t.complain(usage.text)
		return exitUsage
	case errors.Is(err, project.ErrConfig), errors.Is(err, project.ErrNotFound):
		t.complain(err.Error())
		return exitUsage
	case errors.Is(err, context.Canceled):
		t.complain(t.say("error.interrupted", nil))
	default:
		t.complain(err.Error())
	}
	return exitFailure
}

// complain writes lines to stderr, our name in front of each. Where that fails
// there is nobody left to tell.
func (t *tool) complain(text string) {
	for line := range strings.Lines(text) {
		_, _ = fmt.Fprintf(t.stderr, "tmx: %s\n", report.Clean(strings.TrimSuffix(line, "\n")))
	}
}

// note says on stderr what happens, unless --quiet.
func (t *tool) note(c *cli.Context, id string, v values) {
	if !c.Bool("quiet") {
		t.complain(t.say(id, v))
	}
}

// reason is what the system says is wrong, without the operation and path that
// the message around it names already.
func reason(err error) string {
	var path *os.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}
