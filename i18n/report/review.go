package report

import (
	"net/url"
	"strconv"

	"github.com/tmx-i18n/tmx/i18n"
)

// A Review is what a reviewer looks at: each segment beside its translation,
// what has changed in the source since, and what the rules found.
type Review struct {
	Project string // its name, for the title
	Source  string // locale of the source pages
	Version string // of tmx
	Web     Web
	Locales []LocaleReview
}

// A LocaleReview is the review of one locale.
type LocaleReview struct {
	Locale string
	Total  Counts
	Pages  []PageReview // in path order
}

// A PageReview is the review of one page in one locale.
type PageReview struct {
	Page   string // path below the source folder
	Source string // path of the source page below the project's root
	Target string // path of what translators edit below the project's root
	Exists bool   // whether that is there
	Counts
	Rows     []Row     // in page order; obsolete ones where their translation stands
	Findings []Finding // those that belong to no row; their spans are empty
}

// A RowState says how far the translation of a row has come.
type RowState uint8

// The states of a row.
const (
	RowCurrent      RowState = iota // translated from the source of today
	RowStale                        // translated from another source
	RowUntranslated                 // no translation is known
	RowMissing                      // the translated page holds nothing for it
	RowObsolete                     // translated text whose source is gone
)

var rowStates = [...]string{"current", "stale", "untranslated", "missing", "obsolete"}

// String returns the state's name in the JSON documents, such as "missing".
func (s RowState) String() string { return rowStates[s] }

// A Row is a segment beside its translation.
type Row struct {
	State                    RowState
	Flagged                  bool        // translated, but a person has to look
	Kind                     i18n.Kind   // of the segment; 0 for one that is gone
	Level                    int         // of a heading
	Source                   Place       // without line and text for one that is gone
	Target                   Place       // likewise where there is no translation
	SourceCodes, TargetCodes []i18n.Code // the inline markup of their texts
	Was                      string      // the source that it was translated from, where that is not Source
	Diff                     []Piece     // from Was to Source
	Change                   *Change     // the last one of the source; nil for unknown
	Findings                 []Finding
}

// Work reports whether there is something to do about a row.
func (r *Row) Work() bool { return r.State != RowCurrent || r.Flagged || len(r.Findings) > 0 }

var opNames = [...]string{"equal", "delete", "insert"}

// A Finding is a diagnostic and the place of it in its row.
type Finding struct {
	*i18n.Diagnostic
	InTarget i18n.Span // in Row.Target.Text; empty where nothing stands there
	InSource i18n.Span // in Row.Source.Text, likewise
}

// Web says where on the web the files of a review can be looked at. The zero
// Web is nowhere.
type Web struct {
	Base   string // URL of the repository, "https://github.com/owner/name"; "" for unknown
	Commit string // the commit that was looked at
	Prefix string // of the project's root in the repository, "docs/"; "" for the top
	GitLab bool   // its addresses are those of GitLab, not those of GitHub
}

// File returns the address of a line of a file below the project's root, and ""
// where it is not known; line 0 stands for the whole file.
func (w Web) File(path string, line int) string {
	if w.Base == "" || w.Commit == "" || path == "" {
		return ""
	}
	to := w.route("blob") + url.PathEscape(w.Commit) + (&url.URL{Path: "/" + w.Prefix + path}).EscapedPath()
	if line > 0 {
		to += "#L" + strconv.Itoa(line)
	}
	return to
}

// Change returns the address of a commit, and "" where it is not known.
func (w Web) Change(id string) string {
	if w.Base == "" || id == "" {
		return ""
	}
	return w.route("commit") + url.PathEscape(id)
}

func (w Web) route(kind string) string {
	if w.GitLab {
		return w.Base + "/-/" + kind + "/"
	}
	return w.Base + "/" + kind + "/"
}

// tally counts the findings of a page by severity.
func (p *PageReview) tally() (n [3]int) {
	for i := range p.Rows {
		for _, f := range p.Rows[i].Findings {
			n[f.Severity]++
		}
	}
	for _, f := range p.Findings {
		n[f.Severity]++
	}
	return n
}

// tally counts the findings of a locale by severity.
func (l *LocaleReview) tally() (n [3]int) {
	for i := range l.Pages {
		for s, k := range l.Pages[i].tally() {
			n[s] += k
		}
	}
	return n
}
