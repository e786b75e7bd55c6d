package payout

import (
	"fmt"
	"math"
	"math/big"
	"math/bits"
	"math/rand/v2"
	"runtime/debug"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestOf(t *testing.T) {
	for _, c := range []struct {
		why     string
		credits []int64
		pool    int64
		want    []int64
	}{
		{"in proportion", []int64{1, 3}, 100, []int64{25, 75}},
		{"a unit that does not divide", []int64{1, 1, 1}, 100, []int64{33, 33, 34}},
		{"harm is paid nothing", []int64{-50, 1, 0}, 7, []int64{0, 7, 0}},
		{"harm does not reduce others", []int64{5, -1000, 5}, 10, []int64{5, 0, 5}},
		{"an empty pool", []int64{1, 2}, 0, []int64{0, 0}},
		{"fewer units than contributors", []int64{1, 1, 1, 1}, 2, []int64{0, 1, 0, 1}},
		{"largest credits", []int64{math.MaxInt64, math.MaxInt64}, 9, []int64{4, 5}},
	} {
		s, err := Of(ints(c.credits), big.NewInt(c.pool))
		require.NoError(t, err, c.why)
		got := make([]int64, len(c.want))
		for i, p := range s.Payouts() {
			got[i] = p.Int64()
		}
		require.Equal(t, c.want, got, c.why)
	}
}

func TestErrors(t *testing.T) {
	for _, c := range [][]int64{nil, {}, {0}, {0, -1}, {math.MinInt64}} {
		_, err := Of(ints(c), big.NewInt(1))
		require.ErrorIs(t, err, ErrNoPositiveCredit, "%v", c)
	}
	_, err := Of(ints([]int64{1}), big.NewInt(-1))
	require.ErrorContains(t, err, "outside [0, 2^96)")
	_, err = Of(ints([]int64{1}), new(big.Int).Lsh(big.NewInt(1), 96))
	require.ErrorContains(t, err, "outside [0, 2^96)")
	_, err = Of([]*big.Int{new(big.Int).Lsh(big.NewInt(1), 80)}, big.NewInt(1))
	require.ErrorContains(t, err, "contributor 0 has 81 bits")
}

// TestMillion: a million random credit vectors of 1 to 12 contributors, small and large, with pools up to 2^96 - 1.
func TestMillion(t *testing.T) {
	const parts = 4
	count := 1_000_000 / parts
	if testing.Short() {
		count /= 20
	}
	percent := debug.SetGCPercent(400) // small short-lived numbers: collecting them less often saves a third of the time
	t.Cleanup(func() { debug.SetGCPercent(percent) })
	for part := range uint64(parts) {
		t.Run(fmt.Sprint(part), func(t *testing.T) {
			t.Parallel()
			splitAtRandom(t, count, rand.New(rand.NewPCG(5, part)))
		})
	}
}

func splitAtRandom(t *testing.T, count int, rng *rand.Rand) {
	largest := new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 96), big.NewInt(1))
	for i := range count {
		credits := draw(rng)
		pool := randomPool(rng, largest)
		s, err := Of(ints(credits), pool)
		if err != nil {
			require.ErrorIs(t, err, ErrNoPositiveCredit)
			for _, c := range credits {
				require.LessOrEqual(t, c, int64(0))
			}
			continue
		}
		checkSplit(t, s, credits, pool)
		if i%8 == 0 {
			checkPermuted(t, s, credits, rng)
		}
	}
}

func draw(rng *rand.Rand) []int64 {
	out := make([]int64, 1+rng.IntN(12))
	shift := rng.IntN(64)
	for i := range out {
		out[i] = int64(rng.Uint64()) >> shift
	}
	return out
}

func randomPool(rng *rand.Rand, largest *big.Int) *big.Int {
	if rng.IntN(100) == 0 {
		return largest
	}
	p := new(big.Int).SetUint64(rng.Uint64())
	p.Lsh(p, 32).Or(p, big.NewInt(int64(rng.Uint32())))
	return p.Rsh(p, uint(rng.IntN(97)))
}

func checkSplit(t *testing.T, s Split, credits []int64, pool *big.Int) {
	var sum, back, share big.Int
	for i, st := range s.Steps {
		ok := st.Payout.Sign() >= 0 && (credits[i] > 0 || st.Payout.Sign() == 0)
		ok = ok && st.Remainder.Sign() >= 0 && st.Remainder.Cmp(s.Total) < 0
		ok = ok && back.Mul(st.Quotient, s.Total).Add(&back, st.Remainder).Cmp(share.Mul(pool, st.S)) == 0
		// |payout P - pool pos| < P: within one unit of the exact share
		back.Mul(st.Payout, s.Total).Sub(&back, share.Mul(pool, st.Positive))
		ok = ok && back.CmpAbs(s.Total) < 0
		if !ok || !oracle(s, i, pool) {
			t.Fatalf("credits %v, pool %v, step %d: %+v", credits, pool, i, st)
		}
		sum.Add(&sum, st.Payout)
	}
	if sum.Cmp(pool) != 0 {
		t.Fatalf("credits %v: paid %v of %v", credits, &sum, pool)
	}
}

// oracle recomputes quotient and remainder in 128-bit machine arithmetic, if they fit.
func oracle(s Split, i int, pool *big.Int) bool {
	if !pool.IsUint64() || !s.Total.IsUint64() {
		return true
	}
	hi, lo := bits.Mul64(pool.Uint64(), s.Steps[i].S.Uint64())
	if hi >= s.Total.Uint64() {
		return i == len(s.Steps)-1 || s.Steps[i].S.Cmp(s.Total) == 0 || !s.Steps[i].Quotient.IsUint64()
	}
	quo, rem := bits.Div64(hi, lo, s.Total.Uint64())
	return s.Steps[i].Quotient.Uint64() == quo && s.Steps[i].Remainder.Uint64() == rem
}

// checkPermuted: another order of the contributors changes a payout by at most one unit.
func checkPermuted(t *testing.T, s Split, credits []int64, rng *rand.Rand) {
	order := rng.Perm(len(credits))
	moved := make([]int64, len(credits))
	for i, j := range order {
		moved[i] = credits[j]
	}
	p, err := Of(ints(moved), s.Pool)
	require.NoError(t, err)
	for i, j := range order {
		d := new(big.Int).Sub(p.Steps[i].Payout, s.Steps[j].Payout)
		if d.CmpAbs(big.NewInt(1)) > 0 {
			t.Fatalf("credits %v, order %v: payout of %d moved by %v", credits, order, j, d)
		}
	}
}

func Example() {
	s, _ := Of(ints([]int64{20, -3, 10}), big.NewInt(100))
	fmt.Println(s.Payouts())
	// Output: [66 0 34]
}

// ints returns credits as big integers.
func ints(credits []int64) []*big.Int {
	out := make([]*big.Int, len(credits))
	for i := range out {
		out[i] = big.NewInt(credits[i])
	}
	return out
}
