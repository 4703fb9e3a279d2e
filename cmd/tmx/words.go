package main

import (
	"io/fs"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"github.com/tmx-i18n/tmx/locales"
)

// words are tmx's own words in one language; where that has none, in English.
type words struct{ localizer *i18n.Localizer }

// newWords returns the words of the language tag lang, or of the nearest one.
func newWords(lang string) *words {
	return &words{i18n.NewLocalizer(loadBundle(), lang)}
}

// loadBundle reads the message files. They are part of the program, so a file
// that cannot be read is a bug.
func loadBundle() *i18n.Bundle {
	bundle := i18n.NewBundle(language.English)
	bundle.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	for _, lang := range languages() {
		if _, err := bundle.LoadMessageFileFS(locales.FS, "active."+lang+".toml"); err != nil {
			panic(err)
		}
	}
	return bundle
}

// languages returns the tags of the languages that tmx speaks.
func languages() []string {
	names, err := fs.Glob(locales.FS, "active.*.toml")
	if err != nil {
		panic(err)
	}
	for i, name := range names {
		names[i] = strings.TrimSuffix(strings.TrimPrefix(name, "active."), ".toml")
	}
	return names
}

// say puts the values into a message. values["Count"] chooses the plural form.
// It returns "" where there is no such message, and where a placeholder has no
// value.
func (w *words) say(id string, v values) string {
	s, _ := w.localizer.Localize(&i18n.LocalizeConfig{MessageID: id, TemplateData: v, PluralCount: v["Count"]})
	if strings.Contains(s, "<no value>") {
		return ""
	}
	return s
}

// languageFlag returns what --lang says, before the flags are read: their own
// errors are put in that language.
func languageFlag(args []string) (string, bool) {
	for i, a := range args {
		name, value, has := strings.Cut(strings.TrimLeft(a, "-"), "=")
		switch {
		case a == "--" || a == completeName:
			return "", false
		case name != "lang" || !strings.HasPrefix(a, "-"):
		case has:
			return value, true
		case i+1 < len(args):
			return args[i+1], true
		}
	}
	return "", false
}

// languageOf returns the language of messages in the environment, in the order
// of POSIX (XBD 8.2): LC_ALL, LC_MESSAGES, LANG. The first that is set counts.
func languageOf(getenv func(string) string) string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := getenv(name); v != "" {
			return tag(v)
		}
	}
	return ""
}

// tag turns a POSIX locale name, "pt_BR.UTF-8", into a language tag, "pt-BR".
func tag(posix string) string {
	name, _, _ := strings.Cut(posix, ".")
	name, _, _ = strings.Cut(name, "@")
	return strings.ReplaceAll(name, "_", "-")
}

// spoken reports whether tmx speaks the language that lang names.
func spoken(lang string) bool {
	t, err := language.Parse(tag(lang))
	if err != nil {
		return false
	}
	base, _ := t.Base()
	return slices.Contains(languages(), base.String())
}

func list(names []string) string { return strings.Join(names, ", ") }
