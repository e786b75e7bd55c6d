package demo

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/attribution/direction"
	"github.com/tributary-zk/tributary/attribution/split"
	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/settle"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/protocol/work"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/rollup/devchain"
)

// prepare splits the records and drafts the Datanet.
func (r *run) prepare(context.Context) (err error) {
	if r.srs, err = r.o.reference(); err != nil {
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
	if r.trial, err = split.Of(t, r.o.Contributors, r.o.Seed); err != nil {
		return err
	}
	name := strings.TrimSuffix(filepath.Base(t.Source), ".csv")
	least, largest := sizes(r.trial)
	choice := schema.Choice{Name: name, Family: family, Positive: r.o.Positive, Rows: least}
	if r.o.Unguarded {
		choice.Rows = 0 // no column is too rare
	}
	s, err := schema.FromTable(t, choice)
	if err != nil {
		return err
	}
	if err := r.guarded(s, least, largest); err != nil {
		return err
	}
	if r.o.validates(s.Family) {
		if err := r.holdOut(s.Rules.MinRows, schema.Capacity(s.Features(), largest)); err != nil {
			return err
		}
	}
	if note := Dropped(s, least); note != "" {
		r.talk.Say(note)
	}
	if r.draft, err = draft(s, r.o, largest, len(r.trial.Queries.X)); err != nil {
		return err
	}
	r.draft.Holdouts = len(r.held)
	if b := r.batch(); b.Unit.Sign() == 0 {
		return fmt.Errorf("%w: --pool %d: %d queries cost at least a unit each", ErrUsage, r.o.Pool, len(b.Fees))
	}
	r.shop = work.New(r.o.Keys, r.srs, r.talk)
	r.terms, err = r.draft.Terms()
	return err
}

// holdouts is how many hold-outs the demo has, if there are rows enough.
const holdouts = 3

// holdOut gives the curator half of what would be queries, at least so many rows and at most so many a hold-out.
func (r *run) holdOut(least, most int) error {
	q := r.trial.Queries
	rows := max(len(q.X)/2, least)
	if rows >= len(q.X) {
		return fmt.Errorf("%w: --direction %v: %d records are held out, a hold-out alone takes %d",
			ErrUsage, direction.Validation, len(q.X), least)
	}
	n := max(1, min(holdouts, rows/(2*least)))
	rows = min(rows, n*most)
	block := func(from, to int) table.Table {
		pick := make([]int, to-from)
		for i := range pick {
			pick[i] = from + i
		}
		return q.Pick(pick)
	}
	for k := range n {
		r.held = append(r.held, block(k*rows/n, (k+1)*rows/n))
	}
	r.trial.Queries = block(rows, len(q.X))
	return nil
}

// sizes are the rows of the smallest and of the largest contributor.
func sizes(t split.Trial) (least, largest int) {
	least = len(t.Contributors[0].X)
	for _, c := range t.Contributors {
		least, largest = min(least, len(c.X)), max(largest, len(c.X))
	}
	return least, largest
}

func draft(s schema.Schema, o Options, rows, queries int) (terms.Draft, error) {
	lambda, err := o.lambda()
	if err != nil {
		return terms.Draft{}, err
	}
	noise, err := o.noise(s.Family)
	return terms.Draft{
		DP:     noise,
		Schema: s, Lambda: lambda, Rows: rows, Queries: queries, Contributors: o.Contributors,
		Audit: o.Audit, Method: o.Method,
	}, err
}

// steps counts what talk will be told: keys, deployment, fit, launch, proofs, settlement, publishing, claims, metering
// and comparison. The fit's own proofs come on top, round by round.
func (r *run) steps() int {
	n := len(catalog.Names()) + 8
	if r.o.Epsilon != 0 { // no deployment, launch, settlement, publishing, claims and metering
		return n - 6 + r.count(catalog.Contribution) + r.count(catalog.Inference)
	}
	for _, s := range catalog.Statements() {
		if s != catalog.Training {
			n += r.count(s)
		}
	}
	return n
}

// Prove implements epoch.Prover: it proves in the shop and counts what the fit costs.
func (r *run) Prove(tasks ...party.Task) ([]work.Proven, error) {
	if tasks[0].Ref.Statement != catalog.Training.Name {
		return r.shop.Prove(tasks...)
	}
	r.talk.Expect(len(tasks))
	if tasks[0].Ref.Party == bundle.CuratorName {
		return r.shop.Prove(tasks...)
	}
	proven, err := r.shop.Prove(tasks...)
	r.proving.Lock()
	defer r.proving.Unlock()
	for _, p := range proven {
		r.fit.count, r.fit.prove = r.fit.count+1, r.fit.prove+p.Stats.ProveSeconds
	}
	return proven, err
}

// count is the number of a statement's proofs.
func (r *run) count(s *catalog.Statement) int {
	n := 1
	switch shards := s.Scope.Has(catalog.PerShard); {
	case s.Prover == catalog.Contributor && shards:
		n = len(r.held)
		for _, c := range r.trial.Contributors {
			n += ceil(len(c.X), r.terms.ShardCapacity)
		}
	case s.Prover == catalog.Contributor:
		n = len(r.trial.Contributors)
	case shards:
		n = ceil(len(r.trial.Queries.X), r.terms.QueryCapacity)
	}
	if s.Scope.Has(catalog.PerClass) {
		n *= r.terms.Models()
	}
	return n
}

func ceil(a, b int) int { return (a + b - 1) / b }

// keys sets up all circuits or loads their keys, and begins the folder that the demo leaves behind.
func (r *run) keys(context.Context) error {
	r.talk.Begin(r.steps())
	pairs, err := r.shop.Keys(r.terms)
	if err != nil {
		return err
	}
	r.pairs = pairs
	if r.stage, err = document.NewStage(r.o.Out, document.Public); err != nil {
		return err
	}
	made := func(*terms.Terms) (map[string]*keys.Pair, error) { return pairs, nil }
	r.terms, err = epoch.Create(r.folders(bundle.OwnerName), r.draft, made)
	return err
}

// folders are those of a party.
func (r *run) folders(name string) epoch.Folders {
	return epoch.Folders{
		Bundle:   filepath.Join(r.stage.Dir, "bundle"),
		Home:     filepath.Join(r.stage.Dir, "parties", name),
		Exchange: filepath.Join(r.stage.Dir, "exchange"),
		Ledger:   filepath.Join(r.stage.Dir, "parties", name, "ledger"),
	}
}

// proofs are what a party proves with.
func (r *run) proofs(name string) epoch.Proofs {
	return epoch.Proofs{Folders: r.folders(name), Prover: r, String: r.srs, Kept: r.kept}
}

// payer is the name of the user who pays for the queries.
const payer = "user"

// deploy starts the chain and deploys the contracts.
func (r *run) deploy(ctx context.Context) error {
	return r.talk.Step("deploy contracts", func() error {
		accounts, err := r.accounts()
		if err != nil {
			return err
		}
		funded := make([]common.Address, len(accounts))
		for i, a := range accounts {
			funded[i] = a.Chain.Address
		}
		if r.chain, err = devchain.New(funded...); err != nil {
			return err
		}
		deployer := accounts[0].Chain
		r.user = accounts[1].Chain
		now, err := r.chain.Now(ctx)
		if err != nil {
			return err
		}
		choice := settle.Usual(deployer.Address, now)
		r.desk, err = settle.DeployBundle(
			ctx, r.chain.Client, deployer, r.folders(bundle.OwnerName).Bundle, r.srs, choice)
		if err != nil {
			return err
		}
		return r.admit()
	})
}

// accounts are the model owner's, the payer's and the contributors', in this order.
func (r *run) accounts() ([]*party.Account, error) {
	names := []string{bundle.OwnerName, payer}
	for i := range r.o.Contributors {
		names = append(names, Name(i))
	}
	out := make([]*party.Account, len(names))
	for i, name := range names {
		a, err := epoch.OpenAccount(r.folders(name))
		if err != nil {
			return nil, err
		}
		out[i] = a
	}
	return out, nil
}

// admit gives every party its side of the epoch. The last contributor's labels may be poisoned.
func (r *run) admit() error {
	at := terms.Deployment{Version: terms.Version}
	r.local = &epoch.Local{Batch: r.batch(), Progress: r.progress, Wait: r.wait}
	var registry epoch.Registry
	var orders epoch.Orders
	if r.desk != nil {
		at, r.local.Settlement, registry, orders = r.desk.Deployment, r.desk, r.desk, r.desk
		r.local.Curator = &epoch.Curator{
			Proofs: r.proofs(bundle.OwnerName), Terms: r.terms, Deployment: at, Settlement: r.desk, Holdouts: r.desk,
		}
	}
	r.local.HoldOuts = r.held
	settlement := r.local.Settlement
	r.local.Owner = &epoch.Owner{
		Proofs: r.proofs(bundle.OwnerName), Terms: r.terms, Deployment: at, Settlement: settlement,
	}
	r.local.Payer = &epoch.Payer{Proofs: r.proofs(payer), Terms: r.terms, Deployment: at, Settlement: settlement}
	for i := range r.trial.Contributors {
		t, err := r.records(i, r.terms.Schema)
		if err != nil {
			return err
		}
		r.local.Contributors = append(r.local.Contributors, epoch.Guest{
			Contributor: &epoch.Contributor{
				Proofs: r.proofs(Name(i)), Terms: r.terms, Deployment: at, Registry: registry, Orders: orders,
				Unguarded: r.o.Unguarded, Epsilon: r.o.Epsilon, Settlement: settlement,
			},
			Name: Name(i), Records: t,
		})
	}
	return nil
}

// wait moves the demo's chain to a time.
func (r *run) wait(ctx context.Context, until uint64) error {
	now, err := r.desk.Now(ctx)
	if err != nil || now >= until {
		return err
	}
	return r.chain.Advance(time.Duration(until-now) * time.Second)
}

// records are a contributor's, poisoned if they are to be.
func (r *run) records(i int, s schema.Schema) (table.Table, error) {
	t := r.trial.Contributors[i]
	if !r.poisoned(i) {
		return t, nil
	}
	return split.Poison(t, s, r.o.Poison, r.o.Seed)
}

func (r *run) poisoned(i int) bool { return r.o.Poison > 0 && i == r.o.Contributors-1 }
