package report

import (
	"io"
	"net/url"
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

// The part of SARIF 2.1.0 (OASIS) that is written.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		URI     string      `json:"informationUri"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID      string       `json:"id"`
		Full    sarifText    `json:"fullDescription"`
		Help    sarifText    `json:"help"`
		Default sarifDefault `json:"defaultConfiguration"`
	}
	sarifDefault struct {
		Level string `json:"level"`
	}
	sarifText struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown,omitempty"`
	}
	sarifResult struct {
		Rule         string            `json:"ruleId"`
		Level        string            `json:"level"`
		Message      sarifText         `json:"message"`
		Locations    []sarifLocation   `json:"locations"`
		Related      []sarifLocation   `json:"relatedLocations,omitempty"`
		Fingerprints map[string]string `json:"partialFingerprints"`
		Fixes        []sarifFix        `json:"fixes,omitempty"`
	}
	sarifLocation struct {
		ID       int           `json:"id,omitempty"`
		Physical sarifPhysical `json:"physicalLocation"`
		Message  *sarifText    `json:"message,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   sarifRegion   `json:"region"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int        `json:"startLine"`
		StartColumn int        `json:"startColumn"`
		EndLine     int        `json:"endLine"`
		EndColumn   int        `json:"endColumn"`
		Snippet     *sarifText `json:"snippet,omitempty"`
	}
	sarifFix struct {
		Description sarifText     `json:"description"`
		Changes     []sarifChange `json:"artifactChanges"`
	}
	sarifChange struct {
		Artifact     sarifArtifact      `json:"artifactLocation"`
		Replacements []sarifReplacement `json:"replacements"`
	}
	sarifReplacement struct {
		Deleted  sarifRegion `json:"deletedRegion"`
		Inserted sarifText   `json:"insertedContent"`
	}
)

// sarifCheck writes SARIF 2.1.0: the English place as a related location, the
// baseline's key as a partial fingerprint, and the fixes.
func sarifCheck(w io.Writer, c *Check, o Options) error {
	run := sarifRun{
		Tool: sarifTool{sarifDriver{
			Name: "tmx", Version: c.Version, URI: "https://github.com/tmx-i18n/tmx", Rules: []sarifRule{},
		}},
		ColumnKind: "unicodeCodePoints", Results: []sarifResult{},
	}
	for _, r := range c.Rules {
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{
			ID: r.Name, Full: sarifText{Text: r.Doc}, Help: sarifText{Text: r.Doc, Markdown: r.Doc},
			Default: sarifDefault{sarifLevel(r.Severity)},
		})
	}
	for i := range c.Diagnostics {
		run.Results = append(run.Results, sarifOf(&c.Diagnostics[i], o.Words))
	}
	return writeJSON(w, sarifLog{
		Schema:  "https://json.schemastore.org/sarif-2.1.0.json",
		Version: "2.1.0", Runs: []sarifRun{run},
	})
}

func sarifOf(d *i18n.Diagnostic, words Words) sarifResult {
	at := place(d)
	r := sarifResult{
		Rule: d.Rule, Level: sarifLevel(d.Severity), Message: sarifText{Text: Message(d, words)},
		Locations:    []sarifLocation{{Physical: sarifPlace(at)}},
		Fingerprints: map[string]string{"tmx/v1": d.Fingerprint()},
	}
	if d.Source.File != nil && at != d.Source {
		r.Related = append(r.Related, sarifLocation{ID: 1, Physical: sarifPlace(d.Source), Message: &sarifText{Text: words("check.source", nil)}})
	}
	for i, l := range d.Related {
		if l.File != nil {
			r.Related = append(r.Related, sarifLocation{ID: i + 2, Physical: sarifPlace(l)})
		}
	}
	for _, f := range d.Fixes {
		change := sarifChange{Artifact: sarifArtifact{sarifURI(name(d.Target))}}
		for _, e := range f.Edits {
			region := sarifPlace(i18n.Location{File: d.Target.File, Span: e.Span}).Region
			region.Snippet = nil
			change.Replacements = append(change.Replacements, sarifReplacement{region, sarifText{Text: e.New}})
		}
		r.Fixes = append(r.Fixes, sarifFix{sarifText{Text: f.Title}, []sarifChange{change}})
	}
	return r
}

func sarifPlace(l i18n.Location) sarifPhysical {
	start, end := ends(l)
	p := sarifPhysical{sarifArtifact{sarifURI(name(l))}, sarifRegion{start.Line, start.Column, end.Line, end.Column, nil}}
	if t := l.Text(); t != "" {
		p.Region.Snippet = &sarifText{Text: strings.ToValidUTF8(t, "\ufffd")}
	}
	return p
}

func sarifURI(path string) string { return (&url.URL{Path: path}).EscapedPath() }

func sarifLevel(s i18n.Severity) string {
	if s == i18n.Info {
		return "note"
	}
	return s.String()
}
