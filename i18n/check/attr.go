package check

import (
	"slices"
	"strings"
)

// An attribute is one of a tag's or of an attribute list, as written.
type attribute struct{ name, value string }

// tagParts returns a tag's name, "/name" for a closing one, and its attributes
// (HTML 13.1.2).
func tagParts(tag string) (string, []attribute) {
	s := strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(tag, "<"), ">"), "/")
	i := strings.IndexAny(s, " \t\r\n")
	if i < 0 {
		return strings.ToLower(s), nil
	}
	return strings.ToLower(s[:i]), attributes(s[i:])
}

// attributes reads `name="value" name {value} .class #id`.
func attributes(s string) []attribute {
	var out []attribute
	for {
		s = strings.TrimLeft(s, " \t\r\n")
		if s == "" {
			return out
		}
		n := strings.IndexAny(s, "= \t\r\n")
		if n == 0 {
			s = s[1:]
			continue
		}
		if n < 0 {
			n = len(s)
		}
		a := attribute{name: s[:n]}
		s = strings.TrimLeft(s[n:], " \t\r\n")
		if strings.HasPrefix(s, "=") {
			a.value, s = attributeValue(strings.TrimLeft(s[1:], " \t\r\n"))
		}
		out = append(out, a)
	}
}

// attributeValue cuts a value, in quotes, braces or bare, off the front of s.
func attributeValue(s string) (value, rest string) {
	if s == "" {
		return "", ""
	}
	closing := s[0]
	switch closing {
	case '"', '\'':
	case '{':
		closing = '}'
	default:
		if i := strings.IndexAny(s, " \t\r\n"); i >= 0 {
			return s[:i], s[i:]
		}
		return s, ""
	}
	if i := strings.IndexByte(s[1:], closing); i >= 0 {
		return s[1 : i+1], s[i+2:]
	}
	return s[1:], ""
}

// tagKey returns a tag without what a translation may change: the language, the
// direction and the attributes that hold prose.
func tagKey(tag string) string {
	name, attrs := tagParts(tag)
	var b strings.Builder
	b.WriteString(name)
	writeAttributes(&b, attrs)
	return b.String()
}

// attrKey returns an attribute list in normal form: spacing and order do not
// count.
func attrKey(list string) string {
	var b strings.Builder
	writeAttributes(&b, attributes(strings.TrimPrefix(strings.Trim(list, "{} "), ":")))
	return b.String()
}

func writeAttributes(b *strings.Builder, attrs []attribute) {
	attrs = slices.DeleteFunc(attrs, func(a attribute) bool { return prose[strings.ToLower(a.name)] })
	slices.SortStableFunc(attrs, func(x, y attribute) int { return strings.Compare(x.name, y.name) })
	for _, a := range attrs {
		b.WriteByte(' ')
		b.WriteString(a.name)
		if a.value != "" {
			b.WriteByte('=')
			b.WriteString(trimDots(unescape(a.value)))
		}
	}
}

// prose lists the attributes whose values a translation changes.
var prose = map[string]bool{
	"title": true, "alt": true, "aria-label": true, "aria-description": true, "placeholder": true, "label": true,
	"caption": true, "summary": true, "description": true, "heading": true, "lang": true, "hreflang": true,
	"xml:lang": true, "dir": true, "data-title": true,
}
