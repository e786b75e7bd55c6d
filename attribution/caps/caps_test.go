package caps_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/attribution/caps"
	"github.com/tributary-zk/tributary/attribution/payout"
)

func ints(v ...int64) []*big.Int {
	out := make([]*big.Int, len(v))
	for i := range v {
		out[i] = big.NewInt(v[i])
	}
	return out
}

func TestPool(t *testing.T) {
	for _, c := range []struct {
		why     string
		weights []*big.Int
		pool    int64
		share   int
		want    []*big.Int
		left    int64
	}{
		{"nobody is above", ints(1, 1, 1), 900, 4000, ints(300, 300, 300), 0},
		{"exactly at the cap is not capped", ints(4, 3, 3), 1000, 4000, ints(400, 300, 300), 0},
		{"one unit more is", ints(401, 300, 299), 1000, 4000, ints(400, 300, 300), 0},
		{"the excess goes to the others in proportion", ints(80, 12, 8), 1000, 4000, ints(400, 360, 240), 0},
		{"which may cap the next", ints(80, 15, 5), 1000, 4000, ints(400, 400, 200), 0},
		{"two earners with a cap of 40 %", ints(3, 0, 5), 1000, 4000, ints(400, 0, 400), 200},
		{"one earner", ints(0, 7), 1000, 4000, ints(0, 400), 600},
		{"two at the cap with a cap of a half", ints(9, 9), 1000, 5000, ints(500, 500), 0},
		{"no cap", ints(1, 0, 2), 10, 10_000, ints(3, 0, 7), 0},
		{"a pool too small to be shared", ints(1, 1, 1), 2, 4000, ints(0, 0, 0), 2},
		{"an empty pool", ints(5, 1), 0, 4000, ints(0, 0), 0},
	} {
		s, err := caps.Pool(c.weights, big.NewInt(c.pool), c.share)
		require.NoError(t, err, c.why)
		require.Equal(t, fmt.Sprint(c.want), fmt.Sprint(s.Payouts), c.why)
		require.Equal(t, fmt.Sprint(c.left), s.Left.String(), c.why)
	}
}

// TestPoolHolds: over random weights, the parts add up, nobody is above the cap, larger weights earn no less, nobody is
// capped without need, and nothing is left while somebody could take it.
func TestPoolHolds(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	for range 3000 {
		n, share := 1+rng.IntN(9), 1+rng.IntN(caps.Basis)
		weights := make([]*big.Int, n)
		for c := range weights {
			weights[c] = big.NewInt(rng.Int64N(1 << (1 + rng.IntN(40))))
			if rng.IntN(4) == 0 {
				weights[c].SetInt64(0)
			}
		}
		pool := big.NewInt(rng.Int64N(1 << (1 + rng.IntN(50))))
		s, err := caps.Pool(weights, pool, share)
		if err != nil {
			require.ErrorIs(t, err, caps.ErrNoWeight)
			continue
		}
		sum := new(big.Int).Set(s.Left)
		room := false
		for c, p := range s.Payouts {
			sum.Add(sum, p)
			require.True(t, p.Sign() >= 0 && p.Cmp(s.Limit) <= 0, "%v of %v at %d", p, pool, share)
			require.False(t, weights[c].Sign() == 0 && p.Sign() > 0)
			room = room || weights[c].Sign() > 0 && !s.Capped[c]
			for o, q := range s.Payouts {
				if weights[c].Cmp(weights[o]) > 0 { // up to the unit that rounding moves
					require.GreaterOrEqual(t, p.Int64()+1, q.Int64())
				}
			}
		}
		require.Zero(t, sum.Cmp(pool), "conserved")
		require.False(t, room && s.Left.Sign() > 0, "left though somebody could take it")
	}
}

// TestNoCapIsThePayoutRule: where nobody is capped, the split is the payout statement's.
func TestNoCapIsThePayoutRule(t *testing.T) {
	credits := ints(1234567, 0, 7654321, 999999, 31)
	pool := big.NewInt(1_000_000_007)
	want, err := payout.Of(credits, pool)
	require.NoError(t, err)
	got, err := caps.Pool(credits, pool, caps.Basis)
	require.NoError(t, err)
	require.Equal(t, fmt.Sprint(want.Payouts()), fmt.Sprint(got.Payouts))
	require.Zero(t, got.Left.Sign())
}

func TestRows(t *testing.T) {
	for _, c := range []struct {
		why   string
		rows  []uint32
		share int
		want  []int
	}{
		{"exactly the share", []uint32{40, 30, 30}, 4000, nil},
		{"one row more", []uint32{41, 30, 29}, 4000, []int{0}},
		{"two above", []uint32{45, 10, 45}, 4000, []int{0, 2}},
		{"fewer than 1/share, all above", []uint32{50, 50}, 4000, []int{0, 1}},
		{"no cap", []uint32{7}, caps.Basis, nil},
		{"no rows", []uint32{0, 0}, 4000, nil},
		{"large counts do not wrap", []uint32{1<<32 - 1, 1<<32 - 1, 1<<32 - 1}, 3333, []int{0, 1, 2}},
	} {
		got, err := caps.Rows(c.rows, c.share)
		require.NoError(t, err)
		require.Equal(t, c.want, got, c.why)
	}
}

func TestErrors(t *testing.T) {
	for _, share := range []int{0, -1, caps.Basis + 1} {
		_, err := caps.Pool(ints(1), big.NewInt(1), share)
		require.ErrorContains(t, err, "basis points")
		_, err = caps.Rows([]uint32{1}, share)
		require.Error(t, err)
	}
	_, err := caps.Pool(ints(0, 0), big.NewInt(1), caps.Default)
	require.ErrorIs(t, err, caps.ErrNoWeight)
	_, err = caps.Pool(nil, big.NewInt(1), caps.Default)
	require.ErrorIs(t, err, caps.ErrNoWeight)
	_, err = caps.Pool(ints(1, -1), big.NewInt(1), caps.Default)
	require.ErrorContains(t, err, "contributor 1 is negative")
	_, err = caps.Pool(ints(1), big.NewInt(-1), caps.Default)
	require.Error(t, err)
}
