package guard

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/inference/sigmoid"
)

// TestWideMargins: margins beyond 64 bits are exact, and count as saturated.
func TestWideMargins(t *testing.T) {
	for _, d := range []int{1, 255, 256, 257, 700, 8191} {
		for _, c := range []struct{ x, w, p int64 }{
			{1<<15 - 1, 1<<39 - 1, sigmoid.One},
			{-1 << 15, 1<<39 - 1, 0},
			{-1 << 15, -1 << 39, sigmoid.One},
			{3, -5, sigmoid.One / 2},
		} {
			x, w, want := make([]int64, d), make([]int64, d), new(big.Int)
			for j := range x {
				x[j], w[j] = c.x, c.w
				want.Add(want, new(big.Int).Mul(big.NewInt(c.x), big.NewInt(c.w)))
			}
			u := margin(x, w)
			got := new(big.Int).Lsh(big.NewInt(u.high), half)
			require.Equal(t, want, got.Add(got, big.NewInt(u.low)))
			require.True(t, 0 <= u.low && u.low < 1<<half)
			require.InDelta(t, c.p, sigmoid.At(u.clamp()), 1<<20)
		}
	}
}
