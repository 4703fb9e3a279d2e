package po

import "strings"

// plurals holds the plural rules of languages as gettext writes them, by the
// languages that share one. The forms are the integer categories of CLDR's
// plurals.xml, in gettext's order.
var plurals = []struct{ languages, forms string }{
	{"id ja km ko lo ms my th vi zh jv dz bo yo ig wo su", "nplurals=1; plural=0;"},
	{"fr pt-BR hy ff kab am fa hi bn gu kn zu as", "nplurals=2; plural=(n > 1);"},
	{"ak ln mg pa ti wa tl fil oc", "nplurals=2; plural=(n > 1);"},
	{"is mk", "nplurals=2; plural=(n % 10 != 1 || n % 100 == 11);"},
	{"lv", "nplurals=3; plural=(n % 10 == 1 && n % 100 != 11 ? 0 : n != 0 ? 1 : 2);"},
	{"lt", "nplurals=3; plural=(n % 10 == 1 && n % 100 != 11 ? 0 : n % 10 >= 2 && (n % 100 < 10 || n % 100 >= 20) ? 1 : 2);"},
	{"be bs hr ru sr uk", "nplurals=3; plural=(n % 10 == 1 && n % 100 != 11 ? 0 : n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 10 || n % 100 >= 20) ? 1 : 2);"},
	{"pl", "nplurals=3; plural=(n == 1 ? 0 : n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 10 || n % 100 >= 20) ? 1 : 2);"},
	{"cs sk", "nplurals=3; plural=(n == 1 ? 0 : n >= 2 && n <= 4 ? 1 : 2);"},
	{"ro mo", "nplurals=3; plural=(n == 1 ? 0 : n == 0 || (n % 100 > 0 && n % 100 < 20) ? 1 : 2);"},
	{"sl", "nplurals=4; plural=(n % 100 == 1 ? 0 : n % 100 == 2 ? 1 : n % 100 == 3 || n % 100 == 4 ? 2 : 3);"},
	{"gd", "nplurals=4; plural=(n == 1 || n == 11 ? 0 : n == 2 || n == 12 ? 1 : n > 2 && n < 20 ? 2 : 3);"},
	{"mt", "nplurals=4; plural=(n == 1 ? 0 : n == 0 || (n % 100 > 1 && n % 100 < 11) ? 1 : n % 100 > 10 && n % 100 < 20 ? 2 : 3);"},
	{"ga", "nplurals=5; plural=(n == 1 ? 0 : n == 2 ? 1 : n < 7 ? 2 : n < 11 ? 3 : 4);"},
	{"cy", "nplurals=6; plural=(n == 0 ? 0 : n == 1 ? 1 : n == 2 ? 2 : n == 3 ? 3 : n == 6 ? 4 : 5);"},
	{"ar", "nplurals=6; plural=(n == 0 ? 0 : n == 1 ? 1 : n == 2 ? 2 : n % 100 >= 3 && n % 100 <= 10 ? 3 : n % 100 >= 11 ? 4 : 5);"},
	{"af an ast az bg ca da de el en eo es et eu fi fo fur fy gl he hu ia it ka kk ku ky lb", "nplurals=2; plural=(n != 1);"},
	{"ml mn mr nb ne nl nn no or ps pt rm sc scn sd se si sq sv sw ta te tk tr ug ur uz yi", "nplurals=2; plural=(n != 1);"},
}

// pluralForms returns the Plural-Forms field of a locale, and "" for one that is
// not known.
func pluralForms(locale string) string {
	language, _, _ := strings.Cut(locale, "-")
	for _, name := range []string{locale, language} {
		for _, p := range plurals {
			if name != "" && strings.Contains(" "+p.languages+" ", " "+name+" ") {
				return p.forms
			}
		}
	}
	return ""
}
