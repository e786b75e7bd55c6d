package demo

import (
	"context"
	"fmt"
	"math"
	"strings"

	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/attribution/split"
	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/owner"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/settle"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/protocol/work"
	"github.com/tributary-zk/tributary/prover/verify"
	"github.com/tributary-zk/tributary/rollup/chain"
)

func readText(text, name, label string) (table.Table, error) {
	return table.Read(strings.NewReader(text), name+".csv", table.Options{Label: label})
}

// prepare splits the records and drafts the Datanet.
func (e *epoch) prepare(context.Context) (err error) {
	if e.string, err = e.o.string(); err != nil {
		return err
	}
	family, err := e.o.family()
	if err != nil {
		return err
	}
	t, err := e.o.table()
	if err != nil {
		return err
	}
	s, err := schema.FromTable(t, schema.Choice{Name: strings.TrimSuffix(base(t.Source), ".csv"), Family: family, Positive: e.o.Positive})
	if err != nil {
		return err
	}
	if e.trial, err = split.Of(t, e.o.Contributors, e.o.Seed); err != nil {
		return err
	}
	if e.user, err = party.NewAccount(); err != nil {
		return err
	}
	account, err := party.NewAccount()
	if err != nil {
		return err
	}
	if e.terms, err = newNet(s, e.o, account, e.trial); err != nil {
		return err
	}
	e.owner = owner.New(e.terms, terms.Deployment{}, account)
	e.shop = work.New(e.o.Keys, e.string, e.talk)
	e.powers, err = e.string.Powers(max(e.terms.Schema.Features(), e.terms.ContributorCapacity) + 3)
	return err
}

func newNet(s schema.Schema, o Options, owner *party.Account, t split.Trial) (*terms.Terms, error) {
	largest := 0
	for _, c := range t.Contributors {
		largest = max(largest, len(c.X))
	}
	lambda := uint64(model.DefaultLambda)
	if o.Lambda > 0 {
		lambda = uint64(math.Round(math.Ldexp(o.Lambda, fixed.FL)))
	}
	m, err := model.NewManifest(s.Name, s, lambda)
	if err != nil {
		return nil, err
	}
	n := &terms.Terms{
		Version: terms.Version, Schema: s, Model: m, Owner: owner.Address(), ShardCapacity: schema.Capacity(s.Features(), largest),
		QueryCapacity: terms.QueryCapacity(s.Features(), len(t.Queries.X)), ContributorCapacity: terms.Capacity(o.Contributors),
	}
	return n, n.Validate()
}

// steps counts what talk will be told: keys, deployment, proofs, settlement.
func (e *epoch) steps() int {
	shards := 0
	for _, c := range e.trial.Contributors {
		shards += ceil(len(c.X), e.terms.ShardCapacity)
	}
	k, batches := e.terms.Models(), ceil(len(e.trial.Queries.X), e.terms.QueryCapacity)
	return len(catalog.Names()) + 1 + shards*(1+k) + 1 + k + k*batches + k*len(e.trial.Contributors) + 1 + 4
}

func ceil(a, b int) int { return (a + b - 1) / b }

// keys has all circuits' keys ready.
func (e *epoch) keys(context.Context) (err error) {
	e.talk.Begin(e.steps())
	e.pairs, err = e.shop.Keys(e.terms)
	return err
}

// deploy starts the chain and deploys the contracts. Contributors get fresh accounts on it.
func (e *epoch) deploy(ctx context.Context) error {
	return e.talk.Step("deploy contracts", func() (err error) {
		funded := []common.Address{e.user.Chain.Address, e.owner.Account.Chain.Address}
		accounts := make([]*party.Account, e.o.Contributors)
		for i := range accounts {
			if accounts[i], err = party.NewAccount(); err != nil {
				return err
			}
			funded = append(funded, accounts[i].Chain.Address)
		}
		if e.chain, err = chain.NewEmbedded(funded...); err != nil {
			return err
		}
		verifiers := map[string]*verify.Key{}
		for name, p := range e.pairs {
			verifiers[name] = p.Verify
		}
		if e.desk, err = settle.Deploy(ctx, e.chain.Client, e.owner.Account.Chain, e.terms, verifiers, e.powers); err != nil {
			return err
		}
		e.owner.Deployment = e.desk.Deployment
		return e.admit(accounts)
	})
}

// admit encodes each contributor's records; the last one's labels may be poisoned.
func (e *epoch) admit(accounts []*party.Account) error {
	for i, t := range e.trial.Contributors {
		var err error
		if e.poisoned(i) {
			if t, err = split.Poison(t, e.terms.Schema, e.o.Poison, e.o.Seed); err != nil {
				return err
			}
		}
		c, err := contributor.New(e.terms, e.desk.Deployment, accounts[i], Name(i), t)
		if err != nil {
			return fmt.Errorf("%s: %w", Name(i), err)
		}
		e.clinic = append(e.clinic, c)
	}
	return nil
}

func (e *epoch) poisoned(i int) bool { return e.o.Poison > 0 && i == e.o.Contributors-1 }
