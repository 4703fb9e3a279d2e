package project

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// ErrExists is returned by [Init] where there is a tmx.yaml already.
var ErrExists = errors.New(ConfigName + " is there already; edit it, or remove it to begin anew")

// SchemaURL is where editors find the JSON Schema of tmx.yaml.
const SchemaURL = "https://raw.githubusercontent.com/tmx-i18n/tmx/main/source/guide/tmx.schema.json"

// Init returns a commented tmx.yaml for what [Detect] finds in root, with
// targets for the locales too where the site does not have them yet.
func Init(root string, locales ...string) (Change, Detection, error) {
	switch _, err := os.Lstat(filepath.Join(root, ConfigName)); {
	case err == nil:
		return Change{}, Detection{}, ErrExists
	case !errors.Is(err, fs.ErrNotExist):
		return Change{}, Detection{}, err
	}
	d, err := Detect(root)
	if err != nil {
		return Change{}, d, err
	}
	for _, name := range locales {
		locale, ok := tag(name)
		if !ok {
			return Change{}, d, &notFound{fmt.Sprintf("%q is not a locale; give a BCP 47 tag such as pt or pt-BR", name)}
		}
		if !slices.ContainsFunc(d.Targets, func(t Target) bool { return t.Locale == locale }) {
			d.add(locale, d.sibling(locale))
		}
	}
	return Change{Path: ConfigName, New: []byte(d.config())}, d, nil
}

// sibling returns where the pages of one more locale belong: where those of
// the others are.
func (d *Detection) sibling(locale string) pattern {
	if len(d.Targets) == 0 {
		return folder("translations/" + locale)
	}
	other := d.Targets[0]
	parts := strings.Split(other.place.head, "/")
	for i, part := range parts {
		if is, _ := tag(part); is == other.Locale {
			parts[i] = locale
		}
	}
	next := pattern{head: strings.Join(parts, "/")}
	if other.place.tail != "" {
		next.tail = "." + locale
	}
	if next == other.place {
		return folder("translations/" + locale)
	}
	return next
}

// config returns the text of tmx.yaml.
func (d *Detection) config() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# yaml-language-server: $schema=%s\n", SchemaURL)
	b.WriteString("# The configuration of tmx. Every path is taken from the folder of this file.\n\n")
	b.WriteString("# The pages to translate.\n")
	fmt.Fprintf(&b, "source:\n  locale: %s\n", d.Source.Locale)
	writePlace(&b, "  ", d.Source.Dir, d.Source.Pages)
	b.WriteString("\n# Their translations, one entry a locale.\n")
	if len(d.Targets) == 0 {
		b.WriteString("# None was found. Name yours:\n#\n# targets:\n#   - locale: pt\n#     dir: translations/pt\n")
	} else {
		b.WriteString("targets:\n")
	}
	for _, t := range d.Targets {
		fmt.Fprintf(&b, "  - locale: %s\n", t.Locale)
		writePlace(&b, "    ", t.Dir, t.Pages)
	}
	b.WriteString("\n")
	if d.Dialect == "" {
		b.WriteString("# The Markdown of the pages. No site generator was found, so tmx tells it from the\n" +
			"# pages: say commonmark, mkdocs, hugo, docusaurus, mdbook, starlight or vitepress\n" +
			"# where it is mistaken.\n# dialect: mkdocs\n")
	} else {
		fmt.Fprintf(&b, "# The Markdown of the pages, as %s tells.\ndialect: %s\n", d.File, d.Dialect)
	}
	b.WriteString(moreKeys)
	return b.String()
}

func writePlace(b *strings.Builder, indent, dir, pages string) {
	if pages != "" {
		fmt.Fprintf(b, "%spages: %q\n", indent, pages)
		return
	}
	fmt.Fprintf(b, "%sdir: %s\n", indent, scalar(dir))
}

// scalar returns a path as a YAML scalar.
func scalar(s string) string {
	if strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/_.-") == "" {
		return s
	}
	return fmt.Sprintf("%q", s)
}

const moreKeys = `
# Pages to leave out, as globs below the source folder.
# exclude: ["drafts/**"]

# Front matter keys whose values are prose; the usual ones when left out.
# front_matter: [title, description]

# What translators edit: the translated pages, or the catalogs (PO files) that
# tmx build makes the pages from. Left out, a locale with catalogs and no pages
# is translated in the catalogs, any other in the pages.
# edit: pages

# tmx status fails when less than this percentage is translated.
# fail_under: 100
`
