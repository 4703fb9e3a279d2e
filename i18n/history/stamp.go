package history

import (
	"bytes"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/tmx-i18n/tmx/i18n"
)

// StampKeys are the front matter keys in which sites note the commit of the
// English that a page was translated from: OpenTelemetry's, MDN's and a common
// one. A dot stands between the key of a mapping and a key in it.
var StampKeys = []string{"default_lang_commit", "l10n.sourceCommit", "source_commit"}

// A Stamp is a front matter key that says which commit a page was translated
// from.
type Stamp struct {
	Key    string
	Commit string
	Span   i18n.Span // of the value in the file
}

// ReadStamp returns the first of keys that a page's YAML front matter has. A
// value that is no commit's name, or none that can be read, is none.
func ReadStamp(f *i18n.File, keys []string) (Stamp, bool) {
	matter, root := frontMatter(f)
	for _, key := range keys {
		n := find(root, strings.Split(key, "."))
		if n == nil || n.Kind != yaml.ScalarNode || !isCommit(n.Value) {
			continue
		}
		at := offset(f.Content[matter.Start:matter.End], n)
		if n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 {
			at++
		}
		s := i18n.Span{Start: matter.Start + at, End: matter.Start + at + len(n.Value)}
		if s.End <= len(f.Content) && f.Text(s) == n.Value {
			return Stamp{key, n.Value, s}, true
		}
	}
	return Stamp{}, false
}

// Restamp returns the edit that gives a stamp another commit.
func (s Stamp) Restamp(commit string) i18n.Edit { return i18n.Edit{Span: s.Span, New: commit} }

func isCommit(s string) bool {
	return len(s) >= 7 && len(s) <= 64 && strings.Trim(strings.ToLower(s), "0123456789abcdef") == ""
}

// frontMatter returns where the YAML between "---" lines at the start of a file
// lies, and its root mapping, nil for none.
func frontMatter(f *i18n.File) (i18n.Span, *yaml.Node) {
	text := f.Content
	start := bytes.IndexByte(text, '\n') + 1
	if start == 0 || string(bytes.TrimSpace(bytes.TrimPrefix(text[:start], []byte("\uFEFF")))) != "---" {
		return i18n.Span{}, nil
	}
	for at := start; at < len(text); {
		end := at + bytes.IndexByte(text[at:], '\n') + 1
		if end == at {
			end = len(text)
		}
		if string(bytes.TrimSpace(text[at:end])) == "---" {
			var doc yaml.Node
			if yaml.Unmarshal(text[start:at], &doc) != nil || len(doc.Content) == 0 {
				return i18n.Span{}, nil
			}
			return i18n.Span{Start: start, End: at}, doc.Content[0]
		}
		at = end
	}
	return i18n.Span{}, nil
}

// find returns the value at a path of keys.
func find(n *yaml.Node, path []string) *yaml.Node {
	for _, key := range path {
		if n == nil || n.Kind != yaml.MappingNode {
			return nil
		}
		var value *yaml.Node
		for i := 0; i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == key {
				value = n.Content[i+1]
			}
		}
		n = value
	}
	return n
}

// offset returns where a node begins in its text.
func offset(text []byte, n *yaml.Node) int {
	at := 0
	for range n.Line - 1 {
		at += bytes.IndexByte(text[at:], '\n') + 1
	}
	return at + n.Column - 1
}

// A Verdict says what came of holding a page against its stamp.
type Verdict uint8

// The verdicts.
const (
	Unstamped Verdict = iota
	Held              // the page fits what the stamp says
	Unknown           // git has no such commit, or no such page in it
	Refuted           // another version fits far better
)

// refuting is how much better another version has to fit than that of the
// stamp: some links or numbers, not one.
const refuting = 6

// verify holds a page against the commit that it says it was translated from,
// and returns that version of the English page, or the one that fits.
func (p *Page) verify(commit string, now *state) (version int, v Verdict) {
	if commit == "" {
		return 0, Unstamped
	}
	stamped, ok := p.resolve(commit)
	if !ok || p.at(stamped).page == nil {
		return 0, Unknown
	}
	if agree(now, p.at(stamped)) {
		return stamped, Held
	}
	m := newMatcher(now.features)
	best, score := stamped, m.fit(p.at(stamped).features)+refuting
	for i, s := range p.since(0) {
		if s.page == nil {
			continue
		}
		if fit := m.fit(s.features); fit > score {
			best, score = i, fit
		}
	}
	if best != stamped {
		return best, Refuted
	}
	return stamped, Held
}

// resolve returns the version of the page in a commit, by the content that git
// has there under one of the page's names.
func (p *Page) resolve(commit string) (version int, ok bool) {
	if !isCommit(commit) {
		return 0, false
	}
	var names []string
	for _, v := range p.versions {
		if name := commit + ":" + v.path; !strings.Contains(name, "\n") && (len(names) == 0 || names[len(names)-1] != name) {
			names = append(names, name)
		}
	}
	_ = p.repo.objects.each(names, func(_ int, content []byte) {
		if content == nil || ok {
			return
		}
		for i, v := range p.versions {
			if isObject(content, v.blob) {
				version, ok = i, true
			}
		}
	})
	return version, ok
}
