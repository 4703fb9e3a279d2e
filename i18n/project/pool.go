package project

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// each calls do with 0 to n-1 on as many goroutines as Go may use processors.
// It returns early, with the context's error, when that is done. What do finds
// belongs into a slice at its index: then the order of work does not matter.
func each(ctx context.Context, n int, do func(i int)) error {
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		all.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				do(i)
			}
		})
	}
	all.Wait()
	return ctx.Err()
}
