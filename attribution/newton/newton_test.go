package newton

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/inference/triangle"
)

func quantized(t testing.TB, v []float64, scale int) []fr.Element {
	out := make([]fr.Element, len(v))
	for i := range v {
		var err error
		out[i], err = fixed.Quantize(v[i], scale)
		require.NoError(t, err)
	}
	return out
}

func random(rng *rand.Rand, n int, size float64) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = size * rng.NormFloat64()
	}
	return out
}

// gram returns X^T X of rows x w random numbers.
func gram(rng *rand.Rand, rows, w int) *mat.SymDense {
	var s mat.SymDense
	s.SymOuterK(1, mat.NewDense(rows, w, random(rng, rows*w, 1)).T())
	return &s
}

func upper(s *mat.SymDense) []float64 {
	w := s.SymmetricDim()
	out := make([]float64, triangle.Len(w))
	for j := range w {
		for k := j; k < w; k++ {
			out[triangle.Index(w, j, k)] = s.At(j, k)
		}
	}
	return out
}

// TestOf: on random systems of many sizes, conditions and magnitudes, the circuit's identities hold exactly and the
// credit agrees with float64.
func TestOf(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for range 60 {
		w := 2 + rng.IntN(40)
		sum, own := gram(rng, 400, w), gram(rng, 20, w)
		sum.AddSym(sum, own)
		ridge := math.Exp(rng.NormFloat64() * 3)
		q, g := random(rng, w, math.Exp(10*rng.Float64())), random(rng, w, 30)
		lambdaN := quantized(t, []float64{ridge}, fixed.FL)[0]
		sh, oh := quantized(t, upper(sum), fixed.FH), quantized(t, upper(own), fixed.FH)
		fq, fg := quantized(t, q, fixed.FQ), quantized(t, g, fixed.FG)
		s, err := Of(sh, oh, lambdaN, fq, fg)
		require.NoError(t, err)
		requireIdentities(t, s, sh, oh, lambdaN, fq, fg)

		var rest mat.SymDense
		rest.ScaleSym(-1, own)
		rest.AddSym(&rest, sum)
		for j := range w {
			rest.SetSym(j, j, rest.At(j, j)+fixed.Float(lambdaN, fixed.FL))
		}
		var c mat.Cholesky
		require.True(t, c.Factorize(&rest))
		var v mat.VecDense
		require.NoError(t, c.SolveVecTo(&v, mat.NewVecDense(w, quantizedFloats(fq))))
		want := -mat.Dot(&v, mat.NewVecDense(w, g))
		require.InDelta(t, want, math.Ldexp(float64(s.Credit), -fixed.FC), 1e-6+1e-9*math.Abs(want))
	}
}

func quantizedFloats(q []fr.Element) []float64 {
	out := make([]float64, len(q))
	for i := range q {
		out[i] = fixed.Float(q[i], fixed.FQ)
	}
	return out
}

// requireIdentities checks the circuit's identities in integers, independently of the code under test.
func requireIdentities(t testing.TB, s Step, sumH, h []fr.Element, lambdaN fr.Element, q, g []fr.Element) {
	w := len(q)
	bound := new(big.Int).Lsh(big.NewInt(1), 128)
	x := new(big.Int)
	for j := range w {
		r := new(big.Int).Lsh(fixed.Signed(q[j]), 136)
		r.Neg(r)
		for k := range w {
			at := triangle.Index(w, j, k)
			m := new(big.Int).Sub(fixed.Signed(sumH[at]), fixed.Signed(h[at]))
			if j == k {
				m.Add(m, new(big.Int).Lsh(fixed.Signed(lambdaN), 76))
			}
			r.Add(r, m.Mul(m, fixed.Signed(s.V[k])))
		}
		require.Negative(t, r.CmpAbs(bound))
		require.Equal(t, 0, r.Cmp(fixed.Signed(s.Residual[j])))
		x.Sub(x, new(big.Int).Mul(fixed.Signed(s.V[j]), fixed.Signed(g[j])))
	}
	require.True(t, s.Remainder.Sign() >= 0 && s.Remainder.BitLen() <= 66)
	back := new(big.Int).Lsh(big.NewInt(s.Credit), 66)
	back.Add(back, s.Remainder).Sub(back, new(big.Int).Lsh(big.NewInt(1), 65))
	require.Equal(t, 0, x.Cmp(back), "x + 2^65 = credit 2^66 + remainder")
}

func TestCreditRounding(t *testing.T) {
	unit := new(big.Int).Lsh(big.NewInt(1), 66)
	half := new(big.Int).Rsh(unit, 1)
	for _, c := range []struct {
		why  string
		x    *big.Int
		want int64
	}{
		{"zero", big.NewInt(0), 0},
		{"half rounds up", half, 1},
		{"just below half rounds down", new(big.Int).Sub(half, big.NewInt(1)), 0},
		{"minus half rounds up, to zero", new(big.Int).Neg(half), 0},
		{"just below minus half", new(big.Int).Sub(new(big.Int).Neg(half), big.NewInt(1)), -1},
		{"largest credit", new(big.Int).Mul(unit, big.NewInt(math.MaxInt64)), math.MaxInt64},
		{"smallest credit", new(big.Int).Mul(unit, big.NewInt(math.MinInt64)), math.MinInt64},
	} {
		x := fixed.FromBig(c.x)
		credit, rest, err := Credit([]fr.Element{fixed.FromInt(-1)}, []fr.Element{x})
		require.NoError(t, err, c.why)
		require.Equal(t, c.want, credit, c.why)
		require.True(t, rest.Sign() >= 0 && rest.Cmp(unit) < 0, c.why)
	}
	over := fixed.FromBig(new(big.Int).Lsh(unit, 63))
	_, _, err := Credit([]fr.Element{fixed.FromInt(-1)}, []fr.Element{over})
	require.ErrorIs(t, err, ErrRange)
}

func TestErrors(t *testing.T) {
	one := quantized(t, []float64{1, 0, 1}, fixed.FH)
	zero := make([]fr.Element, 3)
	ridge := quantized(t, []float64{1}, fixed.FL)[0]
	q := quantized(t, []float64{1, 1}, fixed.FQ)
	huge := quantized(t, []float64{math.Ldexp(1, 45), 1}, fixed.FQ)
	g := make([]fr.Element, 2)
	for _, c := range []struct {
		why    string
		sum, h []fr.Element
		ridge  fr.Element
		q      []fr.Element
		want   error
	}{
		{"no data left and no ridge", one, one, fr.Element{}, q, ErrSingular},
		{"more removed than there is", zero, one, fr.Element{}, q, ErrSingular},
		{"a solution beyond 88 bits", one, zero, ridge, huge, ErrRange},
	} {
		_, err := Of(c.sum, c.h, c.ridge, c.q, g)
		require.ErrorIs(t, err, c.want, c.why)
	}
	_, err := Of(one, zero[:2], ridge, q, g)
	require.Error(t, err, "sizes differ")
	_, err = Solve(fixed.FQ, one, ridge, q[:1])
	require.Error(t, err)
	s, err := Of(one, one, ridge, q, g)
	require.NoError(t, err, "the ridge alone makes it regular")
	require.Zero(t, s.Credit, "no gradient, no credit")
}

// TestLarge: 100,000 rows of 64 features of size 4 with unit curvature still meet the residual bound. A million rows of
// the largest features do not and give an error.
func TestLarge(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	w := 65
	q := quantized(t, random(rng, w, 1000), fixed.FQ)
	lambdaN := quantized(t, []float64{12500}, fixed.FL)[0]
	for _, c := range []struct {
		size float64
		want error
	}{{100_000 * 16, nil}, {1e6 * 64 * 64, ErrCoarse}} {
		h := gram(rng, 400, w)
		h.ScaleSym(c.size/400, h)
		s, err := Solve(fixed.FQ, quantized(t, upper(h), fixed.FH), lambdaN, q)
		require.ErrorIs(t, err, c.want)
		require.NotContains(t, fmt.Sprintf("%+v %#v", s, s), "{", "secrets do not reach a log")
	}
}

func Example() {
	h, _ := fixed.Quantize(3, fixed.FH)       // curvature of everybody's data
	own, _ := fixed.Quantize(1, fixed.FH)     // of which this contributor's
	lambdaN, _ := fixed.Quantize(1, fixed.FL) // ridge
	q, _ := fixed.Quantize(6, fixed.FQ)       // the answers' direction
	g, _ := fixed.Quantize(-0.5, fixed.FG)    // its data pull the weight up
	s, _ := Of([]fr.Element{h}, []fr.Element{own}, lambdaN, []fr.Element{q}, []fr.Element{g})
	fmt.Println("v =", fixed.Float(s.V[0], fixed.FV), "credit =", math.Ldexp(float64(s.Credit), -fixed.FC))
	// Output: v = 2 credit = 1
}
