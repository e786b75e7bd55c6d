// Package linalg checks linear algebra over committed values by random combinations, instead of computing it.
//
// All coefficients are powers of one challenge z. The caller must draw z after every combined value, hint outputs
// included, has been committed; the package cannot check this. Then two sides that agree at z are equal coefficient by
// coefficient, except for a share of degree/r of all z. With a = s^T X (Columns) and b = X t (Rows):
//
//	a.w = s.u   gives  u = X w
//	t.g = b.r   gives  g = X^T r
//	t^T H t = sum_i D_i b_i^2   gives  H = X^T diag(D) X   for symmetric H, t over a Sidon set of exponents
package linalg

import (
	"github.com/consensys/gnark/frontend"

	"github.com/tributary-zk/tributary/inference/triangle"
)

// Horner returns sum_j v_j z^j. Cost: len(v)-1.
func Horner(api frontend.API, z frontend.Variable, v []frontend.Variable) frontend.Variable {
	var acc frontend.Variable = 0
	for j := len(v) - 1; j >= 0; j-- {
		acc = api.Add(api.Mul(acc, z), v[j])
	}
	return acc
}

// Columns returns a_j = sum_i rows[i][j] s^i. Cost: one constraint for each entry.
func Columns(api frontend.API, s frontend.Variable, rows [][]frontend.Variable) []frontend.Variable {
	a := make([]frontend.Variable, len(rows[0]))
	column := make([]frontend.Variable, len(rows))
	for j := range a {
		for i := range rows {
			column[i] = rows[i][j]
		}
		a[j] = Horner(api, s, column)
	}
	return a
}

// Rows returns b_i = sum_j rows[i][j] t_j. Cost: one constraint for each entry.
func Rows(api frontend.API, t []frontend.Variable, rows [][]frontend.Variable) []frontend.Variable {
	b := make([]frontend.Variable, len(rows))
	for i := range rows {
		b[i] = Dot(api, rows[i], t)
	}
	return b
}

// Dot returns sum_j a_j b_j. It panics if the lengths differ. Cost: len(a).
func Dot(api frontend.API, a, b []frontend.Variable) frontend.Variable {
	if len(a) != len(b) {
		panic("linalg: vectors of different lengths")
	}
	terms := make([]frontend.Variable, len(a))
	for j := range a {
		terms[j] = api.Mul(a[j], b[j])
	}
	return Sum(api, terms)
}

// Sum returns the sum of all terms. Cost: none.
func Sum(api frontend.API, v []frontend.Variable) frontend.Variable {
	switch len(v) {
	case 0:
		return 0
	case 1:
		return v[0]
	}
	return api.Add(v[0], v[1], v[2:]...)
}

// Pow2 returns x^(2^k). Cost: k.
func Pow2(api frontend.API, x frontend.Variable, k int) frontend.Variable {
	for range k {
		x = api.Mul(x, x)
	}
	return x
}

// Exp returns x^e for a constant e >= 0. Cost: at most 2 log2 e.
func Exp(api frontend.API, x frontend.Variable, e int) frontend.Variable {
	var acc frontend.Variable = 1
	for ; e > 0; e >>= 1 {
		if e&1 == 1 {
			acc = api.Mul(acc, x)
		}
		if e > 1 {
			x = api.Mul(x, x)
		}
	}
	return acc
}

// Quadratic returns t^T H t for the symmetric matrix H with the given upper triangle, row by row.
//
//	sum_j t_j (H_jj t_j + 2 sum_{k>j} H_jk t_k)
//
// Cost: one constraint for each entry and one for each row.
func Quadratic(api frontend.API, t, upper []frontend.Variable) frontend.Variable {
	w := len(t)
	rows := make([]frontend.Variable, w)
	for j := range t {
		terms := make([]frontend.Variable, 0, w-j)
		for k := j; k < w; k++ {
			m := api.Mul(upper[triangle.Index(w, j, k)], t[k])
			if k > j {
				m = api.Mul(m, 2)
			}
			terms = append(terms, m)
		}
		rows[j] = api.Mul(t[j], Sum(api, terms))
	}
	return Sum(api, rows)
}

// Symmetric returns A v for the symmetric matrix A with the given upper triangle, row by row. Cost: len(v)^2.
func Symmetric(api frontend.API, upper, v []frontend.Variable) []frontend.Variable {
	w := len(v)
	out := make([]frontend.Variable, w)
	for j := range out {
		terms := make([]frontend.Variable, w)
		for k := range terms {
			terms[k] = api.Mul(upper[triangle.Index(w, j, k)], v[k])
		}
		out[j] = Sum(api, terms)
	}
	return out
}

// Reshape cuts a matrix, stored row by row, into rows of the given width.
func Reshape(v []frontend.Variable, width int) [][]frontend.Variable {
	rows := make([][]frontend.Variable, len(v)/width)
	for i := range rows {
		rows[i] = v[i*width : (i+1)*width : (i+1)*width]
	}
	return rows
}
