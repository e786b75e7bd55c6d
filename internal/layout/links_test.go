package layout_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// unlinked says what programs do not link when they import a package of ours, directly or not. A pattern such as
// eth/... is a package and all below it.
var unlinked = []struct{ packages, never, why string }{
	{
		"protocol/... prover/... rollup/chain",
		// rpc needs p2p/netutil, which is no part of a node.
		"core core/rawdb core/state/... core/txpool/... core/vm/... eth/... ethclient/simulated ethdb/... miner/... " +
			"node p2p p2p/discover/... p2p/enode trie/... triedb/...",
		"A client of a chain needs no chain in its process.",
	},
	{
		"protocol/bundle protocol/contributor protocol/owner prover/verify prover/engine",
		"google.golang.org/grpc/... github.com/nats-io/...",
		"Parties and auditors run without a service.",
	},
	{
		"protocol/... prover/... rollup/chain",
		module + "/attribution/reconstruct " + module + "/attribution/study",
		"The attacker's bench and the study of credits are for measurements alone.",
	},
	{
		"prover/client protocol/work",
		"github.com/nats-io/...",
		"A client of the service links neither its store nor its server.",
	},
}

func TestProgramsLinkNoMore(t *testing.T) {
	deps := dependencies(t, "./protocol/...", "./prover/...", "./rollup/chain")
	for _, row := range unlinked {
		found := false
		for p, links := range deps {
			if !matches(p, module, row.packages) {
				continue
			}
			found = true
			i := slices.IndexFunc(links, func(d string) bool {
				return matches(d, "github.com/ethereum/go-ethereum", row.never) || matches(d, "", row.never)
			})
			if i >= 0 {
				t.Errorf("%s links %s. %s", p, links[i], row.why)
			}
		}
		require.True(t, found, "no package is one of %s", row.packages)
	}
}

// matches says whether a package is one of the patterns, which are relative to a module.
func matches(pkg, module, patterns string) bool {
	return slices.ContainsFunc(strings.Fields(patterns), func(p string) bool {
		folder, all := strings.CutSuffix(path.Join(module, p), "/...")
		return pkg == folder || all && within(pkg, folder)
	})
}

// dependencies returns all that each of our packages links.
func dependencies(t *testing.T, patterns ...string) map[string][]string {
	t.Helper()
	command := exec.Command("go", append([]string{"list", "-json=ImportPath,Deps"}, patterns...)...)
	command.Dir = root
	pipe, err := command.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, command.Start())
	out := map[string][]string{}
	for list := json.NewDecoder(pipe); ; {
		var p struct {
			ImportPath string
			Deps       []string
		}
		if err := list.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			require.NoError(t, err)
		}
		out[p.ImportPath] = p.Deps
	}
	require.NoError(t, command.Wait())
	return out
}
