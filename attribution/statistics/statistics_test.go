package statistics

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/inference/sigmoid"
	"github.com/tributary-zk/tributary/inference/triangle"
)

func made(t testing.TB, family model.Family, d, n, rows int) (shard.Shard, []fr.Element) {
	rng := rand.New(rand.NewPCG(7, uint64(d)))
	s, err := shard.New(d, n)
	require.NoError(t, err)
	for range rows {
		x := make([]int64, d)
		for j := range x {
			x[j] = rng.Int64N(1<<16) - 1<<15
		}
		y := rng.Int64N(2)
		if family == model.Gaussian {
			y = rng.Int64N(1<<16) - 1<<15
		}
		require.NoError(t, s.Append(x, y))
	}
	w := make([]fr.Element, d+1)
	for j := range w {
		w[j] = fixed.FromInt(rng.Int64N(1<<27) - 1<<26)
	}
	return s, w
}

// TestAgainstDefinition compares with the formulas of section 1, entry by entry.
func TestAgainstDefinition(t *testing.T) {
	for _, family := range []model.Family{model.Bernoulli, model.Gaussian, model.OVR} {
		s, w := made(t, family, 5, 16, 11)
		st, err := Of(family, 1, s, w)
		require.NoError(t, err)
		g, h := make([]fr.Element, 6), make([]fr.Element, triangle.Len(6))
		for i := range s.Capacity {
			var u, r, d fr.Element
			for j, x := range s.X(i) {
				u.Add(&u, x.Mul(&x, &w[j]))
			}
			p := u
			if family != model.Gaussian {
				p = sigmoid.Eval(u)
			}
			y := Label(family, 1, s.Label(i))
			r.Sub(&p, &y)
			d.Sub(&one, &p)
			d.Mul(&d, &p)
			if family == model.Gaussian {
				d = oneSquare
			}
			require.Equal(t, []fr.Element{u, p, r, d}, []fr.Element{st.U[i], st.P[i], st.R[i], st.D[i]})
			for j, xj := range s.X(i) {
				g[j].Add(&g[j], new(fr.Element).Mul(&xj, &r))
				for k := j; k < 6; k++ {
					var v fr.Element
					v.Mul(&xj, &s.X(i)[k])
					v.Mul(&v, &d)
					h[triangle.Index(6, j, k)].Add(&h[triangle.Index(6, j, k)], &v)
				}
			}
		}
		require.Equal(t, g, st.G)
		require.Equal(t, h, st.H)
	}
}

// TestPaddingIsNeutral: capacity changes neither gradient nor Hessian.
func TestPaddingIsNeutral(t *testing.T) {
	small, w := made(t, model.Bernoulli, 3, 9, 9)
	large, _ := made(t, model.Bernoulli, 3, 64, 9)
	a, err := Of(model.Bernoulli, 1, small, w)
	require.NoError(t, err)
	b, err := Of(model.Bernoulli, 1, large, w)
	require.NoError(t, err)
	require.Equal(t, a.G, b.G)
	require.Equal(t, a.H, b.H)
}

// TestAgainstFloat compares with float64: the sigmoid's bound is what separates them.
func TestAgainstFloat(t *testing.T) {
	s, w := made(t, model.Bernoulli, 4, 32, 32)
	st, err := Of(model.Bernoulli, 1, s, w)
	require.NoError(t, err)
	g := make([]float64, 5)
	for i := range s.Rows {
		u := 0.0
		for j, x := range s.X(i) {
			u += fixed.Float(x, fixed.FX) * fixed.Float(w[j], fixed.FW)
		}
		r := 1/(1+math.Exp(-u)) - fixed.Float(s.Label(i), 0)
		for j, x := range s.X(i) {
			g[j] += r * fixed.Float(x, fixed.FX)
		}
	}
	for j := range g {
		require.InDelta(t, g[j], fixed.Float(st.G[j], fixed.FG), sigmoid.MaxError*8*32)
	}
}

func TestRefused(t *testing.T) {
	s, w := made(t, model.Bernoulli, 3, 4, 2)
	cut := s
	cut.Values = s.Values[1:]
	for _, c := range []struct {
		why    string
		family model.Family
		class  int
		s      shard.Shard
		w      []fr.Element
	}{
		{"no family", 0, 1, s, w},
		{"a weight is missing", model.Bernoulli, 1, s, w[1:]},
		{"one bernoulli model only", model.Bernoulli, 0, s, w},
		{"values do not fit the shape", model.Bernoulli, 1, cut, w},
	} {
		_, err := Of(c.family, c.class, c.s, c.w)
		require.Error(t, err, c.why)
	}
}

func TestSum(t *testing.T) {
	s, w := made(t, model.Bernoulli, 3, 4, 4)
	a, err := Of(model.Bernoulli, 1, s, w)
	require.NoError(t, err)
	g, h, err := Sum(a, a)
	require.NoError(t, err)
	require.Equal(t, *new(fr.Element).Double(&a.G[1]), g[1])
	require.Equal(t, *new(fr.Element).Double(&a.H[5]), h[5])
	_, _, err = Sum(a, Statistics{})
	require.Error(t, err)
}

// BenchmarkOf is 1,024 rows of 30 features.
func BenchmarkOf(b *testing.B) {
	s, w := made(b, model.Bernoulli, 30, 1024, 1024)
	for b.Loop() {
		_, _ = Of(model.Bernoulli, 1, s, w)
	}
}

func ExampleOf() {
	s, _ := shard.New(1, 64)
	_ = s.Append([]int64{fixed.One}, 1) // x = 1, y = 1
	st, _ := Of(model.Bernoulli, 1, s, make([]fr.Element, 2))
	fmt.Println("gradient", fixed.Float(st.G[0], fixed.FG), fixed.Float(st.G[1], fixed.FG))
	fmt.Println("hessian ", fixed.Float(st.H[0], fixed.FH), fixed.Float(st.H[1], fixed.FH), fixed.Float(st.H[2], fixed.FH))
	// Output:
	// gradient -0.5 -0.5
	// hessian  0.25 0.25 0.25
}
