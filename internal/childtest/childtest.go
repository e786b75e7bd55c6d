// Package childtest lets a test binary be its own proving process, over small real circuits. Tests of proving processes
// and of workers build on it.
package childtest

import (
	"context"
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	reference "github.com/tributary-zk/tributary/attribution/payout"
	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/payout"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/srs"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	workerv1 "github.com/tributary-zk/tributary/prover/api/tributary/worker/v1"
	"github.com/tributary-zk/tributary/prover/child"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/prover/wire"
)

// variable names, in the environment, the act that the test binary is started for.
const variable = "TRIBUTARY_TEST_CHILD"

// temporary is the folder of keys that this run of tests has made, if any.
var temporary string

// Main is a package's TestMain. A binary that was started as a proving process is one, or plays the given act.
func Main(m *testing.M, acts map[string]func()) {
	act := os.Getenv(variable)
	if act == "" {
		code := m.Run()
		if temporary != "" {
			_ = os.RemoveAll(temporary)
		}
		os.Exit(code)
	}
	if f, ok := acts[act]; ok {
		f()
		return
	}
	if err := child.Run(context.Background()); err != nil {
		os.Exit(1)
	}
}

// Command starts the test binary as a proving process, or to play an act.
func Command(act string) child.Command {
	if act == "" {
		act = "prove"
	}
	return child.Command{Path: must(os.Executable()), Env: []string{variable + "=" + act}}
}

// Keys is a folder of key pairs: TRIBUTARY_TEST_KEYS, or one for this run of tests.
var Keys = sync.OnceValue(func() string {
	if dir := os.Getenv("TRIBUTARY_TEST_KEYS"); dir != "" {
		return must(filepath.Abs(dir))
	}
	temporary = must(os.MkdirTemp("", "tributary-child-test-"))
	return temporary
})

// KeyCache keeps the key pairs of Keys.
var KeyCache = sync.OnceValue(func() *keys.Cache { return &keys.Cache{Dir: Keys(), String: srs.Embedded()} })

// Description describes the payout circuit of n contributors.
func Description(n int) catalog.Description {
	return catalog.Description{Statement: catalog.Payout.Name, Contributors: n}
}

// Pair returns the payout circuit's key pair, set up if need be.
func Pair(tb testing.TB, n int) *keys.Pair {
	tb.Helper()
	p, _, err := KeyCache().Get(payout.New(payout.Params{Contributors: n}))
	require.NoError(tb, err)
	return p
}

// Load is the order to load that key pair.
func Load(tb testing.TB, n int) *workerv1.Load {
	tb.Helper()
	d, err := json.Marshal(Description(n))
	require.NoError(tb, err)
	w := Pair(tb, n).Fingerprint
	return &workerv1.Load{Description: string(d), Fingerprint: w[:], Keys: Keys()}
}

// Context is what Witness's statements are bound to.
var Context = proof.Context{
	ChainID: 31337, Contract: [20]byte{1}, Model: proof.Word{2},
	Subject: proof.Number(3), Party: [20]byte{4},
}

// Witness splits a pool over n contributors with credits 1, 2, ...; if bad, it gives the first a unit too much. A
// canary other than 0 is a credit and a blind.
func Witness(tb testing.TB, n int, canary int64, bad bool) *proverv1.Witness {
	tb.Helper()
	credits, pool := make([]*big.Int, n), big.NewInt(1_000_003)
	for i := range credits {
		credits[i] = big.NewInt(int64(i + 1))
	}
	if canary != 0 {
		credits[1].SetInt64(canary)
	}
	split, err := reference.Of(credits, pool)
	require.NoError(tb, err)
	payouts := split.Payouts()
	if bad {
		payouts[0] = new(big.Int).Add(payouts[0], big.NewInt(1))
	}
	vectors := []commit.Vector{vector(tb, commit.Credits(n), credits), vector(tb, commit.Payouts(n), payouts)}
	if canary != 0 {
		vectors[0].Blind = fixed.FromInt(canary)
	}
	return wire.FromAssignment(Context, vectors, payout.Scalars(pool))
}

func vector(tb testing.TB, k commit.Kind, v []*big.Int) commit.Vector {
	tb.Helper()
	out := make([]fr.Element, len(v))
	for i, x := range v {
		out[i] = fixed.FromBig(x)
	}
	c, err := commit.New(k, out)
	require.NoError(tb, err)
	return c
}

// Plain is a payload with a witness.
func Plain(w *proverv1.Witness) *workerv1.Payload {
	return &workerv1.Payload{Payload: &workerv1.Payload_Witness{Witness: w}}
}

// Seed is a payload with a share that a seed stands for.
func Seed(b byte) *workerv1.Payload {
	seed := make([]byte, 32)
	seed[0] = b
	share := &proverv1.Share{Share: &proverv1.Share_Seed{Seed: seed}}
	return &workerv1.Payload{Payload: &workerv1.Payload_Share{Share: share}}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(fmt.Sprintf("test fixture: %v", err))
	}
	return v
}
