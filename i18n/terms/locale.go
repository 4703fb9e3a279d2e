package terms

import "strings"

// A Locale holds what a language does to a name that it keeps: the endings that
// it ties to a name without an apostrophe or a hyphen. Names in Latin letters
// within another script need no such data: a particle or a prefix in that script
// is told by its letters.
type Locale struct {
	Tag   string
	Other bool // written in another script than Latin

	endings map[string]bool
	stems   bool // a final vowel gives way to an ending
}

// NewLocale returns what is known of the language of a BCP 47 tag.
func NewLocale(tag string) *Locale {
	lang, rest, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(tag, "_", "-")), "-")
	l := &Locale{Tag: tag, endings: map[string]bool{"s": true}}
	for _, e := range strings.Fields(endings[lang]) {
		l.endings[e] = true
	}
	l.stems = stems[lang]
	l.Other = scripts[lang] && !strings.HasPrefix(rest, "latn") || strings.HasPrefix(rest, "cyrl")
	return l
}

// endings are the case, plural and genitive endings of languages that put them
// on foreign names. A language that is not here knows a plural in -s at most.
var endings = map[string]string{
	"az": "ı i u ü a ə da də dan dən ın in un ün nın nin nun nün lar lər la lə ya yə",
	"cs": "a u e ě i y em em om ou ovi ové ů ům ech ách ami y ův ova ovo",
	"da": "en et er erne n ne",
	"de": "es en er e n ern",
	"et": "i it ile ilt is ist isse iga iks ina ini ita l le lt s st sse ga ks na ni ta t d de te dele",
	"eu": "a ak an ek en ez ra ren rekin ri tik n k",
	"fi": "n a ä ta tä t in iin on en ssa ssä sta stä lla llä lta ltä lle ksi na nä issa issä ista istä illa illä ilta iltä ille iksi ien jen ia iä ja jä ään aan oon een ohon",
	"hr": "a u om em e i ov ova ove ju ja je jem ima",
	"hu": "t at et ot öt ban ben nak nek val vel al el hoz hez höz ról ről ból ből tól től on en ön n ra re ba be nál nél ként ig ért é ja je a e i k ok ek ök os es ös",
	"id": "nya", "ms": "nya",
	"is": "s i ið inn ins inu um a",
	"lt": "as o ui ą u e ai ų ams us is io iui į iu yje ė ės ei ę",
	"lv": "s a am u ā i iem us os ē es ei",
	"nb": "en et er ene n ne", "nn": "en et ar ane n ne", "no": "en et er ene n ne",
	"nl": "en e",
	"pl": "a u ie em om owi ów y i e ą ę o ach ami owie owy owa owe owego owej iem ze ką ki ce cie ka",
	"ro": "ul ului uri urile e a i ei",
	"sk": "a u e i y om em ou ovi ové ov och ami mi ách",
	"sl": "a u om em e i ov ova ovi ih ja ju jem",
	"sq": "i it in e ën a",
	"sr": "a u om em e i ov ova ju ja je jem ima",
	"sv": "en et er erna n ns ens ets ar arna",
	"tr": "ı i u ü a e da de ta te dan den tan ten ın in un ün nın nin nun nün lar ler la le ya ye yı yi yu yü yla yle lı li lu lü",
}

// stems are the languages in which an ending takes the place of a final vowel.
var stems = map[string]bool{
	"cs": true, "hr": true, "lt": true, "lv": true, "pl": true, "sk": true, "sl": true, "sr": true, "sq": true,
}

// scripts are the languages written in another script than Latin.
var scripts = map[string]bool{
	"am": true, "ar": true, "be": true, "bg": true, "bn": true, "el": true, "fa": true, "gu": true, "he": true,
	"hi": true, "hy": true, "ja": true, "ka": true, "kk": true, "km": true, "kn": true, "ko": true, "ky": true,
	"lo": true, "mk": true, "ml": true, "mn": true, "mr": true, "my": true, "ne": true, "pa": true, "ru": true,
	"si": true, "sr": true, "ta": true, "te": true, "th": true, "uk": true, "ur": true, "yi": true, "zh": true,
}
