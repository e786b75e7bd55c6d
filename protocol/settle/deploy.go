package settle

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/prover/verify"
	"github.com/tributary-zk/tributary/rollup/chain"
)

var (
	// ErrDeployed says that a Datanet's model is registered.
	ErrDeployed = errors.New("is deployed")
	// ErrUnbound says that contributions were proven for no contract, so that none would take them.
	ErrUnbound = errors.New("holds contributions that are bound to no contract: deploy before anything is proven")
)

// Deployable returns ErrDeployed or ErrUnbound if it is too late to deploy the Datanet in a bundle.
func Deployable(dir string) error {
	at, err := bundle.ReadDeployment(dir)
	if err != nil {
		return err
	}
	if at.Deployed() {
		return fmt.Errorf("the Datanet in %s %w: %v", dir, ErrDeployed, at.Contract)
	}
	list, err := bundle.ReadRecords(dir, catalog.Contribution.Name)
	if err == nil && len(list) > 0 {
		err = fmt.Errorf("%s %w", dir, ErrUnbound)
	}
	return err
}

// DeployBundle deploys the contracts for the Datanet in a bundle from its owner's account, if it is Deployable,
// publishes the Datanet as its curator, and registers the model. It goes on where an earlier call ended. With a curator
// other than the owner it ends before that one's part with ErrCurator; then PublishBundle is the curator's, and the
// owner calls again. The bundle gets contracts, receipts and, last, the deployment.
func DeployBundle(
	ctx context.Context, c *chain.Client, from chain.Account, dir string, s *srs.String, choice Choice,
) (*Desk, error) {
	return DeployOn(ctx, c, from, dir, s, choice, nil)
}

// DeployOn is DeployBundle for a model that is built on another, unless that is nil: it is registered in the same
// contracts.
func DeployOn(
	ctx context.Context, c *chain.Client, from chain.Account, dir string, s *srs.String, choice Choice, on *Upstream,
) (*Desk, error) {
	if err := Deployable(dir); err != nil {
		return nil, err
	}
	begun, err := ReadContracts(dir)
	if err != nil {
		return nil, err
	}
	if begun.Deployment.Block > 0 {
		choice, on = begun.Choice, nil // what the contracts were deployed with
	}
	if on != nil {
		if choice, err = on.choose(choice); err != nil {
			return nil, err
		}
	}
	if err := errors.Join(choice.CheckWindows(), choice.CheckSplit()); err != nil {
		return nil, err
	}
	d, keys, err := begin(c, dir, s, choice)
	if err != nil {
		return nil, err
	}
	if err := choice.CheckCaps(d.Terms); err != nil {
		return nil, err
	}
	d.Contracts.Deployment, d.Contracts.Number = begun.Deployment, begun.Number
	if on != nil {
		if d.Contracts.Deployment, err = on.deployment(from.Address, keys); err != nil {
			return nil, err
		}
	}
	return d, d.deployAll(ctx, from, dir, keys)
}

// deployAll deploys, publishes and registers what is missing.
func (d *Desk) deployAll(ctx context.Context, from chain.Account, dir string, keys map[string]*verify.Key) error {
	if err := d.deploy(ctx, from, dir, keys); err != nil {
		return err
	}
	version, err := d.published(ctx, from, dir)
	if err != nil {
		return err
	}
	return d.register(ctx, from, dir, keys, version)
}

// ErrCurator says that the curator has to publish the Datanet.
var ErrCurator = errors.New("the curator has to publish the Datanet before its model is registered")

// PublishBundle publishes the Datanet in a bundle as its curator.
func PublishBundle(ctx context.Context, c *chain.Client, curator chain.Account, dir string, s *srs.String) error {
	known, err := ReadContracts(dir)
	if err != nil {
		return err
	}
	d, keys, err := begin(c, dir, s, known.Choice)
	if err != nil {
		return err
	}
	return d.publishIn(ctx, known, curator, dir, keys)
}

// publishIn publishes the Datanet in contracts that somebody else has deployed, after it has compared them with what
// terms, keys and the choice say.
func (d *Desk) publishIn(
	ctx context.Context, known Contracts, curator chain.Account, dir string, keys map[string]*verify.Key,
) (err error) {
	d.Contracts = known
	if d.settlement, err = d.client.Settlement(known.Deployment); err != nil {
		return err
	}
	expected := chain.Expected{DeploySpec: deploySpec(d.Terms, keys, known.Choice)} // no model is registered yet
	if err := d.settlement.Check(ctx, expected); err != nil {
		return err
	}
	_, err = d.published(ctx, curator, dir)
	return err
}

// begin reads what deploying needs.
func begin(
	c *chain.Client, dir string, s *srs.String, choice Choice,
) (*Desk, map[string]*verify.Key, error) {
	t, err := bundle.ReadTerms(dir)
	if err != nil {
		return nil, nil, err
	}
	if err := errors.Join(t.Settles(), CheckSizes(t)); err != nil {
		return nil, nil, err
	}
	keys, err := bundle.ReadVerifiers(dir, s)
	if err != nil {
		return nil, nil, err
	}
	d := &Desk{Terms: t, client: c, srs: s, Contracts: Contracts{Version: Version, Choice: choice}}
	d.Receipts, err = readReceipts(dir)
	d.Receipts.ChainID = c.ChainID()
	return d, keys, err
}

// readReceipts reads the receipts so far, none without the file.
func readReceipts(dir string) (r bundle.Receipts, err error) {
	r = bundle.Receipts{Version: bundle.Version, Verifiers: map[string]terms.Address{}}
	path := filepath.Join(dir, bundle.ReceiptsFile)
	if err = document.ReadJSON(path, &r); errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return r, err
}

// deploy deploys the contracts that are not there.
func (d *Desk) deploy(ctx context.Context, from chain.Account, dir string, keys map[string]*verify.Key) (err error) {
	keep := func(at chain.Deployment, what string, r chain.Receipt) error {
		d.Contracts.Deployment = at
		if err := d.Contracts.write(dir); err != nil {
			return err
		}
		return d.keepIn(dir, what, r)
	}
	spec := deploySpec(d.Terms, keys, d.Contracts.Choice)
	if d.settlement, err = d.client.Deploy(ctx, from, spec, d.Contracts.Deployment, keep); err != nil {
		return err
	}
	d.Contracts.Deployment = d.settlement.Deployment
	d.Receipts.Contract = terms.Address(d.settlement.Address())
	for n, v := range d.settlement.Verifiers {
		d.Receipts.Verifiers[n] = terms.Address(v.Address)
	}
	return nil
}

// keepIn writes the receipts with one more to a bundle.
func (d *Desk) keepIn(dir, what string, r chain.Receipt) error {
	if err := d.keep(what, r, nil); err != nil {
		return err
	}
	return document.WriteJSON(filepath.Join(dir, bundle.ReceiptsFile), d.Receipts, document.Public)
}

// published publishes the Datanet, if the sender is its curator, and returns its id.
func (d *Desk) published(ctx context.Context, from chain.Account, dir string) (version proof.Word, err error) {
	r, err := rules(d.Terms, d.Contracts.Choice)
	if err != nil {
		return version, err
	}
	if d.Contracts.Number > 0 {
		return d.settlement.DatanetID(name(d.Terms), d.Contracts.Number, r)
	}
	if from.Address != r.Curator {
		return version, fmt.Errorf("%w: %v", ErrCurator, r.Curator)
	}
	version, receipt, err := d.settlement.PublishDatanet(ctx, from, name(d.Terms), r, d.Contracts.Choice.URI)
	if err != nil {
		return version, err
	}
	there, err := d.settlement.Datanet(ctx, version)
	if err != nil {
		return version, err
	}
	d.Contracts.Number = there.Number
	if err := d.Contracts.write(dir); err != nil || !receipt.Sent() {
		return version, err
	}
	return version, d.keepIn(dir, "publish Datanet", receipt)
}

// register registers the model and writes where it is.
func (d *Desk) register(
	ctx context.Context, from chain.Account, dir string, keys map[string]*verify.Key, version proof.Word,
) error {
	p, err := parameters(d.Terms, keys, d.srs, d.Contracts.Choice, version)
	if err != nil {
		return err
	}
	m, r, err := d.settlement.Register(ctx, from, p)
	if err != nil {
		return err
	}
	d.model = m
	if r.Sent() {
		if err := d.keepIn(dir, "register model", r); err != nil {
			return err
		}
	}
	d.Deployment = terms.Deployment{
		Version: terms.Version, ChainID: d.client.ChainID(), Contract: terms.Address(m.Address()), Model: m.ID,
		Split: terms.Split(d.Contracts.Choice.Split),
	}
	return document.WriteJSON(filepath.Join(dir, bundle.DeploymentFile), d.Deployment, document.Public)
}
