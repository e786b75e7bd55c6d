package chain

import (
	"context"
	"errors"
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/payout"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/verifier-contracts/bindings"
)

// Epoch is one paid batch of a model.
type Epoch struct {
	*Model
	ID    proof.Word
	Order Order // empty if only the id is known; what needs the order then fails

	wired *bindings.Order // as a call had it, if Order is empty: see Opened
}

// Epoch returns the epoch of an order, whether it is opened or not.
func (m *Model) Epoch(o Order) (*Epoch, error) {
	if o.Model != m.ID {
		return nil, fmt.Errorf("the order is for model %v, not for %v", o.Model, m.ID)
	}
	t, err := m.OrderTyped(o)
	if err != nil {
		return nil, err
	}
	id, err := t.Digest()
	return &Epoch{Model: m, ID: id, Order: o}, err
}

// EpochByID returns an epoch whose order is not known.
func (m *Model) EpochByID(id proof.Word) *Epoch { return &Epoch{Model: m, ID: id} }

// errOrder says that a call needs the order.
var errOrder = errors.New("the epoch's order is not known here")

func (e *Epoch) order() (bindings.Order, error) {
	if len(e.Order.Payers) == 0 && e.wired != nil {
		return *e.wired, nil
	}
	if len(e.Order.Payers) == 0 {
		return bindings.Order{}, errOrder
	}
	return e.Order.wire()
}

// unsigned is the order for calls that compare its hash alone. Signatures, which may be long, are no part of that.
func (e *Epoch) unsigned() (bindings.Order, error) {
	o, err := e.order()
	for i := range o.Payers {
		o.Payers[i].Signature = []byte{}
	}
	return o, err
}

// Open opens the epoch, unless it is open: it draws the payers' amounts from their balances, and locks as much of the
// owner's bond. Owner and payers other than the sender have signed OrderTyped. The id is compared with the contract's.
func (e *Epoch) Open(ctx context.Context, from Account, ownerSignature []byte) (Receipt, error) {
	o, err := e.order()
	if err != nil {
		return Receipt{}, wrap("open", err)
	}
	id, err := read(ctx, e.client, e.Address(), e.abi.PackOrderId(o), e.abi.UnpackOrderId)
	if err == nil && proof.Word(id) != e.ID {
		err = fmt.Errorf("the contract's id of the order is %x, expected %v", id, e.ID)
	}
	if err != nil {
		return Receipt{}, wrap("open", err)
	}
	s, err := e.State(ctx)
	if err != nil || s.Stage != NoEpoch {
		return Receipt{}, err
	}
	data, err := e.abi.TryPackOpen(o, orEmpty(ownerSignature))
	return e.call(ctx, from, "open", data, err)
}

// Infer accepts inference statements of a class from shard first on. The owner sends them, or signed AnswersTyped,
// which is about all of them: then none may be there already. Shards that are answered are left out.
func (e *Epoch) Infer(
	ctx context.Context, from Account, class, first int, shards []Proven, ownerSignature []byte,
) (Receipt, error) {
	return again(func() (Receipt, error) {
		before, err := e.Direction(ctx, class)
		if err != nil {
			return Receipt{}, wrap("infer", err)
		}
		if first < 0 || first > before.Shards {
			return Receipt{}, fmt.Errorf("infer: shard %d comes now, got %d", before.Shards, first)
		}
		rest := shards[min(before.Shards-first, len(shards)):]
		if len(rest) == 0 {
			return Receipt{}, nil
		}
		if len(rest) < len(shards) && len(ownerSignature) > 0 {
			return Receipt{}, fmt.Errorf("infer: shards below %d are answered: the owner has to sign the others alone",
				before.Shards)
		}
		list, err := submissions(rest, inferenceCommitments, allScalars)
		if err != nil {
			return Receipt{}, wrap("infer", err)
		}
		data, err := e.abi.TryPackInfer(e.ID, integer(class), before.wire(), list, orEmpty(ownerSignature))
		return e.call(ctx, from, "infer", data, err)
	})
}

// Credit accepts credits of a class. Those that are there are left out; another one of the same party is an error. Each
// counts by the owner's signature of CreditTyped, by being opened, or if the owner sends the call.
func (e *Epoch) Credit(ctx context.Context, from Account, class int, list ...Credit) (Receipt, error) {
	return again(func() (Receipt, error) {
		missing, err := e.uncredited(ctx, class, list)
		if err != nil || len(missing) == 0 {
			return Receipt{}, wrap(catalog.Credit.Name, err)
		}
		direction, err := e.along(ctx, class)
		if err != nil {
			return Receipt{}, wrap(catalog.Credit.Name, err)
		}
		wire, err := e.credits(ctx, class, missing)
		if err != nil {
			return Receipt{}, wrap(catalog.Credit.Name, err)
		}
		data, err := e.abi.TryPackCredit(e.ID, integer(class), direction.wire(), wire)
		return e.call(ctx, from, catalog.Credit.Name, data, err)
	})
}

// uncredited are those of which the chain has none.
func (e *Epoch) uncredited(ctx context.Context, class int, list []Credit) (missing []Credit, err error) {
	there, err := e.Credits(ctx, class)
	if err != nil {
		return nil, err
	}
	for _, c := range list {
		s, err := submission(c.Proof, creditCommitments, noScalars)
		if err != nil {
			return nil, fmt.Errorf("%v: %w", c.Party, err)
		}
		known, ok := there[c.Party]
		if !ok {
			missing = append(missing, c)
			continue
		}
		if got := point(&known); got.X.Cmp(s.Commitments[0].X) != 0 || got.Y.Cmp(s.Commitments[0].Y) != 0 {
			return nil, fmt.Errorf("the chain has another credit of %v", c.Party)
		}
	}
	return missing, nil
}

func (e *Epoch) credits(ctx context.Context, class int, list []Credit) ([]bindings.Credit, error) {
	tree, sums, err := e.Sums(ctx, class)
	if err != nil {
		return nil, err
	}
	out := make([]bindings.Credit, len(list))
	for i, c := range list {
		s, err := submission(c.Proof, creditCommitments, noScalars)
		if err != nil {
			return nil, fmt.Errorf("%v: %w", c.Party, err)
		}
		place, ok, err := e.Place(ctx, c.Party)
		if err == nil && !ok {
			err = fmt.Errorf("%v did not join", c.Party)
		}
		if err != nil {
			return nil, err
		}
		path, err := tree.Path(place)
		if err != nil {
			return nil, err
		}
		opened := Opened{}.wire()
		if c.Opened != nil {
			opened = c.Opened.wire()
		}
		out[i] = bindings.Credit{
			Party: c.Party, Sums: sums[c.Party].wire(), Path: path, Submission: s,
			Countersignature: orEmpty(c.Countersignature), Opened: opened,
		}
	}
	return out, nil
}

// Settle accepts the proof of the epoch's payouts. The owner sends it, or signed PayoutsTyped.
func (e *Epoch) Settle(ctx context.Context, from Account, p Proven, ownerSignature []byte) (Receipt, error) {
	s, err := submission(p, []int{payout.Payouts}, noScalars)
	if err != nil {
		return Receipt{}, wrap("settle", err)
	}
	state, err := e.State(ctx)
	if err != nil {
		return Receipt{}, err
	}
	if state.Stage == Settled {
		if got := point(&state.Payouts); got.X.Cmp(s.Commitments[0].X) != 0 || got.Y.Cmp(s.Commitments[0].Y) != 0 {
			err = errors.New("settle: the epoch was settled with other payouts")
		}
		return Receipt{}, err
	}
	data, err := e.abi.TryPackSettle(e.ID, s, orEmpty(ownerSignature))
	return e.call(ctx, from, "settle", data, err)
}

// Refund gives the payers back what is theirs of an epoch that came to nothing, unless they have it.
func (e *Epoch) Refund(ctx context.Context, from Account) (Receipt, error) {
	s, err := e.State(ctx)
	if err != nil || s.Stage == Refunded {
		return Receipt{}, err
	}
	o, err := e.unsigned()
	if err != nil {
		return Receipt{}, wrap("refund", err)
	}
	data, err := e.abi.TryPackRefund(e.ID, o)
	return e.call(ctx, from, "refund", data, err)
}

// BeginOpening says that the epoch was not settled in time.
func (e *Epoch) BeginOpening(ctx context.Context, from Account) (Receipt, error) {
	s, err := e.State(ctx)
	if err != nil || s.Stage == Opening {
		return Receipt{}, err
	}
	data, err := e.abi.TryPackBeginOpening(e.ID)
	return e.call(ctx, from, "begin opening", data, err)
}

// OpenCredits opens a contributor's credits, one entry for each class; where it gave none, the entry is empty. See
// OpenCredit. The contract takes them once.
func (e *Epoch) OpenCredits(
	ctx context.Context, from Account, party common.Address, list []Opened,
) (Receipt, error) {
	wire := make([]bindings.Opened, len(list))
	for i := range list {
		wire[i] = list[i].wire()
	}
	data, err := e.abi.TryPackOpenCredits(e.ID, party, wire)
	return e.call(ctx, from, "open credits", data, err)
}

// Share pays a contributor its share by opened credits, to its balance in the vault, unless it was paid.
func (e *Epoch) Share(ctx context.Context, from Account, party common.Address) (Receipt, error) {
	b := bindings.NewPayouts()
	known, err := emitted(e.Settlement, b, b.UnpackSharedEvent).last(ctx, []any{common.Hash(e.ID)}, []any{party})
	if err != nil || known != nil {
		return Receipt{}, wrap("share", err)
	}
	data, err := e.abi.TryPackShare(e.ID, party)
	return e.call(ctx, from, "share", data, err)
}

// State returns the epoch's state.
func (e *Epoch) State(ctx context.Context) (out EpochState, err error) {
	v, err := read(ctx, e.client, e.Address(), e.abi.PackEpochOf(e.ID), e.abi.UnpackEpochOf)
	if err != nil {
		return out, wrap("epoch", err)
	}
	if v.Stage > uint8(Refunded) {
		return out, fmt.Errorf("epoch: %w: stage %d is unknown", errNumber, v.Stage)
	}
	out = EpochState{
		Model: v.Model, Stage: Stage(v.Stage), Period: int(v.Period), Shards: int(v.Shards), Payers: int(v.Payers),
		Acknowledged: int(v.Acknowledged), Answered: int(v.Answered), Posted: int(v.Posted), Credits: int(v.Credits),
		Fee: v.Fee, Pool: v.Pool, Opened: v.Opened, Drawn: v.Drawn > 0, Holdout: max(0, int(v.Drawn)-1),
	}
	if out.Until, err = timeOf(v.Until); err == nil {
		out.ComplainBy, err = timeOf(v.ComplainBy)
	}
	if err == nil {
		out.Credited, err = goPoint(v.Credited)
	}
	if err == nil {
		out.Payouts, err = goPoint(v.Payouts)
	}
	return out, wrap("epoch", err)
}

// Direction returns the direction of a class over the answered shards, by the chain's events and the hash that the
// contract keeps.
func (e *Epoch) Direction(ctx context.Context, class int) (out Direction, err error) {
	call := e.abi.PackDirectionHash(e.ID, integer(class))
	want, err := read(ctx, e.client, e.Address(), call, e.abi.UnpackDirectionHash)
	if err != nil || want == ([32]byte{}) {
		return out, wrap("direction", err)
	}
	b := bindings.NewEpochs()
	answered, err := emitted(e.Settlement, b, b.UnpackAnsweredEvent).last(ctx, []any{common.Hash(e.ID)},
		[]any{integer(class)})
	if err == nil && answered != nil {
		out, err = goDirection(answered.Sum)
	}
	if err != nil {
		return out, wrap("direction", err)
	}
	got, err := out.hash()
	if err == nil && got != want {
		err = fmt.Errorf("the direction of the last Answered event has the hash %v, the contract has %x: "+
			"events are missing, or not the contract's", got, want)
	}
	return out, wrap("direction", err)
}

// Answers returns the commitments to the answers of a class, by shard.
func (e *Epoch) Answers(ctx context.Context, class int) (out []bn254.G1Affine, err error) {
	b := bindings.NewEpochs()
	var failed error
	err = emitted(e.Settlement, b, b.UnpackAnsweredEvent).each(ctx, func(a *bindings.EpochsAnswered) {
		c, err := goPoint(a.Answers)
		failed = errors.Join(failed, err)
		out = append(out, c)
	}, []any{common.Hash(e.ID)}, []any{integer(class)})
	return out, wrap("answers", errors.Join(err, failed))
}

// Credits returns the accepted credits of a class, by party.
func (e *Epoch) Credits(ctx context.Context, class int) (map[common.Address]bn254.G1Affine, error) {
	out := map[common.Address]bn254.G1Affine{}
	b := bindings.NewEpochs()
	var failed error
	err := emitted(e.Settlement, b, b.UnpackCreditedEvent).each(ctx, func(c *bindings.EpochsCredited) {
		p, err := goPoint(c.Credit)
		failed = errors.Join(failed, err)
		out[c.Party] = p
	}, []any{common.Hash(e.ID)}, []any{integer(class)})
	return out, wrap("credits", errors.Join(err, failed))
}

// OpenedCredits returns values and blinds of the credits of a class that are in the open, by party.
func (e *Epoch) OpenedCredits(ctx context.Context, class int) (map[common.Address]Opened, error) {
	out := map[common.Address]Opened{}
	b := bindings.NewEpochs()
	var failed error
	err := emitted(e.Settlement, b, b.UnpackCreditOpenedEvent).each(ctx, func(c *bindings.EpochsCreditOpened) {
		blind, err := goScalar(c.Blind)
		failed = errors.Join(failed, err)
		out[c.Party] = Opened{Value: c.Value, Blind: blind}
	}, []any{common.Hash(e.ID)}, []any{integer(class)})
	return out, wrap("opened credits", errors.Join(err, failed))
}
