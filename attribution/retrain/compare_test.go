package retrain

import (
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/require"
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

func ExampleSpearman() {
	fmt.Println(Spearman([]float64{1, 2, 3, 4, 5}, []float64{10, 20, 30, 50, 40}))
	// Output: 0.9
}
