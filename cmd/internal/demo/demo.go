package demo

import (
	"context"
	"crypto/ecdh"
	"errors"
	"fmt"
	"math"
	"math/big"
	"strings"
	"time"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/attribution/payout"
	"github.com/tributary-zk/tributary/attribution/split"
	"github.com/tributary-zk/tributary/cmd/internal/bundle"
	"github.com/tributary-zk/tributary/cmd/internal/net"
	"github.com/tributary-zk/tributary/cmd/internal/party"
	"github.com/tributary-zk/tributary/cmd/internal/progress"
	"github.com/tributary-zk/tributary/cmd/internal/settle"
	"github.com/tributary-zk/tributary/cmd/internal/work"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/prover/verify"
	"github.com/tributary-zk/tributary/rollup/chain"
)

func readText(text, name, label string) (table.Table, error) {
	return table.Read(strings.NewReader(text), name+".csv", table.Options{Label: label})
}

// epoch is one run.
type epoch struct {
	o       Options
	started time.Time
	talk    *progress.Talk
	string  *srs.String
	powers  []bn254.G1Affine

	trial  split.Trial
	net    *net.Net
	shop   *work.Shop
	pairs  map[string]*keys.Pair
	chain  *chain.Embedded
	desk   *settle.Desk
	user   *party.Account
	owner  *party.Owner
	clinic []*party.Contributor

	records []work.Proven
	answers []party.Answer
	fees    []uint32
	number  uint64
	paid    []*big.Int // by contributor, as claimed
	unpaid  error      // why nothing was paid
	metered map[bundle.Ref]uint64
	report  *Report
}

// Run runs the demo and returns its account. Progress goes to talk.
func Run(ctx context.Context, o Options, talk *progress.Talk) (*Report, error) {
	if err := o.Check(); err != nil {
		return nil, err
	}
	e := &epoch{o: o, started: time.Now(), talk: talk}
	defer talk.End()
	for _, step := range []func(context.Context) error{
		e.prepare, e.keys, e.deploy, e.contribute, e.fit, e.train, e.infer, e.credit, e.settle, e.claim, e.meter, e.judge, e.write,
	} {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := step(ctx); err != nil {
			if e.chain != nil {
				e.chain.Close()
			}
			return nil, err
		}
	}
	return e.report, e.chain.Close()
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
	if e.net, err = newNet(s, e.o, account, e.trial); err != nil {
		return err
	}
	e.owner = party.NewOwner(e.net, net.Deployment{}, account)
	e.shop = work.New(e.o.Keys, e.string, e.talk)
	e.powers, err = e.string.Powers(max(e.net.Schema.Features(), e.net.ContributorCapacity) + 3)
	return err
}

func newNet(s schema.Schema, o Options, owner *party.Account, t split.Trial) (*net.Net, error) {
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
	n := &net.Net{
		Version: net.Version, Schema: s, Model: m, Owner: owner.Address(), ShardCapacity: schema.Capacity(s.Features(), largest),
		QueryCapacity: net.QueryCapacity(s.Features(), len(t.Queries.X)), ContributorCapacity: net.Capacity(o.Contributors),
	}
	return n, n.Validate()
}

// steps counts what talk will be told: keys, deployment, proofs, settlement.
func (e *epoch) steps() int {
	shards := 0
	for _, c := range e.trial.Contributors {
		shards += ceil(len(c.X), e.net.ShardCapacity)
	}
	k, batches := e.net.Models(), ceil(len(e.trial.Queries.X), e.net.QueryCapacity)
	return len(net.Statements) + 1 + shards*(1+k) + 1 + k + k*batches + k*len(e.trial.Contributors) + 1 + 4
}

func ceil(a, b int) int { return (a + b - 1) / b }

// keys has all circuits' keys ready.
func (e *epoch) keys(context.Context) (err error) {
	e.talk.Begin(e.steps())
	e.pairs, err = e.shop.Keys(e.net, net.Statements...)
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
		if e.desk, err = settle.Deploy(ctx, e.chain.Client, e.owner.Account.Chain, e.net, verifiers, e.powers); err != nil {
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
			if t, err = split.Poison(t, e.net.Schema, e.o.Poison, e.o.Seed); err != nil {
				return err
			}
		}
		c, err := party.NewContributor(e.net, e.desk.Deployment, accounts[i], Name(i), t)
		if err != nil {
			return fmt.Errorf("%s: %w", Name(i), err)
		}
		e.clinic = append(e.clinic, c)
	}
	return nil
}

func (e *epoch) poisoned(i int) bool { return e.o.Poison > 0 && i == e.o.Contributors-1 }

// prove proves jobs and keeps the records.
func (e *epoch) prove(jobs []party.Job, err error) ([]*bundle.Record, error) {
	if err != nil {
		return nil, err
	}
	proven, err := e.shop.Prove(jobs...)
	if err != nil {
		return nil, err
	}
	e.records = append(e.records, proven...)
	out := make([]*bundle.Record, len(proven))
	for i := range proven {
		out[i] = proven[i].Record
	}
	return out, nil
}

// contribute: each contributor registers, proves and submits its rows.
func (e *epoch) contribute(ctx context.Context) error {
	roster := make([]*ecdh.PublicKey, len(e.clinic))
	for i, c := range e.clinic {
		records, err := e.prove(c.Contribution())
		if err != nil {
			return err
		}
		index, err := e.desk.Register(ctx, c.Account.Chain, c.State.Name)
		if err != nil {
			return err
		}
		if index != i {
			return fmt.Errorf("%s: the contract gave index %d, expected %d", c.State.Name, index, i)
		}
		if err := e.desk.Contribute(ctx, c.Account.Chain, records); err != nil {
			return err
		}
		roster[i] = c.Account.Mask.PublicKey()
	}
	for i, c := range e.clinic {
		if err := c.Join(i, roster); err != nil {
			return err
		}
	}
	return nil
}

// fit: the owner asks for masked sums until the model is at its optimum.
func (e *epoch) fit(ctx context.Context) error {
	return e.talk.Step("fit over masked sums", func() error {
		rows := 0
		members := make([]party.Member, len(e.clinic))
		for i, c := range e.clinic {
			members[i], rows = c, rows+c.Rows()
		}
		return e.owner.Fit(ctx, rows, members, func(k int) { e.talk.Doing(fmt.Sprintf("fit over masked sums: class %d", k)) })
	})
}

// train: contributors prove their statistics at the weights, the owner that the weights are optimal.
func (e *epoch) train(ctx context.Context) error {
	optima, err := e.prove(e.owner.Optimum())
	if err != nil {
		return err
	}
	for _, r := range optima {
		if err := e.desk.ProposeWeights(ctx, e.owner.Account.Chain, r); err != nil {
			return err
		}
	}
	for _, c := range e.clinic {
		records, err := e.prove(c.Training())
		if err != nil {
			return err
		}
		for _, class := range settle.ByClass(records, e.net.Models()) {
			if err := e.desk.Train(ctx, c.Account.Chain, class); err != nil {
				return err
			}
		}
	}
	for _, r := range optima {
		if err := e.desk.Optimum(ctx, e.owner.Account.Chain, r); err != nil {
			return err
		}
	}
	return nil
}

// infer: the user pays for a batch of queries, the owner answers them and proves it.
func (e *epoch) infer(ctx context.Context) (err error) {
	e.number = 1
	e.fees = make([]uint32, len(e.trial.Queries.X))
	for i := range e.fees {
		e.fees[i] = 1
	}
	pool := new(big.Int).SetUint64(e.o.Pool)
	queries := e.trial.Queries
	queries.Labels = nil // the owner gets no labels
	jobs, answers, err := e.owner.Infer(e.number, queries, e.fees, pool)
	if err != nil {
		return err
	}
	e.answers = answers
	records, err := e.prove(jobs, nil)
	if err != nil {
		return err
	}
	classes := settle.ByClass(records, e.net.Models())
	number, err := e.desk.Ask(ctx, e.user.Chain, pool, settle.Queries(classes[0]))
	if err != nil {
		return err
	}
	if number != e.number {
		return fmt.Errorf("the contract opened epoch %d, expected %d", number, e.number)
	}
	for _, class := range classes {
		if err := e.desk.Infer(ctx, e.owner.Account.Chain, class); err != nil {
			return err
		}
	}
	return nil
}

// credit: each contributor proves its credit and tells the owner.
func (e *epoch) credit(ctx context.Context) error {
	b, err := e.owner.Broadcast(e.number)
	if err != nil {
		return err
	}
	classes := make([][]*bundle.Record, e.net.Models())
	for _, c := range e.clinic {
		records, err := e.prove(c.Credit(b))
		if err != nil {
			return err
		}
		for _, r := range records {
			classes[r.Ref.Class] = append(classes[r.Ref.Class], r)
		}
		if err := e.owner.TakeCredit(c.CreditShare(e.number)); err != nil {
			return err
		}
	}
	for _, class := range classes {
		if err := e.desk.Credit(ctx, e.owner.Account.Chain, class); err != nil {
			return err
		}
	}
	return nil
}

// settle: the proof of the payouts releases the pool. Without a positive credit nothing is paid, and the user may take the fee back.
func (e *epoch) settle(ctx context.Context) error {
	e.paid = make([]*big.Int, len(e.clinic))
	for i := range e.paid {
		e.paid[i] = new(big.Int)
	}
	job, _, err := e.owner.Payout(e.number)
	if errors.Is(err, payout.ErrNoPositiveCredit) {
		e.unpaid = err
		return nil
	}
	records, err := e.prove([]party.Job{job}, err)
	if err != nil {
		return err
	}
	return e.talk.Step("settle on the chain", func() error {
		return e.desk.Settle(ctx, e.owner.Account.Chain, records[0])
	})
}

// claim: each contributor that is owed something claims it.
func (e *epoch) claim(ctx context.Context) error {
	if e.unpaid != nil {
		return nil
	}
	return e.talk.Step("claims", func() error {
		for i, c := range e.clinic {
			claim, err := e.owner.Claim(e.powers, i)
			if err != nil {
				return err
			}
			total, err := claim.Amount()
			if err != nil || total.Sign() == 0 {
				if err != nil {
					return err
				}
				continue
			}
			if e.paid[i], err = e.desk.Claim(ctx, c.Account.Chain, c.State.Name, i, total, bn254.G1Affine(claim.Opening)); err != nil {
				return err
			}
		}
		return nil
	})
}

// meter has each statement verified alone, by the user's account, to show its gas.
func (e *epoch) meter(ctx context.Context) error {
	e.metered = map[bundle.Ref]uint64{}
	return e.talk.Step("meter each statement's gas", func() error {
		for _, r := range e.records {
			gas, err := e.desk.Meter(ctx, e.user.Chain, r.Record)
			if err != nil {
				return fmt.Errorf("%v: %w", r.Ref, err)
			}
			e.metered[r.Ref] = gas
		}
		return nil
	})
}
