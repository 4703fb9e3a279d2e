package project

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/tmx-i18n/tmx/i18n/report"
)

func TestWebOf(t *testing.T) {
	github := report.Web{Base: "https://github.com/owner/name"}
	tests := []struct {
		remote string
		want   report.Web
	}{
		{"https://github.com/owner/name.git", github},
		{"https://github.com/owner/name/", github},
		{"https://user:secret@github.com/owner/name", github},
		{"git@github.com:owner/name.git", github},
		{"github.com:owner/name", github},
		{"ssh://git@github.com:22/owner/name.git", github},
		{"git://GitHub.com/owner/name", github},
		{"https://gitlab.com/group/sub/name.git", report.Web{Base: "https://gitlab.com/group/sub/name", GitLab: true}},
		{"https://gitlab.example.org:8443/a/b", report.Web{Base: "https://gitlab.example.org:8443/a/b", GitLab: true}},
		{"git@gitlab.example.org:a/b.git", report.Web{Base: "https://gitlab.example.org/a/b", GitLab: true}},
		{"https://github.com/owner", report.Web{}},
		{"https://example.org/owner/name", report.Web{}},
		{"https://notgithub.com/owner/name", report.Web{}},
		{"/srv/git/name.git", report.Web{}},
		{"../name", report.Web{}},
		{"javascript:alert(1)//github.com/a/b", report.Web{}},
		{"", report.Web{}},
	}
	for _, tt := range tests {
		if got := webOf(tt.remote); got != tt.want {
			t.Errorf("%s: %+v, want %+v", tt.remote, got, tt.want)
		}
	}
}

// TestWeb looks at a project in a folder of a repository.
func TestWeb(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	top := t.TempDir()
	root := filepath.Join(top, "docs")
	if err := os.MkdirAll(root, 0o755); err != nil {
		t.Fatal(err)
	}
	p := &Project{Root: root}
	if w := p.web(t.Context()); w != (report.Web{}) {
		t.Errorf("without a repository: %+v", w)
	}
	for _, args := range [][]string{
		{"init", "-q"}, {"remote", "add", "origin", "git@github.com:owner/name.git"},
		{"-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "--allow-empty", "-m", "first"},
	} {
		if out, err := exec.Command("git", append([]string{"-C", top}, args...)...).CombinedOutput(); err != nil {
			t.Fatalf("git %v: %s", args, out)
		}
	}
	w := p.web(t.Context())
	if w.Base != "https://github.com/owner/name" || len(w.Commit) != 40 || w.Prefix != "docs/" {
		t.Errorf("%+v", w)
	}
}
