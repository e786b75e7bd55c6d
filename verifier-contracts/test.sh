#!/bin/sh
# Runs all checks of the contracts: generated files, Solidity tests, gas snapshots, code size. Needs go, node and npm.
#   ./test.sh            all
#   ./test.sh --update   regenerate generated files, gas snapshots and storage layouts instead of comparing them
#   ./test.sh --deep     only invariants, 100,000 calls in one run, and fuzz tests, 10,000 inputs each
set -eu
cd "$(dirname "$0")"

layouts() {
  for c in Settlement FeeVault StakeManager Datanets VerifierGateway; do
    tools/layout "$c" >"$1/$c.txt"
  done
}

# Tests that depend on the optimizer.
optimized='test/{Gas,Largest,Settlement,SettlementGas,StatementVerifier}.t.sol'

tools/install
if [ "${1:-}" = --update ]; then
  go run ./gen
  rm -f snapshots/*.json
  tools/forge test --match-path "$optimized"
  mkdir -p layouts
  layouts layouts
  exit
fi
if [ "${1:-}" = --deep ]; then
  FOUNDRY_PROFILE=deep exec tools/forge test --match-test 'invariant_|testFuzz_' --no-match-path "$optimized"
fi

# A check with nothing to compare fails.
for f in snapshots/StatementVerifier.json snapshots/Settlement.json layouts/Settlement.txt bindings/bindings.go \
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
FOUNDRY_PROFILE=plain tools/forge test --no-match-path "$optimized"
FOUNDRY_SNAPSHOTS=$written tools/forge test --match-path "$optimized"
diff -r snapshots "$written" || {
  echo "verifier-contracts: gas snapshots drifted; run ./test.sh --update and commit the result" >&2
  exit 1
}
rm -f "$written"/*
layouts "$written"
diff -r layouts "$written" || {
  echo "verifier-contracts: storage layouts changed; run ./test.sh --update and commit the result" >&2
  exit 1
}
# Fails if a contract is larger than 24,576 bytes.
tools/forge build src --sizes
