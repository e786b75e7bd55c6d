package mix_test

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/attribution/mix"
	"github.com/tributary-zk/tributary/attribution/payout"
)

func ints(v ...int64) []*big.Int {
	out := make([]*big.Int, len(v))
	for i := range v {
		out[i] = big.NewInt(v[i])
	}
	return out
}

func TestOf(t *testing.T) {
	for _, c := range []struct {
		why                  string
		validation, outcomes []*big.Int
		beta                 int
		pool                 int64
		want                 []*big.Int
	}{
		{"half and half", ints(1, 3), ints(1, 1), 5000, 800, ints(300, 500)},
		{"an odd unit goes to the outcomes", ints(1, 0), ints(0, 1), 5000, 3, ints(1, 2)},
		{"by validation alone", ints(1, 3), ints(9, 0), mix.Basis, 8, ints(2, 6)},
		{"by outcomes alone", ints(1, 3), ints(9, 0), 0, 8, ints(8, 0)},
		{"a loss in one does not eat the other", ints(-100, 1), ints(1, 1), 5000, 8, ints(2, 6)},
		{"no outcomes", ints(1, 3), ints(0, 0), 2500, 8, ints(2, 6)},
		{"nobody helps on the hold-out", ints(-1, 0), ints(3, 1), 7500, 8, ints(6, 2)},
		{"an empty pool", ints(1, 1), ints(1, 1), 5000, 0, ints(0, 0)},
	} {
		got, err := mix.Of(c.validation, c.outcomes, c.beta, big.NewInt(c.pool))
		require.NoError(t, err, c.why)
		require.Equal(t, fmt.Sprint(c.want), fmt.Sprint(got), c.why)
	}
	_, err := mix.Of(ints(-1), ints(0), 5000, big.NewInt(8))
	require.ErrorIs(t, err, payout.ErrNoPositiveCredit)
	for _, beta := range []int{-1, mix.Basis + 1} {
		_, err = mix.Of(ints(1), ints(1), beta, big.NewInt(8))
		require.ErrorContains(t, err, "beta")
	}
	_, err = mix.Of(ints(1), ints(1, 2), 5000, big.NewInt(8))
	require.Error(t, err)
	_, err = mix.Of(ints(1), ints(1), 5000, big.NewInt(-8))
	require.Error(t, err)
}

// TestConserved: whatever beta, every unit of the pool is paid.
func TestConserved(t *testing.T) {
	for pool := int64(0); pool < 40; pool++ {
		for beta := 0; beta <= mix.Basis; beta += 371 {
			got, err := mix.Of(ints(5, -3, 2, 9), ints(1, 4, -1, 0), beta, big.NewInt(pool))
			require.NoError(t, err)
			sum := new(big.Int)
			for _, p := range got {
				sum.Add(sum, p)
			}
			require.Equal(t, pool, sum.Int64())
		}
	}
}
