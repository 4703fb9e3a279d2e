package markdown_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"github.com/tmx-i18n/tmx/i18n"
)

var reference = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.Linkify))

// outline lists the leaf blocks, link destinations and emphasis that the
// reference parser sees.
func outline(src []byte) (blocks, inlines []string) {
	doc := reference.Parser().Parse(text.NewReader(src))
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Heading:
			blocks = append(blocks, fmt.Sprint("h", n.Level))
		case *ast.Paragraph, *ast.TextBlock:
			if n.ChildCount() > 0 {
				blocks = append(blocks, "text")
			}
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			blocks = append(blocks, "code")
		case *ast.HTMLBlock:
			blocks = append(blocks, "html")
		case *ast.ThematicBreak:
			blocks = append(blocks, "rule")
		case *ast.Link:
			if n.Reference == nil {
				inlines = append(inlines, "link "+string(n.Destination))
			}
		case *ast.Image:
			if n.Reference == nil {
				inlines = append(inlines, "image "+string(n.Destination))
			}
		case *ast.Emphasis:
			inlines = append(inlines, fmt.Sprint("emphasis", n.Level))
		case *ast.CodeSpan:
			inlines = append(inlines, "code")
		}
		return ast.WalkContinue, nil
	})
	return blocks, inlines
}

// ours is the same as tmx sees it.
func ours(p *i18n.Page) (blocks, inlines []string) {
	for _, b := range p.Blocks {
		switch b.Kind {
		case i18n.Heading:
			blocks = append(blocks, fmt.Sprint("h", b.Level))
		case i18n.Paragraph, i18n.ListItem, i18n.Alt, i18n.Include: // a macro is text to the reference
			blocks = append(blocks, "text")
		case i18n.CodeBlock:
			blocks = append(blocks, "code")
		case i18n.HTML:
			blocks = append(blocks, "html")
		case i18n.Rule:
			blocks = append(blocks, "rule")
		}
	}
	for i := range p.Segments {
		s := &p.Segments[i]
		if s.Kind == i18n.HTMLText {
			continue
		}
		for k, c := range s.Codes {
			direct := c.Pair >= 0 && strings.HasPrefix(s.Text[s.Codes[max(k, c.Pair)].Start:], "](")
			switch {
			case c.Kind == i18n.CodeSpan:
				inlines = append(inlines, "code")
			case !i18n.Opens(s.Codes, k):
			case c.Kind == i18n.Link && direct:
				inlines = append(inlines, "link "+s.Codes[c.Pair].Value)
			case c.Kind == i18n.Image && direct:
				inlines = append(inlines, "image "+s.Codes[c.Pair].Value)
			case c.Kind == i18n.Emphasis:
				inlines = append(inlines, "emphasis1")
			case c.Kind == i18n.Strong:
				inlines = append(inlines, "emphasis2")
			}
		}
	}
	return blocks, inlines
}

// TestSpec holds the parser against the cases of the CommonMark specification
// that the reference parser's module carries.
func TestSpec(t *testing.T) {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil {
		t.Skip("go list does not find the reference parser's module")
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "_test", "spec.json"))
	if err != nil {
		t.Skip("the reference parser's module has no spec.json")
	}
	var cases []struct {
		Markdown string
		Example  int
		Section  string
	}
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	blocksRight, inlinesRight := 0, 0
	for _, c := range cases {
		p := parse(t, "spec.md", "commonmark", []byte(c.Markdown))
		laws(t, p)
		wantB, wantI := outline([]byte(c.Markdown))
		gotB, gotI := ours(p)
		slices.Sort(wantI)
		slices.Sort(gotI)
		if slices.Equal(gotB, wantB) {
			blocksRight++
		} else {
			t.Logf("%d (%s) %q: blocks %v, want %v", c.Example, c.Section, c.Markdown, gotB, wantB)
		}
		if slices.Equal(gotI, wantI) {
			inlinesRight++
		} else {
			t.Logf("%d (%s) %q: inlines %q, want %q", c.Example, c.Section, c.Markdown, gotI, wantI)
		}
	}
	t.Logf("%d cases: blocks as the reference %d, inlines %d", len(cases), blocksRight, inlinesRight)
	if n := len(cases) * 95 / 100; blocksRight < n || inlinesRight < n {
		t.Errorf("fewer than 95 %% of the specification's cases are read as the reference reads them")
	}
}

// TestReferenceOnPages holds the parser against the reference on real pages of
// a site that is plain CommonMark.
func TestReferenceOnPages(t *testing.T) {
	pages, _ := corpus(t, "comprehensive-rust/src")
	blocksRight, inlinesRight := 0, 0
	for name, content := range pages {
		p := parse(t, name, "mdbook", content)
		body := content
		if len(p.Blocks) > 0 && p.Blocks[0].Kind == i18n.Document {
			body = content[p.Blocks[0].End:]
		}
		wantB, wantI := outline(body)
		gotB, gotI := ours(p)
		slices.Sort(wantI)
		slices.Sort(gotI)
		if slices.Equal(gotB, wantB) {
			blocksRight++
		} else {
			t.Logf("%s: blocks %v, want %v", name, gotB, wantB)
		}
		if slices.Equal(gotI, wantI) {
			inlinesRight++
		} else {
			t.Logf("%s: inlines %q, want %q", name, gotI, wantI)
		}
	}
	t.Logf("%d pages: blocks as the reference %d, inlines %d", len(pages), blocksRight, inlinesRight)
	if n := len(pages) * 95 / 100; blocksRight < n || inlinesRight < n {
		t.Errorf("fewer than 95 %% of the pages are read as the reference reads them")
	}
}
