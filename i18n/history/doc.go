// Package history finds the English that a translation was made from, when no
// catalog says it: a stamp in the page's front matter, or the git history.
//
// Dates mislead: a commit that changes all pages makes each of them look new.
// So the base is found from the content. Among the versions of the English page
// the one is taken whose blocks, links, code, numbers and icons the translated
// page has; the version that stood beside the translation when it was written is
// only the first guess. A page is translated piece by piece, so each piece of a
// translated page has a base of its own, from when its words last changed.
//
// Git is run with neutral settings, a fixed number of times whatever the number
// of pages, and is never let fetch anything.
package history
