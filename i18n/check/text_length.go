package check

import (
	"math"
	"unicode/utf8"

	"github.com/tmx-i18n/tmx/i18n"
)

var textLength = &Rule{
	Name:     "text-length",
	Severity: i18n.Info,
	Message:  `the translation has {{.Count}} % of the length that is usual here`,
	Doc: `The translation is much shorter or longer than those of the site's other texts of that length. What is
usual is learnt from the site; labels and short sentences vary too much and are left out.`,
	Source: "# Keys\n\nThe key is yours.\n\nEvery [message](https://example.org/a) is encrypted with the `age` tool on the [device](https://example.org/b) that sends it. Only the one that gets it can read it.\n\nThe server has no key.\n",
	Bad:    "# Chaves\n\nA chave é sua.\n\nCada [mensagem](https://example.org/a): `age`, [lá](https://example.org/b).\n\nO servidor não tem chave.\n",
	Good:   "# Chaves\n\nA chave é sua.\n\nCada [mensagem](https://example.org/a) é criptografada com a ferramenta `age` no [dispositivo](https://example.org/b) que a envia. Só o que a recebe consegue lê-la.\n\nO servidor não tem chave.\n",
	Run:    runTextLength,
}

// A lengthTally learns how long translations are, compared with their English.
type lengthTally struct {
	N           int
	Sum, Square float64 // of the logarithms of the ratios
}

// lengthRatio returns the logarithm of target's length over source's, in
// characters of prose; false where the source is too short to tell.
func lengthRatio(pair Pair) (float64, bool) {
	src, dst := utf8.RuneCountInString(pair.Source.Plain()), utf8.RuneCountInString(pair.Target.Plain())
	if src < 60 || pair.Confidence < 0.5 {
		return 0, false
	}
	return math.Log(float64(dst+1) / float64(src+1)), true
}

func (t *lengthTally) add(p *Pass) {
	for _, pair := range p.Pairs {
		if r, ok := lengthRatio(pair); ok {
			t.N++
			t.Sum += r
			t.Square += r * r
		}
	}
}

// usual returns the mean and the deviation of the logarithms of ratios; for a
// small site, they lean on those of languages at large.
func (t lengthTally) usual() (mean, deviation float64) {
	const prior, priorDeviation = 20, 0.2
	n := float64(t.N)
	mean = t.Sum / (n + prior)
	variance := (t.Square-n*mean*mean)/(n+prior) + priorDeviation*priorDeviation*prior/(n+prior)
	return mean, math.Sqrt(max(variance, 0.01))
}

func runTextLength(p *Pass) {
	for _, pair := range p.Pairs {
		r, ok := lengthRatio(pair)
		if !ok {
			continue
		}
		mean, deviation := p.text().lengths.usual()
		if math.Abs(r-mean) < min(max(5*deviation, 0.8), 1.3) {
			continue
		}
		p.Report(i18n.Diagnostic{
			Source: p.InSource(pair.Source, i18n.Span{End: len(pair.Source.Text)}),
			Target: p.InTarget(pair.Target, i18n.Span{End: len(pair.Target.Text)}),
			Args:   map[string]any{"Count": int(math.Round(100 * math.Exp(r-mean)))},
		})
	}
}
