package chain_test

import (
	"context"
	"fmt"
	"math/big"
	"net"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/ethereum/go-ethereum/ethclient/simulated"
	"github.com/ethereum/go-ethereum/node"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/rollup/chain"
)

func TestMalformedProofsAreRefusedBeforeTheyAreSent(t *testing.T) {
	w, ctx := newWorld(t), context.Background()
	p := setup(t, "malformed", []int{2}, 1)
	proven := prove(t, p, 1)[0]
	_, err := chain.Statement(chain.Proven{})
	require.ErrorContains(t, err, "no instance")
	_, err = chain.Statement(chain.Proven{Instance: proven.Instance})
	require.ErrorContains(t, err, "no proof")
	bare := *proven.Proof
	bare.Groth16.Commitments = nil
	err = w.Check(ctx, common.Address{1}, []chain.Proven{{Instance: proven.Instance, Proof: &bare}})
	require.ErrorContains(t, err, "0 BSB22 commitments")
	err = w.Check(ctx, common.Address{1}, make([]chain.Proven, chain.MaxBatch+1))
	require.ErrorContains(t, err, "at most 422")

	key := p.Key
	key.PublicAndCommitmentCommitted = [][]int{{2}}
	_, _, err = w.DeployVerifier(ctx, w.rich, chain.VerifierSpec{Key: &key})
	require.ErrorContains(t, err, "one commitment over delta")
	_, _, err = w.DeployVerifier(ctx, w.rich, chain.VerifierSpec{})
	require.ErrorContains(t, err, "no verifying key")
}

// TestDialedClientDoesTheSame talks over JSON-RPC to a node that mines by itself.
func TestDialedClientDoesTheSame(t *testing.T) {
	ctx := context.Background()
	rich, err := chain.NewAccount()
	require.NoError(t, err)
	port := freePort(t)
	alloc := types.GenesisAlloc{rich.Address: {Balance: new(big.Int).Exp(big.NewInt(10), big.NewInt(24), nil)}}
	sim := simulated.NewBackend(alloc, func(n *node.Config, _ *ethconfig.Config) {
		n.HTTPHost, n.HTTPPort, n.HTTPModules = "127.0.0.1", port, []string{"eth"}
	})
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-stop:
				return
			case <-tick.C:
				sim.Commit()
			}
		}
	}()
	t.Cleanup(func() { close(stop); <-stopped; require.NoError(t, sim.Close()) })

	c, err := chain.Dial(ctx, fmt.Sprintf("http://127.0.0.1:%d", port))
	require.NoError(t, err)
	require.Equal(t, uint64(1337), c.ChainID())
	p := setup(t, "dialed", []int{2, 1}, 1)
	verifier, r, err := c.DeployVerifier(ctx, rich, spec(p))
	require.NoError(t, err)
	require.NotZero(t, r.Block)
	batch := prove(t, p, 2)
	require.NoError(t, c.Check(ctx, verifier, batch))
	batch[1].Instance.Scalars[0].SetUint64(77)
	err = c.Check(ctx, verifier, batch)
	require.True(t, chain.Refused(err, "ProofRejected"), "%v", err)

	_, err = chain.Dial(ctx, "http://127.0.0.1:1")
	require.Error(t, err)
}

func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}
