package check

import (
	"slices"
	"testing"

	"github.com/tmx-i18n/tmx/i18n"
)

// A markupCase is a translation, what a rule finds in it, and what its safe
// fixes make of it.
type markupCase struct {
	name     string
	rule     *Rule
	src, dst string
	want     []string // the texts found; nil for none
	mended   string   // "" where nothing is safe to mend
}

func (c markupCase) test(t *testing.T, locale string) {
	t.Run(c.rule.Name+"/"+c.name, func(t *testing.T) {
		ds := find(t, c.rule, locale, c.src, c.dst)
		if got := places(ds); !slices.Equal(got, c.want) && len(got)+len(c.want) > 0 {
			t.Errorf("%q\nfound %q\n want %q", c.dst, got, c.want)
		}
		got, err := i18n.Apply([]byte(c.dst), safeEdits(ds))
		if err != nil {
			t.Fatal(err)
		}
		want := c.mended
		if want == "" {
			want = c.dst
		}
		if string(got) != want {
			t.Errorf("mended %q\n  want %q", got, want)
		}
	})
}

// safeEdits returns the edits of the first safe fix of each finding.
func safeEdits(ds []i18n.Diagnostic) []i18n.Edit {
	var edits []i18n.Edit
	for _, d := range ds {
		if i := slices.IndexFunc(d.Fixes, func(f i18n.Fix) bool { return f.Safe }); i >= 0 {
			edits = append(edits, d.Fixes[i].Edits...)
		}
	}
	return edits
}

func TestLinks(t *testing.T) {
	for _, c := range []markupCase{
		{"a space between", linkBroken, "See [docs](/d).", "Veja [docs] (/d).", []string{"[docs] (/d)"}, "Veja [docs](/d)."},
		{"a space before a URL", linkBroken, "See [docs](https://x.org/d).", "Veja [docs] (https://x.org/d).", []string{"[docs] (https://x.org/d)"}, "Veja [docs](https://x.org/d)."},
		{"full width", linkBroken, "See [docs](https://x.org/d) now", "看［文档］（https://x.org/d）吧", []string{"［文档］（https://x.org/d）"}, "看[文档](https://x.org/d)吧"},
		{"an image without its beginning", linkBroken, "![Logo](/l.svg){ align=right }", "Logotipo](/l.svg){ align=right }", []string{"](/l.svg)"}, "![Logotipo](/l.svg){ align=right }"},
		{"an image without its mark", linkBroken, "![Logo](/l.svg)", "[Logotipo](/l.svg)", []string{"[Logotipo](/l.svg)"}, "![Logotipo](/l.svg)"},
		{"a link with a mark", linkBroken, "[Logo](/l.svg)", "![Logotipo](/l.svg)", []string{"![Logotipo](/l.svg)"}, "[Logotipo](/l.svg)"},
		{"around nothing", linkBroken, "The [extension](/e) is here.", "A extensão [](/e) está aqui.", []string{"[](/e)"}, ""},
		{"a space in the destination", linkBroken, "See [it](https://x.org/a/b).", "Veja [isto](https://x.org/ a/b).", []string{"[isto](https://x.org/ a/b)"}, "Veja [isto](https://x.org/a/b)."},
		{"no closing parenthesis", linkBroken, "See [it](https://x.org/a) now.", "Veja [isto](https://x.org/a agora.", []string{"[isto](https://x.org/a"}, "Veja [isto](https://x.org/a) agora."},
		{"no destination", linkBroken, "See [it](https://x.org/a) now.", "Veja [isto] agora.", []string{"[isto]"}, "Veja [isto](https://x.org/a) agora."},
		{"an escaped bracket", linkBroken, "See [it](https://x.org/a) now.", `Veja \[isto](https://x.org/a) agora.`, []string{`\[isto](https://x.org/a)`}, "Veja [isto](https://x.org/a) agora."},
		{"a translated label", linkBroken, "See [it][site] now.\n\n[site]: /s", "Veja [isto][sítio] agora.\n\n[site]: /s", []string{"[isto][sítio]"}, "Veja [isto][site] agora.\n\n[site]: /s"},
		{"a parenthesis for a link", linkBroken, "See [it](https://x.org/a) now.", "Veja isto (https://x.org/a) agora.", []string{"https://x.org/a"}, ""},
		{"an address for a link", linkBroken, "See [x.org/a](https://x.org/a) now.", "Veja https://x.org/a agora.", nil, ""},
		{"another order", linkBroken, "A [b](/b) and [c](/c).", "A [c](/c) e [b](/b).", nil, ""},
		{"brackets in both", linkBroken, "[b](/b) and [c].", "b e [c].", nil, ""},

		{"a letter", urlChanged, "[a](https://www.freshports.org/www/x)", "[a](https://www.freshports.org/wwww/x)", []string{"https://www.freshports.org/wwww/x"}, "[a](https://www.freshports.org/www/x)"},
		{"a translated path", urlChanged, "[a](https://x.org/wiki/Tor_(network))", "[a](https://x.org/wiki/Tor_(rede))", []string{"https://x.org/wiki/Tor_(rede)"}, "[a](https://x.org/wiki/Tor_(network))"},
		{"an image", urlChanged, "![a](/img/b/c.svg)", "![a](/img/img/b/c.svg)", []string{"/img/img/b/c.svg"}, "![a](/img/b/c.svg)"},
		{"an autolink", urlChanged, "Go to <https://x.org/abc>.", "Vá a <https://x.org/abd>.", []string{"https://x.org/abd"}, "Vá a <https://x.org/abc>."},
		{"elsewhere", urlChanged, "[a](https://x.org/abc)", "[a](https://outro.com.br/zzz)", []string{"https://outro.com.br/zzz"}, ""},
		{"the site's locale", urlChanged, "[a](/en/docs/x.md)", "[a](/pt/docs/x.md)", nil, ""},
		{"the locale put in", urlChanged, "[a](/docs/x)", "[a](/pt-BR/docs/x)", nil, ""},
		{"from another folder", urlChanged, "[a](../x.md)", "[a](../../x.md)", nil, ""},
		{"encoded", urlChanged, "[a](https://x.org/caf%C3%A9)", "[a](https://x.org/café)", nil, ""},
		{"two swapped", urlChanged, "[a](/a) [b](/b)", "[b](/b) [a](/a)", nil, ""},

		{"another Wikipedia", urlLocalised, "[a](https://en.wikipedia.org/wiki/Dog)", "[a](https://pt.wikipedia.org/wiki/Cão)", []string{"https://pt.wikipedia.org/wiki/Cão"}, ""},
		{"a segment", urlLocalised, "[a](https://x.org/en-US/docs/)", "[a](https://x.org/pt-BR/docs/)", []string{"https://x.org/pt-BR/docs/"}, ""},
		{"the habit of the site", urlLocalised, "[a](https://x.org/en/1) [b](https://x.org/en/2) [c](https://x.org/en/3)",
			"[a](https://x.org/pt/1) [b](https://x.org/pt/2) [c](https://x.org/pt/3)", nil, ""},
		{"against the habit of the site", urlLocalised, "[a](https://x.org/en/1) [b](https://x.org/en/2) [c](https://x.org/en/3) [d](https://x.org/en/4)",
			"[a](https://x.org/pt/1) [b](https://x.org/en/2) [c](https://x.org/en/3) [d](https://x.org/en/4)", []string{"https://x.org/pt/1"},
			"[a](https://x.org/en/1) [b](https://x.org/en/2) [c](https://x.org/en/3) [d](https://x.org/en/4)"},

		{"a page that is not there", linkTargetMissing, "[a](page.md#b)", "[x](pagina.md#b)", []string{"pagina.md#b"}, "[x](page.md#b)"},
		{"a page from another folder", linkTargetMissing, "[a](page.md)", "[x](../page.md)", nil, ""},
		{"a definition", urlChanged, "[a][s] b\n\n[s]: https://x.org/abc", "[x][s] y\n\n[s]: https://x.org/abd", []string{"https://x.org/abd"}, "[x][s] y\n\n[s]: https://x.org/abc"},
		{"a translated anchor", urlChanged, "[a](#the-end)\n\n## The end", "[x](#o-fim)\n\n## O fim", nil, ""},
		{"a translated anchor without a heading", urlChanged, "[a](#the-end-of-it)\n\n## The end of it", "[x](#o-fim-of-it)\n\n## O começo", []string{"#o-fim-of-it"}, ""},

		{"accents kept", fragmentDead, "[a](#the-end)\n\n## The end", "[x](#configuração-é)\n\n## Configuração é", nil, ""},
		{"accents dropped", fragmentDead, "[a](#the-end)\n\n## The end", "[x](#configuracao-e)\n\n## Configuração é", nil, ""},
		{"an explicit id", fragmentDead, "[a](#the-end)\n\n## The end", "[x](#the-end)\n\n## O fim { #the-end }", nil, ""},
		{"dead", fragmentDead, "[a](#the-end)\n\n## The end", "[x](#the-end)\n\n## O fim", []string{"#the-end"}, ""},
		{"dead in English", fragmentDead, "[a](#nowhere)\n\n## The end", "[x](#nowhere)\n\n## O fim", nil, ""},
		{"Chinese", fragmentDead, "[a](#the-end)\n\n## The end", "[x](#结束)\n\n## 结束", nil, ""},

		{"escaped brackets", linkBroken, "See [it](/a) now.", `Veja \[isto\] agora.`, []string{`\[isto\]`}, "Veja [isto](/a) agora."},
		{"moved to the next paragraph", linkLost, "A [b](/b) c.\n\nD e f.", "A b c.\n\nD [e](/b) f.", nil, ""},
		{"lost", linkLost, "A [b](/b) c.", "A b c.", []string{"A b c."}, ""},
		{"lost image", imageLost, "Press ![b](/b.png) now.", "Aperte agora.", []string{"Aperte agora."}, ""},
		{"added", linkAdded, "A b c.", "A [b](/b) c.", []string{"[b](/b)"}, ""},
		{"added image", imageAdded, "Press now.", "Aperte ![b](/b.png) agora.", []string{"![b](/b.png)"}, ""},
	} {
		c.test(t, "pt-BR")
	}
}

func TestEmphasis(t *testing.T) {
	for _, c := range []markupCase{
		{"one too many", emphasisUnbalanced, "**Signal** is it.", "**Sinal*** é.", []string{"*"}, "**Sinal** é."},
		{"one too many in front", emphasisUnbalanced, "It is **Signal**.", "É ***Sinal**.", []string{"*"}, "É **Sinal**."},
		{"one too few", emphasisUnbalanced, "**Signal** is it.", "**Sinal* é.", []string{"*"}, "**Sinal** é."},
		{"one too few in front", emphasisUnbalanced, "It is **Signal**.", "É *Sinal**.", []string{"*"}, "É **Sinal**."},
		{"italics with one too many", emphasisUnbalanced, "It is *Signal*.", "É *Sinal**.", []string{"**"}, "É *Sinal*."},
		{"not closed", emphasisUnbalanced, "**Downloads**", "**Downloads", []string{"**"}, "**Downloads**"},
		{"not opened", emphasisUnbalanced, "**Signal** is it.", "Sinal** é.", []string{"**"}, "**Sinal** é."},
		{"a space inside", emphasisUnbalanced, "It is **Signal** now.", "É ** Sinal** agora.", []string{"** Sinal**"}, "É **Sinal** agora."},
		{"spaces inside", emphasisUnbalanced, "It is **Signal** now.", "É ** Sinal ** agora.", []string{"** Sinal **"}, "É **Sinal** agora."},
		{"a space that separates", emphasisUnbalanced, "It is **Signal** now.", "É **Sinal **agora.", []string{"**Sinal **"}, "É **Sinal** agora."},
		{"not closed in a sentence", emphasisUnbalanced, "It **is** now.", "Ele **está agora.", []string{"**"}, ""},
		{"a loan word", emphasisUnbalanced, "Slices borrow data.", "Slices pegam dados (_borrow).", []string{"_"}, ""},
		{"balanced", emphasisUnbalanced, "**a** *b* ***c***", "**x** *y* ***z***", nil, ""},
		{"the English is not balanced", emphasisUnbalanced, "**a*** b", "**x*** y", nil, ""},
		{"a product", emphasisUnbalanced, "Two times three.", "2 * 3 e 4*5.", nil, ""},
		{"a gender star", emphasisUnbalanced, "All **users** know.", "Alle **Nutzer*innen** wissen.", nil, ""},
		{"a name", emphasisUnbalanced, "Set FOO_BAR now.", "Defina FOO_BAR agora.", nil, ""},

		{"lost", emphasisLost, "A **b** c.", "A b c.", []string{"A b c."}, ""},
		{"tags for asterisks", emphasisLost, "A **b** c.", "A <strong>b</strong> c.", nil, ""},
		{"changed", emphasisChanged, "A **b** c.", "A *b* c.", []string{"A *b* c."}, ""},
		{"underscores", emphasisChanged, "A **b** *c*.", "A __b__ _c_.", nil, ""},
	} {
		c.test(t, "pt-BR")
	}
}

// TestFlanking holds the trap of scripts without spaces: punctuation before the
// closing marker and a letter behind it.
func TestFlanking(t *testing.T) {
	rule := *emphasisUnbalanced
	rule.Dialect = "commonmark"
	src := "**Note:** the text."
	markupCase{"trap", &rule, src, "**注意：**正文。", []string{"**注意：**"}, ""}.test(t, "zh")
	markupCase{"closed", &rule, src, "**注意**：正文。", nil, ""}.test(t, "zh")
	markupCase{"space", &rule, src, "**注意：** 正文。", nil, ""}.test(t, "zh")
	ds := find(t, &rule, "zh", src, "**注意：**正文。")
	got, _ := i18n.Apply([]byte("**注意：**正文。"), ds[0].Fixes[0].Edits)
	if string(got) != "**注意**：正文。" {
		t.Errorf("the fix makes %q", got)
	}
}

func TestInline(t *testing.T) {
	for _, c := range []markupCase{
		{"translated", iconChanged, "Press :fa-save: now.", "Aperte :fa-salvar: agora.", []string{":fa-salvar:"}, "Aperte :fa-save: agora."},
		{"a space", iconChanged, "Press :fa-save: now.", "Aperte : fa-save: agora.", []string{": fa-save:"}, "Aperte :fa-save: agora."},
		{"two", iconChanged, ":a-b: :c-d:", ":c-d: :a-b:", nil, ""},

		{"translated", attributesChanged, "[a](/b){ .md-button }", "[a](/b){ .md-botão }", []string{"{ .md-botão }"}, "[a](/b){ .md-button }"},
		{"spacing", attributesChanged, "[a](/b){ .x .y }", "[a](/b){.y  .x}", nil, ""},
		{"not read as one", attributesChanged, "[a](/b){ .md-button }", "[a](/b){ . md-button }", []string{"{ . md-button }"}, "[a](/b){ .md-button }"},
		{"lost", attributesChanged, "See [a](/b){ .md-button }", "Veja [a](/b)", []string{""}, "Veja [a](/b){ .md-button }"},
		{"detached", attributesDetached, "[a](/b){ .md-button }", "[a](/b) { .md-button }", []string{"{ .md-button }"}, "[a](/b){ .md-button }"},
		{"detached in both", attributesDetached, "[a](/b) { .md-button }", "[a](/b) { .md-button }", nil, ""},

		{"both changed", footnoteChanged, "A.[^a]\n\n[^a]: B.", "A.[^x]\n\n[^x]: B.", nil, ""},
		{"changed", footnoteChanged, "A.[^a]\n\n[^a]: B.", "A.[^x]\n\n[^a]: B.", []string{"[^x]"}, "A.[^a]\n\n[^a]: B."},

		{"translated", shortcodeChanged, "Use {{ version }}.", "Use {{ versão }}.", []string{"{{ versão }}"}, "Use {{ version }}."},
		{"a quoted text", shortcodeChanged, `See {{ note("a b") }}.`, `Veja {{ note("x y") }}.`, nil, ""},
		{"keys", shortcodeChanged, "Press ++ctrl+del++.", "Aperte ++ctrl+apagar++.", []string{"++ctrl+apagar++"}, "Aperte ++ctrl+del++."},

		{"translated", snippetChanged, "# A\n\n--8<-- \"a/intro.md\"", "# B\n\n--8<-- \"a/introdução.md\"", []string{"--8<-- \"a/introdução.md\""}, "# B\n\n--8<-- \"a/intro.md\""},
		{"the locale", snippetChanged, "# A\n\n--8<-- \"en/intro.md\"", "# B\n\n--8<-- \"pt/intro.md\"", nil, ""},

		{"changed", markupMath, "Is $a_1 + b$ it?", "É $a_2 + b$?", []string{"$a_2 + b$"}, ""},
		{"words", markupMath, `Is $a_1 \text{ and } b$ it?`, `É $a_1 \text{ e } b$?`, nil, ""},

		{"no evidence", codeSpanChanged, "Use `name` here.", "Use `nome` aqui.", []string{"`nome`"}, ""},
		{"evidence", codeSpanChanged, "Use `assets` here.\n\n```\nls assets\n```", "Use `activos` aqui.\n\n```\nls assets\n```", []string{"`activos`"}, "Use `assets` aqui.\n\n```\nls assets\n```"},
		{"spacing", codeSpanChanged, "Use `[0,1]` here.", "Use `[0, 1]` aqui.", nil, ""},
		{"a gloss", codeSpanChanged, "Use it here.", "Use-o (`it`) aqui.", nil, ""},
		{"lost", codeSpanLost, "Use `stop` here.", "Pare aqui.", []string{"Pare aqui."}, ""},
		{"as a word", codeSpanLost, "Use `stop` here.", "Use stop aqui.", nil, ""},

		{"an attribute", htmlChanged, `A <span class="x">b</span>.`, `A <span class="y">b</span>.`, []string{`<span class="y">`}, `A <span class="x">b</span>.`},
		{"a title", htmlChanged, `A <abbr title="b c">d</abbr>.`, `A <abbr title="x y">z</abbr>.`, nil, ""},
		{"not closed", htmlUnbalanced, "A <kbd>b</kbd>.", "A <kbd>b<kbd>.", []string{"<kbd>"}, ""},
		{"lost", htmlLost, "A <kbd>b</kbd>.", "A b.", []string{"A b."}, ""},
		{"a line break lost", htmlLost, "A<br>b.", "A b.", nil, ""},
	} {
		c.test(t, "pt-BR")
	}
}

func TestBlocks(t *testing.T) {
	for _, c := range []markupCase{
		{"translated", admonitionKeyword, "!!! note\n\n    A b c.", "!!! nota\n\n    X y z.", []string{"nota"}, "!!! note\n\n    X y z."},
		{"two words", admonitionKeyword, "!!! note \"A\"\n\n    A b c.", "!!! observação \"X\"\n\n    X y z.", []string{"observação"}, "!!! note \"X\"\n\n    X y z."},
		{"an alert", admonitionKeyword, "> [!NOTE]\n> A b c.", "> [!NOTA]\n> X y z.", []string{"NOTA"}, "> [!NOTE]\n> X y z."},
		{"a block", admonitionKeyword, "/// note | A\n\nB c.\n\n///", "/// nota | X\n\nY z.\n\n///", []string{"nota"}, "/// note | X\n\nY z.\n\n///"},
		{"the title", admonitionKeyword, "!!! note \"A\"\n\n    A b c.", "!!! note \"X\"\n\n    X y z.", nil, ""},

		{"a full stop", admonitionHeader, "!!! note \"A b\"\n\n    C.", "!!! nota \"X y\".\n\n    Z.", []string{"."}, "!!! nota \"X y\"\n\n    Z."},
		{"curly quotes", admonitionHeader, "!!! note \"A b\"\n\n    C.", "!!! note “X y”\n\n    Z.", []string{"!!! note “X y”"}, "!!! note \"X y\"\n\n    Z."},
		{"no closing quote", admonitionHeader, "!!! note \"A b\"\n\n    C.", "!!! note \"X y\n\n    Z.", []string{"!!! note \"X y"}, "!!! note \"X y\"\n\n    Z."},
		{"no quotes", admonitionHeader, "??? note \"A b\"\n\n    C.", "??? note Título\n\n    Z.", []string{"??? note Título"}, "??? note \"Título\"\n\n    Z."},
		{"the body on the line", admonitionHeader, "!!! note \"A b\"\n    C d.", "!!! note \"X y\" Z w.", []string{"Z w."}, "!!! note \"X y\"\n    Z w."},
		{"a tab", admonitionHeader, "=== \"A b\"\n\n    C.", "=== \"X y\":\n\n    Z.", []string{":"}, "=== \"X y\"\n\n    Z."},
		{"a title added", admonitionHeader, "!!! note\n\n    C.", "!!! note \"X y\"\n\n    Z.", nil, ""},

		{"outside", admonitionBody, "!!! note\n\n    A b c.\n\nD e f.", "!!! note\n\nX y z.\n\nU v w.", []string{"X y z."}, "!!! note\n\n    X y z.\n\nU v w."},
		{"half outside", admonitionBody, "!!! note\n\n    A b [c](/c).\n\n    D [e](/e) f.\n", "!!! note\n\n    X y [z](/c).\n\nU [v](/e) w.\n", []string{"U [v](/e) w."}, "!!! note\n\n    X y [z](/c).\n\n    U [v](/e) w.\n"},

		{"level", headingLevel, "# A\n\n## B\n\nC", "# X\n\n#### Y\n\nZ", []string{"#### Y"}, "# X\n\n## Y\n\nZ"},
		{"changed", headingID, "## A { #a }", "## X { #x }", []string{"{ #x }"}, "## X { #a }"},
		{"lost", headingID, "## A { #a }", "## X", []string{"## X"}, "## X { #a }"},
		{"spacing", headingID, "## A {#a}", "## X { #a }", nil, ""},

		{"a list", blockMerged, "A b:\n\n- c\n- d", "X y:\n- z\n- w", []string{"- z"}, "X y:\n\n- z\n- w"},
		{"in an admonition", blockMerged, "!!! note\n\n    A b:\n\n    - c\n    - d", "!!! note\n\n    X y:\n    - z\n    - w", []string{"- z"}, "!!! note\n\n    X y:\n\n    - z\n    - w"},
		{"two paragraphs", blockMerged, "A b [c](/c).\n\nD e [f](/f).", "X y [z](/c).\nU v [w](/f).", []string{"U v [w](/f)."}, "X y [z](/c).\n\nU v [w](/f)."},
		{"as in English", blockMerged, "A b:\n- c", "X y:\n- z", nil, ""},

		{"a list item", blockChanged, "- a [b](/b)\n- c [d](/d)", "- x [y](/b)\n\nz [w](/d)", []string{"z [w](/d)"}, ""},
		{"the same", blockChanged, "- a\n- b", "* x\n* y", nil, ""},
		{"code", blockLost, "A [b](/b).\n\n```sh\nmake\n```\n\nC [d](/d).", "X [y](/b).\n\nZ [w](/d).", []string{""}, ""},

		{"cells", tableCells, "| A | B |\n|---|---|\n| `c` | d |", "| X | Y |\n|---|---|\n| `c` z |", []string{"| `c` z |"}, ""},
		{"an empty cell", tableCells, "| A | B |\n|---|---|\n| `c` | |", "| X | Y |\n|---|---|\n| `c` |", nil, ""},

		{"key", frontmatterKey, "---\ntitle: A\nicon: b\n---\n", "---\ntítulo: X\nicon: b\n---\n", []string{"título"}, "---\ntitle: X\nicon: b\n---\n"},
		{"key added", frontmatterKey, "---\ntitle: A\n---\n", "---\ntitle: X\nlang: pt\n---\n", nil, ""},
		{"value", frontmatterValue, "---\nicon: material/a\n---\n", "---\nicon: material/b\n---\n", []string{"material/b"}, "---\nicon: material/a\n---\n"},

		{"language", codeLanguage, "```python\na\n```", "```pitão\na\n```", []string{"pitão"}, "```python\na\n```"},
		{"title", codeLanguage, "```py title=\"a b\"\na\n```", "```py title=\"x y\"\na\n```", nil, ""},
		{"comments", codeChanged, "```go\na := 1 // b\n/* c\nd */\n```", "```go\na := 1 // x\n/* y\nz */\n```", nil, ""},
		{"texts", codeChanged, "```py\nprint(\"a b\")\n\"\"\"\nc\n\"\"\"\n```", "```py\nprint(\"x y\")\n\"\"\"\nz w\n\"\"\"\n```", nil, ""},
		{"code", codeChanged, "```py\nname = 1\n```", "```py\nnome = 1\n```", []string{"nome = 1"}, ""},
		{"a tag", htmlChanged, "<div class=\"a\">\n<p>b</p>\n</div>", "<div class=\"x\">\n<p>y</p>\n</div>", []string{"<div class=\"x\">"}, "<div class=\"a\">\n<p>y</p>\n</div>"},
		{"an address in a tag", htmlChanged, "<img src=\"../en/a.png\" alt=\"b\">", "<img src=\"../../pt/a.png\" alt=\"x\">", nil, ""},
		{"a tag of a block", htmlUnbalanced, "<div>\n<p>b</p>\n</div>", "<div>\n<p>y<p>\n</div>", []string{"<p>"}, ""},

		{"not known", markupAbbreviation, "A CPU.\n\n*[CPU]: b c", "Uma CPU.\n\n*[UCP]: x y", []string{"UCP"}, "Uma CPU.\n\n*[CPU]: x y"},
		{"known", markupAbbreviation, "A CPU.\n\n*[CPU]: b c", "Uma UCP.\n\n*[UCP]: x y", nil, ""},

		{"unindented", listLevel, "- a [b](/b)\n    - c [d](/d)", "- x [y](/b)\n- z [w](/d)", []string{"z [w](/d)"}, ""},

		{"attributes on a line", attributesChanged, "A b.\n{ .c }\n", "X y.\n{ .z }\n", []string{"{ .z }"}, "X y.\n{ .c }\n"},
	} {
		c.test(t, "pt-BR")
	}
}
