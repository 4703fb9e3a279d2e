package i18n

import (
	"bytes"
	"sort"
	"sync"
	"unicode/utf8"
)

// A File is the content of a file at one moment. Name is its path below the
// project's root, with forward slashes. It is immutable and safe for
// concurrent use.
type File struct {
	Name    string
	Content []byte

	once  sync.Once
	lines []int // offsets at which the lines start
}

// NewFile returns a File; content must not be changed afterwards.
func NewFile(name string, content []byte) *File {
	return &File{Name: name, Content: content}
}

// Text returns the bytes of s as a string.
func (f *File) Text(s Span) string { return string(f.Content[s.Start:s.End]) }

// A Position is a place in a file as people and editors count it.
type Position struct {
	Line   int // from 1
	Column int // in Unicode code points, from 1; an invalid byte counts as one
	Byte   int // in bytes from the start of the line, from 1
	UTF16  int // in UTF-16 code units, from 1
}

// Position returns the place of the byte at offset. An offset outside the file
// is moved to its nearest end.
func (f *File) Position(offset int) Position {
	offset = max(0, min(offset, len(f.Content)))
	f.once.Do(f.index)
	line := sort.Search(len(f.lines), func(i int) bool { return f.lines[i] > offset })
	start := f.lines[line-1]
	p := Position{Line: line, Column: 1, Byte: offset - start + 1, UTF16: 1}
	for b := f.Content[start:offset]; len(b) > 0; {
		r, n := utf8.DecodeRune(b)
		p.Column++
		p.UTF16++
		if r > 0xFFFF {
			p.UTF16++
		}
		b = b[n:]
	}
	return p
}

// Line returns the span of the 1-based line n without its line ending, and an
// empty span where there is no such line.
func (f *File) Line(n int) Span {
	f.once.Do(f.index)
	if n < 1 || n > len(f.lines) {
		return Span{}
	}
	s := Span{f.lines[n-1], len(f.Content)}
	if n < len(f.lines) {
		s.End = f.lines[n] - 1
	}
	if s.End > s.Start && f.Content[s.End-1] == '\r' {
		s.End--
	}
	return s
}

func (f *File) index() {
	f.lines = append(make([]int, 0, bytes.Count(f.Content, []byte{'\n'})+1), 0)
	for i, c := range f.Content {
		if c == '\n' {
			f.lines = append(f.lines, i+1)
		}
	}
}
