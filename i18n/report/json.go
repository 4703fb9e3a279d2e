package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf8"
)

// jsonVersion counts the incompatible changes of the JSON documents. New
// fields do not change it.
const jsonVersion = 1

type jsonCounts struct {
	Counts
	Percent int `json:"percent"`
}

type jsonPage struct {
	Page   string `json:"page"`
	Source string `json:"source_path"`
	Target string `json:"target_path"`
	Exists bool   `json:"exists"`
	jsonCounts
	Stale        []Stale    `json:"stale_segments"`
	Untranslated []Missing  `json:"untranslated_segments"`
	Missing      []Missing  `json:"missing_segments"`
	Obsolete     []Obsolete `json:"obsolete_segments"`
}

type jsonLocale struct {
	Locale string     `json:"locale"`
	Total  jsonCounts `json:"total"`
	Pages  []jsonPage `json:"pages"`
}

type jsonDocument struct {
	Version int          `json:"version"`
	Locales []jsonLocale `json:"locales"`
}

// jsonStatus writes the status for programs. Lists are never null.
func jsonStatus(w io.Writer, s *Status, _ Options) error {
	doc := jsonDocument{Version: jsonVersion, Locales: []jsonLocale{}}
	for _, l := range s.Locales {
		out := jsonLocale{Locale: l.Locale, Total: counted(l.Total), Pages: []jsonPage{}}
		for _, p := range l.Pages {
			out.Pages = append(out.Pages, jsonPage{
				Page: p.Page, Source: p.Source, Target: p.Target, Exists: p.Exists,
				jsonCounts:   counted(p.Counts),
				Stale:        append([]Stale{}, p.StaleSegments...),
				Untranslated: append([]Missing{}, p.UntranslatedSegments...),
				Missing:      append([]Missing{}, p.MissingSegments...),
				Obsolete:     append([]Obsolete{}, p.ObsoleteSegments...),
			})
		}
		doc.Locales = append(doc.Locales, out)
	}
	return writeJSON(w, doc)
}

func counted(c Counts) jsonCounts { return jsonCounts{c, c.Percent()} }

// writeJSON writes v indented. What encoding/json leaves alone but a terminal
// would obey is written as \u escapes, so that a reader gets the same text and
// a screen does not.
func writeJSON(w io.Writer, v any) error {
	raw, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		return err
	}
	_, err = w.Write(append(escapeHarmful(raw), '\n'))
	return err
}

// escapeHarmful replaces in JSON what encoding/json leaves alone but a terminal
// would obey.
func escapeHarmful(raw []byte) []byte {
	var b bytes.Buffer
	for len(raw) > 0 {
		r, n := utf8.DecodeRune(raw)
		if r >= 0x7F && harmful(r) {
			fmt.Fprintf(&b, `\u%04x`, r)
		} else {
			b.Write(raw[:n])
		}
		raw = raw[n:]
	}
	return b.Bytes()
}
