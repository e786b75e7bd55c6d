// Package settle takes a model's and its epochs' proven statements to the contracts and keeps the receipts.
//
// A Desk implements epoch.Settlement. Every call looks at the chain and sends what is missing there: others may have
// carried a part of it, and a process may have ended after a transaction that its receipts lack.
package settle

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/prover/verify"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// maxCalldata bounds a transaction's data: nodes take 128 KiB.
const maxCalldata = 120_000

// Desk is one model's settlement with what was sent to it.
type Desk struct {
	Terms      *terms.Terms
	Deployment terms.Deployment
	Contracts  Contracts
	Receipts   bundle.Receipts

	// Keep, if set, is handed the receipts after every transaction, to put them on the disk. Its error ends the call,
	// though the transaction is mined.
	Keep func(bundle.Receipts) error

	client     *chain.Client
	settlement *chain.Settlement
	model      *chain.Model
	srs        *srs.String
}

// OpenBundle returns the desk of the model in a bundle, with the receipts so far, after Check.
func OpenBundle(ctx context.Context, c *chain.Client, dir string, s *srs.String) (*Desk, error) {
	t, err := bundle.ReadTerms(dir)
	if err != nil {
		return nil, err
	}
	at, err := bundle.ReadDeployment(dir)
	if err != nil {
		return nil, err
	}
	contracts, err := ReadContracts(dir)
	if err != nil {
		return nil, err
	}
	receipts, err := readReceipts(dir)
	if err != nil {
		return nil, err
	}
	d, err := Open(c, t, at, contracts, receipts, s)
	if err != nil {
		return nil, err
	}
	keys, err := bundle.ReadVerifiers(dir, s)
	if err != nil {
		return nil, err
	}
	return d, d.Check(ctx, keys)
}

// Open returns the desk of a model, with the receipts so far. It does not look at the chain: Check does.
func Open(
	c *chain.Client, t *terms.Terms, at terms.Deployment, contracts Contracts, r bundle.Receipts, s *srs.String,
) (*Desk, error) {
	if c.ChainID() != at.ChainID {
		return nil, fmt.Errorf("the Datanet is deployed on chain %d, the endpoint is of chain %d",
			at.ChainID, c.ChainID())
	}
	settlement, err := c.Settlement(contracts.Deployment)
	if err != nil {
		return nil, err
	}
	if settlement.Address() != common.Address(at.Contract) {
		return nil, fmt.Errorf("%s has the contract %v, expected that of the deployment, %v: %w",
			ContractsFile, settlement.Address(), at.Contract, chain.ErrOther)
	}
	return &Desk{
		Terms: t, Deployment: at, Contracts: contracts, Receipts: r, client: c, settlement: settlement,
		model: settlement.Model(at.Model), srs: s,
	}, nil
}

// Check compares contracts and model on the chain with what terms, keys and contracts.json say, before anything is sent
// or told. Its error names what differs and is a chain.ErrOther.
func (d *Desk) Check(ctx context.Context, keys map[string]*verify.Key) error {
	version, err := d.datanet()
	if err != nil {
		return err
	}
	e, err := Expected(d.Terms, keys, d.srs, d.Contracts, d.Deployment, version)
	if err != nil {
		return err
	}
	if terms.Split(d.Contracts.Choice.Split) != d.Deployment.Split {
		return fmt.Errorf("the deployment's split of fees is %v, the model's is %v: %w",
			d.Deployment.Split, d.Contracts.Choice.Split, chain.ErrOther)
	}
	return d.settlement.Check(ctx, e)
}

// CheckDocuments compares a bundle's documents with each other, without a chain: that the model's id, to which all
// statements are bound, is the hash of terms, keys and contracts.json. Its error is a chain.ErrOther. Of a Datanet that
// is deployed nowhere there is nothing to compare.
func CheckDocuments(dir string, s *srs.String) error {
	at, err := bundle.ReadDeployment(dir)
	if err != nil || !at.Deployed() {
		return err
	}
	t, err := bundle.ReadTerms(dir)
	if err != nil {
		return err
	}
	c, err := ReadContracts(dir)
	if err != nil {
		return err
	}
	keys, err := bundle.ReadVerifiers(dir, s)
	if err != nil {
		return err
	}
	r, err := rules(t, c.Choice)
	if err != nil {
		return err
	}
	version, err := c.Deployment.DatanetID(name(t), c.Number, r)
	if err != nil {
		return err
	}
	e, err := Expected(t, keys, s, c, at, version)
	if err != nil {
		return err
	}
	id, err := c.Deployment.ModelID(e.Parameters)
	switch {
	case err != nil:
		return err
	case c.Deployment.ChainID != at.ChainID || terms.Address(c.Deployment.Settlement.Address) != at.Contract:
		err = fmt.Errorf("it has the contract %v on chain %d, the deployment %v on chain %d",
			c.Deployment.Settlement.Address, c.Deployment.ChainID, at.Contract, at.ChainID)
	case id != at.Model:
		err = fmt.Errorf("with terms and keys it gives the model %v, the deployment has %v", id, at.Model)
	case terms.Split(c.Choice.Split) != at.Split:
		err = fmt.Errorf("its split of fees is %v, the deployment's is %v", c.Choice.Split, at.Split)
	default:
		return nil
	}
	return fmt.Errorf("%s: %w: %w", ContractsFile, err, chain.ErrOther)
}

// Settlement are the contracts, for what a Desk has no call for.
func (d *Desk) Settlement() *chain.Settlement { return d.settlement }

// OnChain is the model on the chain, for what a Desk has no call for.
func (d *Desk) OnChain() *chain.Model { return d.model }

// Now implements epoch.Settlement.
func (d *Desk) Now(ctx context.Context) (uint64, error) { return d.client.Now(ctx) }

// keep adds a transaction, if there was one, to the receipts.
func (d *Desk) keep(what string, r chain.Receipt, records []*bundle.Record) error {
	if !r.Sent() {
		return nil
	}
	t := bundle.Transaction{What: what, Hash: r.Transaction.Hex(), Block: r.Block, Gas: r.Gas}
	for _, rec := range records {
		t.Statements = append(t.Statements, rec.Ref.Path())
	}
	d.Receipts.Transactions = append(d.Receipts.Transactions, t)
	if d.Keep == nil {
		return nil
	}
	return d.Keep(d.Receipts)
}

// sent is keep of a transaction without statements.
func (d *Desk) sent(what string, r chain.Receipt) error { return d.keep(what, r, nil) }

// kept is keep after a call.
func (d *Desk) kept(what string, r chain.Receipt, err error) error {
	if err != nil {
		return err
	}
	return d.keep(what, r, nil)
}

// maxStatements bounds a transaction's gas, 2^24 since the Osaka fork: a statement takes at most 400,000 in a batch.
const maxStatements = 40

// most is how many statements of a record's size one transaction takes.
func most(r *bundle.Record) int {
	// Proof, commitments, scalars, ABI offsets, and what a party's credit or training comes with: an upper bound.
	words := 58 + 2*len(r.Instance.C) + len(r.Instance.Scalars)
	return max(1, min(maxStatements, maxCalldata/(32*words)))
}

// batches cuts records into transactions.
func batches(records []*bundle.Record, send func([]*bundle.Record, []chain.Proven) error) error {
	for len(records) > 0 {
		n := min(len(records), most(records[0]))
		if err := send(records[:n], proven(records[:n])); err != nil {
			return fmt.Errorf("%v: %w", records[0].Ref, err)
		}
		records = records[n:]
	}
	return nil
}

func proven(records []*bundle.Record) []chain.Proven {
	list := make([]chain.Proven, len(records))
	for i, r := range records {
		list[i] = chain.Proven{Instance: &r.Instance, Proof: &r.Proof}
	}
	return list
}

// partyOf is whom a record speaks for.
func partyOf(r *bundle.Record) common.Address { return r.Instance.Context.Party }

// ByClass sorts records by their class, which is below classes, and within it by party and shard.
func ByClass(records []*bundle.Record, classes int) ([][]*bundle.Record, error) {
	out := make([][]*bundle.Record, classes)
	for _, r := range records {
		if r.Ref.Class < 0 || r.Ref.Class >= classes {
			return nil, fmt.Errorf("%v: class %d, expected a class below %d", r.Ref, r.Ref.Class, classes)
		}
		out[r.Ref.Class] = append(out[r.Ref.Class], r)
	}
	for _, list := range out {
		slices.SortStableFunc(list, func(a, b *bundle.Record) int {
			return cmp.Or(cmp.Compare(a.Ref.Party, b.Ref.Party), cmp.Compare(a.Ref.Shard, b.Ref.Shard))
		})
	}
	return out, nil
}

// fromShard leaves out the records of the first shards.
func fromShard(records []*bundle.Record, shard int) []*bundle.Record {
	return slices.DeleteFunc(slices.Clone(records), func(r *bundle.Record) bool { return r.Ref.Shard < shard })
}

// powers are those of the reference string that open credits and payouts.
func (d *Desk) powers() ([]bn254.G1Affine, error) {
	if d.srs == nil {
		return nil, errors.New("a desk without a reference string opens nothing")
	}
	return d.srs.Powers(d.Terms.ContributorCapacity + 1)
}

// epoch is the epoch of an id.
func (d *Desk) epoch(id proof.Word) *chain.Epoch { return d.model.EpochByID(id) }

// Meter returns the exact gas of a transaction in which the statement's verifier checks it alone. It changes nothing
// and is not among the receipts.
func (d *Desk) Meter(ctx context.Context, from chain.Account, rec *bundle.Record) (uint64, error) {
	verifier, ok := d.Contracts.Deployment.Verifiers[rec.Ref.Statement]
	if !ok {
		return 0, fmt.Errorf("%v: the deployment does not name the statement's verifier", rec.Ref)
	}
	batch := []chain.Proven{{Instance: &rec.Instance, Proof: &rec.Proof}}
	r, err := d.client.Verify(ctx, from, verifier.Address, batch)
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
