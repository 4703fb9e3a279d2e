package i18n

import (
	"slices"
	"testing"
)

func texts(s string, spans []Span) []string {
	var out []string
	for _, sp := range spans {
		out = append(out, s[sp.Start:sp.End])
	}
	return out
}

func TestWords(t *testing.T) {
	for in, want := range map[string][]string{
		"It's 3.14, e-mail—ok?": {"It's", "3.14", "e", "mail", "ok"},
		"你好 world":              {"你", "好", "world"},
		"… — !":                 nil,
	} {
		if got := texts(in, Words(in)); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestSentences(t *testing.T) {
	for in, want := range map[string][]string{
		"One. Two! Three?":                   {"One.", "Two!", "Three?"},
		"Ask Dr. Smith, e.g. now. Then stop": {"Ask Dr. Smith, e.g. now.", "Then stop"},
		"J. R. R. Tolkien wrote. Others too": {"J. R. R. Tolkien wrote.", "Others too"},
		"A versão 2.0 saiu. Veja a pág. 3.":  {"A versão 2.0 saiu.", "Veja a pág. 3."},
		"これは文です。次の文です。":                      {"これは文です。", "次の文です。"},
		"  ": nil,
	} {
		if got := texts(in, Sentences(in)); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestCountWords(t *testing.T) {
	s := Segment{Text: "a **b** `c` d", Codes: []Code{
		{Kind: Strong, Span: Span{2, 4}, Pair: 1}, {Kind: Strong, Span: Span{5, 7}, Pair: 0}, {Kind: CodeSpan, Span: Span{8, 11}, Pair: -1},
	}}
	if n := s.CountWords(); n != 3 {
		t.Errorf("%d words, want 3: %q", n, s.Plain())
	}
}
