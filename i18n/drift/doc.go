// Package drift says how far a text has come from what it was: whether a
// translation of the old one still holds, what of the change it can take over
// by itself, and which words a person has to look at.
//
// It looks at texts as Markdown writes them, not at pages: which text was which
// is known from a catalog, or found out by merging.
package drift
