package markdown

// A Dialect says which block and inline extensions a site's Markdown has on top
// of CommonMark with GitHub's tables, task lists, strikethrough, alerts and
// footnotes, which every dialect reads, and of `:::name` containers, which all
// but Python-Markdown's do.
type Dialect struct {
	Name string

	// Python reads Python-Markdown's blocks: `!!!` and `???` admonitions, `===`
	// tabs, abbreviations, definition lists, `///` blocks, `--8<--` snippets,
	// Markdown inside HTML, attribute lists; and its looser lists and emphasis.
	Python bool
	// JSX reads MDX: `import`, `export`, components, `{expressions}`; no indented
	// code, no HTML blocks.
	JSX bool
	// Shortcodes reads Hugo's `{{< >}}` and `{{% %}}`.
	Shortcodes bool
	// Braces reads `{{ … }}`, `{% … %}` and mdBook's `{{#include …}}`.
	Braces bool
}

// All lists the dialects, the most common first.
var All = []Dialect{
	{Name: "commonmark", Braces: true},
	{Name: "mkdocs", Python: true, Braces: true},
	{Name: "hugo", Shortcodes: true, Braces: true},
	{Name: "docusaurus", JSX: true},
	{Name: "mdbook", Braces: true},
	{Name: "starlight", JSX: true},
	{Name: "vitepress", Braces: true},
}

// Lookup returns the dialect of that name.
func Lookup(name string) (Dialect, bool) {
	for _, d := range All {
		if d.Name == name {
			return d, true
		}
	}
	return Dialect{}, false
}
