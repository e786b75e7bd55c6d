package owner_test

import (
	"math"
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/order"
	"github.com/tributary-zk/tributary/protocol/owner"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/payer"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// batch is an order with its queries.
type batch struct {
	order   order.Order
	queries []party.Secret
	fees    []uint32
}

func (g *group) batch(t *testing.T, fees []uint32, pool int64) batch {
	t.Helper()
	weight := new(big.Int)
	for _, f := range fees {
		weight.Add(weight, new(big.Int).SetUint64(uint64(f)))
	}
	a, err := party.NewAccount()
	require.NoError(t, err)
	ask, err := payer.New(g.Terms, terms.Deployment{}, a, payer.Draft{
		Queries: datanettest.Records(len(fees), 9), Fees: fees, Unit: weight.Div(big.NewInt(pool), weight),
	})
	require.NoError(t, err)
	return batch{ask.Order, ask.Vectors, fees}
}

// rising are fees of 1, 2, 3, ...
func rising(queries int) []uint32 {
	out := make([]uint32, queries)
	for i := range out {
		out[i] = uint32(i + 1)
	}
	return out
}

func TestInferRefuses(t *testing.T) {
	g := get(t, classes)
	for _, c := range []struct {
		why    string
		change func(*owner.Owner, *batch)
		want   string
	}{
		{"no weights", func(o *owner.Owner, _ *batch) { o.State.Models = nil }, "no weights yet"},
		{
			"weights of two classes of three", func(o *owner.Owner, _ *batch) { o.State.Models = o.State.Models[:2] },
			"no weights yet",
		},
		{"no price", func(_ *owner.Owner, b *batch) { b.order.Unit = "0" }, `unit is "0"`},
		{"a price that the payer would be paid", func(_ *owner.Owner, b *batch) { b.order.Unit = "-1" }, `unit is "-1"`},
		{"a query whose answer nobody could prove: the epoch would never be answered", func(_ *owner.Owner, b *batch) {
			b.queries[0].Values[1].SetUint64(1 << 60)
		}, owner.ErrMargin.Error()},
	} {
		t.Run(c.why, func(t *testing.T) {
			o, b := g.owner(), g.batch(t, rising(70), 1_000_000)
			c.change(o, &b)
			_, _, err := o.Infer(1, proof.Word{1}, b.order, b.queries)
			require.ErrorContains(t, err, c.want)
			require.Empty(t, o.State.Epochs, "what is refused is no epoch")
		})
	}
}

// TestInfer: a batch is answered class by class and shard by shard. A class's direction is the sum over its shards.
func TestInfer(t *testing.T) {
	for _, c := range []struct {
		why    string
		shared func() (*group, error)
		change func([]uint32)
	}{
		{"one class", classifier, func([]uint32) {}},
		{"three classes", classes, func([]uint32) {}},
		{"numbers", numbers, func([]uint32) {}},
		{"the largest fees, and some that are free", classifier, func(fees []uint32) {
			clear(fees)
			fees[0], fees[69] = math.MaxUint32, math.MaxUint32
		}},
	} {
		t.Run(c.why, func(t *testing.T) {
			g := get(t, c.shared)
			o, fees, id := g.owner(), rising(70), proof.Word{9}
			c.change(fees)
			b := g.batch(t, fees, 1<<40)
			tasks, answers, err := o.Infer(1, id, b.order, b.queries)
			require.NoError(t, err)
			again, _, err := g.owner().Infer(1, id, b.order, b.queries)
			require.NoError(t, err)
			require.Equal(t, tasks, again, "the same blinds: what the chain has stays good")
			other, _, err := g.owner().Infer(1, proof.Word{8}, b.order, b.queries)
			require.NoError(t, err)
			require.NotEqual(t, tasks[0].Assignment.Vectors[2].Blind, other[0].Assignment.Vectors[2].Blind)
			require.Len(t, answers, 70)
			require.Len(t, tasks, 2*g.Terms.Models())
			require.Len(t, o.State.Epochs, 1)
			fee, err := b.order.Fee()
			require.NoError(t, err)
			require.Equal(t, fee.String(), o.State.Epochs[0].Pool)
			require.Equal(t, id, o.State.Epochs[0].ID)
			for k, m := range o.State.Models {
				sum := commit.Zero(commit.Direction(3))
				for s, task := range tasks[2*k : 2*k+2] {
					require.Equal(t, []any{k, s, id}, []any{task.Ref.Class, task.Ref.Shard, task.Context.Subject})
					v := task.Assignment.Vectors
					require.Equal(t, commit.Vector(m.W), v[0])
					require.Equal(t, tasks[s].Assignment.Vectors[1], v[1], "all classes answer the same queries")
					sum = sum.Plus(v[3])
					part := b.fees[64*s : min(70, 64*s+64)]
					require.Equal(t, fr.NewElement(uint64(len(part))), task.Assignment.Scalars[0])
					require.Len(t, task.Assignment.Scalars, 1+64)
					for i, fee := range part {
						require.Equal(t, fr.NewElement(uint64(fee)), task.Assignment.Scalars[1+i])
						require.Equal(t, v[2].Values[i], answers[64*s+i].Margins[k])
					}
				}
				require.Equal(t, sum, commit.Vector(o.State.Epochs[0].Directions[k]))
			}
			checkValues(t, g.Terms.Schema.Family, answers)
		})
	}
}

// checkValues: an answer is public arithmetic on its margins.
func checkValues(t *testing.T, family schema.Family, answers []owner.Answer) {
	t.Helper()
	seen := map[int64]bool{}
	for _, a := range answers {
		seen[a.Value] = true
	}
	switch family {
	case schema.Bernoulli:
		require.Equal(t, map[int64]bool{0: true, 1: true}, seen)
	case schema.OVR:
		require.Subset(t, map[int64]bool{0: true, 1: true, 2: true}, seen)
		require.Greater(t, len(seen), 1)
	default:
		require.Greater(t, len(seen), 10)
	}
}
