package bundle

import (
	"math/big"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254"

	"github.com/tributary-zk/tributary/circuits/credit"
	"github.com/tributary-zk/tributary/datanet/fixed"
)

// epoch checks inference, credits and payout of one epoch.
func (c *checker) epoch(e Epoch, people []*found, weights []bn254.G1Affine, used map[Ref]bool) {
	var credits bn254.G1Affine
	for k := range weights {
		q := c.inference(e, k, weights[k], used)
		var all bn254.G1Affine
		for _, p := range people {
			all.Add(&all, &p.h[k])
		}
		for _, p := range people {
			v := c.credit(e, k, p, all, q, used)
			credits.Add(&credits, &v)
		}
	}
	if e.Unpaid != "" {
		return
	}
	ref := Ref{Statement: "payout", Party: OwnerName, Epoch: e.Number}
	r := c.take(ref, c.terms.Owner, used)
	if r == nil {
		return
	}
	if r.Instance.C[0] != credits {
		c.problems.add(ref, "its credits are not the sum of the contributors' credits")
	}
	pool, _ := e.Amount()
	if got := bigOf(r.Instance.Scalars[0]); got.Cmp(pool) != 0 || got.BitLen() > fixed.PoolBits {
		c.problems.add(ref, "its pool is %v, the epoch's is %v", got, pool)
	}
}

// inference checks a class's answers and returns the sum of its directions.
func (c *checker) inference(e Epoch, k int, weights bn254.G1Affine, used map[Ref]bool) (q bn254.G1Affine) {
	left := e.Queries
	for s := 0; left > 0; s++ {
		ref := Ref{Statement: "inference", Party: OwnerName, Epoch: e.Number, Class: k, Shard: s}
		r := c.take(ref, c.terms.Owner, used)
		if r == nil {
			return q
		}
		size := number(r.Instance.Scalars[0])
		if size < 1 || size > c.terms.QueryCapacity || size > left {
			c.problems.add(ref, "batch size %d of %d queries left, a batch holds 1 to %d", size, left, c.terms.QueryCapacity)
			return q
		}
		left -= size
		if r.Instance.C[0] != weights {
			c.problems.add(ref, "its weights are not those of the optimum of class %d", k)
		}
		limit := new(big.Int).Lsh(big.NewInt(1), fixed.FeeBits)
		for i, f := range r.Instance.Scalars[1:] {
			if bigOf(f).Cmp(limit) >= 0 {
				c.problems.add(ref, "fee weight %d is 2^%d or more", i, fixed.FeeBits)
			}
		}
		first := c.byRef[Ref{Statement: "inference", Party: OwnerName, Epoch: e.Number, Shard: s}]
		if k > 0 && first != nil && len(first.Instance.C) == len(r.Instance.C) && (first.Instance.C[1] != r.Instance.C[1] || !slices.Equal(first.Instance.Scalars, r.Instance.Scalars)) {
			c.problems.add(ref, "its queries or fees are not those of class 0")
		}
		q.Add(&q, &r.Instance.C[3])
	}
	return q
}

// credit checks one contributor's credit and returns its commitment.
func (c *checker) credit(e Epoch, k int, p *found, all, q bn254.G1Affine, used map[Ref]bool) (out bn254.G1Affine) {
	ref := Ref{Statement: "credit", Party: p.member.Name, Epoch: e.Number, Class: k}
	r := c.take(ref, p.member.Account, used)
	if r == nil {
		return out
	}
	var without bn254.G1Affine
	without.Sub(&all, &p.h[k])
	switch {
	case r.Instance.C[0] != without:
		c.problems.add(ref, "its matrix is not the sum of the other contributors' Hessians")
	case r.Instance.C[1] != p.g[k]:
		c.problems.add(ref, "its gradient is not that of its training")
	case r.Instance.C[2] != q:
		c.problems.add(ref, "its direction is not the sum of the epoch's inference statements")
	case !slices.Equal(r.Instance.Scalars, credit.Scalars(c.summary.Rows, int64(c.terms.Model.Lambda), p.index)):
		c.problems.add(ref, "rows, lambda and index are not %d, %d and %d", c.summary.Rows, c.terms.Model.Lambda, p.index)
	}
	return r.Instance.C[3]
}
