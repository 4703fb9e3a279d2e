package drift

import (
	"strings"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// An Op says what happened to a piece of text.
type Op uint8

// The operations of a word diff.
const (
	Equal Op = iota
	Delete
	Insert
)

// A Piece is a run of text in a word diff.
type Piece struct {
	Op   Op
	Text string
}

// Words returns the change of a text word by word: without the inserted pieces
// it is old, without the deleted ones new. No piece begins or ends inside a
// word, a number, a URL or a code span. Pieces of little text between two
// changes are part of the change, which is easier to read.
func Words(old, new string) []Piece {
	var table alphabet
	a, b := table.encode(tokens(old)), table.encode(tokens(new))
	d := diffmatchpatch.New()
	d.DiffTimeout = 0
	diffs := d.DiffMainRunes(a, b, false)
	diffs = d.DiffCleanupSemantic(diffs)
	var out []Piece
	for _, f := range diffs {
		p := Piece{Text: table.decode(f.Text)}
		switch f.Type {
		case diffmatchpatch.DiffDelete:
			p.Op = Delete
		case diffmatchpatch.DiffInsert:
			p.Op = Insert
		}
		out = append(out, p)
	}
	return hunks(out)
}

// least is how many letters stand between two changes that are read apart from
// each other.
const least = 8

// hunks joins changes with little between them; of a change, what is deleted
// comes first.
func hunks(in []Piece) []Piece {
	var out []Piece
	var gone, come strings.Builder
	flush := func() {
		for _, p := range []Piece{{Delete, gone.String()}, {Insert, come.String()}} {
			if p.Text != "" {
				out = append(out, p)
			}
		}
		gone.Reset()
		come.Reset()
	}
	for i, p := range in {
		switch inside := gone.Len()+come.Len() > 0 && i+1 < len(in); {
		case p.Op == Delete:
			gone.WriteString(p.Text)
		case p.Op == Insert:
			come.WriteString(p.Text)
		case inside && len([]rune(p.Text)) < least && !strings.Contains(p.Text, "\n"):
			gone.WriteString(p.Text)
			come.WriteString(p.Text)
		default:
			flush()
			out = append(out, p)
		}
	}
	flush()
	return out
}

// An alphabet writes tokens as runes of the private use planes, for a diff of
// runes.
type alphabet struct {
	runes map[string]rune
	texts []string
}

const firstRune = 0xF0000

func (a *alphabet) encode(all []token) []rune {
	if a.runes == nil {
		a.runes = map[string]rune{}
	}
	out := make([]rune, len(all))
	for i, t := range all {
		r, found := a.runes[t.text]
		if !found {
			r = firstRune + rune(len(a.texts))
			a.runes[t.text] = r
			a.texts = append(a.texts, t.text)
		}
		out[i] = r
	}
	return out
}

func (a *alphabet) decode(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteString(a.texts[r-firstRune])
	}
	return b.String()
}
