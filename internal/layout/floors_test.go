package layout_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
)

// floors is the tree from top to bottom. A package is on the floor with the longest prefix of its path, and imports
// only what lies within its floor's list. Tests may look up: they run the floors above against each other.
var floors = []struct{ prefix, may, why string }{
	{
		"internal", "internal protocol prover rollup verifier-contracts circuits attribution inference datanet",
		"Helpers of tests. No program is built on them.",
	},
	{
		"cmd", "cmd protocol prover rollup verifier-contracts circuits attribution inference datanet",
		"The binary: it parses flags, prints and draws progress. It holds no rule of the protocol.",
	},
	{
		"protocol/settle",
		"protocol/epoch protocol/order protocol/party protocol/bundle protocol/terms prover/keys prover/verify " +
			"rollup/chain rollup/sealed circuits attribution/direction datanet",
		"An epoch's steps on the chain: the one package that speaks to the settlement contract for the parties.",
	},
	{
		"protocol/epoch",
		"protocol/exchange protocol/work protocol/owner protocol/contributor protocol/curator protocol/payer " +
			"protocol/blame protocol/transcript protocol/party protocol/bundle protocol/order protocol/terms " +
			"protocol/ledger prover rollup/chain rollup/sealed circuits attribution inference datanet",
		"The order of an epoch, written once. It sees both sides; below it only the exchange does.",
	},
	{
		"protocol/exchange",
		"protocol/owner protocol/contributor protocol/blame protocol/transcript protocol/party protocol/bundle " +
			"protocol/terms prover/verify circuits inference datanet",
		"The files that owner and contributors hand each other.",
	},
	{
		"protocol/work", "protocol/party protocol/bundle protocol/terms prover circuits datanet",
		"Proves a party's tasks, on this machine or at a prover service.",
	},
	{
		"protocol/owner",
		"protocol/transcript protocol/party protocol/bundle protocol/order protocol/terms prover/engine prover/keys " +
			"rollup/chain circuits attribution inference datanet",
		"The model owner's state machine. It knows nothing of a contributor's.",
	},
	{
		"protocol/contributor",
		"protocol/blame protocol/transcript protocol/party protocol/bundle protocol/terms protocol/ledger prover/engine " +
			"prover/keys rollup/chain circuits attribution inference datanet",
		"A contributor's state machine: a hospital's own program imports it.",
	},
	{
		"protocol/curator",
		"protocol/party protocol/bundle protocol/terms prover/engine circuits attribution/statistics inference datanet",
		"The side of whoever commits to hold-outs. It knows nothing of contributors.",
	},
	{
		"protocol/payer", "protocol/party protocol/order protocol/terms circuits inference datanet",
		"The side of whoever asks queries.",
	},
	{
		"protocol/blame", "protocol/transcript protocol/party protocol/bundle protocol/terms circuits inference datanet",
		"Who made a round fail, with evidence: an auditor's program imports it.",
	},
	{
		"protocol/transcript", "protocol/party protocol/bundle protocol/terms prover/verify circuits inference datanet",
		"The record of a fit that every party checks for itself. It knows neither side's state.",
	},
	{
		"protocol/party",
		"protocol/bundle protocol/order protocol/terms prover/engine prover/keys rollup/chain rollup/sealed circuits " +
			"inference datanet",
		"What both sides share: accounts, home folders, messages, tasks.",
	},
	{
		"protocol/bundle", "protocol/order protocol/terms prover/keys prover/verify circuits attribution inference datanet",
		"The public record and its verification: an auditor's program imports it, and links no chain and no prover.",
	},
	{
		"protocol/order", "protocol/terms circuits datanet",
		"What payers and owner sign. It links no chain, so that an auditor's program checks it.",
	},
	{
		"protocol/terms", "circuits attribution/direction inference datanet",
		"What all parties of a model agree on.",
	},
	{
		"protocol/ledger", "circuits/proof datanet",
		"What a contributor ever answered about its data, over all models: it knows no model's parties.",
	},
	{
		"verifier-contracts", "verifier-contracts rollup/chain prover circuits attribution inference datanet",
		"Generators of verifiers and fixtures. They write what prover and chain client say.",
	},
	{
		"rollup/devchain", "rollup/chain prover/loopback verifier-contracts/bindings circuits datanet",
		"A chain inside the process. It alone links a node.",
	},
	{
		"rollup/chain", "rollup/sealed verifier-contracts/bindings prover/verify circuits datanet",
		"The JSON-RPC client of chain and contracts.",
	},
	{
		"rollup/sealed", "datanet",
		"Messages that a chain can decide about. It knows no chain.",
	},
	{
		"verifier-contracts/bindings", "",
		"Written by abigen.",
	},
	{
		"prover", "prover circuits attribution inference datanet",
		"The prover service. It knows no chain and no party.",
	},
	{
		"prover/engine", "prover/keys prover/verify circuits datanet",
		"Proves one statement on this machine.",
	},
	{
		"prover/keys", "prover/setup prover/verify circuits datanet",
		"Compiles circuits, sets keys up and keeps them.",
	},
	{
		"prover/setup", "",
		"Makes keys of any constraint system. It knows no statement.",
	},
	{
		"prover/verify", "circuits datanet",
		"Verifies a statement with its key: all that an offline verifier needs.",
	},
	{
		"prover/loopback", "",
		"Which addresses are this machine's own.",
	},
	{
		"prover/api", "prover/api",
		"Written from the protobuf files.",
	},
	{
		"circuits/catalog", "circuits datanet",
		"The one table of the statements.",
	},
	{
		"circuits", "circuits/gadget attribution inference datanet",
		"One package per statement. None knows another.",
	},
	{
		"circuits/gadget", "circuits/gadget inference datanet",
		"What the statements are made of.",
	},
	{
		"circuits/proof", "datanet",
		"A statement's public parts and its proof, as bytes.",
	},
	{
		"attribution", "attribution inference datanet",
		"Statistics, Newton steps, credits and payouts, guards, and attacks on all that, in plain Go.",
	},
	{
		"inference", "inference datanet",
		"Models and fits in plain Go.",
	},
	{
		"datanet", "datanet",
		"Records, schemas and commitments.",
	},
}

// floorOf returns the index of a folder's floor, or -1.
func floorOf(folder string) int {
	found := -1
	for i, f := range floors {
		if within(folder, f.prefix) && (found < 0 || len(f.prefix) > len(floors[found].prefix)) {
			found = i
		}
	}
	return found
}

// TestFloorsPointDown: no floor lists a floor above it, so there is no way back up.
func TestFloorsPointDown(t *testing.T) {
	for i, f := range floors {
		require.NotEmpty(t, f.why, f.prefix)
		for _, entry := range strings.Fields(f.may) {
			known := floorOf(entry) >= i
			for j, g := range floors {
				inside := within(g.prefix, entry)
				require.False(t, inside && j < i, "%s lists %s: %s lies above it", f.prefix, entry, g.prefix)
				known = known || inside
			}
			require.True(t, known, "%s lists %s, which is on no floor below it", f.prefix, entry)
		}
	}
}

// TestImportsPointDown: every package is on a floor and imports what its floor may.
func TestImportsPointDown(t *testing.T) {
	for _, s := range sources(t) {
		i := floorOf(s.folder)
		if i < 0 {
			t.Errorf("%s: no floor of the table has this package", s.path)
			continue
		}
		f := floors[i]
		for _, p := range s.imports {
			rel, ours := strings.CutPrefix(p, module+"/")
			if !ours || s.test {
				continue
			}
			if !slices.ContainsFunc(strings.Fields(f.may), func(entry string) bool { return within(rel, entry) }) {
				t.Errorf("%s imports %s. %s may import: %s. %s", s.path, rel, f.prefix, f.may, f.why)
			}
		}
	}
}

// TestOnePackagePerStatement: a package on the statements' floor is a row of the catalog, and the other way round.
func TestOnePackagePerStatement(t *testing.T) {
	missing := map[string]bool{}
	for _, name := range catalog.Names() {
		missing["circuits/"+name] = true
	}
	for _, s := range sources(t) {
		if i := floorOf(s.folder); i < 0 || floors[i].prefix != "circuits" || s.test {
			continue
		}
		require.True(t, catalog.Known(strings.TrimPrefix(s.folder, "circuits/")), "%s is no row of circuits/catalog", s.path)
		delete(missing, s.folder)
	}
	require.Empty(t, missing, "rows of circuits/catalog without a package")
}

// strangers are packages of others that a floor must not import itself.
var strangers = []struct{ prefix, never, why string }{
	{
		"datanet", "google.golang.org/grpc github.com/nats-io github.com/ethereum github.com/spf13 " +
			"github.com/consensys/gnark database/sql net/http",
		"Records are files: no circuits, no services, no chain.",
	},
	{
		"inference", "google.golang.org/grpc github.com/nats-io github.com/ethereum github.com/spf13 " +
			"github.com/consensys/gnark database/sql net/http",
		"Plain arithmetic.",
	},
	{
		"attribution", "google.golang.org/grpc github.com/nats-io github.com/ethereum github.com/spf13 " +
			"github.com/consensys/gnark database/sql net/http",
		"Plain arithmetic.",
	},
	{
		"circuits", "google.golang.org/grpc github.com/nats-io github.com/ethereum github.com/spf13 database/sql " +
			"net/http os",
		"A circuit depends on its parameters alone.",
	},
	{
		"prover", "github.com/ethereum github.com/spf13 github.com/schollz flag",
		"The service is told by a Config, not by flags.",
	},
	{
		"protocol", "github.com/spf13 github.com/schollz flag",
		"Any program can run a party: flags and progress bars are cmd's.",
	},
	{"rollup", "github.com/spf13 github.com/schollz flag", "Any program can talk to the chain."},
}

func TestFloorsKnowNoStrangers(t *testing.T) {
	for _, s := range sources(t) {
		for _, f := range strangers {
			for _, never := range strings.Fields(f.never) {
				for _, p := range s.imports {
					if !s.test && within(s.folder, f.prefix) && within(p, never) {
						t.Errorf("%s imports %s. %s", s.path, p, f.why)
					}
				}
			}
		}
	}
}
