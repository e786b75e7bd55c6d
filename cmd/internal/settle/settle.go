// Package settle takes an epoch's proven statements to the contracts and keeps the receipts.
package settle

import (
	"context"
	"fmt"
	"math/big"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/circuits/contribution"
	"github.com/tributary-zk/tributary/cmd/internal/bundle"
	"github.com/tributary-zk/tributary/cmd/internal/net"
	"github.com/tributary-zk/tributary/prover/verify"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// Window is how long the payer of an epoch waits before taking the fee of an unsettled epoch back, in seconds.
const Window = 7 * 24 * 3600

// maxCalldata bounds a transaction's data: nodes take 128 KiB.
const maxCalldata = 120_000

// Desk is one settlement contract with what was sent to it.
type Desk struct {
	Net        *net.Net
	Deployment net.Deployment
	Receipts   bundle.Receipts

	client     *chain.Client
	settlement *chain.Settlement
}

// Deploy deploys the six verifiers and the settlement contract.
func Deploy(ctx context.Context, c *chain.Client, from chain.Account, n *net.Net, verifiers map[string]*verify.Key, powers []bn254.G1Affine) (*Desk, error) {
	d := &Desk{Net: n, client: c}
	d.Receipts = bundle.Receipts{Version: bundle.Version, ChainID: c.ChainID(), Verifiers: map[string]net.Address{}}
	at := map[string]common.Address{}
	for _, name := range net.Statements {
		k := verifiers[name]
		address, r, err := c.DeployVerifier(ctx, from, chain.VerifierSpec{
			Circuit: k.Circuit, Vectors: len(k.Spec.Kinds), Scalars: k.Spec.Scalars, Key: k.Groth16, MaskBase: k.Bases, Tau: k.Tau,
		})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		at[name], d.Receipts.Verifiers[name] = address, net.Address(address)
		d.keep("deploy verifier of "+name, r, nil)
	}
	spec, err := specification(n, at, powers)
	if err != nil {
		return nil, err
	}
	s, r, err := c.DeploySettlement(ctx, from, spec)
	if err != nil {
		return nil, err
	}
	d.keep("deploy settlement", r, nil)
	d.settlement = s
	d.Deployment = net.Deployment{Version: net.Version, ChainID: c.ChainID(), Contract: net.Address(s.Address)}
	d.Receipts.Contract = d.Deployment.Contract
	return d, nil
}

// Open returns the desk of a deployed settlement, with the receipts so far.
func Open(c *chain.Client, n *net.Net, d net.Deployment, r bundle.Receipts) (*Desk, error) {
	if c.ChainID() != d.ChainID {
		return nil, fmt.Errorf("the Datanet is deployed on chain %d, the endpoint is of chain %d: give the right --rpc", d.ChainID, c.ChainID())
	}
	return &Desk{Net: n, Deployment: d, Receipts: r, client: c, settlement: c.Settlement(common.Address(d.Contract))}, nil
}

func specification(n *net.Net, at map[string]common.Address, powers []bn254.G1Affine) (chain.SettlementSpec, error) {
	id, err := n.ID()
	if err != nil {
		return chain.SettlementSpec{}, err
	}
	labels := len(n.Schema.Classes)
	spec := chain.SettlementSpec{
		Verifiers: chain.Verifiers{Contribution: at["contribution"], Training: at["training"], Optimum: at["optimum"], Inference: at["inference"], Credit: at["credit"], Payout: at["payout"]},
		Owner:     common.Address(n.Owner), Model: id, Labels: labels, FirstClass: n.Schema.Class(0), Lambda: n.Model.Lambda, MaxEps: net.MaxEps(),
		MinRows: n.Schema.Rules.MinRows, MaxShare: n.Schema.Rules.MaxClassBasisPoints(), Capacity: n.ContributorCapacity, Window: Window,
	}
	spec.Schema = contribution.Scalars(0, make([]int, labels), n.Schema.Scalars())[1+labels:]
	for k := range n.Models() {
		c, err := n.StartCommitment(powers, k)
		if err != nil {
			return spec, err
		}
		spec.Initial = append(spec.Initial, c)
	}
	return spec, nil
}

func (d *Desk) keep(what string, r chain.Receipt, records []*bundle.Record) {
	t := bundle.Transaction{What: what, Hash: r.Transaction.Hex(), Block: r.Block, Gas: r.Gas}
	for _, rec := range records {
		t.Statements = append(t.Statements, rec.Ref.Path())
	}
	d.Receipts.Transactions = append(d.Receipts.Transactions, t)
}

// Register gives a contributor its index.
func (d *Desk) Register(ctx context.Context, from chain.Account, name string) (int, error) {
	i, r, err := d.settlement.Register(ctx, from)
	if err != nil {
		return 0, err
	}
	d.keep("register "+name, r, nil)
	return i, nil
}

// most is how many statements of a record's size one transaction takes.
func most(r *bundle.Record) int {
	words := 32 + 2*len(r.Instance.C) + len(r.Instance.Scalars) // proof, commitments, scalars, ABI offsets: an upper bound
	return max(1, maxCalldata/(32*words))
}

// batches cuts records into transactions.
func batches(records []*bundle.Record, send func([]*bundle.Record, []chain.Proven) error) error {
	for len(records) > 0 {
		n := min(len(records), most(records[0]))
		list := make([]chain.Proven, n)
		for i, r := range records[:n] {
			list[i] = chain.Proven{Instance: &r.Instance, Proof: &r.Proof}
		}
		if err := send(records[:n], list); err != nil {
			return fmt.Errorf("%v: %w", records[0].Ref, err)
		}
		records = records[n:]
	}
	return nil
}

// Contribute submits one contributor's contribution statements in the order of their shards.
func (d *Desk) Contribute(ctx context.Context, from chain.Account, records []*bundle.Record) error {
	return batches(records, func(rs []*bundle.Record, ps []chain.Proven) error {
		r, err := d.settlement.Contribute(ctx, from, rs[0].Instance.Context.Party, ps)
		if err == nil {
			d.keep("contribute "+rs[0].Ref.Party, r, rs)
		}
		return err
	})
}

// ProposeWeights proposes the weights that an optimum statement speaks of.
func (d *Desk) ProposeWeights(ctx context.Context, from chain.Account, optimum *bundle.Record) error {
	return d.propose(ctx, from, optimum.Ref.Class, optimum.Instance.C[0])
}

func (d *Desk) propose(ctx context.Context, from chain.Account, class int, w bn254.G1Affine) error {
	r, err := d.settlement.ProposeWeights(ctx, from, class, w)
	if err == nil {
		d.keep(proposeName(class), r, nil)
	}
	return err
}

// Train submits one contributor's training statements of one class.
func (d *Desk) Train(ctx context.Context, from chain.Account, records []*bundle.Record) error {
	return batches(records, func(rs []*bundle.Record, ps []chain.Proven) error {
		shards := make([]int, len(rs))
		for i := range rs {
			shards[i] = rs[i].Ref.Shard
		}
		r, err := d.settlement.Train(ctx, from, rs[0].Instance.Context.Party, rs[0].Ref.Class, shards, ps)
		if err == nil {
			d.keep("train "+rs[0].Ref.Party, r, rs)
		}
		return err
	})
}

// Optimum submits the optimum statement of a class.
func (d *Desk) Optimum(ctx context.Context, from chain.Account, rec *bundle.Record) error {
	r, err := d.settlement.Optimum(ctx, from, rec.Ref.Class, chain.Proven{Instance: &rec.Instance, Proof: &rec.Proof})
	if err == nil {
		d.keep(fmt.Sprintf("optimum of class %d", rec.Ref.Class), r, []*bundle.Record{rec})
	}
	return err
}

// Ask pays for the batch that the inference statements of class 0 answer, and returns the epoch.
func (d *Desk) Ask(ctx context.Context, payer chain.Account, pool *big.Int, queries []Query) (uint64, error) {
	batch := make([]chain.Query, len(queries))
	for i, q := range queries {
		batch[i] = chain.Query(q)
	}
	epoch, r, err := d.settlement.Ask(ctx, payer, pool, batch)
	if err == nil {
		d.keep(askName(epoch), r, nil)
	}
	return epoch, err
}

// Query is one shard of a paid batch: the commitment to its queries, its size and fee weights.
type Query struct {
	Queries bn254.G1Affine
	Scalars []fr.Element
}

// Infer submits the inference statements of one class in the order of their shards.
func (d *Desk) Infer(ctx context.Context, from chain.Account, records []*bundle.Record) error {
	return batches(records, func(rs []*bundle.Record, ps []chain.Proven) error {
		r, err := d.settlement.Infer(ctx, from, rs[0].Ref.Epoch, rs[0].Ref.Class, ps)
		if err == nil {
			d.keep(fmt.Sprintf("infer, epoch %d, class %d", rs[0].Ref.Epoch, rs[0].Ref.Class), r, rs)
		}
		return err
	})
}

// Credit submits all contributors' credit statements of one class.
func (d *Desk) Credit(ctx context.Context, from chain.Account, records []*bundle.Record) error {
	return batches(records, func(rs []*bundle.Record, ps []chain.Proven) error {
		parties := make([]common.Address, len(rs))
		for i := range rs {
			parties[i] = rs[i].Instance.Context.Party
		}
		r, err := d.settlement.Credit(ctx, from, rs[0].Ref.Epoch, rs[0].Ref.Class, parties, ps)
		if err == nil {
			d.keep(fmt.Sprintf("credit, epoch %d, class %d", rs[0].Ref.Epoch, rs[0].Ref.Class), r, rs)
		}
		return err
	})
}

// Settle submits the payout statement, which releases the pool.
func (d *Desk) Settle(ctx context.Context, from chain.Account, rec *bundle.Record) error {
	r, err := d.settlement.Settle(ctx, from, rec.Ref.Epoch, chain.Proven{Instance: &rec.Instance, Proof: &rec.Proof})
	if err == nil {
		d.keep(fmt.Sprintf("settle, epoch %d", rec.Ref.Epoch), r, []*bundle.Record{rec})
	}
	return err
}

// Claim pays a contributor what it is owed.
func (d *Desk) Claim(ctx context.Context, from chain.Account, name string, index int, total *big.Int, opening bn254.G1Affine) (*big.Int, error) {
	amount, r, err := d.settlement.Claim(ctx, from, index, total, opening)
	if err == nil {
		d.keep("claim "+name, r, nil)
	}
	return amount, err
}

// Meter returns the exact gas of a transaction in which the statement's verifier checks it alone. It changes nothing and is not among the receipts.
func (d *Desk) Meter(ctx context.Context, from chain.Account, rec *bundle.Record) (uint64, error) {
	verifier := common.Address(d.Receipts.Verifiers[rec.Ref.Statement])
	r, err := d.client.Verify(ctx, from, verifier, []chain.Proven{{Instance: &rec.Instance, Proof: &rec.Proof}})
	return r.Gas, err
}

// Gas returns each statement's gas by path: its share of the transaction that carried it.
func (d *Desk) Gas() map[string]uint64 {
	out := map[string]uint64{}
	for _, t := range d.Receipts.Transactions {
		for _, s := range t.Statements {
			out[s] = t.Gas / uint64(len(t.Statements))
		}
	}
	return out
}

// TotalGas is the gas of all transactions.
func (d *Desk) TotalGas() (sum uint64) {
	for _, t := range d.Receipts.Transactions {
		sum += t.Gas
	}
	return sum
}

// Queries returns what a user pays for, from the inference statements of one class.
func Queries(records []*bundle.Record) []Query {
	out := make([]Query, len(records))
	for i, r := range records {
		out[i] = Query{Queries: r.Instance.C[1], Scalars: r.Instance.Scalars}
	}
	return out
}

// Epoch submits an epoch's records, from the proposal of weights to the settlement; contributors have registered and contributed before. What the
// receipts show as mined is left out, so an interrupted submission is taken up where it stopped.
func (d *Desk) Epoch(ctx context.Context, owner, payer chain.Account, roster bundle.Roster, records map[string][]*bundle.Record, number uint64, pool *big.Int) error {
	if err := d.model(ctx, owner, roster, records); err != nil {
		return err
	}
	inference := ByClass(records["inference"], d.Net.Models())
	if err := d.pay(ctx, payer, number, pool, Queries(inference[0])); err != nil {
		return err
	}
	for _, class := range inference {
		if err := d.Infer(ctx, owner, d.unsent(class)); err != nil {
			return err
		}
	}
	for _, class := range ByClass(records["credit"], d.Net.Models()) {
		if err := d.Credit(ctx, owner, d.unsent(class)); err != nil {
			return err
		}
	}
	payout := records["payout"]
	if len(payout) != 1 {
		return fmt.Errorf("epoch %d has no payout: nothing is released, the payer may take the fee back after %d days", number, Window/86400)
	}
	if len(d.unsent(payout)) == 0 {
		return fmt.Errorf("epoch %d is settled already", number)
	}
	return d.Settle(ctx, owner, payout[0])
}

func (d *Desk) pay(ctx context.Context, payer chain.Account, number uint64, pool *big.Int, queries []Query) error {
	if d.mined(askName(number)) {
		return nil
	}
	epoch, err := d.Ask(ctx, payer, pool, queries)
	if err == nil && epoch != number {
		err = fmt.Errorf("the contract opened epoch %d for the bundle's epoch %d: earlier epochs were not settled from this bundle", epoch, number)
	}
	return err
}

// model submits training and optimum.
func (d *Desk) model(ctx context.Context, owner chain.Account, roster bundle.Roster, records map[string][]*bundle.Record) error {
	for _, r := range records["optimum"] {
		if d.mined(proposeName(r.Ref.Class)) {
			continue
		}
		if err := d.ProposeWeights(ctx, owner, r); err != nil {
			return err
		}
	}
	for _, m := range roster.Contributors {
		for _, class := range ByClass(d.unsent(records["training"]), d.Net.Models()) {
			if err := d.Train(ctx, owner, of(class, m.Name)); err != nil {
				return err
			}
		}
	}
	for _, r := range d.unsent(records["optimum"]) {
		if err := d.Optimum(ctx, owner, r); err != nil {
			return err
		}
	}
	return nil
}

func of(records []*bundle.Record, party string) (out []*bundle.Record) {
	for _, r := range records {
		if r.Ref.Party == party {
			out = append(out, r)
		}
	}
	return out
}

// mined says whether the receipts have a transaction.
func (d *Desk) mined(what string) bool {
	return slices.ContainsFunc(d.Receipts.Transactions, func(t bundle.Transaction) bool { return t.What == what })
}

// unsent leaves out the records that the receipts show as mined.
func (d *Desk) unsent(records []*bundle.Record) (out []*bundle.Record) {
	sent := d.Gas()
	for _, r := range records {
		if _, ok := sent[r.Ref.Path()]; !ok {
			out = append(out, r)
		}
	}
	return out
}

func askName(epoch uint64) string { return fmt.Sprintf("ask, epoch %d", epoch) }

func proposeName(class int) string { return fmt.Sprintf("propose weights of class %d", class) }

// ByClass sorts records by their class.
func ByClass(records []*bundle.Record, classes int) [][]*bundle.Record {
	out := make([][]*bundle.Record, classes)
	for _, r := range records {
		out[r.Ref.Class] = append(out[r.Ref.Class], r)
	}
	return out
}
