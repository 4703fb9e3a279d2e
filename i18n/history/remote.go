package history

import (
	"context"
	"strings"
)

// A Checkout is what a folder of a repository was taken from.
type Checkout struct {
	Remote string // the address of the remote named origin
	Commit string // the commit at hand, in hexadecimal
	Prefix string // of the folder, "docs/"; "" for the top
}

// At returns the checkout that dir lies in. It is the zero Checkout where there
// is no repository, no commit or no remote.
func At(ctx context.Context, dir string) Checkout {
	remote, err := output(ctx, dir, "config", "--get", "remote.origin.url")
	if err != nil {
		return Checkout{}
	}
	said, err := output(ctx, dir, "rev-parse", "HEAD", "--show-prefix")
	if err != nil {
		return Checkout{}
	}
	commit, prefix, _ := strings.Cut(said, "\n")
	return Checkout{strings.TrimSpace(remote), commit, strings.TrimSuffix(prefix, "\n")}
}
