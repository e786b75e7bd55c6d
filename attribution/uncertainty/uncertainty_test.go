package uncertainty_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"

	"github.com/tributary-zk/tributary/attribution/uncertainty"
)

// credit is -g . A^-1 q over the queries for which with returns a weight, as the statement computes it.
func credit(
	t *testing.T, a *mat.SymDense, g *mat.VecDense, x *mat.Dense, r []float64, with func(i int) float64,
) float64 {
	t.Helper()
	n, w := x.Dims()
	q := mat.NewVecDense(w, nil)
	for i := range n {
		q.AddScaledVec(q, with(i)*r[i], x.RowView(i))
	}
	var c mat.Cholesky
	require.True(t, c.Factorize(a))
	var v mat.VecDense
	require.NoError(t, c.SolveVecTo(&v, q))
	return -mat.Dot(&v, g)
}

// TestClosedForm: the closed form is the jackknife, leaving out one query after the other and solving again.
func TestClosedForm(t *testing.T) {
	const n, w = 30, 5
	rng := rand.New(rand.NewPCG(3, 4))
	x, r, fees := mat.NewDense(n, w, nil), make([]float64, n), make([]float64, n)
	for i := range n {
		r[i], fees[i] = rng.NormFloat64(), float64(1+rng.IntN(3))
		for j := range w {
			x.Set(i, j, rng.NormFloat64())
		}
	}
	g := mat.NewVecDense(w, []float64{1, -2, 0.5, 3, -1})
	a := mat.NewSymDense(w, nil)
	for j := range w {
		a.SetSym(j, j, float64(j+2))
	}
	a.SetSym(0, 1, 0.7)
	whole := credit(t, a, g, x, r, func(i int) float64 { return fees[i] })
	slow := uncertainty.Jackknife(n, whole, func(left int) float64 {
		return credit(t, a, g, x, r, func(i int) float64 {
			if i == left {
				return 0
			}
			return fees[i] * n / (n - 1)
		})
	})
	var c mat.Cholesky
	require.True(t, c.Factorize(a))
	var step mat.VecDense
	require.NoError(t, c.SolveVecTo(&step, g))
	fast := uncertainty.Of(uncertainty.Parts(x, r, fees, &step))
	require.InDelta(t, whole, fast.Credit, 1e-12)
	require.InDelta(t, slow.Error, fast.Error, 1e-12)
	require.Positive(t, fast.Error)
}

// TestCoverage: of sums of 50 random parts about 5 % are more than two standard errors from their mean.
func TestCoverage(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	outside := 0
	const trials, m, mean = 2000, 50, 0.3
	for range trials {
		parts := make([]float64, m)
		for i := range parts {
			parts[i] = mean + rng.NormFloat64()
		}
		if e := uncertainty.Of(parts); math.Abs(e.Credit-m*mean) > 2*e.Error {
			outside++
		}
	}
	require.InDelta(t, 0.05, float64(outside)/trials, 0.015)
}

func TestEdges(t *testing.T) {
	one := uncertainty.Of([]float64{3})
	require.True(t, math.IsInf(one.Error, 1))
	require.Zero(t, one.Above(1), "one query tells nothing of the next")
	require.Equal(t, one, uncertainty.Jackknife(1, 3, nil))
	require.Zero(t, uncertainty.Of(nil).Z())
	sure := uncertainty.Of([]float64{2, 2, 2})
	require.Equal(t, uncertainty.Estimate{Credit: 6}, sure)
	require.Equal(t, 6.0, sure.Above(100))
	require.Zero(t, uncertainty.Of([]float64{-2, -2}).Above(0), "a negative credit is never paid")
	require.Zero(t, uncertainty.Of([]float64{0, 0}).Z())
}

func ExampleOf() {
	fmt.Println(uncertainty.Of([]float64{1, 2, 3, 2}))
	// Output: 8 ± 1.6
}
