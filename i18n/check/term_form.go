package check

import (
	"slices"
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/terms"
)

// form looks for what the translation says in place of a name: first the same
// in other capitals, then what stands for it elsewhere on the site, then what is
// spelt alike, then what holds a part of it, then a capitalised run that nothing
// in the source accounts for.
func (w *termWork) form(n *terms.Name, at i18n.Span) (i18n.Span, formHow) {
	for _, try := range []struct {
		find func(*terms.Name, i18n.Span) i18n.Span
		how  formHow
	}{
		{w.caseForm, byCase}, {w.knownForm, known}, {w.altForm, inSlot}, {w.anchorForm, anchored},
		{w.alikeForm, byLikeness}, {w.capitalForm, byCapital},
	} {
		if s := try.find(n, at); !s.Empty() {
			return s, try.how
		}
	}
	return i18n.Span{}, formless
}

func (w *termWork) free(s i18n.Span) bool {
	return !slices.ContainsFunc(w.used, s.Overlaps)
}

// window calls f with each run of n free words of the translation until it
// returns true, and returns that run.
func (w *termWork) window(n int, f func(text string) bool) i18n.Span {
	words := w.dst.Words
	for i := 0; i+n <= len(words); i++ {
		s := i18n.Span{Start: words[i].Start, End: words[i+n-1].End}
		if w.free(s) && f(w.dst.Get(s)) {
			return s
		}
	}
	return i18n.Span{}
}

func (w *termWork) caseForm(n *terms.Name, _ i18n.Span) i18n.Span {
	return w.window(n.Words, func(t string) bool {
		return t != n.Text && strings.EqualFold(t, n.Text)
	})
}

// knownForm finds a form that was seen in the name's place on the site.
func (w *termWork) knownForm(n *terms.Name, _ i18n.Span) i18n.Span {
	t := w.site.tally[n.Text]
	if t == nil {
		return i18n.Span{}
	}
	forms := make([]string, 0, len(t.forms))
	for _, f := range t.forms {
		forms = append(forms, f.fold)
	}
	slices.Sort(forms)
	for _, f := range forms {
		if s := w.window(strings.Count(f, " ")+1, func(t string) bool { return terms.Fold(t) == f }); !s.Empty() {
			return s
		}
	}
	return i18n.Span{}
}

// altForm takes from an alternative text or a label what is neither in the
// source nor common in such texts.
func (w *termWork) altForm(n *terms.Name, at i18n.Span) i18n.Span {
	for _, m := range w.slots {
		if !inside(at, m.src.Span) || m.src.Kind != terms.Alt {
			continue
		}
		var out i18n.Span
		for _, word := range w.dst.Within(m.dst.Span) {
			if w.shared(word) || w.site.labels[terms.Fold(w.dst.Get(word.Span))] > 2 && w.src.Words != nil {
				continue
			}
			if out.Empty() {
				out = word.Span
			}
			out.End = word.End
		}
		if !out.Empty() && w.free(out) {
			return out
		}
	}
	return i18n.Span{}
}

// shared reports whether a word of the translation stands in the source too.
func (w *termWork) shared(word terms.Word) bool {
	return len(w.site.locale.Find(w.dst.Get(word.Span), w.src.Text)) > 0
}

// minAlike is how alike two spellings of a name are.
const minAlike = 0.66

// alikeForm finds the words that are spelt most like those of the name.
func (w *termWork) alikeForm(n *terms.Name, _ i18n.Span) i18n.Span {
	var out i18n.Span
	for _, part := range strings.Fields(n.Text) {
		if s := w.likest(part); !s.Empty() {
			if out.Empty() {
				out = s
			}
			if s.End-out.Start < 80 && out.End-s.Start < 80 {
				out.Start, out.End = min(out.Start, s.Start), max(out.End, s.End)
			}
		}
	}
	if !w.free(out) {
		return i18n.Span{}
	}
	return out
}

func (w *termWork) likest(part string) i18n.Span {
	want := terms.Fold(part)
	if len(want) < 4 {
		return i18n.Span{}
	}
	best, at := minAlike, i18n.Span{}
	for _, word := range w.dst.Words {
		if !w.free(word.Span) || w.shared(word) {
			continue
		}
		got := terms.Fold(w.dst.Get(word.Span))
		if got[0] != want[0] {
			continue
		}
		if l := terms.Likeness(want, got); l > best {
			best, at = l, word.Span
		}
	}
	return at
}

// anchorForm finds the words around a part of the name that was kept: the
// shortest run that holds the most of its parts, and what stands for the others.
func (w *termWork) anchorForm(n *terms.Name, _ i18n.Span) i18n.Span {
	parts := strings.Fields(n.Text)
	if len(parts) < 2 {
		return i18n.Span{}
	}
	best, lo, hi := 0, 0, 0
	for i := range w.dst.Words {
		if !w.free(w.dst.Words[i].Span) || w.part(i, parts) < 0 {
			continue
		}
		seen, last := make([]bool, len(parts)), i
		for j, count := i, 0; j < len(w.dst.Words) && j < i+len(parts)+2 && (j == i || w.adjoin(j)); j++ {
			if k := w.part(j, parts); k >= 0 && !seen[k] {
				seen[k] = true
				last = j
				count++
			}
			if count > best {
				best, lo, hi = count, i, last
			}
		}
	}
	if best == 0 {
		return i18n.Span{}
	}
	for rest := len(parts) - best; rest > 0; rest-- {
		lo, hi = w.extend(lo, hi)
	}
	s := i18n.Span{Start: w.dst.Words[lo].Start, End: w.dst.Words[hi].End}
	if !w.free(s) {
		return i18n.Span{}
	}
	return s
}

// part returns which part of a name the word at i is or is spelt like, or -1.
func (w *termWork) part(i int, parts []string) int {
	text := w.dst.Get(w.dst.Words[i].Span)
	for k, p := range parts {
		if text == p || len(p) > 3 && terms.Likeness(terms.Fold(p), terms.Fold(text)) > minAlike {
			return k
		}
	}
	return -1
}

// extend widens a run by the word that probably stands for a missing part: the
// one in front, past a preposition, or a capitalised one behind.
func (w *termWork) extend(lo, hi int) (int, int) {
	words := w.dst.Words
	i := lo
	for i > 0 && w.adjoin(i) && w.short(i-1) && lo-i < 2 {
		i--
	}
	if i > 0 && w.adjoin(i) && !w.short(i-1) && !w.shared(words[i-1]) && w.free(words[i-1].Span) {
		return i - 1, hi
	}
	if hi+1 < len(words) && w.adjoin(hi+1) && !w.shared(words[hi+1]) && !terms.Lower(w.dst.Get(words[hi+1].Span)) {
		return lo, hi + 1
	}
	return lo, hi
}

// adjoin reports whether a space is all that parts word i from the one before.
func (w *termWork) adjoin(i int) bool {
	a, b := w.dst.Words[i-1], w.dst.Words[i]
	return b.Start == a.End+1 && w.dst.Text[a.End] == ' '
}

// short reports whether word i looks like a preposition or an article.
func (w *termWork) short(i int) bool {
	t := w.dst.Get(w.dst.Words[i].Span)
	return len(t) <= 3 && terms.Lower(t)
}

// capitalForm finds a capitalised run in mid-sentence that the source does not
// hold.
func (w *termWork) capitalForm(n *terms.Name, _ i18n.Span) i18n.Span {
	for _, run := range terms.Runs(w.dst) {
		if run[0].First && len(run) == 1 || slices.ContainsFunc(run, w.shared) {
			continue
		}
		s := i18n.Span{Start: run[0].Start, End: run[len(run)-1].End}
		if w.free(s) {
			return s
		}
	}
	return i18n.Span{}
}
