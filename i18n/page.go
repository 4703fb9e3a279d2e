package i18n

import (
	"sort"
	"strings"
)

// A Page is a file divided into blocks and segments. The bytes that no segment
// covers are kept as they are when the page is rebuilt.
type Page struct {
	File        *File
	Blocks      []Block   // the structure, in page order (a tree in preorder, see Block.Parent)
	Segments    []Segment // what is translated, in page order; lines are disjoint
	Diagnostics []Diagnostic
	Ignores     []Ignore // suppressions that the author wrote into the page
}

// A Kind says what a block or a segment is.
type Kind uint8

// Kinds that segments have. A block with such a kind has a segment.
const (
	_            Kind = iota
	Heading           // Level is 1 to 6
	Paragraph         // also the later paragraphs of a list item
	ListItem          // the first paragraph of a list item
	Term              // the term of a definition list
	Definition        // the first paragraph of a definition
	Footnote          // the first paragraph of a footnote
	Cell              // a table cell
	Caption           // a table's or figure's caption
	Alt               // the alternative text of an image that stands alone
	Title             // the title of an admonition, details, tab, directive or link definition
	Abbreviation      // the expansion in `*[HTML]: …`
	HTMLText          // text inside an HTML block
	Attribute         // a translatable HTML or JSX attribute, Block.Keyword is its name
	FrontMatter       // a front matter value, Block.Keyword is its key path
	Comment           // a comment or string in code, off unless asked for
	Message           // a message of a message file, Block.Keyword is its id

	// Kinds that only blocks have.
	Document   // the front matter as a whole
	Quote      // a block quote; Keyword is the type of a GitHub alert
	List       // Keyword is "1." for an ordered list, "-" otherwise
	Item       // a list item, footnote or definition as a container
	Admonition // `!!! note`; Keyword is the type as written
	Details    // `??? note`
	Tab        // `=== "Title"`
	Directive  // `::: name`, `/// name`; Keyword is the name
	Table
	Row
	CodeBlock  // a fenced or indented code block; Keyword is the info string
	HTML       // an HTML block or JSX; Keyword is the first tag's name
	Include    // a snippet, macro, include, shortcode or import on its own line
	Rule       // a thematic break
	Math       // a `$$` block
	LinkTarget // a link reference definition; Keyword is its label
	Attributes // an attribute list on its own line
)

var kindNames = [...]string{
	"", "heading", "paragraph", "list item", "term", "definition", "footnote", "table cell",
	"caption", "alt text", "title", "abbreviation", "html text", "attribute", "front matter",
	"comment", "message", "document", "quote", "list", "item", "admonition", "details", "tab",
	"directive", "table", "row", "code", "html", "include", "rule", "math", "link target",
	"attributes",
}

// String returns the kind in English, such as "list item".
func (k Kind) String() string { return kindNames[k] }

// A Block is one element of a page's structure: a container (list, quote,
// admonition, table ...), a leaf with a segment (heading, paragraph, cell ...)
// or a leaf without one (code, rule, include ...).
type Block struct {
	Kind    Kind
	Span    Span   // a leaf's bytes; a container's opening marker line, or its first byte where it has none
	End     int    // where the block's content ends; Span.End for a leaf
	Keyword string // as written: admonition type, info string, tag name, front matter key ...
	Word    Span   // where Keyword stands
	Level   int    // of a heading
	Depth   int    // number of containers around it
	Parent  int    // index of the container in Page.Blocks, -1 at the top
	Segment int    // index in Page.Segments, -1 for none
	Blank   bool   // a blank line stands before it
}

// A Segment is a piece of a page that is translated as one: a heading, a
// paragraph, a table cell. Its text is a piece of the page's bytes, line by
// line: what stands between the lines (line endings, indents, "> ") is not part
// of it and is kept.
type Segment struct {
	Kind  Kind
	Text  string   // what the translator reads: the lines joined by "\n", Markdown inside
	Lines []Span   // where each line of Text lies in the file
	Cont  string   // what a further line begins with: the containers' indents and quote marks
	Path  []string // texts of the headings above, outermost first
	Block int      // index in Page.Blocks
	Note  string   // the author's note for translators
	Bare  bool     // no letter outside codes: nothing to translate; kept for alignment and checks
	Codes []Code   // the inline markup of Text, sorted by Span, disjoint
}

// Span returns the bytes from the segment's first line to its last.
func (s *Segment) Span() Span {
	if len(s.Lines) == 0 {
		return Span{}
	}
	return Span{s.Lines[0].Start, s.Lines[len(s.Lines)-1].End}
}

// Offset returns where in the file the byte at offset i of Text lies.
func (s *Segment) Offset(i int) int {
	for _, l := range s.Lines {
		if i <= l.Len() {
			return l.Start + i
		}
		i -= l.Len() + 1
	}
	return s.Span().End
}

// At returns where in the file a span of Text lies.
func (s *Segment) At(t Span) Span { return Span{s.Offset(t.Start), s.Offset(t.End)} }

// Context returns the heading path as one line, "Messengers / Signal".
func (s *Segment) Context() string { return strings.Join(s.Path, " / ") }

// Plain returns Text with every code replaced by one space or, where it marks
// no boundary of words (emphasis, link brackets), by nothing.
func (s *Segment) Plain() string {
	var b strings.Builder
	last := 0
	for i := range s.Codes {
		c := &s.Codes[i]
		b.WriteString(s.Text[last:c.Start])
		if c.Pair < 0 && c.Kind != Escape {
			b.WriteByte(' ')
		}
		last = c.End
	}
	b.WriteString(s.Text[last:])
	return b.String()
}

// SegmentAt returns the index of the segment that covers the offset or is the
// last to start before it, and -1 where none does.
func (p *Page) SegmentAt(offset int) int {
	return sort.Search(len(p.Segments), func(i int) bool { return p.Segments[i].Span().Start > offset }) - 1
}

// An Ignore is a suppression written into a page: `<!-- tmx:ignore rule reason -->`.
// It holds for the block that follows it, or for the page when it stands in
// front of everything else.
type Ignore struct {
	Rule   string // "" for every rule
	Reason string
	Span   Span // the comment
	Scope  Span // the bytes it holds for
}
