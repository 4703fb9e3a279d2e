package report

import (
	"io"

	"github.com/tmx-i18n/tmx/i18n"
)

type jsonReview struct {
	Version int                `json:"version"`
	Source  string             `json:"source_locale"`
	Locales []jsonReviewLocale `json:"locales"`
}

type jsonReviewLocale struct {
	Locale string           `json:"locale"`
	Total  jsonCounts       `json:"total"`
	Pages  []jsonReviewPage `json:"pages"`
}

type jsonReviewPage struct {
	Page   string `json:"page"`
	Source string `json:"source_path"`
	Target string `json:"target_path"`
	Exists bool   `json:"exists"`
	jsonCounts
	Rows     []jsonRow     `json:"rows"`
	Findings []jsonFinding `json:"findings"`
}

type jsonRow struct {
	State    string        `json:"state"`
	Flagged  bool          `json:"flagged,omitempty"`
	Kind     string        `json:"kind,omitempty"`
	Source   *jsonPlace    `json:"source,omitempty"`
	Target   *jsonPlace    `json:"target,omitempty"`
	Was      string        `json:"was,omitempty"`
	Diff     []jsonPiece   `json:"diff,omitempty"`
	Change   *jsonChange   `json:"change,omitempty"`
	Findings []jsonFinding `json:"findings"`
}

// A jsonPlace is where a text stands and, on the web, where to look at it.
type jsonPlace struct {
	Place
	URL string `json:"url,omitempty"`
}

type jsonPiece struct {
	Op   string `json:"op"`
	Text string `json:"text"`
}

// A jsonChange is a commit and, on the web, where to look at it.
type jsonChange struct {
	Change
	URL string `json:"url,omitempty"`
}

// A jsonFinding is a diagnostic with its spans in the texts of its row.
type jsonFinding struct {
	jsonDiagnostic
	InTarget *jsonSpan `json:"target_span,omitempty"`
	InSource *jsonSpan `json:"source_span,omitempty"`
}

// A jsonSpan is a range of bytes of a text in UTF-8, End excluded.
type jsonSpan struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// jsonReviewOf writes the review for programs. Lists are never null.
func jsonReviewOf(w io.Writer, r *Review, o Options) error {
	doc := jsonReview{Version: jsonVersion, Source: r.Source, Locales: []jsonReviewLocale{}}
	for i := range r.Locales {
		l := &r.Locales[i]
		out := jsonReviewLocale{Locale: l.Locale, Total: counted(l.Total), Pages: []jsonReviewPage{}}
		for j := range l.Pages {
			out.Pages = append(out.Pages, pageJSON(&l.Pages[j], r.Web, o.Words))
		}
		doc.Locales = append(doc.Locales, out)
	}
	return writeJSON(w, doc)
}

func pageJSON(p *PageReview, web Web, words Words) jsonReviewPage {
	out := jsonReviewPage{
		Page: p.Page, Source: p.Source, Target: p.Target, Exists: p.Exists, jsonCounts: counted(p.Counts),
		Rows: []jsonRow{}, Findings: findingsJSON(p.Findings, words),
	}
	for i := range p.Rows {
		r := &p.Rows[i]
		row := jsonRow{
			State: r.State.String(), Flagged: r.Flagged, Kind: r.Kind.String(), Was: r.Was,
			Source: placeJSON(p.Source, r.Source, web), Target: placeJSON(p.Target, r.Target, web),
			Findings: findingsJSON(r.Findings, words),
		}
		for _, piece := range r.Diff {
			row.Diff = append(row.Diff, jsonPiece{opNames[piece.Op], piece.Text})
		}
		if c := r.Change; c != nil {
			row.Change = &jsonChange{*c, web.Change(c.Commit)}
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// placeJSON returns nil for a place without a text.
func placeJSON(path string, p Place, web Web) *jsonPlace {
	if p.Text == "" {
		return nil
	}
	return &jsonPlace{p, web.File(path, p.Line)}
}

func findingsJSON(all []Finding, words Words) []jsonFinding {
	out := []jsonFinding{}
	for _, f := range all {
		out = append(out, jsonFinding{diagnosticJSON(f.Diagnostic, words), spanJSON(f.InTarget), spanJSON(f.InSource)})
	}
	return out
}

func spanJSON(s i18n.Span) *jsonSpan {
	if s.Empty() {
		return nil
	}
	return &jsonSpan{s.Start, s.End}
}
