package check

import (
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/terms"
)

// respelt finds words that the translation keeps elsewhere but misspells or
// doubles here.
func (w *termWork) respelt() []termLoss {
	var out []termLoss
	for _, word := range w.src.Words {
		text := w.src.Get(word.Span)
		if form := w.doubled(text); !form.Empty() {
			out = append(out, w.loss(&terms.Name{Text: text}, word.Span, form, byDouble, 1))
		}
		if len(text) < 7 || !terms.Lower(text) || w.site.words[text] == 0 || strings.Contains(w.dst.Text, text) {
			continue
		}
		if form := w.misspelt(text); !form.Empty() {
			out = append(out, w.loss(&terms.Name{Text: text}, word.Span, form, misspelt, 0))
		}
	}
	return out
}

// doubled finds a capitalised word of the source twice in a row in the
// translation.
func (w *termWork) doubled(text string) i18n.Span {
	if terms.Lower(text) || len(text) < 3 {
		return i18n.Span{}
	}
	at := strings.Index(w.dst.Text, text+" "+text)
	if at < 0 || strings.Contains(w.src.Text, text+" "+text) {
		return i18n.Span{}
	}
	s := i18n.Span{Start: at, End: at + 2*len(text) + 1}
	for j, word := range w.dst.Words {
		if word.Start == at && j+1 < len(w.dst.Words) && w.dst.Words[j+1].End == s.End {
			return s
		}
	}
	return i18n.Span{}
}

// misspelt finds a word that stands nowhere else on the site and is one letter
// away from text, inside it.
func (w *termWork) misspelt(text string) i18n.Span {
	for _, word := range w.dst.Words {
		got := terms.Fold(w.dst.Get(word.Span))
		if w.site.words[got] == 1 && oneOff(text, got) {
			return word.Span
		}
	}
	return i18n.Span{}
}

// oneOff reports whether b is a with one letter left out, put in twice or
// swapped with the next, not at either end.
func oneOff(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(b) && a[i] == b[i] {
		i++
	}
	if i < 2 || i > len(b)-3 {
		return false
	}
	if len(a) == len(b) {
		return a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
	}
	return len(a) == len(b)+1 && a[i+1:] == b[i:]
}
