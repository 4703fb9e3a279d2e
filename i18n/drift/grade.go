package drift

import (
	"slices"
	"strings"
)

// A Grade says how much a text has changed. The grades are in order: a text
// that changed in several ways has the highest of them.
type Grade uint8

// The grades.
const (
	Same        Grade = iota
	Space             // white space
	Markup            // emphasis, icons, attributes, or where a link of the same host leads
	Punctuation       // also capital and small letters
	Typo              // the spelling of a word
	Edit              // words, or what counts as much: a number, a code span, the host of a URL
	Rewrite           // more than a third of the words
)

var gradeNames = [...]string{"same", "space", "markup", "punctuation", "typo", "edit", "rewrite"}

// String returns the grade in English.
func (g Grade) String() string { return gradeNames[g] }

// Minor reports whether a translation of the old text is one of the new, too.
func (g Grade) Minor() bool { return g < Edit }

// rewritten is the part of the words that makes an edit a rewrite.
const rewritten = 0.35

// Compare grades the change of a text. What a reader could be misled by is
// never minor: a changed number, version, code span or host, a word more or
// less.
func Compare(old, new string) Grade {
	if old == new {
		return Same
	}
	a, b := visible(tokens(old)), visible(tokens(new))
	if slices.Equal(a, b) {
		return Space
	}
	wordsA, wordsB := content(a), content(b)
	switch {
	case !slices.Equal(wordsA, wordsB) && !spelling(wordsA, wordsB):
		if part := float64(distance(wordsA, wordsB)) / float64(max(len(wordsA), len(wordsB))); part > rewritten {
			return Rewrite
		}
		return Edit
	case elsewhere(hosts(a), hosts(b)), notes(a) != notes(b), standsOut(old) != standsOut(new):
		return Edit
	case !slices.Equal(wordsA, wordsB):
		return Typo
	case slices.Equal(only(a, word, punct), only(b, word, punct)):
		return Markup
	}
	return Punctuation
}

// visible returns the tokens without white space.
func visible(all []token) []token {
	return slices.DeleteFunc(all, func(t token) bool { return t.kind == space })
}

func only(all []token, kinds ...kind) []string {
	var out []string
	for _, t := range all {
		if slices.Contains(kinds, t.kind) {
			out = append(out, t.text)
		}
	}
	return out
}

// content returns what a text says: its words in small letters, numbers and code.
func content(all []token) []string {
	var out []string
	for _, t := range all {
		switch t.kind {
		case word, number:
			out = append(out, strings.ToLower(strings.ReplaceAll(t.text, "’", "'")))
		case code:
			out = append(out, t.text)
		}
	}
	return out
}

// hosts returns the hosts of all URLs, sorted.
func hosts(all []token) []string {
	var out []string
	for _, t := range all {
		rest := t.text
		for t.kind == link || t.kind == mark {
			_, after, found := strings.Cut(rest, "//")
			if !found {
				break
			}
			host := after
			if n := strings.IndexAny(after, "/?#:\"'> )"); n >= 0 {
				host = after[:n]
			}
			out = append(out, strings.TrimPrefix(strings.ToLower(host), "www."))
			rest = after
		}
	}
	slices.Sort(out)
	return out
}

// notes returns how many footnotes a text calls.
func notes(all []token) (n int) {
	for _, t := range all {
		if strings.HasPrefix(t.text, "[^") {
			n++
		}
	}
	return n
}

// elsewhere reports whether a host was exchanged for another. A link more or
// less is no exchange.
func elsewhere(a, b []string) bool {
	gone, come := 0, 0
	for len(a) > 0 && len(b) > 0 {
		switch c := strings.Compare(a[0], b[0]); {
		case c < 0:
			gone, a = gone+1, a[1:]
		case c > 0:
			come, b = come+1, b[1:]
		default:
			a, b = a[1:], b[1:]
		}
	}
	return gone+len(a) > 0 && come+len(b) > 0
}

// standsOut reports whether all of a text is strong: a heading in disguise. To
// make it a true one changes the translated page, too.
func standsOut(text string) bool {
	text = strings.Trim(text, ": ")
	return len(text) > 4 && strings.HasPrefix(text, "**") && strings.HasSuffix(text, "**") && strings.Count(text, "**") == 2
}

// spelling reports whether the texts differ in how words are spelt: in one
// letter inside a long word, or in where words are joined. A first or last
// letter may be a prefix or an ending, and a short word may be another word.
func spelling(a, b []string) bool {
	if strings.Join(a, "") == strings.Join(b, "") {
		return !slices.ContainsFunc(a, guarded) && !slices.ContainsFunc(b, guarded)
	}
	if len(a) != len(b) {
		return false
	}
	slips := 0
	for i := range a {
		if a[i] != b[i] {
			if !slip(a[i], b[i]) {
				return false
			}
			slips++
		}
	}
	return slips <= 2
}

func guarded(w string) bool { return strings.ContainsAny(w, "0123456789`${") }

// slip reports whether two words are one but for a letter inside: added, left
// out, changed, or swapped with its neighbour (Damerau, "A technique for
// computer detection and correction of spelling errors", 1964).
func slip(a, b string) bool {
	if guarded(a) || guarded(b) {
		return false
	}
	x, y := []rune(a), []rune(b)
	if min(len(x), len(y)) < 5 {
		return false
	}
	n := 0
	for n < min(len(x), len(y)) && x[n] == y[n] {
		n++
	}
	x, y = x[n:], y[n:]
	m := 0
	for m < min(len(x), len(y)) && x[len(x)-1-m] == y[len(y)-1-m] {
		m++
	}
	x, y = x[:len(x)-m], y[:len(y)-m]
	swapped := len(x) == 2 && len(y) == 2 && x[0] == y[1] && x[1] == y[0]
	return n > 0 && m > 0 && (len(x) <= 1 && len(y) <= 1 || swapped)
}

// distance returns how many words of the longer text are not in the other, in
// order.
func distance(a, b []string) int {
	if len(a) < len(b) {
		a, b = b, a
	}
	row := make([]int, len(b)+1)
	for _, w := range a {
		diagonal := 0
		for j := range b {
			up := row[j+1]
			if w == b[j] {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(up, row[j])
			}
			diagonal = up
		}
	}
	return len(a) - row[len(b)]
}
