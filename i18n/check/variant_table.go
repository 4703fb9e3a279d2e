package check

import (
	"embed"
	"slices"
	"strings"
	"sync"
)

// A variantTable holds what tells two variants of a language apart. It is read
// from a file of variants/, whose lines are
//
//	variants TAG TAG         the two sides
//	regions R ... | R ...    subtags of region or script that mean a side
//	letters LETTERS | ...    letters that only one side has
//	FORM | FORM              a word or phrase of each side for the same thing
//
// In a form, {a,b} makes several forms, the nth of one side for the nth of the
// other; a star stands for any letters at a word's end or beginning. A form
// with a tilde is right on both sides, and one with an equals sign shows the
// side of a text but is not wrong elsewhere. Behind "?" stand English words of
// which the source must hold one; "!weak" is a form that the other side knows.
type variantTable struct {
	tags    [2]string
	regions [2][]string
	letters map[rune]variantLetter
	exact   map[string][]*variantForm // by the first word
	stems   map[string][]*variantForm // by the first word without its star
	ends    []*variantForm            // whose first word begins with a star
}

// A variantForm is a word or phrase of one side.
type variantForm struct {
	Side     int
	Words    []string
	Want     string   // the other side's; stars where both have one
	Evidence bool     // it shows which side a text is
	Wrong    bool     // it is wrong on the other side
	Weak     bool     // the other side knows it
	English  []string // the source must hold one of these; nil for no condition
}

type variantLetter struct {
	side  int
	other rune // the other side's letter; 0 where it has none
}

//go:embed variants/*.txt
var variantFiles embed.FS

// variantTables reads each language's file when it is first asked for.
var variantTables = map[string]func() *variantTable{
	"de": readVariants("de"), "en": readVariants("en"), "es": readVariants("es"), "fr": readVariants("fr"),
	"pt": readVariants("pt"), "sr": readVariants("sr"), "zh": readVariants("zh"),
}

func readVariants(language string) func() *variantTable {
	return sync.OnceValue(func() *variantTable {
		data, err := variantFiles.ReadFile("variants/" + language + ".txt")
		if err != nil {
			return nil
		}
		return parseVariants(string(data))
	})
}

func parseVariants(data string) *variantTable {
	t := &variantTable{letters: map[rune]variantLetter{}, exact: map[string][]*variantForm{}, stems: map[string][]*variantForm{}}
	for line := range strings.Lines(data) {
		line = strings.TrimSpace(line)
		key, rest, _ := strings.Cut(line, " ")
		left, right, _ := strings.Cut(rest, "|")
		switch {
		case line == "" || line[0] == '#':
		case key == "variants":
			copy(t.tags[:], strings.Fields(rest))
		case key == "regions":
			t.regions = [2][]string{strings.Fields(left), strings.Fields(right)}
		case key == "letters":
			t.addLetters([]rune(strings.TrimSpace(left)), []rune(strings.TrimSpace(right)))
		default:
			left, right, _ = strings.Cut(line, "|")
			t.addForms(left, right)
		}
	}
	return t
}

func (t *variantTable) addLetters(left, right []rune) {
	for side, letters := range [2][]rune{left, right} {
		other := [2][]rune{right, left}[side]
		for i, c := range letters {
			l := variantLetter{side: side}
			if len(other) == len(letters) {
				l.other = other[i]
			}
			t.letters[c] = l
		}
	}
}

func (t *variantTable) addForms(left, right string) {
	l, r := parseForms(left), parseForms(right)
	for side, forms := range [2][]variantForm{l, r} {
		other := [2][]variantForm{r, l}[side]
		for i := range forms {
			f := &forms[i]
			f.Side = side
			f.Want = strings.Join(other[min(i, len(other)-1)].Words, " ")
			if len(other) != len(forms) {
				f.Want = strings.Join(other[0].Words, " ")
			}
			if f.Evidence || f.Wrong {
				t.index(f)
			}
		}
	}
}

func (t *variantTable) index(f *variantForm) {
	first := f.Words[0]
	if stem, ok := strings.CutSuffix(first, "*"); ok {
		t.stems[stem] = append(t.stems[stem], f)
	} else if strings.HasPrefix(first, "*") {
		t.ends = append(t.ends, f)
	} else {
		t.exact[first] = append(t.exact[first], f)
	}
}

// parseForms reads one side of a line.
func parseForms(s string) []variantForm {
	s, condition, _ := strings.Cut(s, "?")
	f := variantForm{Evidence: true, Wrong: true, English: strings.Fields(condition)}
	s = strings.TrimSpace(s)
	if t, ok := strings.CutSuffix(s, "!weak"); ok {
		s, f.Weak, f.Evidence = strings.TrimSpace(t), true, false
	}
	if t, ok := strings.CutPrefix(s, "~"); ok {
		s, f.Evidence, f.Wrong = t, false, false
	} else if t, ok := strings.CutPrefix(s, "="); ok {
		s, f.Wrong = t, false
	}
	var out []variantForm
	for _, text := range expand(fold(s)) {
		f.Words = strings.Fields(text)
		out = append(out, f)
	}
	return out
}

// expand makes the forms of a text with braces: "a{b,c}" is "ab" and "ac".
func expand(s string) []string {
	open := strings.IndexByte(s, '{')
	if open < 0 {
		return []string{s}
	}
	end := open + strings.IndexByte(s[open:], '}')
	var out []string
	for alternative := range strings.SplitSeq(s[open+1:end], ",") {
		for _, rest := range expand(s[end+1:]) {
			out = append(out, s[:open]+alternative+rest)
		}
	}
	return out
}

// match returns the form that begins at the word i and how many words it has,
// the longest where several do; and nil for none.
func (t *variantTable) match(ws []word, i int, english map[string]bool) (*variantForm, int) {
	var best *variantForm
	try := func(forms []*variantForm) {
		for _, f := range forms {
			if (best == nil || len(f.Words) > len(best.Words)) && f.matches(ws[i:]) && f.meant(english) {
				best = f
			}
		}
	}
	w := ws[i].Fold
	try(t.exact[w])
	for n := 3; n <= len(w); n++ {
		try(t.stems[w[:n]])
	}
	try(t.ends)
	if best == nil {
		return nil, 0
	}
	return best, len(best.Words)
}

func (f *variantForm) matches(ws []word) bool {
	if len(ws) < len(f.Words) {
		return false
	}
	for i, p := range f.Words {
		if i > 0 && !ws[i].Near || !matchStar(p, ws[i].Fold) {
			return false
		}
	}
	return true
}

// meant reports whether the source speaks of what the form means.
func (f *variantForm) meant(english map[string]bool) bool {
	if len(f.English) == 0 {
		return true
	}
	for w := range english {
		if slices.ContainsFunc(f.English, func(p string) bool { return matchStar(p, w) }) {
			return true
		}
	}
	return false
}

func matchStar(pattern, word string) bool {
	if stem, ok := strings.CutSuffix(pattern, "*"); ok {
		return strings.HasPrefix(word, stem)
	}
	if end, ok := strings.CutPrefix(pattern, "*"); ok {
		return len(word) > len(end)+1 && strings.HasSuffix(word, end)
	}
	return pattern == word
}

// wanted returns what the other side writes for words that the form matched, ""
// where that is not known.
func (f *variantForm) wanted(ws []word) string {
	stem, ok := strings.CutSuffix(f.Want, "*")
	if !ok {
		return strings.TrimPrefix(f.Want, "*")
	}
	own, ok := strings.CutSuffix(f.Words[0], "*")
	if !ok || len(f.Words) > 1 {
		return ""
	}
	return stem + strings.TrimPrefix(ws[0].Fold, own)
}
