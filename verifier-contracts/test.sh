#!/bin/sh
# Runs everything that checks the contracts: generated files, Solidity tests, gas snapshots, code size. Needs go, node and npm.
#   ./test.sh            all
#   ./test.sh --update   regenerate generated files and gas snapshots instead of comparing them
set -eu
cd "$(dirname "$0")"

[ -d node_modules/solc ] && [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --ignore-scripts --no-audit --no-fund
if [ "${1:-}" = --update ]; then
  go run ./gen
  exec tools/forge test
fi

# A check with nothing to compare fails.
for f in snapshots/StatementVerifier.json test/fixtures/toy.json test/fixtures/verifying.key bindings/bindings.go; do
  [ -s "$f" ] || { echo "verifier-contracts: $f is missing or empty" >&2; exit 1; }
done
tools/forge fmt --check
go run ./gen -check
before=$(mktemp -d)
trap 'rm -rf "$before"' EXIT
cp snapshots/*.json "$before"
FORGE_SNAPSHOT_CHECK=true tools/forge test
diff -r "$before" snapshots || { echo "verifier-contracts: gas snapshots drifted; run ./test.sh --update and commit the result" >&2; exit 1; }
tools/forge build src --sizes
