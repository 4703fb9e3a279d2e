package project

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/tmx-i18n/tmx/i18n"
)

// ErrConfig is matched by the errors about what tmx.yaml says.
var ErrConfig = errors.New("bad configuration")

// A ConfigError is one thing that is wrong in tmx.yaml.
type ConfigError struct {
	File         string
	Line, Column int // from 1; both 0 where no place is known
	Message      string
}

// Error returns "tmx.yaml:3:1: message".
func (e *ConfigError) Error() string {
	if e.Line == 0 {
		return e.File + ": " + e.Message
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Message)
}

// Is reports whether target is [ErrConfig].
func (e *ConfigError) Is(target error) bool { return target == ErrConfig }

// parseConfig reads tmx.yaml. The error joins a ConfigError for each thing that
// is wrong.
func parseConfig(f *i18n.File) (Config, error) {
	r := &reader{file: f.Name}
	loader, err := yaml.NewLoader(bytes.NewReader(f.Content))
	if err != nil {
		return Config{}, err
	}
	root, second := yaml.Node{Kind: yaml.MappingNode}, yaml.Node{}
	if err := loader.Load(&root); err != nil && !errors.Is(err, io.EOF) {
		return Config{}, r.syntax(err)
	}
	if err := loader.Load(&second); err == nil {
		r.fail(&second, "a second document begins here; %s has to be one", f.Name)
	} else if !errors.Is(err, io.EOF) {
		return Config{}, r.syntax(err)
	}
	if root.Kind == yaml.DocumentNode {
		root = *root.Content[0]
	}
	var c Config
	r.config(&root, &c)
	return c, errors.Join(r.errs...)
}

// A reader gathers what is wrong while a configuration is read.
type reader struct {
	file    string
	errs    []error
	targets []*yaml.Node // where the targets stand
}

func (r *reader) fail(n *yaml.Node, format string, args ...any) {
	r.errs = append(r.errs, &ConfigError{r.file, n.Line, n.Column, fmt.Sprintf(format, args...)})
}

// syntax returns the error of a file that is not YAML.
func (r *reader) syntax(err error) error {
	var e *yaml.LoadError
	if !errors.As(err, &e) {
		return &ConfigError{File: r.file, Message: err.Error()}
	}
	return &ConfigError{r.file, e.Mark.Line, e.Mark.Column, "not YAML: " + e.Message}
}

// A key is a key of a mapping: its name, and how its value gets into a T.
type key[T any] struct {
	name string
	read func(r *reader, value *yaml.Node, into *T)
}

// mapping reads n key by key.
func mapping[T any](r *reader, n *yaml.Node, keys []key[T], into *T) {
	if n = deref(n); n.Kind != yaml.MappingNode {
		r.fail(n, "there has to be a mapping with the keys %s, not %s", strings.Join(names(keys), ", "), describe(n))
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		name := n.Content[i].Value
		at := slices.IndexFunc(keys, func(k key[T]) bool { return k.name == name })
		switch {
		case seen[name]:
			r.fail(n.Content[i], "the key %q is there twice", name)
		case at < 0:
			r.fail(n.Content[i], "unknown key %q; %s", name, suggest(name, names(keys)))
		default:
			keys[at].read(r, n.Content[i+1], into)
		}
		seen[name] = true
	}
}

func names[T any](keys []key[T]) []string {
	var names []string
	for _, k := range keys {
		names = append(names, k.name)
	}
	return names
}

// text returns the value of a scalar as it is written, so that the locale no
// stays Norwegian.
func (r *reader) text(n *yaml.Node) string {
	n = deref(n)
	if n.Kind != yaml.ScalarNode || n.Value == "" || n.ShortTag() == "!!null" {
		r.fail(n, "there has to be a text, not %s", describe(n))
		return ""
	}
	return n.Value
}

// list calls read with each item of a list.
func (r *reader) list(n *yaml.Node, read func(*yaml.Node)) {
	if n = deref(n); n.Kind != yaml.SequenceNode {
		r.fail(n, "there has to be a list, not %s", describe(n))
		return
	}
	for _, item := range n.Content {
		read(item)
	}
}

// texts returns a list of texts; it is never nil.
func (r *reader) texts(n *yaml.Node) []string {
	all := []string{}
	r.list(n, func(item *yaml.Node) { all = append(all, r.text(item)) })
	return all
}

// truth returns the value of true or false.
func (r *reader) truth(n *yaml.Node) (b bool) {
	n = deref(n)
	if n.Kind != yaml.ScalarNode || n.ShortTag() != "!!bool" || n.Decode(&b) != nil {
		r.fail(n, "there has to be true or false, not %s", describe(n))
	}
	return b
}

// percent returns a number from 0 to 100.
func (r *reader) percent(n *yaml.Node) (f float64) {
	n = deref(n)
	if n.Kind != yaml.ScalarNode || n.Decode(&f) != nil || !(f >= 0 && f <= 100) {
		r.fail(n, "there has to be a number from 0 to 100, not %s", describe(n))
		return 0
	}
	return f
}

// choice returns one of the known words.
func (r *reader) choice(n *yaml.Node, known []string) string {
	s := r.text(n)
	if s != "" && !slices.Contains(known, s) {
		r.fail(deref(n), "unknown value %q; %s", s, suggest(s, known))
		return ""
	}
	return s
}

// deref returns the node that an alias stands for.
func deref(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}

// describe says what a node is, for messages.
func describe(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.MappingNode:
		return "a mapping"
	case n.Kind == yaml.SequenceNode:
		return "a list"
	case n.Value == "" || n.ShortTag() == "!!null":
		return "nothing"
	}
	return fmt.Sprintf("%q", n.Value)
}
