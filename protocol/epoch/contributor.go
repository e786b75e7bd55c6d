package epoch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"path/filepath"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/exchange"
	"github.com/tributary-zk/tributary/protocol/ledger"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/protocol/transcript"
	"github.com/tributary-zk/tributary/protocol/work"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// Contributor is a contributor's side of an epoch.
type Contributor struct {
	Proofs
	Terms      *terms.Terms
	Deployment terms.Deployment
	Registry   Registry // nil: the contribution is proven and not submitted
	Unguarded  bool     // the table may be one that local guards refuse: for public data, to measure
	Orders     Orders   // nil: there is no chain to ask whether an epoch is paid for
	// Settlement is where the contributor reads what the owner has posted, if it handed nothing over; nil: nowhere.
	Settlement Settlement
	// SecondRoster says that the contributor has compared the lists of contributors and takes part under another one than
	// its data was answered for.
	SecondRoster bool
	// Epsilon is what the contributor allows all answers with noise about its data together, over all models, at
	// LimitDelta; 0 stands for DefaultEpsilon.
	Epsilon float64
	// Honest is the share of the contributors, per cent, whose noise that limit counts on; 0 stands for dp.DefaultHonest.
	Honest int
	// OtherSchema says that it answers although rounds were answered about the same data under another schema, which
	// nobody can compare with.
	OtherSchema bool
	// Without are accounts that take part on the chain, and that it goes on without because they show no card or do not
	// pledge: the home keeps them once it has pledged for a roster without them.
	Without []terms.Address

	party *contributor.Contributor // opened
	mine  bool                     // what was verified is the contributor's own, see own
	made  []work.Proven            // in the rounds of the fit
}

// Contribute commits to the records, proves that they follow the schema, registers, submits the proofs and publishes
// the contributor's card. Keys, rows and blinds are on the disk before anything is proven, and a proof before it is
// submitted. Cut short anywhere, the same call goes on from there. It returns ErrContributed if nothing is left to do,
// and ErrClosed if it is too late.
func (c *Contributor) Contribute(ctx context.Context, name string, records table.Table) error {
	proofs, err := c.contribution(ctx, name, records)
	if err != nil {
		return err
	}
	member, err := c.party.Card()
	if err != nil {
		return err
	}
	if c.Registry != nil {
		if member.Index, err = c.submit(ctx, proofs); err != nil {
			return err
		}
	}
	return c.public(bundle.CardPath("", name), member) // last: its presence says that the contribution is complete
}

// contribution is the part of Contribute that needs nobody else: it commits to the records and proves the shards.
func (c *Contributor) contribution(ctx context.Context, name string, records table.Table) ([]*bundle.Record, error) {
	if !bundle.GoodName(name) {
		return nil, fmt.Errorf("%q: %w", name, ErrName)
	}
	if err := c.closed(); err != nil {
		return nil, err
	}
	if c.Terms.Validates() && name == bundle.CuratorName {
		return nil, fmt.Errorf("%q is the curator of hold-outs: %w", name, ErrName)
	}
	card := bundle.CardPath("", name)
	if c.has(card) {
		return nil, fmt.Errorf("%s: %q %w", filepath.Join(c.Bundle, card), name, ErrContributed)
	}
	if c.Ledger == "" {
		return nil, contributor.ErrNoLedger
	}
	if err := c.begin(ctx, name, records); err != nil {
		return nil, err
	}
	tasks, err := c.party.Contribution()
	if err != nil {
		return nil, err
	}
	return c.prove(tasks)
}

// begin takes up the contribution that the home holds, or begins one: it draws the blinds and puts them on the disk.
func (c *Contributor) begin(ctx context.Context, name string, records table.Table) error {
	account, err := OpenAccount(c.Folders)
	if err != nil {
		return err
	}
	fresh, err := contributor.New(c.Terms, c.Deployment, account, name, records)
	if err != nil {
		return err
	}
	if err := c.guarded(fresh, records.Source); err != nil {
		return err
	}
	if err := c.afterHoldouts(fresh); err != nil {
		return err
	}
	begun, err := c.home()
	switch {
	case errors.Is(err, fs.ErrNotExist):
		err = c.unsent(ctx, account, "which the home does not hold: restore it")
	case err != nil:
		return err
	case begun.Continues(fresh):
		begun.State.Holdouts = fresh.State.Holdouts
		fresh = begun
	default:
		err = c.replace(ctx, begun)
	}
	if err != nil {
		return err
	}
	if err := fresh.Enter(ctx, ledger.Folder(c.Ledger), records); err != nil {
		return err
	}
	c.party = fresh
	return c.save()
}

// guarded refuses a table that the sums of a fit would tell records of.
func (c *Contributor) guarded(fresh *contributor.Contributor, source string) error {
	if c.Unguarded || c.Terms.Noisy() { // noise hides what the guards look for, and a refusal would tell of rows
		return nil
	}
	t, err := fresh.Guard()
	if err != nil {
		return err
	}
	if err := t.Check(); err != nil {
		return fmt.Errorf("%s: %w", source, err)
	}
	return nil
}

// replace takes back a contribution that others do not rely on yet.
func (c *Contributor) replace(ctx context.Context, begun *contributor.Contributor) error {
	own := begun.Account.Address()
	cards, err := bundle.ReadCards(c.Bundle)
	if err != nil {
		return err
	}
	for _, m := range cards {
		if m.Account == own {
			return fmt.Errorf("%s: %s has contributed as %q", bundle.CardPath(c.Bundle, m.Name), begun.Account, m.Name)
		}
	}
	finish := fmt.Sprintf("of other records: finish with those, as %q", begun.State.Name)
	if err := c.unsent(ctx, begun.Account, finish); err != nil {
		return err
	}
	return c.forget(catalog.Contribution, func(r *bundle.Record) bool {
		return terms.Address(r.Instance.Context.Party) == own
	})
}

// unsent refuses to draw new blinds for an account of which the contract has a shard already: the shards of a
// contributor are of one table.
func (c *Contributor) unsent(ctx context.Context, account *party.Account, which string) error {
	if c.Registry == nil {
		return nil
	}
	_, shards, _, err := c.Registry.Registered(ctx, account.Chain)
	if err == nil && shards > 0 {
		err = fmt.Errorf("%s has contributed %d shards %s", account, shards, which)
	}
	return err
}

// submit joins and submits the shards that the contract does not have yet.
func (c *Contributor) submit(ctx context.Context, records []*bundle.Record) (*int, error) {
	account := c.party.Account
	_, shards, _, err := c.Registry.Registered(ctx, account.Chain)
	if err != nil {
		return nil, err
	}
	if shards < len(records) { // the contract wants a hash over the shards that it has
		key, err := account.Reading()
		if err != nil {
			return nil, err
		}
		admission, err := c.admission(account)
		if err != nil {
			return nil, err
		}
		if err := c.Registry.Contribute(ctx, account.Chain, key.Public, admission, records); err != nil {
			return nil, err
		}
	}
	place, _, ok, err := c.Registry.Registered(ctx, account.Chain)
	if err == nil && !ok {
		err = fmt.Errorf("%v has no place on the chain", account)
	}
	return &place, err
}

// home opens the home, which has to be of this Datanet.
func (c *Contributor) home() (*contributor.Contributor, error) {
	p, err := contributor.Open(c.Home, c.Terms, c.Deployment)
	if err != nil {
		return nil, err
	}
	if elsewhere, err := p.Elsewhere(); elsewhere || err != nil {
		return nil, errors.Join(err, fmt.Errorf("%s: %w", c.Home, ErrHome))
	}
	if c.Ledger != "" {
		p.Book = ledger.Folder(c.Ledger)
	}
	return p, nil
}

// Open opens the home and, once the roster is closed, takes the contributor's place on it.
func (c *Contributor) Open() (*contributor.Contributor, error) {
	if c.party != nil && c.party.State.Index >= 0 {
		return c.party, nil
	}
	p, err := c.home()
	if err != nil {
		return nil, err
	}
	r, err := bundle.ReadRoster(c.Bundle)
	if errors.Is(err, fs.ErrNotExist) {
		return p, nil
	}
	if err != nil {
		return nil, err
	}
	keys, err := party.MaskKeys(r)
	if err != nil {
		return nil, err
	}
	for i, m := range r.Contributors {
		if m.Account != p.Account.Address() {
			continue
		}
		if s := &p.State; s.Fit != nil && (s.Index != i || s.Seat != r.Seat(i)) {
			return nil, fmt.Errorf("%s: %s has place %d, seat %d; it answered at place %d, seat %d: %w",
				filepath.Join(c.Bundle, bundle.RosterFile), s.Name, i, r.Seat(i), s.Index, s.Seat, contributor.ErrAnotherFit)
		}
		if err := p.Join(i, keys); err != nil {
			return nil, err
		}
		c.party, p.State.Seat = p, r.Seat(i)
		return p, nil
	}
	return nil, fmt.Errorf("%s: %s is not on it: contributions were closed before it came",
		filepath.Join(c.Bundle, bundle.RosterFile), p.State.Name)
}

// Reply follows the fit's transcript and answers the open round, if the contributor has not. It returns what it did. It
// verifies the contributions first: whoever is asked to hide in a sum should know that the others proved their rows and
// signed for their masks. With a contract, the roster has to be the contract's. Once the fit is done it takes the
// fitted weights.
func (c *Contributor) Reply(ctx context.Context) (exchange.Said, error) {
	p, err := c.Open()
	if err != nil {
		return exchange.Said{}, err
	}
	if p.State.Index < 0 {
		return exchange.Said{}, ErrOpen
	}
	if c.Honest < 0 || c.Honest > 100 {
		return exchange.Said{}, fmt.Errorf("%d %% of the contributors to count on: 1 to 100", c.Honest)
	}
	p.Honest = c.Honest
	side, err := c.side()
	if err != nil {
		return exchange.Said{}, err
	}
	side.Silent = silentAt(ctx, c.Settlement, c.Folders)
	if begin := side.Begin; c.Settlement != nil {
		side.Begin = func() (*transcript.Transcript, error) {
			t, err := begin()
			if err != nil {
				return nil, err
			}
			members, err := c.Settlement.Members(ctx)
			if err != nil {
				return nil, err
			}
			if err := c.consents(ctx, members); err != nil {
				return nil, err
			}
			return t, c.enrolled(members, onRoster(evicted(members), c.verified.Roster))
		}
	}
	side.Record = func(q transcript.Question, r *contributor.Reply) error {
		return c.recorded(ctx, p, c.verified.Roster, func(s *ledger.Set, f ledger.Fit) error {
			rounds, err := p.Rounds(f, q, r)
			if err != nil {
				return err
			}
			if c.Terms.Noisy() {
				if err := c.afford(s, f, p.Whole(q.Of)); err != nil {
					return err
				}
			} else if !c.Unguarded {
				if !c.OtherSchema && s.UnderAnother(proof.Word(c.Terms.Model.Schema)) {
					return contributor.ErrIncomparable
				}
				if err := p.Altered(s, f); err != nil {
					return err
				}
				if err := p.Guarded(q, s.Answered(c.Terms.Schema.Features()+1)); err != nil {
					return err
				}
			}
			return s.Round(rounds...)
		})
	}
	p.Decide = func(d contributor.Stand) error {
		return p.Answering(ctx, func(s *ledger.Set) error {
			return s.Stand(ledger.Stand{Question: d.Question, Party: p.Account.String(), Without: d.Without})
		})
	}
	n, err := exchange.Answer(c.exchange(), p, side)
	if err != nil {
		return n, err
	}
	return n, c.sameWeights(p)
}

// recorded opens the ledger for an answer, and records under which verified list of contributors the data is answered
// for.
func (c *Contributor) recorded(
	ctx context.Context, p *contributor.Contributor, r bundle.Roster, answer func(*ledger.Set, ledger.Fit) error,
) (err error) {
	var f ledger.Fit
	if f.Model, err = c.Terms.ID(); err != nil {
		return err
	}
	if f.Roster, err = r.Hash(); err != nil {
		return err
	}
	return p.Answering(ctx, func(s *ledger.Set) error {
		if err := s.Roster(ledger.Roster{Fit: f, Names: r.Names(), Decided: c.SecondRoster}); err != nil {
			return err
		}
		return answer(s, f)
	})
}

// Train proves the contributor's statistics at the final weights. What was proven in the rounds is taken from there.
// With a contract it votes for the weights that the fit ended with first.
func (c *Contributor) Train(ctx context.Context) error {
	if err := c.Terms.Settles(); err != nil {
		return err
	}
	p, err := c.Open()
	if err != nil {
		return err
	}
	if p.State.Index < 0 {
		return ErrOpen
	}
	side, err := c.side()
	if err != nil {
		return err
	}
	t, err := c.exchange().Follow(side)
	if err != nil {
		return err
	}
	if err := p.Finish(t); err != nil {
		return fmt.Errorf("%s: %w", p.State.Name, err)
	}
	if err := c.save(); err != nil {
		return err
	}
	if err := c.vote(ctx, t); err != nil {
		return err
	}
	tasks, err := p.Training()
	if err != nil {
		return err
	}
	for k := range c.Terms.Models() {
		proven, err := c.exchange().Proofs(t.Model(k).Question.Number, p.State.Name)
		if err != nil {
			return err
		}
		if err := c.adopt(tasks, proven, c.made); err != nil {
			return err
		}
	}
	_, err = c.prove(tasks)
	return err
}

// side is the contributor's part in the fit.
func (c *Contributor) side() (exchange.Side, error) {
	key, err := c.roundKey(c.Terms)
	return exchange.Side{
		Begin: func() (*transcript.Transcript, error) {
			t, err := c.begins(c.Terms, c.Deployment)
			if err == nil {
				err = c.own()
			}
			return t, err
		},
		Key: key, Save: c.save,
		Prove: func(tasks ...party.Task) ([]*bundle.Record, error) {
			proven, err := c.Prover.Prove(tasks...)
			if err != nil {
				return nil, err
			}
			c.made = append(c.made, proven...)
			records := make([]*bundle.Record, len(proven))
			for i, p := range proven {
				records[i] = p.Record
			}
			return records, nil
		},
	}, err
}

// Claimer is what claiming needs of the settlement contract.
type Claimer interface {
	// Claim pays the sender what it is owed over all published periods, and returns the sum.
	Claim(ctx context.Context, from chain.Account, name string) (*big.Int, error)
}

// Claim claims what the contributor is owed over all published periods. It returns what was paid now.
func (c *Contributor) Claim(ctx context.Context, settlement Claimer) (*big.Int, error) {
	if err := c.Terms.Settles(); err != nil {
		return nil, err
	}
	p, err := c.Open()
	if err != nil {
		return nil, err
	}
	return settlement.Claim(ctx, p.Account.Chain, p.State.Name)
}

// save writes the home.
func (c *Contributor) save() error { return saveHome(c.Folders, c.party.Account, &c.party.State) }
