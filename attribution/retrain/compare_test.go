package retrain

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"

	"github.com/tributary-zk/tributary/inference/model"
)

func TestSpearman(t *testing.T) {
	for _, c := range []struct {
		why  string
		a, b []float64
		want float64
	}{
		{"any increasing map is 1", []float64{1, 2, 3, 4}, []float64{-5, 0, 1, 1000}, 1},
		{"a decreasing one is -1", []float64{1, 2, 3}, []float64{9, 4, 1}, -1},
		{"one swap of five", []float64{1, 2, 3, 4, 5}, []float64{1, 2, 3, 5, 4}, 0.9},
		{"ties share their mean rank", []float64{1, 2, 2, 3}, []float64{1, 2.5, 2.5, 4}, 1},
	} {
		require.InDelta(t, c.want, Spearman(c.a, c.b), 1e-12, c.why)
	}
	require.Equal(t, []float64{2.5, 0, 2.5, 1}, ranks([]float64{7, -1, 7, 3}))
	require.True(t, math.IsNaN(Spearman([]float64{1, 1}, []float64{1, 2})), "a constant has no correlation")
}

func TestMaxError(t *testing.T) {
	a, r := MaxError([]float64{1, -4.5}, []float64{1.25, -5})
	require.Equal(t, []float64{0.5, 0.1}, []float64{a, r})
}

// TestGradient compares gradient and Hessian with differences of the loss, for both losses, and checks that the
// gradient vanishes at the minimum.
func TestGradient(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 9))
	x := mat.NewDense(40, 4, nil)
	y := make([]float64, 40)
	for i := range 40 {
		for j := range 4 {
			x.Set(i, j, rng.NormFloat64())
		}
		y[i] = float64(rng.IntN(2))
	}
	for _, family := range []model.Family{model.Bernoulli, model.Gaussian} {
		o := objective{family, 2, mat.NewVecDense(4, []float64{1, 0, 0, -1})}
		sets := []set{{x, y}}
		w := mat.NewVecDense(4, []float64{0.3, -0.2, 0.5, 0.1})
		g, h := o.sums(sets, w)
		for j := range 4 {
			up, down := mat.VecDenseCopyOf(w), mat.VecDenseCopyOf(w)
			up.SetVec(j, w.AtVec(j)+1e-5)
			down.SetVec(j, w.AtVec(j)-1e-5)
			require.InDelta(t, (o.loss(sets, up)-o.loss(sets, down))/2e-5, g.AtVec(j), 1e-5)
			gu, _ := o.sums(sets, up)
			gd, _ := o.sums(sets, down)
			for k := range 4 {
				require.InDelta(t, (gu.AtVec(k)-gd.AtVec(k))/2e-5, h.At(j, k), 1e-5)
			}
		}
		best, err := o.minimum(sets, w)
		require.NoError(t, err)
		g, _ = o.sums(sets, best)
		require.Less(t, mat.Norm(g, 2), 1e-7)
	}
}

func ExampleSpearman() {
	fmt.Println(Spearman([]float64{1, 2, 3, 4, 5}, []float64{10, 20, 30, 50, 40}))
	// Output: 0.9
}
