package epoch_test

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/payer"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// village is a model that takes orders, of three contributors. Its attacks run one after the other, each in epochs of
// its own: a model costs many proofs.
type village struct {
	*datanettest.Datanet
	guests []epoch.Guest
	orders int64
}

func newVillage(t *testing.T) *village {
	t.Helper()
	d, err := datanettest.New(t.Context(), t.TempDir(), 3)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, d.Close()) })
	v := &village{Datanet: d}
	for i, name := range []string{"alder", "birch", "cedar"} {
		g, err := d.Guest(name, 30, uint64(2+i))
		require.NoError(t, err)
		v.guests = append(v.guests, g)
	}
	v.otherRosters(t)
	require.NoError(t, d.Local(v.guests...).Run(t.Context(), epoch.Optimum))
	v.launch(t)
	return v
}

// otherRosters: the owner leaves cedar out of its roster, so that cedar proves no training and is left out of the model
// as silent; it puts cedar at another place, where its credits count for nothing; and when the fit has ended cedar is
// evicted on the chain. alder answers no round and signs no weights.
func (v *village) otherRosters(t *testing.T) {
	ctx, l := t.Context(), v.Local(v.guests...)
	require.NoError(t, l.Run(ctx, epoch.Close))
	r, err := bundle.ReadRoster(v.Bundle())
	require.NoError(t, err)
	path := filepath.Join(v.Bundle(), bundle.RosterFile)
	lacking := r
	lacking.Contributors = r.Contributors[:2]
	moved, place := r, 3
	moved.Contributors = slices.Clone(r.Contributors)
	moved.Contributors[2].Index = &place
	refused := func(other bundle.Roster) {
		require.NoError(t, document.WriteJSON(path, other, document.Public))
		alder := *v.guests[0].Contributor // as a new process
		_, err = alder.Reply(ctx)
		require.ErrorIs(t, err, epoch.ErrRoster)
	}
	refused(moved)
	all, err := bundle.ReadRecords(v.Bundle(), catalog.Contribution.Name)
	require.NoError(t, err)
	own := slices.DeleteFunc(all, func(r *bundle.Record) bool { return r.Ref.Party != "cedar" })
	for _, r := range own {
		require.NoError(t, os.Remove(r.File(v.Bundle())))
	}
	refused(lacking)
	for _, r := range own {
		require.NoError(t, r.Write(v.Bundle()))
	}
	require.NoError(t, document.WriteJSON(path, r, document.Public))

	require.NoError(t, l.Run(ctx, epoch.Fit))
	alder := *v.guests[0].Contributor
	alder.Settlement = &evicting{v.Desk}
	require.ErrorIs(t, alder.Train(ctx), epoch.ErrRoster)
	require.NoDirExists(t, filepath.Join(v.Bundle(), "votes"))
}

// evicting is a contract that has evicted the last who joined.
type evicting struct{ epoch.Settlement }

func (e *evicting) Members(ctx context.Context) ([]chain.Member, error) {
	out, err := e.Settlement.Members(ctx)
	if err == nil {
		out[len(out)-1].Standing = chain.Evicted
	}
	return out, err
}

// launch: alder's home is an older copy, which lacks sum H, and the owner shows it no end of the fit. alder says so on
// the chain: the owner has to post it before it can take an order. The others have it, and demand nothing.
func (v *village) launch(t *testing.T) {
	ctx := t.Context()
	v.trainsBadly(t)
	require.ErrorIs(t, v.Owner.Launch(ctx), epoch.ErrWait)
	has, err := v.guests[1].Demand(ctx, v.Desk)
	require.NoError(t, err)
	require.True(t, has)
	alder, err := v.guests[0].Open()
	require.NoError(t, err)
	sums := alder.State.Hessians
	alder.State.Hessians = nil
	demand := func(want bool) {
		v.resumed(t, v.guests[0], func(c *epoch.Contributor) error {
			*c = v.withoutSums(c)
			has, err := c.Demand(ctx, v.Desk)
			require.Equal(t, want && err == nil, has)
			return err
		})
	}
	require.NoError(t, alder.Save(v.guests[0].Home))
	demand(false)
	m, err := v.Desk.Model(ctx)
	require.NoError(t, err)
	require.Equal(t, chain.Broadcasting, m.Phase)
	require.NoError(t, v.waiting(t, func() error { return v.Owner.Launch(ctx) }))
	demand(true)
	again, err := v.fresh(v.guests[0]).Open()
	require.NoError(t, err)
	require.Equal(t, sums, again.State.Hessians)
	alder.State.Hessians = sums
}

// batch is the same queries at another price each time: another order along the same direction.
func (v *village) batch() epoch.Batch {
	b := datanettest.Batch(20)
	v.orders++
	b.Unit.Add(b.Unit, big.NewInt(v.orders))
	return b
}

// answer has somebody order a batch, and the owner prove the answers.
func (v *village) answer(t *testing.T, by *epoch.Payer) (uint64, *payer.Ask) {
	t.Helper()
	ask, err := by.Ask(t.Context(), v.batch())
	require.NoError(t, err)
	number, _, err := v.Owner.Answer(t.Context(), ask)
	require.NoError(t, err)
	return number, ask
}

// waiting runs a step, and moves the chain whenever it has to wait.
func (v *village) waiting(t *testing.T, run func() error) error {
	t.Helper()
	for {
		err := run()
		var wait *epoch.WaitError
		if !errors.As(err, &wait) {
			return err
		}
		require.NoError(t, v.Advance(t.Context(), wait.Until))
	}
}

// credits are a contributor's proven credits of an epoch.
func (v *village) credits(t *testing.T, number uint64, name string) (out []*bundle.Record) {
	t.Helper()
	all, err := bundle.ReadRecords(v.Bundle(), catalog.Credit.Name)
	require.NoError(t, err)
	for _, r := range all {
		if r.Ref.Epoch == number && r.Ref.Party == name {
			out = append(out, r)
		}
	}
	require.NotEmpty(t, out)
	return out
}

// balance is what an account has in the vault.
func (v *village) balance(t *testing.T, account common.Address) *big.Int {
	t.Helper()
	b, err := v.Desk.Settlement().BalanceOf(t.Context(), chain.Native, account)
	require.NoError(t, err)
	return b
}

// TestAttacksOnEpochs runs attacks that the first contract allowed, by their rows in the audit.
func TestAttacksOnEpochs(t *testing.T) {
	v := newVillage(t)
	t.Run("ask twice: nothing is paid twice", v.askTwice)
	t.Run("an order that nobody can answer", v.unanswerable)
	t.Run("an order whose time is over when its answers come", v.answersLate)
	t.Run("answers that are proven and not handed over", v.answersWithheld)
	t.Run("answers that the payer cannot read", v.answersUnreadable)
	t.Run("answers on the chain, and no files of their epoch", v.filesWithheld)
	t.Run("an order of two payers: each pays and reads its own answers", v.twoPayers)
	t.Run("an order of two payers that nobody answers: each has its own fee back", v.twoRefunds)
	t.Run("sums withheld, a credit whose opening is kept, a payer that gives no credit", v.withheld)
	t.Run("credits that the owner does not hold, and credits that the chain does not", v.carried)
	t.Run("proofs of credits that do not hold, and answers that are proven twice", v.spoilt)
	t.Run("an owner that does not publish", v.unpublished)
	t.Run("credits from the chain alone, by an owner that is silent", v.unsettled)
	t.Run("directions that contributors cannot read, and no files of their epoch", v.directionsUnreadable)
	t.Run("a credit through a contract that hides its proof", v.hidden)
	t.Run("nobody brings an order to its end", v.abandoned)
}

// askTwice: the payer's process dies and asks again; a stranger tries to have its order opened in another's name.
func (v *village) askTwice(t *testing.T) {
	b := v.batch()
	first, err := v.User().Ask(t.Context(), b)
	require.NoError(t, err)
	again, err := v.User().Ask(t.Context(), b)
	require.NoError(t, err)
	require.Equal(t, first, again)
	require.Equal(t, b.Fee(), v.balance(t, v.Payer.Chain.Address), "deposited once, and not locked yet")
	alone := first.Signed
	alone.Owner = alone.Payers[0]
	require.ErrorContains(t, v.Desk.Open(t.Context(), v.Payer.Chain, alone), "WrongSignature", "for 1 wei or for more")
	require.Equal(t, b.Fee(), v.balance(t, v.Payer.Chain.Address))

	_, _, err = v.Owner.Answer(t.Context(), first)
	require.NoError(t, err)
	require.Zero(t, v.balance(t, v.Payer.Chain.Address).Sign(), "locked")
	_, _, err = v.Owner.Answer(t.Context(), again)
	require.ErrorIs(t, err, epoch.ErrAnswered)
}

// unanswerable: a payer commits to queries about which no statement holds, to lock the owner's bond. The owner does not
// sign.
func (v *village) unanswerable(t *testing.T) {
	for why, harm := range map[string]func(*payer.Ask){
		"a value out of range":              func(a *payer.Ask) { a.Vectors[0].Values[1].SetUint64(1 << 40) },
		"a row without its flag":            func(a *payer.Ask) { a.Vectors[0].Values[0] = fr.Element{} },
		"rows behind the last one":          func(a *payer.Ask) { a.Vectors[0].Values[20*4].SetUint64(1 << 12) },
		"openings of other queries":         func(a *payer.Ask) { a.Vectors[0].Blind.SetUint64(1) },
		"no openings":                       func(a *payer.Ask) { a.Vectors = nil },
		"a fee of 1 wei for all of it":      func(a *payer.Ask) { a.Order.Unit = "1" },
		"fee weights of zero":               func(a *payer.Ask) { clear(a.Order.Queries[0].Fees) },
		"signed by another account":         func(a *payer.Ask) { a.Order.Payers[0].Account[0]++ },
		"of another model":                  func(a *payer.Ask) { a.Order.Model[0]++ },
		"no key that answers are sealed to": func(a *payer.Ask) { a.Order.Payers[0].Key = proof.Point{} },
	} {
		ask, err := v.User().Ask(t.Context(), v.batch())
		require.NoError(t, err)
		harm(ask)
		_, _, err = v.Owner.Answer(t.Context(), ask)
		require.Error(t, err, why)
	}
}

// answersLate: a payer gives so little time that the contract refuses the post, and reads the answers in its calldata.
func (v *village) answersLate(t *testing.T) {
	ctx := t.Context()
	ask, err := v.User().Ask(ctx, v.batch())
	require.NoError(t, err)
	powers, err := srs.Embedded().Powers(ask.Vectors[0].Kind.Len + 1)
	require.NoError(t, err)
	now, err := v.Desk.Now(ctx)
	require.NoError(t, err)
	ask.Order.AnswerBy = now + 3000
	id, err := ask.Sign(ctx, v.Terms, v.Deployment, v.Payer, powers)
	require.NoError(t, err)
	_, _, err = v.Owner.Answer(ctx, ask)
	require.ErrorIs(t, err, epoch.ErrLate)
	at, err := v.Desk.Epoch(ctx, id)
	require.NoError(t, err)
	require.Equal(t, chain.NoEpoch, at.Stage, "no bond is locked")

	number, ask := v.answer(t, v.User())
	id, err = ask.Order.ID(v.Terms, v.Deployment)
	require.NoError(t, err)
	for _, left := range []uint64{600, 0} {
		require.NoError(t, v.Advance(ctx, ask.Order.AnswerBy-left))
		require.ErrorIs(t, v.Owner.Deliver(ctx, number), epoch.ErrLate)
		messages, err := v.Desk.Messages(ctx, id)
		require.NoError(t, err)
		require.Empty(t, messages)
	}
	_, err = v.User().Reclaim(ctx, id)
	require.NoError(t, err)
}

// answersWithheld: the owner proves the answers, so that credits could be paid, and does not post them.
func (v *village) answersWithheld(t *testing.T) {
	user := v.User()
	number, ask := v.answer(t, user)
	id, err := ask.Order.ID(v.Terms, v.Deployment)
	require.NoError(t, err)
	fee, err := ask.Order.Fee()
	require.NoError(t, err)
	_, err = user.Receipt(t.Context(), number)
	require.Error(t, err, "nothing is posted")
	_, err = user.Reclaim(t.Context(), id)
	require.ErrorIs(t, err, epoch.ErrWait)
	before := v.balance(t, v.Payer.Chain.Address)
	require.NoError(t, v.Advance(t.Context(), ask.Order.AnswerBy))
	back, err := user.Reclaim(t.Context(), id)
	require.NoError(t, err)
	require.Equal(t, fee, new(big.Int).Sub(back, before))
	require.Zero(t, v.balance(t, v.Payer.Chain.Address).Sign(), "it is in the payer's account")
	_, err = v.Owner.Settle(t.Context(), number)
	require.ErrorIs(t, err, epoch.ErrUnpaid)
}

// answersUnreadable: the owner posts sealed answers that do not open what it has proven.
func (v *village) answersUnreadable(t *testing.T) {
	user := v.User()
	number, ask := v.answer(t, user)
	fee, err := ask.Order.Fee()
	require.NoError(t, err)
	o, err := v.Owner.Open()
	require.NoError(t, err)
	told := &o.State.Epochs[number-1].Answers[0][0]
	told.Values[0].Double(&told.Values[0])
	require.NoError(t, v.Owner.Deliver(t.Context(), number))
	told.Values[0].Halve()
	before := v.balance(t, v.Payer.Chain.Address)
	_, err = user.Receipt(t.Context(), number)
	require.ErrorIs(t, err, payer.ErrAnswers)
	require.Equal(t, fee, new(big.Int).Sub(v.balance(t, v.Payer.Chain.Address), before), "by its own complaint")
}

// filesWithheld: the owner posts answers and withholds what the bundle is to have of their epoch, so that nobody reads
// or complains. Once they are right, once not, and once the document is there without its statements.
func (v *village) filesWithheld(t *testing.T) {
	ctx, user := t.Context(), v.User()
	o, err := v.Owner.Open()
	require.NoError(t, err)
	for _, c := range []struct{ bad, document bool }{{false, false}, {true, false}, {false, true}} {
		number, ask := v.answer(t, user)
		id, err := ask.Order.ID(v.Terms, v.Deployment)
		require.NoError(t, err)
		fee, err := ask.Order.Fee()
		require.NoError(t, err)
		told := &o.State.Epochs[number-1].Answers[0][0]
		if c.bad {
			told.Values[0].Double(&told.Values[0])
		}
		require.NoError(t, v.Owner.Deliver(ctx, number))
		if c.bad {
			told.Values[0].Halve()
		}
		hidden := filepath.Join(t.TempDir(), "statements")
		files := filepath.Join(v.Bundle(), bundle.StatementsDir, catalog.Inference.Name)
		require.NoError(t, os.Rename(files, hidden))
		about := filepath.Join(v.Bundle(), bundle.EpochFile(number))
		if !c.document {
			require.NoError(t, os.Rename(about, hidden+".json"))
			_, err = user.Receipt(ctx, number)
			require.ErrorIs(t, err, epoch.ErrWithheld)
		}
		before := v.balance(t, v.Payer.Chain.Address)
		receipt := func() ([]party.Answer, error) { return user.ReceiptOf(ctx, id) }
		if c.document {
			receipt = func() ([]party.Answer, error) { return user.Receipt(ctx, number) }
		}
		answers, err := receipt()
		at, failed := v.Desk.Epoch(ctx, id)
		require.NoError(t, failed)
		if c.bad {
			require.ErrorIs(t, err, payer.ErrAnswers)
			require.Equal(t, fee, new(big.Int).Sub(v.balance(t, v.Payer.Chain.Address), before))
		} else {
			require.NoError(t, err)
			require.Len(t, answers, ask.Order.Size())
			require.Equal(t, 1, at.Acknowledged)
		}
		require.NoError(t, os.Rename(hidden, files))
		if !c.document {
			require.NoError(t, os.Rename(hidden+".json", about))
		}
	}
}

// withheld: the owner hands the sums to nobody; cedar orders answers and gives no credit, to have them for nothing;
// birch hands the owner nothing that opens its credit, and a stranger carries the proven credit alone.
func (v *village) withheld(t *testing.T) {
	ctx := t.Context()
	cedar := v.User()
	cedar.Proofs = v.Proofs("cedar")
	number, ask := v.answer(t, cedar)
	id, err := ask.Order.ID(v.Terms, v.Deployment)
	require.NoError(t, err)
	require.NoError(t, v.Owner.Deliver(ctx, number))
	require.NoError(t, os.Remove(filepath.Join(v.Exchange(), fmt.Sprintf("epoch-%d", number), "sums.json")))
	for _, g := range v.guests[:2] {
		require.NoError(t, g.Credit(ctx, number), "from what is posted on the chain")
	}
	_, err = cedar.Reclaim(ctx, id)
	require.ErrorIs(t, err, epoch.ErrWait, "before the last credit: answers are delivered")

	handed := filepath.Join(v.Exchange(), fmt.Sprintf("epoch-%d", number), "credit-birch.json")
	var stale party.CreditShare
	require.NoError(t, document.ReadJSON(handed, &stale))
	stale.Credits[0].Blind.SetUint64(7)
	require.NoError(t, document.WriteJSON(handed, stale, document.Secret))
	records := v.credits(t, number, "birch")
	birch, err := v.guests[1].Open()
	require.NoError(t, err)
	require.ErrorContains(t, v.Desk.Credit(ctx, birch.Account.Chain, id, records, nil), "NotCountersigned")
	_, err = v.Owner.Payout(ctx, number, "cedar")
	require.ErrorContains(t, err, "does not open the credit that birch has proven")
	require.NoError(t, v.guests[1].Insist(ctx, v.Desk, number))
	_, err = v.Owner.Payout(ctx, number, "cedar")
	require.NoError(t, err, "birch's credit is in the open")

	require.NoError(t, v.waiting(t, func() error { _, err := v.Owner.Settle(ctx, number); return err }))
	require.NoError(t, v.waiting(t, func() error { _, err := v.Owner.Publish(ctx); return err }))
	sum := new(big.Int)
	for i, g := range v.guests {
		paid, err := g.Claim(ctx, v.Desk)
		require.NoError(t, err)
		require.Equal(t, i == 2, paid.Sign() == 0, g.Name)
		sum.Add(sum, paid)
	}
	fee, err := ask.Order.Fee()
	require.NoError(t, err)
	require.Equal(t, fee, sum, "cedar has paid, and has no part of it")
	_, err = bundle.VerifyAnswers(v.Bundle(), srs.Embedded(), "", number)
	require.NoError(t, err)
}

// carried: alder hands a credit over, and when the payouts are proven brings another one to the chain; birch, which is
// called silent, brings its own there; cedar publishes a proven credit and hands over nothing that opens it. Where the
// chain's credits are others than the owner's, no payouts can be proven, and the owner's bond pays.
func (v *village) carried(t *testing.T) {
	ctx := t.Context()
	number, ask := v.answer(t, v.User())
	id, err := ask.Order.ID(v.Terms, v.Deployment)
	require.NoError(t, err)
	require.NoError(t, v.Owner.Deliver(ctx, number))
	for _, g := range v.guests {
		require.NoError(t, g.Credit(ctx, number))
	}
	silent := []string{"birch", "cedar"}
	for _, name := range silent {
		handed := filepath.Join(v.Exchange(), fmt.Sprintf("epoch-%d", number), "credit-"+name+".json")
		require.NoError(t, os.Remove(handed))
	}
	_, err = v.Owner.Payout(ctx, number, silent...)
	require.NoError(t, err)

	v.carry(t, v.guests[0], number, id)
	spoilt := v.credits(t, number, "birch")[0] // by whoever writes into the bundle
	spoilt.Proof.Mask = spoilt.Proof.MaskCommit
	require.NoError(t, document.WriteJSON(spoilt.File(v.Bundle()), spoilt, document.Public))
	require.NoError(t, v.guests[1].Insist(ctx, v.Desk, number))
	_, err = v.Owner.Settle(ctx, number)
	require.ErrorIs(t, err, epoch.ErrStale)
	_, err = v.Owner.Payout(ctx, number, silent...)
	require.NoError(t, err)
	require.NoError(t, v.waiting(t, func() error { _, err := v.Owner.Settle(ctx, number); return err }))
	require.NoError(t, v.waiting(t, func() error { _, err := v.Owner.Publish(ctx); return err }))
	for i, g := range v.guests {
		paid, err := g.Claim(ctx, v.Desk)
		require.NoError(t, err)
		require.Equal(t, i == 2, paid.Sign() == 0, g.Name)
	}
	at, err := v.Desk.Epoch(ctx, id)
	require.NoError(t, err)
	require.Equal(t, 2, at.Credits, "not cedar's")
	e, err := bundle.ReadEpoch(v.Bundle(), number)
	require.NoError(t, err)
	require.Equal(t, []string{"cedar"}, e.Silent)
	require.Empty(t, e.Apart, "the credits that the chain has are in the bundle")
	v.rest(t, number)
	v.leavesOut(t, v.compared(t))
}

// carry brings a contributor's credit to the chain under another blind than it handed over.
func (v *village) carry(t *testing.T, g epoch.Guest, number uint64, id proof.Word) {
	t.Helper()
	p, err := g.Open()
	require.NoError(t, err)
	var sums party.Broadcast
	path := filepath.Join(v.Exchange(), fmt.Sprintf("epoch-%d", number), "sums.json")
	require.NoError(t, document.ReadJSON(path, &sums))
	tasks, err := p.Credit(sums)
	require.NoError(t, err)
	vectors := tasks[0].Assignment.Vectors
	credit := &vectors[len(vectors)-1]
	credit.Blind.SetUint64(7)
	proven, err := g.Prover.Prove(tasks...)
	require.NoError(t, err)
	r := proven[0].Record
	opened, err := v.Desk.OpenCredit(id, 0, p.State.Seat, fixed.Signed(credit.Values[p.State.Seat]).Int64(), credit.Blind)
	require.NoError(t, err)
	in := map[string]chain.Opened{r.Ref.Path(): opened}
	err = v.Desk.Credit(t.Context(), p.Account.Chain, id, []*bundle.Record{r}, in)
	require.NoError(t, err)
}

// unpublished: the owner settles an epoch and is never heard of again. The contributors have the fee, and as much of
// its bond.
func (v *village) unpublished(t *testing.T) {
	ctx := t.Context()
	number, ask := v.answer(t, v.User())
	require.NoError(t, v.Owner.Deliver(ctx, number))
	for _, g := range v.guests {
		require.NoError(t, g.Credit(ctx, number))
	}
	_, err := v.Owner.Payout(ctx, number)
	require.NoError(t, err)
	require.NoError(t, v.waiting(t, func() error { _, err := v.Owner.Settle(ctx, number); return err }))

	got := make([]*big.Int, len(v.guests))
	for open := len(v.guests); open > 0; {
		open = 0
		var until uint64
		for i, g := range v.guests {
			paid, err := g.Recover(ctx, v.Desk, number)
			var wait *epoch.WaitError
			if errors.As(err, &wait) {
				open, until = open+1, max(until, wait.Until)
				continue
			}
			require.NoError(t, err, g.Name)
			got[i] = paid
		}
		if open > 0 {
			require.NoError(t, v.Advance(ctx, until))
		}
	}
	sum := new(big.Int)
	for _, paid := range got {
		sum.Add(sum, paid)
	}
	fee, err := ask.Order.Fee()
	require.NoError(t, err)
	twice := new(big.Int).Lsh(fee, 1)
	require.LessOrEqual(t, sum.Cmp(twice), 0)
	require.LessOrEqual(t, new(big.Int).Sub(twice, sum).Int64(), int64(2*len(got)), "but for what is rounded down")
}
