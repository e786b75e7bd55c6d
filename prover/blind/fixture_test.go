package blind

import (
	"math/big"
	"os"
	"sync"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/internal/circuittest"
	"github.com/tributary-zk/tributary/internal/epochtest"
	"github.com/tributary-zk/tributary/prover/engine"
	"github.com/tributary-zk/tributary/prover/keys"
)

var (
	keyDir   string
	keyCache = sync.OnceValue(func() *keys.Cache { return &keys.Cache{Dir: keyDir, String: srs.Embedded()} })
	epoch    = epochtest.Shared
)

var about = proof.Context{
	ChainID: 1337, Contract: [20]byte{1}, Model: proof.Word{2},
	Subject: proof.Number(3), Party: [20]byte{4},
}

func TestMain(m *testing.M) {
	var err error
	if keyDir, err = os.MkdirTemp("", "tributary-blind-test-"); err != nil {
		panic(err)
	}
	code := m.Run()
	_ = os.RemoveAll(keyDir)
	os.Exit(code)
}

func assignment(c circuittest.Case) engine.Assignment {
	return engine.Assignment{Circuit: c.Circuit, Vectors: c.Vectors, Scalars: c.Scalars}
}

// small is the statement with the fewest constraints.
func small() engine.Assignment { return assignment(epoch().Optimum()) }

func pairOf(tb testing.TB, a engine.Assignment) *keys.Pair {
	tb.Helper()
	p, _, err := keyCache().Get(a.Circuit)
	require.NoError(tb, err)
	return p
}

func prepare(tb testing.TB, a engine.Assignment) (*Prepared, [2]Share) {
	tb.Helper()
	p, shares, err := Prepare(pairOf(tb, a), srs.Embedded(), about, a)
	require.NoError(tb, err)
	return p, shares
}

func compute(tb testing.TB, pair *keys.Pair, shares [2]Share) (out [2]Partial) {
	tb.Helper()
	for i := range out {
		var err error
		out[i], err = Compute(pair, shares[i], nil)
		require.NoError(tb, err)
	}
	return out
}

// point is a point of G1 that is none of the sums.
func point(k int64) (p bn254.G1Affine) {
	_, _, g, _ := bn254.Generators()
	return *p.ScalarMultiplication(&g, big.NewInt(k))
}
