package objective

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"

	"github.com/tributary-zk/tributary/inference/model"
)

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
		o := Objective{family, 2, mat.NewVecDense(4, []float64{1, 0, 0, -1})}
		sets := []Set{{x, y}}
		w := mat.NewVecDense(4, []float64{0.3, -0.2, 0.5, 0.1})
		g, h := o.Sums(sets, w)
		for j := range 4 {
			up, down := mat.VecDenseCopyOf(w), mat.VecDenseCopyOf(w)
			up.SetVec(j, w.AtVec(j)+1e-5)
			down.SetVec(j, w.AtVec(j)-1e-5)
			require.InDelta(t, (o.Loss(sets, up)-o.Loss(sets, down))/2e-5, g.AtVec(j), 1e-5)
			gu, _ := o.Sums(sets, up)
			gd, _ := o.Sums(sets, down)
			for k := range 4 {
				require.InDelta(t, (gu.AtVec(k)-gd.AtVec(k))/2e-5, h.At(j, k), 1e-5)
			}
		}
		best, err := o.Minimum(sets, w)
		require.NoError(t, err)
		g, _ = o.Sums(sets, best)
		require.Less(t, mat.Norm(g, 2), 1e-7)
	}
}
