package terms

import (
	"testing"
)

func TestSays(t *testing.T) {
	for _, c := range []struct {
		locale, name, text string
		want               int
	}{
		{"pt", "Signal", "O Signal e o Signal.", 2},
		{"pt", "Signal", "O sinal e o Sinalizador, Signalizar, visite signal.org e Signal.org", 0},
		{"pt", "Element", "O Elemento", 0},
		{"pt", "Swagger UI", "a UI do Swagger", 1},
		{"pt", "Tor Browser", "o Navegador Tor", 0},
		{"pt", "WebSockets", "um WebSocket", 1},
		{"de", "Pydantic", "das Pydantic-Modell, Pydantics Modell", 2},
		{"de", "Server", "auf Servern", 1},
		{"fr", "Element", "l'Element, d'Element", 2},
		{"fr", "Element", "l'Elementaire", 0},
		{"pl", "Mozilla", "od Mozilli, z Mozillą", 2},
		{"pl", "Signal", "w Signalu i Signalem", 2},
		{"cs", "Mozilla", "od Mozilly", 1},
		{"tr", "Python", "Python'ın, Pythonda", 2},
		{"fi", "Firefox", "Firefoxissa ja Firefoxin", 2},
		{"fi", "Signal", "Signalissa, Signalin ja Signalia", 3},
		{"hu", "Signal", "a Signalt, Signalban, Signalhoz", 3},
		{"ko", "FastAPI", "FastAPI는 FastAPI를", 2},
		{"ja", "FastAPI", "FastAPIは、FastAPI。", 2},
		{"zh", "Python", "使用Python编写", 1},
		{"ru", "Docker", "в Docker-образе, Dockerом", 2},
		{"ar", "Signal", "تطبيق Signal والـSignal", 2},
		{"es", "C++", "en C++ y C", 1},
		{"es", "C", "en C++ y C#", 0},
		{"es", "F-Droid", "la F-Droid", 1},
		{"es", "support@x.org", "a support@x.org.", 1},
		{"pt", "x.org", "a@x.org, www.x.org", 0},
	} {
		if got := NewLocale(c.locale).Says(c.name, c.text); got != c.want {
			t.Errorf("%s: %q says %q %d times, want %d", c.locale, c.text, c.name, got, c.want)
		}
	}
}

func TestLocale(t *testing.T) {
	for tag, other := range map[string]bool{"pt-BR": false, "ru": true, "zh-Hans": true, "sr-Latn": false, "sr": true, "uz-Cyrl": true, "de_DE": false} {
		if got := NewLocale(tag).Other; got != other {
			t.Errorf("%s: Other is %v", tag, got)
		}
	}
}

func TestFoldAndLikeness(t *testing.T) {
	for _, c := range []struct {
		a, b  string
		alike bool
	}{
		{"Signal", "Sinal", true}, {"Session", "Sessão", true}, {"Element", "Elemento", true},
		{"Cryptomator", "criptomator", true}, {"Evolution", "Evolução", true}, {"Shelter", "Abrigo", false},
		{"Signal", "Сигнал", true}, {"Python", "파이썬", false}, {"Docker", "ドッカー", true},
		{"Docker", "Докер", true}, {"Signal", "시그널", true}, {"Mail", "Correio", false}, {"Telegram", "تيليجرام", true},
	} {
		if got := Likeness(Fold(c.a), Fold(c.b)); (got > 0.5) != c.alike {
			t.Errorf("%s (%s) and %s (%s): %.2f", c.a, Fold(c.a), c.b, Fold(c.b), got)
		}
	}
}
