package bundle

import (
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/credit"
	"github.com/tributary-zk/tributary/datanet/fixed"
)

// answered is what the statements of one epoch add up to.
type answered struct {
	directions []bn254.G1Affine // of the answers, by class
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
	for shard, ordered := range e.Order.Queries {
		ref.Shard = shard
		r := c.take(ref, c.terms.Owner)
		if r == nil {
			return q
		}
		switch weights, _ := c.weights(class); {
		case r.Instance.C[0] != weights:
			c.problems.add(ref, "its weights are not those of %s of class %d", c.named(), class)
		case r.Instance.C[1] != bn254.G1Affine(ordered.Queries):
			c.problems.add(ref, "its queries are not those that were ordered")
		case !slices.Equal(r.Instance.Scalars, ordered.Scalars(c.terms.QueryCapacity)):
			c.problems.add(ref, "its batch size and fee weights are not those that were ordered")
		}
		q.Add(&q, &r.Instance.C[3])
	}
	return q
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
		along := c.directions(i, e)
		for class := range c.terms.Models() {
			var all bn254.G1Affine // sum of the Hessians
			for _, p := range c.people {
				all.Add(&all, &p.h[class])
			}
			for _, p := range c.people {
				if !p.left {
					continue
				}
				if v, ok := c.apart(e, class, p); ok {
					c.answered[i].credits.Add(&c.answered[i].credits, &v)
					continue
				}
				v := c.credited(e, class, p, all, along[class])
				c.answered[i].credits.Add(&c.answered[i].credits, &v)
			}
		}
	}
}

// apart is the commitment to a credit that counts without a statement in the bundle: none of a silent contributor, or
// of a class that it told none of, or one that the contract alone has verified. There may be a statement all the same:
// who tells the owner nothing can still publish one.
func (c *checker) apart(e Epoch, class int, p *participant) (out bn254.G1Affine, ok bool) {
	a, ok := e.apart(p.member.Name, class)
	ref := Ref{Statement: catalog.Credit.Name, Party: p.member.Name, Epoch: e.Number, Class: class}
	unpaid := e.Unpaid != "" && c.byRef[ref] == nil // nobody is paid by it, so nobody has to have told one
	if !ok && !unpaid && !slices.Contains(e.Silent, p.member.Name) {
		return out, false
	}
	if c.byRef[ref] != nil {
		c.take(ref, p.member.Account)
	}
	if a.Credit == nil {
		return out, true
	}
	if !c.at.Deployed() {
		c.problems.add(ref, "nothing proves it: there is no chain that could")
	}
	return bn254.G1Affine(*a.Credit), true
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
		c.problems.add(ref, "its direction is not %s", c.measure())
	case !slices.Equal(r.Instance.Scalars, credit.Scalars(c.summary.Rows, int64(lambda), p.seat)):
		c.problems.add(ref, "rows, lambda and place are not %d, %d and %d", c.summary.Rows, lambda, p.seat)
	}
	return r.Instance.C[3]
}

// measure says what credits have to be along.
func (c *checker) measure() string {
	if c.terms.Validates() {
		return "that of the hold-out that is drawn for the epoch"
	}
	return "the sum of the epoch's inference statements"
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
