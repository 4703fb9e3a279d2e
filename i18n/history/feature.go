package history

import (
	"hash/maphash"
	"math"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/tmx-i18n/tmx/i18n"
)

// A feature is what of a block shows in every language: its kind, what markup
// and numbers it holds, the words that are much the same in many languages, and
// its length. Equal blocks of all versions share one.
type feature struct {
	id      int
	kind    i18n.Kind
	level   int
	anchors []uint64 // links, code, numbers, icons ...; sorted, with repeats
	names   []uint64 // words with a capital letter, and the first letters of long ones; sorted
	length  float64  // of prose
	words   uint64   // hash of the words alone
	prose   bool
}

// A reader makes features of pages.
type reader struct {
	seed     maphash.Seed
	known    map[key]*feature
	scratch  []uint64
	scratch2 []uint64
}

type key struct {
	kind  i18n.Kind
	level int
	text  string
}

func newReader() *reader { return &reader{seed: maphash.MakeSeed(), known: map[key]*feature{}} }

// page returns the features of the blocks of a page that say something, and
// their blocks.
func (r *reader) page(p *i18n.Page) (features []*feature, blocks []int) {
	for i := range p.Blocks {
		b := &p.Blocks[i]
		k := key{kind: b.Kind, level: b.Level}
		switch {
		case b.Segment >= 0:
			k.text = p.Segments[b.Segment].Text
		case b.Kind < i18n.Document || b.Kind == i18n.CodeBlock || b.Kind == i18n.HTML || b.Kind == i18n.Include ||
			b.Kind == i18n.Math || b.Kind == i18n.LinkTarget || b.Kind == i18n.Attributes:
			k.text = p.File.Text(b.Span)
		case b.Kind == i18n.Admonition || b.Kind == i18n.Details || b.Kind == i18n.Tab || b.Kind == i18n.Directive:
			k.text = b.Keyword
		default:
			continue
		}
		f := r.known[k]
		if f == nil {
			if b.Segment >= 0 {
				f = r.segment(&p.Segments[b.Segment])
			} else {
				f = &feature{anchors: []uint64{r.hash(k.text)}}
				f.words = f.anchors[0]
			}
			f.kind, f.level, f.id = b.Kind, b.Level, len(r.known)
			r.known[k] = f
		}
		features, blocks = append(features, f), append(blocks, i)
	}
	return features, blocks
}

func (r *reader) hash(s string) uint64 { return maphash.String(r.seed, s) }

// segment reads the codes, and the words between them.
func (r *reader) segment(s *i18n.Segment) *feature {
	f := &feature{prose: true}
	r.scratch, r.scratch2 = r.scratch[:0], r.scratch2[:0]
	var words maphash.Hash
	words.SetSeed(r.seed)
	last := 0
	for i := range s.Codes {
		c := &s.Codes[i]
		r.words(f, &words, s.Text[last:c.Start])
		last = c.End
		if c.Value == "" || c.Pair > i && c.Kind != i18n.HTMLTag {
			continue
		}
		switch c.Kind {
		case i18n.Link, i18n.Image, i18n.Autolink, i18n.CodeSpan, i18n.Macro, i18n.InlineMath, i18n.Icon, i18n.AttrList,
			i18n.HTMLTag, i18n.NoteRef:
			r.scratch = append(r.scratch, r.hash(c.Value))
		}
	}
	r.words(f, &words, s.Text[last:])
	slices.Sort(r.scratch)
	slices.Sort(r.scratch2)
	f.anchors, f.names = slices.Clone(r.scratch), slices.Clone(slices.Compact(r.scratch2))
	f.words = words.Sum64()
	return f
}

// words reads numbers, names and cognates.
func (r *reader) words(f *feature, all *maphash.Hash, text string) {
	for at := 0; at < len(text); {
		c, n := utf8.DecodeRuneInString(text[at:])
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			if c > ' ' {
				f.length += 0.5
			}
			at += n
			continue
		}
		start, digits, capital, count := at, true, unicode.IsUpper(c), 0
		stem := 0
		for at < len(text) && (unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.Is(unicode.M, c)) {
			digits = digits && unicode.IsDigit(c)
			capital = capital || unicode.IsUpper(c)
			at += n
			if count++; count == 4 {
				stem = at
			}
			if c >= 0x1100 {
				f.length++
			}
			f.length++
			c, n = utf8.DecodeRuneInString(text[at:])
		}
		word := text[start:at]
		_, _ = all.WriteString(word)
		_ = all.WriteByte(' ')
		switch {
		case digits:
			r.scratch = append(r.scratch, r.hash(word))
		case capital:
			r.scratch2 = append(r.scratch2, r.hash(word))
			fallthrough
		case count >= 4 && stem > 0:
			r.scratch2 = append(r.scratch2, r.stem(text[start:max(stem, start)]))
		}
	}
}

// stem hashes a prefix in small letters.
func (r *reader) stem(s string) uint64 {
	var h maphash.Hash
	h.SetSeed(r.seed)
	for _, c := range s {
		var b [utf8.UTFMax]byte
		_, _ = h.Write(b[:utf8.EncodeRune(b[:], unicode.ToLower(c))])
	}
	return h.Sum64()
}

// The logarithms of how much more probable something is of a text and its
// translation than of two others. They were set by hand.
const (
	sameKind     = 1.5
	sameAnchor   = 1.5
	otherAnchor  = -1.5
	mostAnchors  = 8
	sameName     = 0.5
	otherName    = -0.1
	mostNames    = 4
	alone        = -1.5 // a block without a counterpart
	sameWords    = 2    // not translated
	impossible   = -20
	commonlyLong = 0.05 // how often the length says nothing
)

// fit scores a block of the translated page and one of the English page; ratio
// is how much longer the former is.
func fit(t, e *feature, ratio float64) float64 {
	if t == e {
		return sameKind + sameWords + min(mostAnchors, sameAnchor*float64(len(t.anchors)))
	}
	if t.prose != e.prose || !t.prose && t.kind != e.kind {
		return impossible
	}
	score := sameKind
	if t.kind != e.kind || t.level != e.level {
		score = -3
	}
	same, other := common(t.anchors, e.anchors)
	score += min(mostAnchors, sameAnchor*float64(same)) + max(-mostAnchors, otherAnchor*float64(other))
	if !t.prose {
		return score
	}
	same, other = common(t.names, e.names)
	score += min(mostNames, sameName*float64(same)) + max(-mostNames, otherName*float64(other))
	return score + lengths(t.length, e.length*ratio)
}

// common returns how many elements of sorted lists are in both, and how many in
// one alone.
func common(a, b []uint64) (same, other int) {
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			same++
			i, j = i+1, j+1
		}
	}
	return same, len(a) + len(b) - 2*same
}

// lengths compares lengths as package align does: the logarithm of their ratio is
// normal, with a spread that shrinks with length.
func lengths(a, b float64) float64 {
	const narrow, wide = 0.12, 1.1
	a, b = a+3, b+3
	sigma := narrow + 0.9/math.Sqrt(a+b)
	d := math.Log(a / b)
	return math.Log(commonlyLong + (1-commonlyLong)*wide/sigma*math.Exp(d*d/2*(1/(wide*wide)-1/(sigma*sigma))))
}
