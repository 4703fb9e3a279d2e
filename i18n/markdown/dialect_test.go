package markdown_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/markdown"
)

// sketch writes a page's blocks, a line each: the kind, its keyword and text.
func sketch(p *i18n.Page) string {
	var b strings.Builder
	for _, bl := range p.Blocks {
		fmt.Fprintf(&b, "%s%s", strings.Repeat(". ", bl.Depth), bl.Kind)
		if bl.Keyword != "" {
			fmt.Fprintf(&b, " <%s>", bl.Keyword)
		}
		if bl.Segment >= 0 {
			fmt.Fprintf(&b, " %q", p.Segments[bl.Segment].Text)
		}
		b.WriteByte('\n')
	}
	for _, d := range p.Diagnostics {
		fmt.Fprintf(&b, "! %s %d\n", d.Rule, p.File.Position(d.Target.Span.Start).Line)
	}
	return b.String()
}

func TestDialects(t *testing.T) {
	for _, c := range []struct{ name, dialect, in, want string }{
		{"admonition", "mkdocs", "!!! tip inline \"Mind this\"\n    One.\n\n    - two\n      more\n\nAfter.\n", `
admonition <tip>
. title "Mind this"
. paragraph "One."
. list <->
. . item <->
. . . list item "two\nmore"
paragraph "After."`},
		{"damaged admonition", "mkdocs", "!!! recomendação \"Título\n    Um.\n\nDois.\n", `
admonition <recomendação>
. title "Título"
. paragraph "Um."
paragraph "Dois."`},
		{"details and tabs", "mkdocs", "???+ note\n    A.\n=== \"One\"\n    ```sh\n    ls # list\n    ```\n=== \"Two\"\n    B.\n", `
details <note>
. paragraph "A."
tab <===>
. title "One"
. code <sh>
tab <===>
. title "Two"
. paragraph "B."`},
		{"python blocks", "mkdocs", "/// tip | A title\n    type: x\n\nBody.\n\n/// caption\nA caption.\n///\n///\nAfter.\n", `
directive <tip>
. title "A title"
. paragraph "Body."
. directive <caption>
. . caption "A caption."
paragraph "After."`},
		{"mkdocstrings", "mkdocs", "::: pkg.Class\n    options:\n      members: [a]\n\nText.\n", `
include <pkg.Class>
paragraph "Text."`},
		{"markdown in html", "mkdocs", "<div class=\"grid\" markdown>\n- **One** a\n- Two\n</div>\nText.\n", `
html <div>
list <->
. item <->
. . list item "**One** a"
. item <->
. . list item "Two"
html <div>
paragraph "Text."`},
		{"html", "commonmark", "<figure>\n  <img src=\"a.png\" alt=\"A picture\">\n  <figcaption>Some\n  <em>caption</em></figcaption>\n</figure>\n\n<!-- no -->\n", `
html <figure>
. attribute <alt> "A picture"
. caption "Some\n<em>caption</em>"
html <!-->`},
		{"footnotes, terms, abbreviations", "mkdocs", "Term\n:   Meaning.\n\n    More.\n\n[^a]: A note.\n\n*[E2EE]: end-to-end encryption\n", `
term "Term"
item <:>
. definition "Meaning."
. paragraph "More."
item <a>
. footnote "A note."
abbreviation <E2EE> "end-to-end encryption"`},
		{"tables", "mkdocs", "| A | B |\n|---|:-:|\n| `x|y` | z |\n\nText | no table\n", `
table <|---|:-:|>
. row
. . table cell "A"
. . table cell "B"
. row
. . table cell "` + "`x|y`" + `"
. . table cell "z"
paragraph "Text | no table"`},
		{"headings", "mkdocs", "# One { #one }\n\nTwo {.x}\n===\n\n##Three ##\n", `
heading <{ #one }> "One"
heading <{.x}> "Two"
heading "Three"`},
		{"docusaurus", "docusaurus", "import Tabs from '@theme/Tabs';\n\n:::warning[Mind *this*]{.x title=\"Hover\"}\nText {props.x}.\n:::\n\n<Tabs>\n<TabItem value=\"a\" label=\"Apple\">\nInside.\n</TabItem>\n</Tabs>\n{/* comment */}\n", `
include
directive <warning>
. title "Mind *this*"
. attribute <title> "Hover"
. paragraph "Text {props.x}."
html <tabs>
html <tabitem>
. attribute <label> "Apple"
paragraph "Inside."
html <tabitem>
html <tabs>
html <!-->`},
		{"hugo", "hugo", "+++\ntitle = \"A title\"\nweight = 3\n+++\n{{< figure src=\"a.png\" caption=\"A caption\" >}}\n\n{{% alert %}}\nText {{< ref \"x\" >}}.\n{{% /alert %}}\n", `
document
. front matter <title> "A title"
. front matter <weight>
include <figure>
. attribute <caption> "A caption"
include <alert>
paragraph "Text {{< ref \"x\" >}}."
include </alert>`},
		{"mdbook", "mdbook", "{{#include a.rs:1:2}}\n\n- [x] done\n1. [One](a.md)\n", `
include <include>
list <->
. item <-> 
. . list item "done"
list <1.>
. item <1.>
. . list item "[One](a.md)"`},
		{"alert", "commonmark", "> [!NOTE]\n> Text.\nlazy\n", `
quote <NOTE>
. paragraph "Text.\nlazy"`},
		{"front matter", "mkdocs", "---\ntitle: Plain # comment\ndescription: >\n  Folded\n  text\nhero:\n  tagline: \"It's \\\"x\\\"\"\ntags:\n  - a\nhide: true\n---\nText\n", `
document
. front matter <title> "Plain"
. front matter <description> "Folded\ntext"
. front matter <hero>
. front matter <hero.tagline> "It's \\\"x\\\""
. front matter <tags>
. front matter <tags>
. front matter <hide>
paragraph "Text"`},
		{"bad front matter", "mkdocs", "---\ntitle: A: b\nsubtitle: \"open\n\tx: y\n---\nText\n", `
document
. front matter <title> "A: b"
. front matter <subtitle>
paragraph "Text"
! frontmatter-invalid 2
! frontmatter-invalid 3
! frontmatter-invalid 4`},
		{"unclosed", "mkdocs", "---\ntitle: A\n\n```\ncode\n", `
rule
paragraph "title: A"
code
! frontmatter-unclosed 1
! code-unclosed 4`},
		{"directives to tmx", "mkdocs", "One.\n\n<!-- tmx:off -->\n\nTwo.\n\n<!-- tmx:on -->\n\nThree.\n", `
paragraph "One."
html <!-->
paragraph
html <!-->
paragraph "Three."`},
		{"snippets and macros", "mkdocs", "--8<-- \"a.md\"\n\n{* ../a.py hl[1] *}\n{% if x %}\nText {{ y }}.\n{ .attrs }\n", `
include
include <../a.py>
include <if>
paragraph "Text {{ y }}."
attributes <{ .attrs }>`},
		{"math", "mkdocs", "$$\na = b\n$$\nCosts $5 and $6.\n", `
math
paragraph "Costs $5 and $6."`},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := parse(t, c.name, c.dialect, []byte(c.in))
			laws(t, p)
			got := strings.TrimSpace(sketch(p))
			if want := strings.TrimSpace(strings.ReplaceAll(c.want, " \n", "\n")); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func TestCodes(t *testing.T) {
	for _, c := range []struct{ dialect, in, want string }{
		{"mkdocs", "**Sinal*** é [um](a \"T\"){ .b } `c` :x-y:", "strong{**} strong{**} emphasis!{*} link{[} link{](a \"T\")}=a attribute list{{ .b }} code span{`c`}=c icon{:x-y:}=x-y"},
		{"commonmark", "![a *b*](c) [x][y] [^1] &amp; \\* <https://a.b> <b>c</b>", "image{![} emphasis{*} emphasis{*} image{](c)}=c link{[} link{][y]}=y footnote reference{[^1]}=1 entity{&amp;} escape{\\} autolink{<https://a.b>}=https://a.b html tag{<b>}=b html tag{</b>}=b"},
		{"commonmark", "**注意：**正文 2*3 a_b_c", "strong!{**} strong!{**} emphasis!{*}"},
		{"hugo", "{{< ref \"a b\" >}} [x]({{< ref \"a b\" >}})", "macro{{{< ref \"a b\" >}}} link{[} link{]({{< ref \"a b\" >}})}={{< ref \"a b\" >}}"},
		{"mkdocs", "==a== ++ctrl+c++ ~~b~~ $x^2$ a  \nb see https://a.b/c. me@a.bc", "strikethrough{==} strikethrough{==} macro{++ctrl+c++} strikethrough{~~} strikethrough{~~} math{$x^2$}=x^2 line break{  } autolink{https://a.b/c}=https://a.b/c autolink{me@a.bc}=me@a.bc"},
		{"docusaurus", "a {b.c({d: 1})} <X y={z}>w</X>", "macro{{b.c({d: 1})}} html tag{<X y={z}>}=x html tag{</X>}=x"},
		{"commonmark", "Element logo](/a.svg) and [x] (u)", ""},
	} {
		d, _ := markdown.Lookup(c.dialect)
		var got []string
		codes := markdown.Codes(c.in, d)
		for _, k := range codes {
			alone := ""
			if k.Pair < 0 && (k.Kind == i18n.Emphasis || k.Kind == i18n.Strong) {
				alone = "!"
			}
			s := fmt.Sprintf("%s%s{%s}", k.Kind, alone, c.in[k.Start:k.End])
			switch k.Kind {
			case i18n.Link, i18n.Image, i18n.CodeSpan, i18n.Icon, i18n.Autolink, i18n.NoteRef, i18n.HTMLTag, i18n.InlineMath:
				if k.Value != "" {
					s += "=" + k.Value
				}
			}
			got = append(got, s)
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("%s %q:\ngot  %s\nwant %s", c.dialect, c.in, g, c.want)
		}
	}
}

func TestEdits(t *testing.T) {
	for _, c := range []struct{ name, in, text, want string }{
		{"more lines in a quote in a list in an admonition", "!!! x\n    - > one\n", "um\ndois", "!!! x\n    - > um\n      > dois\n"},
		{"fewer lines", "> a\n> b\n> c\n\nz\n", "um", "> um\n\num\n"},
		{"carriage returns", "- a\r\n", "um\ndois", "- um\r\n  dois\r\n"},
		{"a heading has one line", "# a\n", "um\ndois", "# um dois\n"},
		{"pipes in cells", "| a |\n|---|\n", "x|y", "| x\\|y |\n|---|\n"},
		{"quotes in YAML", "---\ntitle: \"a\"\n---\n", `x "y"`, "---\ntitle: \"x \\\"y\\\"\"\n---\n"},
		{"plain YAML that needs quotes", "---\ntitle: a\n---\n", "x: y", "---\ntitle: \"x: y\"\n---\n"},
		{"single quotes in YAML", "---\ntitle: 'a'\n---\n", "d'água", "---\ntitle: 'd''água'\n---\n"},
		{"block scalars", "---\ntitle: |\n  a\n---\n", "x\ny", "---\ntitle: |\n  x\n  y\n---\n"},
		{"attributes", "<img alt=\"a\">\n", `x "y"`, "<img alt=\"x &quot;y&quot;\">\n"},
		{"two paragraphs", "> a\n", "um\n\ndois", "> um\n>\n> dois\n"},
	} {
		p := parse(t, c.name, "mkdocs", []byte(c.in))
		edits := markdown.Edits(p, func(int) (string, bool) { return c.text, true })
		got, err := i18n.Apply([]byte(c.in), edits)
		if err != nil || string(got) != c.want {
			t.Errorf("%s: got %q, %v, want %q", c.name, got, err, c.want)
		}
	}
}

func TestNotesAndIgnores(t *testing.T) {
	in := "---\ntitle: x\n---\n<!-- tmx:ignore url-changed our mirror -->\n\nOne.\n\n<!-- tmx:note A product's name. -->\n\n# Two\n\n<!-- tmx:ignore * -->\n\n- a\n- b\n\nLast.\n"
	p := parse(t, "x.md", "mkdocs", []byte(in))
	if got := p.Segments[2].Note; got != "A product's name." {
		t.Errorf("note %q", got)
	}
	if len(p.Ignores) != 2 {
		t.Fatalf("%d suppressions, want 2", len(p.Ignores))
	}
	if g := p.Ignores[0]; g.Rule != "url-changed" || g.Reason != "our mirror" || g.Scope != (i18n.Span{End: len(in)}) {
		t.Errorf("page suppression %+v", g)
	}
	if g := p.Ignores[1]; g.Rule != "" || p.File.Text(g.Scope) != "- a\n- b" {
		t.Errorf("block suppression %+v holds for %q", g, p.File.Text(g.Scope))
	}
}

func TestCodeComments(t *testing.T) {
	d, _ := markdown.Lookup("commonmark")
	in := "```python hl_lines=\"1\"\n# first\n# second\nx = \"# no\"  # third\n```\n"
	p := markdown.Parse(i18n.NewFile("x.md", []byte(in)), markdown.Options{Dialect: d, CodeComments: true})
	var got []string
	for _, s := range p.Segments {
		got = append(got, s.Text)
	}
	if want := "first\nsecond|third"; strings.Join(got, "|") != want {
		t.Errorf("got %q", got)
	}
}
