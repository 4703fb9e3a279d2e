package project

import (
	"fmt"
	"path"
	"strings"
)

// catalogExt ends the path of every catalog.
const catalogExt = ".po"

// extMark stands for the extension of a page in a pattern.
const extMark = "{ext}"

// A pattern maps the path of a page below its folder, without the extension,
// to where a file is: head + path + tail. Patterns of pages leave out the
// extension, which a page and its translation have in common.
type pattern struct{ head, tail string }

// folder returns the pattern of the pages in dir.
func folder(dir string) pattern {
	if dir = path.Clean(dir); dir == "." {
		return pattern{}
	}
	return pattern{head: dir + "/"}
}

// parsePattern reads "docs/{path}.{locale}{ext}". The pattern has to have
// {path} and end as the word end says, either "{ext}" or an extension.
func parsePattern(text, locale, end string) (pattern, error) {
	text = strings.ReplaceAll(text, "{locale}", locale)
	head, tail, ok := strings.Cut(text, "{path}")
	if !ok || !strings.HasSuffix(tail, end) {
		return pattern{}, fmt.Errorf("%q has to hold {path} and end in %s, as in \"docs/{path}.pt%s\"", text, end, end)
	}
	tail = strings.TrimSuffix(tail, extMark)
	if i := strings.IndexAny(head+tail, "{}"); i >= 0 {
		return pattern{}, fmt.Errorf("%q has an unknown placeholder; there are {path}, {locale} and {ext}", text)
	}
	if err := local(head + "x" + tail); err != nil {
		return pattern{}, err
	}
	if dir, base := path.Split(head); dir != "" {
		head = path.Clean(dir) + "/" + base
	}
	return pattern{head: strings.TrimPrefix(head, "./"), tail: tail}, nil
}

// text returns the pattern as tmx.yaml has it.
func (p pattern) text(end string) string { return p.head + "{path}" + p.tail + end }

// path returns where the file of a page is.
func (p pattern) path(stem string) string { return p.head + stem + p.tail }

// match returns the page's path of a file's path.
func (p pattern) match(file string) (stem string, ok bool) {
	if len(file) <= len(p.head)+len(p.tail) || !strings.HasPrefix(file, p.head) || !strings.HasSuffix(file, p.tail) {
		return "", false
	}
	return file[len(p.head) : len(file)-len(p.tail)], true
}

// weight says how much a pattern tells of a path. Where the patterns of two
// locales match a file, it belongs to the heavier one: docs/pt/x.md to docs/pt
// and not to docs.
func (p pattern) weight() int { return len(p.head) + len(p.tail) }

// dir returns the folder that holds every file of the pattern.
func (p pattern) dir() string { return path.Dir(p.head + "x") }
