package terms

import (
	"strings"
	"unicode/utf8"
)

// romanize returns the Latin letters for a letter of another alphabet, roughly
// as names are written in it. Hangul comes decomposed.
func romanize(r rune) (string, bool) {
	switch {
	case r >= 0x1100 && r <= 0x11C2:
		return jamo(r), true
	case r >= 0x30A1 && r <= 0x30F6: // katakana, to hiragana
		r -= 0x60
	}
	s, ok := latin[r]
	return s, ok
}

var latin = tables(
	"ß=ss æ=ae œ=oe ø=o đ=d ð=d þ=th ł=l ı=i ħ=h ŋ=n",
	"а=a б=b в=v г=g ґ=g д=d е=e ё=e є=e ж=j з=z и=i і=i ї=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=h ц=c ч=ch ш=sh щ=sch ъ= ы=i ь= э=e ю=u я=a ј=j љ=l њ=n ђ=d ћ=c џ=j ў=u",
	"α=a β=b γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=u φ=f χ=h ψ=ps ω=o",
	"ぁ=a あ=a ぃ=i い=i ぅ=u う=u ぇ=e え=e ぉ=o お=o か=ka き=ki く=ku け=ke こ=ko さ=sa し=si す=su せ=se そ=so た=ta ち=ti っ= つ=tu て=te と=to な=na に=ni ぬ=nu ね=ne の=no は=ha ひ=hi ふ=fu へ=he ほ=ho ま=ma み=mi む=mu め=me も=mo ゃ=a や=ya ゅ=u ゆ=yu ょ=o よ=yo ら=ra り=ri る=ru れ=re ろ=ro わ=wa を=o ん=n ー=",
	"が=ga ぎ=gi ぐ=gu げ=ge ご=go ざ=za じ=ji ず=zu ぜ=ze ぞ=zo だ=da ぢ=ji づ=zu で=de ど=do ば=ba び=bi ぶ=bu べ=be ぼ=bo ぱ=pa ぴ=pi ぷ=pu ぺ=pe ぽ=po ゔ=vu",
	"א=a ב=b ג=g ד=d ה=h ו=o ז=z ח=h ט=t י=i כ=k ך=k ל=l מ=m ם=m נ=n ן=n ס=s ע=a פ=p ף=p צ=ts ץ=ts ק=k ר=r ש=sh ת=t",
	"ا=a أ=a إ=i آ=a ب=b ت=t ث=th ج=j ح=h خ=kh د=d ذ=d ر=r ز=z س=s ش=sh ص=s ض=d ط=t ظ=z ع=a غ=g ف=f ق=k ك=k ل=l م=m ن=n ه=h و=o ي=i ى=a ة=a پ=p چ=ch ژ=j گ=g ک=k ی=i",
)

// jamo returns a Hangul letter in Latin ones (Revised Romanization, letter by
// letter).
func jamo(r rune) string {
	switch {
	case r <= 0x1112:
		return jamoInitial[r-0x1100]
	case r >= 0x1161 && r <= 0x1175:
		return jamoVowel[r-0x1161]
	case r >= 0x11A8 && r <= 0x11C2:
		return jamoFinal[r-0x11A8]
	}
	return ""
}

var (
	jamoInitial = [...]string{"g", "k", "n", "d", "t", "r", "m", "b", "p", "s", "s", "", "j", "j", "ch", "k", "t", "p", "h"}
	jamoVowel   = [...]string{"a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "", "i", "i"}
	jamoFinal   = [...]string{"k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t"}
)

// tables reads lists of "letter=letters".
func tables(lists ...string) map[rune]string {
	m := map[rune]string{}
	for _, list := range lists {
		for _, pair := range strings.Fields(list) {
			r, n := utf8.DecodeRuneInString(pair)
			m[r] = pair[n+1:]
		}
	}
	return m
}
