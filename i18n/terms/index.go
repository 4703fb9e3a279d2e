package terms

import (
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

// An Index finds names in prose.
type Index struct {
	names map[string]*Name
	long  map[string]int // the words of the longest name that begins with a word
}

// NewIndex returns an index of names.
func NewIndex(names []*Name) *Index {
	x := &Index{map[string]*Name{}, map[string]int{}}
	for _, n := range names {
		x.names[n.Text] = n
		p := Prose{Text: n.Text}
		p.words()
		if len(p.Words) > 0 {
			first := p.Get(p.Words[0].Span)
			x.long[first] = max(x.long[first], len(p.Words))
		}
	}
	return x
}

// longest returns how many words a name that begins with a word may have.
func (x *Index) longest(word string) int {
	if n := x.long[word]; n > 0 || !strings.HasSuffix(word, "s") {
		return n
	}
	return x.long[word[:len(word)-1]]
}

// Get returns the name that text is, and nil where it is none.
func (x *Index) Get(text string) *Name { return x.names[text] }

// get finds a name, and in a plural its singular.
func (x *Index) get(text string) *Name {
	if n := x.names[text]; n != nil {
		return n
	}
	if one, ok := strings.CutSuffix(text, "s"); ok && len(one) > 3 {
		return x.names[one]
	}
	return nil
}

// A Mention is a place where a name is said.
type Mention struct {
	Name *Name
	i18n.Span
	Word int // index of the first word in Prose.Words
}

// Find returns the names in p in order; the longest wins.
func (x *Index) Find(p *Prose) []Mention {
	var out []Mention
	for i := 0; i < len(p.Words); {
		step := 1
		for n := min(x.longest(p.Get(p.Words[i].Span)), len(p.Words)-i); n > 0; n-- {
			s := i18n.Span{Start: p.Words[i].Start, End: p.Words[i+n-1].End}
			if name := x.get(p.Get(s)); name != nil {
				out = append(out, Mention{name, s, i})
				step = n
				break
			}
		}
		i += step
	}
	return out
}
