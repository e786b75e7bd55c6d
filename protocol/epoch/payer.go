package epoch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"path/filepath"
	"reflect"
	"slices"
	"time"

	"github.com/consensys/gnark-crypto/ecc/bn254"

	"github.com/tributary-zk/tributary/circuits/inference"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/order"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/payer"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/rollup/chain"
	"github.com/tributary-zk/tributary/rollup/sealed"
)

// Payer is the side of whoever asks queries and pays for the answers.
type Payer struct {
	Proofs
	Terms      *terms.Terms
	Deployment terms.Deployment
	Settlement Settlement // nil: nothing is paid
}

// Batch is what a user pays for.
type Batch struct {
	Queries table.Table
	Fees    []uint32 // weight of each query
	Unit    *big.Int // price of a weight of one
}

// NewBatch is a batch with the same fee for every query, of at most so many units together. It has no labels: an owner
// gets questions alone.
func NewBatch(queries table.Table, most *big.Int) Batch {
	queries.Labels = nil
	b := Batch{Queries: queries, Fees: make([]uint32, len(queries.X)), Unit: new(big.Int)}
	for i := range b.Fees {
		b.Fees[i] = 1
	}
	if len(b.Fees) > 0 {
		b.Unit.Div(most, big.NewInt(int64(len(b.Fees))))
	}
	return b
}

// Fee is what the batch costs.
func (b Batch) Fee() *big.Int {
	sum := new(big.Int)
	for _, f := range b.Fees {
		sum.Add(sum, big.NewInt(int64(f)))
	}
	return sum.Mul(sum, b.Unit)
}

// How long an order can be opened, and answered, unless it says otherwise.
const (
	openWindow   = 24 * time.Hour
	answerWindow = 72 * time.Hour
)

// Ask signs an order for a batch, which the payer hands to the owner and to nobody else. With a contract it deposits
// the fee, which is locked when the owner opens the order. The same batch again is the same order, as long as that can
// be opened: nothing is paid twice. A payer that names keys that it trusts pays under no others.
func (p *Payer) Ask(ctx context.Context, b Batch) (*payer.Ask, error) {
	if err := p.trusts(p.Terms); err != nil {
		return nil, err
	}
	account, err := OpenAccount(p.Folders)
	if err != nil {
		return nil, err
	}
	ask, _, err := p.draft(ctx, account, b, ordersDir)
	if err != nil {
		return nil, err
	}
	powers, err := p.powers(commit.Queries(p.Terms.QueryCapacity, p.Terms.Schema.Features()))
	if err != nil {
		return nil, err
	}
	id, err := ask.Sign(ctx, p.Terms, p.Deployment, account, powers)
	if err != nil {
		return nil, err
	}
	if err := p.message(p.asked(id), ask); err != nil { // before anybody sees it
		return nil, err
	}
	if p.Settlement == nil {
		return ask, nil
	}
	return ask, p.pay(ctx, account.Chain, id, ask.Order)
}

// draft is an unsigned order for a batch, or the one for the same batch that a folder of the home has and that can
// still be opened.
func (p *Payer) draft(
	ctx context.Context, account *party.Account, b Batch, folder string,
) (ask *payer.Ask, known bool, err error) {
	now, err := p.now(ctx)
	if err != nil {
		return nil, false, err
	}
	ask, err = payer.New(p.Terms, p.Deployment, account, payer.Draft{
		Queries: b.Queries, Fees: b.Fees, Unit: b.Unit,
		OpenBy: now + uint64(openWindow.Seconds()), AnswerBy: now + uint64(answerWindow.Seconds()),
	})
	if err != nil {
		return nil, false, err
	}
	before, err := p.pending(folder, ask, now)
	if before != nil || err != nil {
		return before, before != nil, err
	}
	return ask, false, nil
}

// now is the chain's time, or the clock's without a chain.
func (p *Payer) now(ctx context.Context) (uint64, error) {
	if p.Settlement != nil {
		return p.Settlement.Now(ctx)
	}
	return uint64(time.Now().Unix()), nil
}

// pay deposits the fee of an order that is not opened yet.
func (p *Payer) pay(ctx context.Context, from chain.Account, id proof.Word, o order.Order) error {
	at, err := p.Settlement.Epoch(ctx, id)
	if err != nil || at.Stage != chain.NoEpoch {
		return err
	}
	fee, err := o.Fee()
	if err != nil {
		return err
	}
	return p.Settlement.Fund(ctx, from, fee)
}

// ordersDir is the folder of orders in a home, and of shared ones in a bundle.
const ordersDir = "orders"

// asked is the file of an order in the payer's home.
func (p *Payer) asked(id proof.Word) string {
	return filepath.Join(p.Home, ordersDir, id.String()+".json")
}

// pending returns an order in a folder of the home for the same batch that can still be opened, nil if there is none.
func (p *Payer) pending(dir string, fresh *payer.Ask, now uint64) (*payer.Ask, error) {
	paths, err := filepath.Glob(filepath.Join(p.Home, dir, "0x*.json"))
	if err != nil {
		return nil, err
	}
	for _, path := range paths {
		var a payer.Ask
		if err := document.ReadJSON(path, &a); err != nil {
			return nil, err
		}
		if a.Order.OpenBy >= now && a.Order.Model == fresh.Order.Model && a.Same(fresh) {
			return &a, nil
		}
	}
	return nil, nil
}

// ErrAnotherOrder says that an epoch is not of the payer's order.
var ErrAnotherOrder = errors.New("is of another payer's order")

// Receipt opens the answers that the owner has posted for an epoch, compares them with what the bundle proves, and says
// on the chain that it has them. Of a message that does not open what was proven it complains there, and returns
// payer.ErrAnswers: then the contract gives the fees back. A bundle without the epoch's files stops nobody: see
// ReceiptOf.
func (p *Payer) Receipt(ctx context.Context, number uint64) ([]party.Answer, error) {
	proven, err := bundle.VerifyAnswers(p.Bundle, p.String, p.Trusted, number)
	if err != nil {
		return p.withheld(ctx, number, err)
	}
	account, err := OpenAccount(p.Folders)
	if err != nil {
		return nil, err
	}
	e := proven.Epoch
	place := slices.IndexFunc(e.Order.Payers, func(m order.Payer) bool { return m.Account == account.Address() })
	if place < 0 || !p.ordered(proven.Order) {
		return nil, fmt.Errorf("epoch %d %w", number, ErrAnotherOrder)
	}
	commitments, err := p.answered(e)
	if err != nil {
		return nil, err
	}
	// An owner can prove the same answers twice, under two blinds. What it posts can open one alone: the contract's.
	there, err := p.verified(ctx, proven.Order, len(e.Order.Queries))
	if err == nil && !reflect.DeepEqual(there, commitments) {
		return p.ReceiptOf(ctx, proven.Order)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	return p.receive(ctx, account, e.Signed, proven.Order, commitments)
}

// ErrWithheld says that a bundle does not prove an epoch's answers.
var ErrWithheld = errors.New("the bundle does not prove its answers: name the order, and the chain is asked")

// withheld is Receipt for an epoch whose answers the bundle does not prove. Its document may still name the order.
func (p *Payer) withheld(ctx context.Context, number uint64, problem error) ([]party.Answer, error) {
	if e, err := bundle.ReadEpoch(p.Bundle, number); err == nil {
		if id, err := e.Order.ID(p.Terms, p.Deployment); err == nil && p.ordered(id) {
			return p.ReceiptOf(ctx, id)
		}
	}
	return nil, fmt.Errorf("epoch %d: %w: %w", number, ErrWithheld, problem)
}

// ReceiptOf is Receipt for an order of the payer's home, whatever the bundle has about it: what was proven is what the
// contract has verified. An owner that posts answers and withholds the epoch's files would keep the fee otherwise.
func (p *Payer) ReceiptOf(ctx context.Context, id proof.Word) ([]party.Answer, error) {
	if err := p.trusts(p.Terms); err != nil {
		return nil, err
	}
	account, err := OpenAccount(p.Folders)
	if err != nil {
		return nil, err
	}
	var asked payer.Ask
	if err := document.ReadJSON(p.asked(id), &asked); err != nil {
		return nil, err
	}
	if err := p.Settlement.Ordered(ctx, id); err != nil {
		return nil, err
	}
	commitments, err := p.verified(ctx, id, len(asked.Order.Queries))
	if err != nil {
		return nil, err
	}
	return p.receive(ctx, account, asked.Signed, id, commitments)
}

// verified are the commitments to an order's answers that the contract has verified, by class and shard; fs.ErrNotExist
// if it lacks any.
func (p *Payer) verified(ctx context.Context, id proof.Word, shards int) (out [][]bn254.G1Affine, err error) {
	out = make([][]bn254.G1Affine, p.Terms.Models())
	for k := range out {
		if out[k], err = p.Settlement.Answers(ctx, id, k); err != nil {
			return nil, err
		}
		if n := len(out[k]); n != shards {
			return nil, fmt.Errorf("order %v, class %d: %d of %d shards are answered on the chain: %w",
				id, k, n, shards, fs.ErrNotExist)
		}
	}
	return out, nil
}

// receive opens the answers that are posted, compares them with what was proven, and acknowledges them.
func (p *Payer) receive(
	ctx context.Context, account *party.Account, signed order.Signed, id proof.Word, commitments [][]bn254.G1Affine,
) ([]party.Answer, error) {
	margins, err := p.posted(ctx, account, signed, id, commitments)
	if err != nil {
		return nil, err
	}
	powers, err := p.powers(commit.Answers(p.Terms.QueryCapacity))
	if err != nil {
		return nil, err
	}
	answers, err := payer.Read(p.Terms, signed.Order, account.Address(), margins, commitments, powers)
	if err != nil {
		return nil, err
	}
	return answers, p.Settlement.Acknowledge(ctx, account.Chain, signed)
}

// ordered says whether the home has asked an order.
func (p *Payer) ordered(id proof.Word) bool {
	var a payer.Ask
	return document.ReadJSON(p.asked(id), &a) == nil
}

// answered are the commitments to an epoch's answers, by class and shard.
func (p *Payer) answered(e bundle.Epoch) ([][]bn254.G1Affine, error) {
	out := make([][]bn254.G1Affine, p.Terms.Models())
	for k := range out {
		for s := range e.Order.Queries {
			r, err := p.record(inferenceRef(e.Number, k, s))
			if err != nil {
				return nil, err
			}
			out[k] = append(out[k], r.Instance.C[inference.Answers]) // verified before
		}
	}
	return out, nil
}

// posted opens the answers that the owner has posted to the payer. The first that is bad is complained of. Those to the
// order's other payers are sealed to them, and stay empty.
func (p *Payer) posted(
	ctx context.Context, account *party.Account, signed order.Signed, id proof.Word, commitments [][]bn254.G1Affine,
) ([][]party.Secret, error) {
	messages, err := p.Settlement.Messages(ctx, id)
	if err != nil {
		return nil, err
	}
	key, err := account.Reading()
	if err != nil {
		return nil, err
	}
	kind := commit.Answers(p.Terms.QueryCapacity)
	powers, err := p.powers(kind)
	if err != nil {
		return nil, err
	}
	out := make([][]party.Secret, len(commitments))
	for k := range commitments {
		for s, c := range commitments[k] {
			n := k*len(commitments[k]) + s
			if n >= len(messages) {
				return nil, fmt.Errorf("order %v: %d messages are posted: %w", id, len(messages), fs.ErrNotExist)
			}
			if !payer.Own(signed.Order, s, account.Address()) {
				out[k] = append(out[k], party.Secret{})
				continue
			}
			subject := p.Settlement.MessageSubject(id, n)
			v, err := messages[n].Open(subject, kind, c, 0, key, powers)
			if errors.Is(err, sealed.ErrBad) {
				complaint, failed := messages[n].Complain(subject, 0, key)
				if failed == nil {
					failed = p.Settlement.Complain(ctx, account.Chain, signed, n, complaint)
				}
				return nil, errors.Join(fmt.Errorf("message %d: %w: %w", n, payer.ErrAnswers, err), failed)
			}
			if err != nil {
				return nil, err
			}
			out[k] = append(out[k], party.Secret(v))
		}
	}
	return out, nil
}
