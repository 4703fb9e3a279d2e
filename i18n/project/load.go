package project

import (
	"bytes"
	"os"
	"path/filepath"
	"unicode/utf8"

	"github.com/tmx-i18n/tmx/i18n"
)

// read returns a file below the root, or the diagnostic that says why not. A
// file that is not UTF-8 is not read: half of it would be lost in a catalog.
func (r *run) read(file string) (*i18n.File, *i18n.Diagnostic) {
	content, err := r.content(file)
	if err != nil {
		d := unreadable(file, err)
		return nil, &d
	}
	f := i18n.NewFile(file, content)
	if utf8.Valid(content) {
		return f, nil
	}
	return nil, &i18n.Diagnostic{
		Rule: "page-encoding", Severity: i18n.Error, Source: i18n.Location{File: f, Span: invalid(content)},
		Message: "not UTF-8: convert the file with iconv, and save it as UTF-8 from now on",
	}
}

// content returns a file's content. os.Root keeps links from leading out of the
// project, but takes each step of a path by itself; where there is no link, the
// system does it in one.
func (r *run) content(file string) ([]byte, error) {
	if r.tree.plain[file] {
		return os.ReadFile(filepath.Join(r.Root, file))
	}
	return r.root.ReadFile(file)
}

// invalid returns the span of the first bytes that are not UTF-8; of UTF-16 that
// is the byte order mark.
func invalid(content []byte) i18n.Span {
	at := 0
	for {
		i := bytes.IndexFunc(content[at:], func(r rune) bool { return r == utf8.RuneError })
		at += i
		if _, n := utf8.DecodeRune(content[at:]); i < 0 || n == 1 {
			return i18n.Span{Start: at, End: at + 1}
		}
		at += len("\uFFFD")
	}
}
