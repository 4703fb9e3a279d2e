package i18n

// A Catalog holds the units of a page (or of several) in one locale: the
// English that each translation was made from, and the translation.
type Catalog struct {
	File   *File   // what it was decoded from; nil for a new one
	Locale string  // BCP 47, "pt" or "pt-BR"; "" in a template
	Header []Field // in order
	Units  []Unit  // in file order, which for a catalog of tmx is page order
}

// A Field is one line of a catalog's header.
type Field struct{ Name, Value string }

// A State says how far a unit's translation has come.
type State uint8

// The states of a unit.
const (
	Untranslated State = iota
	Fuzzy              // translated from Was, or a guess: a person has to look
	Translated
	Obsolete // its source is gone from the page; the translation is kept
)

var stateNames = [...]string{"untranslated", "fuzzy", "translated", "obsolete"}

// String returns the state in English.
func (s State) String() string { return stateNames[s] }

// A Unit is a source text with its translation.
type Unit struct {
	Context    string // tells equal sources apart; the heading path
	Source     string
	Plural     string // the source's plural form; "" for none
	Target     string
	Targets    []string // all plural forms when Plural is set; Targets[0] == Target
	State      State
	Was        string   // the source that Target was made from, when it is not Source
	WasContext string   // likewise for Context
	WasPlural  string   // likewise for Plural
	Comments   []string // the translator's, one a line
	Notes      []string // the author's, for the translator, one a line
	References []string // where Source stands
	Flags      []string // but for fuzzy: "no-wrap", "tmx-ignore:RULE" ...
	Span       Span     // the unit's bytes in Catalog.File; empty for a new one
}

// Get returns the value of a header field, and "" where there is none.
func (c *Catalog) Get(name string) string {
	for _, f := range c.Header {
		if f.Name == name {
			return f.Value
		}
	}
	return ""
}

// Set gives a header field a value, at its place or at the end.
func (c *Catalog) Set(name, value string) {
	for i := range c.Header {
		if c.Header[i].Name == name {
			c.Header[i].Value = value
			return
		}
	}
	c.Header = append(c.Header, Field{name, value})
}
