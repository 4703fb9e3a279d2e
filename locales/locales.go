// Package locales holds the words of tmx itself, a file a language, in the
// format of go-i18n. Nothing else in tmx holds text that a user reads.
package locales

import "embed"

// FS holds the message files, active.LANGUAGE.toml.
//
//go:embed active.*.toml
var FS embed.FS
