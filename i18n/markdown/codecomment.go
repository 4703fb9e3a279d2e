package markdown

import (
	"strings"

	"github.com/tmx-i18n/tmx/i18n"
)

// commentMarker returns what begins a comment that ends with the line, in the
// language that a fence names; "" where none is known.
func commentMarker(info string) string {
	name, _, _ := strings.Cut(strings.TrimLeft(info, "{. "), " ")
	name, _, _ = strings.Cut(name, ",")
	name, _, _ = strings.Cut(name, "}")
	switch strings.ToLower(name) {
	case "bash", "sh", "shell", "zsh", "fish", "console", "python", "py", "ruby", "rb", "perl", "r",
		"yaml", "yml", "toml", "ini", "conf", "dockerfile", "docker", "makefile", "make", "nix",
		"elixir", "julia", "powershell", "ps1", "properties", "graphql", "cmake", "hcl", "terraform":
		return "#"
	case "go", "c", "cpp", "c++", "h", "csharp", "cs", "java", "javascript", "js", "jsx", "typescript",
		"ts", "tsx", "rust", "rs", "swift", "kotlin", "kt", "scala", "php", "dart", "groovy", "json5",
		"jsonc", "proto", "zig", "objc", "solidity", "scss", "less", "bp", "aidl":
		return "//"
	case "sql", "lua", "haskell", "hs", "ada", "elm", "vhdl":
		return "--"
	case "lisp", "clojure", "clj", "scheme", "elisp", "asm", "nasm":
		return ";"
	case "tex", "latex", "erlang", "matlab", "prolog":
		return "%"
	}
	return ""
}

// codeComments makes segments of the comments in a code block that stand on
// lines of their own or behind code; neighbouring lines make one segment.
func (p *parser) codeComments(r *raw) {
	marker := commentMarker(p.page.Blocks[r.block].Keyword)
	if !p.opt.CodeComments || marker == "" {
		return
	}
	var lines []i18n.Span
	flush := func() {
		if len(lines) > 0 {
			p.child(r.block, i18n.Comment, "", lines...)
			lines = nil
		}
	}
	for _, l := range r.lines {
		text := p.src[l.Start:l.End]
		i := commentStart(text, marker)
		own := i >= 0 && strings.TrimSpace(text[:i]) == ""
		if !own {
			flush()
		}
		if i < 0 {
			continue
		}
		s := trim(p.src, i18n.Span{Start: l.Start + i + len(marker), End: l.End})
		if !hasLetter(p.src[s.Start:s.End]) || p.src[s.Start] == '!' {
			flush()
			continue
		}
		lines = append(lines, s)
		if !own {
			flush()
		}
	}
	flush()
}

// commentStart returns where a comment begins on a line of code, -1 for none. A
// marker inside quotes, or inside a word or URL, begins no comment.
func commentStart(line, marker string) int {
	quote := byte(0)
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '\\':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'' || c == '`':
			quote = c
		case strings.HasPrefix(line[i:], marker) && (i == 0 || isSpace(line[i-1])):
			return i
		}
	}
	return -1
}
