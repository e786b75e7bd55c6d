package link

import (
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
)

// Gamma returns z^(2^32), for provers and verifiers.
func Gamma(z fr.Element) (gamma fr.Element) {
	return *gamma.Exp(z, new(big.Int).Lsh(big.NewInt(1), GammaLog))
}

// Evaluate returns sum_j p[j] z^j, for provers and verifiers. The public scalars enter the link this way.
func Evaluate(p []fr.Element, z fr.Element) (value fr.Element) {
	for j := len(p) - 1; j >= 0; j-- {
		value.Mul(&value, &z).Add(&value, &p[j])
	}
	return value
}
