package po

import (
	"strings"
	"unicode"

	"golang.org/x/text/encoding/charmap"
)

// charset returns the name behind "charset=" in a Content-Type field.
func charset(contentType string) string {
	_, name, _ := strings.Cut(contentType, "charset=")
	name, _, _ = strings.Cut(name, ";")
	return strings.TrimSpace(name)
}

// lookupCharset returns the conversion of a charset by its name: nil for UTF-8,
// ASCII and the placeholder of templates. Only charsets of one byte a character
// are known.
func lookupCharset(name string) (m *charmap.Charmap, known bool) {
	want := plain(name)
	switch want {
	case "", "charset", "utf8", "ascii", "usascii", "ansix341968":
		return nil, true
	}
	if number, ok := strings.CutPrefix(want, "cp125"); ok {
		want = "windows125" + number
	}
	for _, e := range charmap.All {
		if m, ok := e.(*charmap.Charmap); ok && plain(m.String()) == want {
			return m, true
		}
	}
	return nil, false
}

// plain returns the letters and digits of a name in lower case.
func plain(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}
