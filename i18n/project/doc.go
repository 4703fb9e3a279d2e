// Package project holds the tree of pages and catalogs, its configuration
// tmx.yaml, and the acts: [Project.Extract], [Project.Status] and
// [Project.Build].
//
// One pipeline serves all acts. A page and its translation are parsed, aligned
// and merged with the catalog; the merged catalog is then written, counted, or
// put into the page. An act reads the disk but never writes to it: what is to
// be written is returned as Changes, and [Write] writes them.
//
// A page that cannot be read never stops the others; it is said in a
// diagnostic. Every path is taken below the project's root, and none may leave
// it, by ".." or by a symbolic link.
package project
