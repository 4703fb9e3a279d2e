package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

// maxQuote is how many characters of a text a comment quotes, and maxLocales of
// how many locales it gives the figures.
const (
	maxQuote   = 600
	maxLocales = 50
)

// An entry is a row of a review, or something said of a page as a whole.
type entry struct {
	page     *PageReview
	row      *Row // nil for the page as a whole
	locale   string
	findings []Finding
	rank     int // the lower, the worse
}

// The ranks of entries, and the messages that head them.
var ranks = []string{
	"review.rank.errors", "review.rank.missing", "review.rank.stale", "review.rank.warnings",
	"review.rank.untranslated", "review.rank.obsolete", "review.rank.flagged", "review.rank.infos",
}

const (
	rankErrors = iota
	rankMissing
	rankStale
	rankWarnings
	rankUntranslated
	rankObsolete
	rankFlagged
	rankInfos
	rankNone
)

var stateRank = map[RowState]int{
	RowCurrent: rankNone, RowStale: rankStale, RowUntranslated: rankUntranslated, RowMissing: rankMissing, RowObsolete: rankObsolete,
}

var severityRank = map[i18n.Severity]int{i18n.Error: rankErrors, i18n.Warning: rankWarnings, i18n.Info: rankInfos}

// markdownReview writes a review for a comment on a pull request: the figures
// of each locale, then what there is to do, the worst first. It is at most as
// long as such a comment may be, and says what it left out.
func markdownReview(w io.Writer, r *Review, o Options) error {
	b := comment{words: o.Words, web: r.Web}
	b.WriteString("### " + o.Words("review.title", nil) + "\n\n")
	b.figures(r)
	entries := entriesOf(r)
	if len(entries) == 0 {
		b.WriteString("\n" + o.Words("status.legend.clean", nil) + "\n")
	}
	for i, e := range entries {
		item := b.entry(e)
		if i == 0 || e.rank != entries[i-1].rank {
			item = "\n#### " + o.Words(ranks[e.rank], nil) + "\n\n" + item
		}
		left := "\n" + o.Words("review.more", map[string]any{"Count": len(entries) - i}) + "\n"
		if b.Len()+len(item)+len(left) > maxComment {
			b.WriteString(left)
			break
		}
		b.WriteString(item)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// A comment is a Markdown document on its way.
type comment struct {
	strings.Builder
	words Words
	web   Web
}

// figures writes a table with a line for each locale, the one with most to do
// first.
func (b *comment) figures(r *Review) {
	heads := []string{"locale", "translated", "stale", "missing", "untranslated", "obsolete", "errors", "warnings"}
	for i, h := range heads {
		heads[i] = markdownText(b.words("review.column."+h, nil))
	}
	b.WriteString("| " + strings.Join(heads, " | ") + " |\n|:---" + strings.Repeat("|---:", len(heads)-1) + "|\n")
	locales := slices.Clone(r.Locales)
	if len(locales) > maxLocales {
		slices.SortStableFunc(locales, func(x, y LocaleReview) int { return cmp.Compare(open(y.Total), open(x.Total)) })
		locales = locales[:maxLocales]
	}
	for i := range locales {
		l := &locales[i]
		n, c := l.tally(), l.Total
		_, _ = fmt.Fprintf(b, "| %s | %d %% | %d | %d | %d | %d | %d | %d |\n", markdownText(l.Locale), c.Percent(),
			c.Stale, c.Missing, c.Untranslated, c.Obsolete, n[i18n.Error], n[i18n.Warning])
	}
	if left := len(r.Locales) - len(locales); left > 0 {
		b.WriteString("\n" + b.words("review.more-locales", map[string]any{"Count": left}) + "\n")
	}
}

// entriesOf returns what there is to do, the worst first. A page without any
// translation is one entry.
func entriesOf(r *Review) []entry {
	var out []entry
	for i := range r.Locales {
		l := &r.Locales[i]
		for j := range l.Pages {
			p := &l.Pages[j]
			whole := entry{page: p, locale: l.Locale, findings: p.Findings, rank: rankOf(rankNone, p.Findings)}
			if p.Segments > 0 && p.Untranslated == p.Segments {
				whole.rank = min(whole.rank, rankUntranslated)
			}
			out = append(out, whole)
			for k := range p.Rows {
				row := &p.Rows[k]
				e := entry{page: p, row: row, locale: l.Locale, findings: row.Findings, rank: rankOf(stateRank[row.State], row.Findings)}
				if row.Flagged {
					e.rank = min(e.rank, rankFlagged)
				}
				if e.rank == rankUntranslated && whole.rank <= rankUntranslated {
					continue
				}
				out = append(out, e)
			}
		}
	}
	out = slices.DeleteFunc(out, func(e entry) bool { return e.rank == rankNone })
	slices.SortStableFunc(out, func(x, y entry) int { return cmp.Compare(x.rank, y.rank) })
	return out
}

// rankOf returns the worst of a rank and those of the findings.
func rankOf(rank int, findings []Finding) int {
	for _, f := range findings {
		rank = min(rank, severityRank[f.Severity])
	}
	return rank
}

// entry writes one list item: where, the texts, and what the rules found.
func (b *comment) entry(e entry) string {
	var s strings.Builder
	path, line := e.page.Target, 0
	if e.row != nil {
		line = e.row.Target.Line
		if line == 0 {
			path, line = e.page.Source, e.row.Source.Line
		}
	} else if !e.page.Exists {
		path = e.page.Source
	}
	s.WriteString("- " + b.place(path, line) + " (" + markdownText(e.locale) + ")")
	switch {
	case e.row == nil:
		if e.page.Untranslated == e.page.Segments && e.page.Segments > 0 {
			s.WriteString(" " + b.words("review.whole", map[string]any{"Count": e.page.Segments}))
		}
		s.WriteString("\n")
	default:
		s.WriteString("\n")
		b.texts(&s, e.row)
	}
	for _, f := range e.findings {
		fmt.Fprintf(&s, "  - **%s** %s `%s`", b.words("severity."+f.Severity.String(), nil), markdownText(Message(f.Diagnostic, b.words)), f.Rule)
		for _, fix := range f.Fixes {
			s.WriteString("; " + b.words("check.fix.review", map[string]any{"Fix": markdownText(fixTitle(f.Diagnostic, fix, b.words))}))
			break
		}
		s.WriteString("\n")
	}
	return s.String()
}

// texts writes the source, as a word diff where it has changed, and the
// translation.
func (b *comment) texts(s *strings.Builder, r *Row) {
	switch {
	case len(r.Diff) > 0:
		s.WriteString("  - " + markdownDiff(r.Diff) + "\n")
	case r.Source.Text != "":
		s.WriteString("  - " + quote(r.Source.Text) + "\n")
	case r.Was != "":
		s.WriteString("  - <del>" + quote(r.Was) + "</del>\n")
	}
	if r.Target.Text != "" && r.State != RowUntranslated {
		s.WriteString("  - " + quote(r.Target.Text) + "\n")
	}
	if said := since(r.Change, b.words); said != "" {
		s.WriteString("  - " + markdownText(b.words("review.changed", nil)+" "+said) + "\n")
	}
}

func quote(text string) string { return markdownText(cut(text, maxQuote)) }

// markdownDiff writes a diff in the tags that GitHub and GitLab let through. Of
// long texts around the changes it shows the ends.
func markdownDiff(diff []Piece) string {
	const around = 60
	var s strings.Builder
	for i, p := range diff {
		switch p.Op {
		case Delete:
			s.WriteString("<del>" + quote(p.Text) + "</del>")
		case Insert:
			s.WriteString("<ins>" + quote(p.Text) + "</ins>")
		default:
			text := Clean(p.Text)
			if columns(text) > 2*around {
				head, tail := cut(text, around), cutFront(text, around)
				switch {
				case i == 0:
					text = tail
				case i == len(diff)-1:
					text = head
				default:
					text = head + tail
				}
			}
			s.WriteString(markdownText(text))
		}
	}
	return s.String()
}

// place returns "path:line" as a code span, linked where the web has it.
func (b *comment) place(path string, line int) string {
	text := path
	if line > 0 {
		text += ":" + strconv.Itoa(line)
	}
	code := markdownCode(text)
	if to := b.web.File(path, line); to != "" {
		return "[" + code + "](<" + to + ">)"
	}
	return code
}
