package dp

import (
	"math"
	"math/big"
)

// Epsilon returns an epsilon such that everything that is rho-zCDP is (epsilon, delta)-differentially private: the
// bound of Canonne, Kamath and Steinke 2020, section 2.3, minimised over the order alpha. It is never above that of
// Bun and Steinke 2016, proposition 1.3, rho + 2 sqrt(rho ln(1/delta)).
func Epsilon(rho, delta float64) float64 {
	if rho <= 0 {
		return 0
	}
	// Every alpha above 1 gives a bound, so how well the minimum is found decides the price alone. With a = alpha - 1.
	at := func(log float64) float64 {
		a := math.Exp(log)
		return (1+a)*rho + (math.Log(1/delta)-math.Log(a)-(1+a)*math.Log1p(1/a))/a
	}
	best := rho + 2*math.Sqrt(rho*math.Log(1/delta))
	low, high := math.Log(1e-6), math.Log(1e9)
	for range 200 {
		third := (high - low) / 3
		left, right := at(low+third), at(high-third)
		if best = min(best, left, right); left < right {
			high -= third
		} else {
			low += third
		}
	}
	return max(best, 0) * (1 + 1e-9) // more than the rounding errors of the lines above
}

// Rho returns the largest rho, but for rounding, whose Epsilon at delta is at most epsilon.
func Rho(epsilon, delta float64) float64 {
	low, high := 0.0, epsilon+1
	for range 200 {
		if mid := (low + high) / 2; Epsilon(mid, delta) <= epsilon {
			low = mid
		} else {
			high = mid
		}
	}
	return low
}

// rational returns a rho of the terms as a number.
func rational(rho uint64) *big.Rat {
	return new(big.Rat).SetFrac(new(big.Int).SetUint64(rho), new(big.Int).Lsh(big.NewInt(1), RhoBits))
}
