package main

import "github.com/tmx-i18n/tmx/i18n/report"

// formatNames returns the names of the formats a status can be written in.
func formatNames() []string {
	var names []string
	for _, f := range report.All {
		if f.Status != nil {
			names = append(names, f.Name)
		}
	}
	return names
}
