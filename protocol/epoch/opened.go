package epoch

import (
	"context"
	"errors"
	"reflect"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/credit"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// brought are the credits of an epoch on the chain, and what those hold that are in the open, by class and account.
type brought struct {
	id      proof.Word
	opened  []map[terms.Address]chain.Opened
	credits []map[terms.Address]bn254.G1Affine
}

func (o *Owner) brought(ctx context.Context, number uint64) (b brought, err error) {
	e, err := bundle.ReadEpoch(o.Bundle, number)
	if err != nil {
		return b, err
	}
	if b.id, err = e.Order.ID(o.Terms, o.Deployment); err != nil {
		return b, err
	}
	for k := range o.Terms.Models() {
		opened, err := o.Settlement.OpenedCredits(ctx, b.id, k)
		if err != nil {
			return b, err
		}
		credits, err := o.Settlement.Credits(ctx, b.id, k)
		if err != nil {
			return b, err
		}
		b.opened, b.credits = append(b.opened, opened), append(b.credits, credits)
	}
	return b, nil
}

// of says whether there is one of an account.
func (b brought) of(a terms.Address) (some bool) {
	for k := range b.credits {
		_, there := b.credits[k][a]
		some = some || there
	}
	return some
}

// drop forgets credits that silent contributors handed over, unless they are on the chain: one whose statement does not
// hold any more never comes there.
func (o *Owner) drop(ctx context.Context, number uint64, r bundle.Roster, silent []string) error {
	var b brought
	for _, m := range r.Contributors {
		handed := o.party.State.Epochs[number-1].Credits[m.Name]
		if handed == nil || !slices.Contains(silent, m.Name) {
			continue
		}
		if o.Settlement != nil && b.credits == nil {
			var err error
			if b, err = o.brought(ctx, number); err != nil {
				return err
			}
		}
		for k := range handed {
			if k < len(b.credits) {
				if _, there := b.credits[k][m.Account]; there {
					continue
				}
			}
			handed[k] = party.Secret(commit.Zero(commit.Credits(o.Terms.ContributorCapacity)))
		}
	}
	return nil
}

// takeOpened takes the credits of an epoch that are on the chain, those that are open there in place of those that were
// handed over, and their records. It returns whose they are, and those without a record. The contract has verified
// them.
func (o *Owner) takeOpened(
	ctx context.Context, number uint64, r bundle.Roster,
) (out map[string]bool, apart []bundle.Apart, err error) {
	if o.Settlement == nil {
		return nil, nil, nil
	}
	b, err := o.brought(ctx, number)
	if err != nil {
		return nil, nil, err
	}
	out = map[string]bool{}
	for i, m := range r.Contributors {
		if !b.of(m.Account) {
			continue
		}
		out[m.Name] = true
		s := party.CreditShare{Version: party.Version, Party: m.Name, Epoch: number}
		s.Credits = o.withOpened(o.party.State.Epochs[number-1].Credits[m.Name], b.opened, m.Account, r.Seat(i))
		if err := o.party.TakeCredit(s); err != nil {
			return nil, nil, err
		}
		told, err := o.commitments(commit.Credits(o.Terms.ContributorCapacity), s.Credits)
		if err != nil {
			return nil, nil, err
		}
		for k := range told {
			ref := bundle.Ref{Statement: catalog.Credit.Name, Party: m.Name, Epoch: number, Class: k}
			a, err := o.takeRecord(ctx, b, ref, m.Account, told[k])
			if err != nil {
				return nil, nil, err
			}
			if a != nil {
				apart = append(apart, *a)
			}
		}
	}
	return out, apart, nil
}

// takeRecord takes the record of a credit from the chain, unless the bundle has it. It returns what the bundle says
// without one.
func (o *Owner) takeRecord(
	ctx context.Context, b brought, ref bundle.Ref, whose terms.Address, told bn254.G1Affine,
) (*bundle.Apart, error) {
	if told.IsInfinity() { // none was handed over, and none is on the chain
		return &bundle.Apart{Name: ref.Party, Class: ref.Class}, nil
	}
	verified, there := b.credits[ref.Class][whose]
	if !there {
		return nil, nil // handed over, with its record
	}
	r, err := o.record(ref)
	if err == nil && r != nil && creditOf(r) == verified && o.check(r) == nil {
		return nil, nil
	}
	r, err = o.Settlement.Brought(ctx, b.id, ref, whose)
	if err != nil && !errors.Is(err, chain.ErrHidden) {
		return nil, err
	}
	if err != nil || r == nil || creditOf(r) != verified || o.check(r) != nil { // payouts do not wait for the bundle
		point := proof.Point(verified)
		return &bundle.Apart{Name: ref.Party, Class: ref.Class, Credit: &point}, nil
	}
	return nil, o.public(ref.Path(), r)
}

// creditOf is the commitment to a record's credit.
func creditOf(r *bundle.Record) (c bn254.G1Affine) {
	if len(r.Instance.C) == len(catalog.Credit.Vectors) {
		c = r.Instance.C[credit.Credits]
	}
	return c
}

// withOpened are a contributor's credits by class: the one in the open if there is one, else the one that it handed
// over, else none.
func (o *Owner) withOpened(
	handed []party.Secret, open []map[terms.Address]chain.Opened, account terms.Address, seat int,
) []party.Secret {
	out := make([]party.Secret, len(open))
	for k := range out {
		v := commit.Zero(commit.Credits(o.Terms.ContributorCapacity))
		c, there := open[k][account]
		switch {
		case there:
			v.Values[seat], v.Blind = fixed.FromInt(c.Value), c.Blind
		case k < len(handed):
			v = commit.Vector(handed[k])
		}
		out[k] = party.Secret(v)
	}
	return out
}

// silence notes in the bundle who has told no credit of an epoch, and whose have no record.
func (o *Owner) silence(number uint64, silent []string, apart []bundle.Apart) error {
	e, err := bundle.ReadEpoch(o.Bundle, number)
	if err != nil || reflect.DeepEqual(e.Silent, silent) && reflect.DeepEqual(e.Apart, apart) {
		return err
	}
	e.Silent, e.Apart = silent, apart
	return o.public(bundle.EpochFile(number), e)
}
