package chain_test

import (
	"context"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/rollup/chain"
	"github.com/tributary-zk/tributary/rollup/devchain"
	"github.com/tributary-zk/tributary/verifier-contracts/toy"
)

// world is an embedded chain with a funded account.
type world struct {
	*devchain.Chain
	rich chain.Account
}

func newWorld(t *testing.T) world {
	t.Helper()
	rich, err := chain.NewAccount()
	require.NoError(t, err)
	e, err := devchain.New(rich.Address)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, e.Close()) })
	return world{e, rich}
}

func setup(t *testing.T, name string, lengths []int, scalars int) *toy.Prover {
	t.Helper()
	powers, err := srs.Embedded().Powers(64)
	require.NoError(t, err)
	p, err := toy.Setup(name, lengths, scalars, powers)
	require.NoError(t, err)
	return p
}

func spec(p *toy.Prover) chain.VerifierSpec {
	return chain.VerifierSpec{
		Circuit: p.Circuit, Vectors: len(p.Lengths), Scalars: p.Scalars, Key: &p.Key,
		MaskBase: p.MaskBases(), Tau: srs.Embedded().G2()[1],
	}
}

// prove makes n proofs of random vectors.
func prove(t *testing.T, p *toy.Prover, n int) []chain.Proven {
	t.Helper()
	out := make([]chain.Proven, n)
	for i := range out {
		polys, _, err := p.Random()
		require.NoError(t, err)
		scalars := make([]fr.Element, p.Scalars)
		for j := range scalars {
			scalars[j].SetUint64(uint64(1000*i + j))
		}
		at := proof.Context{ChainID: 1337, Subject: proof.Number(uint64(i)), Party: [20]byte{1, byte(i)}}
		in, pr, err := p.Prove(at, polys, scalars)
		require.NoError(t, err)
		out[i] = chain.Proven{Instance: in, Proof: pr}
	}
	return out
}

func TestVerifierAcceptsRealProofs(t *testing.T) {
	w, ctx := newWorld(t), context.Background()
	p := setup(t, "verifier", []int{5, 3, 3, 6}, 3)
	address, r, err := w.DeployVerifier(ctx, w.rich, spec(p))
	require.NoError(t, err)
	t.Logf("deployment: %d gas", r.Gas)
	require.NoError(t, w.CheckVerifier(ctx, address, spec(p)))
	other := setup(t, "verifier", []int{5, 3, 3, 6}, 3) // another set-up of the same circuit
	require.ErrorContains(t, w.CheckVerifier(ctx, address, spec(other)), "key and reference string")
	changed := spec(p)
	changed.Scalars++
	require.ErrorContains(t, w.CheckVerifier(ctx, address, changed), "3 scalars, expected 4 and 4")
	changed = spec(p)
	changed.Circuit[0] ^= 1
	require.ErrorContains(t, w.CheckVerifier(ctx, address, changed), "it is of circuit")
	changed = spec(p)
	changed.MaskBase[0], changed.MaskBase[1] = changed.MaskBase[1], changed.MaskBase[0]
	require.ErrorContains(t, w.CheckVerifier(ctx, address, changed), "key and reference string")
	batch := prove(t, p, 8)
	for _, n := range []int{1, 2, 8} {
		require.NoError(t, w.Check(ctx, address, batch[:n]))
		r, err := w.Verify(ctx, w.rich, address, batch[:n])
		require.NoError(t, err)
		t.Logf("batch of %d: %d gas, %d a statement", n, r.Gas, r.Gas/uint64(n))
		if n == 1 {
			require.LessOrEqual(t, r.Gas, uint64(600_000))
		}
		estimate, err := w.EstimateVerify(ctx, w.rich.Address, address, batch[:n])
		require.NoError(t, err)
		require.InEpsilon(t, r.Gas, estimate, 0.03)
	}

	t.Run("one bad member", func(t *testing.T) {
		bad := *batch[3].Proof
		bad.Y.Double(&bad.Y)
		forged := append([]chain.Proven(nil), batch...)
		forged[3].Proof = &bad
		err := w.Check(ctx, address, forged)
		require.True(t, chain.Refused(err, "ProofRejected"), "%v", err)
	})
	t.Run("another contract's proof", func(t *testing.T) {
		in := *batch[0].Instance
		in.Context.Contract[0] ^= 1
		err := w.Check(ctx, address, []chain.Proven{{Instance: &in, Proof: batch[0].Proof}})
		require.ErrorContains(t, err, "ProofRejected(statements=1)")
	})
	t.Run("nothing", func(t *testing.T) {
		require.True(t, chain.Refused(w.Check(ctx, address, nil), "EmptyBatch"))
	})
}
