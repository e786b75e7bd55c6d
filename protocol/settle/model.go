package settle

import (
	"context"
	"fmt"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/ethereum/go-ethereum/common"

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

// Contribute implements epoch.Registry: it submits the sender's own contribution statements in the order of their
// shards.
func (d *Desk) Contribute(
	ctx context.Context, from chain.Account, key bn254.G1Affine, admission []byte, records []*bundle.Record,
) error {
	return batches(records, func(rs []*bundle.Record, ps []chain.Proven) error {
		r, err := d.model.Join(ctx, from, chain.Joining{
			Party: partyOf(rs[0]), First: rs[0].Ref.Shard, Key: key, Shards: ps, Admission: admission,
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
	Records   []*bundle.Record
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
		return j, fmt.Errorf("a contribution without statements")
	}
	return chain.Joining{
		Party: partyOf(c.Records[0]), First: c.Records[0].Ref.Shard, Key: c.Key, Deadline: c.Deadline,
		Shards: proven(c.Records), Consent: c.Consent, Admission: c.Admission,
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

// Propose implements epoch.Launcher.
func (d *Desk) Propose(ctx context.Context, from chain.Account, weights []bn254.G1Affine) error {
	r, err := d.model.Propose(ctx, from, weights)
	return d.kept("propose weights", r, err)
}

// Train implements epoch.Launcher: it submits training statements of any contributors and classes that the chain lacks,
// many contributors' in one transaction.
func (d *Desk) Train(ctx context.Context, from chain.Account, records []*bundle.Record) error {
	classes, err := ByClass(records, d.Terms.Models())
	if err != nil {
		return err
	}
	for k, class := range classes {
		missing, err := d.untrained(ctx, k, class)
		if err != nil {
			return err
		}
		err = batches(missing, func(rs []*bundle.Record, _ []chain.Proven) error {
			groups, err := groups(rs)
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

// groups are the statements of each party, whose shards follow each other.
func groups(records []*bundle.Record) (out []chain.Group, err error) {
	for i, r := range records {
		p := chain.Proven{Instance: &r.Instance, Proof: &r.Proof}
		if i == 0 || partyOf(r) != partyOf(records[i-1]) {
			out = append(out, chain.Group{Party: partyOf(r), First: r.Ref.Shard, Shards: []chain.Proven{p}})
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
