package guard_test

import (
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/attribution/guard"
	"github.com/tributary-zk/tributary/attribution/statistics"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/inference/triangle"
)

// told are the sums at w = 0: row j of H in units of D = 1/4, and the features' sum over the rows of class 1.
func told(t *testing.T, family model.Family, records []record) (h func(j int) []*big.Int, positive []*big.Int) {
	width := len(records[0].x) + 1
	sum, err := statistics.Totals(family, 1, cut(t, records), make([]fr.Element, width))
	require.NoError(t, err)
	h = func(j int) (out []*big.Int) {
		for k := range width {
			v := fixed.Signed(sum.H[triangle.Index(width, min(j, k), max(j, k))])
			out = append(out, v.Rsh(v, fixed.FD-2))
		}
		return out
	}
	for k, all := range h(0) { // g is the sum of (1/2 - y) x
		v := all.Rsh(all, 1+fixed.FX)
		g := fixed.Signed(sum.G[k])
		positive = append(positive, v.Sub(v, g.Rsh(g, fixed.FP)))
	}
	return h, positive
}

// TestRecordOutsideARelation: columns, or a column and the label, are related in all records but one, as the columns of
// a category are, one of which is set. Everybody knows the relation, and the sums along it are the record.
func TestRecordOutsideARelation(t *testing.T) {
	const odd, one = 33, fixed.One
	category := func(unset ...int) []record {
		out := made(5, 90)
		for i, r := range out {
			for j := range 3 {
				r.x[j] = 0
			}
			r.x[i%3] = one
			for _, u := range unset {
				if i == u {
					r.x[i%3] = 0
				}
			}
		}
		return out
	}
	records := category(odd)
	h, _ := told(t, model.Bernoulli, records)
	for j, v := range append([]int64{one}, records[odd].x...) {
		alone := new(big.Int).Set(h(0)[j])
		for k := range 3 {
			alone.Sub(alone, h(k + 1)[j])
		}
		require.Equal(t, one*v, alone.Int64(), "the record, exactly")
	}
	refused(t, guard.Leverage, read(t, model.Bernoulli, records).Check())
	require.NoError(t, read(t, model.Bernoulli, category()).Check(), "a relation without exception")
	require.NoError(t, read(t, model.Bernoulli, category(odd, 20)).Check(), "with two, whose sum is told")

	records = made(5, 90)
	for i, r := range records {
		r.x[4] = one * r.y
		if i == odd {
			r.x[4] = one * (1 - r.y)
		}
	}
	h, positive := told(t, model.Bernoulli, records)
	for j, v := range append([]int64{one}, records[odd].x...) {
		alone := new(big.Int).Sub(positive[j], new(big.Int).Rsh(h(5)[j], fixed.FX))
		require.Equal(t, v, alone.Int64(), "the record, exactly")
	}
	for _, family := range []model.Family{model.Bernoulli, model.OVR} {
		refused(t, guard.Leverage, read(t, family, records).Check())
	}

	records = made(5, 90)
	for i := range records {
		records[i].y = records[i].x[1] + 2*records[i].x[2]
	}
	records[odd].y += one
	refused(t, guard.Leverage, read(t, model.Gaussian, records).Check())
}

// TestCellAloneInTwoThings is what no guard looks for: the one row of a class that differs in a column, and the one row
// that differs in two columns. A cell of the first and a product of the second are told.
func TestCellAloneInTwoThings(t *testing.T) {
	records := made(3, 60)
	for i, r := range records {
		r.x[0], r.x[1] = 0, 0
		if i%4 == 0 { // of class 0
			r.x[0] = int64(5 + i)
		}
		if i%4 == 2 {
			r.x[1] = 3
		}
	}
	records[7].x[0], records[8].x[1] = 77, 2
	require.NoError(t, read(t, model.Bernoulli, records).Check())
	h, positive := told(t, model.Bernoulli, records)
	require.Equal(t, int64(77), positive[1].Int64())
	require.Equal(t, (5+8)*int64(2), h(1)[2].Int64())
}
