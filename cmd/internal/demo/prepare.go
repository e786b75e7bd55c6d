package demo

import (
	"context"
	"math"
	"path/filepath"
	"strings"

	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/attribution/split"
	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/owner"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/settle"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/protocol/work"
	"github.com/tributary-zk/tributary/prover/verify"
	"github.com/tributary-zk/tributary/rollup/devchain"
)

func readText(text, name, label string) (table.Table, error) {
	return table.Read(strings.NewReader(text), name+".csv", table.Options{Label: label})
}

// prepare splits the records and drafts the Datanet.
func (r *run) prepare(context.Context) (err error) {
	if r.srs, err = r.o.string(); err != nil {
		return err
	}
	family, err := r.o.family()
	if err != nil {
		return err
	}
	t, err := r.o.table()
	if err != nil {
		return err
	}
	s, err := schema.FromTable(t, schema.Choice{Name: strings.TrimSuffix(base(t.Source), ".csv"), Family: family, Positive: r.o.Positive})
	if err != nil {
		return err
	}
	if r.trial, err = split.Of(t, r.o.Contributors, r.o.Seed); err != nil {
		return err
	}
	if r.user, err = party.NewAccount(); err != nil {
		return err
	}
	if r.owner, err = party.NewAccount(); err != nil {
		return err
	}
	if r.terms, err = draft(s, r.o, r.owner, r.trial); err != nil {
		return err
	}
	r.shop = work.New(r.o.Keys, r.srs, r.talk)
	r.powers, err = r.srs.Powers(max(r.terms.Schema.Features(), r.terms.ContributorCapacity) + 3)
	return err
}

func draft(s schema.Schema, o Options, by *party.Account, t split.Trial) (*terms.Terms, error) {
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
		Version: terms.Version, Schema: s, Model: m, Owner: by.Address(), ShardCapacity: schema.Capacity(s.Features(), largest),
		QueryCapacity: terms.QueryCapacity(s.Features(), len(t.Queries.X)), ContributorCapacity: terms.Capacity(o.Contributors),
	}
	return n, n.Validate()
}

// steps counts what talk will be told: keys, deployment, proofs, settlement.
func (r *run) steps() int {
	shards := 0
	for _, c := range r.trial.Contributors {
		shards += ceil(len(c.X), r.terms.ShardCapacity)
	}
	k, batches := r.terms.Models(), ceil(len(r.trial.Queries.X), r.terms.QueryCapacity)
	return len(catalog.Names()) + 1 + shards*(1+k) + 1 + k + k*batches + k*len(r.trial.Contributors) + 1 + 4
}

func ceil(a, b int) int { return (a + b - 1) / b }

// keys sets up all circuits or loads their keys, and begins the folder that the demo leaves behind.
func (r *run) keys(context.Context) (err error) {
	r.talk.Begin(r.steps())
	if r.pairs, err = r.shop.Keys(r.terms); err != nil {
		return err
	}
	if r.stage, err = document.NewStage(r.o.Out, document.Public); err != nil {
		return err
	}
	if err := bundle.WriteTerms(r.folders("").Bundle, r.terms); err != nil {
		return err
	}
	return bundle.WriteKeys(r.folders("").Bundle, r.pairs)
}

// folders are those of a party.
func (r *run) folders(name string) epoch.Folders {
	return epoch.Folders{
		Bundle:   filepath.Join(r.stage.Dir, "bundle"),
		Home:     filepath.Join(r.stage.Dir, "parties", name),
		Exchange: filepath.Join(r.stage.Dir, "exchange"),
	}
}

// proofs are what a party proves with.
func (r *run) proofs(name string) epoch.Proofs {
	return epoch.Proofs{Folders: r.folders(name), Prover: r.shop, String: r.srs, Kept: r.kept}
}

// deploy starts the chain and deploys the contracts. Contributors get fresh accounts on it.
func (r *run) deploy(ctx context.Context) error {
	return r.talk.Step("deploy contracts", func() (err error) {
		funded := []common.Address{r.user.Chain.Address, r.owner.Chain.Address}
		for i := range r.o.Contributors {
			a, err := epoch.OpenAccount(r.folders(Name(i)))
			if err != nil {
				return err
			}
			funded = append(funded, a.Chain.Address)
		}
		if r.chain, err = devchain.New(funded...); err != nil {
			return err
		}
		verifiers := map[string]*verify.Key{}
		for name, p := range r.pairs {
			verifiers[name] = p.Verify
		}
		r.desk, err = settle.Deploy(ctx, r.chain.Client, r.owner.Chain, r.terms, verifiers, r.powers)
		if err != nil {
			return err
		}
		path := filepath.Join(r.folders("").Bundle, bundle.DeploymentFile)
		if err := document.WriteJSON(path, r.desk.Deployment, document.Public); err != nil {
			return err
		}
		return r.admit()
	})
}

// admit gives every party its side of the epoch. The last contributor's labels may be poisoned.
func (r *run) admit() error {
	home := r.folders(bundle.OwnerName).Home
	if err := owner.New(r.terms, r.desk.Deployment, r.owner).Save(home); err != nil {
		return err
	}
	r.local = &epoch.Local{
		Owner: &epoch.Owner{Proofs: r.proofs(bundle.OwnerName), Terms: r.terms, Deployment: r.desk.Deployment},
		Payer: r.user.Chain, Settlement: r.desk, Batch: r.batch(), Progress: r.progress,
	}
	for i, t := range r.trial.Contributors {
		if r.poisoned(i) {
			var err error
			if t, err = split.Poison(t, r.terms.Schema, r.o.Poison, r.o.Seed); err != nil {
				return err
			}
		}
		r.local.Contributors = append(r.local.Contributors, epoch.Guest{
			Contributor: &epoch.Contributor{
				Proofs: r.proofs(Name(i)), Terms: r.terms, Deployment: r.desk.Deployment, Registry: r.desk,
			},
			Name: Name(i), Records: t,
		})
	}
	return nil
}

func (r *run) poisoned(i int) bool { return r.o.Poison > 0 && i == r.o.Contributors-1 }
