// Package payout is the plain-Go reference of the payout statement (section 4.6 of docs/protocol.md): it splits a pool
// over the positive credits.
//
//	pos_c = max(credit_c, 0),   S_c = pos_0 + .. + pos_c,   P = S_{N-1}
//	t_c = floor(pool S_c / P),  payout_c = t_c - t_{c-1}
//
// Payouts are integers of at least 0 and add up to the pool exactly. A credit that is not positive is paid nothing, and
// each payout is less than one unit away from pool pos_c / P.
package payout

import (
	"errors"
	"fmt"
	"math/big"

	"github.com/tributary-zk/tributary/datanet/fixed"
)

// ErrNoPositiveCredit means that nobody has earned anything. The pool stays where it is.
var ErrNoPositiveCredit = errors.New("no positive credit in the epoch: nothing is paid, the fee stays in the pool")

// Step is the arithmetic of one contributor: pool S = Quotient P + Remainder, 0 <= Remainder < P.
type Step struct {
	Positive  *big.Int // max(credit, 0)
	S         *big.Int // sum of Positive up to here
	Quotient  *big.Int // t
	Remainder *big.Int
	Payout    *big.Int // t less the t before
}

// Split is the division of a pool.
type Split struct {
	Pool  *big.Int
	Total *big.Int // P
	Steps []Step   // by contributor
}

// Payouts returns the payouts alone, by contributor.
func (s Split) Payouts() []*big.Int {
	out := make([]*big.Int, len(s.Steps))
	for i := range out {
		out[i] = s.Steps[i].Payout
	}
	return out
}

// Of splits pool, in units of the currency, over credits at any common scale, sums over one-vs-rest models included. It
// returns ErrNoPositiveCredit, or an error for a pool outside [0, 2^96), a credit of more than 78 bits or a total of
// more than 88.
func Of(credits []*big.Int, pool *big.Int) (Split, error) {
	if pool.Sign() < 0 || pool.BitLen() > fixed.PoolBits {
		return Split{}, fmt.Errorf("pool %v is outside [0, 2^%d)", pool, fixed.PoolBits)
	}
	out := Split{Pool: new(big.Int).Set(pool), Steps: make([]Step, len(credits))}
	sum := new(big.Int)
	for i, c := range credits {
		if c.BitLen() > fixed.SumBits {
			return Split{}, fmt.Errorf("credit of contributor %d has %d bits, at most %d are possible",
				i, c.BitLen(), fixed.SumBits)
		}
		pos := new(big.Int)
		if c.Sign() > 0 {
			pos.Set(c)
		}
		sum = new(big.Int).Add(sum, pos)
		out.Steps[i] = Step{Positive: pos, S: sum}
	}
	if sum.Sign() == 0 {
		return Split{}, ErrNoPositiveCredit
	}
	if sum.BitLen() > fixed.TotalBits {
		return Split{}, fmt.Errorf("credits sum to %d bits, at most %d are possible", sum.BitLen(), fixed.TotalBits)
	}
	out.Total = sum
	out.divide()
	return out, nil
}

// divide sets everything that follows from the prefix sums.
func (s *Split) divide() {
	before := new(big.Int)
	for i := range s.Steps {
		st := &s.Steps[i]
		product := new(big.Int).Mul(s.Pool, st.S)
		st.Quotient, st.Remainder = product.QuoRem(product, s.Total, new(big.Int))
		st.Payout = new(big.Int).Sub(st.Quotient, before)
		before = st.Quotient
	}
}
