package check

import "github.com/tmx-i18n/tmx/i18n"

var emphasisLost = &Rule{
	Name:     "emphasis-lost",
	Severity: i18n.Info,
	Message:  `the English text emphasizes more here`,
	Doc: `The translation has fewer words in bold or italics than the English text. Translators drop the italics
of a foreign word that is none in their language, so this is a hint only.`,
	Source: "You must **never** do that.\n",
	Bad:    "Você nunca deve fazer isso.\n",
	Good:   "Você **nunca** deve fazer isso.\n",
	Run: func(p *Pass) {
		p.emphases(func(strong, soft int) bool { return strong >= 0 && soft >= 0 })
	},
}

var emphasisChanged = &Rule{
	Name:     "emphasis-changed",
	Severity: i18n.Info,
	Message:  `bold in the English text is in italics here, or the other way round`,
	Doc: `Words that the English text has in bold are in italics in the translation, or the other way round.
Scripts without italics, such as Chinese, often use bold instead, and are not looked at.`,
	Source: "You must **never** do that.\n",
	Bad:    "Você *nunca* deve fazer isso.\n",
	Good:   "Você **nunca** deve fazer isso.\n",
	Run: func(p *Pass) {
		if withoutItalics[language(p.Locale)] {
			return
		}
		p.emphases(func(strong, soft int) bool { return strong == -soft })
	},
}

// withoutItalics lists the languages whose script has no italics of its own.
var withoutItalics = map[string]bool{
	"zh": true, "ja": true, "ko": true, "th": true, "km": true, "lo": true, "my": true, "ar": true, "fa": true,
	"he": true, "ur": true, "hi": true, "bn": true, "ta": true, "te": true, "ml": true, "ka": true, "am": true,
}

// emphases reports the translations that are balanced and differ from the
// English in their emphasis in the way that wrong tells: it gets how many more
// strong and soft emphases the English has.
func (p *Pass) emphases(wrong func(strong, soft int) bool) {
	for _, c := range p.contrasts() {
		if len(c.Source) == 0 || len(c.Target) == 0 || c.unbalanced {
			continue
		}
		strong, soft := c.emphasis()
		if withoutItalics[language(p.Locale)] {
			strong, soft = strong+soft, 0
		}
		if strong == 0 && soft == 0 || !wrong(strong, soft) {
			continue
		}
		p.Report(i18n.Diagnostic{Source: p.from(c), Target: p.whole(c)})
	}
}
