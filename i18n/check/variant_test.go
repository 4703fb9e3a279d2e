package check

import (
	"slices"
	"strings"
	"testing"

	"github.com/tmx-i18n/tmx/i18n"
)

func TestLocaleVariant(t *testing.T) {
	tests := []struct {
		locale, src, dst string
		want             []string // "wrong -> suggested"
	}{
		{"pt-BR", "The user shares the files.", "O utilizador partilha os ficheiros.", []string{"utilizador -> usuário", "partilha -> compartilha", "ficheiros -> arquivos"}},
		{"pt-BR", "Passwords are now current by default.", "As Palavras-passe estão actualizadas por defeito.", []string{"Palavras-passe -> Senhas", "actualizadas -> atualizadas", "por defeito -> por padrão"}},
		{"pt-BR", "They are visiting the site.", "Eles estão a visitar a página.", []string{"estão a visitar -> estar fazendo"}},
		{"pt-BR", "The settings are here.", "As definições estão aqui.", []string{"definições -> configurações"}},
		{"pt-BR", "The definitions are here.", "As definições estão aqui.", nil},
		{"pt-BR", "The Project and the Sector.", "O Project e o Sector.", nil},
		{"pt-PT", "The user shares the files.", "O usuário compartilha os ficheiros.", []string{"usuário -> utilizador", "compartilha -> partilha"}},
		{"pt-PT", "The system is up to date.", "Você está atualizado.", nil},
		{"pt", "The user saves it. The user goes. The user uses it.", "O usuário salva. O usuário vai. O utilizador usa.", []string{"utilizador -> usuário"}},
		{"pt", "The user saves it.", "O utilizador guarda.", nil},
		{"es-MX", "Your computer and your video.", "Vuestro ordenador y el vídeo.", []string{"Vuestro -> Su", "ordenador -> computadora", "vídeo -> video"}},
		{"fr-CA", "The weekend.", "Le week-end.", []string{"week-end -> fin de semaine"}},
		{"de-CH", "The street is big and hot, except here.", "Die Straße ist groß und heißer, außer hier.", []string{"Straße -> Strasse", "groß -> gross", "heißer -> ", "außer -> ausser"}},
		{"de-DE", "Close the window.", "Schliessen Sie das Fenster.", []string{"Schliessen -> Schließen"}},
		{"de-AT", "Pass it.", "Das muss passen.", nil},
		{"en-GB", "The color of the center.", "The color of the centre.", nil}, // the source has it too
		{"en-GB", "La couleur du centre.", "The color of the centre.", []string{"color -> colour"}},
		{"zh-Hans", "The network is open to the people.", "网络对國內的人們开放。", []string{"國內的人們 -> 国內的人们"}},
		{"zh-TW", "The network is open.", "網絡开放。", []string{"开 -> 開"}},
		{"sr-Latn", "The user is here.", "Korisnik je ovde, корисник.", []string{"корисник -> "}},
		{"ja", "The network is open.", "ネットワークは国内で開かれています。", nil},
	}
	for _, tt := range tests {
		got := []string{}
		for _, d := range find(t, localeVariant, tt.locale, tt.src, tt.dst) {
			got = append(got, d.Target.Text()+" -> "+d.Args["Want"].(string))
		}
		if !slices.Equal(got, append([]string{}, tt.want...)) {
			t.Errorf("%s: %q: found %q, want %q", tt.locale, tt.dst, got, tt.want)
		}
	}
}

// Each file parses, names its two sides, and has forms for both or letters; no
// form is on both sides.
func TestVariantFiles(t *testing.T) {
	for language, read := range variantTables {
		v := read()
		if v == nil || !strings.HasPrefix(v.tags[0], language+"-") || !strings.HasPrefix(v.tags[1], language+"-") {
			t.Fatalf("%s: no variants", language)
		}
		sides := [2]int{}
		seen := map[string]int{}
		for _, index := range []map[string][]*variantForm{v.exact, v.stems} {
			for _, forms := range index {
				for _, f := range forms {
					sides[f.Side]++
					form := strings.Join(f.Words, " ")
					if side, ok := seen[form]; ok && side != f.Side {
						t.Errorf("%s: %q is on both sides", language, form)
					}
					seen[form] = f.Side
				}
			}
		}
		for _, l := range v.letters {
			sides[l.side]++
		}
		if sides[0] == 0 || sides[1] == 0 {
			t.Errorf("%s: %d and %d forms", language, sides[0], sides[1])
		}
	}
}

func TestVariantMajority(t *testing.T) {
	table := tableOf("pt")
	for _, tt := range []struct {
		locale string
		tally  variantTally
		side   int
		sure   bool
	}{
		{"pt", variantTally{20, 3}, 0, true},
		{"pt", variantTally{3, 20}, 1, true},
		{"pt", variantTally{12, 10}, 0, false},
		{"pt", variantTally{10, 12}, 0, false},
		{"pt", variantTally{0, 3}, 1, false},
		{"pt", variantTally{1, 0}, -1, false},
		{"pt", variantTally{5, 5}, 0, false},
		{"pt-PT", variantTally{20, 3}, 1, true},
		{"pt_AO", variantTally{20, 3}, 1, true},
	} {
		if side, sure := table.side(tt.locale, tt.tally); side != tt.side || sure != tt.sure {
			t.Errorf("%s %v: side %d, %v", tt.locale, tt.tally, side, sure)
		}
	}
}

func FuzzVariants(f *testing.F) {
	f.Add("pt", "Está a ser actualizado, é um facto.", "It is the stock.")
	f.Add("zh", "網络开放", "x")
	f.Fuzz(func(t *testing.T, locale, target, source string) {
		table := tableOf(locale)
		if table == nil {
			return
		}
		src := i18n.Segment{Text: source}
		dst := i18n.Segment{Text: target}
		for _, h := range table.hits(proseWords(&src), proseWords(&dst), target) {
			if h.Start < 0 || h.End > len(target) || h.Empty() {
				t.Errorf("span %v of %q", h.Span, target)
			}
		}
	})
}
