package history

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// ErrNoRepository is returned by [Open] for a folder that git knows nothing of,
// and where there is no git.
var ErrNoRepository = errors.New("no git repository")

// settings keep git from running other programs and from asking.
var settings = []string{
	"--no-pager", "--no-optional-locks",
	"-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "-c", "log.showSignature=false",
	"-c", "core.commitGraph=true", "-c", "color.ui=false", "-c", "i18n.logOutputEncoding=UTF-8",
}

// git returns a command that runs git in dir.
func git(ctx context.Context, dir string, args ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, "git", append(append([]string{"-C", dir}, settings...), args...)...)
	for _, v := range os.Environ() {
		if name, _, _ := strings.Cut(v, "="); !strings.HasPrefix(name, "GIT_") && name != "LC_ALL" && name != "LANGUAGE" {
			c.Env = append(c.Env, v)
		}
	}
	c.Env = append(c.Env, "LC_ALL=C", "GIT_TERMINAL_PROMPT=0", "GIT_OPTIONAL_LOCKS=0", "GIT_PAGER=cat",
		"GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none", "GIT_ASKPASS=", "GIT_NO_REPLACE_OBJECTS=1")
	return c
}

// output runs git and returns what it prints.
func output(ctx context.Context, dir string, args ...string) (string, error) {
	c := git(ctx, dir, args...)
	var stderr bytes.Buffer
	c.Stderr = &stderr
	out, err := c.Output()
	return string(out), failure(err, args[0], stderr.String())
}

// failure says what git said.
func failure(err error, command, said string) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, exec.ErrNotFound) {
		return fmt.Errorf("%w: git is not installed", ErrNoRepository)
	}
	said, _, _ = strings.Cut(strings.TrimSpace(said), "\n")
	said = strings.TrimPrefix(said, "fatal: ")
	if strings.HasPrefix(said, "not a git repository") || strings.Contains(said, "does not have any commits") || said == "bad revision 'HEAD'" {
		return fmt.Errorf("%w: %s", ErrNoRepository, said)
	}
	return fmt.Errorf("git %s: %s (%w)", command, said, err)
}

// Heads returns what tells the history that [Open] reads in dir, with ref or
// without, from another one; "" where there is none.
func Heads(ctx context.Context, dir, ref string) string {
	args := []string{"rev-parse", "HEAD"}
	if ref != "" {
		args = append(args, "--end-of-options", ref)
	}
	said, err := output(ctx, dir, args...)
	if err != nil {
		return ""
	}
	return said
}
