package history

import (
	"context"
	"strings"
)

// Gone returns the commit in which a text went out of the page: the one behind
// the newest version that has it. The commit is nil when that is not committed
// yet. Found is false for a text that no version has.
func (p *Page) Gone(text string) (c *Commit, found bool) {
	want := even(text)
	const batch = 8
	for i := range p.versions {
		if i%batch == 0 {
			var next []int
			for k := i; k < min(i+batch, len(p.versions)); k++ {
				next = append(next, k)
			}
			p.load(p.repo, p.versions, p.states, next)
		}
		if !p.states[i].has(want) {
			continue
		}
		if i == 0 {
			return nil, true
		}
		return &p.repo.commits[p.versions[i-1].commit], true
	}
	return nil, false
}

func (s *state) has(text string) bool {
	if s.texts == nil {
		s.texts = map[string]bool{}
		if s.page != nil {
			for i := range s.page.Segments {
				s.texts[even(s.page.Segments[i].Text)] = true
			}
		}
	}
	return s.texts[text]
}

// even makes white space even.
func even(text string) string { return strings.Join(strings.Fields(text), " ") }

// After returns the commits of HEAD that a commit or branch does not have, by id.
func (r *Repo) After(ctx context.Context, ref string) (map[string]bool, error) {
	said, err := output(ctx, r.dir, "rev-list", "--end-of-options", "HEAD", "^"+ref, "--")
	if err != nil {
		return nil, err
	}
	after := map[string]bool{}
	for _, id := range strings.Fields(said) {
		after[id] = true
	}
	return after, nil
}
