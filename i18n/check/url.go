package check

import "strings"

// unescape decodes the percent-encoded letters and digits of a URL, so that two
// spellings of one destination are equal (RFC 3986, 6.2.2.2). Reserved
// characters keep their escapes.
func unescape(s string) string {
	if strings.IndexByte(s, '%') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			hi, lo := unhex(s[i+1]), unhex(s[i+2])
			if c := hi<<4 | lo; hi < 16 && lo < 16 && (c >= 0x80 || isAlnum(c) || strings.IndexByte("-._~()'!*", c) >= 0) {
				b.WriteByte(c)
				i += 2
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func unhex(c byte) byte {
	switch {
	case c >= '0' && c <= '9':
		return c - '0'
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return c | 0x20 - 'a' + 10
	}
	return 16
}

func isAlnum(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// alike says how much of two texts is the same at their beginnings and ends:
// from 0 for nothing to 1 for all.
func alike(a, b string) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b) == 0 {
		return 1
	}
	n := 0
	for n < len(a) && a[n] == b[n] {
		n++
	}
	m := 0
	for m < len(a)-n && a[len(a)-1-m] == b[len(b)-1-m] {
		m++
	}
	return float64(n+m) / float64(len(b))
}

// isAbsolute reports whether a destination names its scheme or host.
func isAbsolute(s string) bool { return strings.Contains(s, "://") || strings.HasPrefix(s, "//") }

// host returns the host of an absolute URL, in lower case.
func host(s string) string {
	if i := strings.Index(s, "//"); i >= 0 {
		s = s[i+2:]
	}
	if i := strings.IndexAny(s, "/?#"); i >= 0 {
		s = s[:i]
	}
	return strings.ToLower(s)
}

// trimDots cuts "./" and "../" off the front of a relative path.
func trimDots(s string) string {
	for {
		t := strings.TrimPrefix(strings.TrimPrefix(s, "./"), "../")
		if t == s {
			return s
		}
		s = t
	}
}

// withoutLocale returns a URL without the host labels, path segments and query
// values that name the locale's language ("pt", "pt-BR", "pt_br").
func withoutLocale(url, locale string) string {
	lang := language(locale)
	var b strings.Builder
	before := byte('/')
	for url != "" {
		part, delim := url, ""
		if i := strings.IndexAny(url, "/.?&=#:"); i >= 0 {
			part, delim = url[:i], url[i:i+1]
		}
		url = url[len(part)+len(delim):]
		if !namesLanguage(part, lang) || strings.IndexByte("/.=", before) < 0 {
			b.WriteString(part)
		} else if delim == "/" || delim == "." {
			continue
		}
		b.WriteString(delim)
		if delim != "" {
			before = delim[0]
		}
	}
	return strings.TrimSuffix(b.String(), "/")
}

// language returns the language of a locale, "pt" for "pt-BR".
func language(locale string) string {
	if i := strings.IndexAny(locale, "-_"); i >= 0 {
		locale = locale[:i]
	}
	return locale
}

// namesLanguage reports whether s is a tag of a language, with or without
// script and region.
func namesLanguage(s, lang string) bool {
	if len(s) < len(lang) || !strings.EqualFold(s[:len(lang)], lang) {
		return false
	}
	s = s[len(lang):]
	return s == "" || len(s) > 2 && len(s) < 12 && (s[0] == '-' || s[0] == '_') && isTag(s[1:])
}

func isTag(s string) bool {
	for i := range len(s) {
		if !isAlnum(s[i]) && s[i] != '-' && s[i] != '_' {
			return false
		}
	}
	return true
}
