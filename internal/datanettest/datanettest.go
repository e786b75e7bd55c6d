// Package datanettest makes small Datanets for the tests of the protocol: a bundle on disk with real keys, deployed on
// a chain inside the process, with an owner and synthetic records for any number of contributors.
package datanettest

import (
	"context"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/owner"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/settle"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/protocol/work"
	"github.com/tributary-zk/tributary/rollup/chain"
	"github.com/tributary-zk/tributary/rollup/devchain"
)

// Datanet is a deployed Datanet. Close it after use.
type Datanet struct {
	Dir        string
	Terms      *terms.Terms
	Deployment terms.Deployment
	Owner      *epoch.Owner
	Payer      *party.Account // the user's, whose home is "user"
	Desk       *settle.Desk
	Shop       *work.Shop

	chain    *devchain.Chain
	accounts []*party.Account // funded, not given out yet
}

// Keys is the folder of keys that test runs share.
func Keys() string {
	if dir := os.Getenv("TRIBUTARY_TEST_KEYS"); dir != "" {
		return dir
	}
	dir, err := os.Getwd()
	for err == nil && dir != filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return filepath.Join(dir, ".cache", "test-keys")
		}
		dir = filepath.Dir(dir)
	}
	return filepath.Join(os.TempDir(), "tributary-test-keys")
}

// New makes a Datanet of three columns and two classes in a folder, with places and funds for a number of contributors.
// Its rounds are not proven, see Proven: most tests are about something else.
func New(ctx context.Context, dir string, contributors int) (*Datanet, error) {
	return NewRidge(ctx, dir, contributors, model.DefaultLambda)
}

// NewRidge is New with a model of another ridge: per row, at scale FL.
func NewRidge(ctx context.Context, dir string, contributors int, lambda uint64) (*Datanet, error) {
	return NewDraft(ctx, dir, contributors, func(d *terms.Draft) { d.Lambda = lambda })
}

// NewDraft is New with a change of its terms.
func NewDraft(
	ctx context.Context, dir string, contributors int, change func(d *terms.Draft),
) (*Datanet, error) {
	d, account, err := begun(dir, contributors, change)
	if err != nil {
		return nil, err
	}
	if err := d.fund(contributors, account); err != nil {
		return nil, err
	}
	now, err := d.chain.Now(ctx)
	if err != nil {
		return nil, err
	}
	choice := settle.Usual(account.Chain.Address, now)
	d.Desk, err = settle.DeployBundle(ctx, d.chain.Client, account.Chain, d.Bundle(), srs.Embedded(), choice)
	if err != nil {
		return nil, err
	}
	d.Deployment = d.Desk.Deployment
	d.Owner = d.Process()
	return d, nil
}

// NewUndeployed is NewDraft without a contract: epochs are proven, not paid.
func NewUndeployed(dir string, contributors int, change func(d *terms.Draft)) (*Datanet, error) {
	d, _, err := begun(dir, contributors, change)
	if err != nil {
		return nil, err
	}
	for range contributors {
		a, err := party.NewAccount()
		if err != nil {
			return nil, err
		}
		d.accounts = append(d.accounts, a)
	}
	if d.Payer, err = epoch.OpenAccount(d.Proofs("user").Folders); err != nil {
		return nil, err
	}
	d.Owner = d.Process()
	return d, nil
}

// begun is a Datanet whose terms and keys are there, with its owner's account.
func begun(
	dir string, contributors int, change func(d *terms.Draft),
) (_ *Datanet, account *party.Account, err error) {
	d := &Datanet{Dir: dir, Shop: shop()}
	proofs := d.Proofs(bundle.OwnerName)
	account, err = epoch.OpenAccount(proofs.Folders)
	if err != nil {
		return nil, nil, err
	}
	s, err := schema.FromTable(Records(120, 1), schema.Choice{Name: "visits", Positive: "ill"})
	if err != nil {
		return nil, nil, err
	}
	draft := terms.Draft{
		Schema: s, Lambda: model.DefaultLambda, Rows: 64, Queries: 64, Contributors: contributors, Audit: true,
	}
	change(&draft)
	if d.Terms, err = epoch.Create(proofs.Folders, draft, d.Shop.Keys); err != nil {
		return nil, nil, err
	}
	return d, account, nil
}

// settlement is nil for a Datanet whose Desk a test has taken away: then all is proven, and nothing sent.
func (d *Datanet) settlement() epoch.Settlement {
	if d.Desk == nil {
		return nil
	}
	return d.Desk
}

// Process is the owner as a new process has it.
func (d *Datanet) Process() *epoch.Owner {
	return &epoch.Owner{
		Proofs: d.Proofs(bundle.OwnerName), Terms: d.Terms, Deployment: d.Deployment, Settlement: d.settlement(),
	}
}

// Curator admits contributors, and commits to hold-outs: it is the owner.
func (d *Datanet) Curator() *epoch.Curator {
	c := &epoch.Curator{Proofs: d.Proofs(bundle.OwnerName), Terms: d.Terms, Deployment: d.Deployment}
	if d.Desk != nil {
		c.Settlement, c.Holdouts = d.Desk, d.Desk
	}
	return c
}

// User is the payer as a new process has it.
func (d *Datanet) User() *epoch.Payer {
	return &epoch.Payer{
		Proofs: d.Proofs("user"), Terms: d.Terms, Deployment: d.Deployment, Settlement: d.settlement(),
	}
}

// Answer has the user order a batch and the owner answer it.
func (d *Datanet) Answer(ctx context.Context, b epoch.Batch) (uint64, []owner.Answer, error) {
	ask, err := d.User().Ask(ctx, b)
	if err != nil {
		return 0, nil, err
	}
	return d.Owner.Answer(ctx, ask)
}

// Advance moves the chain's time to a time in Unix seconds.
func (d *Datanet) Advance(ctx context.Context, until uint64) error {
	now, err := d.Desk.Now(ctx)
	if err != nil || now >= until {
		return err
	}
	return d.chain.Advance(time.Duration(until-now) * time.Second)
}

// Proven makes it a Datanet whose rounds are proven, as real ones are, before anybody contributes.
func (d *Datanet) Proven() error {
	d.Terms.Audit = false
	return bundle.WriteTerms(d.Bundle(), d.Terms)
}

// fund starts the chain with an account for everybody.
func (d *Datanet) fund(contributors int, by *party.Account) (err error) {
	if d.Payer, err = epoch.OpenAccount(d.Proofs("user").Folders); err != nil {
		return err
	}
	funded := []common.Address{by.Chain.Address, d.Payer.Chain.Address}
	for range contributors {
		a, err := party.NewAccount()
		if err != nil {
			return err
		}
		d.accounts, funded = append(d.accounts, a), append(funded, a.Chain.Address)
	}
	d.chain, err = devchain.New(funded...)
	return err
}

// Client speaks to the chain.
func (d *Datanet) Client() *chain.Client { return d.chain.Client }

// Close ends the chain.
func (d *Datanet) Close() error {
	if d.chain == nil {
		return nil
	}
	return d.chain.Close()
}

// Bundle is the Datanet's public folder.
func (d *Datanet) Bundle() string { return filepath.Join(d.Dir, "bundle") }

// Exchange is the folder of the parties' messages.
func (d *Datanet) Exchange() string { return filepath.Join(d.Dir, "exchange") }

// Proofs are what a party proves with.
func (d *Datanet) Proofs(name string) epoch.Proofs {
	return epoch.Proofs{
		Folders: epoch.Folders{
			Bundle: d.Bundle(), Home: filepath.Join(d.Dir, "homes", name), Exchange: d.Exchange(),
			Ledger: filepath.Join(d.Dir, "ledgers", name),
		},
		Prover: remembered, String: srs.Embedded(),
	}
}

// Guest is a funded contributor with made records.
func (d *Datanet) Guest(name string, rows int, seed uint64) (epoch.Guest, error) {
	g := epoch.Guest{
		Contributor: &epoch.Contributor{
			Proofs: d.Proofs(name), Terms: d.Terms, Deployment: d.Deployment, Settlement: d.settlement(),
		},
		Name: name, Records: Records(rows, seed),
	}
	if d.Desk != nil {
		g.Registry, g.Orders = d.Desk, d.Desk
	}
	return g, d.Fund(name)
}

// Fund puts a funded account into a contributor's home, and has the curator admit it.
func (d *Datanet) Fund(name string) error {
	if len(d.accounts) == 0 {
		return fmt.Errorf("no funded account is left for %s", name)
	}
	account := d.accounts[0]
	d.accounts = d.accounts[1:]
	if err := party.SaveAccount(d.Proofs(name).Home, account); err != nil {
		return err
	}
	if d.Desk == nil {
		return nil
	}
	_, err := d.Curator().Admit(context.Background(), account.Address())
	return err
}

// HoldOuts are made records for each hold-out of the terms.
func (d *Datanet) HoldOuts() (out []table.Table) {
	for n := range d.Terms.Holdouts {
		out = append(out, Records(40, 200+uint64(n)))
	}
	return out
}

// Batch is a paid batch of made queries.
func Batch(queries int) epoch.Batch {
	return epoch.NewBatch(Records(queries, 99), big.NewInt(1_000_000))
}

// Local is an epoch of all parties with these contributors.
func (d *Datanet) Local(guests ...epoch.Guest) *epoch.Local {
	l := &epoch.Local{
		Owner: d.Owner, Contributors: guests, Payer: d.User(), Settlement: d.settlement(), Batch: Batch(20), Wait: d.Advance,
	}
	if d.Terms.Validates() {
		l.Curator, l.HoldOuts = d.Curator(), d.HoldOuts()
	}
	return l
}

// Records makes rows of three numbers whose outcome two of them decide, up to noise. The first two rows span the range.
func Records(rows int, seed uint64) table.Table {
	next := func() float64 { // a linear congruential generator: the same on every platform
		seed = seed*6364136223846793005 + 1442695040888963407
		return float64(seed>>33)/float64(1<<31)*4 - 2
	}
	var b strings.Builder
	b.WriteString("age,dose,score,outcome\n-2,-2,-2,well\n2,2,2,ill\n")
	for range rows - 2 {
		x, y, z, noise := next(), next(), next(), next()
		outcome := "well"
		if 1.5*x-y+0.5*noise > 0 {
			outcome = "ill"
		}
		fmt.Fprintf(&b, "%.3f,%.3f,%.3f,%s\n", x, y, z, outcome)
	}
	t, err := table.Read(strings.NewReader(b.String()), "visits.csv", table.Options{Label: "outcome"})
	if err != nil {
		panic(err)
	}
	return t
}
