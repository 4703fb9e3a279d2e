package check

import (
	"math"
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

// A lexicon is what a site shows about the words of its two languages.
type lexicon struct {
	words map[string]*wordTally
	slots map[string]*slotTally
	en    trigrams // of English words that are translated
	local trigrams // of the translation's own words
}

// A wordTally counts the segments that hold a word.
type wordTally struct {
	Source int32 // English segments
	Kept   int32 // English segments whose translation holds it too
	Named  int32 // of those, the ones that have it only with a capital inside a sentence
	Own    int32 // translations whose English does not hold it
	Lower  int32 // times written in lower case in English
	Cap    int32 // times capitalized in English where a sentence would not ask for it
	Odd    int32 // times with inner capitals or digits, or in capitals
}

// A slotTally counts how often a text that stands by itself (a heading, a cell,
// the text of a link) was kept and how often it was translated.
type slotTally struct{ Kept, Changed int32 }

func newLexicon() *lexicon {
	return &lexicon{words: map[string]*wordTally{}, slots: map[string]*slotTally{}}
}

func (l *lexicon) word(fold string) *wordTally {
	t := l.words[fold]
	if t == nil {
		t = &wordTally{}
		l.words[strings.Clone(fold)] = t
	}
	return t
}

// source counts how the words of an English page are written.
func (l *lexicon) source(p *i18n.Page) {
	for i := range p.Segments {
		s := &p.Segments[i]
		title := s.Kind == i18n.Heading || s.Kind == i18n.Alt || s.Kind == i18n.FrontMatter || s.Kind == i18n.Cell || s.Kind == i18n.Title
		for _, w := range proseWords(s) {
			t := l.word(w.Fold)
			switch w.Case {
			case lowerCase:
				t.Lower++
			case titleCase:
				if !w.First && !title {
					t.Cap++
				}
			case upperCase, mixedCase:
				t.Odd++
			}
		}
	}
}

// target counts what the translation of a page keeps.
func (l *lexicon) target(p *Pass) {
	for _, pair := range p.Pairs {
		if pair.Source.Text == pair.Target.Text && pair.Source.Kind == i18n.FrontMatter {
			continue
		}
		src, dst := p.words(pair.Source), p.words(pair.Target)
		l.pair(src, dst)
		for _, s := range pair.slots() {
			if hasCode(pair.Source, s.Source) {
				continue
			}
			l.slot(within(src, s.Source), within(dst, s.Target))
		}
	}
}

func (l *lexicon) slot(src, dst []word) {
	if len(src) == 0 || len(src) > maxSlot || len(dst) == 0 {
		return
	}
	from, to := key(src), key(dst)
	t := l.slots[from]
	if t == nil {
		t = &slotTally{}
		l.slots[from] = t
	}
	if from == to {
		t.Kept++
	} else {
		t.Changed++
	}
}

const maxSlot = 6 // words of a label

// pair counts which words of a segment its translation keeps.
func (l *lexicon) pair(src, dst []word) {
	in, out := make(map[string]bool, len(src)), wordSet(dst) // in: whether a word stands there as a common word
	for _, w := range src {
		in[w.Fold] = in[w.Fold] || w.Case == lowerCase || w.First
	}
	for w, common := range in {
		t := l.word(w)
		t.Source++
		if out[w] {
			t.Kept++
			if !common {
				t.Named++
			}
		}
	}
	for w := range out {
		if _, ok := in[w]; !ok {
			l.word(w).Own++
		}
	}
}

func wordSet(ws []word) map[string]bool {
	m := make(map[string]bool, len(ws))
	for _, w := range ws {
		m[w.Fold] = true
	}
	return m
}

// close builds the models of the two languages' words.
func (l *lexicon) close() {
	l.en, l.local = trigrams{}, trigrams{}
	for w, t := range l.words {
		if t.Source > t.Kept && t.Own == 0 {
			l.en.add(w)
		}
		if t.Own > 0 && t.Source == 0 {
			l.local.add(w)
		}
	}
}

// trigrams counts the letter trigrams of words, each word once.
type trigrams struct {
	n map[[3]rune]int32
	m map[[2]rune]int32 // their first two letters
}

func (t *trigrams) add(w string) {
	if t.n == nil {
		t.n, t.m = map[[3]rune]int32{}, map[[2]rune]int32{}
	}
	eachTrigram(w, func(g [3]rune) {
		t.n[g]++
		t.m[[2]rune{g[0], g[1]}]++
	})
}

// eachTrigram calls f with the trigrams of a word that has two marks before it
// and one behind it.
func eachTrigram(w string, f func([3]rune)) {
	a, b := '^', '^'
	for _, c := range w {
		f([3]rune{a, b, c})
		a, b = b, c
	}
	f([3]rune{a, b, '$'})
}

// logp returns the logarithm of the probability of a word, with additive smoothing.
func (t *trigrams) logp(w string) float64 {
	p := 0.0
	eachTrigram(w, func(g [3]rune) {
		p += math.Log((float64(t.n[g]) + 0.1) / (float64(t.m[[2]rune{g[0], g[1]}]) + 3))
	})
	return p
}

// english returns how much more a word looks like an English word than like one
// of the translation's language, as a logarithm of probabilities.
func (l *lexicon) english(w string) float64 {
	if l.en.n == nil || l.local.n == nil {
		return 0
	}
	return l.en.logp(w) - l.local.logp(w)
}
