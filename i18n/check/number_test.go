package check

import (
	"slices"
	"testing"
)

func TestNumbers(t *testing.T) {
	tests := []struct {
		rule     *Rule
		src, dst string
		want     []string
	}{
		{numberChanged, "It stores 256 keys.", "Armazena 265 chaves.", []string{"265"}},
		{numberChanged, "Since version 3.6.2 it works.", "Desde a versão 3.6.3 funciona.", []string{"3.6.3"}},
		{numberChanged, "Version v1.25 is out.", "A versão v1.26 saiu.", []string{"1.26"}},
		{numberChanged, "Use 1.5 times more.", "Use 15 vezes mais.", []string{"15"}},
		{numberChanged, "All 8 of them need version 1.13 or higher.", "Todos os 9 precisam da versão 1.17 ou superior.", []string{"9", "1.17"}},
		{numberChanged, "On 2022-04-16 it ended.", "Em 2022-04-18 acabou.", []string{"18"}},
		{numberChanged, "Use 1.5 times 1,000.50 of it.", "Use 1,5 vezes 1.000,50 disso.", nil},
		{numberChanged, "About 10,000 users.", "Cerca de 10 000 usuários.", nil},
		{numberChanged, "The 15-25 of them.", "Os 15 a 25 deles.", nil},
		{numberChanged, "On 04/16/2022 it ended.", "Em 16/4/2022 acabou.", nil},
		{numberChanged, "Two keys for 3 slots.", "2 chaves para três ranhuras.", nil},
		{numberChanged, "At 5:30 PM or 12 AM.", "Às 17:30 ou às 0 horas.", nil},
		{numberChanged, "In the 19th century, 100 of them.", "No século XIX, cem deles.", nil},
		{numberChanged, "Over 100,000 users.", "10万以上のユーザー。", nil},
		{numberChanged, "It has 12 keys.", "它有１２个密钥。", nil},
		{numberChanged, "Use FIDO2 and IPv6 here.", "Use FIDO3 e IPv4 aqui.", nil},
		{numberChanged, "In the 1990s.", "Nos anos 90.", nil},
		{numberChanged, "See `port 80` now.", "Veja a porta 80 agora.", nil},
		{numberMissing, "The 14 Eyes share data.", "Os Olhos compartilham dados.", []string{"Os Olhos compartilham dados."}},
		{numberMissing, "Use 2 of them.", "Use os dois.", nil},
		{numberMissing, "It is 2022 again, in 2022.", "É 2022 outra vez.", nil},
		{numberUnit, "You get 5 GB of it.", "Você recebe 5 MB disso.", []string{"5 MB"}},
		{numberUnit, "You get 5 GB of it.", "Vous recevez 5 Go.", nil},
		{numberUnit, "It takes 5 ms.", "Leva 5 minutos.", nil},
	}
	const head, tail = "# [A](https://e.org/x)\n\n", "\n\n# [B](https://e.org/y)\n"
	for _, tt := range tests {
		if got := places(find(t, tt.rule, "pt", head+tt.src+tail, head+tt.dst+tail)); !slices.Equal(got, append([]string{}, tt.want...)) {
			t.Errorf("%s: %q -> %q: found %q, want %q", tt.rule.Name, tt.src, tt.dst, got, tt.want)
		}
	}
}
