package check

import (
	"math"
	"slices"
	"strings"
)

// An evidence sums up how English a run of words is.
type evidence struct {
	score    float64
	best     float64 // of a single word
	function int     // English function words
	plain    int     // words that speak for English
}

// sure reports whether nobody could take the run for a name or a loan.
func (e evidence) sure() bool { return e.function >= 2 && e.plain >= 4 && e.score >= 6 }

// sentence reports whether a segment that is English as a whole is a sentence and
// no label.
func (e evidence) sentence() bool { return e.function >= 1 && e.plain >= 5 && e.score >= 5 }

func (f *englishFinder) weigh(ws []word) evidence {
	var e evidence
	for from := 0; from < len(ws); {
		to := from + 1
		for to < len(ws) && ws[to].Joined {
			to++
		}
		f.compound(&e, ws[from:to])
		from = to
	}
	return e
}

// compound weighs words that hyphens join: a name or loan in it makes all of it
// one.
func (f *englishFinder) compound(e *evidence, ws []word) {
	sum, least, function := 0.0, 3.0, 0
	for _, w := range ws {
		x := f.weight(w)
		sum += x / float64(len(ws))
		least = min(least, x)
		if x > 0 && functionWords[w.Fold] {
			function++
		}
	}
	if least <= 0 {
		e.score += least
		return
	}
	e.score += sum
	e.best = max(e.best, sum)
	e.plain += len(ws)
	e.function += function
}

// weighLabel weighs the words of a label, where a loan in an English phrase
// does not make the phrase a loan. The capitals of the site's own titles are no
// sign of names, unless a name stands among them.
func (f *englishFinder) weighLabel(ws []word, own bool) evidence {
	var e evidence
	own = own && !slices.ContainsFunc(ws, func(w word) bool { return w.Case > titleCase })
	for i, w := range ws {
		x := f.weight(w)
		if own && w.Case == titleCase {
			x = f.weightInLower(w)
		}
		if len(ws) > 1 {
			x = max(x, -0.3)
		}
		if w.Joined && ws[i-1].Case > titleCase {
			x = 0 // "DNS-over-TLS"
		}
		e.score += x
		if x > 0 {
			e.plain++
			if functionWords[w.Fold] {
				e.function++
			}
		}
	}
	return e
}

// weight returns how much a word that stands in the translation as it does in
// the English speaks for English that was left: the logarithm of the odds,
// about -3 to 3, and 0 for names and their like.
func (f *englishFinder) weight(w word) float64 {
	src := f.in[w.Fold]
	t := f.lex.words[w.Fold]
	if t == nil {
		t = &wordTally{}
	}
	own, kept := float64(t.Own), float64(max(t.Kept-1, 0))
	if functionWords[w.Fold] && (own < 3 || own < kept) {
		return 2
	}
	if own > 0 && own >= kept && (own >= 2 || len(w.Fold) < 4) {
		return -1
	}
	if src == nil || src.Case > titleCase || src.Case == noCase || t.Odd > t.Lower || t.Cap > 3*t.Lower {
		return 0
	}
	x := f.shown(w.Fold, t)
	if src.Case == titleCase && !src.First || w.Case == titleCase && !w.First {
		x = max(0, min(x/3, 1)) // it may be part of a name
	}
	return x
}

// weightInLower is weight for a word that the English writes in lower case
// elsewhere.
func (f *englishFinder) weightInLower(w word) float64 {
	t := f.lex.words[w.Fold]
	if t == nil || t.Lower == 0 || t.Odd > 0 || functionWords[w.Fold] {
		return f.weight(w)
	}
	return f.shown(w.Fold, t)
}

// shown returns what the site shows about a word: whether it translates it
// elsewhere and, the less it stands there, the more the shape of the word.
func (f *englishFinder) shown(fold string, t *wordTally) float64 {
	kept := float64(max(t.Kept-1, 0))
	shown := float64(max(t.Source-1, 0))
	if t.Lower > 0 { // what is kept as a part of names says nothing of the word
		kept, shown = max(kept-float64(t.Named), 0), max(shown-float64(t.Named), 0)
	}
	odds := math.Log((shown - kept + 0.4) / (kept + 0.4))
	shape := max(-2, min(f.lex.english(fold)/6, 1.5))
	trust := shown / (shown + 1)
	return odds*trust + shape*(1-trust)
}

// functionWords are English words of grammar that other languages of the Latin
// script do not write so.
var functionWords = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`the and with this that which from have has been are were will
		should would could may might must can cannot your you we our their they these those them
		when where how what who whose into onto than then because while there not for but more most
		other only any each every between through about before after its is of be by if does did
		being both such some very instead without within whether you're don't doesn't it's isn't
		on until upon since against during under over again just even still off`) {
		m[w] = true
	}
	return m
}()
