package check

import (
	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/terms"
)

// A termLoss is a place where the source says a name and the translation does
// not.
type termLoss struct {
	Name     *terms.Name
	src, dst *terms.Prose
	At       i18n.Span // in src
	Form     i18n.Span // in dst: what the name was turned into; empty for nothing
	How      formHow
	Have     int
}

// A formHow says how the wrong form was found.
type formHow uint8

const (
	formless   formHow = iota
	bySlot             // it is what stands in the name's place
	inSlot             // it is a part of what stands there
	byCase             // it is the name in other capitals
	known              // it stands in the name's place elsewhere
	byLikeness         // it is spelt alike
	anchored           // it holds a part of the name
	misspelt           // a letter of it is wrong
	byDouble           // it is said twice in a row
	byCapital          // it is a capitalised run that nothing else accounts for
)

// termLosses returns the names that the translation of the page loses.
func termLosses(p *Pass) []termLoss {
	t := p.Site.terms
	at := terms.Sections(p.Source)
	var out []termLoss
	for _, pair := range p.Pairs {
		src := terms.NewProse(pair.Source)
		mentions := t.names.Find(src)
		if len(mentions) == 0 && !t.careless {
			continue
		}
		w := &termWork{site: t, src: src, dst: terms.NewProse(pair.Target), mentions: mentions}
		w.slots = matchSlots(w.src, w.dst)
		w.own = at.Of(p.Source, pair.Source)
		out = append(out, w.losses()...)
		if t.careless {
			out = append(out, w.respelt()...)
		}
	}
	return out
}

// A termWork is the search for lost names in a pair of segments.
type termWork struct {
	site     *termSite
	src, dst *terms.Prose
	mentions []terms.Mention
	slots    []slotMatch
	own      terms.Place
	used     []i18n.Span // of dst: forms that stand for a name already
}

func (w *termWork) losses() []termLoss {
	var out []termLoss
	w.reserve()
	todo := make([]termTodo, 0, len(w.mentions))
	for i, m := range w.mentions {
		if w.before(i) {
			continue
		}
		t := termTodo{name: m.Name, have: w.have(m.Name)}
		t.lost = len(w.places(m.Name)) - t.have
		for _, at := range w.places(m.Name) {
			form, how := w.slotForm(m.Name, at)
			if how == formless {
				t.rest = append(t.rest, at)
				continue
			}
			w.used = append(w.used, form)
			t.lost--
			out = append(out, w.loss(m.Name, at, form, how, t.have))
		}
		todo = append(todo, t)
	}
	for _, t := range todo {
		out = append(out, w.rest(t)...)
	}
	return out
}

// A termTodo is a name whose losses in running text are still to be found.
type termTodo struct {
	name       *terms.Name
	rest       []i18n.Span
	lost, have int
}

// reserve marks what stands for the longer names of the segment.
func (w *termWork) reserve() {
	for i, m := range w.mentions {
		if m.Name.Words > 1 && !w.before(i) {
			w.used = append(w.used, w.site.locale.Find(m.Name.Text, w.dst.Text)...)
		}
	}
}

// have counts how often the translation says a name, apart from where it is a
// part of a longer one.
func (w *termWork) have(n *terms.Name) int {
	have := w.site.locale.Says(n.Text, w.dst.Text)
	for i, m := range w.mentions {
		if m.Name != n && !w.before(i) && len(w.site.locale.Find(n.Text, m.Name.Text)) > 0 {
			have -= min(w.count(m.Name), len(w.site.locale.Find(m.Name.Text, w.dst.Text)))
		}
	}
	return max(0, have)
}

func (w *termWork) count(n *terms.Name) int {
	c := 0
	for _, m := range w.mentions {
		if m.Name == n {
			c++
		}
	}
	return c
}

// before reports whether the name of mention i was mentioned before.
func (w *termWork) before(i int) bool {
	for _, m := range w.mentions[:i] {
		if m.Name == w.mentions[i].Name {
			return true
		}
	}
	return false
}

// places returns where the segment means the name: everywhere, or for a common
// word where the place says so.
func (w *termWork) places(n *terms.Name) []i18n.Span {
	var out []i18n.Span
	for _, m := range w.mentions {
		if m.Name == n && (!n.Ambiguous() || w.meant(m)) {
			out = append(out, m.Span)
		}
	}
	return out
}

func (w *termWork) meant(m terms.Mention) bool {
	if w.own.Proves(m.Name.Text) {
		return true
	}
	return !w.src.Words[m.Word].First && m.Name.Strong() && !terms.Titled(w.src)
}

// rest looks for the losses of a name in running text.
func (w *termWork) rest(t termTodo) []termLoss {
	var out []termLoss
	for k := min(t.lost, len(t.rest)); k > 0; k-- {
		at := t.rest[len(t.rest)-k]
		form, how := w.form(t.name, at)
		w.used = append(w.used, form)
		out = append(out, w.loss(t.name, at, form, how, t.have))
		if how == formless {
			break
		}
	}
	return out
}

func (w *termWork) loss(n *terms.Name, at, form i18n.Span, how formHow, have int) termLoss {
	return termLoss{n, w.src, w.dst, at, form, how, have}
}

// slotForm returns what stands in the place of a name that is set apart, alone
// or with a word or two more, where that is not the name.
func (w *termWork) slotForm(n *terms.Name, at i18n.Span) (i18n.Span, formHow) {
	for _, m := range w.slots {
		if !inside(at, m.src.Span) || m.dst.Empty() || !w.free(m.dst.Span) {
			continue
		}
		if w.site.locale.Says(n.Text, w.dst.Get(m.dst.Span)) > 0 || countTexts(w.slots, w.dst, n.Text, w.site.locale) > 0 {
			continue
		}
		switch extra := len(w.src.Within(m.src.Span)) - n.Words; {
		case m.src.Span == at:
			return m.dst.Span, bySlot
		case extra <= 2 && n.Words > 1 && m.src.Kind == terms.Link:
			return m.dst.Span, inSlot
		}
	}
	return i18n.Span{}, formless
}

// countTexts counts the slots of the translation that say a name.
func countTexts(slots []slotMatch, dst *terms.Prose, name string, l *terms.Locale) int {
	n := 0
	for _, m := range slots {
		if m.dst.Kind != terms.Whole && l.Says(name, dst.Get(m.dst.Span)) > 0 {
			n++
		}
	}
	return n
}
