package i18n

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
)

// A Span is a half-open range of bytes, [Start, End).
type Span struct{ Start, End int }

// Len returns the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether s holds no byte.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains reports whether the byte at offset lies in s.
func (s Span) Contains(offset int) bool { return s.Start <= offset && offset < s.End }

// Overlaps reports whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Shift returns s moved by n bytes.
func (s Span) Shift(n int) Span { return Span{s.Start + n, s.End + n} }

// An Edit replaces the bytes of a span with New. An empty span inserts.
type Edit struct {
	Span
	New string
}

// ErrOverlap is returned by [Apply] for edits that share bytes or insert at the
// same place, and for edits that lie outside the text.
var ErrOverlap = errors.New("edits overlap or lie outside the text")

// Apply returns src with the edits made; every other byte is copied. The edits
// may come in any order and are not changed. With no edits, or edits that
// change nothing, the result equals src.
func Apply(src []byte, edits []Edit) ([]byte, error) {
	sorted := slices.Clone(edits)
	slices.SortStableFunc(sorted, func(a, b Edit) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	size, last := len(src), 0
	for i, e := range sorted {
		twice := i > 0 && e.Span == sorted[i-1].Span && e.Empty()
		if e.Start < last || e.End < e.Start || e.End > len(src) || twice {
			return nil, fmt.Errorf("%w: bytes %d to %d", ErrOverlap, e.Start, e.End)
		}
		size += len(e.New) - e.Len()
		last = e.End
	}
	out := make([]byte, 0, size)
	last = 0
	for _, e := range sorted {
		out = append(out, src[last:e.Start]...)
		out = append(out, e.New...)
		last = e.End
	}
	return append(out, src[last:]...), nil
}
