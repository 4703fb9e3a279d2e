package check

import (
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

var frontmatterKey = &Rule{
	Name:     "frontmatter-key",
	Severity: i18n.Error,
	Message:  `the key {{.Got}} is {{.Want}} in the English page`,
	Doc: `A key of the front matter was translated. The site's generator does not know it, and what it says is
lost: the title, the icon, the place in the menu.`,
	Source: "---\ntitle: Home\nweight: 10\n---\n\nText.\n",
	Bad:    "---\ntítulo: Início\nweight: 10\n---\n\nTexto.\n",
	Good:   "---\ntitle: Início\nweight: 10\n---\n\nTexto.\n",
	Run: func(p *Pass) {
		src, dst := matter(p.Source), matter(p.Target)
		var lost, added []*i18n.Block
		for _, b := range src.list {
			if dst.keys[b.Keyword] == nil {
				lost = append(lost, b)
			}
		}
		for _, b := range dst.list {
			if src.keys[b.Keyword] == nil {
				added = append(added, b)
			}
		}
		for _, a := range added {
			if i := src.replaced(lost, dst, a); i >= 0 {
				p.renamed(lost[i], a)
				lost = append(lost[:i], lost[i+1:]...)
			}
		}
	},
}

// A matterKeys is the keys of a page's front matter.
type matterKeys struct {
	list  []*i18n.Block
	keys  map[string]*i18n.Block
	place map[*i18n.Block]int
}

func matter(page *i18n.Page) matterKeys {
	m := matterKeys{keys: map[string]*i18n.Block{}, place: map[*i18n.Block]int{}}
	for i := range page.Blocks {
		if b := &page.Blocks[i]; b.Kind == i18n.FrontMatter && !b.Word.Empty() {
			m.place[b] = len(m.list)
			m.list = append(m.list, b)
			m.keys[b.Keyword] = b
		}
	}
	return m
}

// replaced returns which of the lost keys the added one stands for: the one at
// its place, between the same neighbours.
func (m matterKeys) replaced(lost []*i18n.Block, dst matterKeys, added *i18n.Block) int {
	for i, b := range lost {
		if strings.Count(b.Keyword, ".") == strings.Count(added.Keyword, ".") &&
			(m.neighbour(b, -1) == dst.neighbour(added, -1) && m.neighbour(b, 1) == dst.neighbour(added, 1)) {
			return i
		}
	}
	return -1
}

// neighbour returns the key beside a key, "" at the ends.
func (m matterKeys) neighbour(b *i18n.Block, step int) string {
	if i := m.place[b] + step; i >= 0 && i < len(m.list) {
		return m.list[i].Keyword
	}
	return ""
}

func (p *Pass) renamed(src, dst *i18n.Block) {
	want, got := p.Source.File.Text(src.Word), p.Target.File.Text(dst.Word)
	p.Report(i18n.Diagnostic{
		Source: p.sourceAt(src.Word), Target: p.targetAt(dst.Word), Args: map[string]any{"Want": want, "Got": got},
		Fixes: fixes("write the English key", []i18n.Edit{{Span: dst.Word, New: want}}),
	})
}

var frontmatterValue = &Rule{
	Name:     "frontmatter-value",
	Severity: i18n.Info,
	Message:  `{{.Name}} is {{.Want}} in the English page`,
	Doc: `A value of the front matter that a program reads, such as the icon, the layout or the template, differs
from the English page's. A changed slug or permalink is a hint only: sites do translate addresses.`,
	Source: "---\ntitle: Home\nicon: material/home\n---\n\nText.\n",
	Bad:    "---\ntitle: Início\nicon: material/início\n---\n\nTexto.\n",
	Good:   "---\ntitle: Início\nicon: material/home\n---\n\nTexto.\n",
	Run: func(p *Pass) {
		dst := matter(p.Target)
		for _, s := range matter(p.Source).list {
			name := s.Keyword[strings.LastIndexByte(s.Keyword, '.')+1:]
			if t := dst.keys[s.Keyword]; t != nil && (machineKeys[name] || addressKeys[name]) {
				p.value(s, t, machineKeys[name])
			}
		}
	},
}

// value compares the values of a key.
func (p *Pass) value(src, dst *i18n.Block, machine bool) {
	from, at := valueOf(p.Source, src), valueOf(p.Target, dst)
	want, got := p.Source.File.Text(from), p.Target.File.Text(at)
	if got == "" || strings.Contains(got, "\n") || withoutLocale(trimQuotes(want), "en") == withoutLocale(trimQuotes(got), p.Locale) {
		return
	}
	d := i18n.Diagnostic{
		Source: p.sourceAt(from), Target: p.targetAt(at), Args: map[string]any{"Name": src.Keyword, "Want": want, "Got": got},
	}
	if machine {
		d.Severity = i18n.Warning
		d.Fixes = fixes("write the English value", []i18n.Edit{{Span: at, New: want}})
	}
	p.Report(d)
}

// machineKeys lists the last parts of keys whose values programs read and no
// reader sees, addressKeys those that make a page's address.
var (
	machineKeys = names("icon layout template content_type hide")
	addressKeys = names("slug permalink")
)

// valueOf returns where a key's value stands.
func valueOf(page *i18n.Page, b *i18n.Block) i18n.Span {
	s := i18n.Span{Start: b.Word.End, End: b.Span.End}
	for s.Start < s.End && strings.IndexByte(" \t:=", page.File.Content[s.Start]) >= 0 {
		s.Start++
	}
	for s.End > s.Start && strings.IndexByte(" \t\r\n", page.File.Content[s.End-1]) >= 0 {
		s.End--
	}
	return s
}

func trimQuotes(s string) string { return strings.Trim(s, `"' `) }
