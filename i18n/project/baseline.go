package project

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"github.com/tmx-i18n/tmx/i18n"
)

// A Baseline holds the findings that are known: a gate that counts new findings
// only lets them pass. A finding's key is its [i18n.Diagnostic.Fingerprint], so
// that an entry dies when the lines it speaks of change on either side.
type Baseline struct {
	Version  int     `json:"version"`
	Findings []Known `json:"findings"`
}

// Known is a finding of a baseline. Rule, Locale and Page are for people.
type Known struct {
	Fingerprint string `json:"fingerprint"`
	Rule        string `json:"rule"`
	Locale      string `json:"locale"`
	Page        string `json:"page"`
	Count       int    `json:"count"` // findings with the same key
}

const baselineVersion = 1

// NewBaseline returns the baseline of some findings, in an order that makes
// small diffs.
func NewBaseline(found []i18n.Diagnostic) *Baseline {
	b := &Baseline{Version: baselineVersion, Findings: []Known{}}
	at := map[string]int{}
	for i := range found {
		d := &found[i]
		key := d.Fingerprint()
		n, ok := at[key]
		if !ok {
			n = len(b.Findings)
			at[key] = n
			b.Findings = append(b.Findings, Known{Fingerprint: key, Rule: d.Rule, Locale: d.Locale, Page: d.Page})
		}
		b.Findings[n].Count++
	}
	slices.SortFunc(b.Findings, func(x, y Known) int {
		return cmp.Or(cmp.Compare(x.Locale, y.Locale), cmp.Compare(x.Page, y.Page), cmp.Compare(x.Rule, y.Rule),
			cmp.Compare(x.Fingerprint, y.Fingerprint))
	})
	return b
}

// Encode returns the baseline as a file's content.
func (b *Baseline) Encode() ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetIndent("", " ")
	err := e.Encode(b)
	return out.Bytes(), err
}

// Baseline reads a baseline below the project's root; a file that is not there
// is an empty one.
func (p *Project) Baseline(file string) (*Baseline, *i18n.File, error) {
	content, err := p.root.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return &Baseline{Version: baselineVersion}, nil, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("cannot read the baseline %s: %w", file, reason(err))
	}
	var b Baseline
	if err := json.Unmarshal(content, &b); err != nil || b.Version != baselineVersion {
		return nil, nil, &ConfigError{File: file, Message: "not a baseline of this version; write a new one with --update-baseline"}
	}
	return &b, i18n.NewFile(file, content), nil
}

// Split divides findings into those the baseline does not know and those it
// knows, and returns its entries that nothing matched.
func (b *Baseline) Split(found []i18n.Diagnostic) (fresh, known []i18n.Diagnostic, stale []Known) {
	left := map[string]int{}
	for _, k := range b.Findings {
		left[k.Fingerprint] += k.Count
	}
	for i := range found {
		if key := found[i].Fingerprint(); left[key] > 0 {
			left[key]--
			known = append(known, found[i])
		} else {
			fresh = append(fresh, found[i])
		}
	}
	for _, k := range b.Findings {
		if left[k.Fingerprint] > 0 {
			stale = append(stale, k)
		}
	}
	return fresh, known, stale
}
