package po

import (
	"slices"
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

// fields divides the msgstr of a header. A line that is no field is kept as a
// Field without a name.
func fields(text string) []i18n.Field {
	if text == "" {
		return nil
	}
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	out := make([]i18n.Field, len(lines))
	for i, line := range lines {
		name, value, found := strings.Cut(line, ":")
		if !found || name == "" {
			out[i] = i18n.Field{Value: line}
			continue
		}
		out[i] = i18n.Field{Name: name, Value: strings.TrimSpace(value)}
	}
	return out
}

// headerText is the opposite of fields.
func headerText(all []i18n.Field) string {
	var b strings.Builder
	for _, f := range all {
		if f.Name != "" {
			b.WriteString(f.Name + ": ")
		}
		b.WriteString(strings.ReplaceAll(f.Value, "\n", " ") + "\n")
	}
	return b.String()
}

// fullHeader returns the header of a new file: what GNU gettext asks for, then
// what else the catalog has. It holds no date, so that the same catalog always
// gives the same bytes.
func fullHeader(c *i18n.Catalog) []i18n.Field {
	full := i18n.Catalog{Header: []i18n.Field{
		{Name: "Project-Id-Version"},
		{Name: "Language", Value: languageOf(c.Locale)},
		{Name: "MIME-Version", Value: "1.0"},
		{Name: "Content-Type", Value: "text/plain; charset=UTF-8"},
		{Name: "Content-Transfer-Encoding", Value: "8bit"},
	}}
	if forms := pluralForms(c.Locale); forms != "" {
		full.Set("Plural-Forms", forms)
	}
	full.Set("X-Generator", "tmx")
	for _, f := range c.Header {
		full.Set(f.Name, f.Value)
	}
	return full.Header
}

// scripts pairs the script subtags of BCP 47 with the modifiers of POSIX locales.
var scripts = [][2]string{
	{"-Latn", "@latin"}, {"-Cyrl", "@cyrillic"}, {"-Arab", "@arabic"}, {"-Deva", "@devanagari"},
	{"-valencia", "@valencia"},
}

// localeOf returns the BCP 47 tag of a Language field: "sr_RS@latin" is "sr-Latn-RS".
func localeOf(language string) string {
	language, modifier, _ := strings.Cut(language, "@")
	tag := strings.ReplaceAll(language, "_", "-")
	i := slices.IndexFunc(scripts, func(s [2]string) bool { return s[1] == "@"+modifier })
	switch {
	case i < 0:
		return tag
	case len(scripts[i][0]) == len("-Latn"):
		base, region, found := strings.Cut(tag, "-")
		if found {
			region = "-" + region
		}
		return base + scripts[i][0] + region
	}
	return tag + scripts[i][0]
}

// languageOf is the opposite of localeOf. "zh-Hans" stays, as gettext has no
// modifier for it.
func languageOf(locale string) string {
	for _, s := range scripts {
		if base, rest, found := strings.Cut(locale, s[0]); found && (rest == "" || rest[0] == '-') {
			return strings.ReplaceAll(base+rest, "-", "_") + s[1]
		}
	}
	return strings.ReplaceAll(locale, "-", "_")
}
