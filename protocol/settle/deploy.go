package settle

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/contribution"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/prover/verify"
	"github.com/tributary-zk/tributary/rollup/chain"
)

var (
	// ErrDeployed says that a Datanet has a contract.
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

// DeployBundle deploys the contracts of the Datanet in a bundle, from its owner's account, if it is Deployable. The
// bundle gets the receipts and then the deployment.
func DeployBundle(
	ctx context.Context, c *chain.Client, from chain.Account, dir string, s *srs.String,
) (*Desk, error) {
	if err := Deployable(dir); err != nil {
		return nil, err
	}
	t, err := bundle.ReadTerms(dir)
	if err != nil {
		return nil, err
	}
	if err := t.Settles(); err != nil {
		return nil, err
	}
	verifiers, err := bundle.ReadVerifiers(dir, s)
	if err != nil {
		return nil, err
	}
	powers, err := s.Powers(t.Schema.Features() + 3) // the commitment to the initial weights
	if err != nil {
		return nil, err
	}
	d, err := Deploy(ctx, c, from, t, verifiers, powers)
	if err != nil {
		return nil, err
	}
	if err := document.WriteJSON(filepath.Join(dir, bundle.ReceiptsFile), d.Receipts, document.Public); err != nil {
		return nil, err
	}
	return d, document.WriteJSON(filepath.Join(dir, bundle.DeploymentFile), d.Deployment, document.Public)
}

// Deploy deploys a verifier of each statement and the settlement contract. The keys are by statement name; powers are
// those of the reference string that the weights need.
func Deploy(
	ctx context.Context, c *chain.Client, from chain.Account, t *terms.Terms, verifiers map[string]*verify.Key,
	powers []bn254.G1Affine,
) (*Desk, error) {
	d := &Desk{Terms: t, client: c}
	d.Receipts = bundle.Receipts{Version: bundle.Version, ChainID: c.ChainID(), Verifiers: map[string]terms.Address{}}
	at := map[string]common.Address{}
	for _, name := range catalog.Names() {
		k := verifiers[name]
		address, r, err := c.DeployVerifier(ctx, from, chain.VerifierSpec{
			Circuit: k.Circuit, Vectors: len(k.Spec.Kinds), Scalars: k.Spec.Scalars,
			Key: k.Groth16, MaskBase: k.Bases, Tau: k.Tau,
		})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		at[name], d.Receipts.Verifiers[name] = address, terms.Address(address)
		if err := d.keep("deploy verifier of "+name, r, nil); err != nil {
			return nil, err
		}
	}
	spec, err := specification(t, at, powers)
	if err != nil {
		return nil, err
	}
	s, r, err := c.DeploySettlement(ctx, from, spec)
	if err != nil {
		return nil, err
	}
	if err := d.keep("deploy settlement", r, nil); err != nil {
		return nil, err
	}
	d.settlement = s
	d.Deployment = terms.Deployment{Version: terms.Version, ChainID: c.ChainID(), Contract: terms.Address(s.Address)}
	d.Receipts.Contract = d.Deployment.Contract
	return d, nil
}

// Open returns the desk of a deployed settlement, with the receipts so far.
func Open(c *chain.Client, t *terms.Terms, d terms.Deployment, r bundle.Receipts) (*Desk, error) {
	if c.ChainID() != d.ChainID {
		return nil, fmt.Errorf("the Datanet is deployed on chain %d, the endpoint is of chain %d",
			d.ChainID, c.ChainID())
	}
	return &Desk{
		Terms: t, Deployment: d, Receipts: r, client: c, settlement: c.Settlement(common.Address(d.Contract)),
	}, nil
}

func specification(
	t *terms.Terms, at map[string]common.Address, powers []bn254.G1Affine,
) (chain.SettlementSpec, error) {
	id, err := t.ID()
	if err != nil {
		return chain.SettlementSpec{}, err
	}
	labels := len(t.Schema.Classes)
	spec := chain.SettlementSpec{
		Verifiers: chain.Verifiers{
			Contribution: at[catalog.Contribution.Name], Training: at[catalog.Training.Name],
			Optimum: at[catalog.Optimum.Name], Inference: at[catalog.Inference.Name],
			Credit: at[catalog.Credit.Name], Payout: at[catalog.Payout.Name],
		},
		Owner: common.Address(t.Owner), Model: id, Labels: labels, FirstClass: t.Schema.Class(0),
		Lambda: t.Model.Lambda, MaxEps: terms.MaxEps(), MinRows: t.Schema.Rules.MinRows,
		MaxShare: t.Schema.Rules.MaxClassBasisPoints(), Capacity: t.ContributorCapacity, Window: Window,
	}
	spec.Schema = contribution.Scalars(0, make([]int, labels), t.Schema.Scalars())[1+labels:]
	for k := range t.Models() {
		c, err := t.StartCommitment(powers, k)
		if err != nil {
			return spec, err
		}
		spec.Initial = append(spec.Initial, c)
	}
	return spec, nil
}
