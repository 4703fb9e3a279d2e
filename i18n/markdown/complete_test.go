package markdown_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/tmx-i18n/tmx/i18n"
)

// What is no prose, for a measure that knows nothing of the parser: a few
// expressions over the page's bytes, lines and all.
var noProse = []*regexp.Regexp{
	regexp.MustCompile(`(?s)\A---\n.*?\n---\n`),
	regexp.MustCompile(`(?s)<!--.*?-->`),
	regexp.MustCompile("(?ms)^[ >\t]*(?:[-*+] +|[0-9]+\\. +)?```+.*?^[ >\t]*```+[ \t]*$"),
	regexp.MustCompile("(?s)``.+?``|`[^`\n]*(?:\n[^`\n]+)?`"),
	regexp.MustCompile(`(?s)<(?:script|style|svg|pre)[^>]*>.*?</(?:script|style|svg|pre)>`),
	regexp.MustCompile(`(?s)</?[A-Za-z][^<>]*>`),
	regexp.MustCompile(`(?m)^ {0,3}\[[^\]^]+\]:.*$`),
	regexp.MustCompile(`\]\(<?[^()\s]*(?:\([^()\s]*\))?[^()\s]*>?(?:\s+"[^"]*")?\)`),
	regexp.MustCompile(`\]\[[^\]]*\]`),
	regexp.MustCompile(`https?://\S+`),
	regexp.MustCompile(`\{\{[^}]*\}\}|\{%[^%]*%\}|\{\*.*?\*\}|\{[^{}\n]*\}`),
	regexp.MustCompile(`:[a-z0-9-]+:`),
	regexp.MustCompile(`(?m)^\s*(?:!!!|\?\?\?\+?|:::+|///+) *[\p{L}\w.-]*(?: inline| end| annotate)*`),
	regexp.MustCompile(`(?m)^\s*--8<--.*$`),
	regexp.MustCompile(`(?m)^\s*\*?\[\^?[^\]]*\]:`),
	regexp.MustCompile(`\[\^[^\]]*\]|\[!\w+\]|\[TOC\]`),
	regexp.MustCompile(`&#?\w+;`),
	regexp.MustCompile(`(?m)^\s*[-*+] \[[xX]\]`),
}

func prose(text string) []string {
	for _, re := range noProse {
		text = re.ReplaceAllString(text, " ")
	}
	return strings.FieldsFunc(text, func(c rune) bool { return !unicode.IsLetter(c) && c != '\'' && c != '’' })
}

// TestComplete measures how many of a page's prose words stand in segments, and
// that no segment begins with a block's marker or spans two paragraphs.
func TestComplete(t *testing.T) {
	type tally struct{ words, found, pages, segments, markers, multi int }
	sums := map[string]*tally{}
	marker := regexp.MustCompile(`^(?:!!!|\?\?\?|===|///|:::|#{1,6} |[-*+] |\d+[.)] |> |\||~~~|` + "```)")
	eachPage(t, func(name, dialect string, content []byte) {
		set, _, _ := strings.Cut(name, "/")
		s := sums[set]
		if s == nil {
			s = &tally{}
			sums[set] = s
		}
		s.pages++
		p := parse(t, name, dialect, content)
		have := map[string]int{}
		for i := range p.Segments {
			seg := &p.Segments[i]
			s.segments++
			if seg.Kind != i18n.Heading && marker.MatchString(seg.Text) {
				s.markers++
				t.Errorf("%s:%d: begins with a marker: %.60q", name, p.File.Position(seg.Span().Start).Line, seg.Text)
			}
			if strings.Contains(seg.Text, "\n\n") {
				s.multi++
				t.Errorf("%s:%d: spans two paragraphs: %.60q", name, p.File.Position(seg.Span().Start).Line, seg.Text)
			}
			for _, w := range prose(seg.Text) {
				have[w]++
			}
		}
		lost := 0
		for _, w := range prose(string(content)) {
			s.words++
			if have[w] > 0 {
				have[w]--
				s.found++
			} else {
				lost++
			}
		}
		if lost > 12 {
			t.Logf("%s: %d words in no segment", name, lost)
		}
	})
	for set, s := range sums {
		share := float64(s.found) / float64(s.words)
		t.Logf("%-20s %4d pages %6d segments %7d prose words, %.3f %% in segments, %d begin with a marker, %d span paragraphs",
			set, s.pages, s.segments, s.words, 100*share, s.markers, s.multi)
		if share < 0.995 {
			t.Errorf("%s: only %.3f %% of the prose words stand in segments, want 99.5", set, 100*share)
		}
	}
}
