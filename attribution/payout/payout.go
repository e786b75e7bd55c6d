// Package payout is the reference of the payout statement (section 4 of docs/protocol.md): it splits a pool over positive credits.
//
// With pos_c = max(credit_c, 0), prefix sums S_c, P = S_last and t_c = floor(pool S_c / P), payout_c = t_c - t_{c-1}. All integers, so:
// payouts are never negative, sum to the pool exactly, a credit that is not positive is paid nothing, and each payout is within one unit
// of pool pos_c / P, on either side.
package payout

import (
	"errors"
	"fmt"
	"math/big"

	"github.com/tributary-zk/tributary/datanet/fixed"
)

// ErrNoPositiveCredit means that nobody is to be paid; the pool stays where it is.
var ErrNoPositiveCredit = errors.New("no positive credit in the epoch: nothing is paid, the fee stays in the pool")

// Step is the arithmetic of one contributor: pool S = Quotient P + Remainder, 0 <= Remainder < P.
type Step struct {
	Positive  *big.Int // max(credit, 0)
	S         *big.Int // sum of Positive up to here
	Quotient  *big.Int // t
	Remainder *big.Int
	Payout    *big.Int // t less the t before
}

// Split is a pool's split.
type Split struct {
	Pool  *big.Int
	Total *big.Int // P
	Steps []Step   // by contributor
}

// Payouts returns the payouts alone.
func (s Split) Payouts() []*big.Int {
	out := make([]*big.Int, len(s.Steps))
	for i := range out {
		out[i] = s.Steps[i].Payout
	}
	return out
}

// Of splits pool (0 <= pool < 2^96) over credits at any common scale; a credit may be a sum over one-vs-rest models.
func Of(credits []*big.Int, pool *big.Int) (Split, error) {
	if pool.Sign() < 0 || pool.BitLen() > fixed.PoolBits {
		return Split{}, fmt.Errorf("pool %v is outside [0, 2^%d)", pool, fixed.PoolBits)
	}
	out := Split{Pool: new(big.Int).Set(pool), Steps: make([]Step, len(credits))}
	sum := new(big.Int)
	for i, c := range credits {
		if c.BitLen() > fixed.SumBits {
			return Split{}, fmt.Errorf("credit of contributor %d has %d bits, at most %d are possible", i, c.BitLen(), fixed.SumBits)
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

func (s *Split) divide() {
	before := new(big.Int)
	for i := range s.Steps {
		st := &s.Steps[i]
		st.Quotient, st.Remainder = new(big.Int).QuoRem(new(big.Int).Mul(s.Pool, st.S), s.Total, new(big.Int))
		st.Payout = new(big.Int).Sub(st.Quotient, before)
		before = st.Quotient
	}
}
