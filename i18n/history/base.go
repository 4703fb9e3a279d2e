package history

import (
	"iter"
	"slices"

	"github.com/tmx-i18n/tmx/i18n"
)

// A Page is the history of an English page.
type Page struct {
	repo     *Repo
	parse    func(*i18n.File) *i18n.Page
	reader   *reader
	versions []version // newest first
	states   []*state  // by version; nil for what was not needed yet
	now      *state    // the page as it stands in the working tree
}

// A state is the content of a page at some time.
type state struct {
	page     *i18n.Page // nil when git does not have it
	features []*feature
	blocks   []int           // by feature
	texts    map[string]bool // of the segments; made when first asked for
}

// Page returns the history of an English page, which is now english. Parse
// divides earlier versions as english was.
func (r *Repo) Page(name string, english *i18n.Page, parse func(*i18n.File) *i18n.Page) *Page {
	p := &Page{repo: r, parse: parse, reader: newReader(), versions: r.lineage(r.top(name))}
	p.states = make([]*state, len(p.versions))
	p.now = p.state(english)
	return p
}

// Versions returns how many versions of the page are known.
func (p *Page) Versions() int { return len(p.versions) }

func (p *Page) state(page *i18n.Page) *state {
	s := &state{page: page}
	if page != nil {
		s.features, s.blocks = p.reader.page(page)
	}
	return s
}

// load reads and parses versions.
func (p *Page) load(r *Repo, versions []version, states []*state, wanted []int) {
	var ids []string
	var missing []int
	for _, i := range wanted {
		if states[i] == nil {
			ids, missing = append(ids, versions[i].blob), append(missing, i)
		}
	}
	contents := make([][]byte, len(ids))
	_ = r.objects.each(ids, func(i int, content []byte) { contents[i] = content })
	for k, i := range missing {
		states[i] = p.state(nil)
		if contents[k] != nil {
			states[i] = p.state(p.parse(i18n.NewFile(versions[i].path, contents[k])))
		}
	}
}

// A Base is the English that a translated page, or a part of it, was made from.
type Base struct {
	Page     *i18n.Page
	Commit   *Commit // that made it; nil for the page as it stands now
	Parallel bool    // it has the blocks of the translated page, one for one
}

// Bases are what a translated page was made from.
type Bases struct {
	All []Base // the one most of the page was made from is the first
	Of  []int  // by segment of the translated page: index in All

	Stamp Verdict
	Fits  *Commit // the commit whose version fits, where the stamp is refuted
}

// A Translation is a translated page of which the bases are asked.
type Translation struct {
	Repo   *Repo      // where its history is; nil for that of the English page
	Name   string     // path
	Page   *i18n.Page // as it stands now
	Others []string   // paths of its page's translations into other languages
	Stamp  string     // the commit that the page says it was made from; "" for none
}

// Bases finds what a translated page was made from. It returns nil where the
// history knows no version of the English page.
func (p *Page) Bases(t Translation) *Bases {
	if len(p.versions) == 0 {
		return nil
	}
	if t.Repo == nil {
		t.Repo = p.repo
	}
	now := p.state(t.Page)
	origins, of := p.origins(&t, now)
	b := &Bases{Of: make([]int, len(t.Page.Segments))}
	place := map[int]int{} // by version: index in All
	count := make([]int, len(origins))
	for _, o := range of {
		count[o]++
	}
	chosen := make([]int, len(origins))
	for i := range origins {
		if count[i] > 0 {
			chosen[i] = p.choose(&origins[i])
		}
	}
	stamped, verdict := p.verify(t.Stamp, now)
	b.Stamp = verdict
	switch verdict {
	case Held: // nothing is older than the page says of itself
		for i := range chosen {
			chosen[i] = min(chosen[i], stamped)
		}
	case Refuted:
		b.Fits = &p.repo.commits[p.versions[stamped].commit]
	}
	order := make([]int, len(origins))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(x, y int) int { return count[y] - count[x] })
	for _, i := range order {
		if count[i] == 0 {
			continue
		}
		v := chosen[i]
		if _, found := place[v]; !found {
			place[v] = len(b.All)
			base := p.base(v)
			base.Parallel = parallel(now, p.at(v))
			b.All = append(b.All, base)
		}
	}
	for s, o := range of {
		b.Of[s] = place[chosen[o]]
	}
	return b
}

// current is the index of the page as it stands now, among its versions.
const current = -1

func (p *Page) base(v int) Base {
	if v == current {
		return Base{Page: p.now.page}
	}
	return Base{Page: p.states[v].page, Commit: &p.repo.commits[p.versions[v].commit]}
}

// An origin is a state of the translated page at which some of its segments were
// written.
type origin struct {
	state *state
	prior int // the version of the English page that stood beside it, current for now
}

// origins returns the states of the translated page, oldest first, and for each
// of its segments the one that has first had its words. Of several states beside
// one version of the English page only the last is looked at.
func (p *Page) origins(t *Translation, now *state) (origins []origin, of []int) {
	r := t.Repo
	versions := r.lineage(r.top(t.Name))
	states := make([]*state, len(versions))
	var wanted []int
	last := current
	dirty := true
	beside := make([]int, len(versions))
	for i := range versions {
		beside[i] = p.beside(r, versions[i].commit)
		v := beside[i]
		if i == 0 {
			dirty = !isObject(t.Page.File.Content, versions[0].blob)
			if !dirty {
				states[0] = now
			}
		}
		if v < 0 || i > 0 && v == last {
			continue // a translation older than its English, or a state with the same English beside it
		}
		last = v
		wanted = append(wanted, i)
	}
	p.load(r, versions, states, wanted)
	slices.Reverse(wanted)
	born := map[uint64]int{} // by the words of a segment
	add := func(s *state, prior, commit int) {
		o := len(origins)
		origins = append(origins, origin{s, prior})
		next := map[uint64]int{}
		heirs := map[int]int{}
		if commit >= 0 && len(origins) > 1 && r.mechanical(commit, t, p) {
			heirs = successors(origins[o-1].state, s)
		}
		for k, f := range s.features {
			from, found := born[f.words]
			if before, ok := heirs[k]; ok && !found {
				from, found = born[origins[o-1].state.features[before].words]
			}
			if !found {
				from = o
			}
			next[f.words] = from
		}
		born = next
	}
	for _, i := range wanted {
		if states[i].page != nil {
			add(states[i], beside[i], versions[i].commit)
		}
	}
	if dirty || len(origins) == 0 {
		add(now, current, -1)
	}
	of = make([]int, len(t.Page.Segments))
	for k, f := range now.features {
		if s := t.Page.Blocks[now.blocks[k]].Segment; s >= 0 {
			of[s] = born[f.words]
		}
	}
	return origins, of
}

// beside returns the newest version of the English page that a commit knew,
// current where there is none. In another repository only dates can tell.
func (p *Page) beside(r *Repo, commit int) int {
	return slices.IndexFunc(p.versions, func(v version) bool {
		if r != p.repo {
			return !p.repo.commits[v.commit].Date.After(r.commits[commit].Date)
		}
		return r.in(v.commit, commit)
	})
}

// many is how many translations a commit changes together with the English for
// its changes to be those of a machine.
const many = 3

// mechanical reports whether a commit changed the English page and many of its
// translations alike: that is no translating.
func (r *Repo) mechanical(commit int, t *Translation, p *Page) bool {
	english, others := false, 1
	for _, c := range r.commits[commit].changes {
		if c.old == "" || c.new == "" {
			continue
		}
		english = english || slices.ContainsFunc(p.versions, func(v version) bool { return v.commit == commit && v.path == c.path })
		if slices.ContainsFunc(t.Others, func(name string) bool { return r.top(name) == c.path }) {
			others++
		}
	}
	return english && others >= many
}

// successors pairs the segments of two states between which nothing was added
// or left out: by feature of the new one, that of the old one.
func successors(old, new *state) map[int]int {
	out := map[int]int{}
	if len(old.features) != len(new.features) {
		return out
	}
	for i := range new.features {
		if old.features[i].kind == new.features[i].kind {
			out[i] = i
		}
	}
	return out
}

// trusted is what it is worth, as the logarithm of odds, that a version stood
// beside the translation when that was written.
const trusted = 2

// convincing is how much better an older version has to fit: less is chance.
const convincing = 1

// choose returns the version of the English page that a state of the translated
// page was made from.
func (p *Page) choose(o *origin) int {
	if prior := p.at(o.prior); prior.page != nil && agree(o.state, prior) {
		return o.prior
	}
	m := newMatcher(o.state.features)
	best, score := current, m.fit(p.now.features)
	if o.prior == current {
		score += trusted
	}
	tried := map[string]bool{}
	for i, s := range p.since(max(0, o.prior)) { // nobody translates what is not yet written
		if s.page == nil || tried[p.versions[i].blob] {
			continue
		}
		tried[p.versions[i].blob] = true
		fit := m.fit(s.features)
		if i == o.prior {
			fit += trusted
		}
		if fit > score+convincing || best == current && o.prior != current {
			best, score = i, fit
		}
	}
	return best
}

// at returns a version, loaded.
func (p *Page) at(v int) *state {
	if v == current {
		return p.now
	}
	p.load(p.repo, p.versions, p.states, []int{v})
	return p.states[v]
}

// since yields a version and the older ones, loaded.
func (p *Page) since(first int) iter.Seq2[int, *state] {
	var all []int
	for i := first; i < len(p.versions); i++ {
		all = append(all, i)
	}
	p.load(p.repo, p.versions, p.states, all)
	return func(yield func(int, *state) bool) {
		for _, i := range all {
			if !yield(i, p.states[i]) {
				return
			}
		}
	}
}

// agree reports whether a translated page has the blocks of the English one, and
// each the same links, code and numbers.
func agree(t, e *state) bool {
	return slices.EqualFunc(t.features, e.features, func(a, b *feature) bool {
		return a.kind == b.kind && a.level == b.level && slices.Equal(a.anchors, b.anchors)
	})
}

// parallel reports whether the blocks of a translated page are those of the
// English one, one for one, though a few of them hold other links or numbers:
// none of these fits another of them better.
func parallel(t, e *state) bool {
	if len(t.features) != len(e.features) {
		return false
	}
	var other []int
	for i, f := range t.features {
		if f.kind != e.features[i].kind || f.level != e.features[i].level {
			return false
		}
		if !slices.Equal(f.anchors, e.features[i].anchors) {
			other = append(other, i)
		}
	}
	for _, i := range other {
		for _, j := range other {
			if i != j && slices.Equal(t.features[i].anchors, e.features[j].anchors) {
				return false
			}
		}
	}
	return 5*len(other) <= len(t.features)
}
