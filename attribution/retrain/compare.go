package retrain

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
)

// Pearson returns the linear correlation of two series of one length, NaN if one is constant.
func Pearson(a, b []float64) float64 { return stat.Correlation(a, b, nil) }

// Spearman returns the rank correlation of two series of one length, NaN if one is constant. Equal values share their
// mean rank.
func Spearman(a, b []float64) float64 { return Pearson(ranks(a), ranks(b)) }

func ranks(v []float64) []float64 {
	order := make([]int, len(v))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Compare(v[i], v[j]) })
	out := make([]float64, len(v))
	for i := 0; i < len(order); {
		j := i
		for j < len(order) && v[order[j]] == v[order[i]] {
			j++
		}
		for k := i; k < j; k++ {
			out[order[k]] = float64(i+j-1) / 2
		}
		i = j
	}
	return out
}

// MaxError returns the largest |a - b|, and the same as a share of the largest |b|.
func MaxError(a, b []float64) (absolute, relative float64) {
	size := 0.0
	for i := range a {
		absolute = max(absolute, math.Abs(a[i]-b[i]))
		size = max(size, math.Abs(b[i]))
	}
	return absolute, absolute / size
}
