package bundle

import (
	"math/big"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/credit"
	"github.com/tributary-zk/tributary/datanet/fixed"
)

// answered is what the statements of one epoch add up to.
type answered struct {
	directions []bn254.G1Affine // by class
	credits    bn254.G1Affine
}

// inferences checks every epoch's answers and adds up their directions.
func (c *checker) inferences() {
	c.answered = make([]answered, len(c.epochs))
	for i, e := range c.epochs {
		c.answered[i].directions = make([]bn254.G1Affine, c.terms.Models())
		for class := range c.answered[i].directions {
			c.answered[i].directions[class] = c.inferred(e, class)
		}
	}
}

// inferred checks a class's answers and returns the sum of its directions.
func (c *checker) inferred(e Epoch, class int) (q bn254.G1Affine) {
	ref := Ref{Statement: catalog.Inference.Name, Party: OwnerName, Epoch: e.Number, Class: class}
	if e.Queries < 1 {
		c.problems.add(ref, "epoch %d has no queries", e.Number)
	}
	for left := e.Queries; left > 0; ref.Shard++ {
		r := c.take(ref, c.terms.Owner)
		if r == nil {
			return q
		}
		size := number(r.Instance.Scalars[0])
		if size < 1 || size > c.terms.QueryCapacity || size > left {
			c.problems.add(ref, "batch size %d of %d queries left, a batch holds 1 to %d",
				size, left, c.terms.QueryCapacity)
			return q
		}
		left -= size
		c.batch(r)
		q.Add(&q, &r.Instance.C[3])
	}
	return q
}

// batch checks a batch's weights and fees, and that all classes answer the same queries for the same fees.
func (c *checker) batch(r *Record) {
	ref := r.Ref
	if weights, _ := c.weights(ref.Class); r.Instance.C[0] != weights {
		c.problems.add(ref, "its weights are not those of %s of class %d", c.named(), ref.Class)
	}
	limit := new(big.Int).Lsh(big.NewInt(1), fixed.FeeBits)
	paid := false
	for i, f := range r.Instance.Scalars[1:] {
		paid = paid || !f.IsZero()
		if bigOf(f).Cmp(limit) >= 0 {
			c.problems.add(ref, "fee weight %d is 2^%d or more", i, fixed.FeeBits)
		}
	}
	if !paid {
		c.problems.add(ref, "all fee weights are zero: nobody pays for this batch")
	}
	ref.Class = 0
	first := c.byRef[ref]
	if r.Ref.Class > 0 && first != nil && len(first.Instance.C) == len(r.Instance.C) &&
		(first.Instance.C[1] != r.Instance.C[1] || !slices.Equal(first.Instance.Scalars, r.Instance.Scalars)) {
		c.problems.add(r.Ref, "its queries or fees are not those of class 0")
	}
}

// named is where a model's weights are named.
func (c *checker) named() string {
	if c.terms.Noisy() {
		return WeightsFile
	}
	return "the optimum"
}

// credits checks every contributor's credits and adds up their commitments. With noise there are none.
func (c *checker) credits() {
	if c.terms.Noisy() {
		return
	}
	for i, e := range c.epochs {
		for class := range c.terms.Models() {
			var all bn254.G1Affine // sum of the Hessians
			for _, p := range c.people {
				all.Add(&all, &p.h[class])
			}
			for _, p := range c.people {
				if !p.left {
					continue
				}
				v := c.credited(e, class, p, all, c.answered[i].directions[class])
				c.answered[i].credits.Add(&c.answered[i].credits, &v)
			}
		}
	}
}

// credited checks one contributor's credit and returns its commitment.
func (c *checker) credited(e Epoch, class int, p *participant, all, q bn254.G1Affine) (out bn254.G1Affine) {
	ref := Ref{Statement: catalog.Credit.Name, Party: p.member.Name, Epoch: e.Number, Class: class}
	r := c.take(ref, p.member.Account)
	if r == nil {
		return out
	}
	var without bn254.G1Affine
	without.Sub(&all, &p.h[class])
	lambda := c.terms.Model.Lambda
	switch {
	case r.Instance.C[0] != without:
		c.problems.add(ref, "its matrix is not the sum of the other contributors' Hessians")
	case r.Instance.C[1] != p.g[class]:
		c.problems.add(ref, "its gradient is not that of its training")
	case r.Instance.C[2] != q:
		c.problems.add(ref, "its direction is not the sum of the epoch's inference statements")
	case !slices.Equal(r.Instance.Scalars, credit.Scalars(c.summary.Rows, int64(lambda), p.index)):
		c.problems.add(ref, "rows, lambda and index are not %d, %d and %d", c.summary.Rows, lambda, p.index)
	}
	return r.Instance.C[3]
}

// payouts checks that every epoch that paid split its own pool over its own credits.
func (c *checker) payouts() {
	for i, e := range c.epochs {
		if e.Unpaid != "" || c.terms.Noisy() {
			continue
		}
		ref := Ref{Statement: catalog.Payout.Name, Party: OwnerName, Epoch: e.Number}
		r := c.take(ref, c.terms.Owner)
		if r == nil {
			continue
		}
		if r.Instance.C[0] != c.answered[i].credits {
			c.problems.add(ref, "its credits are not the sum of the contributors' credits")
		}
		pool, _ := e.Amount() // checked when the epoch was read
		if got := bigOf(r.Instance.Scalars[0]); got.Cmp(pool) != 0 || got.BitLen() > fixed.PoolBits {
			c.problems.add(ref, "its pool is %v, the epoch's is %v", got, pool)
		}
	}
}
