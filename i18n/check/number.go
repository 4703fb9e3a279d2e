package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tmx-i18n/tmx/i18n"
)

var numberChanged = &Rule{
	Name:     "number-changed",
	Severity: i18n.Warning,
	Message:  `{{if .Want}}the number {{.Want}} has become {{.Got}}{{else}}{{.Got}} is no number of the English{{end}}`,
	Doc: `A number, version or date of the English reads otherwise in the translation. Other ways of writing
the same number are right: decimal comma, groups of thousands, digits of another script, a 24-hour
clock, a range in words, a small number spelled out.`,
	Source: "It stores 256 keys.\n", Bad: "Armazena 265 chaves.\n", Good: "Armazena 256 chaves.\n",
	Run: func(p *Pass) { p.numbers(changedNumber) },
}

var numberMissing = &Rule{
	Name:     "number-missing",
	Severity: i18n.Warning,
	Message:  `the number {{.Want}} is missing`,
	Doc: `A number of the English is nowhere in the translation. Numbers that languages like to spell out, up to
twelve and round ones, are not reported.`,
	Source: "The [14 Eyes](https://example.org) share what they find out.\n",
	Bad:    "Os [Olhos](https://example.org) compartilham o que descobrem.\n",
	Good:   "Os [14 Olhos](https://example.org) compartilham o que descobrem.\n",
	Run:    func(p *Pass) { p.numbers(missingNumber) },
}

var numberUnit = &Rule{
	Name:     "number-unit",
	Severity: i18n.Warning,
	Message:  `{{.Want}} has become {{.Got}}: another unit`,
	Doc:      `The number is the English one, but the unit behind it is another: MB for GB, ms for s.`,
	Source:   "You get 5 GB.\n", Bad: "Você recebe 5 MB.\n", Good: "Você recebe 5 GB.\n",
	Run: func(p *Pass) { p.numbers(changedUnit) },
}

// A number is a number in prose.
type number struct {
	i18n.Span
	forms []string // its readings, normalized: "1.000" is 1.000 and 1000
	unit  string   // the letters behind it
	after rune     // the mark before it
	code  bool     // stands in a code span
}

// maxNumbers bounds how many numbers of a pair are compared one with another.
const maxNumbers = 50

type numberTrouble uint8

const (
	changedNumber numberTrouble = iota
	missingNumber
	changedUnit
)

// numbers compares the numbers of each pair and reports one kind of trouble.
func (p *Pass) numbers(kind numberTrouble) {
	for _, pair := range p.Pairs {
		if pair.Confidence < 0.5 || !hasDigit(pair.Source.Text) && !hasDigit(pair.Target.Text) {
			continue
		}
		src, dst := numbersIn(pair.Source), numbersIn(pair.Target)
		same, lost, gained := matchNumbers(src, dst)
		if len(lost)+len(gained) > maxNumbers {
			continue // a table of numbers is no prose
		}
		if len(lost)+len(gained) > 0 {
			lost, gained = p.explained(pair, lost, gained)
		}
		switch kind {
		case changedUnit:
			p.units(pair, same)
		case changedNumber:
			nearest(lost, gained)
			for i := range min(len(lost), len(gained)) {
				p.reportNumber(pair, &lost[i], &gained[i])
			}
			for _, n := range gained[min(len(lost), len(gained)):] {
				if !easilySpelled(n) && len(lost) > 0 {
					p.reportNumber(pair, nil, &n)
				}
			}
		case missingNumber:
			for _, n := range lost[min(len(lost), len(gained)):] {
				if !easilySpelled(n) {
					p.reportNumber(pair, &n, nil)
				}
			}
		}
	}
}

// nearest puts the numbers that were gained in the order of those that were
// lost, each beside the one that looks most like it.
func nearest(lost, gained []number) {
	for i := range min(len(lost), len(gained)) {
		best := i
		for j := i; j < len(gained); j++ {
			if likeness(lost[i], gained[j]) > likeness(lost[i], gained[best]) {
				best = j
			}
		}
		gained[i], gained[best] = gained[best], gained[i]
	}
}

// likeness counts the characters with which two numbers begin alike, less those
// that one has more.
func likeness(a, b number) int {
	s, t := a.forms[0], b.forms[0]
	n := 0
	for n < len(s) && n < len(t) && s[n] == t[n] {
		n++
	}
	return n - abs(len(s)-len(t)) - abs(strings.Count(s, ".")-strings.Count(t, "."))
}

func abs(n int) int { return max(n, -n) }

func (p *Pass) reportNumber(pair Pair, src, dst *number) {
	d := i18n.Diagnostic{Args: map[string]any{}}
	if src != nil {
		d.Source = p.InSource(pair.Source, src.Span)
		d.Args["Want"] = d.Source.Text()
	}
	d.Target = p.InTarget(pair.Target, i18n.Span{End: len(pair.Target.Text)})
	if dst != nil {
		d.Target = p.InTarget(pair.Target, dst.Span)
		d.Args["Got"] = d.Target.Text()
	}
	p.Report(d)
}

// units reports numbers whose unit has changed.
func (p *Pass) units(pair Pair, same [][2]number) {
	for _, n := range same {
		a, b := unitOf(n[0].unit), unitOf(n[1].unit)
		if a == 0 || b == 0 || a == b {
			continue
		}
		src := i18n.Span{Start: n[0].Start, End: n[0].End + unitEnd(pair.Source.Text[n[0].End:])}
		dst := i18n.Span{Start: n[1].Start, End: n[1].End + unitEnd(pair.Target.Text[n[1].End:])}
		d := i18n.Diagnostic{Source: p.InSource(pair.Source, src), Target: p.InTarget(pair.Target, dst)}
		d.Args = map[string]any{"Want": d.Source.Text(), "Got": d.Target.Text()}
		p.Report(d)
	}
}

func hasDigit(s string) bool {
	return strings.ContainsFunc(s, unicode.IsDigit)
}

// matchNumbers pairs the numbers of both sides in any order.
func matchNumbers(src, dst []number) (same [][2]number, lost, gained []number) {
	used := make([]bool, len(dst))
	byForm := map[string][]int{}
	for j := range dst {
		for _, f := range dst[j].forms {
			byForm[f] = append(byForm[f], j)
		}
	}
	for _, a := range src {
		found := -1
		for _, f := range a.forms {
			for len(byForm[f]) > 0 && used[byForm[f][0]] {
				byForm[f] = byForm[f][1:]
			}
			if len(byForm[f]) > 0 && (found < 0 || byForm[f][0] < found) {
				found = byForm[f][0]
			}
		}
		switch {
		case found >= 0:
			used[found] = true
			same = append(same, [2]number{a, dst[found]})
		case !a.code:
			lost = append(lost, a)
		}
	}
	for j := range dst {
		if !used[j] && !dst[j].code {
			gained = append(gained, dst[j])
		}
	}
	return same, lost, gained
}

// explained leaves out the numbers that the other side holds in another way: a
// number that English spells out, a Roman numeral, an hour of the afternoon, the
// minutes ":00". A number that one side says once more is no trouble unless the
// other side has an odd one for it.
func (p *Pass) explained(pair Pair, lost, gained []number) (l, g []number) {
	words := wordSet(p.words(pair.Source))
	target := wordSet(p.words(pair.Target))
	l = slices.DeleteFunc(lost, func(n number) bool {
		return minutes(n) || target[roman(value(n))] || decade(n, gained)
	})
	g = slices.DeleteFunc(gained, func(n number) bool {
		return minutes(n) || spelledInEnglish(value(n), words) || words[roman(value(n))]
	})
	l, g = afternoon(spaced(pair.Target.Text, l, g))
	said := func(in *i18n.Segment, n number) bool {
		return slices.ContainsFunc(numbersIn(in), func(m number) bool { return overlap(m.forms, n.forms) })
	}
	if len(g) == 0 {
		l = slices.DeleteFunc(l, func(n number) bool { return said(pair.Target, n) })
	}
	if len(l) == 0 {
		g = slices.DeleteFunc(g, func(n number) bool { return said(pair.Source, n) })
	}
	return l, g
}

// minutes reports whether n is the end of "10:00".
func minutes(n number) bool { return n.after == ':' && n.forms[0] == "0" }

// spaced pairs numbers with those whose groups of thousands the other side parts
// by spaces.
func spaced(text string, lost, gained []number) (l, g []number) {
	for _, n := range lost {
		i, m := grouped(text, gained, n.forms[0])
		if m == 0 {
			l = append(l, n)
		}
		gained = slices.Delete(gained, i, i+m)
	}
	return l, gained
}

// grouped returns the index and the count of the numbers that stand one space
// apart and read together as digits.
func grouped(text string, ns []number, digits string) (i, count int) {
	for i := range ns {
		all := ""
		for j := i; j < len(ns) && len(all) < len(digits); j++ {
			if j > i && (ns[j].Len() != 3 || text[ns[j-1].End:ns[j].Start] != " ") {
				break
			}
			all += text[ns[j].Start:ns[j].End]
			if all == digits && j > i {
				return i, j - i + 1
			}
		}
	}
	return 0, 0
}

// afternoon pairs hours of the 12-hour clock with those of the 24-hour clock.
func afternoon(lost, gained []number) (l, g []number) {
	for _, n := range lost {
		h := value(n)
		i := -1
		if u := strings.ToLower(n.unit); h >= 1 && h <= 12 && (strings.HasPrefix(u, "p") || strings.HasPrefix(u, "a") || u == "") {
			i = slices.IndexFunc(gained, func(m number) bool { return value(m) == h+12 || h == 12 && value(m) == 0 })
		}
		if i >= 0 {
			gained = slices.Delete(gained, i, i+1)
		} else {
			l = append(l, n)
		}
	}
	return l, gained
}

// decade reports whether n is a decade, "1990s", that the other side writes with
// two digits, which it then takes away.
func decade(n number, other []number) bool {
	v := value(n)
	return v >= 1900 && v < 2100 && v%10 == 0 &&
		slices.ContainsFunc(other, func(m number) bool { return value(m) == v%100 })
}

func overlap(a, b []string) bool {
	for _, x := range a {
		if slices.Contains(b, x) {
			return true
		}
	}
	return false
}

// value returns the value of a whole number, and -1 for any other.
func value(n number) int {
	v := 0
	for _, c := range n.forms[0] {
		if c < '0' || c > '9' || v > 1e9 {
			return -1
		}
		v = v*10 + int(c-'0')
	}
	return v
}

// easilySpelled reports whether languages like to spell a number out.
func easilySpelled(n number) bool {
	v := value(n)
	return v >= 0 && (v <= 12 || v <= 100 && v%10 == 0 || v%100 == 0 && v < 2000 || v%1000 == 0)
}

// numbersIn returns the numbers of a segment outside its codes, and those in
// code spans.
func numbersIn(s *i18n.Segment) []number {
	var out []number
	last := 0
	for i := 0; i <= len(s.Codes); i++ {
		end := len(s.Text)
		if i < len(s.Codes) {
			end = s.Codes[i].Start
		}
		out = appendNumbers(out, s.Text, i18n.Span{Start: last, End: end})
		if i == len(s.Codes) {
			break
		}
		if c := &s.Codes[i]; c.Kind == i18n.CodeSpan {
			n := len(out)
			out = appendNumbers(out, s.Text, c.Span)
			for ; n < len(out); n++ {
				out[n].code = true
			}
		}
		last = s.Codes[i].End
	}
	return out
}

func appendNumbers(out []number, text string, in i18n.Span) []number {
	for i := in.Start; i < in.End; {
		c, n := utf8.DecodeRuneInString(text[i:in.End])
		if !unicode.IsDigit(c) {
			i += n
			continue
		}
		end := numberEnd(text, i, in.End)
		before, _ := utf8.DecodeLastRuneInString(text[in.Start:i])
		if unicode.IsLetter(before) && !ideograph(before) && !versionMark(text[in.Start:i]) || before == '_' {
			i = end // part of a name: FIDO2, IPv6
			continue
		}
		num := number{Span: i18n.Span{Start: i, End: end}, after: before}
		num.unit = unitAfter(text[end:in.End])
		num.forms = readings(text[i:end], num.unit)
		out = append(out, num)
		i = end
	}
	return out
}

func versionMark(before string) bool {
	return strings.HasSuffix(before, "v") && (len(before) == 1 || strings.ContainsAny(before[len(before)-2:], " (/-\n"))
}

func ideograph(c rune) bool {
	return unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai)
}
