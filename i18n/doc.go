// Package i18n holds the nouns of tmx: the bytes of a file and spans of them,
// the page and its segments, the catalog and its units, and what is said about
// them.
//
// Everything tmx reads is bytes with spans, and everything it writes is those
// bytes with edits, made by one function, [Apply]. A page that nobody changed
// therefore comes back byte for byte.
//
// Two kinds of trouble are kept apart. An error is for I/O, bad configuration
// and bugs. A [Diagnostic] is for the author of a file: it carries a place, and
// reading goes on after it. A file in memory cannot fail to decode.
//
// The package imports nothing else of tmx.
package i18n
