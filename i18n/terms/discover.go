// Package terms finds the names that a site speaks of, by evidence in its pages:
// inner capitals, capitals in mid-sentence, headings and bold words that are
// also a link's host, a repository or an image. No list of names is needed.
package terms

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/tmx-i18n/tmx/i18n"
)

// An Evidence is a reason to take a piece of text for a name.
type Evidence uint8

// The kinds of evidence.
const (
	Camel   Evidence = iota // capitals or digits inside: ProtonMail, FIDO2
	Address                 // set apart, and a host, repository or app of its section is called so
	Picture                 // set apart, and an image of its section is called so
	Linked                  // the text of a link to a page called so
	Capital                 // a capital in mid-sentence
	Defined                 // bold at the beginning of a text
	Project                 // words in lower case that link to a repository called so
	Spelt                   // spelt out in front of an acronym that its section is about
	evidences
)

var evidenceNames = [...]string{"camel", "address", "picture", "linked", "capital", "defined", "project", "spelt"}

// String returns the evidence as the termbase names it.
func (e Evidence) String() string { return evidenceNames[e] }

// A Name is a piece of source text that evidence says is a name.
type Name struct {
	Text     string
	Evidence [evidences]int // how often each kind was seen
	Common   int            // how often it stands in lower case, where it is one word
	Proper   int            // how often with a capital inside a sentence
	Words    int
}

// Strong reports whether the evidence alone makes it a name, however the site
// treats it. A picture proves a name only where the text speaks of it as one: it
// may show anything.
func (n *Name) Strong() bool {
	e := &n.Evidence
	return e[Camel]+e[Address] > 0 || e[Picture] > 0 && e[Defined]+e[Capital] > 0
}

// Ambiguous reports whether it is a common word as well, and so a name only
// where the place says so.
func (n *Name) Ambiguous() bool { return 10*n.Common > n.Proper }

func (n *Name) total() int {
	sum := 0
	for _, k := range n.Evidence {
		sum += k
	}
	return sum
}

// Capitals reports whether each word of the name begins with a capital or holds
// one or a digit.
func (n *Name) Capitals() bool {
	return !slices.ContainsFunc(strings.Fields(n.Text), Lower)
}

// A Discovery collects names from source pages, added in any order.
type Discovery struct {
	found map[string]*Name
	lower map[string]int
	upper map[string]int // capitalised words inside sentences
}

// NewDiscovery returns an empty discovery.
func NewDiscovery() *Discovery {
	return &Discovery{found: map[string]*Name{}, lower: map[string]int{}, upper: map[string]int{}}
}

// Add reads a page.
func (d *Discovery) Add(page *i18n.Page) {
	at := places(page)
	for i := range page.Segments {
		d.segment(NewProse(&page.Segments[i]), at[i])
	}
}

func (d *Discovery) segment(p *Prose, at place) {
	for _, w := range p.Words {
		t := p.Get(w.Span)
		if IsCamel(t) {
			d.count(t, Camel)
		}
		switch {
		case Lower(t):
			d.lower[t]++
		case !w.First && p.seg.Kind != i18n.Heading && p.seg.Kind != i18n.FrontMatter:
			d.upper[t]++
		}
	}
	for _, s := range p.Slots {
		d.slot(p, s, at)
	}
	if Titled(p) {
		return
	}
	for _, r := range Runs(p) {
		d.run(p, r, at)
	}
}

// slot looks at a piece of text set apart.
func (d *Discovery) slot(p *Prose, s Slot, at place) {
	if s.Kind == Whole && !Label(p.seg.Kind) || s.Kind == Emph {
		return
	}
	s.Span = Bare(p, s.Span)
	text := p.Get(s.Span)
	n := strings.Count(text, " ") + 1
	if s.Empty() || n > 8 || strings.IndexByte(text, Break) >= 0 {
		return
	}
	if !hasUpper(text) {
		if n > 1 && s.Kind == Link && repository(s.Value, text) {
			d.count(text, Project)
		}
		return
	}
	if s.Kind == Alt {
		d.alt(p, s)
		return
	}
	switch at.find(text) {
	case inHost:
		d.count(text, Address)
	case inFile:
		d.count(text, Picture)
	default:
		d.link(p, s)
	}
	if s.Kind == Strong && s.Start == 0 && p.goesOn(s.End) {
		d.count(text, Defined)
	}
}

// goesOn reports whether a word follows what ends at the byte at.
func (p *Prose) goesOn(at int) bool {
	r, _ := decode(strings.TrimLeft(p.Text[at:], " "))
	return isWordRune(r) || r == '('
}

// link takes the words of a link's text that its destination is called by.
func (d *Discovery) link(p *Prose, s Slot) {
	if s.Kind != Link {
		return
	}
	to := place{}
	to.add(s.Value, false)
	at, ok := to.called(p, s.Span)
	if !ok {
		return
	}
	several := strings.IndexByte(p.Get(at), ' ') > 0
	for _, r := range Runs(p) {
		if run := (i18n.Span{Start: r[0].Start, End: r[len(r)-1].End}); run.Overlaps(at) {
			at.Start = min(at.Start, max(run.Start, s.Start))
			if several {
				at.End = max(at.End, min(run.End, s.End))
			}
		}
	}
	d.count(p.Get(at), Linked)
}

// alt takes the words of an alternative text that its image is called by.
func (d *Discovery) alt(p *Prose, s Slot) {
	file := place{}
	file.add(s.Value, true)
	if at, ok := file.called(p, s.Span); ok {
		d.count(p.Get(at), Picture)
	}
}

// called returns the longest run of words within s that p calls something by,
// the last of them.
func (f place) called(p *Prose, s i18n.Span) (i18n.Span, bool) {
	words := p.Within(s)
	for n := len(words); n > 0; n-- {
		for i := len(words) - n; i >= 0; i-- {
			at := i18n.Span{Start: words[i].Start, End: words[i+n-1].End}
			if t := p.Get(at); hasUpper(t) && f[Slug(t)] > 0 {
				return at, true
			}
		}
	}
	return i18n.Span{}, false
}

// Within returns the words that lie in s.
func (p *Prose) Within(s i18n.Span) []Word {
	i, _ := slices.BinarySearchFunc(p.Words, s.Start, func(w Word, at int) int { return cmp.Compare(w.Start, at) })
	j := i
	for j < len(p.Words) && p.Words[j].End <= s.End {
		j++
	}
	return p.Words[i:j]
}

// run looks at a run of capitalised words in running text.
func (d *Discovery) run(p *Prose, words []Word, at place) {
	if words[0].First && !IsCamel(p.Get(words[0].Span)) {
		if words = words[1:]; len(words) == 0 {
			return
		}
	}
	for len(words) > 0 && Lower(p.Get(words[0].Span)) {
		words = words[1:]
	}
	if len(words) == 0 {
		return
	}
	s := i18n.Span{Start: words[0].Start, End: words[len(words)-1].End}
	d.count(p.Get(s), Capital)
	if at.find(p.acronym(s)) >= inFile {
		d.count(p.Get(s), Spelt)
	}
}

// acronym returns the acronym in brackets that follows a name spelt out, such as
// the W3C of "World Wide Web Consortium (W3C)".
func (p *Prose) acronym(s i18n.Span) string {
	if !strings.HasPrefix(p.Text[s.End:], " (") || strings.IndexByte(p.Get(s), ' ') < 0 {
		return ""
	}
	i, _ := slices.BinarySearchFunc(p.Words, s.End, func(w Word, at int) int { return cmp.Compare(w.Start, at) })
	if i == len(p.Words) || p.Words[i].Start != s.End+2 || p.Words[i].Len() > 6 {
		return ""
	}
	if a := p.Get(p.Words[i].Span); a[0] == p.Text[s.Start] && !Lower(a) {
		return a
	}
	return ""
}

func (d *Discovery) count(text string, e Evidence) {
	n := d.found[text]
	if n == nil {
		n = &Name{Text: text, Words: strings.Count(text, " ") + 1}
		d.found[text] = n
	}
	n.Evidence[e]++
}

// Label reports whether a segment of the kind is a label rather than prose.
func Label(k i18n.Kind) bool {
	switch k {
	case i18n.Heading, i18n.Title, i18n.Cell, i18n.Term, i18n.Caption, i18n.Alt, i18n.FrontMatter:
		return true
	}
	return false
}

// Titled reports whether p is written in title case or in capitals, so that its
// capitals prove nothing.
func Titled(p *Prose) bool {
	if p.seg.Kind == i18n.Heading || p.seg.Kind == i18n.FrontMatter {
		return true
	}
	lower := 0
	for _, w := range p.Words {
		if Lower(p.Get(w.Span)) {
			lower++
		}
	}
	return 2*lower < len(p.Words)
}

// Runs returns the runs of adjoining words that begin with a capital or hold
// one. A short word in lower case between two such words belongs to the run.
func Runs(p *Prose) [][]Word {
	var out [][]Word
	for i := 0; i < len(p.Words); {
		if !named(p.Get(p.Words[i].Span)) {
			i++
			continue
		}
		end := i + 1
		for j := end; j < len(p.Words) && p.adjoin(p.Words[j-1], p.Words[j]); j++ {
			switch t := p.Get(p.Words[j].Span); {
			case named(t) || isNumber(t):
				end = j + 1
				continue
			case Lower(t) && len(t) <= 3 && j == end:
				continue
			}
			break
		}
		out = append(out, p.Words[i:end])
		i = end
	}
	return out
}

// adjoin reports whether one space is all that stands between two words.
func (p *Prose) adjoin(a, b Word) bool { return b.Start == a.End+1 && p.Text[a.End] == ' ' }

// Bare cuts quotes, brackets and stops off the ends of s.
func Bare(p *Prose, s i18n.Span) i18n.Span {
	words := p.Within(s)
	if len(words) == 0 {
		return i18n.Span{Start: s.Start, End: s.Start}
	}
	return i18n.Span{Start: words[0].Start, End: words[len(words)-1].End}
}

func named(word string) bool {
	r, _ := decode(word)
	return unicode.IsUpper(r) || IsCamel(word)
}

func isNumber(word string) bool { return isDigit(rune(word[0])) }

// Lower reports whether a word has letters and all are in lower case.
func Lower(word string) bool {
	r, _ := decode(word)
	return unicode.IsLower(r) && !hasUpper(word)
}

// IsCamel reports whether a word is spelt as only names are: an upper-case
// letter follows a lower-case one, or two upper-case letters begin a word that
// goes on in lower case. Plurals of acronyms (APIs, OSes) are not.
func IsCamel(word string) bool {
	var lower, upper, total int
	for i, r := range word {
		switch {
		case unicode.IsUpper(r):
			if lower > 0 && i > 0 && word[i-1] != '-' && word[i-1] != '.' && word[i-1] != '\'' {
				return true
			}
			upper++
		case unicode.IsLower(r):
			lower++
		case r == '-' || r == '.' || r == '\'' || r == '&' || r == '@':
			if upper > 1 && lower > 2 {
				return true
			}
			upper, lower = 0, 0
		}
		total++
	}
	return upper > 1 && lower > 2
}

// Names returns what was found, sorted by text. A plural is not listed beside its
// singular.
func (d *Discovery) Names() []*Name {
	var out []*Name
	for _, n := range d.found {
		if n.Words == 1 {
			n.Common, n.Proper = d.lower[strings.ToLower(n.Text)], d.upper[n.Text]
		}
		if one := d.found[strings.TrimSuffix(n.Text, "s")]; one == nil || one == n || one.total() < n.total() {
			out = append(out, n)
		}
	}
	slices.SortFunc(out, func(a, b *Name) int { return cmp.Compare(a.Text, b.Text) })
	return out
}
