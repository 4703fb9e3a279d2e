package project

import (
	"context"
	"net/url"
	"regexp"
	"strings"

	"github.com/tmx-i18n/tmx/i18n/history"
	"github.com/tmx-i18n/tmx/i18n/report"
)

// web returns where the project's files can be looked at on the web: the commit
// at hand at the remote named origin. It is nowhere where there is no git, and
// for hosts that are neither GitHub nor GitLab.
func (p *Project) web(ctx context.Context) report.Web {
	at := history.At(ctx, p.Root)
	w := webOf(at.Remote)
	if w.Base != "" {
		w.Commit, w.Prefix = at.Commit, at.Prefix
	}
	return w
}

// shortRemote is how git writes an SSH address: user@host:path (git-clone(1)).
var shortRemote = regexp.MustCompile(`^(?:[^@/]+@)?([^:/@]+):([^/].*)$`)

// webOf returns the web pages of a git remote. What it says of users and
// passwords is left out.
func webOf(remote string) report.Web {
	if m := shortRemote.FindStringSubmatch(remote); m != nil && !strings.Contains(remote, "://") {
		remote = "ssh://" + m[1] + "/" + m[2]
	}
	u, err := url.Parse(remote)
	if err != nil || u.Hostname() == "" {
		return report.Web{}
	}
	host := strings.ToLower(u.Hostname())
	hosted := func(name string) bool {
		return host == name+".com" || strings.HasPrefix(host, name+".") || strings.Contains(host, "."+name+".")
	}
	path := strings.Trim(strings.TrimSuffix(strings.TrimSuffix(u.Path, "/"), ".git"), "/")
	if !hosted("github") && !hosted("gitlab") || strings.Count(path, "/") < 1 {
		return report.Web{}
	}
	base := url.URL{Scheme: "https", Host: host, Path: "/" + path}
	if u.Scheme == "https" || u.Scheme == "http" {
		base.Host = strings.ToLower(u.Host)
	}
	return report.Web{Base: base.String(), GitLab: hosted("gitlab")}
}
