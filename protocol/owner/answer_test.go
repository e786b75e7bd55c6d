package owner_test

import (
	"math"
	"math/big"
	"slices"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/owner"
)

// batch is a paid batch.
type batch struct {
	queries table.Table
	fees    []uint32
	pool    *big.Int
}

func newBatch(queries int) batch {
	b := batch{datanettest.Records(queries, 9), make([]uint32, queries), big.NewInt(1000)}
	for i := range b.fees {
		b.fees[i] = uint32(i + 1)
	}
	return b
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
		{"a fee short", func(_ *owner.Owner, b *batch) { b.fees = b.fees[1:] }, "69 fee weights for 70 queries"},
		{"a fee too many", func(_ *owner.Owner, b *batch) { b.fees = append(b.fees, 1) }, "71 fee weights for 70 queries"},
		{"no fees", func(_ *owner.Owner, b *batch) { b.fees = nil }, "0 fee weights for 70 queries"},
		{"no queries: the contract takes no empty batch", func(_ *owner.Owner, b *batch) {
			b.queries.X, b.fees = nil, nil
		}, table.ErrEmpty.Error()},
		{
			"fees of zero: the contract takes no answers to them", func(_ *owner.Owner, b *batch) { clear(b.fees) },
			"fee weights of queries 1 to 64 are all zero",
		},
		{
			"fees of zero in one shard: nor to these", func(_ *owner.Owner, b *batch) { clear(b.fees[64:]) },
			"fee weights of queries 65 to 70 are all zero",
		},
		{"no pool", func(_ *owner.Owner, b *batch) { b.pool = new(big.Int) }, "pool 0"},
		{"a pool that the payer would be paid", func(_ *owner.Owner, b *batch) { b.pool = big.NewInt(-1) }, "pool -1"},
		{"a pool of 2^96", func(_ *owner.Owner, b *batch) { b.pool = new(big.Int).Lsh(big.NewInt(1), 96) }, "2^96 - 1"},
		{"a query outside the schema", func(_ *owner.Owner, b *batch) {
			b.queries.X = slices.Clone(b.queries.X)
			b.queries.X[69] = []float64{0, 0, 99}
		}, `column "score"`},
		{"a column that the schema does not have", func(_ *owner.Owner, b *batch) {
			b.queries.Columns = []string{"age", "dose", "height"}
		}, `column "score"`},
	} {
		t.Run(c.why, func(t *testing.T) {
			o, b := g.owner(), newBatch(70)
			c.change(o, &b)
			_, _, err := o.Infer(1, b.queries, b.fees, b.pool)
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
		change func(*batch)
	}{
		{"one class", classifier, func(*batch) {}},
		{"three classes", classes, func(*batch) {}},
		{"numbers", numbers, func(*batch) {}},
		{"the largest pool", classifier, func(b *batch) {
			b.pool = new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 96), big.NewInt(1))
		}},
		{"the largest fees, and some that are free", classifier, func(b *batch) {
			clear(b.fees)
			b.fees[0], b.fees[69] = math.MaxUint32, math.MaxUint32
		}},
	} {
		t.Run(c.why, func(t *testing.T) {
			g := get(t, c.shared)
			o, b := g.owner(), newBatch(70)
			c.change(&b)
			tasks, answers, err := o.Infer(1, b.queries, b.fees, b.pool)
			require.NoError(t, err)
			require.Len(t, answers, 70)
			require.Len(t, tasks, 2*g.Terms.Models())
			require.Len(t, o.State.Epochs, 1)
			require.Equal(t, b.pool.String(), o.State.Epochs[0].Pool)
			for k, m := range o.State.Models {
				sum := commit.Zero(commit.Direction(3))
				for s, task := range tasks[2*k : 2*k+2] {
					require.Equal(t, []any{k, s, uint64(1)}, []any{task.Ref.Class, task.Ref.Shard, task.Context.Epoch})
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
