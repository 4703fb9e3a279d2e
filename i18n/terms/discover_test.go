package terms

import (
	"math/rand/v2"
	"strings"
	"testing"
)

const shop = `# Tools

## Kestrel

![Kestrel logo](/img/kestrel.svg)

**Kestrel** is a browser. A kestrel is a bird too. Ask Kestrel's team.

[Visit kestrel.example](https://kestrel.example/)

## Paper Boat

![Paper Boat logo](/img/paper-boat.svg)

**Paper Boat** runs on macOS, on FreeBSD and on some other OSes too. Their APIs can speak the [Silent Oar](https://boats.example/blog/silent-oar).

## Wool Jumper Project (WJP)

The Wool Jumper Project (WJP) knits and sews for everybody. It lives at [WJP](https://wjp.example).
We use the [soft yarn](https://github.com/wool/soft-yarn) library, and [Server Side Events](https://en.wikipedia.org/wiki/Server_Side_Events).
`

func TestDiscover(t *testing.T) {
	d := NewDiscovery()
	d.Add(parse(shop))
	found := map[string]*Name{}
	for _, n := range d.Names() {
		found[n.Text] = n
	}
	for text, e := range map[string]Evidence{
		"Kestrel": Address, "Paper Boat": Picture, "macOS": Camel, "FreeBSD": Camel, "Silent Oar": Linked,
		"Wool Jumper Project": Spelt, "soft yarn": Project, "WJP": Address,
	} {
		if n := found[text]; n == nil || n.Evidence[e] == 0 {
			t.Errorf("%s: no evidence of kind %s: %+v", text, e, n)
		}
	}
	for text, strong := range map[string]bool{
		"Kestrel": true, "Paper Boat": true, "macOS": true, "Silent Oar": false, "soft yarn": false, "Server Side Events": false,
	} {
		if n := found[text]; n == nil || n.Strong() != strong {
			t.Errorf("%s: strong should be %v: %+v", text, strong, n)
		}
	}
	if !found["Kestrel"].Ambiguous() || found["macOS"].Ambiguous() {
		t.Error("Kestrel is a common word too, macOS is none")
	}
	for _, text := range []string{"OSes", "APIs", "Tools", "Ask", "Their"} {
		if n := found[text]; n != nil && n.Strong() {
			t.Errorf("%s is no name: %+v", text, n)
		}
	}
}

func TestCamel(t *testing.T) {
	for word, want := range map[string]bool{
		"ProtonMail": true, "macOS": true, "uBlock": true, "OAuth2": true, "AFWall": true, "DNSCrypt": true, "VoIP": true,
		"APIs": false, "OSes": false, "URL": false, "Signal": false, "signal": false, "K-9": false, "End-to-End": false,
		"FIDO2": false, "Self-Hosted": false, "It's": false,
	} {
		if IsCamel(word) != want {
			t.Errorf("%s: %v", word, !want)
		}
	}
}

// TestPageOrder adds the sections of a site as pages in another order.
func TestPageOrder(t *testing.T) {
	pages := strings.Split(shop, "\n## ")
	names := func(order []int) string {
		d := NewDiscovery()
		for _, i := range order {
			d.Add(parse("## " + pages[i]))
		}
		var b strings.Builder
		for _, n := range d.Names() {
			b.WriteString(n.Text)
			for _, e := range n.Evidence {
				b.WriteByte('0' + byte(e))
			}
		}
		return b.String()
	}
	want := names([]int{0, 1, 2, 3})
	r := rand.New(rand.NewPCG(1, 2))
	for range 10 {
		if got := names(r.Perm(4)); got != want {
			t.Fatalf("the order of pages matters:\n%s\n%s", got, want)
		}
	}
}

func TestPlace(t *testing.T) {
	p := place{}
	for _, dest := range []string{
		"https://getkestrel.org/", "https://example.co.uk/", "https://github.com/owner/some_tool/issues",
		"https://play.google.com/store/apps/details?id=com.acme.warbler", "https://tower.readthedocs.io/en/latest/",
		"https://blog.site.net/a-post/", "https://en.wikipedia.org/wiki/Topic", "mailto:a@b.c", "https://[::1]/x", "://",
	} {
		p.add(dest, false)
	}
	for name, want := range map[string]slugKind{
		"Kestrel": inHost, "Example": inHost, "Some Tool": inHost, "Owner": inHost, "Warbler": inHost, "Acme": inHost,
		"Tower": inHost, "A Post": inPath, "Topic": 0, "Issues": inPath, "Blog": inPath, "Latest": inPath,
	} {
		if got := p.find(name); got != want {
			t.Errorf("%s: %d, want %d", name, got, want)
		}
	}
}
