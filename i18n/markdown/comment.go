package markdown

import (
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

// comment obeys a comment that speaks to tmx:
//
//	<!-- tmx:off -->             no segments until tmx:on
//	<!-- tmx:note … -->          a note to the translator of the next segment
//	<!-- tmx:ignore RULE … -->   a suppression, with its reason
func (p *parser) comment(s i18n.Span) {
	text := p.src[s.Start:s.End]
	for _, cut := range []string{"<!--", "{/*"} {
		text = strings.TrimPrefix(text, cut)
	}
	for _, cut := range []string{"-->", "*/}"} {
		text = strings.TrimSuffix(text, cut)
	}
	word, rest, _ := strings.Cut(strings.TrimSpace(text), " ")
	rest = strings.Join(strings.Fields(rest), " ")
	switch word {
	case "tmx:off":
		p.off = true
	case "tmx:on":
		p.off = false
	case "tmx:note":
		p.note = rest
	case "tmx:ignore":
		rule, reason, _ := strings.Cut(rest, " ")
		if rule == "*" {
			rule = ""
		}
		p.page.Ignores = append(p.page.Ignores, i18n.Ignore{Rule: rule, Reason: reason, Span: s})
		p.scopes = append(p.scopes, -1)
		if p.content() {
			p.ignores = append(p.ignores, len(p.page.Ignores)-1)
		}
	}
}

// content reports whether something else than front matter and comments stands
// on the page so far.
func (p *parser) content() bool {
	for i := range p.page.Blocks {
		b := &p.page.Blocks[i]
		if b.Kind != i18n.Document && b.Kind != i18n.FrontMatter && b.Keyword != "!--" {
			return true
		}
	}
	return false
}

// suppress fills in what the page's suppressions hold for.
func (p *parser) suppress() {
	for i := range p.page.Ignores {
		g := &p.page.Ignores[i]
		g.Scope = i18n.Span{End: len(p.src)}
		if n := p.scopes[i]; n >= 0 {
			b := p.page.Blocks[n]
			g.Scope = i18n.Span{Start: b.Span.Start, End: max(b.Span.End, b.End)}
		}
	}
}
