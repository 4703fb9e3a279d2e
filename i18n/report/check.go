package report

import (
	"cmp"
	"slices"

	"github.com/tmx-i18n/tmx/i18n"
)

// A Check is what the rules found, for one run.
type Check struct {
	Diagnostics []i18n.Diagnostic
	Pages       int // translated pages that were looked at
	Segments    int // paired segments that were looked at
	Rules       []Rule
	Version     string // of tmx
}

// A Rule tells formats that carry rules what a rule is about.
type Rule struct {
	Name     string
	Doc      string // Markdown
	Severity i18n.Severity
}

// count returns how many diagnostics have each severity.
func (c *Check) count() (errors, warnings, infos int) {
	for i := range c.Diagnostics {
		switch c.Diagnostics[i].Severity {
		case i18n.Error:
			errors++
		case i18n.Warning:
			warnings++
		default:
			infos++
		}
	}
	return errors, warnings, infos
}

// path returns the file a diagnostic is shown in: the translation, and the
// source page where nothing stands in the translation.
func place(d *i18n.Diagnostic) i18n.Location {
	if d.Target.File != nil {
		return d.Target
	}
	return d.Source
}

// name returns the path of a location's file, "" for nowhere.
func name(l i18n.Location) string {
	if l.File == nil {
		return ""
	}
	return l.File.Name
}

// ends returns where a location begins and ends, at 1:1 for nowhere.
func ends(l i18n.Location) (start, end i18n.Position) {
	if l.File == nil {
		one := i18n.Position{Line: 1, Column: 1, Byte: 1, UTF16: 1}
		return one, one
	}
	return l.File.Position(l.Span.Start), l.File.Position(l.Span.End)
}

// byFile groups diagnostics by the file they are shown in, in path order.
func byFile(ds []i18n.Diagnostic) [][]*i18n.Diagnostic {
	sorted := make([]*i18n.Diagnostic, len(ds))
	for i := range ds {
		sorted[i] = &ds[i]
	}
	slices.SortStableFunc(sorted, func(a, b *i18n.Diagnostic) int {
		return cmp.Compare(name(place(a)), name(place(b)))
	})
	var out [][]*i18n.Diagnostic
	for i, d := range sorted {
		if i == 0 || name(place(d)) != name(place(sorted[i-1])) {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], d)
	}
	return out
}
