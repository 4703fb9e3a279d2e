package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tmx-i18n/tmx/i18n"
)

var textSpacing = &Rule{
	Name:     "text-spacing",
	Severity: i18n.Info,
	Message:  `{{if .Got}}a space stands before "{{.Got}}"{{else}}two spaces in a row{{end}}`,
	Doc: `A space stands in front of a punctuation mark where the language has none, or two spaces stand in a
row. French has spaces before ; : ! ? and other languages before none.`,
	Source: "First, open it.\n", Bad: "Primeiro , abra.\n", Good: "Primeiro, abra.\n",
	Run: runTextSpacing,
}

var textBrackets = &Rule{
	Name:     "text-brackets",
	Severity: i18n.Info,
	Message:  `"{{.Got}}" has no partner`,
	Doc: `A bracket of the translation is not closed or not opened, though the brackets of the English are in
order.`,
	Source: "Open it (today).\n", Bad: "Abra (hoje.\n", Good: "Abra (hoje).\n",
	Run: runTextBrackets,
}

func runTextSpacing(p *Pass) {
	marks := ",.;:!?"
	if languageOf(p.Locale) == "fr" || languageOf(p.Locale) == "br" {
		marks = ",."
	}
	for _, pair := range p.Pairs {
		eachProse(pair.Target, func(span i18n.Span) { p.spacing(pair, span, marks) })
	}
}

// spacing looks at a piece of prose between two codes.
func (p *Pass) spacing(pair Pair, in i18n.Span, marks string) {
	text := pair.Target.Text[in.Start:in.End]
	for i := 1; i < len(text)-1; i++ {
		if text[i] != ' ' || text[i-1] == ' ' || text[i-1] == '\n' {
			continue
		}
		end := i + len(text[i:]) - len(strings.TrimLeft(text[i:], " "))
		if end == len(text) || text[end] == '\n' {
			continue // a code follows, or a line ends
		}
		next, _ := utf8.DecodeRuneInString(text[end:])
		args := map[string]any{}
		switch before, _ := utf8.DecodeLastRuneInString(text[:i]); {
		case strings.ContainsRune(marks, next) && (unicode.IsLetter(before) || before == ')') && !markAsWord(text[end:]) && !strings.Contains(pair.Source.Text, " "+string(next)):
			args["Got"] = string(next)
		case end-i > 1 && !strings.Contains(pair.Source.Text, "  "):
			i++
		default:
			continue
		}
		span := pair.Target.At(i18n.Span{Start: in.Start + i, End: in.Start + end})
		p.Report(i18n.Diagnostic{
			Target: i18n.Location{File: p.Target.File, Span: span}, Args: args,
			Fixes: []i18n.Fix{{Edits: []i18n.Edit{{Span: span}}}},
		})
		i = end
	}
}

// markAsWord reports whether the mark at the start of s is no punctuation: the
// point of ".gitignore" and "...", a smiley, "::".
func markAsWord(s string) bool {
	return len(s) > 1 && s[1] != ' ' && s[1] != '\n' && s[1] != '"' && s[1] != ')'
}

// eachProse calls f with the pieces of a segment's text between its codes.
func eachProse(s *i18n.Segment, f func(i18n.Span)) {
	last := 0
	for i := range s.Codes {
		if s.Codes[i].Start > last {
			f(i18n.Span{Start: last, End: s.Codes[i].Start})
		}
		last = s.Codes[i].End
	}
	if last < len(s.Text) {
		f(i18n.Span{Start: last, End: len(s.Text)})
	}
}

func runTextBrackets(p *Pass) {
	for _, pair := range p.Pairs {
		if pair.Confidence < 0.5 || len(oddBrackets(pair.Source)) > 0 {
			continue
		}
		for _, at := range oddBrackets(pair.Target) {
			l := p.InTarget(pair.Target, at)
			p.Report(i18n.Diagnostic{Target: l, Args: map[string]any{"Got": l.Text()}})
		}
	}
}

// oddBrackets returns the round brackets of a segment's prose that have no
// partner. Numbered lists, "a)", have none by right.
func oddBrackets(s *i18n.Segment) []i18n.Span {
	var open, odd []i18n.Span
	eachProse(s, func(in i18n.Span) {
		for i, c := range s.Text[in.Start:in.End] {
			at := i18n.Span{Start: in.Start + i, End: in.Start + i + utf8.RuneLen(c)}
			switch {
			case c == '(' || c == '（':
				open = append(open, at)
			case c != ')' && c != '）':
			case len(open) > 0:
				open = open[:len(open)-1]
			case !enumerator(s.Text[:at.Start]):
				odd = append(odd, at)
			}
		}
	})
	return append(odd, open...)
}

// enumerator reports whether a text ends with the letter or number of a list, or
// in a smiley.
func enumerator(s string) bool {
	word := s[strings.LastIndexAny(s, " \n")+1:]
	return len(word) <= 2
}
