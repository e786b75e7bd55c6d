package chain

import (
	"context"
	"errors"
	"fmt"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/verifier-contracts/bindings"
)

// Period returns a period; it has no epochs if none was settled in it. Their ids are those of the chain's events, and
// so is the sum of their payouts: the contract sums them when they are published.
func (m *Model) Period(ctx context.Context, period int) (out Period, err error) {
	v, err := read(ctx, m.client, m.Address(), m.abi.PackPeriodOf(m.ID, integer(period)), m.abi.UnpackPeriodOf)
	if err != nil {
		return out, wrap("period", err)
	}
	out = Period{Pool: v.Pool, Published: v.Published, Lapsed: v.Lapsed, Root: v.Root}
	if out.Until, err = timeOf(v.Until); err == nil && v.Epochs > 0 {
		out.Epochs, out.Payouts, err = m.settledIn(ctx, period, int(v.Epochs))
	}
	return out, wrap("period", err)
}

// settledIn are the ids of a period's epochs, in the order in which they were settled, and the sum of their payouts.
func (m *Model) settledIn(
	ctx context.Context, period, epochs int,
) (out []proof.Word, payouts bn254.G1Affine, err error) {
	b := bindings.NewPayouts()
	var failed error
	err = emitted(m.Settlement, b, b.UnpackSettledEvent).each(ctx, func(e *bindings.PayoutsSettled) {
		p, err := goPoint(e.Payouts)
		failed = errors.Join(failed, err)
		payouts.Add(&payouts, &p)
		out = append(out, e.Epoch)
	}, []any{common.Hash(m.ID)}, []any{integer(period)})
	if err = errors.Join(err, failed); err == nil && len(out) != epochs {
		err = fmt.Errorf("events tell %d epochs, the contract has %d", len(out), epochs)
	}
	return out, payouts, err
}

// ids are words as calls take them.
func ids(list []proof.Word) [][32]byte {
	out := make([][32]byte, len(list))
	for i := range list {
		out[i] = list[i]
	}
	return out
}

// Publish publishes a period's payouts by place, with the sum of their blinds, unless they are published. Anybody may
// carry it. The powers are those of the reference string, one more than places.
func (m *Model) Publish(
	ctx context.Context, from Account, period int, table Table, blind fr.Element, powers []bn254.G1Affine,
) (Receipt, error) {
	p, err := m.Period(ctx, period)
	if err != nil {
		return Receipt{}, err
	}
	if p.Published {
		root, err := table.Root()
		if err == nil && root != p.Root {
			err = fmt.Errorf("period %d was published with another table", period)
		}
		return Receipt{}, wrap("publish", err)
	}
	s, err := m.State(ctx)
	if err != nil {
		return Receipt{}, err
	}
	opening, err := m.openTable(period, p.Payouts, s.Capacity, table, blind, powers)
	if err != nil {
		return Receipt{}, wrap("publish", err)
	}
	data, err := m.abi.TryPackPublish(m.ID, integer(period), ids(p.Epochs), table, scalar(&blind), point(&opening))
	return m.call(ctx, from, "publish", data, err)
}

// Published returns a published period's table and blind, by the chain's events and the root that the contract keeps.
func (m *Model) Published(ctx context.Context, period int) (table Table, blind fr.Element, err error) {
	p, err := m.Period(ctx, period)
	if err != nil {
		return nil, blind, err
	}
	if !p.Published {
		return nil, blind, fmt.Errorf("period %d is not published", period)
	}
	b := bindings.NewPayouts()
	e, err := emitted(m.Settlement, b, b.UnpackPublishedEvent).last(ctx, []any{common.Hash(m.ID)},
		[]any{integer(period)})
	if err != nil {
		return nil, blind, wrap("published", err)
	}
	if e == nil {
		return nil, blind, fmt.Errorf("period %d is published, but no event tells its table", period)
	}
	table = e.Amounts
	root, err := table.Root()
	if err == nil && root != p.Root {
		err = fmt.Errorf("the event's table of period %d has the root %v, the contract has %v", period, root, p.Root)
	}
	if err == nil {
		blind, err = goScalar(e.Blind)
	}
	return table, blind, wrap("published", err)
}

// claimsAtOnce is how many periods one call claims: each costs up to 84,000 gas, a call at most 2^24.
const claimsAtOnce = 100

// Claim pays a contributor for all published periods that it was not paid for: to its account, or with keep to its
// balance in the vault; of more than 100, the first 100. Anybody may send it. It returns the sum; where there is none
// it sends nothing.
func (m *Model) Claim(
	ctx context.Context, from Account, party common.Address, keep bool,
) (*big.Int, Receipt, error) {
	sum := new(big.Int)
	state, err := m.State(ctx)
	if err != nil {
		return sum, Receipt{}, err
	}
	place, ok, err := m.Place(ctx, party)
	if err == nil && !ok {
		err = fmt.Errorf("%v did not join", party)
	}
	if err != nil {
		return sum, Receipt{}, wrap("claim", err)
	}
	var claims []bindings.Claim
	for period := range state.Period + 1 {
		c, err := m.claim(ctx, period, place)
		if err != nil {
			return sum, Receipt{}, wrap("claim", err)
		}
		if c != nil {
			claims = append(claims, *c)
			sum.Add(sum, c.Amount)
		}
		if len(claims) == claimsAtOnce {
			break
		}
	}
	if len(claims) == 0 {
		return sum, Receipt{}, nil
	}
	data, err := m.abi.TryPackClaim(m.ID, party, claims, keep)
	r, err := m.call(ctx, from, "claim", data, err)
	return sum, r, err
}

// claim is what a place has of a period and was not paid, nil if there is nothing.
func (m *Model) claim(ctx context.Context, period, place int) (*bindings.Claim, error) {
	p, err := m.Period(ctx, period)
	if err != nil || !p.Published {
		return nil, err
	}
	paid, err := m.Claimed(ctx, period, place)
	if err != nil || paid {
		return nil, err
	}
	table, _, err := m.Published(ctx, period)
	if err != nil || place >= len(table) || table[place].Sign() == 0 {
		return nil, err
	}
	path, err := table.Path(place)
	return &bindings.Claim{Period: uint32(period), Amount: table[place], Path: path}, err
}

// ClaimByOpening pays a contributor for a period by an opening at its place, from table and blind that it knows, unless
// it was paid.
func (m *Model) ClaimByOpening(
	ctx context.Context, from Account, party common.Address, period int, table Table, blind fr.Element,
	powers []bn254.G1Affine, keep bool,
) (*big.Int, Receipt, error) {
	none := new(big.Int)
	place, ok, err := m.Place(ctx, party)
	if err == nil && (!ok || place >= len(table)) {
		err = fmt.Errorf("%v has no place in the table", party)
	}
	if err != nil {
		return none, Receipt{}, wrap("claim", err)
	}
	paid, err := m.Claimed(ctx, period, place)
	if err != nil || paid {
		return none, Receipt{}, err
	}
	state, err := m.State(ctx)
	if err != nil {
		return none, Receipt{}, err
	}
	opening, err := openPlace(place, state.Capacity, table, blind, powers)
	if err != nil {
		return none, Receipt{}, wrap("claim", err)
	}
	data, err := m.abi.TryPackClaimByOpening(m.ID, party, uint32(period), table[place], point(&opening), keep)
	r, err := m.call(ctx, from, "claim", data, err)
	return table[place], r, err
}

// Claimed says whether a place was paid for a period.
func (m *Model) Claimed(ctx context.Context, period, place int) (bool, error) {
	call := m.abi.PackClaimed(m.ID, integer(period), integer(place))
	v, err := read(ctx, m.client, m.Address(), call, m.abi.UnpackClaimed)
	return v, wrap("claimed", err)
}

// Lapse says that a period was not published in time.
func (m *Model) Lapse(ctx context.Context, from Account, period int) (Receipt, error) {
	p, err := m.Period(ctx, period)
	if err != nil || p.Lapsed {
		return Receipt{}, err
	}
	data, err := m.abi.TryPackLapse(m.ID, integer(period), ids(p.Epochs))
	return m.call(ctx, from, "lapse", data, err)
}

// Compensate pays a contributor its part of a slashed bond, to its balance in the vault.
func (m *Model) Compensate(ctx context.Context, from Account, party common.Address) (Receipt, error) {
	data, err := m.abi.TryPackCompensate(m.ID, party)
	return m.call(ctx, from, "compensate", data, err)
}
