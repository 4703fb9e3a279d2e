package check

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/markdown"
)

func TestTextRules(t *testing.T) {
	const long = "Every [message](https://example.org/a) is encrypted with the `age` tool on the [device](https://example.org/b) that sends it. Only the one that gets it can read it."
	tests := []struct {
		rule             *Rule
		locale, src, dst string
		want             []string
	}{
		{textDoubleWord, "pt", "It is in the list.", "Está na na lista.", []string{"na na"}},
		{textDoubleWord, "pt", "It is in the list.", "Está na, na lista.", nil},
		{textDoubleWord, "pt", "It is very very long.", "É muito muito longa.", nil},
		{textDoubleWord, "fr", "We ask ourselves.", "Nous nous demandons, et nous nous levons.", nil},
		{textDoubleWord, "tr", "Slowly.", "Çok yavaş yavaş.", nil},
		{textDoubleWord, "pt", "Use the list.", "Use `na` `na` lista.", nil},
		{textSpacing, "pt", "First, open it!", "Primeiro , abra !", []string{" ", " "}},
		{textSpacing, "fr", "First, open it!", "D'abord, ouvrez !", nil},
		{textSpacing, "pt", "The .git folder.", "A pasta .git aqui.", nil},
		{textSpacing, "pt", "One two.", "Um  dois.", []string{" "}},
		{textSpacing, "pt", "Use `a`, and so on.", "Use `a` , etc.", nil}, // a code ends before the space
		{textBrackets, "pt", "Open it (today).", "Abra (hoje.", []string{"("}},
		{textBrackets, "pt", "a) Open it (today).", "a) Abra (hoje).", nil},
		{textBrackets, "zh", "Open it (today).", "打开（今天）。", nil},
		{textScript, "pt", "The network.", "A r\u0435de.", []string{"r\u0435de"}},
		{textScript, "ru", "The network.", "Эта c\u0435ть.", []string{"c\u0435ть"}},
		{textScript, "ru", "The API call.", "API-вызов и HTTP-запросы.", nil},
		{textScript, "uk", "The networks were big.", "Сети были большие.", []string{"были"}},
		{textScript, "pt", "The network.", "A 网络 está.", []string{"网"}},
		{textScript, "pt", "Choose 中文 there.", "Escolha 中文 lá.", nil},
		{textScript, "pt", "An angle of α.", "Um ângulo de α.", nil},
		{textScript, "ja", "The network.", "ネットワークです。", nil},
		{textBidi, "pt", "Run it.", "Rode \u202eisso.", []string{"\u202e"}},
		{textBidi, "ar", "Run it now.", "شغل \u2066it\u2069 الآن.", nil},
		{textBidi, "ar", "Run it now.", "شغل \u2066it الآن.", []string{"\u2066"}},
		{textBidi, "pt", "Run \u202eit.", "Rode \u202eisso.", nil},
		{textInvisible, "pt", "The network.", "A re\u200bde.", []string{"\u200b"}},
		{textInvisible, "ja", "The **network** is.", "この\u200b**ネット**\u200bです。", nil},
		{textInvisible, "fa", "I want.", "می\u200cخواهم.", nil},
		{textInvisible, "pt", "A family.", "Uma família 👨\u200d👩.", nil},
		{urlHomoglyph, "pt", "See [it](https://example.com/a).", "Veja [isto](https://ex\u0430mple.com/a).", []string{"ex\u0430mple.com"}},
		{urlHomoglyph, "ru", "See [it](https://example.com/a).", "См. [это](https://пример.рф/a).", nil},
		{urlHomoglyph, "ru", "See [it](https://example.com/a).", "См. [это](https://\u0430\u0440\u0440\u04cf\u0435.com/a).", nil},
		{textLength, "pt", long, "Cada [mensagem](https://example.org/a): `age`, [lá](https://example.org/b).", []string{"Cada [mensagem](https://example.org/a): `age`, [lá](https://example.org/b)."}},
		{textLength, "zh", long, "每条[消息](https://example.org/a)都在发送它的[设备](https://example.org/b)上用`age`工具加密，只有接收它的设备才能读取它的内容。", nil},
		{segmentOmitted, "pt", long, "Cada [mensagem](https://example.org/a) é criptografada com `age` no [dispositivo](https://example.org/b).", []string{"Cada [mensagem](https://example.org/a) é criptografada com `age` no [dispositivo](https://example.org/b)."}},
		{segmentOmitted, "pt", long, "Cada [mensagem](https://example.org/a) é criptografada com a ferramenta `age` no [dispositivo](https://example.org/b) que a envia, e só o que a recebe consegue lê-la.", nil},
		{textInconsistent, "pt", "[A b](https://e.org/1)\n\n[A b](https://e.org/2)\n\n[A b](https://e.org/3)", "[X](https://e.org/1)\n\n[X](https://e.org/2)\n\n[Y](https://e.org/3)", []string{"[Y](https://e.org/3)"}},
		{textInconsistent, "pt", "[A b](https://e.org/1)\n\n[A b](https://e.org/2)\n\n[A b](https://e.org/3)", "[X](https://e.org/1)\n\n[X](https://e.org/2)\n\n[x](https://e.org/3)", nil},
	}
	const head, tail = "# [A](https://e.org/x)\n\n", "\n\n# [B](https://e.org/y)\n"
	for _, tt := range tests {
		if got := places(find(t, tt.rule, tt.locale, head+tt.src+tail, head+tt.dst+tail)); !slices.Equal(got, append([]string{}, tt.want...)) {
			t.Errorf("%s %s: %q: found %q, want %q", tt.rule.Name, tt.locale, tt.dst, got, tt.want)
		}
	}
}

// textRules are the rules of this file's family and its neighbours.
var textRules = []*Rule{
	untranslatedSegment, untranslatedLabel, untranslatedWords, numberChanged, numberMissing, numberUnit, localeVariant,
	segmentOmitted, segmentAdded, textDoubleWord, textLength, textInconsistent, textSpacing, textBrackets, textScript,
	textBidi, textInvisible, urlHomoglyph,
}

// The example of a rule shows it, and its mended form does not.
func TestTextExamples(t *testing.T) {
	for _, r := range textRules {
		if got := find(t, r, "pt", r.Source, r.Bad); len(got) == 0 {
			t.Errorf("%s: nothing found in its bad example", r.Name)
		}
		if got := places(find(t, r, "pt", r.Source, r.Good)); len(got) > 0 {
			t.Errorf("%s: %q found in its good example", r.Name, got)
		}
	}
}

func FuzzText(f *testing.F) {
	for _, r := range textRules {
		f.Add("pt", r.Source, r.Bad)
	}
	f.Add("ru", "See `a` (https://x.org) 3 GB.\n\n| a |\n|-|\n| b |", "См. \u202e(\u200b 3,5 МБ 1.2.3 v")
	f.Fuzz(func(t *testing.T, locale, src, dst string) {
		for _, r := range textRules {
			for _, d := range find(t, r, locale, src, dst) {
				if s := d.Target.Span; d.Target.File != nil && (s.Start < 0 || s.End < s.Start || s.End > len(dst)) {
					t.Errorf("%s: %v outside %d bytes", d.Rule, s, len(dst))
				}
			}
		}
	})
}

// Twice the page takes about twice the time, whatever stands in it.
func TestTextLinearTime(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	for name, unit := range map[string]string{
		"words": "the words that we keep ", "numbers": "12 1.000 ", "links": "[a b](https://x.org/) ",
		"brackets": "( ", "invisible": "a\u200bb\u202e", "variants": "actual facto está a ver ", "spaces": "a  , b ",
	} {
		took := func(n int) time.Duration {
			text := strings.Repeat(unit, n)
			src := &i18n.Segment{Text: text, Lines: []i18n.Span{{End: len(text)}}, Codes: markdown.Codes(text, markdown.Dialect{})}
			file := i18n.NewFile("a.md", []byte(text))
			page := &i18n.Page{File: file, Segments: []i18n.Segment{*src}}
			other := &i18n.Page{File: i18n.NewFile("b.md", []byte("x")), Segments: []i18n.Segment{{Text: "x"}}}
			start := time.Now()
			for _, from := range []*i18n.Page{page, other} {
				p := &Pass{Locale: "pt-BR", Source: from, Target: page, Pairs: []Pair{{&from.Segments[0], &page.Segments[0], 1}}}
				Run(p, textRules)
			}
			return time.Since(start)
		}
		took(100)
		// A busy machine may slow one measurement down, not each of three.
		small, large := time.Duration(0), time.Hour
		for range 3 {
			if small, large = took(4000), took(16000); large <= 10*small+50*time.Millisecond {
				break
			}
		}
		if large > 10*small+50*time.Millisecond {
			t.Errorf("%s: %v for 4000, %v for 16000", name, small, large)
		}
	}
}
