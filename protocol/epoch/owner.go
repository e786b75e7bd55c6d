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
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/exchange"
	"github.com/tributary-zk/tributary/protocol/order"
	"github.com/tributary-zk/tributary/protocol/owner"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/payer"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/protocol/transcript"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// Owner is the model owner's side of an epoch.
type Owner struct {
	Proofs
	Terms      *terms.Terms
	Deployment terms.Deployment
	Settlement Settlement // nil: epochs are proven, not paid

	party   *owner.Owner // opened
	without []string     // whom the roster is closed without
}

// Open opens the home.
func (o *Owner) Open() (_ *owner.Owner, err error) {
	if o.party == nil {
		o.party, err = owner.Open(o.Home, o.Terms, o.Deployment)
	}
	return o.party, err
}

// Close closes contributions: whoever has published a card by now is on the roster, in the order of names. With a
// contract, joining ends there first, and on the roster is who takes part in the contract, in the order of places. It
// verifies all contributions; where they do not hold, contributions stay open.
func (o *Owner) Close(ctx context.Context) (bundle.Roster, error) {
	p, err := o.Open()
	if err != nil {
		return bundle.Roster{}, err
	}
	r, err := bundle.ReadRoster(o.Bundle)
	if errors.Is(err, fs.ErrNotExist) {
		r, err = o.closeRoster(ctx)
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

func (o *Owner) closeRoster(ctx context.Context) (r bundle.Roster, err error) {
	var cards []bundle.Member
	if o.Deployment.Deployed() {
		cards, err = o.joined(ctx)
	} else {
		cards, err = o.shown()
	}
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
	if err := o.aside(r); err != nil {
		return r, err
	}
	if err := o.public(bundle.RosterFile, r); err != nil {
		return r, err
	}
	if _, err := bundle.Verify(o.Bundle, o.String, ""); err != nil {
		return r, errors.Join(err, os.Remove(filepath.Join(o.Bundle, bundle.RosterFile)))
	}
	return bundle.ReadRoster(o.Bundle)
}

// joined ends joining on the chain, and returns the cards of those who take part there and are not to be left out. A
// card that does not hold is none: anybody can write one.
func (o *Owner) joined(ctx context.Context) ([]bundle.Member, error) {
	if o.Settlement == nil {
		return nil, ErrNoChain
	}
	if err := o.Settlement.Close(ctx, o.party.Account.Chain); err != nil {
		return nil, err
	}
	members, err := o.Settlement.Members(ctx)
	if err != nil {
		return nil, err
	}
	cards, bad := bundle.ReadGoodCards(o.Bundle)
	out, err := o.chosen(ctx, members, cards)
	if err != nil && bad != nil {
		err = fmt.Errorf("%w; %w", err, bad)
	}
	return out, err
}

// shown are all cards but those of whom the roster is closed without.
func (o *Owner) shown() ([]bundle.Member, error) {
	cards, err := bundle.ReadCards(o.Bundle)
	return slices.DeleteFunc(cards, func(m bundle.Member) bool { return o.leaves(m.Account, m.Name) != "" }), err
}

// Fit takes the fit as far as the contributors' replies allow and asks the next round. The roster is closed first. The
// fitted weights are on the disk when it is done. without names contributors that disappeared, to be left out if the
// terms allow it and the others agree; before the first round, also by account, those that show no card or do not
// pledge, and the roster is closed anew without them. A fit that is done begins again without those whom the contract
// has left out as silent since, see EvictSilent.
func (o *Owner) Fit(ctx context.Context, without ...string) (exchange.Progress, error) {
	begun, err := o.begun()
	if err != nil {
		return exchange.Progress{}, err
	}
	if len(without) > 0 && !begun {
		if err := o.restart(ctx, without); err != nil {
			return exchange.Progress{}, err
		}
		without = nil
	}
	r, err := o.Close(ctx)
	if err != nil {
		return exchange.Progress{}, err
	}
	if err := o.stillEnough(ctx, r, without); err != nil {
		return exchange.Progress{}, err
	}
	side, err := o.side()
	if err != nil {
		return exchange.Progress{}, err
	}
	side.Silent = silentAt(ctx, o.Settlement, o.Folders)
	p, err := exchange.Step(o.exchange(), o.party, side, without...)
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
		if err := o.forget(catalog.Training, func(r *bundle.Record) bool { // at weights of before
			return slices.Contains(p.Evicted.Names, r.Ref.Party)
		}); err != nil {
			return p, err
		}
	}
	return p, o.save()
}

// side is the owner's part in the fit.
func (o *Owner) side() (exchange.Side, error) {
	key, err := o.roundKey(o.Terms)
	return exchange.Side{
		Begin: func() (*transcript.Transcript, error) { return o.begins(o.Terms, o.Deployment) }, Key: key,
		Kept: exchange.Dir(filepath.Join(o.Home, "exchange")),
	}, err
}

// transcript follows the fit to its end.
func (o *Owner) transcript() (*transcript.Transcript, error) {
	side, err := o.side()
	if err != nil {
		return nil, err
	}
	t, err := o.exchange().Follow(side)
	if err == nil && !t.Done() {
		err = owner.ErrNoWeights
	}
	return t, err
}

// Optimum proves that the fitted weights are optimal. It tells them to the curator of hold-outs, if there are any.
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
	if err := o.roundsProofs(); err != nil {
		return err
	}
	tasks, err := p.Optimum()
	if err != nil {
		return err
	}
	if _, err = o.prove(tasks); err != nil || !o.Terms.Validates() {
		return err
	}
	told := party.Weights{Version: party.Version}
	for _, m := range p.State.Models {
		told.Weights = append(told.Weights, m.W)
	}
	return o.message(o.exchange().Weights(), told)
}

// Answer answers an order in a new epoch and proves the answers. With a contract it opens the order there first: the
// fee is locked, and as much of the owner's bond. An order that leaves too little time is refused with ErrLate. What
// contributors need for their credits goes to the exchange folder
// last: credits are proven for a published epoch only. An epoch that an earlier call left unpublished is begun anew,
// with the same number. The answers are the payer's.
func (o *Owner) Answer(ctx context.Context, ask *payer.Ask) (uint64, []owner.Answer, error) {
	p, err := o.Open()
	if err != nil {
		return 0, nil, err
	}
	if err := o.mendLast(); err != nil {
		return 0, nil, err
	}
	powers, err := o.powers(commit.Queries(o.Terms.QueryCapacity, o.Terms.Schema.Features()))
	if err != nil {
		return 0, nil, err
	}
	var word func(id proof.Word, account terms.Address, signature []byte) error
	if o.Settlement != nil {
		word = func(id proof.Word, account terms.Address, signature []byte) error {
			return o.Settlement.Word(ctx, id, account, signature)
		}
	}
	id, err := ask.Check(o.Terms, o.Deployment, powers, word)
	if err != nil {
		return 0, nil, err
	}
	if slices.ContainsFunc(p.State.Epochs, func(e *owner.Epoch) bool { return e.ID == id }) {
		return 0, nil, fmt.Errorf("order %v: %w", id, ErrAnswered)
	}
	if err := o.timely(ctx, ask.Order, answerMargin); err != nil {
		return 0, nil, fmt.Errorf("order %v: %w", id, err)
	}
	number := uint64(len(p.State.Epochs) + 1)
	tasks, answers, err := p.Infer(number, id, ask.Order, ask.Vectors)
	if err != nil {
		return 0, nil, err
	}
	if ask.Owner, err = p.Account.SignOrder(ctx, o.Terms, o.Deployment, ask.Order); err != nil {
		return 0, nil, err
	}
	if err := o.open(ctx, ask.Signed); err != nil {
		o.party = nil // nothing of it was saved
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
	e := bundle.Epoch{
		Version: bundle.Version, Number: number, Signed: ask.Signed, Pool: p.State.Epochs[number-1].Pool,
	}
	if o.Terms.Validates() && o.Settlement == nil {
		draw := bundle.NewDraw(proof.Word{}, id, o.Terms.Holdouts)
		e.Draw = &draw
	}
	if err := o.Terms.Settles(); err != nil { // there is no credit either, so contributors are told nothing
		e.Unpaid = err.Error()
		return number, answers, o.public(bundle.EpochFile(number), e)
	}
	if err := o.public(bundle.EpochFile(number), e); err != nil {
		return 0, nil, err
	}
	return number, answers, o.broadcast(number)
}

// open has the contract open an order. The owner's bond is brought to what the order locks.
func (o *Owner) open(ctx context.Context, s order.Signed) error {
	if o.Settlement == nil {
		return nil
	}
	fee, err := s.Order.Fee()
	if err != nil {
		return err
	}
	id, err := s.Order.ID(o.Terms, o.Deployment)
	if err != nil {
		return err
	}
	at, err := o.Settlement.Epoch(ctx, id)
	if err != nil || at.Stage != chain.NoEpoch {
		return err
	}
	if err := o.Settlement.Bond(ctx, o.party.Account.Chain, fee); err != nil {
		return err
	}
	if err := o.fundOwn(ctx, s.Order); err != nil {
		return err
	}
	return o.Settlement.Open(ctx, o.party.Account.Chain, s)
}

// fundOwn deposits what the owner pays of an order itself: its bond came out of the same balance.
func (o *Owner) fundOwn(ctx context.Context, of order.Order) error {
	for i, p := range of.Payers {
		if p.Account != o.party.Account.Address() {
			continue
		}
		amount, err := of.Amount(i)
		if err != nil {
			return err
		}
		return o.Settlement.Fund(ctx, o.party.Account.Chain, amount)
	}
	return nil
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

// ErrAnswered says that an order has an epoch.
var ErrAnswered = errors.New("is answered already")

// MissingCreditError says whose credit an epoch's payout waits for.
type MissingCreditError struct {
	Party string
	Err   error
}

func (e *MissingCreditError) Error() string { return e.Err.Error() }

// Unwrap returns the error of reading the credit.
func (e *MissingCreditError) Unwrap() error { return e.Err }

// Payout splits an epoch's pool over the contributors' credits and proves the split. A contributor that has told no
// credit is an error, unless it is among the silent ones: then it has none. With a chain, credits that contributors
// brought there themselves count, and their records come into the bundle. It returns the payouts in roster order, or
// payout.ErrNoPositiveCredit, which it notes in the bundle.
func (o *Owner) Payout(ctx context.Context, number uint64, silent ...string) ([]*big.Int, error) {
	if err := o.Terms.Settles(); err != nil {
		return nil, err
	}
	p, err := o.Open()
	if err != nil {
		return nil, err
	}
	if err := o.payable(ctx, number); err != nil {
		return nil, err
	}
	r, err := bundle.ReadRoster(o.Bundle)
	if err != nil {
		return nil, err
	}
	open, apart, err := o.takeCredits(ctx, number, r, silent)
	if err != nil {
		return nil, err
	}
	silent = slices.DeleteFunc(slices.Clone(silent), func(name string) bool { return open[name] })
	if err := o.silence(number, silent, apart); err != nil {
		return nil, err
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
	out := make([]*big.Int, len(r.Contributors))
	for i := range out {
		out[i] = paid[r.Seat(i)]
	}
	return out, o.save()
}

// payable refuses an epoch that came to nothing on the chain, and notes that in the bundle: its fee went back, or is
// shared by opened credits.
func (o *Owner) payable(ctx context.Context, number uint64) error {
	if o.Settlement == nil {
		return nil
	}
	e, err := bundle.ReadEpoch(o.Bundle, number)
	if err != nil {
		return err
	}
	id, err := e.Order.ID(o.Terms, o.Deployment)
	if err != nil {
		return err
	}
	at, err := o.Settlement.Epoch(ctx, id)
	if err != nil {
		return err
	}
	now, err := o.Settlement.Now(ctx)
	if err != nil {
		return err
	}
	late := at.Stage == chain.Ordered && now >= e.Order.AnswerBy
	if at.Stage != chain.Refunded && at.Stage != chain.Opening && !late {
		return nil
	}
	r, err := bundle.ReadRoster(o.Bundle)
	if err != nil {
		return err
	}
	_, apart, err := o.takeOpened(ctx, number, r)
	if err == nil {
		err = o.silence(number, e.Silent, apart)
	}
	return errors.Join(fmt.Errorf("epoch %d %w", number, ErrUnpaid), err, o.unpaid(number, ErrCameToNothing))
}

// ErrCameToNothing is why an epoch that was not delivered, or not settled, in time has no payout.
var ErrCameToNothing = errors.New("it came to nothing on the chain: its fee went back, or is shared by opened credits")

// takeCredits takes all credits of an epoch but those of the silent ones. What is on the chain counts
// there, whatever a contributor handed over and whoever is called silent: without it no payouts could be proven. It
// returns whose credits are there, and those of them that have no record.
func (o *Owner) takeCredits(
	ctx context.Context, number uint64, r bundle.Roster, silent []string,
) (map[string]bool, []bundle.Apart, error) {
	evicted, err := bundle.ReadEviction(o.Bundle)
	if err != nil {
		return nil, nil, err
	}
	missing := map[string]error{}
	for _, m := range r.Contributors {
		if evicted != nil && slices.Contains(evicted.Names, m.Name) || slices.Contains(silent, m.Name) {
			continue
		}
		if err := o.takeCredit(number, m.Name); err != nil {
			missing[m.Name] = err
		}
	}
	if err := o.drop(ctx, number, r, silent); err != nil {
		return nil, nil, err
	}
	open, apart, err := o.takeOpened(ctx, number, r)
	if err != nil {
		return nil, nil, err
	}
	for _, m := range r.Contributors {
		if err := missing[m.Name]; err != nil && !open[m.Name] {
			return nil, nil, err
		}
	}
	return open, apart, nil
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
	if err := o.opens(share); err != nil {
		return &MissingCreditError{Party: name, Err: fmt.Errorf("%s: %w", path, err)}
	}
	return o.party.TakeCredit(share)
}

// opens refuses credits that are not the proven ones: a payout over them would be somebody else's, or could not be
// proven. The contract refuses a proof that does not hold with all that are sent beside it.
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
		if r.Ref != ref {
			return fmt.Errorf("class %d: the bundle has %v in its place", class, r.Ref)
		}
		if err := o.check(r); err != nil {
			return err
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

// save writes the home.
func (o *Owner) save() error { return saveHome(o.Folders, o.party.Account, &o.party.State) }
