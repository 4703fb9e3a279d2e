package align

import (
	"fmt"
	"testing"
)

func TestIdentity(t *testing.T) {
	for seed := range uint64(30) {
		for _, plain := range []bool{false, true} {
			src := write(seed, 60, english(), plain)
			for name, dst := range map[string]*language{"en": english(), "romance": romance(seed), "cyrillic": cyrillic(seed), "eastern": eastern(seed)} {
				dst := write(seed, 60, dst, plain)
				a := Pages(src, dst)
				if f := faults(a, src, dst); len(f) > 0 {
					t.Fatal(f)
				}
				bad := 0
				for _, l := range a.Links {
					if len(l.Source) != 1 || len(l.Target) != 1 || l.Source[0] != l.Target[0] {
						bad++
					}
				}
				if bad > 0 {
					t.Errorf("seed %d plain %v %s: %d links of %d are wrong", seed, plain, name, bad, len(a.Links))
				}
			}
		}
	}
}

func BenchmarkPages(b *testing.B) {
	for _, plain := range []bool{false, true} {
		for _, n := range []int{100, 1000, 2000, 10000} {
			src, dst := write(1, n, english(), plain), write(1, n, romance(1), plain)
			b.Run(fmt.Sprintf("plain=%v/%d", plain, n), func(b *testing.B) {
				for b.Loop() {
					Pages(src, dst)
				}
			})
		}
	}
}
