package check

import (
	"slices"
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/terms"
)

// A termTally says how often a piece of source text that looks like a name was
// seen in pairs of segments, and what became of it.
type termTally struct {
	seen, kept int // segments; the translation says it too
	set, lost  int // places set apart (a heading, a link ...); the translation differs
	forms      map[string]*termForm
}

// A termForm is what stands in the place of a name, in any order of its words.
type termForm struct {
	text  string // in words; the first by alphabet
	fold  string // text, folded
	count int
}

// A termSurvey gathers names, and how a translation treats what may be one.
type termSurvey struct {
	found  *terms.Discovery
	locale *terms.Locale
	tally  map[string]*termTally
	words  map[string]int // the translation's, folded, by segments
	labels map[string]int // those in headings and alternative texts
}

func newTermSurvey(locale string) *termSurvey {
	return &termSurvey{
		terms.NewDiscovery(), terms.NewLocale(locale),
		map[string]*termTally{}, map[string]int{}, map[string]int{},
	}
}

func (s *termSurvey) source(src *i18n.Page) { s.found.Add(src) }

func (s *termSurvey) target(p *Pass) {
	for i := range p.Pairs {
		src, dst := terms.NewProse(p.Pairs[i].Source), terms.NewProse(p.Pairs[i].Target)
		s.vocabulary(dst)
		s.phrases(src, dst)
		var last i18n.Span // bold in a link in a cell is one place
		for _, m := range matchSlots(src, dst) {
			if m.src.Span != last {
				s.slot(src, dst, m)
			}
			last = m.src.Span
		}
	}
}

func (s *termSurvey) vocabulary(dst *terms.Prose) {
	for _, w := range dst.Words {
		s.words[terms.Fold(dst.Get(w.Span))]++
	}
	for _, slot := range dst.Slots {
		if slot.Kind == terms.Alt {
			for _, w := range dst.Within(slot.Span) {
				s.labels[terms.Fold(dst.Get(w.Span))]++
			}
		}
	}
}

// longestPhrase bounds the words of a phrase that is tallied.
const longestPhrase = 5

// phrases tallies whatever may turn out to be a name.
func (s *termSurvey) phrases(src, dst *terms.Prose) {
	var done []string
	for _, words := range terms.Runs(src) {
		for i := range words {
			for j := i; j < len(words) && j < i+longestPhrase; j++ {
				text := src.Get(i18n.Span{Start: words[i].Start, End: words[j].End})
				if slices.Contains(done, text) {
					continue
				}
				done = append(done, text)
				t := s.of(text)
				t.seen++
				if s.locale.Says(text, dst.Text) > 0 {
					t.kept++
				}
			}
		}
	}
}

func (s *termSurvey) of(text string) *termTally {
	t := s.tally[text]
	if t == nil {
		t = &termTally{}
		s.tally[text] = t
	}
	return t
}

// slot tallies a piece of text set apart, and what stands in its place.
func (s *termSurvey) slot(src, dst *terms.Prose, m slotMatch) {
	if m.src.Empty() || m.dst.Empty() || m.src.Kind == terms.Alt || m.src.Len() > 80 {
		return
	}
	text := src.Get(m.src.Span)
	t := s.of(text)
	t.set++
	if s.locale.Says(text, dst.Get(m.dst.Span)) > 0 {
		return
	}
	t.lost++
	if t.forms == nil {
		t.forms = map[string]*termForm{}
	}
	form := dst.Get(m.dst.Span)
	f := t.forms[formKey(form)]
	if f == nil {
		f = &termForm{text: form}
		t.forms[formKey(form)] = f
	}
	f.count++
	f.text = min(f.text, form)
	f.fold = terms.Fold(f.text)
}

// formKey returns a form without what a language changes in it: capitals,
// accents, the order of words and the little ones between them.
func formKey(form string) string {
	words := strings.Fields(terms.Fold(form))
	long := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return len(w) < 4 })
	if len(long) == 0 {
		long = words
	}
	slices.Sort(long)
	return strings.Join(long, " ")
}

// A termSite is what the rules for names know of a site.
type termSite struct {
	*termSurvey
	names    *terms.Index
	careless bool
}

func (s *termSurvey) site() *termSite {
	names := s.found.Names()
	return &termSite{s, terms.NewIndex(names), s.careless(names)}
}

// careless reports whether the translation translates names that no one would:
// plain names, standing by themselves. Where it never does, it has good reasons
// for what it does to doubtful ones.
func (s *termSurvey) careless(names []*terms.Name) bool {
	set, lost, distinct := 0, 0, 0
	for _, n := range names {
		t := s.tally[n.Text]
		if t == nil || !n.Strong() || n.Ambiguous() {
			continue
		}
		set += t.set
		if bad := s.foreign(n, t); bad > 0 {
			lost += bad
			distinct++
		}
	}
	return distinct >= 2 && 40*lost >= set
}

// foreign counts the forms of a name that hold nothing of it.
func (s *termSurvey) foreign(n *terms.Name, t *termTally) int {
	bad := 0
	for _, f := range t.forms {
		if !s.respelt(n.Text, f.text) && !s.partly(n.Text, f.text) {
			bad += f.count
		}
	}
	return bad
}

// respelt reports whether a form is the name in another script.
func (s *termSurvey) respelt(name, form string) bool {
	return s.locale.Other && terms.Likeness(terms.Fold(name), terms.Fold(form)) > 0.5
}

// partly reports whether a form of a name keeps one of its words.
func (s *termSurvey) partly(name, form string) bool {
	form = terms.Fold(form)
	return slices.ContainsFunc(strings.Fields(terms.Fold(name)), func(w string) bool {
		return len(s.locale.Find(w, form)) > 0
	})
}
