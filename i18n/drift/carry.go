package drift

import (
	"slices"
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

// Carry returns the edits of a translation of old that make it follow the change
// to new, as far as that can be done without knowing the language: a
// destination, icon, tag, code span or number that was exchanged for another.
// It is complete when nothing else has changed but white space, so that nobody
// has to look.
func Carry(old, new, target string) (edits []i18n.Edit, complete bool) {
	a, b := tokens(old), tokens(new)
	swaps, complete := exchanged(visible(slices.Clone(a)), visible(slices.Clone(b)))
	if len(swaps) == 0 {
		return nil, complete
	}
	has, holds, wants := count(a), count(tokens(target)), count(b)
	for from, to := range swaps {
		switch {
		case holds[from] == 0 && holds[to] == wants[to]: // was taken over before
			delete(swaps, from)
		case holds[from] != has[from] || to == (token{}):
			delete(swaps, from)
			complete = false
		}
	}
	at := 0
	for _, t := range tokens(target) {
		if to, ok := swaps[t]; ok {
			edits = append(edits, i18n.Edit{Span: i18n.Span{Start: at, End: at + len(t.text)}, New: to.text})
		}
		at += len(t.text)
	}
	return edits, complete
}

func count(all []token) map[token]int {
	n := map[token]int{}
	for _, t := range all {
		n[t]++
	}
	return n
}

// exchanged returns which tokens stand for which others now, when texts differ
// only in tokens that were exchanged one for one; a token that became several
// ones maps to the zero token. Complete says that this is all of the change.
func exchanged(a, b []token) (swaps map[token]token, complete bool) {
	swaps = map[token]token{}
	if len(a) != len(b) {
		return exchangedAmong(a, b, swaps), false
	}
	complete = true
	for i := range a {
		switch {
		case a[i] == b[i]:
		case a[i].kind != b[i].kind || !portable(a[i], b[i]):
			complete = false
		default:
			note(swaps, a[i], b[i])
		}
	}
	return swaps, complete
}

// exchangedAmong looks at the tokens of each kind by themselves: where there
// are as many as before, they were exchanged in order.
func exchangedAmong(a, b []token, swaps map[token]token) map[token]token {
	for _, k := range []kind{link, code, number} {
		x, y := ofKind(a, k), ofKind(b, k)
		if len(x) != len(y) {
			continue
		}
		for i := range x {
			if x[i] != y[i] {
				note(swaps, x[i], y[i])
			}
		}
	}
	return swaps
}

func note(swaps map[token]token, from, to token) {
	if before, found := swaps[from]; found && before != to {
		to = token{}
	}
	swaps[from] = to
}

func ofKind(all []token, k kind) []token {
	return slices.DeleteFunc(slices.Clone(all), func(t token) bool { return t.kind != k })
}

// portable reports whether a token means the same in every language. Emphasis
// and brackets do too, but say nothing of where they belong in other words.
func portable(a, b token) bool {
	switch a.kind {
	case link, code, number:
		return true
	case mark:
		return long(a) && long(b)
	}
	return false
}

// long tells icons, tags and attribute lists from delimiters.
func long(t token) bool { return len(strings.Trim(t.text, "*_~[]()!\\")) > 1 }
