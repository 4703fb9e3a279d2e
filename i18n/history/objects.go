package history

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"sync"
)

var errMissing = errors.New("the object is not in the repository")

// objects reads objects through one git cat-file --batch.
type objects struct {
	mu      sync.Mutex
	command *exec.Cmd
	in      io.WriteCloser
	out     *bufio.Reader
	err     error // the process is of no more use
	missing int
}

func openObjects(ctx context.Context, dir string) (*objects, error) {
	o := &objects{command: git(ctx, dir, "cat-file", "--batch")}
	var err error
	if o.in, err = o.command.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := o.command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	o.out = bufio.NewReaderSize(out, 1<<16)
	return o, failure(o.command.Start(), "cat-file", "")
}

func (o *objects) close() error {
	_ = o.in.Close()
	_, _ = io.Copy(io.Discard, o.out)
	return o.command.Wait()
}

// largest is the size of an object that is no page.
const largest = 16 << 20

// each gives the content of the named objects to f, in order; of one that is not
// there, f gets nil. F must not read objects itself.
func (o *objects) each(names []string, f func(i int, content []byte)) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.err != nil {
		return o.err
	}
	wrote := make(chan error, 1)
	go func() {
		w := bufio.NewWriter(o.in)
		for _, n := range names {
			_, _ = w.WriteString(n)
			_ = w.WriteByte('\n')
		}
		wrote <- w.Flush()
	}()
	for i, n := range names {
		content, err := o.next()
		if err != nil && !errors.Is(err, errMissing) {
			o.err = fmt.Errorf("cannot read %s from git: %w", n, err)
			return o.err
		}
		if content == nil && !strings.Contains(n, ":") { // a path may well not be in a commit
			o.missing++
		}
		f(i, content)
	}
	return <-wrote
}

// next reads "ID TYPE SIZE", the object and a line ending.
func (o *objects) next() ([]byte, error) {
	head, err := o.out.ReadString('\n')
	if err != nil {
		return nil, err
	}
	f := strings.Fields(head)
	if len(f) != 3 || f[1] == "missing" {
		return nil, errMissing
	}
	size, err := strconv.Atoi(f[2])
	if err != nil {
		return nil, errMissing
	}
	if f[1] != "blob" || size > largest {
		_, err := io.CopyN(io.Discard, o.out, int64(size)+1)
		return nil, errors.Join(errMissing, err)
	}
	content := make([]byte, size+1)
	if _, err := io.ReadFull(o.out, content); err != nil {
		return nil, err
	}
	return content[:size], nil
}

// isObject reports whether content, or content with the line endings that git
// keeps, is the object of that name.
func isObject(content []byte, name string) bool {
	is := func(content []byte) bool {
		h := sha1.New()
		if len(name) == hex.EncodedLen(sha256.Size) {
			h = sha256.New()
		}
		_, _ = fmt.Fprintf(h, "blob %d\x00", len(content)) // a hash takes everything
		h.Write(content)
		return hex.EncodeToString(h.Sum(nil)) == name
	}
	return is(content) || is(bytes.ReplaceAll(content, []byte("\r\n"), []byte("\n")))
}
