package project

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/report"
)

func reviewOf(t *testing.T, p *Project, sel Selection) *report.Review {
	t.Helper()
	v, said, err := p.Review(t.Context(), sel)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range said {
		if d.Severity == i18n.Error {
			t.Errorf("%s: %s", d.Rule, d.Message)
		}
	}
	return v
}

// TestReviewRows reviews a page with a row of each state, after the English has
// changed in git.
func TestReviewRows(t *testing.T) {
	p := opened(t, map[string]string{
		"tmx.yaml":      "source: {locale: en, dir: docs}\ntargets: [{locale: pt, dir: pt}]\n",
		"docs/index.md": "# Messengers\n\nA messenger carries words to one person.\n\nIt is *quick*.\n\nAll of them are free of charge today.\n\nGood luck.\n",
		"pt/index.md": "# Mensageiros\n\nUm mensageiro leva palavras a uma pessoa.\n\nEle é *rápido*.\n\nTodos são gratuitos hoje em dia.\n\n" +
			"Boa sorte.\n",
		"docs/gone.md": "# Gone\n\nThis page goes away.\n",
		"pt/gone.md":   "# Sumida\n\nEsta página vai embora.\n",
	})
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	git := func(args ...string) {
		t.Helper()
		args = append([]string{"-C", p.Root, "-c", "user.name=Ana", "-c", "user.email=ana@example.org"}, args...)
		if out, err := exec.Command("git", args...).CombinedOutput(); err != nil {
			t.Fatalf("git %v: %s", args, out)
		}
	}
	git("init", "-q")
	git("add", ".")
	git("commit", "-q", "-m", "first")
	r, err := p.Extract(t.Context(), Selection{}, ExtractOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if err := Write(p.Root, r.Changes); err != nil {
		t.Fatal(err)
	}
	changed := "# Messengers\n\nChoose one that your friends have.\n\nA messenger carries words to many people.\n\nIt is *quick*.\n\nGood luck.\n"
	if err := os.WriteFile(filepath.Join(p.Root, "docs/index.md"), []byte(changed), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(p.Root, "docs/gone.md")); err != nil {
		t.Fatal(err)
	}
	git("add", ".")
	git("commit", "-q", "-m", "say many")

	v := reviewOf(t, p, Selection{})
	pages := v.Locales[0].Pages
	if len(pages) != 2 || pages[0].Page != "gone.md" || pages[1].Page != "index.md" {
		t.Fatalf("%+v", pages)
	}
	for _, row := range pages[0].Rows {
		if row.State != report.RowObsolete || row.Target.Line == 0 || row.Was == "" {
			t.Errorf("a page that is gone has %+v", row)
		}
	}
	var states []string
	for _, row := range pages[1].Rows {
		states = append(states, row.State.String())
	}
	if want := []string{"current", "missing", "stale", "current", "obsolete", "current"}; !slices.Equal(states, want) {
		t.Fatalf("%v, want %v", states, want)
	}
	stale, old := pages[1].Rows[2], pages[1].Rows[4]
	if stale.Was != "A messenger carries words to one person." || stale.Source.Line != 5 || stale.Target.Line != 3 {
		t.Errorf("%+v", stale)
	}
	var now strings.Builder
	for _, piece := range stale.Diff {
		if piece.Op != report.Delete {
			now.WriteString(piece.Text)
		}
	}
	if now.String() != stale.Source.Text {
		t.Errorf("the diff %+v leads to %q", stale.Diff, now.String())
	}
	for _, row := range []report.Row{stale, old} {
		if row.Change == nil || row.Change.Author != "Ana" || row.Change.Subject != "say many" || row.Change.Commit == "" {
			t.Errorf("%q was changed by %+v", row.Was, row.Change)
		}
	}
	if old.Target.Text != "Todos são gratuitos hoje em dia." || old.Was != "All of them are free of charge today." {
		t.Errorf("%+v", old)
	}
}

// TestReviewOfOurs reviews the project's own pages: the rows have to add up to
// the figures, and each mark to hold the text that its finding is about.
func TestReviewOfOurs(t *testing.T) {
	p, err := Open(".")
	if err != nil {
		t.Fatal(err)
	}
	v := reviewOf(t, p, Selection{})
	s, _, err := p.Status(t.Context(), Selection{})
	if err != nil {
		t.Fatal(err)
	}
	marks, findings := 0, 0
	for i, l := range v.Locales {
		if l.Total != s.Locales[i].Total {
			t.Errorf("%s: %+v, but the status says %+v", l.Locale, l.Total, s.Locales[i].Total)
		}
		for _, page := range l.Pages {
			var sum report.Counts
			for _, row := range page.Rows {
				tally(&sum, &row)
				for _, f := range row.Findings {
					findings++
					if f.InTarget.Empty() {
						continue
					}
					marks++
					got, want := row.Target.Text[f.InTarget.Start:f.InTarget.End], f.Target.Text()
					if strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(want), " ") && !strings.Contains(want, "\n") {
						t.Errorf("%s:%d: the mark %q is for %q", page.Target, row.Target.Line, got, want)
					}
				}
			}
			sum.Words = page.Words
			if sum != page.Counts {
				t.Errorf("%s: the rows are %+v, the figures %+v", page.Page, sum, page.Counts)
			}
		}
	}
	if marks < 5 || findings < marks {
		t.Errorf("%d marks of %d findings in the damaged example", marks, findings)
	}
}

func tally(sum *report.Counts, row *report.Row) {
	if row.State == report.RowObsolete {
		sum.Obsolete++
		return
	}
	sum.Segments++
	switch row.State {
	case report.RowStale:
		sum.Stale++
	case report.RowMissing:
		sum.Missing++
	case report.RowUntranslated:
		sum.Untranslated++
	default:
		sum.Translated++
		if row.Flagged {
			sum.Flagged++
		}
	}
}

// TestReviewCatalogs wants the findings of a page that a catalog makes to stand
// in the rows of the catalog.
func TestReviewCatalogs(t *testing.T) {
	p := opened(t, map[string]string{
		"tmx.yaml":      "source: {locale: en, dir: docs}\ntargets: [{locale: pt, dir: pt, edit: catalogs}]\n",
		"docs/index.md": "# Ports\n\nThe server listens on port 993 for the mail of all the users.\n",
		"pt/index.po": "msgid \"\"\nmsgstr \"Language: pt\\nContent-Type: text/plain; charset=UTF-8\\n\"\n\nmsgid \"Ports\"\nmsgstr \"Portas\"\n\n" +
			"msgctxt \"Ports\"\nmsgid \"The server listens on port 993 for the mail of all the users.\"\n" +
			"msgstr \"O servidor escuta na porta 933 o correio de todos os usuários.\"\n",
	})
	page := reviewOf(t, p, Selection{}).Locales[0].Pages[0]
	if page.Target != "pt/index.po" || len(page.Rows) != 2 || page.Translated != 2 {
		t.Fatalf("%+v", page)
	}
	row := page.Rows[1]
	at := slices.IndexFunc(row.Findings, func(f report.Finding) bool { return f.Rule == "number-changed" })
	if at < 0 || row.Target.Line == 0 {
		t.Fatalf("%+v", row)
	}
	if s := row.Findings[at].InTarget; row.Target.Text[s.Start:s.End] != "933" {
		t.Errorf("the mark is %q", row.Target.Text[s.Start:s.End])
	}
}

func TestInText(t *testing.T) {
	s := &i18n.Segment{Text: "ab\ncde", Lines: []i18n.Span{{Start: 12, End: 14}, {Start: 17, End: 20}}}
	for at := 12; at <= 20; at++ {
		in := inText(s, i18n.Span{Start: at, End: at})
		if back := s.Offset(in.Start); back != at && (at < 15 || at > 16) {
			t.Errorf("offset %d is %d of the text, and that is %d", at, in.Start, back)
		}
	}
	if in := inText(s, i18n.Span{Start: 13, End: 18}); s.Text[in.Start:in.End] != "b\nc" {
		t.Errorf("%q", s.Text[in.Start:in.End])
	}
}
