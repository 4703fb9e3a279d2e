// Package report writes what tmx found for people and for programs: one file
// an output format, each a value in [All].
//
// Text that comes from a page is never trusted. Every format neutralises
// control characters in its own way, so that a page can neither drive a
// terminal nor break out of a document; see [Clean].
package report

import (
	"io"
	"slices"

	"github.com/tmx-i18n/tmx/i18n"
)

// Words puts a message into the user's language: id is its key in locales/,
// args are its placeholders, and args["Count"] chooses the plural form. It
// returns "" where there is no such message.
type Words func(id string, args map[string]any) string

// Counts says how far the translation of some segments has come. Every segment
// of the source is one of Translated, Untranslated, Stale and Missing;
// Obsolete ones are no longer in the source and stand outside Segments.
type Counts struct {
	Segments     int `json:"segments"`
	Words        int `json:"words"`        // of the source, UAX #29, code left out
	Translated   int `json:"translated"`   // and made from the English of today
	Untranslated int `json:"untranslated"` // no translation is known
	Stale        int `json:"stale"`        // translated from another English
	Missing      int `json:"missing"`      // the translated page holds nothing for it
	Obsolete     int `json:"obsolete"`     // translated text whose English is gone
	Flagged      int `json:"flagged"`      // of the translated ones: a person has to look
}

// Add adds d to c.
func (c *Counts) Add(d Counts) {
	c.Segments += d.Segments
	c.Words += d.Words
	c.Translated += d.Translated
	c.Untranslated += d.Untranslated
	c.Stale += d.Stale
	c.Missing += d.Missing
	c.Obsolete += d.Obsolete
	c.Flagged += d.Flagged
}

// Percent returns how many of a hundred segments are translated, rounded down:
// 100 means all of them, and also that there is nothing to translate.
func (c Counts) Percent() int {
	if c.Segments == 0 {
		return 100
	}
	return 100 * c.Translated / c.Segments
}

// Status is the state of every locale, in the order of the configuration.
type Status struct{ Locales []LocaleStatus }

// OnlyStale leaves out the pages without anything stale or obsolete, and of the
// others the lists of what else is to do. The totals stay.
func (s *Status) OnlyStale() {
	for i := range s.Locales {
		l := &s.Locales[i]
		l.Pages = slices.DeleteFunc(l.Pages, func(p PageStatus) bool { return p.Stale+p.Obsolete == 0 })
		for k := range l.Pages {
			l.Pages[k].UntranslatedSegments, l.Pages[k].MissingSegments = nil, nil
		}
	}
}

// A LocaleStatus is the state of one locale.
type LocaleStatus struct {
	Locale string
	Total  Counts
	Pages  []PageStatus // in path order
}

// A PageStatus is the state of one page in one locale.
type PageStatus struct {
	Page   string // path below the source folder
	Source string // path of the English page below the project's root
	Target string // path of the translated page below the project's root
	Exists bool   // whether there is a translated page
	Counts
	StaleSegments        []Stale
	UntranslatedSegments []Missing // none where there is no translated page at all
	MissingSegments      []Missing
	ObsoleteSegments     []Obsolete
}

// A Place is a piece of a page: its text, and the 1-based line it starts at.
type Place struct {
	Line int    `json:"line"`
	Text string `json:"text"`
}

// A Stale segment was translated from an English that has changed since.
type Stale struct {
	Source Place  `json:"source"` // the English of today
	Was    string `json:"was"`    // the English it was translated from
	Target Place  `json:"target"`

	Diff   []Piece `json:"-"`                // from Was to Source; nil for not asked for
	Change *Change `json:"change,omitempty"` // that made it stale; nil for unknown
}

// A Missing segment has no counterpart in the translated page, or only its own
// source text.
type Missing struct {
	Source Place `json:"source"`
}

// An Obsolete segment is translated text whose English is gone. Was is that
// English, and "" where nobody knows it.
type Obsolete struct {
	Was    string  `json:"was"`
	Target Place   `json:"target"`
	Change *Change `json:"change,omitempty"` // that took Was out of the source; nil for unknown
}

// Options say how a report is to look. JSON and the like look at none of them.
type Options struct {
	Words   Words
	Color   bool
	Width   int  // columns; 0 for as many as it takes
	Details bool // each stale, missing and obsolete segment too, not only their number
}

// A Format is a way to write reports down. A function is nil where the format
// cannot say it.
type Format struct {
	Name   string
	Status func(io.Writer, *Status, Options) error
	Check  func(io.Writer, *Check, Options) error
	Review func(io.Writer, *Review, Options) error
}

// All holds the formats; the first is the default.
var All = []Format{
	{Name: "text", Status: textStatus, Check: textCheck},
	{Name: "json", Status: jsonStatus, Check: jsonCheck, Review: jsonReviewOf},
	{Name: "jsonl", Check: jsonlCheck},
	{Name: "sarif", Check: sarifCheck},
	{Name: "github", Check: githubCheck},
	{Name: "gitlab", Check: gitlabCheck},
	{Name: "junit", Check: junitCheck},
	{Name: "checkstyle", Check: checkstyleCheck},
	{Name: "rdjsonl", Check: rdjsonlCheck},
	{Name: "markdown", Check: markdownCheck, Review: markdownReview},
	{Name: "html", Review: htmlReview},
}

// Lookup returns the format with the given name.
func Lookup(name string) (Format, bool) {
	for _, f := range All {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}

// Message returns what d says in the language of words: the message
// "rule.RULE" with d.Args. Where there is none, and in English, that is
// d.Message.
func Message(d *i18n.Diagnostic, words Words) string {
	if s := words("rule."+d.Rule, d.Args); s != "" {
		return s
	}
	return d.Message
}
