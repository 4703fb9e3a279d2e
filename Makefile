# The linter is run by version, so that go.mod holds only what tmx is made of.
LINT = go run github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
BENCH = ../shared/bench/run
FUZZTIME = 60s

.PHONY: all build status test bench lint fuzz

all: build status

build:
	CGO_ENABLED=0 go build -trimpath -o bin/tmx ./cmd/tmx

# The main job, on the site in source/ and its translation.
status:
	bin/tmx status

test:
	go test ./...

bench: build
	@if [ -x $(BENCH) ]; then $(BENCH) bin/tmx; else \
		echo "make bench needs $(BENCH) and its corpora; they are not here"; fi
	go test ./i18n/markdown -count=1 -v -run TestComplete | grep -v '^=== '
	@# In memory where there is such a folder: a busy disk is not what is timed.
	TMPDIR=$$([ -d /dev/shm ] && echo /dev/shm || echo /tmp) TMX_BENCH=1 \
		go test ./cmd/tmx -count=1 -v -run TestSpeed | grep -v '^=== '

lint:
	$(LINT) run
	@echo "lint: clean"

fuzz:
	.ci/fuzz $(FUZZTIME)
