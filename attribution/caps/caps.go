// Package caps limits what one account may hold of a model: a share of all rows, and a share of a pool. It is a
// reference in plain Go. The contract leaves out who has too many rows, as Rows does; no statement and no contract caps
// a share of a pool.
//
// Exact rule for a pool. With weights a_c >= 0 (positive credits, or payouts before the cap), limit K = floor(pool
// share / 10,000) and C the capped ones:
//
//	c in C:      payout_c = K
//	c not in C:  the payout rule over the others, of the pool less |C| K: t_c - t_{c-1},
//	             t_c = floor((pool - |C| K) S_c / P), S_c and P sums of a over those not in C
//
// C is the set for which (pool - |C| K) a_c > K P holds for none outside, and would hold for each member at its turn if
// members were taken from the largest weight down. What lies above the limit so goes to the others in proportion, and
// nobody gets more than K: each payout is a rounding, up or down, of a number of at most K. If all are capped, which is
// sure with fewer than 1/share earners, pool - |C| K is left: it is nobody's, and goes back to who paid it.
package caps

import (
	"errors"
	"fmt"
	"math/big"
	"slices"
)

// Basis is the whole, in basis points.
const Basis = 10_000

// Default is the largest share of rows and of a pool, in basis points.
const Default = 4_000

// ErrNoWeight means that nobody has earned anything.
var ErrNoWeight = errors.New("no positive weight: nothing is paid, the pool stays where it is")

func checkShare(share int) error {
	if share < 1 || share > Basis {
		return fmt.Errorf("a cap of %d basis points: 1 to %d are possible", share, Basis)
	}
	return nil
}

// Rows returns the places, in order, of those with more than the given share, in basis points, of all rows. It looks
// once, as the contract does at the roster's close: without them, others may be above the share of what is left.
func Rows(rows []uint32, share int) ([]int, error) {
	if err := checkShare(share); err != nil {
		return nil, err
	}
	all, limit := new(big.Int), new(big.Int)
	for _, r := range rows {
		all.Add(all, big.NewInt(int64(r)))
	}
	limit.Mul(all, big.NewInt(int64(share)))
	var out []int
	for c, r := range rows {
		if new(big.Int).Mul(big.NewInt(int64(r)), big.NewInt(Basis)).Cmp(limit) > 0 {
			out = append(out, c)
		}
	}
	return out, nil
}

// Split is the division of a pool under a cap: payouts and Left add up to the pool.
type Split struct {
	Payouts []*big.Int // by contributor
	Capped  []bool
	Limit   *big.Int // K
	Left    *big.Int // what nobody may have
}

// Pool divides a pool in proportion to weights, none of which may be negative, so that nobody has more than the given
// share of it in basis points. It returns ErrNoWeight if all weights are zero.
func Pool(weights []*big.Int, pool *big.Int, share int) (Split, error) {
	if err := checkShare(share); err != nil {
		return Split{}, err
	}
	if pool.Sign() < 0 {
		return Split{}, fmt.Errorf("a pool of %v", pool)
	}
	total := new(big.Int)
	for c, a := range weights {
		if a.Sign() < 0 {
			return Split{}, fmt.Errorf("weight of contributor %d is negative", c)
		}
		total.Add(total, a)
	}
	if total.Sign() == 0 {
		return Split{}, ErrNoWeight
	}
	s := Split{Capped: make([]bool, len(weights)), Limit: limit(pool, share), Left: new(big.Int).Set(pool)}
	s.choose(weights, total)
	s.divide(weights, total)
	return s, nil
}

func limit(pool *big.Int, share int) *big.Int {
	k := new(big.Int).Mul(pool, big.NewInt(int64(share)))
	return k.Quo(k, big.NewInt(Basis))
}

// choose finds the capped ones. It takes their weights from total and their payouts from Left.
func (s *Split) choose(weights []*big.Int, total *big.Int) {
	order := make([]int, len(weights))
	for c := range order {
		order[c] = c
	}
	slices.SortStableFunc(order, func(a, b int) int { return weights[b].Cmp(weights[a]) })
	for _, c := range order {
		a := weights[c]
		over := new(big.Int).Mul(s.Left, a)
		if over.Cmp(new(big.Int).Mul(s.Limit, total)) <= 0 {
			return
		}
		s.Capped[c] = true
		s.Left.Sub(s.Left, s.Limit)
		total.Sub(total, a)
	}
}

// divide sets the payouts. total and Left are those of who is not capped.
func (s *Split) divide(weights []*big.Int, total *big.Int) {
	s.Payouts = make([]*big.Int, len(weights))
	sum, before := new(big.Int), new(big.Int)
	for c, a := range weights {
		switch {
		case s.Capped[c]:
			s.Payouts[c] = new(big.Int).Set(s.Limit)
		case total.Sign() == 0:
			s.Payouts[c] = new(big.Int)
		default:
			sum.Add(sum, a)
			t := new(big.Int).Mul(s.Left, sum)
			t.Quo(t, total)
			s.Payouts[c] = new(big.Int).Sub(t, before)
			before = t
		}
	}
	s.Left = new(big.Int).Sub(s.Left, before)
}
