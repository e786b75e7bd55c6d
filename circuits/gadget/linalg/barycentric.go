package linalg

import (
	"math/bits"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr/fft"
	"github.com/consensys/gnark/frontend"
)

// Barycentric returns A(z) and z^n - 1 for the polynomial A of degree < n with A(omega^c) = values[c], omega of order
// n = len(values). It panics unless n is a power of two.
//
//	A(z) = (z^n - 1)/n sum_c values[c] omega^c / (z - omega^c)
//
// The constraint q_c (z - omega^c) = values[c] fixes q_c unless z is one of the n roots of unity, which has a chance of
// n/r. Cost: n + log2 n + 1.
func Barycentric(
	api frontend.API, z frontend.Variable, values []frontend.Variable,
) (value, vanishing frontend.Variable) {
	n := len(values)
	if n < 2 || n&(n-1) != 0 {
		panic("linalg: evaluation form needs a power of two")
	}
	omega := fft.NewDomain(uint64(n)).Generator
	var root fr.Element
	root.SetOne()
	terms := make([]frontend.Variable, n)
	for c := range values {
		q := api.DivUnchecked(values[c], api.Sub(z, root))
		terms[c] = api.Mul(q, root)
		root.Mul(&root, &omega)
	}
	inv := fr.NewElement(uint64(n))
	inv.Inverse(&inv)
	vanishing = api.Sub(Pow2(api, z, bits.TrailingZeros(uint(n))), 1)
	return api.Mul(vanishing, api.Mul(Sum(api, terms), inv)), vanishing
}
