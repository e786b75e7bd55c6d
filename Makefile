# Needs Go, make and a C compiler. The Solidity part of test, verify and generate also needs node and npm.
SHELL := /bin/bash
GO ?= go
BIN := bin/tributary
DEMO ?=
# What tributary --version says: the tag, or the commit.
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null)
BENCH ?=
# Keys that tests set up are kept between runs.
export TRIBUTARY_TEST_KEYS ?= $(CURDIR)/.cache/test-keys

.DEFAULT_GOAL := help

.PHONY: help
help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F'\t' '{printf "  make %-16s %s\n", $$1, $$2}'

.PHONY: build
build: ## build bin/tributary
	$(GO) build -ldflags "-X github.com/tributary-zk/tributary/cmd/internal/cli.release=$(VERSION)" -o $(BIN) ./cmd/tributary

.PHONY: demo
demo: build ## run one epoch, proven and paid (DEMO="--poison 0.4 --contributors 10" passes flags)
	$(BIN) demo $(DEMO)

.PHONY: test
test: test-go test-contracts ## run all tests: Go, then Solidity

.PHONY: test-go
test-go:
	@unformatted=$$(gofmt -l $$($(GO) list -f '{{.Dir}}' ./...)) && test -z "$$unformatted" || { echo "gofmt these files: $$unformatted" >&2; exit 1; }
	$(GO) vet ./...
	$(GO) test -timeout 30m ./...

.PHONY: test-contracts
test-contracts: node
	cd verifier-contracts && ./test.sh

.PHONY: node
node:
	@command -v node >/dev/null && command -v npm >/dev/null || { \
	  echo "make: node and npm are missing, so the Solidity tests cannot run. Install Node.js 20 or newer (Debian: apt-get install nodejs npm)," >&2; \
	  echo "make: or run the Go tests alone with: make test-go" >&2; exit 1; }

# buf and its plugins, at the versions of tools/go.mod; kept apart from the program's own modules.
TOOLS := $(CURDIR)/.cache/tools
API := PATH="$(TOOLS):$$PATH" && cd prover/api

.PHONY: tools
tools:
	@$(GO) build -modfile=tools/go.mod -o $(TOOLS)/ tool

.PHONY: verify-api
verify-api: tools ## lint the protobuf files and check the generated API code
	$(API) && buf lint
	@new=$$(mktemp -d) && trap 'rm -rf "$$new"' EXIT && ($(API) && buf generate -o "$$new") && \
	  test -n "$$(find "$$new" -type f)" && for f in $$(cd "$$new" && find . -type f); do \
	    diff -q "$$new/$$f" "prover/api/$$f" >/dev/null || { echo "make: prover/api/$$f is not what buf writes: run make generate-api" >&2; exit 1; }; done

.PHONY: generate-api
generate-api: tools ## write the API's generated code and OpenAPI document anew
	$(API) && buf generate

.PHONY: verify
verify: node verify-api ## check that generated files are what their generators write
	verifier-contracts/tools/install
	$(GO) run ./verifier-contracts/gen -check

.PHONY: generate
generate: node generate-api ## write the generated files and gas snapshots anew
	cd verifier-contracts && ./test.sh --update

.PHONY: bench
bench: build ## measure; BENCH="--rows 1000,10000" selects sizes, see bin/tributary bench --help
	$(BIN) bench $(BENCH)

CHAOS ?= 200
.PHONY: chaos
chaos: ## break the prover service in 200 seeded runs (CHAOS=20 for fewer): killed, stalled, cut off, full disks, moved clocks
	TRIBUTARY_CHAOS_SEEDS=$(CHAOS) $(GO) test -count=1 -timeout 2h -run TestChaos -v ./internal/chaos

.PHONY: clean
clean: ## remove what was built, cached keys of tests and the demo's output
	rm -rf bin out .cache
