package terms

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold returns s in lower case without accents, and with the letters of other
// alphabets as Latin ones where they have a common romanisation.
func Fold(s string) string {
	ascii := true
	for i := 0; i < len(s) && ascii; i++ {
		ascii = s[i] < 0x80
	}
	if ascii {
		return strings.ToLower(s)
	}
	var b strings.Builder
	for _, r := range norm.NFC.String(strings.ToLower(s)) {
		if x, ok := romanize(r); ok {
			b.WriteString(x)
			continue
		}
		for _, r := range norm.NFD.String(string(r)) {
			if x, ok := romanize(r); ok {
				b.WriteString(x)
			} else if !unicode.IsMark(r) {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

// Likeness says how alike two words are spelt, from 0 to 1: twice their longest
// common subsequence over their lengths (Melamed, "Bitext Maps and Alignment via
// Pattern Recognition", 1999, uses the same ratio over the longer word).
func Likeness(a, b string) float64 {
	x, y := []rune(a), []rune(b)
	if len(x) == 0 || len(y) == 0 || len(x) > 40 || len(y) > 40 {
		return 0
	}
	if short, long := min(len(x), len(y)), max(len(x), len(y)); 2*short < long {
		return 0
	}
	var row [41]int
	for i := range x {
		diag := 0
		for j := range y {
			old := row[j+1]
			if x[i] == y[j] {
				row[j+1] = diag + 1
			} else {
				row[j+1] = max(row[j+1], row[j])
			}
			diag = old
		}
	}
	return 2 * float64(row[len(y)]) / float64(len(x)+len(y))
}
