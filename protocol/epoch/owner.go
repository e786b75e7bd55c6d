package epoch

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/tributary-zk/tributary/attribution/payout"
	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/exchange"
	"github.com/tributary-zk/tributary/protocol/owner"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/protocol/transcript"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// Owner is the model owner's side of an epoch.
type Owner struct {
	Proofs
	Terms      *terms.Terms
	Deployment terms.Deployment

	party *owner.Owner // opened
}

// Open opens the home.
func (o *Owner) Open() (_ *owner.Owner, err error) {
	if o.party == nil {
		o.party, err = owner.Open(o.Home, o.Terms, o.Deployment)
	}
	return o.party, err
}

// Close closes contributions: whoever has published a card by now is on the roster, in the order of the contract's
// indices, or else of names. It verifies all contributions; where they do not hold, contributions stay open.
func (o *Owner) Close(context.Context) (bundle.Roster, error) {
	p, err := o.Open()
	if err != nil {
		return bundle.Roster{}, err
	}
	r, err := bundle.ReadRoster(o.Bundle)
	if errors.Is(err, fs.ErrNotExist) {
		r, err = o.closeRoster()
	}
	if err != nil || p.State.Rows > 0 {
		return r, err
	}
	sum, err := bundle.Verify(o.Bundle, o.String, "")
	if err != nil {
		return r, err
	}
	p.State.Rows = sum.Rows
	return r, nil
}

func (o *Owner) closeRoster() (r bundle.Roster, err error) {
	cards, err := bundle.ReadCards(o.Bundle)
	if err != nil {
		return r, err
	}
	if len(cards) < 2 {
		return r, fmt.Errorf("%d contributions in %s: at least two are needed, one alone cannot hide in a sum",
			len(cards), o.Bundle)
	}
	slices.SortFunc(cards, func(a, b bundle.Member) int {
		if a.Index != nil && b.Index != nil {
			return cmp.Compare(*a.Index, *b.Index)
		}
		return strings.Compare(a.Name, b.Name)
	})
	r = bundle.Roster{Version: bundle.Version, Contributors: cards}
	if err := o.public(bundle.RosterFile, r); err != nil {
		return r, err
	}
	if _, err := bundle.Verify(o.Bundle, o.String, ""); err != nil {
		return r, errors.Join(err, os.Remove(filepath.Join(o.Bundle, bundle.RosterFile)))
	}
	return bundle.ReadRoster(o.Bundle)
}

// Fit takes the fit as far as the contributors' replies allow and asks the next round. The roster is closed first. The
// fitted weights are on the disk when it is done. without names contributors that disappeared, to be left out if the
// terms allow it and the others agree.
func (o *Owner) Fit(ctx context.Context, without ...string) (exchange.Progress, error) {
	if _, err := o.Close(ctx); err != nil {
		return exchange.Progress{}, err
	}
	key, err := o.roundKey(o.Terms)
	if err != nil {
		return exchange.Progress{}, err
	}
	p, err := exchange.Step(o.exchange(), o.party, exchange.Side{
		Begin: func() (*transcript.Transcript, error) {
			return o.begins(o.Terms, o.Deployment)
		},
		Key: key,
	}, without...)
	if err != nil || !p.Done {
		return p, err
	}
	if err := o.publishWeights(); err != nil {
		return p, err
	}
	if p.Evicted != nil {
		if err := o.public(bundle.EvictionFile, p.Evicted); err != nil {
			return p, err
		}
	}
	return p, o.save()
}

// Optimum proves that the fitted weights are optimal.
func (o *Owner) Optimum(context.Context) error {
	if err := o.Terms.Settles(); err != nil {
		return err
	}
	p, err := o.Open()
	if err != nil {
		return err
	}
	if len(p.State.Models) == 0 {
		return owner.ErrNoWeights
	}
	tasks, err := p.Optimum()
	if err != nil {
		return err
	}
	_, err = o.prove(tasks)
	return err
}

// Batch is what a user pays for.
type Batch struct {
	Queries table.Table
	Fees    []uint32 // weight of each query
	Pool    *big.Int // units, from 1
}

// NewBatch is a batch with the same fee for every query. It has no labels: an owner gets questions alone.
func NewBatch(queries table.Table, pool *big.Int) Batch {
	queries.Labels = nil
	b := Batch{Queries: queries, Fees: make([]uint32, len(queries.X)), Pool: pool}
	for i := range b.Fees {
		b.Fees[i] = 1
	}
	return b
}

// Answer answers a paid batch in a new epoch and proves the answers. What contributors need for their credits goes to
// the exchange folder last: credits are proven for a published epoch only. An epoch that an earlier call left
// unpublished is begun anew, with the same number.
func (o *Owner) Answer(_ context.Context, b Batch) (uint64, []owner.Answer, error) {
	p, err := o.Open()
	if err != nil {
		return 0, nil, err
	}
	if err := o.mendLast(); err != nil {
		return 0, nil, err
	}
	number := uint64(len(p.State.Epochs) + 1)
	tasks, answers, err := p.Infer(number, b.Queries, b.Fees, b.Pool)
	if err != nil {
		return 0, nil, err
	}
	err = o.forget(catalog.Inference, func(r *bundle.Record) bool { // of a longer batch that was begun
		return r.Ref.Epoch == number && !slices.ContainsFunc(tasks, func(t party.Task) bool { return t.Ref == r.Ref })
	})
	if err != nil {
		return 0, nil, err
	}
	if _, err := o.prove(tasks); err != nil {
		return 0, nil, err
	}
	if err := o.save(); err != nil {
		return 0, nil, err
	}
	e := bundle.Epoch{Version: bundle.Version, Number: number, Pool: b.Pool.String(), Queries: len(answers)}
	if err := o.Terms.Settles(); err != nil { // there is no credit either, so contributors are told nothing
		e.Unpaid = err.Error()
		return number, answers, o.public(bundle.EpochFile(number), e)
	}
	if err := o.public(bundle.EpochFile(number), e); err != nil {
		return 0, nil, err
	}
	return number, answers, o.broadcast(number)
}

// mendLast finishes or takes back what a call of Answer that was cut short left behind.
func (o *Owner) mendLast() error {
	last := uint64(len(o.party.State.Epochs))
	if last == 0 {
		return nil
	}
	if !o.has(bundle.EpochFile(last)) { // nobody has seen it
		o.party.State.Epochs = o.party.State.Epochs[:last-1]
		return nil
	}
	if _, err := os.Stat(o.exchange().Broadcast(last)); !o.Terms.Noisy() && errors.Is(err, fs.ErrNotExist) {
		return o.broadcast(last)
	}
	return nil
}

func (o *Owner) broadcast(number uint64) error {
	b, err := o.party.Broadcast(number)
	if err != nil {
		return err
	}
	return o.message(o.exchange().Broadcast(number), b)
}

// MissingCreditError says whose credit an epoch's payout waits for.
type MissingCreditError struct {
	Party string
	Err   error
}

func (e *MissingCreditError) Error() string { return e.Err.Error() }

// Unwrap returns the error of reading the credit.
func (e *MissingCreditError) Unwrap() error { return e.Err }

// Payout splits an epoch's pool over the contributors' credits, proves the split and writes their claims. Epochs whose
// fee the payer took back are left out of this claim and later ones. It returns the payouts in roster order, or
// payout.ErrNoPositiveCredit, which it notes in the bundle.
func (o *Owner) Payout(_ context.Context, number uint64, reclaimed []uint) ([]*big.Int, error) {
	if err := o.Terms.Settles(); err != nil {
		return nil, err
	}
	p, err := o.Open()
	if err != nil {
		return nil, err
	}
	if err := p.Reclaim(reclaimed); err != nil {
		return nil, err
	}
	r, err := bundle.ReadRoster(o.Bundle)
	if err != nil {
		return nil, err
	}
	evicted, err := bundle.ReadEviction(o.Bundle)
	if err != nil {
		return nil, err
	}
	for _, m := range r.Contributors {
		if evicted != nil && slices.Contains(evicted.Names, m.Name) {
			continue
		}
		if err := o.takeCredit(number, m.Name); err != nil {
			return nil, err
		}
	}
	task, paid, err := p.Payout(number)
	if errors.Is(err, payout.ErrNoPositiveCredit) {
		return nil, errors.Join(err, o.unpaid(number, err))
	}
	if err != nil {
		return nil, err
	}
	if _, err := o.prove([]party.Task{task}); err != nil {
		return nil, err
	}
	if err := o.save(); err != nil {
		return nil, err
	}
	return paid, o.handOut(r)
}

func (o *Owner) takeCredit(number uint64, name string) error {
	var share party.CreditShare
	path := o.exchange().Credit(number, name)
	if err := document.ReadJSON(path, &share); err != nil {
		return &MissingCreditError{Party: name, Err: err}
	}
	if share.Party != name || share.Epoch != number {
		return fmt.Errorf("%s: it is of %s in epoch %d", path, share.Party, share.Epoch)
	}
	if err := o.party.TakeCredit(share); err != nil {
		return err
	}
	if err := o.opens(share); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// opens refuses credits that are not the proven ones: a payout over them would be somebody else's, or could not be
// proven.
func (o *Owner) opens(share party.CreditShare) error {
	told, err := o.commitments(commit.Credits(o.Terms.ContributorCapacity), share.Credits)
	if err != nil {
		return err
	}
	for class, c := range told {
		ref := bundle.Ref{Statement: catalog.Credit.Name, Party: share.Party, Epoch: share.Epoch, Class: class}
		r, err := bundle.ReadRecord(filepath.Join(o.Bundle, ref.Path()))
		if err != nil {
			return err
		}
		if n := len(r.Instance.C); n != len(catalog.Credit.Vectors) || c != r.Instance.C[n-1] {
			return fmt.Errorf("class %d: it does not open the credit that %s has proven", class, share.Party)
		}
	}
	return nil
}

// unpaid notes in the bundle why an epoch has no payout.
func (o *Owner) unpaid(number uint64, reason error) error {
	e, err := bundle.ReadEpoch(o.Bundle, number)
	if err != nil {
		return err
	}
	e.Unpaid = reason.Error()
	return o.public(bundle.EpochFile(number), e)
}

// handOut writes each contributor's claim.
func (o *Owner) handOut(r bundle.Roster) error {
	powers, err := o.String.Powers(o.Terms.ContributorCapacity + 1)
	if err != nil {
		return err
	}
	for i, m := range r.Contributors {
		claim, err := o.party.Claim(powers, i)
		if err != nil {
			return err
		}
		if err := o.message(o.exchange().Claim(m.Name), claim); err != nil {
			return err
		}
	}
	return nil
}

// Settler is what settling needs of the settlement contract.
type Settler interface {
	// Epoch submits an epoch's records, from the proposal of weights to the payouts, less what was submitted before.
	Epoch(ctx context.Context, from, payer chain.Account, e Settlement) error
}

// Settlement is what the contract gets of an epoch.
type Settlement struct {
	Number  uint64
	Pool    *big.Int
	Roster  bundle.Roster
	Records map[string][]*bundle.Record // by statement: the model's and the epoch's
}

// Settle submits a published epoch's proofs, which release the pool. The payer's account pays the pool, the owner's
// sends the proofs. It does not verify the bundle: the contract does.
func (o *Owner) Settle(ctx context.Context, s Settler, payer chain.Account, number uint64) (*big.Int, error) {
	if err := o.Terms.Settles(); err != nil {
		return nil, err
	}
	p, err := o.Open()
	if err != nil {
		return nil, err
	}
	e, err := bundle.ReadEpoch(o.Bundle, number)
	if err != nil {
		return nil, err
	}
	out := Settlement{Number: number, Records: map[string][]*bundle.Record{}}
	if out.Pool, err = e.Amount(); err != nil {
		return nil, err
	}
	if out.Roster, err = bundle.ReadRoster(o.Bundle); err != nil {
		return nil, err
	}
	for _, name := range catalog.Names() {
		list, err := bundle.ReadRecords(o.Bundle, name)
		if err != nil {
			return nil, err
		}
		for _, r := range list {
			if r.Ref.Epoch == 0 || r.Ref.Epoch == number {
				out.Records[name] = append(out.Records[name], r)
			}
		}
	}
	return out.Pool, s.Epoch(ctx, p.Account.Chain, payer, out)
}

// save writes the home.
func (o *Owner) save() error { return saveHome(o.Folders, o.party.Account, &o.party.State) }
