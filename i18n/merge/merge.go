// Package merge carries translations over to a changed source.
//
// It is a three-way step. The base is the catalog: the English of each
// translation and the translation. On one side stands the English page now, on
// the other the translation now: the translated page where people edit pages,
// the catalog itself where they edit catalogs. English that changed while its
// translation did not makes a unit fuzzy, and the unit keeps the English that
// its translation was made from; nothing translated is ever dropped.
package merge

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

// Header fields of a catalog.
const (
	Segmentation = "X-Tmx-Segmentation" // version of the rules that divided the page
	Page         = "X-Tmx-Page"         // digests of the translated page and of the units, when last merged
)

// Elsewhere is the flag of a fuzzy unit whose translation was taken from the
// same text of another page.
const Elsewhere = "tmx-elsewhere"

// An Input is what is merged.
type Input struct {
	Old          *i18n.Catalog // nil when there is none
	Source       *i18n.Page    // the English page now
	Target       *i18n.Page    // the translated page now; nil when there is none
	Links        []Link        // between the segments of Source and Target
	PagesFirst   bool          // people edit translated pages, not catalogs
	Locale       string        // of a new catalog
	Segmentation string        // version of the rules that divided Source
	Elsewhere    func(source string) (target string, ok bool)
	Follow       Follow // nil where every change of the English outdates a translation
}

// Follow makes a translation of was follow the change of its English to now. Its
// holds says that the change is of no matter to a translator, and all that text
// takes over every part of the change.
type Follow func(was, now, target string) (text string, holds, all bool)

// A Link pairs segments of the English page with those of the translated one, by
// index. Either side may be empty, or hold two.
type Link struct{ Source, Target []int }

// A Result is the merged catalog. Its unit i belongs to segment i of the source
// page; the units behind those are obsolete.
type Result struct {
	Catalog     *i18n.Catalog
	Fates       []Fate // by unit
	Presence    []Presence
	Diagnostics []i18n.Diagnostic
}

// A Fate says what the merge did to a unit.
type Fate uint8

// The fates of a unit.
const (
	Kept       Fate = iota
	Added           // its English is new
	Outdated        // its English has changed, its translation has not
	Translated      // its translation is new
	Current         // its English is again what the translation was made from
	Retired         // its English is gone
)

// Presence says what the translated page holds for a unit.
type Presence uint8

// What a translated page holds for a unit.
const (
	NoPage  Presence = iota // there is no translated page, or catalogs come first
	Present                 // a translation
	English                 // the English text, though it holds prose
	Missing                 // nothing
)

// Merge returns the catalog of the source page. Its File is that of the old one,
// so that encoding it changes only what the merge changed. Merging the result
// with the same pages gives the same units and header.
func Merge(in Input) *Result {
	m := newMatcher(&in)
	p := newPage(&in)
	m.match(p)
	r := &Result{Catalog: &i18n.Catalog{Locale: in.Locale}}
	if in.Old != nil {
		*r.Catalog = i18n.Catalog{File: in.Old.File, Locale: in.Old.Locale, Header: slices.Clone(in.Old.Header)}
	}
	p.claim(m)
	contexts := contextsOf(in.Source)
	for i := range in.Source.Segments {
		c := carry{in: &in, page: p, segment: i, old: m.unitOf(i)}
		u := c.unit()
		u.Context = contexts[i]
		annotate(&u, in.Source, i)
		r.add(u, c.fate, c.presence)
		r.Diagnostics = append(r.Diagnostics, c.diagnostics...)
	}
	r.retire(m)
	if in.Segmentation != "" {
		r.Catalog.Set(Segmentation, in.Segmentation)
	}
	if p != nil {
		r.Catalog.Set(Page, p.digest+" "+digestUnits(r.Catalog.Units))
	}
	return r
}

func (r *Result) add(u i18n.Unit, f Fate, p Presence) {
	r.Catalog.Units = append(r.Catalog.Units, u)
	r.Fates = append(r.Fates, f)
	r.Presence = append(r.Presence, p)
}

// retire adds the units whose English is gone, those first that were obsolete
// before.
func (r *Result) retire(m *matcher) {
	taken := map[key]string{} // the translation of each key
	for i := range r.Catalog.Units {
		u := &r.Catalog.Units[i]
		taken[key{u.Context, u.Source}] = u.Target
	}
	for _, before := range []bool{true, false} {
		fate := Retired
		if before {
			fate = Kept
		}
		for j, u := range m.old {
			if m.segmentOf[j] >= 0 || u.Target == "" || (u.State == i18n.Obsolete) != before {
				continue
			}
			if distinguish(&u, taken) {
				r.add(obsolete(u), fate, NoPage)
			}
		}
	}
}

// A key is what a catalog knows a unit by.
type key struct{ context, source string }

// distinguish gives u a context of its own, and reports whether it says
// something that no other unit says.
func distinguish(u *i18n.Unit, taken map[key]string) bool {
	context := u.Context
	for n := 2; ; n++ {
		k := key{u.Context, u.Source}
		target, found := taken[k]
		if !found {
			taken[k] = u.Target
			return true
		}
		if target == u.Target {
			return false
		}
		u.Context = numbered(context, n)
	}
}

// obsolete returns u as GNU gettext keeps what it no longer finds: with the
// translator's comments, without the author's and where it stood.
func obsolete(u i18n.Unit) i18n.Unit {
	if u.State == i18n.Obsolete {
		return u
	}
	u.Notes, u.References = nil, nil
	if u.State == i18n.Fuzzy {
		u.Flags = append([]string{"fuzzy"}, u.Flags...)
	}
	u.State = i18n.Obsolete
	return u
}

// digest returns a short digest of texts.
func digest(texts ...string) string {
	h := sha256.New()
	for _, t := range texts {
		h.Write([]byte(t))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:6])
}

// digestUnits returns a digest of what people edit in a catalog.
func digestUnits(units []i18n.Unit) string {
	var texts []string
	for i := range units {
		u := &units[i]
		if u.State != i18n.Obsolete {
			texts = append(texts, u.Context, u.Source, u.Target, u.State.String())
		}
	}
	return digest(texts...)
}

// normal returns a text with its white space made even: what differs only there
// needs no new translation.
func normal(text string) string {
	if !strings.ContainsAny(text, "\n\r\t") && !strings.Contains(text, "  ") {
		return strings.Trim(text, " ")
	}
	return strings.Join(strings.Fields(text), " ")
}
