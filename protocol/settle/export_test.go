package settle

import (
	"context"

	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/order"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/prover/verify"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// DeployWith is DeployBundle with keys that are in no bundle. begun is what an earlier call came to.
func DeployWith(
	ctx context.Context, c *chain.Client, from chain.Account, dir string, t *terms.Terms, keys map[string]*verify.Key,
	s *srs.String, begun Contracts, keep func(bundle.Receipts) error,
) (*Desk, error) {
	d := &Desk{
		Terms: t, client: c, srs: s, Contracts: begun, Keep: keep,
		Receipts: bundle.Receipts{Version: bundle.Version, Verifiers: map[string]terms.Address{}},
	}
	return d, d.deployAll(ctx, from, dir, keys)
}

// PublishWith is PublishBundle with keys that are in no bundle.
func PublishWith(
	ctx context.Context, c *chain.Client, curator chain.Account, dir string, t *terms.Terms, keys map[string]*verify.Key,
	s *srs.String,
) error {
	known, err := ReadContracts(dir)
	if err != nil {
		return err
	}
	d := &Desk{
		Terms: t, client: c, srs: s, Receipts: bundle.Receipts{Version: bundle.Version},
	}
	return d.publishIn(ctx, known, curator, dir, keys)
}

// Wire is an order as the contract takes it.
func Wire(d *Desk, o order.Signed) (chain.Order, error) {
	return party.WireOrder(o, d.Terms.QueryCapacity)
}

// UpstreamOf is the model of a desk, to build others on.
func UpstreamOf(ctx context.Context, d *Desk, keys map[string]*verify.Key) (*Upstream, error) {
	return d.upstream(ctx, keys)
}

// Begun is what a deployment on another model begins with.
func (u *Upstream) Begun(by chain.Account, keys map[string]*verify.Key, c Choice) (out Contracts, err error) {
	out.Version = Version
	if out.Choice, err = u.choose(c); err != nil {
		return out, err
	}
	out.Deployment, err = u.deployment(by.Address, keys)
	return out, err
}
