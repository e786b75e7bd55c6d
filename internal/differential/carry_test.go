package differential_test

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/optimum"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/circuits/training"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/rollup/chain"
	"github.com/tributary-zk/tributary/verifier-contracts/bindings"
)

// step is one call, or a few, of those that take a bundle to the contracts.
type step struct {
	name  string
	reads func(ref bundle.Ref) bool // statements that it carries
	epoch int                       // whose document it reads, from 1; 0 for none
	table bool                      // whether it publishes
	do    func(ctx context.Context, b *book) error
}

// changed says whether a step carries anything else for a book than for the honest one.
func (w *world) changed(s step, b *book) bool {
	for _, ref := range w.differing(b) {
		if s.reads != nil && s.reads(ref) {
			return true
		}
	}
	if s.epoch > 0 && !w.sameOrder(b, s.epoch) {
		return true
	}
	return s.table && (b.blind != w.honest.blind ||
		!slices.EqualFunc(b.amounts, w.honest.amounts, func(x, y *big.Int) bool { return x.Cmp(y) == 0 }))
}

// sameOrder says whether a book has the honest order of an epoch, with the honest signatures.
func (w *world) sameOrder(b *book, n int) bool {
	if n > len(b.epochs) {
		return false
	}
	got, want := b.epochs[n-1], w.honest.epochs[n-1]
	return w.orderID(b, n) == w.orderID(w.honest, n) && got.Owner == want.Owner && slices.Equal(got.Payers, want.Payers)
}

// differing are the statements that a book has another record of, or none, or one that the honest book lacks.
func (w *world) differing(b *book) (out []bundle.Ref) {
	for ref, r := range b.records {
		if w.honest.records[ref] != r {
			out = append(out, ref)
		}
	}
	for ref := range w.honest.records {
		if b.records[ref] == nil {
			out = append(out, ref)
		}
	}
	return out
}

func (w *world) orderID(b *book, n int) proof.Word {
	if n > len(b.epochs) {
		return proof.Word{}
	}
	id, err := b.epochs[n-1].Order.ID(w.terms, w.desk.Deployment)
	if err != nil {
		return proof.Word{}
	}
	return id
}

// of are a book's statements of a kind, in the order of party and shard.
func (b *book) of(s *catalog.Statement, party string, epoch, class int) (out []chain.Proven) {
	for shard := range 10 {
		r := b.records[bundle.Ref{Statement: s.Name, Party: party, Epoch: uint64(epoch), Class: class, Shard: shard}]
		if r != nil {
			out = append(out, chain.Proven{Instance: &r.Instance, Proof: &r.Proof})
		}
	}
	return out
}

func is(s *catalog.Statement, epoch, class int) func(bundle.Ref) bool {
	return func(ref bundle.Ref) bool {
		return ref.Statement == s.Name && ref.Epoch == uint64(epoch) && (class < 0 || ref.Class == class)
	}
}

// plan lists the steps. Whatever a bundle says of its votes, contributors vote for what it proves: they have no reason
// to refuse that is in the bundle.
func (w *world) plan() (out []step) {
	m, owner := w.desk.OnChain(), w.owner.Chain
	add := func(s step) { out = append(out, s) }
	for _, name := range w.names {
		add(step{
			name:  "join " + name,
			reads: func(ref bundle.Ref) bool { return ref.Statement == catalog.Contribution.Name && ref.Party == name },
			do:    func(ctx context.Context, b *book) error { return w.join(ctx, b, name) },
		})
	}
	add(step{name: "close", do: func(ctx context.Context, _ *book) error { return failure(m.Close(ctx, owner)) }})
	add(step{
		name: "propose",
		reads: func(ref bundle.Ref) bool {
			return ref.Statement == catalog.Training.Name || ref.Statement == catalog.Optimum.Name
		},
		do: w.propose,
	})
	for k := range w.terms.Models() + 1 { // nothing is of the last one, unless somebody adds it
		add(step{
			name: fmt.Sprintf("train class %d", k), reads: is(catalog.Training, 0, k),
			do: func(ctx context.Context, b *book) error { return w.train(ctx, b, k) },
		})
	}
	for k := range w.terms.Models() + 1 {
		add(step{
			name: fmt.Sprintf("optimum of class %d", k), reads: is(catalog.Optimum, 0, k),
			do: func(ctx context.Context, b *book) error {
				for _, p := range b.of(catalog.Optimum, bundle.OwnerName, 0, k) {
					if err := failure(m.Optimum(ctx, owner, k, p)); err != nil {
						return err
					}
				}
				return nil
			},
		})
	}
	add(step{name: "serve", do: w.serve})
	for e := 1; e <= len(w.honest.epochs)+1; e++ {
		out = append(out, w.planEpoch(e)...)
	}
	add(step{name: "publish", table: true, do: w.publish})
	add(step{name: "compare", do: w.compare})
	return out
}

func (w *world) planEpoch(e int) (out []step) {
	owner := w.owner.Chain
	add := func(what string, s step) {
		s.name = fmt.Sprintf("%s, epoch %d", what, e)
		out = append(out, s)
	}
	if e <= len(w.honest.epochs) {
		add("open", step{epoch: e, do: func(ctx context.Context, b *book) error {
			if e > len(b.epochs) {
				return nil
			}
			return w.desk.Open(ctx, w.parties[0].Chain, b.epochs[e-1].Signed)
		}})
	}
	for k := range w.terms.Models() + 1 {
		add("infer", step{
			reads: is(catalog.Inference, e, k),
			do: func(ctx context.Context, b *book) error {
				list := b.of(catalog.Inference, bundle.OwnerName, e, k)
				return failure(w.epoch(b, e).Infer(ctx, owner, k, 0, list, nil))
			},
		})
	}
	if e <= len(w.honest.epochs) {
		add("post", step{do: func(ctx context.Context, b *book) error {
			if e > len(b.epochs) {
				return nil
			}
			if err := w.desk.Post(ctx, owner, w.orderID(b, e), 0, w.messages[e-1]); err != nil {
				return err
			}
			return w.desk.Acknowledge(ctx, w.payer, b.epochs[e-1].Signed)
		}})
	}
	for k := range w.terms.Models() + 1 {
		add(catalog.Credit.Name, step{
			reads: is(catalog.Credit, e, k),
			do: func(ctx context.Context, b *book) error {
				var list []chain.Credit
				for i, name := range w.names {
					for _, p := range b.of(catalog.Credit, name, e, k) {
						list = append(list, chain.Credit{Party: w.parties[i].Chain.Address, Proof: p})
					}
				}
				if len(list) == 0 {
					return nil
				}
				return failure(w.epoch(b, e).Credit(ctx, owner, k, list...))
			},
		})
	}
	add("settle", step{
		reads: is(catalog.Payout, e, -1),
		do:    func(ctx context.Context, b *book) error { return w.payout(ctx, b, e) },
	})
	return out
}

// failure is a call's error.
func failure(_ chain.Receipt, err error) error { return err }

func (w *world) epoch(b *book, e int) *chain.Epoch {
	return w.desk.OnChain().EpochByID(w.orderID(b, e))
}

// wait moves the clock to a time.
func (w *world) wait(until uint64) { w.machine.time = max(w.machine.time, until) }

func (w *world) join(ctx context.Context, b *book, name string) error {
	i := slices.Index(w.names, name)
	admission, err := w.desk.Admission(ctx, w.owner.Chain, w.parties[i].Address())
	if err != nil {
		return err
	}
	shards := b.of(catalog.Contribution, name, 0, 0)
	if len(shards) == 0 {
		return nil
	}
	return failure(w.desk.OnChain().Join(ctx, w.parties[i].Chain, chain.Joining{
		Party: w.parties[i].Chain.Address, Key: w.reading.Public, Shards: shards, Admission: admission,
	}))
}

// trees are over the sums that a book's training statements tell.
func (w *world) trees(b *book) (out []chain.SumsTree, err error) {
	for k := range w.terms.Models() {
		sums := map[int]chain.Statistics{}
		for i, name := range w.names {
			var s chain.Statistics
			for _, p := range b.of(catalog.Training, name, 0, k) {
				if len(p.Instance.C) <= training.Hessian {
					continue
				}
				s.Shards++
				s.Gradient.Add(&s.Gradient, &p.Instance.C[training.Gradient])
				s.Hessian.Add(&s.Hessian, &p.Instance.C[training.Hessian])
			}
			sums[i] = s
		}
		t, err := chain.NewSumsTree(len(w.names), sums)
		if err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, nil
}

func (w *world) propose(ctx context.Context, b *book) error {
	trees, err := w.trees(b)
	if err != nil {
		return err
	}
	var weights []bn254.G1Affine
	var roots []proof.Word
	for k := range w.terms.Models() {
		ref := bundle.Ref{Statement: catalog.Optimum.Name, Party: bundle.OwnerName, Class: k}
		r := b.records[ref]
		if r == nil || len(r.Instance.C) == 0 {
			r = w.honest.records[ref]
		}
		weights, roots = append(weights, r.Instance.C[optimum.Weights]), append(roots, trees[k].Root())
	}
	var votes []chain.Vote
	for _, p := range w.parties {
		if _, joined, err := w.desk.OnChain().Place(ctx, p.Chain.Address); err != nil || !joined {
			continue
		}
		signature, err := p.Chain.Sign(ctx, w.desk.OnChain().WeightsTyped(1, weights, roots))
		if err != nil {
			return err
		}
		votes = append(votes, chain.Vote{Voter: p.Chain.Address, Signature: signature})
	}
	return failure(w.desk.OnChain().Propose(ctx, w.owner.Chain, weights, roots, votes))
}

func (w *world) train(ctx context.Context, b *book, class int) error {
	trees, err := w.trees(b)
	if err != nil {
		return err
	}
	var groups []chain.Group
	for i, name := range w.names {
		shards := b.of(catalog.Training, name, 0, class)
		if len(shards) == 0 {
			continue
		}
		g := chain.Group{Party: w.parties[i].Chain.Address, Shards: shards}
		if class < len(trees) {
			if g.Path, err = trees[class].Path(i); err != nil {
				return err
			}
		}
		groups = append(groups, g)
	}
	if len(groups) == 0 {
		return nil
	}
	return failure(w.desk.OnChain().Train(ctx, w.owner.Chain, class, groups...))
}

// serve opens the model for orders, and has money put down.
func (w *world) serve(ctx context.Context, _ *book) error {
	s, err := w.desk.Model(ctx)
	if err != nil {
		return err
	}
	w.wait(s.Until)
	if err := w.desk.Serve(ctx, w.owner.Chain); err != nil {
		return err
	}
	if err := w.desk.Bond(ctx, w.owner.Chain, big.NewInt(1_000_000)); err != nil {
		return err
	}
	return w.desk.Fund(ctx, w.payer, big.NewInt(1_000_000))
}

func (w *world) payout(ctx context.Context, b *book, e int) error {
	list := b.of(catalog.Payout, bundle.OwnerName, e, 0)
	if len(list) == 0 {
		return nil
	}
	at, err := w.epoch(b, e).State(ctx)
	if err != nil {
		return err
	}
	if at.Credits < len(w.names)*w.terms.Models() {
		w.wait(at.Until)
	}
	return failure(w.epoch(b, e).Settle(ctx, w.owner.Chain, list[0], nil))
}

// publish publishes the table with the opening that its polynomial has, whether it fits the commitment or not: the
// client would not send one that does not.
func (w *world) publish(ctx context.Context, b *book) error {
	m := w.desk.OnChain()
	p, err := m.Period(ctx, 0)
	if err != nil {
		return err
	}
	w.wait(p.Until)
	opening, err := w.open(b, p.Payouts)
	if err != nil {
		return err
	}
	ids := make([][32]byte, len(p.Epochs))
	for i := range p.Epochs {
		ids[i] = p.Epochs[i]
	}
	var blind, x, y big.Int
	b.blind.BigInt(&blind)
	data, err := bindings.NewSettlement().TryPackPublish(m.ID, new(big.Int), ids, b.amounts, &blind,
		bindings.Point{X: opening.X.BigInt(&x), Y: opening.Y.BigInt(&y)})
	if err != nil {
		return err
	}
	at := m.Address()
	_, err = w.machine.CallContract(ctx, ethereum.CallMsg{From: w.owner.Chain.Address, To: &at, Data: data}, nil)
	return err
}

// open opens a table's polynomial at the point that the contract hashes for it.
func (w *world) open(b *book, payouts bn254.G1Affine) (out bn254.G1Affine, err error) {
	v, err := w.committed(b)
	if err != nil {
		return out, err
	}
	const head = 6 // words before the table
	var words []byte
	word := func(n *big.Int) { words = append(words, n.FillBytes(make([]byte, 32))...) }
	id := w.desk.OnChain().ID
	word(new(big.Int).SetBytes(id[:]))
	word(new(big.Int))
	word(payouts.X.BigInt(new(big.Int)))
	word(payouts.Y.BigInt(new(big.Int)))
	word(big.NewInt(32 * head))
	word(b.blind.BigInt(new(big.Int)))
	word(big.NewInt(int64(len(b.amounts))))
	for _, a := range b.amounts {
		word(a)
	}
	var z fr.Element
	z.SetBytes(crypto.Keccak256(words))
	q, _ := commit.Divide(v.Polynomial(), z)
	return commit.Exp(w.powers, q)
}

// committed is the table as what is behind a commitment.
func (w *world) committed(b *book) (v commit.Vector, err error) {
	v = commit.Zero(commit.Payouts(w.terms.ContributorCapacity))
	if len(b.amounts) > len(v.Values) {
		return v, fmt.Errorf("%d amounts: %w", len(b.amounts), errTable)
	}
	for i, a := range b.amounts {
		v.Values[i].SetBigInt(a)
	}
	v.Blind = b.blind
	return v, nil
}

// errDiffers says that a document says something else than the contract.
var errDiffers = errors.New("the contract says otherwise")

// compare compares what the bundle's documents say with what the contract does.
func (w *world) compare(ctx context.Context, b *book) error {
	m := w.desk.OnChain()
	state, err := m.State(ctx)
	if err != nil {
		return err
	}
	if state.Active != len(b.roster.Contributors) {
		return fmt.Errorf("%d take part: %w", state.Active, errDiffers)
	}
	for i, member := range b.roster.Contributors {
		place, ok, err := m.Place(ctx, common.Address(member.Account))
		if err != nil {
			return err
		}
		if !ok || place != b.roster.Seat(i) {
			return fmt.Errorf("%s stands at %d: %w", member.Name, place, errDiffers)
		}
	}
	period, err := m.Period(ctx, 0)
	if err != nil {
		return err
	}
	if len(period.Epochs) != len(b.epochs) {
		return fmt.Errorf("%d epochs are settled: %w", len(period.Epochs), errDiffers)
	}
	for i, doc := range b.epochs {
		at, err := w.epoch(b, i+1).State(ctx)
		if err != nil {
			return err
		}
		silent := len(w.names)*w.terms.Models() - at.Credits
		if at.Pool.String() != doc.Pool || doc.Unpaid != "" || silent != len(doc.Silent)*w.terms.Models() {
			return fmt.Errorf("pool %v, %d credits are missing: %w", at.Pool, silent, errDiffers)
		}
	}
	return nil
}

// settle settles the honest bundle and keeps the moments before each step.
func (w *world) settle(ctx context.Context) error {
	w.steps = w.plan()
	for _, s := range w.steps {
		w.moments = append(w.moments, w.machine.now())
		if w.absent(s) {
			continue
		}
		if err := s.do(ctx, w.honest); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
	}
	return nil
}

// absent says whether a step carries nothing for the honest book: steps for what somebody may add.
func (w *world) absent(s step) bool {
	if s.reads == nil {
		return false
	}
	for ref := range w.honest.records {
		if s.reads(ref) {
			return false
		}
	}
	return true
}
