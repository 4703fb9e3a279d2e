package report

import (
	"bytes"
	"crypto/sha256"
	_ "embed" // the template and what goes into it
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"net/url"
	"strconv"
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

var (
	//go:embed html/review.html
	reviewTemplate string
	//go:embed html/review.css
	reviewStyle string
	//go:embed html/review.js
	reviewScript string
)

// maxRows is how many rows a page in a browser shows with ease. A larger review
// leaves out the rows that nothing is to do about.
const maxRows = 25_000

// htmlReview writes the review as one file for a browser. It loads nothing, and
// its policy (Content Security Policy Level 3) lets run and style it only what
// is in it. It works without its script too, all pages in a row.
func htmlReview(w io.Writer, r *Review, o Options) error {
	t, err := template.New("review").Funcs(template.FuncMap{
		"say": sayer(o.Words), "link": link, "short": short,
		"since": func(c *Change) string { return since(c, o.Words) },
	}).Parse(reviewTemplate)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := t.Execute(&b, newHTMLView(r, o.Words)); err != nil {
		return err
	}
	_, err = io.WriteString(w, tame(b.String()))
	return err
}

// tame shows in a document what [Clean] shows as an escape. That white space
// stays which means something in HTML.
func tame(document string) string {
	var b strings.Builder
	b.Grow(len(document))
	for _, r := range document {
		if harmful(r) && r != '\n' && r != '\t' {
			fmt.Fprintf(&b, `\u%04x`, r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// sayer returns the template's function for words: {{say "id" "Name" value}}.
// It fails on a message that is not there.
func sayer(words Words) func(id string, args ...any) (string, error) {
	return func(id string, args ...any) (string, error) {
		values := map[string]any{}
		for i := 0; i+1 < len(args); i += 2 {
			values[fmt.Sprint(args[i])] = args[i+1]
		}
		s := words(id, values)
		if s == "" {
			return "", fmt.Errorf("there is no message %s", id)
		}
		return s, nil
	}
}

// An htmlLink is a text that leads to the web where its address is known.
type htmlLink struct{ Text, At, Class string }

// link returns the link of a path, a commit or a line; the line 0 is no text.
func link(text any, at, class string) htmlLink {
	s := fmt.Sprint(text)
	if s == "0" {
		s = ""
	}
	return htmlLink{s, at, class}
}

// An htmlView is a review as the template wants it.
type htmlView struct {
	*Review
	Policy     string
	Style      template.HTML // with its tags
	Script     template.HTML // likewise
	Locales    []*htmlLocale
	States     []htmlCount // of all rows
	Severities []htmlCount // of all findings
	LeftOut    int         // rows
}

// An htmlCount is a figure.
type htmlCount struct {
	Name  string // of a state or a severity
	ID    string // of the message that says it
	Count int
}

type htmlLocale struct {
	*LocaleReview
	Link   template.URL // to it in the same document
	Bar    []htmlBar
	States []htmlCount
	Severe []htmlCount
	Pages  []*htmlPage
}

type htmlPage struct {
	*PageReview
	Locale   string
	ID       string // "pt/index.md"
	Link     template.URL
	Bar      []htmlBar
	States   []htmlCount // what there is to do
	Severe   []htmlCount
	Rows     []*htmlRow
	LeftOut  int
	Whole    []*htmlFinding
	SourceAt string // on the web
	TargetAt string
}

// An htmlBar is a piece of a bar, in percent of its length.
type htmlBar struct{ Name, X, Width string }

type htmlRow struct {
	*Row
	State      string
	Severe     string // its findings' severities
	Heading    bool
	Source     []htmlPiece
	Target     []htmlPiece
	SourceLine int
	TargetLine int
	SourceAt   string
	TargetAt   string
	ChangeAt   string
	Findings   []*htmlFinding
}

type htmlFinding struct {
	Number   int // in its row
	Rule     string
	Severity string
	Message  string
	Fixes    []htmlFix
}

type htmlFix struct {
	Kind  string // "safe" or "review"
	Edits []htmlEdit
}

type htmlEdit struct{ Old, New string }

// An htmlPiece is a run of text that is shown alike.
type htmlPiece struct {
	Text     string
	Op       string // "insert", "delete" or ""
	Look     string // "markup", "code" or ""
	Findings string // the numbers of those it belongs to, "0 2"
	Severity string // the worst of theirs
	Wide     bool   // they are about all of a long text, where a mark says little
}

func newHTMLView(r *Review, words Words) *htmlView {
	v := &htmlView{Review: r, Style: inline("style", reviewStyle), Script: inline("script", reviewScript)}
	v.Policy = "default-src 'none'; img-src data:; style-src " + hash(reviewStyle) + "; script-src " + hash(reviewScript) +
		"; base-uri 'none'; form-action 'none'"
	rows := 0
	for i := range r.Locales {
		for j := range r.Locales[i].Pages {
			rows += len(r.Locales[i].Pages[j].Rows)
		}
	}
	var total Counts
	var severe [3]int
	for i := range r.Locales {
		l := newHTMLLocale(&r.Locales[i], r.Web, rows > maxRows, words)
		v.Locales = append(v.Locales, l)
		total.Add(l.Total)
		for s, n := range l.tally() {
			severe[s] += n
		}
		for _, p := range l.Pages {
			v.LeftOut += p.LeftOut
		}
	}
	v.States, v.Severities = states(total), severities(severe)
	return v
}

// inline returns an element with a text that is part of the program.
func inline(tag, text string) template.HTML {
	return template.HTML("<" + tag + ">" + text + "</" + tag + ">")
}

// hash returns the source expression for an inline element.
func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// states returns the figures of what there is to do, none that is 0.
func states(c Counts) []htmlCount {
	return some([]htmlCount{
		{"stale", "status.state.stale", c.Stale}, {"missing", "status.state.missing", c.Missing},
		{"untranslated", "status.state.untranslated", c.Untranslated}, {"obsolete", "status.state.obsolete", c.Obsolete},
		{"flagged", "status.state.flagged", c.Flagged},
	})
}

func severities(n [3]int) []htmlCount {
	return some([]htmlCount{
		{"error", "check.errors", n[i18n.Error]}, {"warning", "check.warnings", n[i18n.Warning]}, {"info", "check.infos", n[i18n.Info]},
	})
}

func some(all []htmlCount) (out []htmlCount) {
	for _, c := range all {
		if c.Count > 0 {
			out = append(out, c)
		}
	}
	return out
}

// bar returns the pieces of a bar: the states of a page's segments.
func bar(c Counts) (out []htmlBar) {
	at := 0
	percent := func(n int) string { return strconv.FormatFloat(100*float64(n)/float64(c.Segments), 'f', 2, 64) }
	add := func(name string, n int) {
		if n > 0 {
			out = append(out, htmlBar{name, percent(at), percent(n)})
			at += n
		}
	}
	add("current", c.Translated-c.Flagged)
	add("flagged", c.Flagged)
	add("stale", c.Stale)
	add("missing", c.Missing)
	add("untranslated", c.Untranslated)
	return out
}

// fragment returns the address of the element with an id in the same document.
func fragment(id string) template.URL { return template.URL("#" + (&url.URL{Path: id}).EscapedPath()) }

func newHTMLLocale(l *LocaleReview, web Web, short bool, words Words) *htmlLocale {
	out := &htmlLocale{
		LocaleReview: l, Link: fragment(l.Locale), Bar: bar(l.Total), States: states(l.Total), Severe: severities(l.tally()),
	}
	for i := range l.Pages {
		p := &l.Pages[i]
		id := l.Locale + "/" + p.Page
		page := &htmlPage{
			PageReview: p, Locale: l.Locale, ID: id, Link: fragment(id),
			Bar: bar(p.Counts), States: states(p.Counts), Severe: severities(p.tally()),
			SourceAt: web.File(p.Source, 0), TargetAt: web.File(p.Target, 0),
		}
		for _, f := range p.Findings {
			page.Whole = append(page.Whole, newHTMLFinding(0, f, words))
		}
		for k := range p.Rows {
			if short && !p.Rows[k].Work() {
				page.LeftOut++
				continue
			}
			page.Rows = append(page.Rows, newHTMLRow(p, &p.Rows[k], web, words))
		}
		out.Pages = append(out.Pages, page)
	}
	return out
}

func newHTMLRow(p *PageReview, r *Row, web Web, words Words) *htmlRow {
	out := &htmlRow{
		Row: r, State: r.State.String(), Heading: r.Kind == i18n.Heading,
		SourceLine: r.Source.Line, TargetLine: r.Target.Line,
		SourceAt: web.File(p.Source, r.Source.Line), TargetAt: web.File(p.Target, r.Target.Line),
	}
	if r.Flagged {
		out.State = "flagged"
	}
	if r.Change != nil {
		out.ChangeAt = web.Change(r.Change.Commit)
	}
	var severe []string
	for i, f := range r.Findings {
		out.Findings = append(out.Findings, newHTMLFinding(i, f, words))
		severe = append(severe, f.Severity.String())
	}
	out.Severe = strings.Join(severe, " ")
	out.Source, out.Target = sourcePieces(r), targetPieces(r)
	return out
}

func newHTMLFinding(n int, f Finding, words Words) *htmlFinding {
	out := &htmlFinding{Number: n, Rule: f.Rule, Severity: f.Severity.String(), Message: Message(f.Diagnostic, words)}
	for _, fix := range f.Fixes {
		h := htmlFix{Kind: "review"}
		if fix.Safe {
			h.Kind = "safe"
		}
		for _, e := range fix.Edits {
			old := i18n.Location{File: f.Target.File, Span: e.Span}.Text()
			h.Edits = append(h.Edits, htmlEdit{old, e.New})
		}
		out.Fixes = append(out.Fixes, h)
	}
	return out
}

// sourcePieces shows the source as a word diff where it has changed.
func sourcePieces(r *Row) (out []htmlPiece) {
	t := htmlText{text: r.Source.Text, codes: r.SourceCodes, findings: r.Findings}
	for _, f := range r.Findings {
		t.spans = append(t.spans, f.InSource)
	}
	diff := r.Diff
	if len(diff) == 0 {
		diff = []Piece{{Equal, r.Source.Text}}
		if r.Source.Text == "" {
			diff = []Piece{{Delete, r.Was}}
		}
	}
	at := 0
	for _, d := range diff {
		if d.Op == Delete {
			out = append(out, htmlPiece{Text: d.Text, Op: opNames[Delete]})
			continue
		}
		for _, p := range t.pieces(i18n.Span{Start: min(at, len(t.text)), End: min(at+len(d.Text), len(t.text))}) {
			if d.Op == Insert {
				p.Op = opNames[Insert]
			}
			out = append(out, p)
		}
		at += len(d.Text)
	}
	return out
}

func targetPieces(r *Row) []htmlPiece {
	t := htmlText{text: r.Target.Text, codes: r.TargetCodes, findings: r.Findings}
	for _, f := range r.Findings {
		t.spans = append(t.spans, f.InTarget)
	}
	return t.pieces(i18n.Span{End: len(t.text)})
}
