package sigmoid

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/fixed"
)

func TestNodes(t *testing.T) {
	n := Nodes()
	require.EqualValues(t, 1<<21, n[0], "sigma(0) is 1/2 exactly, so that u = 0 has one p")
	for k := range n {
		s := 1 / (1 + math.Exp(-float64(k)/64))
		want := math.Ldexp(s+s*(1-s)*(2*s-1)/(16*64*64), NodeBits)
		require.InDelta(t, want, n[k], 0.5+1e-6, "node %d", k)
		if k > 0 {
			require.GreaterOrEqual(t, n[k], n[k-1], "nodes increase")
		}
	}
}

// TestNodesRecomputed computes the table with big.Float, at another precision and in another way: exp by a scaled
// argument and repeated squaring.
func TestNodesRecomputed(t *testing.T) {
	const p = 400
	f := func(v float64) *big.Float { return new(big.Float).SetPrec(p).SetFloat64(v) }
	exp := func(x *big.Float) *big.Float { // exp(x) = (series of x/2^10)^(2^10)
		y := new(big.Float).Quo(x, f(1024))
		sum, term := f(1), f(1)
		for k := 1; k < 60; k++ {
			term.Mul(term, y).Quo(term, f(float64(k)))
			sum.Add(sum, term)
		}
		for range 10 {
			sum.Mul(sum, sum)
		}
		return sum
	}
	for k, got := range Nodes() {
		s := new(big.Float).Quo(f(1), new(big.Float).Add(f(1), exp(f(-float64(k)/64))))
		c := new(big.Float).Mul(s, new(big.Float).Sub(f(1), s))
		c.Mul(c, new(big.Float).Sub(new(big.Float).Mul(f(2), s), f(1))).Quo(c, f(16*64*64))
		v := c.Add(c, s)
		v.SetMantExp(v, NodeBits)
		i, _ := new(big.Float).Add(v, f(0.5)).Int64()
		require.Equal(t, i, got, "node %d", k)
		if k > 0 {
			x, _ := v.Float64()
			tie, _ := new(big.Float).Sub(v, f(math.Floor(x)+0.5)).Float64()
			require.Greater(t, math.Abs(tie), 1e-9, "node %d is a tie", k)
		}
	}
}

// TestNodesGolden pins the table: circuits and keys are built from it.
func TestNodesGolden(t *testing.T) {
	h := sha256.New()
	for _, v := range Nodes() {
		_ = binary.Write(h, binary.BigEndian, v)
	}
	require.Equal(t, golden, hex.EncodeToString(h.Sum(nil)))
}

const golden = "a2442fe7b5ff2b2599f6b924b8a1157630f843f71e104cea93401ecc44a6c855"

func TestError(t *testing.T) {
	worst := 0.0
	check := func(u int64) {
		got := math.Ldexp(float64(Parts(fixed.FromInt(u)).P), -fixed.FP)
		want := 1 / (1 + math.Exp(-math.Ldexp(float64(u), -fixed.FU)))
		worst = max(worst, math.Abs(got-want))
	}
	for idx := int64(0); idx < Segments; idx++ { // 65 points of every segment, its ends and middle among them
		for k := int64(0); k <= 64; k++ {
			u := idx<<SegmentShift + k<<26
			for _, v := range []int64{u - 1, u, u + 1, u | 0xffff} {
				check(v)
				check(-v)
			}
		}
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for range 500_000 {
		check(rng.Int64N(1<<43) - 1<<42)
		check(rng.Int64N(1<<50) - 1<<49)
	}
	t.Logf("largest error %.3g", worst)
	require.LessOrEqual(t, worst, MaxError)
}

func TestParts(t *testing.T) {
	n := Nodes()
	largest := n[1023]<<16 + (n[1024]-n[1023])*0xffff // the value at saturation
	for _, c := range []struct {
		why    string
		u      int64
		s, idx uint64
		fh     uint64
		rem    uint64
		excess int64
		p      int64
	}{
		{"zero is not negative", 0, 0, 0, 0, 0, 0, 1 << 37},
		{"dropped bits do not matter", 0xffff, 0, 0, 0, 0xffff, 0, 1 << 37},
		{"nor with a sign", -0xffff, 1, 0, 0, 0xffff, 0, 1 << 37},
		{"first unit that matters", 1 << 16, 0, 0, 1, 0, 0, 1<<37 + n[1] - 1<<21},
		{"second segment starts at its node", 1 << 32, 0, 1, 0, 0, 0, n[1] << 16},
		{"last representable margin", Saturation, 0, 1023, 0xffff, 0xffff, 0, largest},
		{"beyond it the value is held", Saturation + 5, 0, 1023, 0xffff, 0xffff, 5, largest},
		{"and mirrored", -Saturation - 5, 1, 1023, 0xffff, 0xffff, 5, One - largest},
	} {
		p := Parts(fixed.FromInt(c.u))
		require.Equal(t, []uint64{c.s, c.idx, c.fh, c.rem}, []uint64{p.S, p.Idx, p.Fh, p.Rem}, c.why)
		require.Equal(t, fixed.FromInt(c.excess), p.Excess, c.why)
		require.Equal(t, c.p, p.P, c.why)
	}
}

func TestPartsRecompose(t *testing.T) {
	for range 2000 { // any field element, in range or not
		var u fr.Element
		u.MustSetRandom()
		p := PartsBig(u.BigInt(new(big.Int)))
		c := fixed.FromInt(int64(p.Idx<<32 + p.Fh<<16 + p.Rem))
		sum := *new(fr.Element).Add(&c, &p.Excess)
		if p.S == 1 {
			sum.Neg(&sum)
		}
		require.Equal(t, u, sum)
		neg := *new(fr.Element).Neg(&u)
		both := Eval(u)
		e := Eval(neg)
		require.Equal(t, fixed.FromInt(One), *both.Add(&both, &e), "symmetric")
	}
}

// TestAt: the fast way gives the same integers, everywhere that a segment begins or ends and beyond.
func TestAt(t *testing.T) {
	for k := int64(-1025); k <= 1025; k++ {
		for _, step := range []int64{-1, 0, 1, 1 << 16, 12345678} {
			u := k<<SegmentShift + step
			require.Equal(t, Eval(fixed.FromInt(u)), fixed.FromInt(At(u)), u)
		}
	}
	for _, u := range []int64{math.MinInt64, math.MinInt64 + 1, math.MaxInt64} {
		require.Equal(t, Eval(fixed.FromInt(u)), fixed.FromInt(At(u)), u)
	}
}
