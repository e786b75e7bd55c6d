package linalg

import (
	"math/big"

	"github.com/consensys/gnark/frontend"
)

// Sidon returns w exponents whose pairwise sums all differ (Erdős and Turán, 1941):
//
//	e_j = 2 p j + (j^2 mod p)     p the first odd prime >= w
//
// With t_j = z^(e_j), no two entries of a symmetric matrix share a monomial of t^T H t.
func Sidon(w int) []int {
	p := prime(w)
	e := make([]int, w)
	for j := range e {
		e[j] = 2*p*j + j*j%p
	}
	return e
}

func prime(w int) int {
	for p := max(w, 3); ; p++ {
		if p%2 == 1 && big.NewInt(int64(p)).ProbablyPrime(0) {
			return p
		}
	}
}

// SidonPowers returns t_j = z^(e_j). Cost: below p + 2 w + 2 log2 p, p the first odd prime >= w.
func SidonPowers(api frontend.API, z frontend.Variable, w int) []frontend.Variable {
	p := prime(w)
	small := make([]frontend.Variable, p) // z^0 .. z^(p-1)
	small[0] = 1
	for i := 1; i < p; i++ {
		small[i] = api.Mul(small[i-1], z)
	}
	step := Exp(api, z, 2*p)
	var large frontend.Variable = 1 // z^(2 p j)
	t := make([]frontend.Variable, w)
	for j := range t {
		if j > 0 {
			large = api.Mul(large, step)
		}
		t[j] = api.Mul(large, small[j*j%p])
	}
	return t
}
