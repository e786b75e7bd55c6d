package epoch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/optimum"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/curator"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// Hold-outs come before contributions: the curator commits to them, every contributor's card names them, and after the
// fit the curator proves and publishes their gradients.

var (
	// ErrTooLate says that contributions were made before all hold-outs were committed to.
	ErrTooLate = errors.New("somebody has contributed already: hold-outs are committed to before anybody does")
	// ErrHoldouts says that a contributor would contribute rows that hold-outs could still be chosen after.
	ErrHoldouts = errors.New("the curator has not committed to all hold-outs: they could be chosen after the rows")
)

// Holdouts is what a curator needs of the settlement contract.
type Holdouts interface {
	// CommitHoldouts submits the statements that commit to hold-outs, in their order. The sender is the curator.
	CommitHoldouts(ctx context.Context, from chain.Account, records []*bundle.Record) error
}

// Commit commits to a hold-out a table, proves that its rows follow the schema, and submits that. The rows are on the
// disk before anything is proven. The same call goes on where one was cut short.
func (c *Curator) Commit(ctx context.Context, tables ...table.Table) error {
	account, err := OpenAccount(c.Folders)
	if err != nil {
		return err
	}
	p, err := curator.New(c.Terms, c.Deployment, account, tables)
	if err != nil {
		return err
	}
	known, err := curator.Open(c.Home, c.Terms, c.Deployment)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if err := c.unopened(); err != nil {
			return err
		}
		if err := c.disk().WriteJSON(curator.StateFile(c.Home), &p.State, document.Secret); err != nil {
			return err
		}
	case err != nil:
		return err
	case !known.Same(p):
		return fmt.Errorf("%s: %w", curator.StateFile(c.Home), curator.ErrOther)
	}
	tasks, err := p.Commit()
	if err != nil {
		return err
	}
	records, err := c.prove(tasks)
	if err != nil || c.Holdouts == nil || len(records) == 0 {
		return err
	}
	return c.Holdouts.CommitHoldouts(ctx, account.Chain, records)
}

// unopened refuses hold-outs once somebody has contributed.
func (c *Curator) unopened() error {
	if err := c.closed(); err != nil {
		return err
	}
	cards, err := bundle.ReadCards(c.Bundle)
	if err == nil && len(cards) > 0 {
		err = fmt.Errorf("%s: %w", bundle.CardPath(c.Bundle, cards[0].Name), ErrTooLate)
	}
	return err
}

// Prove proves the gradients of the hold-outs at the weights that the optimum names, and publishes them.
func (c *Curator) Prove(context.Context) error {
	p, err := curator.Open(c.Home, c.Terms, c.Deployment)
	if err != nil {
		return err
	}
	weights, err := c.fittedWeights()
	if err != nil {
		return err
	}
	tasks, opened, err := p.Prove(weights)
	if err != nil {
		return err
	}
	if _, err := c.prove(tasks); err != nil {
		return err
	}
	return c.public(bundle.HoldoutsFile, opened)
}

// fittedWeights reads the weights that the owner tells. They have to open the weights of the optimum.
func (c *Curator) fittedWeights() ([]party.Secret, error) {
	var told party.Weights
	path := c.exchange().Weights()
	if err := document.ReadJSON(path, &told); err != nil {
		return nil, err
	}
	kind := commit.Weights(c.Terms.Schema.Features())
	if told.Version != party.Version || len(told.Weights) != c.Terms.Models() ||
		slices.ContainsFunc(told.Weights, func(w party.Secret) bool { return w.Kind != kind }) {
		return nil, fmt.Errorf("%s: version %d of the weights of %d classes, expected version %d of %d",
			path, told.Version, len(told.Weights), party.Version, c.Terms.Models())
	}
	own, err := c.commitments(kind, told.Weights)
	if err != nil {
		return nil, err
	}
	for class := range own {
		ref := bundle.Ref{Statement: catalog.Optimum.Name, Party: bundle.OwnerName, Class: class}
		r, err := c.record(ref)
		switch {
		case err != nil:
			return nil, err
		case r == nil:
			return nil, fmt.Errorf("%v is not in the bundle: %w", ref, fs.ErrNotExist)
		case c.check(r) != nil || r.Instance.C[optimum.Weights] != own[class]:
			return nil, fmt.Errorf("%s, class %d: %w", path, class, ErrWeights)
		}
	}
	return told.Weights, nil
}

// showHoldouts submits and publishes what the curator has proven, if credits are by hold-outs.
func (o *Owner) showHoldouts(ctx context.Context, from chain.Account) error {
	if !o.Terms.Validates() {
		return nil
	}
	opened, err := bundle.ReadHoldouts(o.Bundle)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: %w", ErrUnshown, err)
	}
	if err != nil {
		return err
	}
	var records []*bundle.Record
	for class := range o.Terms.Models() {
		for n := range o.Terms.Holdouts {
			r, err := o.record(bundle.HoldoutGradient(class, n))
			if err != nil {
				return err
			}
			if r == nil {
				return fmt.Errorf("%v: %w", bundle.HoldoutGradient(class, n), ErrUnshown)
			}
			records = append(records, r)
		}
	}
	return o.Settlement.ShowHoldouts(ctx, from, records, opened)
}

// ErrUnshown says that a model waits for its curator.
var ErrUnshown = errors.New("the curator has not proven the gradients of its hold-outs")

// draw has the chain draw the hold-out of a delivered epoch, and notes it in the bundle.
func (o *Owner) draw(ctx context.Context, number uint64) error {
	p, e, id, err := o.opened(number)
	if err != nil || e.Draw != nil {
		return err
	}
	at, err := o.Settlement.Epoch(ctx, id)
	if err != nil || at.Stage != chain.Delivered {
		return err
	}
	draw, err := o.Settlement.Draw(ctx, p, id)
	if err != nil {
		return err
	}
	e.Draw = &draw
	return o.public(bundle.EpochFile(number), e)
}

// drawn refuses the draw of a bundle that is not the chain's: along another hold-out a credit would count for nothing,
// and tell something.
func (c *Contributor) drawn(ctx context.Context, id proof.Word, said *bundle.Draw) error {
	if !c.Terms.Validates() || c.Settlement == nil {
		return nil
	}
	there, ok, err := c.Settlement.Drawn(ctx, id)
	if err == nil && (!ok || said == nil || *said != there) {
		err = fmt.Errorf("order %v: %w", id, ErrDraw)
	}
	return err
}

// ErrDraw says that a bundle names another draw than the chain.
var ErrDraw = errors.New("the bundle's draw of a hold-out is not the chain's: nothing is credited")

// afterHoldouts has a contribution name the hold-outs that are there before it. With a contract, joining is refused
// there too while one is missing.
func (c *Contributor) afterHoldouts(fresh *contributor.Contributor) error {
	if !c.Terms.Validates() {
		return nil
	}
	if fresh.Account.Address() == c.Terms.CuratorAccount() {
		return fmt.Errorf("%v is the curator's account: hold-outs are not contributed to by who chose them: %w",
			fresh.Account, ErrHoldouts)
	}
	hash, err := bundle.VerifyHoldouts(c.Bundle, c.String, c.Trusted)
	var problems bundle.Problems
	if errors.As(err, &problems) && problems.Lack(catalog.Contribution) {
		return fmt.Errorf("%w: %v", ErrHoldouts, problems)
	}
	fresh.State.Holdouts = &hash
	return err
}
