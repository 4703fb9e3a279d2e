package main

import (
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/tmx-i18n/tmx/i18n/project"
)

func (t *tool) acceptCommand() *cli.Command {
	return &cli.Command{
		Name:        "accept",
		Usage:       t.say("accept.usage", nil),
		ArgsUsage:   t.say("accept.args", nil),
		Description: t.say("accept.about", nil),
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "all", Usage: t.say("flag.accept-all", nil)},
			&cli.BoolFlag{Name: "dry-run", Aliases: []string{"n"}, Usage: t.say("flag.dry-run", nil)},
			t.localeFlag(),
		},
		Action: t.accept,
	}
}

func (t *tool) accept(c *cli.Context) error {
	marks := pageMarks(c.Args().Slice())
	switch {
	case len(marks) == 0 && !c.Bool("all"):
		return t.usage("accept.nothing", nil)
	case len(marks) == 0:
		marks = []mark{{}}
	}
	p, err := t.open(c)
	if err != nil {
		return err
	}
	done := t.waiting(c)
	defer done()
	for _, m := range marks {
		sel := project.Selection{Locales: c.StringSlice("locale")}
		if m.page != "" {
			sel.Pages = []string{m.page}
		}
		r, err := p.Accept(c.Context, sel, m.lines)
		if err != nil {
			return err
		}
		done()
		if err := t.finish(c, p, r); err != nil {
			return err
		}
	}
	return nil
}

// A mark is a page with the lines that are named of it, none for all.
type mark struct {
	page  string
	lines []int
}

// pageMarks reads "PAGE" and "PAGE:LINE"; the lines of a page are put together.
func pageMarks(args []string) (marks []mark) {
	for _, a := range args {
		m := mark{page: a}
		if i := strings.LastIndexByte(a, ':'); i > 0 {
			if n, err := strconv.Atoi(a[i+1:]); err == nil && n > 0 {
				m = mark{a[:i], []int{n}}
			}
		}
		same := false
		for k := range marks {
			if marks[k].page == m.page && len(marks[k].lines) > 0 && len(m.lines) > 0 {
				marks[k].lines, same = append(marks[k].lines, m.lines...), true
			}
		}
		if !same {
			marks = append(marks, m)
		}
	}
	return marks
}
