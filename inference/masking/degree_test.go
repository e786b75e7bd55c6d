package masking

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
)

// choose are the binomials below a size.
type choose [][]*big.Int

func pascal(n int) (out choose) {
	for i := range n + 1 {
		row := make([]*big.Int, i+1)
		for k := range row {
			row[k] = big.NewInt(1)
			if k > 0 && k < i {
				row[k] = new(big.Int).Add(out[i-1][k-1], out[i-1][k])
			}
		}
		out = append(out, row)
	}
	return out
}

func (c choose) of(n, k int) *big.Int {
	if k < 0 || k > n {
		return new(big.Int)
	}
	return c[n][k]
}

// tail is the number of k out of n of which at least x are among m marked ones: over of(n, k) it is the hypergeometric
// tail.
func (c choose) tail(n, m, k, x int) *big.Int {
	sum := new(big.Int)
	for i := max(0, x); i <= min(m, k); i++ {
		sum.Add(sum, new(big.Int).Mul(c.of(m, i), c.of(n-m, k-i)))
	}
	return sum
}

// chances are those that Degree bounds, for n members.
func (c choose) chances(n, degree, threshold, drops int) (cut, opened, lost *big.Rat) {
	corrupt := (n+2)/3 - 1
	rat := func(times int64, tail, all *big.Int) *big.Rat {
		return new(big.Rat).SetFrac(new(big.Int).Mul(big.NewInt(times), tail), all)
	}
	cut = rat(int64(n*(n-1)/2), c.tail(n, corrupt, degree, degree-drops), c.of(n, degree))
	opened = rat(int64(n), c.tail(n-1, corrupt, degree, threshold), c.of(n-1, degree))
	return cut, opened, rat(int64(n), c.tail(n-1, drops, degree, degree-threshold+1), c.of(n-1, degree))
}

// TestDegrees: the table keeps what Degree says, in exact numbers.
func TestDegrees(t *testing.T) {
	c := pascal(MaxMembers)
	two := func(bits uint) *big.Rat {
		return new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Lsh(big.NewInt(1), bits))
	}
	grind, lose := two(80), two(40)
	for n := MaxComplete + 1; n <= MaxMembers; n++ {
		if n > 200 && n%16 > 2 {
			continue // every size up to 200, and both ends of every row
		}
		k, threshold := Degree(n, true)
		require.Less(t, k, n-1)
		cut, opened, lost := c.chances(n, k, threshold, Drops(n))
		require.LessOrEqual(t, cut.Add(cut, opened).Cmp(grind), 0, "n = %d: the graph", n)
		require.LessOrEqual(t, lost.Cmp(lose), 0, "n = %d: shares that are left", n)
		k, _ = Degree(n, false)
		cut, _, _ = c.chances(n, k, threshold, 0)
		require.LessOrEqual(t, cut.Cmp(grind), 0, "n = %d: without drop-outs", n)
	}
	for _, n := range []int{2, 5, 64} {
		k, threshold := Degree(n, true)
		require.Equal(t, []int{n - 1, 2*n/3 + 1}, []int{k, threshold})
	}
}
