// Package uncertainty says how far a credit is from noise. A credit is a sum over queries, so that its jackknife over
// queries has a closed form (Efron and Stein 1981): with c_i what query i adds, m queries and mean c,
//
//	variance = m/(m-1) sum_i (c_i - c)^2
//
// It is about the queries alone: the same contributors and weights, other queries of the same kind. It presumes that
// queries are independent. With d = (H - H_c + lambda n I)^-1 g_c the contributor's step, c_i = -f_i r_i x_i . d, where
// r_i is the sign of the margin or y_i - p_i.
//
// What each query adds is a coordinate of the contributor's step: its secret, like the step itself.
package uncertainty

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

// Estimate is a credit and the standard error of its jackknife over queries, in the credit's unit.
type Estimate struct{ Credit, Error float64 }

// Parts returns what each query adds to a credit. x has a row for each query, residuals and fees an entry; step is the
// contributor's, d. All lengths have to match.
func Parts(x *mat.Dense, residuals, fees []float64, step *mat.VecDense) []float64 {
	var u mat.VecDense
	u.MulVec(x, step)
	out := make([]float64, u.Len())
	for i := range out {
		out[i] = -fees[i] * residuals[i] * u.AtVec(i)
	}
	return out
}

// Of returns the sum of the parts with its standard error, which is infinite for fewer than two queries.
func Of(parts []float64) Estimate {
	m := float64(len(parts))
	sum := 0.0
	for _, v := range parts {
		sum += v
	}
	if len(parts) < 2 {
		return Estimate{sum, math.Inf(1)}
	}
	return Estimate{sum, math.Sqrt(m * stat.Variance(parts, nil))}
}

// Jackknife returns the estimate for any statistic: without(i) is its value without query i, scaled to m queries. For
// sums over queries Of gives the same in one pass.
func Jackknife(m int, whole float64, without func(i int) float64) Estimate {
	if m < 2 {
		return Estimate{whole, math.Inf(1)}
	}
	values := make([]float64, m)
	for i := range values {
		values[i] = without(i)
	}
	n := float64(m)
	return Estimate{whole, math.Sqrt((n - 1) * (n - 1) / n * stat.Variance(values, nil))}
}

// Z returns the credit in standard errors; 0 for a credit of zero.
func (e Estimate) Z() float64 {
	if e.Credit == 0 {
		return 0
	}
	return e.Credit / e.Error
}

// Above returns the credit if it is at least z standard errors above zero, else 0.
func (e Estimate) Above(z float64) float64 {
	if e.Credit > 0 && e.Z() >= z {
		return e.Credit
	}
	return 0
}

func (e Estimate) String() string { return fmt.Sprintf("%.4g ± %.2g", e.Credit, e.Error) }
