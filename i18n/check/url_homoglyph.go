package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tmx-i18n/tmx/i18n"
)

var urlHomoglyph = &Rule{
	Name:     "url-homoglyph",
	Severity: i18n.Error,
	Message:  `the host "{{.Got}}" has letters that look like those of "{{.Want}}"`,
	Doc: `The host of a link has letters of another script that look like Latin ones, or mixes scripts: the link
leads elsewhere than it seems (UTS #39, "Unicode Security Mechanisms"). Hosts in another script that
the English has too, or that look like no other, are right.`,
	Source: "See <https://example.com/>.\n", Bad: "Veja <https://ex\u0430mple.com/>.\n", Good: "Veja <https://example.com/>.\n",
	Run: runURLHomoglyph,
}

func runURLHomoglyph(p *Pass) {
	known := map[string]bool{}
	for i := range p.Source.Segments {
		for _, c := range p.Source.Segments[i].Codes {
			known[hostOf(c.Value)] = true
		}
	}
	for i := range p.Target.Segments {
		s := &p.Target.Segments[i]
		for _, c := range s.Codes {
			if c.Kind != i18n.Link && c.Kind != i18n.Image && c.Kind != i18n.Autolink || c.Value == "" {
				continue
			}
			host := hostOf(c.Value)
			plain, odd := skeleton(host)
			if host == "" || known[host] || !odd {
				continue
			}
			at := c.Inner
			if j := strings.Index(s.Text[c.Start:c.End], host); j >= 0 {
				at = i18n.Span{Start: c.Start + j, End: c.Start + j + len(host)}
			}
			p.Report(i18n.Diagnostic{Target: p.InTarget(s, at), Args: map[string]any{"Got": host, "Want": plain}})
		}
	}
}

// hostOf returns the host of an absolute URL, and "" for any other text.
func hostOf(url string) string {
	_, rest, ok := strings.Cut(url, "://")
	if !ok {
		return ""
	}
	if i := strings.IndexAny(rest, "/?#:"); i >= 0 {
		rest = rest[:i]
	}
	return rest[strings.LastIndexByte(rest, '@')+1:]
}

// skeleton writes a host's look-alikes in Latin letters. It is odd where that
// makes a label Latin that was not, or a label mixes scripts.
func skeleton(host string) (plain string, odd bool) {
	labels := strings.Split(host, ".")
	for i, l := range labels {
		latin, other := false, false
		labels[i] = strings.Map(func(c rune) rune {
			if m, ok := lookalikes[c]; ok {
				other = true
				return m
			}
			latin = latin || c < utf8.RuneSelf && unicode.IsLetter(c)
			return c
		}, l)
		odd = odd || other && (latin || isASCII(labels[i]))
	}
	return strings.Join(labels, "."), odd
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(c rune) bool { return c >= utf8.RuneSelf }) < 0
}
