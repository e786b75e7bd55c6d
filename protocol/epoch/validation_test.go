package epoch_test

import (
	"math/big"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/contribution"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/circuits/training"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/curator"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/exchange"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
)

const holdouts = 3

// validated is a Datanet with hold-outs.
func validated(t *testing.T, names ...string) (*datanettest.Datanet, []epoch.Guest) {
	t.Helper()
	d, err := datanettest.NewUndeployed(t.TempDir(), len(names), func(d *terms.Draft) { d.Holdouts = holdouts })
	require.NoError(t, err)
	var guests []epoch.Guest
	for i, name := range names {
		g, err := d.Guest(name, 40, uint64(2+i))
		require.NoError(t, err)
		guests = append(guests, g)
	}
	return d, guests
}

// TestEpochByValidation: an epoch whose credits are by hold-outs of the curator's goes through step by step, by parties
// that know only what is on the disk, and its bundle holds. Attacks on it do not.
func TestEpochByValidation(t *testing.T) {
	d, guests := validated(t, "alder", "birch")
	defer func() { require.NoError(t, d.Close()) }()
	for step := epoch.Contribute; step <= epoch.Payout; step++ {
		require.NoError(t, fresh(d, guests).Run(t.Context(), step), step)
	}
	sum, err := bundle.Verify(d.Bundle(), srs.Embedded(), "")
	require.NoError(t, err)
	require.Equal(t, 2, sum.Contributors)
	require.Equal(t, 80, sum.Rows, "hold-outs are no rows of the fit")
	require.Len(t, sum.Epochs, 1)
	require.NotNil(t, sum.Epochs[0].Draw)
	fit, err := d.Owner.Counting(exchange.Progress{Round: 1})
	require.NoError(t, err)
	require.Len(t, fit.Rows, 2)

	for _, a := range []struct {
		why    string
		attack func(t *testing.T, d *datanettest.Datanet)
		want   string
	}{
		{"a hold-out that is not there", func(t *testing.T, d *datanettest.Datanet) {
			remove(t, d, bundle.Holdout(0))
		}, "missing"},
		{"two hold-outs swapped: a known one for a drawn one", func(t *testing.T, d *datanettest.Datanet) {
			swap(t, d, bundle.Holdout(0), bundle.Holdout(1))
			for k := range d.Terms.Models() {
				swap(t, d, bundle.HoldoutGradient(k, 0), bundle.HoldoutGradient(k, 1))
			}
		}, "made for shard"},
		{"a hold-out chosen after the rows", func(t *testing.T, d *datanettest.Datanet) {
			another(t, d)
		}, "alder contributed before these hold-outs were committed to"},
		{"cards that the owner rewrote for another hold-out", func(t *testing.T, d *datanettest.Datanet) {
			another(t, d)
			hash := hashOf(t, d)
			roster(t, d, func(m *bundle.Member) { m.Holdouts = &hash })
		}, "is not signed by its account"},
		{"a card of a Datanet without hold-outs", func(t *testing.T, d *datanettest.Datanet) {
			roster(t, d, func(m *bundle.Member) {
				m.Holdouts = nil
				account, err := party.OpenAccount(d.Proofs(m.Name).Home)
				require.NoError(t, err)
				require.NoError(t, m.Sign(account.Sign))
			})
		}, "contributed before these hold-outs"},
		{"a hold-out made for another model, that of another roster", func(t *testing.T, d *datanettest.Datanet) {
			change(t, d, bundle.Holdout(2), func(r *bundle.Record) { r.Instance.Context.Model[0] ^= 1 })
		}, "made for model"},
		{"a hold-out that somebody else committed to", func(t *testing.T, d *datanettest.Datanet) {
			change(t, d, bundle.Holdout(2), func(r *bundle.Record) { r.Instance.Context.Party[0] ^= 1 })
		}, "made for account"},
		{"a contributor's rows as a hold-out", func(t *testing.T, d *datanettest.Datanet) {
			rows := read(t, d, bundle.Ref{Statement: catalog.Contribution.Name, Party: "alder"})
			change(t, d, bundle.Holdout(1), func(r *bundle.Record) {
				r.Instance.C[contribution.Data] = rows.Instance.C[contribution.Data]
			})
		}, "duplicate: its data commitment is that of contribution of curator, shard 1"},
		{"a curator that contributes", func(t *testing.T, d *datanettest.Datanet) {
			d.Terms.Curator = rosterOf(t, d).Contributors[0].Account
			require.NoError(t, document.WriteJSON(filepath.Join(d.Bundle(), bundle.TermsFile), d.Terms, document.Public))
		}, "contributes: it could earn by hold-outs of its own"},
		{"a changed gradient", func(t *testing.T, d *datanettest.Datanet) {
			change(t, d, bundle.HoldoutGradient(0, drawn(t, d)), func(r *bundle.Record) {
				r.Instance.C[training.Gradient].Double(&r.Instance.C[training.Gradient])
			})
		}, "training of curator"},
		{"a gradient of other rows", func(t *testing.T, d *datanettest.Datanet) {
			other := read(t, d, bundle.HoldoutGradient(0, 1))
			change(t, d, bundle.HoldoutGradient(0, 0), func(r *bundle.Record) {
				r.Instance, r.Proof = other.Instance, other.Proof
			})
		}, "its data is not that of the hold-out"},
		{"a published gradient that is another", func(t *testing.T, d *datanettest.Datanet) {
			published(t, d, func(h *bundle.Holdouts) { h.Gradients[0][0].Values[1] = h.Gradients[0][1].Values[1] })
		}, "class 0, hold-out 0: it does not open the proven gradient"},
		{"an opening that is kept back", func(t *testing.T, d *datanettest.Datanet) {
			published(t, d, func(h *bundle.Holdouts) { h.Gradients[0] = h.Gradients[0][:1] })
		}, "class 0: 1 gradients, expected 3"},
		{"a value more: the blind would move to another place", func(t *testing.T, d *datanettest.Datanet) {
			published(t, d, func(h *bundle.Holdouts) {
				h.Gradients[0][0].Values = append(h.Gradients[0][0].Values, proof.Scalar{})
			})
		}, "gradient of 5 values, expected 4"},
		{"all openings kept back", func(t *testing.T, d *datanettest.Datanet) {
			require.NoError(t, os.Remove(filepath.Join(d.Bundle(), bundle.HoldoutsFile)))
		}, "holdouts.json: missing"},
		{"another hold-out than the drawn one", func(t *testing.T, d *datanettest.Datanet) {
			epochOf(t, d, func(e *bundle.Epoch) { e.Draw.Holdout = (e.Draw.Holdout + 1) % holdouts })
		}, "is drawn, by its beacon and order it is"},
		{"a beacon of the owner's choice, where no chain has one", func(t *testing.T, d *datanettest.Datanet) {
			e := firstEpoch(t, d)
			id, err := e.Order.ID(d.Terms, d.Deployment)
			require.NoError(t, err)
			epochOf(t, d, func(e *bundle.Epoch) {
				for e.Draw.Holdout = -1; e.Draw.Holdout != 1; { // grinds for the first
					e.Draw.Beacon[31]++
					*e.Draw = bundle.NewDraw(e.Draw.Beacon, id, holdouts)
				}
			})
		}, "without a chain there is none"},
		{"no draw", func(t *testing.T, d *datanettest.Datanet) {
			epochOf(t, d, func(e *bundle.Epoch) { e.Draw = nil })
		}, "no hold-out is drawn for its credits"},
		{"a credit for another hold-out, truly proven", func(t *testing.T, d *datanettest.Datanet) {
			alongAnother(t, d, guests[0])
		}, "credit of alder, epoch 1, class 0: its direction is not that of the hold-out that is drawn for the epoch"},
		{"a credit that was proven for another epoch", func(t *testing.T, d *datanettest.Datanet) {
			ref := bundle.Ref{Statement: catalog.Credit.Name, Party: "alder", Epoch: 1}
			change(t, d, ref, func(r *bundle.Record) { r.Instance.Context.Subject[5] ^= 1 })
		}, "made for order"},
	} {
		t.Run(a.why, func(t *testing.T) {
			d, _ := moved(t, d, guests)
			own := *d.Terms
			d.Terms = &own
			a.attack(t, d)
			_, err := bundle.Verify(d.Bundle(), srs.Embedded(), "")
			require.ErrorContains(t, err, a.want)
		})
	}
	t.Run("a contributor credits along nothing but the drawn hold-out", func(t *testing.T) {
		refusedCredits(t, d, guests)
	})
}

// refusedCredits: whatever the owner says that was drawn, alder tells no credit but the one that it has told.
func refusedCredits(t *testing.T, d *datanettest.Datanet, guests []epoch.Guest) {
	ref := bundle.Ref{Statement: catalog.Credit.Name, Party: "alder", Epoch: 1}
	for _, c := range []struct {
		why    string
		change func(d *datanettest.Datanet)
		want   string
	}{
		{"another hold-out", func(d *datanettest.Datanet) {
			epochOf(t, d, func(e *bundle.Epoch) { e.Draw.Holdout = (e.Draw.Holdout + 1) % holdouts })
		}, "is drawn, by its beacon and order it is"},
		{"none yet", func(d *datanettest.Datanet) {
			epochOf(t, d, func(e *bundle.Epoch) { e.Draw = nil })
		}, bundle.ErrNotDrawn.Error()},
		{"another gradient", func(d *datanettest.Datanet) {
			published(t, d, func(h *bundle.Holdouts) {
				n := firstEpoch(t, d).Draw.Holdout
				h.Gradients[0][n] = h.Gradients[0][(n+1)%holdouts]
			})
		}, "it does not open the proven gradient"},
	} {
		d, guests := moved(t, d, guests)
		remove(t, d, ref)
		c.change(d)
		require.ErrorContains(t, guests[0].Credit(t.Context(), 1), c.want, c.why)
		require.NoFileExists(t, filepath.Join(d.Bundle(), ref.Path()))
	}
}

// TestHoldoutsComeFirst: nobody contributes before the hold-outs are there, no hold-out comes after a contribution, and
// the curator contributes nothing.
func TestHoldoutsComeFirst(t *testing.T) {
	d, guests := validated(t, "alder", "birch")
	ctx, alder, birch := t.Context(), guests[0], guests[1]
	require.ErrorIs(t, alder.Contribute(ctx, "alder", alder.Records), epoch.ErrHoldouts)
	c, tables := d.Curator(), d.HoldOuts()
	require.ErrorContains(t, c.Commit(ctx, tables[:2]...), "2 tables, the terms have 3 hold-outs")
	large := append(tables[:2:2], datanettest.Records(65, 9))
	require.ErrorContains(t, c.Commit(ctx, large...), "65 rows, a hold-out has at most 64")
	require.ErrorContains(t, c.Commit(ctx, append(tables[:2:2], datanettest.Records(4, 9))...), "rows")
	require.NoError(t, c.Commit(ctx, tables...))
	require.NoError(t, d.Curator().Commit(ctx, tables...), "the same again")
	require.ErrorIs(t, c.Commit(ctx, append(tables[1:], tables[0])...), curator.ErrOther)

	remove(t, d, bundle.Holdout(2))
	require.ErrorIs(t, alder.Contribute(ctx, "alder", alder.Records), epoch.ErrHoldouts, "one of three is missing")
	require.NoError(t, d.Curator().Commit(ctx, tables...), "made again, it is the same")
	require.ErrorIs(t, alder.Contribute(ctx, bundle.CuratorName, alder.Records), epoch.ErrName)
	require.NoError(t, alder.Contribute(ctx, "alder", alder.Records))

	require.NoError(t, os.Remove(curator.StateFile(d.Curator().Home)))
	require.ErrorIs(t, d.Curator().Commit(ctx, tables...), epoch.ErrTooLate, "hold-outs chosen after rows")

	own := birch
	own.Home = d.Curator().Home
	require.ErrorIs(t, own.Contribute(ctx, "birch", birch.Records), epoch.ErrHoldouts, "the curator's own account")

	plain, err := datanettest.NewUndeployed(t.TempDir(), 2, func(*terms.Draft) {})
	require.NoError(t, err)
	require.ErrorIs(t, plain.Curator().Commit(ctx), curator.ErrAnswers)
	d.Terms.Curator = terms.Address{9}
	require.ErrorIs(t, d.Curator().Commit(ctx, tables...), curator.ErrAccount)
}

func path(d *datanettest.Datanet, ref bundle.Ref) string {
	return filepath.Join(d.Bundle(), ref.Path())
}

func remove(t *testing.T, d *datanettest.Datanet, ref bundle.Ref) {
	t.Helper()
	require.NoError(t, os.Remove(path(d, ref)))
}

func read(t *testing.T, d *datanettest.Datanet, ref bundle.Ref) *bundle.Record {
	t.Helper()
	r, err := bundle.ReadRecord(path(d, ref))
	require.NoError(t, err)
	return r
}

func change(t *testing.T, d *datanettest.Datanet, ref bundle.Ref, spoil func(*bundle.Record)) {
	t.Helper()
	r := read(t, d, ref)
	spoil(r)
	require.NoError(t, r.Write(d.Bundle()))
}

func swap(t *testing.T, d *datanettest.Datanet, a, b bundle.Ref) {
	t.Helper()
	first, second := read(t, d, a), read(t, d, b)
	first.Ref, second.Ref = b, a
	require.NoError(t, first.Write(d.Bundle()))
	require.NoError(t, second.Write(d.Bundle()))
}

func firstEpoch(t *testing.T, d *datanettest.Datanet) bundle.Epoch {
	t.Helper()
	e, err := bundle.ReadEpoch(d.Bundle(), 1)
	require.NoError(t, err)
	return e
}

func drawn(t *testing.T, d *datanettest.Datanet) int { return firstEpoch(t, d).Draw.Holdout }

func epochOf(t *testing.T, d *datanettest.Datanet, spoil func(*bundle.Epoch)) {
	t.Helper()
	e := firstEpoch(t, d)
	spoil(&e)
	require.NoError(t, document.WriteJSON(filepath.Join(d.Bundle(), bundle.EpochFile(1)), e, document.Public))
}

func published(t *testing.T, d *datanettest.Datanet, spoil func(*bundle.Holdouts)) {
	t.Helper()
	h, err := bundle.ReadHoldouts(d.Bundle())
	require.NoError(t, err)
	spoil(&h)
	require.NoError(t, document.WriteJSON(filepath.Join(d.Bundle(), bundle.HoldoutsFile), h, document.Public))
}

func rosterOf(t *testing.T, d *datanettest.Datanet) bundle.Roster {
	t.Helper()
	r, err := bundle.ReadRoster(d.Bundle())
	require.NoError(t, err)
	return r
}

func roster(t *testing.T, d *datanettest.Datanet, spoil func(*bundle.Member)) {
	t.Helper()
	r := rosterOf(t, d)
	for i := range r.Contributors {
		spoil(&r.Contributors[i])
	}
	require.NoError(t, document.WriteJSON(filepath.Join(d.Bundle(), bundle.RosterFile), r, document.Public))
}

// another has the curator prove another first hold-out, with all of its statements.
func another(t *testing.T, d *datanettest.Datanet) {
	t.Helper()
	c := d.Curator()
	account, err := party.OpenAccount(c.Home)
	require.NoError(t, err)
	tables := d.HoldOuts()
	tables[0] = datanettest.Records(50, 300)
	p, err := curator.New(d.Terms, d.Deployment, account, tables)
	require.NoError(t, err)
	tasks, err := p.Commit()
	require.NoError(t, err)
	var told party.Weights
	require.NoError(t, document.ReadJSON(filepath.Join(d.Exchange(), "holdouts", "weights.json"), &told))
	gradients, opened, err := p.Prove(told.Weights)
	require.NoError(t, err)
	proven, err := c.Prover.Prove(append(tasks, gradients...)...)
	require.NoError(t, err)
	for _, r := range proven {
		require.NoError(t, r.Write(d.Bundle()))
	}
	published(t, d, func(h *bundle.Holdouts) { *h = opened })
}

func hashOf(t *testing.T, d *datanettest.Datanet) proof.Word {
	t.Helper()
	hash, err := bundle.VerifyHoldouts(d.Bundle(), srs.Embedded(), "")
	require.NoError(t, err)
	return hash
}

// alongAnother has a contributor that runs a program of its own prove a credit along a hold-out that was not drawn.
func alongAnother(t *testing.T, d *datanettest.Datanet, g epoch.Guest) {
	t.Helper()
	p, err := contributor.Open(d.Proofs(g.Name).Home, d.Terms, d.Deployment)
	require.NoError(t, err)
	var b party.Broadcast
	require.NoError(t, document.ReadJSON(filepath.Join(d.Exchange(), "epoch-1", "sums.json"), &b))
	require.Empty(t, b.Directions, "nobody has to be told what is public")
	h, err := bundle.ReadHoldouts(d.Bundle())
	require.NoError(t, err)
	along, err := h.Directions(d.Terms.Schema.Features(), (drawn(t, d)+1)%holdouts)
	require.NoError(t, err)
	for _, q := range along {
		b.Directions = append(b.Directions, party.Secret(q))
	}
	tasks, err := p.Credit(b)
	require.NoError(t, err)
	proven, err := d.Curator().Prover.Prove(tasks...)
	require.NoError(t, err)
	for _, r := range proven {
		require.NoError(t, r.Write(d.Bundle()))
	}
}

// TestSettledByValidation: with a contract the hold-outs are committed to before anybody joins, their gradients are
// public before the model serves, a block's hash draws one of them, and the pool is paid to the unit.
func TestSettledByValidation(t *testing.T) {
	d, err := datanettest.NewDraft(t.Context(), t.TempDir(), 2, func(d *terms.Draft) { d.Holdouts, d.Audit = 2, true })
	require.NoError(t, err)
	defer func() { require.NoError(t, d.Close()) }()
	var guests []epoch.Guest
	for i, name := range []string{"alder", "birch"} {
		g, err := d.Guest(name, 40, uint64(2+i))
		require.NoError(t, err)
		guests = append(guests, g)
	}
	paid := new(big.Int)
	for step := epoch.Contribute; step <= epoch.Claim; step++ {
		for range 2 {
			l := fresh(d, guests)
			require.NoError(t, l.Run(t.Context(), step), step)
			for _, c := range l.Claimed {
				paid.Add(paid, c)
			}
		}
		if step == epoch.Acknowledge {
			wrongDraws(t, d, guests)
		}
	}
	require.Equal(t, datanettest.Batch(20).Fee(), paid)
	sum, err := bundle.Verify(d.Bundle(), srs.Embedded(), "")
	require.NoError(t, err)
	problems, err := d.Desk.Compare(t.Context(), d.Bundle(), sum)
	require.NoError(t, err)
	require.Empty(t, problems)
	draw := *sum.Epochs[0].Draw
	draw.Beacon[0] ^= 1
	sum.Epochs[0].Draw = &draw
	problems, err = d.Desk.Compare(t.Context(), d.Bundle(), sum)
	require.NoError(t, err)
	require.ErrorContains(t, problems, "its beacon is")
	sum.Epochs[0].Draw = nil
	problems, err = d.Desk.Compare(t.Context(), d.Bundle(), sum)
	require.NoError(t, err)
	require.ErrorContains(t, problems, "the chain has drawn hold-out")
}

// wrongDraws: the owner writes a beacon of its own choice into the bundle, which is consistent by itself; a contributor
// asks the chain. Without the bundle's epoch it reads draw and gradients there.
func wrongDraws(t *testing.T, d *datanettest.Datanet, guests []epoch.Guest) {
	t.Helper()
	honest := firstEpoch(t, d)
	id, err := honest.Order.ID(d.Terms, d.Deployment)
	require.NoError(t, err)
	epochOf(t, d, func(e *bundle.Epoch) {
		for right := e.Draw.Holdout; e.Draw.Holdout == right; {
			e.Draw.Beacon[31]++
			*e.Draw = bundle.NewDraw(e.Draw.Beacon, id, d.Terms.Holdouts)
		}
	})
	alder := fresh(d, guests).Contributors[0]
	require.ErrorIs(t, alder.Credit(t.Context(), 1), epoch.ErrDraw)
	require.NoFileExists(t, path(d, bundle.Ref{Statement: catalog.Credit.Name, Party: "alder", Epoch: 1}))

	require.NoError(t, os.Rename(filepath.Join(d.Bundle(), bundle.HoldoutsFile), filepath.Join(d.Dir, "kept-back")))
	epochOf(t, d, func(e *bundle.Epoch) { e.Draw = nil })
	alder = fresh(d, guests).Contributors[0]
	require.NoError(t, alder.Credit(t.Context(), 1), "all that it takes is on the chain")
	require.NoError(t, os.Rename(filepath.Join(d.Dir, "kept-back"), filepath.Join(d.Bundle(), bundle.HoldoutsFile)))
	epochOf(t, d, func(e *bundle.Epoch) { *e = honest })
}
