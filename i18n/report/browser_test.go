package report

import (
	"bufio"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/tmx-i18n/tmx/i18n"
)

// A browser is a headless Chromium with one tab, driven by the Chrome DevTools
// Protocol over a pipe: messages in JSON, each with a NUL behind it.
type browser struct {
	t       *testing.T
	in      *os.File
	out     *bufio.Reader
	session string
	id      int
	faults  []string // what the console said
	loaded  bool
}

// newBrowser starts a browser; the test is skipped where there is none.
func newBrowser(t *testing.T) *browser {
	t.Helper()
	program := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			program = path
			break
		}
	}
	if program == "" || testing.Short() {
		t.Skip("needs chromium, and time")
	}
	profile, err := os.MkdirTemp("", "browser") // t.TempDir minds what the browser's helpers still write at the end
	if err != nil {
		t.Fatal(err)
	}
	hisIn, ours, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	mine, hisOut, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	cmd := exec.CommandContext(ctx, program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
		"--user-data-dir="+profile, "--remote-debugging-pipe", "about:blank")
	cmd.ExtraFiles = []*os.File{hisIn, hisOut}
	if err := cmd.Start(); err != nil {
		cancel()
		t.Skip("chromium does not start: ", err)
	}
	hisIn.Close()
	hisOut.Close()
	b := &browser{t: t, in: ours, out: bufio.NewReaderSize(mine, 1<<20)}
	t.Cleanup(func() {
		b.session = ""
		fmt.Fprintf(b.in, `{"id":0,"method":"Browser.close"}`+"\x00")
		ours.Close()
		cmd.Wait()
		cancel()
		mine.Close()
		for range 20 {
			if os.RemoveAll(profile) == nil {
				break
			}
			time.Sleep(50 * time.Millisecond)
		}
	})
	var target struct{ TargetID string }
	b.call("Target.createTarget", map[string]any{"url": "about:blank"}, &target)
	var attached struct{ SessionID string }
	b.call("Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}, &attached)
	b.session = attached.SessionID
	for _, domain := range []string{"Page", "Runtime", "Log"} {
		b.call(domain+".enable", nil, nil)
	}
	return b
}

type message struct {
	ID     int             `json:"id"`
	Method string          `json:"method"`
	Result json.RawMessage `json:"result"`
	Params json.RawMessage `json:"params"`
	Error  *struct{ Message string }
}

// call sends a command and waits for what comes of it.
func (b *browser) call(method string, params, result any) {
	b.t.Helper()
	b.id++
	command := map[string]any{"id": b.id, "method": method}
	if params != nil {
		command["params"] = params
	}
	if b.session != "" {
		command["sessionId"] = b.session
	}
	raw, err := json.Marshal(command)
	if err != nil {
		b.t.Fatal(err)
	}
	if _, err := b.in.Write(append(raw, 0)); err != nil {
		b.t.Fatal(err)
	}
	for {
		m := b.next()
		if m.ID != b.id {
			continue
		}
		if m.Error != nil {
			b.t.Fatalf("%s: %s", method, m.Error.Message)
		}
		if result != nil {
			if err := json.Unmarshal(m.Result, result); err != nil {
				b.t.Fatal(err)
			}
		}
		return
	}
}

// next reads a message, and notes what the console says.
func (b *browser) next() (m message) {
	b.t.Helper()
	raw, err := b.out.ReadBytes(0)
	if err != nil {
		b.t.Fatal("the browser is gone: ", err)
	}
	if err := json.Unmarshal(raw[:len(raw)-1], &m); err != nil {
		b.t.Fatal(err)
	}
	switch m.Method {
	case "Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled", "Page.javascriptDialogOpening":
		b.faults = append(b.faults, m.Method+" "+string(m.Params))
	case "Page.loadEventFired":
		b.loaded = true
	}
	return m
}

// open loads a page and waits for it.
func (b *browser) open(address string) {
	b.t.Helper()
	for _, to := range []string{"about:blank", address} { // another fragment alone would load nothing
		b.loaded = false
		b.call("Page.navigate", map[string]any{"url": to}, nil)
		for !b.loaded {
			b.next()
		}
	}
}

// eval returns the value of a JavaScript expression as text.
func (b *browser) eval(expression string) string {
	b.t.Helper()
	var out struct {
		Result struct{ Value any }
		Fault  *struct{ Text string } `json:"exceptionDetails"`
	}
	b.call("Runtime.evaluate", map[string]any{"expression": expression, "returnByValue": true, "awaitPromise": true}, &out)
	if out.Fault != nil {
		b.t.Fatalf("%s: %s", expression, out.Fault.Text)
	}
	return fmt.Sprint(out.Result.Value)
}

func (b *browser) want(expression, want string) {
	b.t.Helper()
	if got := b.eval(expression); got != want {
		b.t.Errorf("%s is %s, want %s", expression, got, want)
	}
}

// press types keys, one after another.
func (b *browser) press(keys ...string) {
	b.t.Helper()
	for _, k := range keys {
		down := map[string]any{"type": "keyDown", "key": k}
		switch k {
		case "Enter":
			down["text"], down["windowsVirtualKeyCode"] = "\r", 13
		case "Escape":
			down["windowsVirtualKeyCode"] = 27
		default:
			down["text"] = k
		}
		b.call("Input.dispatchKeyEvent", down, nil)
		b.call("Input.dispatchKeyEvent", map[string]any{"type": "keyUp", "key": k}, nil)
	}
}

// screen sets the size and the colours of the screen.
func (b *browser) screen(width, height int, scheme string) {
	b.t.Helper()
	b.call("Emulation.setDeviceMetricsOverride", map[string]any{"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}, nil)
	b.call("Emulation.setEmulatedMedia", map[string]any{"features": []map[string]string{{"name": "prefers-color-scheme", "value": scheme}}}, nil)
}

// shoot writes a picture into the folder that TMX_SHOTS names, for people.
func (b *browser) shoot(name string) {
	b.t.Helper()
	dir := os.Getenv("TMX_SHOTS")
	if dir == "" {
		return
	}
	var shot struct{ Data string }
	b.call("Page.captureScreenshot", map[string]any{"format": "png"}, &shot)
	raw, err := base64.StdEncoding.DecodeString(shot.Data)
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, name+".png"), raw, 0o644)
	}
	if err != nil {
		b.t.Fatal(err)
	}
}

func (b *browser) quiet() {
	b.t.Helper()
	b.eval("1") // what was said until now has come
	if len(b.faults) > 0 {
		b.t.Errorf("the console says\n%s", strings.Join(b.faults, "\n"))
	}
}

// saved writes a review as HTML and returns its address.
func saved(t *testing.T, r *Review) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "review.html")
	if err := os.WriteFile(file, []byte(writeReview(t, "html", r)), 0o644); err != nil {
		t.Fatal(err)
	}
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(file)}).String()
}

const (
	shownRows  = `[...document.querySelectorAll('section.page:not([hidden]) article:not([hidden])')].length`
	shownPages = `[...document.querySelectorAll('.locale:not([hidden]) .pages:not([hidden]) li:not([hidden])')].length`
	here       = `(document.querySelector('.here p') ?? document.querySelector('.here'))?.textContent.slice(0, 6)`
	hash_      = `decodeURIComponent(location.hash)`
)

// TestBrowser uses the report as a person does.
func TestBrowser(t *testing.T) {
	b := newBrowser(t)
	address := saved(t, review("x"))
	b.screen(1280, 900, "light")

	b.open(address)
	b.want(shownPages, "2")
	b.want(shownRows, "0")
	b.want(`document.querySelector('.language').textContent`, "Portuguese")
	b.press("j")
	b.want(hash_, "#?at=1")
	b.press("Enter")
	b.want(hash_, "#pt/a b.md")
	b.want(`document.title`, "pt/a b.md · title · demo x")
	b.want(shownRows, "6")
	b.press("j", "j")
	b.want(here, "Signal")
	b.want(hash_, "#pt/a b.md?at=2")
	b.press("k")
	b.want(hash_, "#pt/a b.md?at=1")

	// Findings, in their order, over the pages; that of the page comes first.
	b.press("n")
	b.want(`document.querySelector('.lit').className`, "info lit")
	b.press("n")
	b.want(hash_, "#pt/a b.md?at=3")
	b.want(`[...document.querySelectorAll('.lit')].map(e => e.textContent).join('|').slice(0, 40).trim()`, "Signal|Sinal|error Signal became Sinal x")
	b.press("n")
	b.want(`[...document.querySelectorAll('mark.lit')].map(e => e.textContent).join('')`, "O Sinal leva")
	b.press("n")
	b.want(hash_, "#pt/a b.md?at=3")
	b.press("p")
	b.want(`document.querySelector('li.lit').className`, "error lit")
	b.press("]")
	b.want(hash_, "#pt/c x.md")
	b.press("n", "[")
	b.want(hash_, "#pt/a b.md")
	b.press("u")
	b.want(hash_, "#?at=1")
	b.want(shownRows, "0")

	// The filter: by state, by severity, by text without case and accents.
	b.press("]")
	b.eval(`document.querySelector('[data-state=missing]').click()`)
	b.want(shownRows, "1")
	b.want(`document.querySelector('.found').textContent`, "1 / 7")
	b.want(hash_, "#pt/a b.md?state=missing")
	b.eval(`document.querySelector('[data-state=missing]').click(); document.querySelector('[data-severity=warning]').click()`)
	b.want(shownRows, "1")
	b.press("x", "/")
	b.press("u", "l", "t", "i")
	b.want(hash_, "#pt/a b.md?text=ulti")
	b.want(shownRows, "0")
	b.want(`document.querySelector('.nothing').hidden`, "false")
	b.press("Escape", "x")
	b.eval(`document.querySelector('[data-state=work]').click()`)
	b.want(shownRows, "5")
	b.press("u")
	b.want(shownPages, "2")
	b.want(`document.querySelector('.hits').textContent`, "6")

	// Back and forth, and an address from elsewhere.
	b.open(address + "#pt/a%20b.md?state=stale,missing&text=SIGNAL&at=3")
	b.want(shownRows, "1")
	b.want(here, "Signal")
	b.want(`document.querySelector('input').value`, "SIGNAL")
	b.press("x", "]")
	b.want(hash_, "#pt/c x.md")
	b.eval(`new Promise(done => { addEventListener('popstate', () => setTimeout(done), { once: true }); history.back(); })`)
	b.want(`document.querySelector('section.page:not([hidden])').id`, "pt/a b.md")

	b.press("?")
	b.want(`document.querySelector('dialog').open`, "true")
	b.press("Escape")
	b.want(`document.querySelector('dialog').open`, "false")
	b.quiet()
}

// TestBrowserLocales wants many locales to be chosen from.
func TestBrowserLocales(t *testing.T) {
	b := newBrowser(t)
	r := review("x")
	for _, locale := range []string{"ar", "zh-Hant"} {
		l := r.Locales[0]
		l.Locale = locale
		r.Locales = append(r.Locales, l)
	}
	b.screen(1280, 900, "light")
	b.open(saved(t, r))
	b.want(shownPages, "0")
	b.want(`document.querySelectorAll('.locale:not([hidden])').length`, "3")
	b.press("j", "j", "Enter")
	b.want(hash_, "#ar")
	b.want(shownPages, "2")
	b.press("j", "Enter", "u")
	b.want(hash_, "#ar?at=1")
	b.press("u")
	b.want(hash_, "#?at=2")
	b.press("n")
	b.want(hash_, "#pt/a b.md?at=1")
	b.quiet()
}

// TestBrowserHostile opens reviews whose every text is an attack.
func TestBrowserHostile(t *testing.T) {
	b := newBrowser(t)
	b.screen(1280, 900, "light")
	for _, attack := range attacks {
		b.open(saved(t, review(attack)))
		b.want(`typeof window.pwned`, "undefined")
		b.press("j", "Enter", "n", "j", "u", "j", "j", "Enter")
		b.want(`typeof window.pwned`, "undefined")
		b.want(`document.querySelector('section.page:not([hidden])').id.startsWith('pt/c ')`, "true")
		b.want(`document.querySelectorAll('script, style').length`, "2")
	}
	b.quiet()
}

// TestBrowserScreens wants the report to fit a phone, and writes the pictures
// that TMX_SHOTS asks for.
func TestBrowserScreens(t *testing.T) {
	b := newBrowser(t)
	r := review(strings.Repeat("averylongword", 20) + " https://example.org/" + strings.Repeat("path/", 40))
	r.Locales[0].Pages[0].Page = strings.Repeat("folder/", 30) + "page.md"
	address := saved(t, r)
	for _, scheme := range []string{"light", "dark"} {
		for _, width := range []int{360, 768, 1280} {
			b.screen(width, 800, scheme)
			for i, place := range []string{"", "#pt/" + r.Locales[0].Pages[0].Page} {
				b.open(address + place)
				b.want(`Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) <= innerWidth`, "true")
				b.want(`innerWidth`, fmt.Sprint(width))
				b.shoot(fmt.Sprintf("%s-%d-%d", scheme, width, i))
			}
		}
	}
	b.quiet()
}

// TestBrowserFast wants a page of 5,000 segments to open in less than a second.
func TestBrowserFast(t *testing.T) {
	b := newBrowser(t)
	r := review("x")
	page := &r.Locales[0].Pages[0]
	long := page.Rows[1]
	long.Source.Text, long.Was, long.Diff = strings.Repeat("some words of a segment ", 12), "", nil
	long.Target.Text = "O Sinal leva " + strings.Repeat("umas palavras do segmento ", 12)
	for i := range 5000 {
		row := long
		if i%10 > 0 {
			row.State, row.Findings, row.Change = RowCurrent, nil, nil
		}
		row.Kind, row.Source.Line, row.Target.Line = i18n.Paragraph, i, i
		page.Rows = append(page.Rows, row)
	}
	address := saved(t, r)
	b.screen(1280, 900, "light")
	best := time.Hour
	for range 3 { // the machine may be busy
		b.open(address + "#pt/a%20b.md")
		took := b.eval(`new Promise(done => requestAnimationFrame(() => setTimeout(() => done(Math.round(performance.now())))))`)
		d, err := time.ParseDuration(took + "ms")
		if err != nil {
			t.Fatal(err)
		}
		best = min(best, d)
	}
	b.want(shownRows, "5006")
	filter := b.eval(`(() => { const start = performance.now(), input = document.querySelector('input');
		input.value = 'segmento'; input.dispatchEvent(new Event('input')); document.body.offsetHeight; return Math.round(performance.now() - start); })()`)
	b.want(shownRows, "5000")
	t.Logf("5,000 segments are painted after %v, filtered in %s ms", best, filter)
	if best > time.Second {
		t.Errorf("a page of 5,000 segments opens in %v", best)
	}
	b.quiet()
}
