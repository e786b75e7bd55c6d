# Needs Go, make and a C compiler. The Solidity part of test, verify and generate also needs node and npm.
SHELL := /bin/bash
GO ?= go
BIN := bin/tributary
MODULE := github.com/tributary-zk/tributary
DEMO ?=
# What tributary --version says: the tag, or the commit.
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null)
BENCH ?=
# Keys that tests set up are kept between runs.
export TRIBUTARY_TEST_KEYS ?= $(CURDIR)/.cache/test-keys

.DEFAULT_GOAL := help

.PHONY: help
help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | \
	  awk -F'\t' '{printf "  make %-16s %s\n", $$1, $$2}'

.PHONY: build
build: ## build bin/tributary
	$(GO) build -ldflags "-X $(MODULE)/cmd/internal/cli.release=$(VERSION)" -o $(BIN) ./cmd/tributary

.PHONY: demo
demo: build ## run one epoch, proven and paid (DEMO="--poison 0.4 --contributors 6" passes flags)
	$(BIN) demo $(DEMO)

.PHONY: test
test: ## run all tests, Go and Solidity side by side (the Solidity compiler keeps to one core), slither and lint
	$(MAKE) --no-print-directory -j2 test-go test-contracts slither lint

# Compilers end before garbage matters: without collection a cold build takes a third less time, and at most 0.7 GB a
# process. `go vet` comes first, so it builds nearly all that the tests need.
.PHONY: test-go
test-go: ## run the Go tests alone
	GOGC=off $(GO) vet ./...
	GOGC=400 $(GO) test -vet=off -timeout 30m ./...

.PHONY: test-contracts
test-contracts: packages
	cd verifier-contracts && ./test.sh

.PHONY: slither
slither: packages ## run the static analyser slither over the contracts (skipped without python3)
	cd verifier-contracts && tools/slither

# Once for both, which may run side by side.
.PHONY: packages
packages: node
	@verifier-contracts/tools/install

.PHONY: node
node:
	@command -v node >/dev/null && command -v npm >/dev/null || { \
	  echo "make: node and npm are missing, so the Solidity tests cannot run." >&2; \
	  echo "make: Install Node.js 20 or newer (Debian: apt-get install nodejs npm)," >&2; \
	  echo "make: or run the Go tests alone with: make test-go" >&2; exit 1; }

# gofumpt and revive, at the versions of tools/lint/go.mod: a module apart from the program's own, and from buf's, which
# takes far longer to build.
LINT := $(CURDIR)/.cache/lint
PACKAGES = $$($(GO) list -f '{{.Dir}}' ./...)

.PHONY: lint-tools
lint-tools:
	@GOGC=off $(GO) build -modfile=tools/lint/go.mod -o $(LINT)/ tool

.PHONY: lint
lint: lint-tools ## check formatting, names and docstrings of the Go code (tools/lint/revive.toml)
	@files=$$($(LINT)/gofumpt -l $(PACKAGES) | sort -u) && test -z "$$files" || \
	  { printf 'make: run make format, these files are not formatted:\n%s\n' "$$files" >&2; exit 1; }
	$(LINT)/revive -config tools/lint/revive.toml -formatter plain ./...

.PHONY: format
format: lint-tools ## format the Go code
	@files=$$($(LINT)/gofumpt -l $(PACKAGES) | sort -u) && test -z "$$files" || $(LINT)/gofumpt -w $$files

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
	    diff -q "$$new/$$f" "prover/api/$$f" >/dev/null || \
	      { echo "make: prover/api/$$f is not what buf writes: run make generate-api" >&2; exit 1; }; done

.PHONY: generate-api
generate-api: tools ## regenerate the API's code and OpenAPI document
	$(API) && buf generate

.PHONY: verify
verify: node verify-api ## check that generated files are what their generators write
	verifier-contracts/tools/install
	$(GO) run ./verifier-contracts/gen -check

.PHONY: generate
generate: node generate-api ## regenerate generated files and gas snapshots
	cd verifier-contracts && ./test.sh --update

.PHONY: bench
bench: build ## measure; BENCH="--rows 1000,10000" selects sizes, see bin/tributary bench --help
	$(BIN) bench $(BENCH)

.PHONY: bench-privacy
bench-privacy: build ## rows that an attacker recovers from the totals of a fit: docs/benchmarks.md
	$(BIN) bench --only privacy

.PHONY: bench-quality
bench-quality: build ## what each direction of credits pays for, under attacks on real tables: docs/benchmarks.md
	$(BIN) bench --only quality

CHAOS ?= 200
.PHONY: chaos
chaos: ## 200 seeded runs (CHAOS=20 for fewer): kills, stalls, partitions, full disks, moved clocks
	TRIBUTARY_CHAOS_SEEDS=$(CHAOS) $(GO) test -count=1 -timeout 2h -run TestChaos -v ./internal/chaos

CHAOS_FIT ?= 100
.PHONY: chaos-fit
chaos-fit: ## 100 seeded fits (CHAOS_FIT=1000 for more): drop-outs, crashes, restored disks, lies
	TRIBUTARY_CHAOS_SEEDS=$(CHAOS_FIT) $(GO) test -count=1 -timeout 2h -run TestFits -v ./internal/fitchaos

DIFFERENTIAL ?= 200
.PHONY: differential
differential: ## 200 mutated bundles, put to the offline verifier and to the contracts (DIFFERENTIAL=300 for more)
	TRIBUTARY_DIFFERENTIAL=$(DIFFERENTIAL) $(GO) test -count=1 -timeout 1h -v ./internal/differential

.PHONY: clean
clean: ## remove build outputs, the tests' cached keys and the demo's output
	rm -rf bin out .cache
