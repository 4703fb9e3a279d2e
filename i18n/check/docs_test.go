package check

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

const rulesFile = "../../source/guide/rules.md"

// rulesPage is the page of the guide that explains the rules.
func rulesPage() string {
	var b strings.Builder
	b.WriteString(`---
title: Rules
description: What each rule of tmx check finds, and why it matters.
---

# Rules

This page is what ` + "`tmx explain`" + ` says, made from the program itself. Each example shows an English text, a translation in which the rule finds something, and one in which it does not. The severity is the usual one; a rule lowers it where it is less sure.
`)
	for _, r := range All {
		fmt.Fprintf(&b, "\n## `%s` { #%s }\n\n%s\n\n", r.Name, r.Name, strings.TrimSpace(r.Doc))
		fmt.Fprintf(&b, "```text title=\"%s\"\n", r.Severity)
		for _, e := range []struct{ name, text string }{{"source", r.Source}, {"bad", r.Bad}, {"good", r.Good}} {
			for i, line := range strings.Split(strings.TrimRight(e.text, "\n"), "\n") {
				name := e.name
				if i > 0 {
					name = ""
				}
				b.WriteString(strings.TrimRight(fmt.Sprintf("%-6s | %s", name, strings.ReplaceAll(line, "```", "'''")), " ") + "\n")
			}
		}
		b.WriteString("```\n")
	}
	return b.String()
}

// TestRulesPage compares the page with the rules. TMX_UPDATE=1 writes it anew.
func TestRulesPage(t *testing.T) {
	if os.Getenv("TMX_UPDATE") != "" {
		if err := os.WriteFile(rulesFile, []byte(rulesPage()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(rulesFile)
	if err != nil || string(got) != rulesPage() {
		t.Errorf("%s is not what the rules say (%v); run TMX_UPDATE=1 go test ./i18n/check -run RulesPage", rulesFile, err)
	}
}
