package contributor

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/attribution/newton"
	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/credit"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/inference/fit"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// ErrTrained says that the bundle has other training statements in the contributor's name.
var ErrTrained = errors.New("the training statements in the bundle are not those of this home: restore the home, " +
	"or prove them again")

// ErrCredit says that a credit cannot be computed. Whether it can depends on the contributor's own data, so that this
// is an answer too.
var ErrCredit = errors.New("there is no credit along this direction")

// NoCredit is what the ledger records as the answer then.
func NoCredit() proof.Word { return sha256.Sum256([]byte("tributary/credit/v1 none")) }

// Trained compares the contributor's statistics with those that its training statements in the bundle prove.
func (c *Contributor) Trained(powers []bn254.G1Affine, proven bundle.Sums) error {
	for k, f := range c.State.Final {
		g, h := c.sums(f)
		for _, v := range []struct {
			own commit.Vector
			all []bn254.G1Affine
		}{{g, proven.Gradients}, {h, proven.Hessians}} {
			own, err := commit.Com(powers, v.own)
			if err != nil {
				return err
			}
			if k >= len(v.all) || own != v.all[k] {
				return fmt.Errorf("%s, class %d: %v: %w", c.State.Name, k, v.own, ErrTrained)
			}
		}
	}
	return nil
}

// Fitted refuses all fits but the one that the contributor answered. Over other rows the sums of Hessians are others:
// along the same direction they would tell another number about the contributor.
func (c *Contributor) Fitted(t *transcript.Transcript) error {
	if c.State.Fit == nil {
		return fmt.Errorf("%s: %w", c.State.Name, ErrNotFitted)
	}
	return c.only(t)
}

// Credit prepares the credit statements of an epoch, one a class, and remembers the credits. It returns ErrCredit if
// there is none along some direction, and terms.ErrNoisy of a fit with noise.
func (c *Contributor) Credit(b party.Broadcast) ([]party.Task, error) {
	if err := c.Terms.Settles(); err != nil {
		return nil, err
	}
	if len(b.Hessians) != len(c.State.Final) || len(b.Directions) != len(c.State.Final) {
		return nil, fmt.Errorf("sums of %d classes for %s, which trained %d: answer all rounds of the fit first",
			len(b.Hessians), c.State.Name, len(c.State.Final))
	}
	var tasks []party.Task
	var credits []party.Secret
	for k, f := range c.State.Final {
		g, own := c.sums(f)
		a, err := commit.Sub(commit.Vector(b.Hessians[k]), own)
		if err != nil {
			return nil, err
		}
		q := commit.Vector(b.Directions[k])
		value, err := c.creditOf(a.Values, g.Values, q.Values, fit.LambdaN(c.Terms.Model.Lambda, b.Rows))
		if err != nil {
			return nil, fmt.Errorf("credit of %s, class %d: %w: %w", c.State.Name, k, ErrCredit, err)
		}
		v, err := c.committed(b.Order, k, value)
		if err != nil {
			return nil, err
		}
		t, err := c.task(catalog.Credit, b.Epoch, k, 0, b.Order)
		if err != nil {
			return nil, err
		}
		t.Assignment.Vectors = []commit.Vector{a, g, q, v}
		t.Assignment.Scalars = credit.Scalars(b.Rows, int64(c.Terms.Model.Lambda), c.State.Seat)
		tasks, credits = append(tasks, t), append(credits, party.Secret(v))
	}
	c.keep(b.Order, b.Epoch, credits)
	return tasks, nil
}

// committed commits to a credit, by the same blind whenever the same order is credited in the same way.
func (c *Contributor) committed(order proof.Word, k int, value fr.Element) (commit.Vector, error) {
	place, err := c.place()
	if err != nil {
		return commit.Vector{}, err
	}
	values := make([]fr.Element, c.State.Seat+1)
	values[c.State.Seat] = value
	kind := commit.Credits(c.Terms.ContributorCapacity)
	return c.Account.Commit(kind, values, place.context(catalog.Credit.Name, order, k)...)
}

// creditOf solves the Newton system and returns the credit. The scale of q is that of what the terms measure.
func (c *Contributor) creditOf(a, g, q []fr.Element, lambdaN fr.Element) (fr.Element, error) {
	step, err := newton.Solve(c.Terms.Direction().Scale(), a, lambdaN, q)
	if err != nil {
		return fr.Element{}, err
	}
	value, _, err := newton.Credit(step.V, g)
	return fixed.FromInt(value), err
}

// CreditTotal is the contributor's credit of an epoch over all classes, at scale FC.
func (c *Contributor) CreditTotal(epoch uint64) (sum fr.Element) {
	for _, v := range c.State.Credits[epoch] {
		sum.Add(&sum, &v.Values[c.State.Seat])
	}
	return sum
}

// keep remembers credits of an order under the number of its epoch. Whoever numbers epochs may give a number to another
// order later: the credits of the first one stay, under a number that nobody chose.
func (c *Contributor) keep(order proof.Word, number uint64, credits []party.Secret) {
	s := &c.State
	if s.Orders == nil {
		s.Orders = map[proof.Word]uint64{}
	}
	for first, n := range s.Orders {
		if n == number && first != order {
			own := unnumbered(first)
			s.Orders[first], s.Credits[own] = own, s.Credits[number]
		}
	}
	s.Orders[order], s.Credits[number] = number, credits
}

// Number is the number under which the home keeps the credits of an order: that of its epoch, if it was credited by
// that. Others have one of their own.
func (c *Contributor) Number(order proof.Word) uint64 {
	if n, ok := c.State.Orders[order]; ok {
		return n
	}
	return unnumbered(order)
}

// unnumbered is the number of an order that has none in a bundle, whose numbers are small.
func unnumbered(order proof.Word) uint64 { return binary.BigEndian.Uint64(order[:]) | 1<<63 }

// CreditFloat is CreditTotal as a number.
func (c *Contributor) CreditFloat(epoch uint64) float64 {
	return fixed.Float(c.CreditTotal(epoch), fixed.FC)
}

// CreditShare is what the contributor tells the model owner about its credit: the committed vector, with its blind.
func (c *Contributor) CreditShare(epoch uint64) party.CreditShare {
	return party.CreditShare{Version: party.Version, Party: c.State.Name, Epoch: epoch, Credits: c.State.Credits[epoch]}
}
