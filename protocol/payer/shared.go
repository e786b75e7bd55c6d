package payer

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/big"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/protocol/order"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// Several payers can share one order, and so one epoch. Each offers its own queries at its own price, unsigned. The
// owner makes one order of the offers, which every payer signs: the order counts with all its payers, or not at all.

// ErrShared says that a shared order is not about what its payer offered.
var ErrShared = errors.New("the order is not what was offered: do not sign it")

// Offer puts the commitments into an ask, which stays unsigned: nobody can open it by itself.
func (a *Ask) Offer(t *terms.Terms, at terms.Deployment, powers []bn254.G1Affine) error {
	if err := a.commit(powers); err != nil {
		return err
	}
	a.Payers = nil
	return a.Order.Check(t, at)
}

// Share makes one order of offers, at one unit of which all prices are multiples. Every query costs what its payer
// offered. The times are the owner's, and so is the salt.
func Share(
	t *terms.Terms, at terms.Deployment, offers []*Ask, powers []bn254.G1Affine, openBy, answerBy uint64,
) (*Ask, error) {
	if len(offers) < 2 {
		return nil, fmt.Errorf("%d offers, a shared order is of two at least", len(offers))
	}
	salt, err := order.NewSalt()
	if err != nil {
		return nil, err
	}
	unit := new(big.Int)
	for i, o := range offers {
		if err := o.offered(t, at, powers); err != nil {
			return nil, fmt.Errorf("offer %d: %w", i+1, err)
		}
		price, err := o.Order.Price()
		if err != nil {
			return nil, fmt.Errorf("offer %d: %w", i+1, err)
		}
		unit.GCD(nil, nil, unit, price)
	}
	out := &Ask{Version: party.Version}
	out.Order = order.Order{
		Version: order.Version, Model: offers[0].Order.Model, Unit: unit.String(), OpenBy: openBy, AnswerBy: answerBy,
		Salt: salt,
	}
	for i, o := range offers {
		p := o.Order.Payers[0]
		if slices.ContainsFunc(out.Order.Payers, func(q order.Payer) bool { return q.Account == p.Account }) {
			return nil, fmt.Errorf("offer %d: %v has another offer: one is enough for all its queries", i+1, p.Account)
		}
		out.Order.Payers = append(out.Order.Payers, p)
		for _, q := range o.Order.Queries {
			if q.Fees, err = scaled(q.Fees, o.Order.Unit, unit); err != nil {
				return nil, fmt.Errorf("offer %d: %w", i+1, err)
			}
			q.Payer = i
			out.Order.Queries = append(out.Order.Queries, q)
		}
		out.Vectors = append(out.Vectors, o.Vectors...)
	}
	return out, out.Order.Check(t, at)
}

// offered refuses what is no offer of one payer that can be answered.
func (a *Ask) offered(t *terms.Terms, at terms.Deployment, powers []bn254.G1Affine) error {
	if len(a.Order.Payers) != 1 {
		return fmt.Errorf("it has %d payers, an offer is of one", len(a.Order.Payers))
	}
	if err := a.Order.Check(t, at); err != nil {
		return err
	}
	return a.answerable(t, powers)
}

// scaled are fee weights at another unit. Both are decimal numbers that were checked.
func scaled(fees []uint32, from string, to *big.Int) ([]uint32, error) {
	factor, _ := new(big.Int).SetString(from, 10)
	factor.Quo(factor, to)
	out := make([]uint32, len(fees))
	for i, f := range fees {
		w := new(big.Int).Mul(factor, new(big.Int).SetUint64(uint64(f)))
		if !w.IsUint64() || w.Uint64() > math.MaxUint32 {
			return nil, fmt.Errorf("prices of %s and others have no common unit that is large enough: "+
				"agree on prices that are multiples of a larger one: %w", from, order.ErrOrder)
		}
		out[i] = uint32(w.Uint64())
	}
	return out, nil
}

// Shares refuses a shared order that does not have exactly the offer's queries for the account, at the offered prices,
// sealed to its key. It returns the payer's place.
func (a *Ask) Shares(t *terms.Terms, at terms.Deployment, o order.Order) (int, error) {
	if err := o.Check(t, at); err != nil {
		return 0, err
	}
	own := a.Order.Payers[0]
	place := slices.IndexFunc(o.Payers, func(p order.Payer) bool { return p.Account == own.Account })
	if place < 0 || o.Payers[place] != own {
		return 0, fmt.Errorf("%v is not among its payers, or with another key: %w", own.Account, ErrShared)
	}
	for _, p := range o.Payers[place+1:] {
		if p.Account == own.Account {
			return 0, fmt.Errorf("%v is to pay twice: %w", own.Account, ErrShared)
		}
	}
	var shards []order.Query
	for _, q := range o.Queries {
		if q.Payer == place {
			shards = append(shards, q)
		}
	}
	if len(shards) != len(a.Order.Queries) {
		return 0, fmt.Errorf("%d shards for %v, it offered %d: %w",
			len(shards), own.Account, len(a.Order.Queries), ErrShared)
	}
	for s, q := range shards {
		offered := a.Order.Queries[s]
		if q.Queries != offered.Queries || !samePrices(q.Fees, o, offered.Fees, a.Order) {
			return 0, fmt.Errorf("shard %d for %v has other queries or prices: %w", s, own.Account, ErrShared)
		}
	}
	return place, nil
}

// samePrices says whether fee weights of two orders come to the same prices.
func samePrices(fees []uint32, in order.Order, others []uint32, of order.Order) bool {
	unit, err := in.Price()
	if err != nil {
		return false
	}
	another, err := of.Price()
	if err != nil {
		return false
	}
	price := func(f uint32, unit *big.Int) *big.Int {
		return new(big.Int).Mul(unit, new(big.Int).SetUint64(uint64(f)))
	}
	return slices.EqualFunc(fees, others, func(f, g uint32) bool { return price(f, unit).Cmp(price(g, another)) == 0 })
}

// SignShared signs a shared order as one of its payers, once Shares has taken it.
func SignShared(
	ctx context.Context, t *terms.Terms, at terms.Deployment, o order.Order, by *party.Account,
) (id proof.Word, signature string, err error) {
	if id, err = o.ID(t, at); err != nil {
		return id, "", err
	}
	signature, err = by.SignOrder(ctx, t, at, o)
	return id, signature, err
}
