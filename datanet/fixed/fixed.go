// Package fixed holds the protocol's fixed-point formats (section 1 of docs/protocol.md), in one place.
//
// A scale is a number of fractional bits: the integer v at scale s stands for v / 2^s. Integers are BN254 scalars, a
// negative one being r - |v|. The package converts and proves nothing: ranges are proven by the circuits.
package fixed

import (
	"fmt"
	"math"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
)

// Scales, in fractional bits.
const (
	FX = 12      // features, Gaussian labels
	FW = 26      // weights
	FU = FX + FW // margins
	FP = FU      // probabilities and residuals
	FD = 2 * FP  // p(1-p)
	FG = FP + FX // gradient
	FH = FD + 2*FX
	FL = FG - FW // lambda: lambda*n*w lands on the gradient's scale
	FQ = FX      // fee-weighted direction
	FV = 48      // solution of the Newton system
	FC = 32      // credits
)

// Widths of proven ranges, in bits.
const (
	FeatureBits  = 16  // features lie in [-2^15, 2^15)
	WeightBits   = 40  // weights lie in [-2^39, 2^39)
	MarginBits   = 56  // answered margins lie in [-2^55, 2^55)
	LambdaBits   = 40  // 0 <= lambda < 2^40
	FeeBits      = 32  // 0 <= fee weight < 2^32
	SolveBits    = 88  // v lies in [-2^87, 2^87)
	ResidualBits = 128 // residuals of the Newton system lie in [-2^127, 2^127) at scale FH+FV
	CreditBits   = 64  // credits lie in [-2^63, 2^63)
	PoolBits     = 96  // 0 <= payout, pool < 2^96
	EpsilonBits  = 64  // 0 <= eps < 2^63 at scale FG
	SumBits      = 78  // sums of credits over classes lie in [-2^78, 2^78)
	TotalBits    = 88  // sums of positive credits over contributors lie in [0, 2^88)
	KeyBits      = 62  // row keys of real rows lie below 2^62
)

// One is the feature encoding of 1, the value of the intercept column in a real row.
const One = 1 << FX

// FromInt returns v as a field element.
func FromInt(v int64) fr.Element {
	var e fr.Element
	e.SetInt64(v)
	return e
}

// FromBig returns v modulo r as a field element.
func FromBig(v *big.Int) fr.Element {
	var e fr.Element
	e.SetBigInt(v)
	return e
}

// Signed returns the integer in (-r/2, r/2] that e represents.
func Signed(e fr.Element) *big.Int {
	v := e.BigInt(new(big.Int))
	if v.Cmp(halfOrder) > 0 {
		v.Sub(v, fr.Modulus())
	}
	return v
}

var halfOrder = new(big.Int).Rsh(fr.Modulus(), 1)

// Float returns the real number that e represents at the given scale, rounded to a float64.
func Float(e fr.Element, scale int) float64 {
	f := new(big.Float).SetInt(Signed(e))
	v, _ := f.SetMantExp(f, -scale).Float64()
	return v
}

// Quantize rounds v to the nearest integer at the given scale, ties to even. It refuses NaN, infinities and integers of
// 2^200 and more.
func Quantize(v float64, scale int) (fr.Element, error) {
	if math.IsNaN(v) || math.IsInf(v, 0) || math.Abs(math.Ldexp(v, scale)) >= math.Ldexp(1, 200) {
		return fr.Element{}, fmt.Errorf("value %v has no fixed-point form at scale %d", v, scale)
	}
	i, _ := new(big.Float).SetFloat64(math.RoundToEven(math.Ldexp(v, scale))).Int(nil)
	return FromBig(i), nil
}
