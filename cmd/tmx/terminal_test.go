package main

import (
	"bytes"
	"fmt"
	"testing"
	"testing/synctest"
	"time"
)

// TestTick wants a line a second from the first on, each over the one before,
// and none left at the end.
func TestTick(t *testing.T) {
	tests := []struct {
		lasts time.Duration
		want  string
	}{
		{slow / 2, ""},
		{slow + slow/2, "\r\x1b[Ktmx: 1 s\r\x1b[K"},
		{2*slow + slow/2, "\r\x1b[Ktmx: 1 s\r\x1b[Ktmx: 2 s\r\x1b[K"},
	}
	for _, tt := range tests {
		synctest.Test(t, func(t *testing.T) {
			var out bytes.Buffer
			stop := make(chan struct{})
			go func() {
				time.Sleep(tt.lasts)
				close(stop)
			}()
			tick(&out, stop, func(seconds int) string { return fmt.Sprintf("%d s", seconds) })
			if out.String() != tt.want {
				t.Errorf("after %v: %q, want %q", tt.lasts, out.String(), tt.want)
			}
		})
	}
}
