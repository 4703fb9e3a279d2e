package align_test

import (
	"strings"
	"testing"

	"github.com/tmx-i18n/tmx/i18n"
	"github.com/tmx-i18n/tmx/i18n/align"
	"github.com/tmx-i18n/tmx/i18n/markdown"
)

// An English page for the cases below; each translation does one thing to it.
const guide = `---
title: Keeping notes
description: How to keep notes that last
---

# Keeping notes

Plain text files outlive the program that wrote them. Put them under version control.

## Choosing an editor

Any editor that saves UTF-8 will do. Try [Kate](https://kate-editor.org) or [Helix](https://helix-editor.com).

- Kate has a window, menus and a mouse.
- Helix runs in a terminal.

!!! warning

    Word processors add invisible characters.

## Backing up

Run ` + "`restic backup ~/notes`" + ` every evening, and test it twice a year.

![A shelf of disks](img/disks.svg)
`

const guia = `---
title: Guardar notas
description: Como guardar notas que duram
---

# Guardar notas

Arquivos de texto simples sobrevivem ao programa que os escreveu. Ponha-os sob controle de versão.

## Escolher um editor

Qualquer editor que salve UTF-8 serve. Experimente o [Kate](https://kate-editor.org) ou o [Helix](https://helix-editor.com).

- O Kate tem janela, menus e mouse.
- O Helix roda num terminal.

!!! warning

    Processadores de texto inserem caracteres invisíveis.

## Fazer cópias

Rode ` + "`restic backup ~/notes`" + ` toda noite, e teste a cópia duas vezes por ano.

![Uma prateleira de discos](img/disks.svg)
`

var cases = []struct {
	name     string
	old, new string // what is changed in the translation
	want     string // links that are not one to one in place, by the first words of the segments
}{
	{"nothing", "", "", ""},
	{"paragraph split", "escreveu. Ponha", "escreveu.\n\nPonha", "Plain text = Arquivos de + Ponha-os sob"},
	{"items merged", ".\n- O Helix roda", ". O Helix roda", "Kate has + Helix runs = O Kate"},
	{"paragraph gone", "Arquivos de texto simples sobrevivem ao programa que os escreveu. Ponha-os sob controle de versão.\n\n", "", "Plain text ="},
	{"paragraph new", "# Guardar notas\n\n", "# Guardar notas\n\nEsta página nasceu numa conversa de corredor, em 2019, e ninguém mais lembra com quem.\n\n", "= Esta página"},
	{"item gone", "- O Kate tem janela, menus e mouse.\n", "", "Kate has ="},
	{"items swapped", "- O Kate tem janela, menus e mouse.\n- O Helix roda num terminal.\n", "- O Helix roda num terminal.\n- O Kate tem janela, menus e mouse.\n", "Helix runs ~ O Helix"},
	{"keys swapped", "title: Guardar notas\ndescription: Como guardar notas que duram\n", "description: Como guardar notas que duram\ntitle: Guardar notas\n", "How to ~ Como guardar"},
	{"heading mark lost", "## Fazer cópias", "Fazer cópias", ""},
	{"admonition translated", "!!! warning", "!!! aviso", ""},
	{"admonition broken", "!!! warning", "!! aviso", "Word processors =; = !! aviso"}, // its body becomes code
	{"image mark lost", "![Uma", "Uma", ""},
	{"text of its own", "Processadores de texto inserem caracteres invisíveis.", "Word processors add invisible characters.", ""},
}

func TestCases(t *testing.T) {
	for _, c := range cases {
		src, dst := read(guide), read(strings.Replace(guia, c.old, c.new, 1))
		var got []string
		a := align.Pages(src, dst)
		for _, l := range a.Segments(src, dst) {
			sign := "="
			if l.Moved {
				sign = "~"
			}
			if l.Moved || len(l.Source) != 1 || len(l.Target) != 1 {
				got = append(got, strings.TrimSpace(begin(src, l.Source)+" "+sign+" "+begin(dst, l.Target)))
			}
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s: links %q, want %q", c.name, s, c.want)
		}
	}
}

func read(text string) *i18n.Page {
	return markdown.Parse(i18n.NewFile("page.md", []byte(text)), markdown.Options{Dialect: dialect})
}

// begin returns the first two words of segments.
func begin(p *i18n.Page, segments []int) string {
	var out []string
	for _, s := range segments {
		words := strings.Fields(p.Segments[s].Text)
		out = append(out, strings.Join(words[:min(2, len(words))], " "))
	}
	return strings.Join(out, " + ")
}

// TestConfidence holds a link that has everything to show against one that has
// nothing.
func TestConfidence(t *testing.T) {
	src, dst := read("# A\n\nSee [B](https://b.example).\n"), read("# A\n\nVeja [B](https://b.example).\n")
	for _, l := range align.Pages(src, dst).Links {
		if l.Confidence < 0.95 {
			t.Errorf("%v: confidence %.3f, want more", l, l.Confidence)
		}
	}
	src, dst = read("# A\n\nOne two three.\n\nFour five six.\n"), read("# A\n\nDez vinte cem.\n")
	for _, l := range align.Pages(src, dst).Links[1:] {
		if l.Confidence > 0.9 {
			t.Errorf("%v: confidence %.3f, want less", l, l.Confidence)
		}
	}
}

// TestLone pairs pages of one block, whatever it says.
func TestLone(t *testing.T) {
	for _, c := range [][2]string{
		{"The 14 Eyes share data.", "Os Olhos compartilham dados."},
		{"Yes", "はい"},
		{"# Messengers", "# Мессенджеры"},
		{"See [Signal](https://signal.org).", "Veja o Sinal."},
		{"```\nls\n```", "```\ndir\n```"},
	} {
		for _, l := range align.Pages(read(c[0]), read(c[1])).Links {
			if len(l.Source) != 1 || len(l.Target) != 1 || l.Confidence < 0.7 {
				t.Errorf("%q - %q: %v", c[0], c[1], l)
			}
		}
	}
}
