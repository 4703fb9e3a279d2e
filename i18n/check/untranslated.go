package check

import (
	"slices"
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

// The three rules share one search, [Pass.leftInEnglish]. English is known by
// what the site itself shows: words that it translates elsewhere, and the shape
// of words (see [lexicon]). Names, and words that the site keeps as loans, are
// no evidence.

var untranslatedSegment = &Rule{
	Name:     "untranslated-segment",
	Severity: i18n.Info,
	Message:  `"{{.Source}}" is still in English`,
	Doc: `A heading, paragraph, cell or other segment of the translated page is still the English one.
A segment of names and of words that the site keeps in English everywhere is not reported. It is a
warning where English function words or a translation of the same text elsewhere leave no doubt.`,
	Source: "# Guide\n\nThis list shows the servers that we trust with your data.\n\nOne more.\n",
	Bad:    "# Guia\n\nThis list shows the servers that we trust with your data.\n\nMais um.\n",
	Good:   "# Guia\n\nEsta lista mostra os servidores aos quais confiamos seus dados.\n\nMais um.\n",
	Run:    func(p *Pass) { p.reportEnglish(wholeSegment) },
}

var untranslatedLabel = &Rule{
	Name:     "untranslated-label",
	Severity: i18n.Info,
	Message:  `the label "{{.Source}}" is still in English`,
	Doc: `The text of a link, an image or a part in emphasis is still the English one, though the text around
it is translated. It is a warning where the site translates the same label elsewhere.`,
	Source: "# Guide\n\nYou need [the list of servers](https://example.org/list) for this.\n",
	Bad:    "# Guia\n\nPara isso você precisa da [the list of servers](https://example.org/list).\n",
	Good:   "# Guia\n\nPara isso você precisa da [lista de servidores](https://example.org/list).\n",
	Run:    func(p *Pass) { p.reportEnglish(label) },
}

var untranslatedWords = &Rule{
	Name:     "untranslated-words",
	Severity: i18n.Info,
	Message:  `"{{.Source}}" is still in English`,
	Doc: `A run of English words stands inside a translated text. A name is right in English, and so is a term
that the site keeps; a run is reported where words stand in it that the site translates elsewhere, or
that no other language has. It is a warning where English function words leave no doubt.`,
	Source: "# Guide\n\nThe app spawns fresh processes as opposed to using the old ones.\n",
	Bad:    "# Guia\n\nO aplicativo spawns fresh processes as opposed to using the antigos.\n",
	Good:   "# Guia\n\nO aplicativo inicia processos novos em vez de usar os antigos.\n",
	Run:    func(p *Pass) { p.reportEnglish(runOfWords) },
}

// An englishKind says what was left in English.
type englishKind uint8

const (
	wholeSegment englishKind = iota
	label
	runOfWords
)

// An englishText is a part of a translation that is still in English.
type englishText struct {
	Pair           Pair
	Kind           englishKind
	Source, Target i18n.Span
	Sure           bool
}

func (p *Pass) reportEnglish(kind englishKind) {
	for _, e := range p.leftInEnglish() {
		if e.Kind != kind {
			continue
		}
		d := i18n.Diagnostic{
			Source: p.InSource(e.Pair.Source, e.Source),
			Target: p.InTarget(e.Pair.Target, e.Target),
			Args:   map[string]any{"Source": excerpt(e.Pair.Target.Text[e.Target.Start:e.Target.End])},
		}
		if e.Sure {
			d.Severity = i18n.Warning
		}
		p.Report(d)
	}
}

// leftInEnglish finds what the page's translation left in English, once a pass.
func (p *Pass) leftInEnglish() []englishText {
	if p.inEnglish == nil {
		p.inEnglish = []englishText{}
		for _, pair := range p.Pairs {
			if !pair.Target.Bare && pair.Confidence >= 0.5 {
				f := &englishFinder{lex: p.text().lexicon, pair: pair, src: p.words(pair.Source), dst: p.words(pair.Target)}
				f.find()
				p.inEnglish = append(p.inEnglish, f.out...)
			}
		}
	}
	return p.inEnglish
}

// An englishFinder looks for English in one pair.
type englishFinder struct {
	lex      *lexicon
	pair     Pair
	src, dst []word
	in       map[string]*word // the source's words; the first in lower case, if there is one
	taken    map[int]bool     // starts of the target's words that are dealt with
	out      []englishText
}

func (f *englishFinder) find() {
	if len(f.src) == 0 || len(f.dst) == 0 {
		return
	}
	f.taken = map[int]bool{}
	f.in = make(map[string]*word, len(f.src))
	for i := range f.src {
		w := &f.src[i]
		if old := f.in[w.Fold]; old == nil || w.Case < old.Case {
			f.in[w.Fold] = w
		}
	}
	f.whole()
	for _, kind := range []i18n.CodeKind{i18n.Link, i18n.Image} {
		for _, s := range f.pair.inner(kind) {
			f.slot(s, label)
		}
	}
	f.runs()
}

// whole reports a segment that is the English one, by the text that has its
// words: that of the link or image that it may be.
func (f *englishFinder) whole() {
	if key(f.src) != key(f.dst) {
		return
	}
	all := f.pair.all()
	for _, kind := range []i18n.CodeKind{i18n.Link, i18n.Image} {
		for _, s := range f.pair.inner(kind) {
			if len(within(f.dst, s.Target)) == len(f.dst) {
				all = s
			}
		}
	}
	f.slot(all, wholeSegment)
}

// slot reports a text that stands by itself and is the English one.
func (f *englishFinder) slot(s slot, kind englishKind) {
	src, dst := within(f.src, s.Source), within(f.dst, s.Target)
	k := key(src)
	if len(dst) == 0 || k != key(dst) || f.overlaps(s.Target) {
		return
	}
	if kind == label && f.name(s, dst) || literal(f.pair.Target.Text[s.Target.Start:s.Target.End]) {
		f.take(s.Target)
		return
	}
	e := f.weighLabel(dst, s.Dest != "" && !strings.Contains(s.Dest, "://"))
	if t := f.lex.slots[k]; t != nil && len(src) <= maxSlot {
		if t.Changed >= 3 && t.Changed*2 >= t.Kept && !f.named(dst) {
			f.add(kind, s.Source, s.Target, true)
			return
		}
		if t.Changed == 0 && t.Kept > 2 && e.function == 0 {
			return // what the site always keeps is a loan
		}
	}
	enough := 1.6
	switch {
	case f.phrase(dst):
		enough = -1
	case kind == wholeSegment && title(dst) && f.named(dst[:1]):
		enough = 2.5 // a title that begins with a name is one
	case kind == label && title(dst):
		enough = 1
	case kind == label && len(dst) > 1:
		enough = 0
	case kind == label && dst[0].Case == lowerCase:
		enough = 1
	case len(dst) > 1:
		enough = 1
	}
	if e.score >= enough {
		f.add(kind, s.Source, s.Target, kind == wholeSegment && !title(dst) && (e.sure() || e.sentence()))
	}
}

// phrase reports whether several words are all common words of the English, none
// part of a name. Even where each of them is a loan, a phrase of them in English
// order is English, but in languages that compound nouns as English does.
func (f *englishFinder) phrase(ws []word) bool {
	for _, w := range ws {
		if t := f.lex.words[w.Fold]; t == nil || t.Lower == 0 || t.Odd > 0 || t.Cap > 3*t.Lower {
			return false
		}
	}
	return len(ws) > 1
}

// named reports whether all words are names, or their like.
func (f *englishFinder) named(ws []word) bool {
	for _, w := range ws {
		if f.lex.words[w.Fold] != nil && f.lex.words[w.Fold].Lower > 0 {
			return false
		}
	}
	return true
}

// name reports whether the text of a link is the name of what it leads to: a
// title, but for the site's own pages, whose titles are translated; a handle; a
// word that stands in the URL.
func (f *englishFinder) name(s slot, ws []word) bool {
	if strings.Contains(s.Dest, "://") && title(ws) || strings.HasPrefix(f.pair.Target.Text[s.Target.Start:], "@") {
		return true
	}
	text := strings.ToLower(f.pair.Target.Text[ws[0].Start:ws[len(ws)-1].End])
	return !strings.Contains(text, " ") && strings.Contains(strings.ToLower(s.Dest), text)
}

// title reports whether words are written as a title is.
func title(ws []word) bool {
	capital := 0
	for _, w := range ws {
		switch {
		case w.Case == lowerCase && !functionWords[w.Fold] && len(w.Text) > 3:
			return false
		case w.Case != lowerCase:
			capital++
		}
	}
	return capital > 1
}

// literal reports whether a text is a string in quotes, a path or other code.
func literal(s string) bool {
	s = strings.Trim(s, " *_:")
	if !strings.Contains(s, " ") && strings.ContainsAny(strings.TrimRight(s, ".?!"), "/._\\") {
		return true
	}
	return len(s) > 2 && s[0] == '"' && s[len(s)-1] == '"' || strings.HasPrefix(s, "//") ||
		strings.Contains(s, "::") || strings.Contains(s, "()") || strings.Contains(s, "$(")
}

// runs reports runs of English words in a text that is translated otherwise.
func (f *englishFinder) runs() {
	for i := 0; i < len(f.dst); {
		j := i
		for j < len(f.dst) && f.in[f.dst[j].Fold] != nil && (j == i || f.dst[j].Near) {
			j++
		}
		if j > i {
			f.run(f.dst[i:j])
		}
		i = max(j, i+1)
	}
}

func (f *englishFinder) run(ws []word) {
	ws = f.trim(ws)
	if len(ws) == 0 {
		return
	}
	span := i18n.Span{Start: ws[0].Start, End: ws[len(ws)-1].End}
	if f.overlaps(span) || f.gloss(span) {
		return
	}
	e := f.weigh(ws)
	enough, best := 2.0, 1.5
	switch {
	case len(ws) == 1 && ws[0].First && f.neverKept(ws[0]):
		enough = 1.65
	case len(ws) == 1:
		enough = 2.5
	case menuPath(f.pair.Target.Text[span.Start:span.End]):
		enough, best = 1, 0.5
	}
	if e.score >= enough && e.best >= best {
		f.add(runOfWords, i18n.Span{Start: f.in[ws[0].Fold].Start, End: f.in[ws[0].Fold].End}, span, e.sure())
	}
}

// neverKept reports whether the site translates a word wherever else it stands,
// and it looks like no word of the translation's language. At the beginning of a
// sentence that is enough: a loan would have an article before it.
func (f *englishFinder) neverKept(w word) bool {
	t := f.lex.words[w.Fold]
	return t != nil && t.Kept <= 1 && t.Source > 2 && t.Cap == 0 && t.Odd == 0 && f.lex.english(w.Fold) >= 9
}

// menuPath reports whether a text is a path of menus, "Settings → General".
func menuPath(s string) bool {
	return strings.ContainsAny(s, "→›") || strings.Contains(s, "&rarr;") || strings.Contains(s, " > ")
}

// trim cuts words off the ends of a run that are no evidence of English.
func (f *englishFinder) trim(ws []word) []word {
	for len(ws) > 0 {
		n := 1
		for n < len(ws) && ws[n].Joined {
			n++
		}
		if f.weigh(ws[:n]).score > 0 {
			break
		}
		ws = ws[n:]
	}
	for len(ws) > 0 {
		n := len(ws) - 1
		for n > 0 && ws[n].Joined {
			n--
		}
		if f.weigh(ws[n:]).score > 0 {
			break
		}
		ws = ws[:n]
	}
	return ws
}

// gloss reports whether the translation puts a span in brackets of its own: the
// English term behind its translation.
func (f *englishFinder) gloss(s i18n.Span) bool {
	t := f.pair.Target.Text
	before := strings.TrimRight(t[:s.Start], " *_\"'“‘«„`")
	after := strings.TrimLeft(t[s.End:], " *_\"'”’»“`")
	return strings.HasSuffix(before, "(") && strings.HasPrefix(after, ")") ||
		strings.HasSuffix(before, "（") && strings.HasPrefix(after, "）")
}

func (f *englishFinder) overlaps(s i18n.Span) bool {
	return slices.ContainsFunc(within(f.dst, s), func(w word) bool { return f.taken[w.Start] })
}

func (f *englishFinder) take(s i18n.Span) {
	for _, w := range within(f.dst, s) {
		f.taken[w.Start] = true
	}
}

func (f *englishFinder) add(kind englishKind, src, dst i18n.Span, sure bool) {
	f.take(dst)
	f.out = append(f.out, englishText{f.pair, kind, src, dst, sure})
}

// excerpt shortens a text for a message.
func excerpt(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 60 {
		return string(r[:57]) + "…"
	}
	return s
}
