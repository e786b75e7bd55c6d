package settle

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/prover/verify"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// ErrUpstream says that a model cannot be built on another.
var ErrUpstream = errors.New("the model cannot be built on this one")

// Upstream is a model that another is built on. Both are in the same contracts: only there the split knows its owner.
type Upstream struct {
	contracts Contracts
	model     proof.Word
	keys      map[string]*verify.Key
	keeper    common.Address // of the gateway
}

// OpenUpstream returns the model in a bundle, after Desk.Check.
func OpenUpstream(ctx context.Context, c *chain.Client, dir string, s *srs.String) (*Upstream, error) {
	d, err := OpenBundle(ctx, c, dir, s)
	if err != nil {
		return nil, err
	}
	keys, err := bundle.ReadVerifiers(dir, s)
	if err != nil {
		return nil, err
	}
	return d.upstream(ctx, keys)
}

func (d *Desk) upstream(ctx context.Context, keys map[string]*verify.Key) (*Upstream, error) {
	keeper, err := d.settlement.Keeper(ctx)
	return &Upstream{d.Contracts, d.Deployment.Model, keys, keeper}, err
}

// choose puts into a choice what a model has in common with the one that it is built on: contracts, and what these were
// deployed with.
func (u *Upstream) choose(c Choice) (Choice, error) {
	there := u.contracts.Choice
	if c.Asset != chain.Native && !slices.Contains(there.Assets, c.Asset) {
		return c, fmt.Errorf("%w: its vault takes the tokens %v, not %v", ErrUpstream, there.Assets, c.Asset)
	}
	c.Upstream, c.Assets, c.Delay = u.model, there.Assets, there.Delay
	return c, nil
}

// deployment are its contracts without the verifiers of circuits that it does not have: these are to be deployed, and
// the gateway's keeper alone can add them. Of one circuit the gateway has one key.
func (u *Upstream) deployment(by common.Address, keys map[string]*verify.Key) (chain.Deployment, error) {
	d := u.contracts.Deployment
	d.Verifiers = maps.Clone(d.Verifiers)
	here, there := verifierSpecs(keys), verifierSpecs(u.keys)
	for _, n := range catalog.Names() {
		if here[n].Circuit != there[n].Circuit {
			if by != u.keeper {
				return d, fmt.Errorf("%w: its contracts lack the circuit of %s, of this shape, and %v alone can add it",
					ErrUpstream, n, u.keeper)
			}
			delete(d.Verifiers, n)
			continue
		}
		a, err := here[n].KeyHash()
		if err != nil {
			return d, fmt.Errorf("%s: %w", n, err)
		}
		b, err := there[n].KeyHash()
		if err != nil {
			return d, fmt.Errorf("%s: %w", n, err)
		}
		if a != b {
			return d, fmt.Errorf("%w: its contracts have another key of the circuit of %s; create the Datanet with its keys",
				ErrUpstream, n)
		}
	}
	return d, nil
}
