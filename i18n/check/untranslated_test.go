package check

import (
	"slices"
	"testing"

	"github.com/tmx-i18n/tmx/i18n"
)

// A site that translates "source" and "privacy" and keeps "firewall".
var untranslatedSite = [2]string{`# Notes

The source is open, and you can read it. Your privacy depends on the firewall.

Our privacy policy names the source of each claim. A firewall blocks the rest.

The firewall settings are yours. Open the source of the page.

[Source](https://example.org/a)

[Source](https://example.org/b)

[Source](https://example.org/c)
`, `# Notas

A fonte é aberta e você pode lê-la. Sua privacidade depende do firewall.

Nossa política de privacidade nomeia a fonte de cada afirmação. Um firewall bloqueia o resto.

As configurações do firewall são suas. Abra a fonte da página.

[Fonte](https://example.org/a)

[Fonte](https://example.org/b)

[Fonte](https://example.org/c)
`}

func TestUntranslated(t *testing.T) {
	tests := []struct {
		name     string
		rule     *Rule
		src, dst string
		want     []string
		severity i18n.Severity
	}{
		{"a label translated elsewhere", untranslatedSegment, "[Source](https://example.org/d)", "[Source](https://example.org/d)", []string{"Source"}, i18n.Warning},
		{"a paragraph", untranslatedSegment, "We do not trust any of these servers with your data.", "We do not trust any of these servers with your data.", []string{"We do not trust any of these servers with your data."}, i18n.Warning},
		{"a name", untranslatedSegment, "## GitHub", "## GitHub", nil, 0},
		{"a loan", untranslatedSegment, "## Firewall", "## Firewall", nil, 0},
		{"code", untranslatedSegment, `"open the source of the page"`, `"open the source of the page"`, nil, 0},
		{"a link text", untranslatedLabel, "It has [open source](https://x.org) today.", "Tem [open source](https://x.org) hoje.", []string{"open source"}, i18n.Info},
		{"the title of a page", untranslatedLabel, "Read [The Privacy Handbook](https://x.org) today.", "Leia [The Privacy Handbook](https://x.org) hoje.", nil, 0},
		{"the name in a link", untranslatedLabel, "Read [Example](https://x.org) today.", "Leia [Example](https://x.org) hoje.", nil, 0},
		{"a run", untranslatedWords, "It keeps your privacy and the rest.", "Mantém your privacy and the rest.", []string{"your privacy and the rest"}, i18n.Warning},
		{"a gloss", untranslatedWords, "It keeps your privacy.", "Mantém sua privacidade (your privacy).", nil, 0},
		{"a loan in a sentence", untranslatedWords, "Use the firewall here.", "Use o firewall aqui.", nil, 0},
		{"a name in a sentence", untranslatedWords, "Use Open Source Project here.", "Use o Open Source Project aqui.", nil, 0},
	}
	for _, tt := range tests {
		ds := findOn(t, tt.rule, "pt", [][2]string{{tt.src, tt.dst}, untranslatedSite})
		if got := places(ds); !slices.Equal(got, append([]string{}, tt.want...)) {
			t.Errorf("%s: found %q, want %q", tt.name, got, tt.want)
			continue
		}
		for _, d := range ds {
			if d.Severity != tt.severity {
				t.Errorf("%s: %v, want %v", tt.name, d.Severity, tt.severity)
			}
		}
	}
}
