package fixed_test

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/fixed"
)

// TestScales pins the scales of section 1 of docs/protocol.md and the sums that must agree.
func TestScales(t *testing.T) {
	require.Equal(t, []int{12, 26, 38, 38, 76, 50, 100, 24, 12, 48, 32},
		[]int{fixed.FX, fixed.FW, fixed.FU, fixed.FP, fixed.FD, fixed.FG, fixed.FH, fixed.FL, fixed.FQ, fixed.FV, fixed.FC})
	require.Equal(t, fixed.FX+fixed.FW, fixed.FU, "u = x w")
	require.Equal(t, fixed.FX+fixed.FP, fixed.FG, "g = x r")
	require.Equal(t, fixed.FL+fixed.FW, fixed.FG, "lambda n w is added to g")
	require.Equal(t, 2*fixed.FX+fixed.FD, fixed.FH, "H = x D x")
	require.Equal(t, 1<<fixed.FX, fixed.One)
}

func TestSigned(t *testing.T) {
	r := fr.Modulus()
	half := new(big.Int).Rsh(r, 1)
	for _, c := range []struct {
		why     string
		v, want *big.Int
	}{
		{"zero", big.NewInt(0), big.NewInt(0)},
		{"minus one", new(big.Int).Sub(r, big.NewInt(1)), big.NewInt(-1)},
		{"the largest positive", half, half},
		{"one above it is negative", new(big.Int).Add(half, big.NewInt(1)), new(big.Int).Neg(half)},
	} {
		require.Zero(t, c.want.Cmp(fixed.Signed(fixed.FromBig(c.v))), c.why)
	}
	rng := rand.New(rand.NewPCG(1, 1))
	for range 1000 {
		v := int64(rng.Uint64())
		require.Equal(t, v, fixed.Signed(fixed.FromInt(v)).Int64())
		require.Equal(t, fixed.FromInt(v), fixed.FromBig(big.NewInt(v)))
	}
	require.Equal(t, int64(math.MinInt64), fixed.Signed(fixed.FromInt(math.MinInt64)).Int64())
}

func TestQuantize(t *testing.T) {
	for _, c := range []struct {
		v     float64
		scale int
		want  int64
	}{
		{0, 12, 0},
		{1, 12, 4096},
		{-1, 12, -4096},
		{1e-300, 26, 0},
		{0.5, 0, 0},
		{1.5, 0, 2},
		{-0.5, 0, 0},
		{-1.5, 0, -2},
		{2.5, 0, 2}, // ties to even
		{math.Ldexp(1, -13), 12, 0},
		{math.Ldexp(3, -13), 12, 2},
	} {
		e, err := fixed.Quantize(c.v, c.scale)
		require.NoError(t, err)
		require.Equal(t, fixed.FromInt(c.want), e, "%v at scale %d", c.v, c.scale)
	}
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), math.Ldexp(1, 188), -math.Ldexp(1, 188)} {
		_, err := fixed.Quantize(v, 12)
		require.ErrorContains(t, err, "no fixed-point form", v)
	}
	smallest, err := fixed.Quantize(-math.Ldexp(1, 187), 12)
	require.NoError(t, err)
	require.Equal(t, -math.Ldexp(1, 187), fixed.Float(smallest, 12))
}

func TestFloatInvertsQuantize(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	for range 1000 {
		v := rng.NormFloat64() * math.Ldexp(1, rng.IntN(20))
		e, err := fixed.Quantize(v, 38)
		require.NoError(t, err)
		require.InDelta(t, v, fixed.Float(e, 38), math.Ldexp(1, -39)+1e-15*math.Abs(v))
	}
}

func Example() {
	e, _ := fixed.Quantize(-2.5, fixed.FX)
	fmt.Println(fixed.Signed(e), fixed.Float(e, fixed.FX))
	// Output: -10240 -2.5
}
