package i18n

// A Code is a piece of inline markup in a segment's text: what a translator
// must carry over and a format with inline codes (XLIFF) hides. An opening and
// a closing code make a pair with translatable text between them.
type Code struct {
	Kind  CodeKind
	Span         // in Segment.Text
	Pair  int    // index in Segment.Codes of the other end; -1 for a code that stands alone
	Value string // what must survive: the destination, code text, icon or tag name, attribute list ...
	Inner Span   // where Value stands in Segment.Text
	Title Span   // the title of a link or image, without its quotes
}

// A CodeKind says what an inline code is.
type CodeKind uint8

// The kinds of inline codes. Pairs are marked; their closing code carries the
// Value (a link's destination), but for HTML tags, where both carry the name.
const (
	_           CodeKind = iota
	Link                 // pair: `[` and `](dest "title")`, `][label]`, `]`
	Image                // pair: `![` and `](src "title")`
	Emphasis             // pair: `*`, `_`
	Strong               // pair: `**`, `__`
	Strike               // pair: `~~`; also Python-Markdown's `^^`, `==`, `~`, `^`
	CodeSpan             // the whole span with its backticks; Value without them
	Autolink             // `<https://…>` or a bare URL or address
	HTMLTag              // pair where both ends are there; Value is the name in lower case
	HTMLComment          // `<!-- … -->`
	Entity               // `&nbsp;`; Value as written
	Escape               // the backslash of `\*`
	Break                // a hard line break: two spaces or a backslash at a line's end
	Icon                 // `:material-x:`
	AttrList             // `{ .md-button }` behind an element
	NoteRef              // `[^1]`
	Macro                // `{{ … }}`, `{% … %}`, `{{< … >}}`, `{* … *}`, JSX `{…}`
	InlineMath           // `$…$`, `\(…\)`
)

var codeNames = [...]string{
	"", "link", "image", "emphasis", "strong", "strikethrough", "code span", "autolink",
	"html tag", "html comment", "entity", "escape", "line break", "icon", "attribute list",
	"footnote reference", "macro", "math",
}

// String returns the kind in English, such as "code span".
func (k CodeKind) String() string { return codeNames[k] }

// Opens reports whether the code at index i of codes is the first of its pair.
func Opens(codes []Code, i int) bool { return codes[i].Pair > i }

// Between returns the span of text between the two ends of the pair that the
// code at index i belongs to, and an empty span for a code that stands alone.
func Between(codes []Code, i int) Span {
	j := codes[i].Pair
	if j < 0 {
		return Span{}
	}
	return Span{codes[min(i, j)].End, codes[max(i, j)].Start}
}
