package settle

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/circuits/training"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// Registered implements epoch.Registry.
func (d *Desk) Registered(ctx context.Context, account chain.Account) (place, shards int, ok bool, err error) {
	place, ok, err = d.model.Place(ctx, account.Address)
	if err != nil || !ok {
		return 0, 0, false, err
	}
	m, err := d.model.Member(ctx, place)
	return place, m.Shards, err == nil, err
}

// Admission implements epoch.Admitter.
func (d *Desk) Admission(ctx context.Context, curator chain.Account, party terms.Address) ([]byte, error) {
	return curator.Sign(ctx, d.model.AdmissionTyped(common.Address(party)))
}

// Contribute implements epoch.Registry: it submits the sender's own contribution statements, of all of its shards in
// their order. Those that are there are left out.
func (d *Desk) Contribute(
	ctx context.Context, from chain.Account, key bn254.G1Affine, admission []byte, records []*bundle.Record,
) error {
	_, next, joined, err := d.Registered(ctx, from)
	if err == nil && !joined {
		err = d.admissible(ctx, from)
	}
	if err != nil {
		return err
	}
	for i, r := range records {
		if r.Ref.Shard != i {
			return fmt.Errorf("%v: expected shard %d: a contribution is told from its first shard on", r.Ref, i)
		}
	}
	return batches(records[min(next, len(records)):], func(rs []*bundle.Record, ps []chain.Proven) error {
		r, err := d.model.Join(ctx, from, chain.Joining{
			Party: partyOf(rs[0]), Before: proven(records[:rs[0].Ref.Shard]), Key: key, Shards: ps, Admission: admission,
		})
		if err != nil {
			return err
		}
		return d.keep("contribute "+rs[0].Ref.Party, r, rs)
	})
}

// Contribution is what a contributor agrees to that somebody else carries.
type Contribution struct {
	Key       bn254.G1Affine
	Deadline  uint64 // Unix time
	Consent   []byte // the contributor's, from Consent
	Admission []byte
	Records   []*bundle.Record // of all shards, from the first on
}

// Consent signs a contribution as its party, so that anybody can carry it.
func (d *Desk) Consent(ctx context.Context, by chain.Account, c Contribution) ([]byte, error) {
	j, err := c.joining()
	if err != nil {
		return nil, err
	}
	t, err := d.model.ConsentTyped(j)
	if err != nil {
		return nil, err
	}
	return by.Sign(ctx, t)
}

func (c Contribution) joining() (j chain.Joining, err error) {
	if len(c.Records) == 0 {
		return j, errors.New("a contribution without statements")
	}
	return chain.Joining{
		Party: partyOf(c.Records[0]), Key: c.Key, Deadline: c.Deadline, Shards: proven(c.Records), Consent: c.Consent,
		Admission: c.Admission,
	}, nil
}

// Carry submits several parties' contributions in as few transactions as nodes take. Each party's statements stay
// together: its consent is about all of them.
func (d *Desk) Carry(ctx context.Context, from chain.Account, list []Contribution) error {
	for len(list) > 0 {
		var joinings []chain.Joining
		var records []*bundle.Record
		for _, c := range list {
			j, err := c.joining()
			if err != nil {
				return err
			}
			if len(records) > 0 && len(records)+len(c.Records) > most(c.Records[0]) {
				break
			}
			joinings, records = append(joinings, j), append(records, c.Records...)
		}
		r, err := d.model.Join(ctx, from, joinings...)
		if err != nil {
			return fmt.Errorf("%v: %w", records[0].Ref, err)
		}
		if err := d.keep(fmt.Sprintf("contribute for %d", len(joinings)), r, records); err != nil {
			return err
		}
		list = list[len(joinings):]
	}
	return nil
}

// Members implements epoch.Launcher.
func (d *Desk) Members(ctx context.Context) ([]chain.Member, error) { return d.model.Members(ctx) }

// Close implements epoch.Launcher.
func (d *Desk) Close(ctx context.Context, from chain.Account) error {
	r, err := d.model.Close(ctx, from)
	return d.kept("close", r, err)
}

// Model implements epoch.Launcher.
func (d *Desk) Model(ctx context.Context) (chain.ModelState, error) { return d.model.State(ctx) }

// sums are the trees over all contributors' sums, by class, as training statements tell them.
func (d *Desk) sums(ctx context.Context, records []*bundle.Record) (trees []chain.SumsTree, err error) {
	state, err := d.model.State(ctx)
	if err != nil {
		return nil, err
	}
	classes, err := ByClass(records, d.Terms.Models())
	if err != nil {
		return nil, err
	}
	for _, class := range classes {
		byPlace := map[int]chain.Statistics{}
		for _, r := range class {
			place, ok, err := d.model.Place(ctx, partyOf(r))
			if err == nil && (!ok || len(r.Instance.C) <= training.Hessian) {
				err = fmt.Errorf("%v: %d commitments of a party whose place is known: %v", r.Ref, len(r.Instance.C), ok)
			}
			if err != nil {
				return nil, err
			}
			s := byPlace[place]
			s.Shards++
			s.Gradient.Add(&s.Gradient, &r.Instance.C[training.Gradient])
			s.Hessian.Add(&s.Hessian, &r.Instance.C[training.Hessian])
			byPlace[place] = s
		}
		tree, err := chain.NewSumsTree(state.Members, byPlace)
		if err != nil {
			return nil, err
		}
		trees = append(trees, tree)
	}
	return trees, nil
}

func roots(trees []chain.SumsTree) (out []proof.Word) {
	for _, t := range trees {
		out = append(out, t.Root())
	}
	return out
}

// Vote signs weights and everybody's sums at them, as the training statements of all contributors tell them: that these
// are what the fit ended with. The contributor has compared them with its transcript. Evictions that come before the
// weights each begin a round.
func (d *Desk) Vote(
	ctx context.Context, by chain.Account, after int, weights []bn254.G1Affine, records []*bundle.Record,
) ([]byte, error) {
	trees, err := d.sums(ctx, records)
	if err != nil {
		return nil, err
	}
	state, err := d.model.State(ctx)
	if err != nil {
		return nil, err
	}
	return by.Sign(ctx, d.model.WeightsTyped(state.Round+1+after, weights, roots(trees)))
}

// VoteEviction implements epoch.Launcher.
func (d *Desk) VoteEviction(
	ctx context.Context, by chain.Account, question proof.Word, parties []terms.Address,
) ([]byte, error) {
	state, err := d.model.State(ctx)
	if err != nil {
		return nil, err
	}
	return by.Sign(ctx, d.model.EvictionTyped(state.Round+1, question, addresses(parties)))
}

// Evict implements epoch.Launcher.
func (d *Desk) Evict(
	ctx context.Context, from chain.Account, question proof.Word, parties []terms.Address, votes []chain.Vote,
) error {
	r, err := d.model.EvictByVote(ctx, from, question, addresses(parties), votes)
	return d.kept("evict", r, err)
}

func addresses(parties []terms.Address) []common.Address {
	out := make([]common.Address, len(parties))
	for i, p := range parties {
		out[i] = common.Address(p)
	}
	return out
}

// Propose implements epoch.Launcher: it carries the votes of more than two thirds of the contributors, see Vote.
func (d *Desk) Propose(
	ctx context.Context, from chain.Account, weights []bn254.G1Affine, records []*bundle.Record, votes []chain.Vote,
) error {
	trees, err := d.sums(ctx, records)
	if err != nil {
		return err
	}
	r, err := d.model.Propose(ctx, from, weights, roots(trees), votes)
	return d.kept("propose weights", r, err)
}

// Train implements epoch.Launcher: it submits training statements of all contributors and classes that the chain lacks,
// many contributors' in one transaction. It is handed those of all: their sums are leaves of one tree.
func (d *Desk) Train(ctx context.Context, from chain.Account, records []*bundle.Record) error {
	return d.TrainSome(ctx, from, records, func(*bundle.Record) bool { return true })
}

// TrainSome is Train for those of the statements that are chosen.
func (d *Desk) TrainSome(
	ctx context.Context, from chain.Account, records []*bundle.Record, chosen func(*bundle.Record) bool,
) error {
	trees, err := d.sums(ctx, records)
	if err != nil {
		return err
	}
	classes, err := ByClass(records, d.Terms.Models())
	if err != nil {
		return err
	}
	for k, class := range classes {
		missing, err := d.untrained(ctx, k, class)
		if err != nil {
			return err
		}
		missing = slices.DeleteFunc(missing, func(r *bundle.Record) bool { return !chosen(r) })
		err = batches(missing, func(rs []*bundle.Record, _ []chain.Proven) error {
			groups, err := d.groups(ctx, rs, trees[k])
			if err != nil {
				return err
			}
			r, err := d.model.Train(ctx, from, k, groups...)
			if err != nil {
				return err
			}
			return d.keep(fmt.Sprintf("train class %d", k), r, rs)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// untrained are the records of a class that the chain lacks.
func (d *Desk) untrained(ctx context.Context, class int, records []*bundle.Record) (out []*bundle.Record, err error) {
	state, err := d.model.Class(ctx, class)
	if err != nil || state.Optimal || len(records) == 0 {
		return nil, err
	}
	var parties []common.Address
	for _, r := range records {
		if !slices.Contains(parties, partyOf(r)) {
			parties = append(parties, partyOf(r))
		}
	}
	sums, err := d.model.StatisticsOf(ctx, class, parties)
	if err != nil {
		return nil, err
	}
	for _, r := range records {
		if r.Ref.Shard >= sums[partyOf(r)].Shards {
			out = append(out, r)
		}
	}
	return out, nil
}

// groups are the statements of each party, whose shards follow each other, with the paths of the parties' sums.
func (d *Desk) groups(
	ctx context.Context, records []*bundle.Record, tree chain.SumsTree,
) (out []chain.Group, err error) {
	for i, r := range records {
		p := chain.Proven{Instance: &r.Instance, Proof: &r.Proof}
		if i == 0 || partyOf(r) != partyOf(records[i-1]) {
			place, _, err := d.model.Place(ctx, partyOf(r))
			if err != nil {
				return nil, err
			}
			g := chain.Group{Party: partyOf(r), First: r.Ref.Shard, Shards: []chain.Proven{p}}
			if g.Path, err = tree.Path(place); err != nil {
				return nil, err
			}
			out = append(out, g)
			continue
		}
		g := &out[len(out)-1]
		if want := g.First + len(g.Shards); r.Ref.Shard != want {
			return nil, fmt.Errorf("%v: shard %d comes now: a party's shards are trained in their order", r.Ref, want)
		}
		g.Shards = append(g.Shards, p)
	}
	return out, nil
}

// Optimum implements epoch.Launcher.
func (d *Desk) Optimum(ctx context.Context, from chain.Account, records []*bundle.Record) error {
	for _, rec := range records {
		p := chain.Proven{Instance: &rec.Instance, Proof: &rec.Proof}
		r, err := d.model.Optimum(ctx, from, rec.Ref.Class, p)
		if err != nil {
			return fmt.Errorf("%v: %w", rec.Ref, err)
		}
		if err := d.keep(fmt.Sprintf("optimum of class %d", rec.Ref.Class), r, []*bundle.Record{rec}); err != nil {
			return err
		}
	}
	return nil
}

// Serve implements epoch.Launcher.
func (d *Desk) Serve(ctx context.Context, from chain.Account) error {
	r, err := d.model.Serve(ctx, from)
	return d.kept("serve", r, err)
}
