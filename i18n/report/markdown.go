package report

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

// maxComment is how many characters a comment on a pull request may have.
const maxComment = 65536

// markdownCheck writes a summary for a comment on a pull request: the worst
// first, at most as long as such a comment may be; it says what it left out.
func markdownCheck(w io.Writer, c *Check, o Options) error {
	var b bytes.Buffer
	errors, warnings, infos := c.count()
	fmt.Fprintf(&b, "### tmx check\n\n")
	if len(c.Diagnostics) == 0 {
		fmt.Fprintf(&b, "%s\n", o.Words("check.clean", map[string]any{"Count": c.Pages}))
		_, err := w.Write(b.Bytes())
		return err
	}
	fmt.Fprintf(&b, "| %s | %s | %s |\n|---:|---:|---:|\n| %d | %d | %d |\n\n", o.Words("check.head.errors", nil),
		o.Words("check.head.warnings", nil), o.Words("check.head.infos", nil), errors, warnings, infos)
	sorted := make([]*i18n.Diagnostic, len(c.Diagnostics))
	for i := range c.Diagnostics {
		sorted[i] = &c.Diagnostics[i]
	}
	slices.SortStableFunc(sorted, func(a, b *i18n.Diagnostic) int {
		return cmp.Or(cmp.Compare(b.Severity, a.Severity), cmp.Compare(name(place(a)), name(place(b))))
	})
	for i, d := range sorted {
		item := markdownItem(d, o.Words)
		left := "\n" + o.Words("check.more", map[string]any{"Count": len(sorted) - i}) + "\n"
		if b.Len()+len(item)+len(left) > maxComment {
			b.WriteString(left)
			break
		}
		b.WriteString(item)
	}
	_, err := w.Write(b.Bytes())
	return err
}

func markdownItem(d *i18n.Diagnostic, words Words) string {
	start, _ := ends(place(d))
	s := fmt.Sprintf("- **%s** %s: %s `%s`\n", words("severity."+d.Severity.String(), nil),
		markdownCode(fmt.Sprintf("%s:%d", name(place(d)), start.Line)), markdownText(Message(d, words)), d.Rule)
	return s
}

// markdownText escapes a text so that it stays text in GitHub's and GitLab's
// Markdown: no markup, no HTML, no mention, no reference to an issue.
func markdownText(s string) string {
	var b strings.Builder
	for _, c := range Clean(s) {
		switch {
		case c == '@' || c == '#':
			fmt.Fprintf(&b, "&#%d;", c)
		case c < 0x80 && strings.ContainsRune("\\`*_{}[]()<>!|~&:$", c):
			fmt.Fprintf(&b, "\\%c", c)
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

// markdownCode returns s as a code span.
func markdownCode(s string) string {
	s = strings.ReplaceAll(Clean(s), "|", "¦")
	ticks := "`"
	for strings.Contains(s, ticks) {
		ticks += "`"
	}
	if strings.HasPrefix(s, "`") || strings.HasSuffix(s, "`") {
		s = " " + s + " "
	}
	return ticks + s + ticks
}
