package main

import (
	"io"
	"slices"
	"strings"
	"testing"
)

func TestArrange(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", ""},
		{"status", "status"},
		{"status a.md --format json -C site b.md", "-C site status --format json -- a.md b.md"},
		{"-q status --lang=pt", "-q --lang=pt status"},
		{"status -- --format", "status -- --format"},
		{"status -", "status -- -"},
		{"status --format", "error"},
		{"status --quiet=1", "error"},
		{"status help", "status -- help"},
		{"status -h a.md", "help status"},
		{"--help", "help"},
		{"--version status", "version"},
		{"check --fix a.md", "check --fix -- a.md"},
		{"check --fix=all a.md", "check --fix=all -- a.md"},
		{"version a.md", "error"},
		{"nonsense", "error"},
		{"--nonsense", "error"},
	}
	tool := &tool{stdout: io.Discard, stderr: io.Discard, words: newWords("en")}
	for _, tt := range tests {
		got, err := tool.arrange(tool.app(), strings.Fields(tt.in))
		if err != nil {
			got = []string{"error"}
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%q: %q, want %q", tt.in, strings.Join(got, " "), tt.want)
		}
	}
}

// FuzzArrange wants a command line that is in order to stay as it is.
func FuzzArrange(f *testing.F) {
	for _, s := range []string{"status a.md --format json -C site", "help status", "-- -x", "check --fix=all -q", "-C"} {
		f.Add(s)
	}
	tool := &tool{stdout: io.Discard, stderr: io.Discard, words: newWords("en")}
	app := tool.app()
	f.Fuzz(func(t *testing.T, line string) {
		once, err := tool.arrange(app, strings.Split(line, " "))
		if err != nil || slices.Contains(once, "help") {
			return
		}
		if twice, err := tool.arrange(app, once); err != nil || !slices.Equal(once, twice) {
			t.Errorf("%q becomes %q and then %q, %v", line, once, twice, err)
		}
	})
}
