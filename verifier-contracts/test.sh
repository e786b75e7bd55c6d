#!/bin/sh
# Runs all checks of the contracts: generated files, Solidity tests, gas snapshots, code size. Needs go, node and npm.
#   ./test.sh            all
#   ./test.sh --update   regenerate generated files and gas snapshots instead of comparing them
set -eu
cd "$(dirname "$0")"

tools/install
if [ "${1:-}" = --update ]; then
  go run ./gen
  rm -f snapshots/*.json
  exec tools/forge test
fi

# A check with nothing to compare fails.
for f in snapshots/StatementVerifier.json bindings/bindings.go \
  test/fixtures/toy.json test/fixtures/forgeries.json test/fixtures/verifying.key; do
  [ -s "$f" ] || { echo "verifier-contracts: $f is missing or empty" >&2; exit 1; }
done
tools/forge fmt --check
go run ./gen -check

# The tests write the snapshots into an empty folder: one that is no longer written is missed, and the committed ones
# stay where they are.
written=$(mktemp -d)
trap 'rm -rf "$written"' EXIT
trap 'exit 1' INT TERM
FOUNDRY_SNAPSHOTS=$written tools/forge test
diff -r snapshots "$written" || {
  echo "verifier-contracts: gas snapshots drifted; run ./test.sh --update and commit the result" >&2
  exit 1
}
tools/forge build src --sizes
