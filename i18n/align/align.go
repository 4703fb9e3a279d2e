// Package align pairs the blocks of a page with those of its translation, or
// with those of another version of it, when no catalog says which belong
// together.
//
// It works as aligners of DNA do: seed, chain, extend (Li, "Minimap2",
// Bioinformatics 34, 2018). Blocks that share something rare, such as a link,
// are seeds. The best chain of seeds in page order bounds a dynamic programme
// over all blocks: a pair hidden Markov model (Durbin, Eddy, Krogh and
// Mitchison, "Biological Sequence Analysis", 1998, chapter 4), whose posterior
// probabilities choose the links and are their confidence. Seeds that cross the
// chain are blocks that moved. Beads of two to one and the use of length come
// from Gale and Church ("A Program for Aligning Sentences in Bilingual
// Corpora", 1993).
//
// Nothing is known about any language. What two languages share, from links to
// names and cognates, is counted on the two pages themselves, and words that
// keep company in the links of a first pass count as shared in a second.
package align

import "github.com/tmx-i18n/tmx/i18n"

// An Alignment pairs the blocks of two pages. Each alignable block of either
// page stands in exactly one link. Links that are not Moved are in the order of
// both pages; a link that moved stands where its source does.
type Alignment struct{ Links []Link }

// A Link joins blocks of the source page with blocks of the target page: one
// with one, one with two neighbours, or one with none, where the other page has
// nothing for it. Between blocks, Source and Target are indexes into Page.Blocks.
type Link struct {
	Source, Target []int
	Confidence     float64 // 0 to 1: how probable the link is, given both pages
	Moved          bool    // it stands elsewhere on the target page
}

// Pages pairs the blocks of a page with those of its translation.
func Pages(src, dst *i18n.Page) *Alignment {
	m := newModel(src, dst, translation)
	links := m.links()
	if open := islands(links); len(open) > 0 && m.learn(links, open) {
		links = m.again(links, open)
	}
	return &Alignment{links}
}

// Versions pairs the blocks of two versions of a page in one language.
func Versions(old, new *i18n.Page) *Alignment {
	return &Alignment{newModel(old, new, version).links()}
}

// Alignable reports whether b stands in a link: a leaf, or a container with a
// marker line of its own, such as an admonition. Lists, rows and their like
// follow from what they hold.
func Alignable(b *i18n.Block) bool {
	switch b.Kind {
	case i18n.Document, i18n.Quote, i18n.List, i18n.Item, i18n.Table, i18n.Row:
		return b.Segment >= 0
	}
	return true
}

// Segments returns the links between blocks that have segments, as indexes into
// Page.Segments. Links that have none on either side are left out.
func (a *Alignment) Segments(src, dst *i18n.Page) []Link {
	links := make([]Link, 0, len(src.Segments))
	for _, l := range a.Links {
		l.Source, l.Target = segments(src, l.Source), segments(dst, l.Target)
		if len(l.Source)+len(l.Target) > 0 {
			links = append(links, l)
		}
	}
	return links
}

func segments(p *i18n.Page, blocks []int) []int {
	var out []int
	for _, b := range blocks {
		if s := p.Blocks[b].Segment; s >= 0 {
			out = append(out, s)
		}
	}
	return out
}
