package chain_test

import (
	"context"
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// step is a statement as an honest party proves it, and the call that submits it.
type step struct {
	statement *catalog.Statement
	epoch     uint64
	party     common.Address
	polys     []poly
	scalars   []fr.Element
	submit    func(chain.Proven) error
}

// take submits the step's statement in every foreign context, which the contract has to refuse, and then in the right
// one. It returns the good proof.
func (w *epochWorld) take(t *testing.T, s step) chain.Proven {
	t.Helper()
	for what, change := range map[string]func(*proof.Context){
		"another chain":    func(c *proof.Context) { c.ChainID++ },
		"another contract": func(c *proof.Context) { c.Contract[3]++ },
		"another model":    func(c *proof.Context) { c.Model[3]++ },
		"another epoch":    func(c *proof.Context) { c.Epoch++ },
		"another party":    func(c *proof.Context) { c.Party[3]++ },
	} {
		ctx := proof.Context{
			ChainID: w.ChainID(), Contract: w.Settlement.Address, Model: proof.Word{7}, Epoch: s.epoch, Party: s.party,
		}
		change(&ctx)
		in, p, err := w.provers[s.statement].Prove(ctx, s.polys, s.scalars)
		require.NoError(t, err)
		err = s.submit(chain.Proven{Instance: in, Proof: p})
		require.True(t, chain.Refused(err, "ProofRejected"), "%s, %s: %v", s.statement.Name, what, err)
	}
	pr := w.prove(t, s.statement, s.epoch, s.party, s.polys, s.scalars)
	require.NoError(t, s.submit(pr), s.statement.Name)
	return pr
}

// TestForeignContextsAndReplaysAreRefused: every statement is bound to chain, contract, model, epoch and party. Two
// epochs are asked with the same queries and answered with the same commitments, so that nothing but the epoch
// distinguishes their statements; the proofs of the first are refused in the second.
func TestForeignContextsAndReplaysAreRefused(t *testing.T) {
	ctx := context.Background()
	w := newEpochWorld(t, 1, 1)
	owner, p := w.owner.Address, w.parties[0]
	_, _, err := w.Register(ctx, p)
	require.NoError(t, err)
	data, weights, g, h := random(t, 6), random(t, 3), random(t, 3), random(t, 6)
	rows := append(numbers(10, 4, 6), w.bounds...)
	w.take(t, step{
		catalog.Contribution, 0, p.Address,
		[]poly{data, random(t, 1), random(t, 1)},
		rows,
		func(x chain.Proven) error {
			_, err := w.Contribute(ctx, p, p.Address, []chain.Proven{x})
			return err
		},
	})
	_, err = w.ProposeWeights(ctx, w.owner, 0, w.com(t, weights))
	require.NoError(t, err)
	w.take(t, step{
		catalog.Training, 0, p.Address,
		[]poly{data, weights, g, h},
		numbers(10, 0),
		func(x chain.Proven) error {
			_, err := w.Train(ctx, p, p.Address, 0, []int{0}, []chain.Proven{x})
			return err
		},
	})
	w.take(t, step{
		catalog.Optimum, 0, owner,
		[]poly{weights, w.initial, g},
		numbers(10, lambda, 17),
		func(x chain.Proven) error {
			_, err := w.Optimum(ctx, w.owner, 0, x)
			return err
		},
	})

	asked, answers, q, credit := random(t, 5), random(t, 2), random(t, 3), random(t, capacity)
	batch := []chain.Query{{Queries: w.com(t, asked), Scalars: feeWeights(2, 5, 6)}}
	values := make([]fr.Element, capacity)
	values[0].SetUint64(100)
	v, err := commit.New(commit.Payouts(capacity), values)
	require.NoError(t, err)
	old := map[*catalog.Statement]chain.Proven{}
	for epoch := uint64(1); epoch <= 2; epoch++ {
		number, _, err := w.Ask(ctx, w.owner, big.NewInt(100), batch)
		require.NoError(t, err)
		require.Equal(t, epoch, number)
		for _, s := range []step{
			{
				catalog.Inference, epoch, owner,
				[]poly{weights, asked, answers, q},
				batch[0].Scalars,
				func(x chain.Proven) error {
					_, err := w.Infer(ctx, w.owner, epoch, 0, []chain.Proven{x})
					return err
				},
			}, {
				catalog.Credit, epoch, p.Address,
				[]poly{minus(h, h), g, q, credit},
				numbers(10, lambda, 0),
				func(x chain.Proven) error {
					_, err := w.Credit(ctx, p, epoch, 0, []common.Address{p.Address}, []chain.Proven{x})
					return err
				},
			}, {
				catalog.Payout, epoch, owner,
				[]poly{credit, v.Polynomial()},
				numbers(100),
				func(x chain.Proven) error {
					_, err := w.Settle(ctx, w.owner, epoch, x)
					return err
				},
			},
		} {
			if epoch == 2 {
				err := s.submit(old[s.statement])
				require.True(t, chain.Refused(err, "ProofRejected"), "%s of epoch 1 in epoch 2: %v", s.statement.Name, err)
			}
			good := w.take(t, s)
			if epoch == 2 {
				require.Equal(t, w.commitments(t, s.polys), []bn254.G1Affine(good.Instance.C),
					"the statements differ in the epoch only")
			}
			old[s.statement] = good
		}
	}
	released, _, err := w.Money(ctx)
	require.NoError(t, err)
	require.Equal(t, int64(200), released.Int64())
}

func (w *epochWorld) commitments(t *testing.T, polys []poly) (out []bn254.G1Affine) {
	for _, p := range polys {
		out = append(out, w.com(t, p))
	}
	return out
}
