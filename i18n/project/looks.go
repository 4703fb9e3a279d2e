package project

import (
	"bytes"
	"regexp"
	"strings"
)

// looks are lines that only some dialects give a meaning to, by how they begin.
var looks = []struct {
	line     *regexp.Regexp
	dialects []string
}{
	{regexp.MustCompile(`^(!!!|\?\?\?\+?) +["a-zA-Z]|^===[!+]? +"|^--8<-- |^/// +[a-z]`), []string{"mkdocs"}},
	{regexp.MustCompile(`^:::(note|tip|info|caution|danger|warning|important)\b`), []string{"docusaurus", "starlight"}},
	{regexp.MustCompile(`^import .* from ['"]@(theme|site|docusaurus)\b`), []string{"docusaurus"}},
	{regexp.MustCompile(`^import .* from ['"](@astrojs|astro:)`), []string{"starlight"}},
	{regexp.MustCompile(`^::: +(tip|info|warning|danger|details|code-group)\b`), []string{"vitepress"}},
	{regexp.MustCompile(`^\{\{(<|%) `), []string{"hugo"}},
	{regexp.MustCompile(`^\{\{#(include|playground|rustdoc_include|title)\b`), []string{"mdbook"}},
}

// firsts are the bytes that looks, and fences of code, begin with.
var firsts = []byte("!?=-/:i{`~")

// signs are texts that only one dialect has, anywhere on a page.
var signs = map[string]string{
	"{ .md-button": "mkdocs", "{: .": "mkdocs", " :material-": "mkdocs", " :octicons-": "mkdocs", " :fontawesome-": "mkdocs",
	"{{< ref": "hugo", "{{< relref": "hugo",
}

// How many lines have to show a dialect, and how many end the search.
const (
	fewLooks    = 2
	plentyLooks = 40
)

// pageDialect returns the name of the dialect that the pages look like: of a
// site without a configuration, they are all there is to go by. Code is not
// looked at.
func (r *run) pageDialect() string {
	votes := map[string]int{}
	best := "commonmark"
	for _, p := range r.tree.pages {
		content, err := r.content(p.file)
		if err != nil {
			continue
		}
		if strings.HasSuffix(p.file, ".mdx") {
			votes["docusaurus"]++
			votes["starlight"]++
		}
		for text, dialect := range signs {
			if bytes.Contains(content, []byte(text)) {
				votes[dialect]++
			}
		}
		lookAt(content, votes)
		for _, l := range looks {
			for _, d := range l.dialects {
				if votes[d] >= fewLooks && votes[d] > votes[best] {
					best = d
				}
			}
		}
		if votes[best] >= plentyLooks {
			break
		}
	}
	return best
}

// lookAt votes by the lines of a page.
func lookAt(content []byte, votes map[string]int) {
	fence := ""
	for line := range bytes.Lines(content) {
		line = bytes.TrimLeft(line, " \t")
		if len(line) < 4 || bytes.IndexByte(firsts, line[0]) < 0 {
			continue
		}
		if open := string(line[:3]); open == "```" || open == "~~~" {
			if fence == "" {
				fence = open
			} else if fence == open {
				fence = ""
			}
			continue
		}
		if fence != "" || line[0] == '-' && line[1] != '-' || line[0] == 'i' && !bytes.HasPrefix(line, []byte("import ")) {
			continue
		}
		for _, l := range looks {
			if l.line.Match(line) {
				for _, d := range l.dialects {
					votes[d]++
				}
			}
		}
	}
}
