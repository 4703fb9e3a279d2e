// Package terms knows names and terms: it finds names in source pages by
// evidence, without a list, finds them again in a translation however its
// language inflects them, and reads and writes the termbase in which people
// decide about them.
//
// A name shows itself by its spelling (ProtonMail), by what its section links to
// and shows (a heading that is also a host, a repository or an image), by how it
// is introduced, and by a capital where none is due (Mikheev, "Periods,
// Capitalized Words, etc.", Computational Linguistics 28, 2002). Nothing is known
// about any name beforehand.
package terms
