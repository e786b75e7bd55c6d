package sigmoid

import (
	"math/big"
	"sync"
)

// Nodes returns the table node[0..1024] at scale 22. It is computed with integers only and so the same on every
// platform.
func Nodes() [Segments + 1]int64 { return *nodes() }

var nodes = sync.OnceValue(func() *[Segments + 1]int64 {
	var out [Segments + 1]int64
	step := expNeg(64)
	e := new(big.Int).Set(unit)
	for k := range out {
		out[k] = node(e)
		e = mul(e, step)
	}
	return &out
})

// prec is the scale of this file's integers. Each operation errs by at most one unit, 2^-256.
const prec = 256

var unit = new(big.Int).Lsh(big.NewInt(1), prec)

func mul(a, b *big.Int) *big.Int {
	v := new(big.Int).Mul(a, b)
	return v.Rsh(v, prec)
}

// expNeg returns exp(-1/m) by its series.
func expNeg(m int64) *big.Int {
	sum, term := new(big.Int), new(big.Int).Set(unit)
	for k := int64(1); term.Sign() != 0; k++ {
		sum.Add(sum, term)
		term.Neg(term)
		term.Quo(term, big.NewInt(m*k))
	}
	return sum
}

// node rounds the exact node to scale 22, half up.
func node(e *big.Int) int64 {
	v := exactNode(e)
	v.Add(v, new(big.Int).Lsh(big.NewInt(1), prec-NodeBits-1))
	return v.Rsh(v, prec-NodeBits).Int64()
}

// exactNode returns sigma + sigma (1-sigma) (2 sigma - 1) / (16 64^2) for sigma = 1/(1+e).
func exactNode(e *big.Int) *big.Int {
	s := new(big.Int).Lsh(unit, prec)
	s.Quo(s, new(big.Int).Add(unit, e))
	curve := mul(mul(s, new(big.Int).Sub(unit, s)), new(big.Int).Sub(new(big.Int).Lsh(s, 1), unit))
	return curve.Add(curve.Quo(curve, big.NewInt(16*64*64)), s)
}
