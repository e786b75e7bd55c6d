package epoch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/order"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/payer"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// Payers share an order in three steps: each offers (Payer.Offer), the owner makes one order of the offers
// (Owner.Share), each signs it and deposits its own fee (Payer.Sign). Then the owner answers it (Owner.Shared). The
// order counts with all its payers or not at all: no fee is drawn before everybody's can be. Who does not sign or pay
// in time is left out of the next order that the owner makes, and has stopped nobody's money.

// offersDir is the folder of offers in a home.
const offersDir = "offers"

// SharedFile is the file of a shared order, within a bundle: without queries and signatures.
func SharedFile(id proof.Word) string { return filepath.Join(ordersDir, id.String()+".json") }

// signatureFile is the file of a payer's signature of it.
func signatureFile(id proof.Word, by terms.Address) string {
	return filepath.Join(ordersDir, id.String(), by.String()+".json")
}

// Offer commits to a batch for an order that the payer shares with others, and signs nothing. The offer is for the
// owner alone: it holds the queries. For a day, the same batch again is the same offer: two would be in two orders, and
// nobody could see that these are about the same queries.
func (p *Payer) Offer(ctx context.Context, b Batch) (*payer.Ask, error) {
	account, err := OpenAccount(p.Folders)
	if err != nil {
		return nil, err
	}
	offer, known, err := p.draft(ctx, account, b, offersDir)
	if known || err != nil {
		return offer, err
	}
	powers, err := p.powers(commit.Queries(p.Terms.QueryCapacity, p.Terms.Schema.Features()))
	if err != nil {
		return nil, err
	}
	if err := offer.Offer(p.Terms, p.Deployment, powers); err != nil {
		return nil, err
	}
	return offer, p.message(filepath.Join(p.Home, offersDir, offer.Order.Salt.String()+".json"), offer)
}

// SignWindow is how long payers have to sign a shared order, unless its owner says otherwise.
const SignWindow = time.Hour

// Share makes one order of offers, and publishes it for its payers to sign within a time. The queries stay in the home.
func (o *Owner) Share(
	ctx context.Context, offers []*payer.Ask, within time.Duration,
) (ask *payer.Ask, id proof.Word, err error) {
	if within <= 0 || within > openWindow {
		return nil, id, fmt.Errorf("payers are to sign within %v: at most %v", within, openWindow)
	}
	now := uint64(time.Now().Unix())
	if o.Settlement != nil {
		if now, err = o.Settlement.Now(ctx); err != nil {
			return nil, id, err
		}
	}
	powers, err := o.powers(commit.Queries(o.Terms.QueryCapacity, o.Terms.Schema.Features()))
	if err != nil {
		return nil, id, err
	}
	ask, err = payer.Share(o.Terms, o.Deployment, offers, powers,
		now+uint64(within.Seconds()), now+uint64((within+answerWindow-openWindow).Seconds()))
	if err != nil {
		return nil, id, err
	}
	if id, err = ask.Order.ID(o.Terms, o.Deployment); err != nil {
		return nil, id, err
	}
	if err := o.message(filepath.Join(o.Home, ordersDir, id.String()+".json"), ask); err != nil {
		return nil, id, err
	}
	return ask, id, o.public(SharedFile(id), payer.Ask{Version: ask.Version, Signed: order.Signed{Order: ask.Order}})
}

// sharedSignature is the document of a payer's signature.
type sharedSignature struct {
	Version   int           `json:"version"`
	Account   terms.Address `json:"account"`
	Signature string        `json:"signature"`
}

// MissingPayersError says whose signatures or deposits a shared order lacks.
type MissingPayersError struct {
	Order            proof.Word
	Unsigned, Unpaid []terms.Address
	OpenBy           uint64 // Unix time
}

func (e *MissingPayersError) Error() string {
	var parts []string
	for _, part := range []struct {
		what string
		who  []terms.Address
	}{{"signed", e.Unsigned}, {"paid", e.Unpaid}} {
		if len(part.who) > 0 {
			parts = append(parts, fmt.Sprintf("%v have not %s", part.who, part.what))
		}
	}
	return fmt.Sprintf("order %v: %s. It can be opened until %v; make one without them, or wait",
		e.Order, strings.Join(parts, ", "), time.Unix(int64(e.OpenBy), 0).UTC())
}

// Shared returns a shared order that all payers have signed and paid, to be answered. Otherwise it returns a
// *MissingPayersError.
func (o *Owner) Shared(ctx context.Context, id proof.Word) (*payer.Ask, error) {
	ask := new(payer.Ask)
	if err := document.ReadJSON(filepath.Join(o.Home, ordersDir, id.String()+".json"), ask); err != nil {
		return nil, err
	}
	missing := &MissingPayersError{Order: id, OpenBy: ask.Order.OpenBy}
	ask.Payers = make([]string, len(ask.Order.Payers))
	for i, p := range ask.Order.Payers {
		var s sharedSignature
		path := filepath.Join(o.Bundle, signatureFile(id, p.Account))
		err := document.ReadJSON(path, &s)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			missing.Unsigned = append(missing.Unsigned, p.Account)
			continue
		case err != nil:
			return nil, err
		case s.Version != bundle.Version || s.Account != p.Account:
			return nil, fmt.Errorf("%s: version %d of %v, expected version %d of %v",
				path, s.Version, s.Account, bundle.Version, p.Account)
		}
		ask.Payers[i] = s.Signature
	}
	if err := o.lacking(ctx, ask.Order, missing); err != nil {
		return nil, err
	}
	if len(missing.Unsigned)+len(missing.Unpaid) > 0 {
		return nil, missing
	}
	return ask, nil
}

// lacking notes whose balance does not reach for an order that is not open.
func (o *Owner) lacking(ctx context.Context, of order.Order, missing *MissingPayersError) error {
	if o.Settlement == nil {
		return nil
	}
	at, err := o.Settlement.Epoch(ctx, missing.Order)
	if err != nil || at.Stage != chain.NoEpoch {
		return err
	}
	for i, p := range of.Payers {
		amount, err := of.Amount(i)
		if err != nil {
			return err
		}
		balance, err := o.Settlement.Balance(ctx, p.Account)
		if err != nil {
			return err
		}
		if balance.Cmp(amount) < 0 {
			missing.Unpaid = append(missing.Unpaid, p.Account)
		}
	}
	return nil
}

// ErrTwice says that an offer is in another order.
var ErrTwice = errors.New("the same queries are in another order: they would be paid for twice")

// Sign signs a shared order of the bundle, if it is about what the payer offered, and deposits the payer's own fee. One
// offer is signed for in a second order only when the first can be opened no more. It returns what the payer pays.
func (p *Payer) Sign(ctx context.Context, id proof.Word) (*big.Int, error) {
	if err := p.trusts(p.Terms); err != nil {
		return nil, err
	}
	account, err := OpenAccount(p.Folders)
	if err != nil {
		return nil, err
	}
	var shared payer.Ask
	path := filepath.Join(p.Bundle, SharedFile(id))
	if err := document.ReadJSON(path, &shared); err != nil {
		return nil, err
	}
	if got, err := shared.Order.ID(p.Terms, p.Deployment); err != nil || got != id {
		return nil, errors.Join(err, fmt.Errorf("%s: it is order %v", path, got))
	}
	place, err := p.agreed(ctx, id, shared.Order, account)
	if err != nil {
		return nil, fmt.Errorf("order %v: %w", id, err)
	}
	amount, err := shared.Order.Amount(place)
	if err != nil {
		return nil, err
	}
	keep := payer.Ask{Version: party.Version, Signed: order.Signed{Order: shared.Order}}
	if err := p.message(p.asked(id), keep); err != nil { // before anybody sees a signature
		return nil, err
	}
	_, signature, err := payer.SignShared(ctx, p.Terms, p.Deployment, shared.Order, account)
	if err != nil {
		return nil, err
	}
	if p.Settlement != nil {
		if err := p.deposit(ctx, account.Chain, id, amount); err != nil {
			return nil, err
		}
	}
	return amount, p.public(signatureFile(id, account.Address()), sharedSignature{
		Version: bundle.Version, Account: account.Address(), Signature: signature,
	})
}

// agreed finds the offer that a shared order is about, and refuses one that leaves no time or could be paid twice.
func (p *Payer) agreed(ctx context.Context, id proof.Word, o order.Order, account *party.Account) (int, error) {
	now, err := p.now(ctx)
	if err != nil {
		return 0, err
	}
	if o.OpenBy <= now || o.AnswerBy > now+uint64(answerWindow.Seconds()) {
		return 0, fmt.Errorf("it can be opened until %d and answered until %d, now is %d: the fee is locked for %v at "+
			"most: %w", o.OpenBy, o.AnswerBy, now, answerWindow, payer.ErrShared)
	}
	paths, err := filepath.Glob(filepath.Join(p.Home, offersDir, "0x*.json"))
	if err != nil {
		return 0, err
	}
	problem := fmt.Errorf("the home of %v has no offer: %w", account, payer.ErrShared)
	for _, path := range paths {
		var offer payer.Ask
		if err := document.ReadJSON(path, &offer); err != nil {
			return 0, err
		}
		place, err := offer.Shares(p.Terms, p.Deployment, o)
		if err != nil {
			problem = err
			continue
		}
		return place, p.once(ctx, id, offer.Order, now)
	}
	return 0, problem
}

// once refuses an offer that another order of the home is about, while that can be opened or has been.
func (p *Payer) once(ctx context.Context, id proof.Word, offer order.Order, now uint64) error {
	paths, err := filepath.Glob(filepath.Join(p.Home, ordersDir, "0x*.json"))
	if err != nil {
		return err
	}
	for _, path := range paths {
		var other payer.Ask
		if err := document.ReadJSON(path, &other); err != nil {
			return err
		}
		same := func(q order.Query) bool { return q.Queries == offer.Queries[0].Queries }
		known, err := other.Order.ID(p.Terms, p.Deployment)
		if err != nil || known == id || !slices.ContainsFunc(other.Order.Queries, same) {
			continue // an order of another model is none of this contract
		}
		stage := chain.NoEpoch
		if p.Settlement != nil {
			at, err := p.Settlement.Epoch(ctx, known)
			if err != nil {
				return err
			}
			stage = at.Stage
		}
		if stage == chain.NoEpoch && other.Order.OpenBy >= now || stage != chain.NoEpoch && stage != chain.Refunded {
			return fmt.Errorf("order %v, which can be opened until %d: %w", known, other.Order.OpenBy, ErrTwice)
		}
	}
	return nil
}

// deposit brings the payer's balance to what it pays for an order that is not open.
func (p *Payer) deposit(ctx context.Context, from chain.Account, id proof.Word, amount *big.Int) error {
	at, err := p.Settlement.Epoch(ctx, id)
	if err != nil || at.Stage != chain.NoEpoch {
		return err
	}
	return p.Settlement.Fund(ctx, from, amount)
}
