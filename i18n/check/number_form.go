package check

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// numberEnd returns where the number that starts at i ends: digits, with single
// marks between digits.
func numberEnd(text string, i, end int) int {
	for i < end {
		c, n := utf8.DecodeRuneInString(text[i:end])
		if unicode.IsDigit(c) {
			i += n
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[i+n : end])
		if !strings.ContainsRune(".,'’٫٬\u00a0\u202f", c) || !unicode.IsDigit(next) {
			break
		}
		i += n
	}
	return i
}

// readings returns what a number may mean, in plain digits with a point: "1.000"
// is a thousand or one, "1,234.5" is 1234.5, "1.2.3" is a version.
func readings(s, unit string) []string {
	groups, marks := split(s)
	form := strings.Join(groups, ".")
	var out []string
	switch {
	case len(groups) == 1:
		out = []string{trimZeros(form)}
	case thousands(groups, marks):
		out = []string{trimZeros(strings.Join(groups, ""))}
		if len(groups) == 2 {
			out = append(out, form)
		}
	case len(groups) > 2 && marks[len(marks)-1] != marks[0] && thousands(groups[:len(groups)-1], marks[:len(marks)-1]):
		last := len(groups) - 1
		out = []string{strings.Join(groups[:last], "") + "." + groups[last]}
	default:
		out = []string{form}
		if len(groups) == 2 && strings.Trim(groups[1], "0") == "" {
			out = append(out, trimZeros(groups[0]))
		}
	}
	if p, ok := myriads[firstOf(unit)]; ok {
		out = append(out, scaled(out[0], p)...)
	}
	return out
}

// split returns the digits of a number, group by group, in ASCII, and the marks
// between the groups.
func split(s string) (groups []string, marks []rune) {
	var b strings.Builder
	for _, c := range s {
		if unicode.IsDigit(c) {
			b.WriteByte('0' + digit(c))
			continue
		}
		groups, marks = append(groups, b.String()), append(marks, c)
		b.Reset()
	}
	return append(groups, b.String()), marks
}

// digit returns the value of a decimal digit of any script: they stand in tens.
func digit(c rune) byte {
	if c < utf8.RuneSelf {
		return byte(c - '0')
	}
	n := byte(0)
	for n < 9 && unicode.IsDigit(c-rune(n)-1) {
		n++
	}
	return n
}

func thousands(groups []string, marks []rune) bool {
	if len(groups[0]) > 3 || groups[0] == "0" {
		return false
	}
	for i, g := range groups[1:] {
		if len(g) != 3 || marks[i] != marks[0] {
			return false
		}
	}
	return len(groups) > 1
}

func trimZeros(s string) string {
	if t := strings.TrimLeft(s, "0"); t != "" {
		return t
	}
	return "0"
}

// myriads are the words for powers of ten that are written behind digits in
// Chinese, Japanese and Korean.
var myriads = map[rune]int{'万': 4, '萬': 4, '만': 4, '億': 8, '亿': 8, '억': 8, '千': 3, '천': 3, '百': 2, '백': 2}

// scaled multiplies a number in digits by a power of ten.
func scaled(s string, power int) []string {
	whole, frac, _ := strings.Cut(s, ".")
	if len(frac) > power {
		return nil
	}
	return []string{trimZeros(whole + frac + strings.Repeat("0", power-len(frac)))}
}

func firstOf(s string) rune {
	c, _ := utf8.DecodeRuneInString(s)
	return c
}

// unitAfter returns the letters right behind a number, or one space behind it.
func unitAfter(s string) string {
	t := strings.TrimPrefix(strings.TrimPrefix(s, " "), "\u00a0")
	i := strings.IndexFunc(t, func(c rune) bool { return !unicode.IsLetter(c) && c != '%' })
	if i < 0 {
		i = len(t)
	}
	return t[:i]
}

func unitEnd(s string) int {
	return strings.Index(s, unitAfter(s)) + len(unitAfter(s))
}

// unitOf returns the number of the group of units that mean the same, from 1,
// and 0 for what is no unit. French counts bytes as octets; Cyrillic has letters
// of its own.
func unitOf(s string) int {
	return slices.IndexFunc(units, func(u string) bool { return slices.Contains(strings.Fields(u), s) }) + 1
}

var units = []string{
	"KB kB Ko ko КБ Кб кБ", "MB Mo МБ Мб", "GB Go ГБ Гб", "TB To ТБ Тб", "PB Po ПБ",
	"KiB Kio КиБ", "MiB Mio МиБ", "GiB Gio ГиБ", "TiB Tio ТиБ",
	"kbps Kbps кбит", "Mbps Mbit Мбит", "Gbps Gbit Гбит", "ms мс", "ns нс",
	"Hz Гц", "kHz кГц", "MHz МГц", "GHz ГГц", "km км", "cm см", "mm мм", "kg кг", "px",
}

var tensInEnglish = map[int]string{
	0: "zero", 1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight",
	9: "nine", 10: "ten", 11: "eleven", 12: "twelve", 13: "thirteen", 14: "fourteen", 15: "fifteen",
	16: "sixteen", 17: "seventeen", 18: "eighteen", 19: "nineteen", 20: "twenty", 30: "thirty",
	40: "forty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety",
	100: "hundred", 1000: "thousand", 1000000: "million", 1000000000: "billion",
}

// ordinalsInEnglish are words besides the cardinals that others write as digits.
var ordinalsInEnglish = map[int]string{
	1: "first once single", 2: "second twice both double pair couple secondary two-factor bi",
	3: "third triple thrice", 4: "fourth quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth",
	10: "tenth", 12: "twelfth dozen", 50: "half", 100: "hundreds", 1000: "thousands", 1000000: "millions",
}

// spelledInEnglish reports whether one of the words may be the number v.
func spelledInEnglish(v int, words map[string]bool) bool {
	if w := tensInEnglish[v]; w != "" && words[w] {
		return true
	}
	for _, w := range strings.Fields(ordinalsInEnglish[v]) {
		if words[w] {
			return true
		}
	}
	if v > 20 && v < 100 && v%10 > 0 {
		return words[tensInEnglish[v-v%10]] && words[tensInEnglish[v%10]]
	}
	for scale := 1000000000; scale >= 100; scale /= 10 {
		if w := tensInEnglish[scale]; w != "" && v >= scale && v%scale == 0 && words[w] {
			return true
		}
	}
	return false
}

// roman returns v in small Roman numerals, for centuries and parts, and its digits
// where it is not between 1 and 39.
func roman(v int) string {
	if v < 1 || v > 39 {
		return "#" + strconv.Itoa(v)
	}
	ones := []string{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"}
	return strings.Repeat("x", v/10) + ones[v%10]
}
