package owner_test

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/attribution/payout"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/owner"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// answered is an owner with epoch 1 answered, and both contributors' credits.
func (g *group) answered(t *testing.T) (*owner.Owner, []party.CreditShare) {
	t.Helper()
	o, b := g.owner(), g.batch(t, rising(20), 1050)
	_, _, err := o.Infer(1, proof.Word{1}, b.order, b.queries)
	require.NoError(t, err)
	sums, err := o.Broadcast(1)
	require.NoError(t, err)
	require.Len(t, sums.Hessians, g.Terms.Models())
	require.Len(t, sums.Directions, g.Terms.Models())
	require.Equal(t, g.Rows, sums.Rows)
	var shares []party.CreditShare
	for _, c := range g.members {
		_, err := c.Credit(sums)
		require.NoError(t, err)
		shares = append(shares, c.CreditShare(1))
	}
	return o, shares
}

func TestTakeCreditRefuses(t *testing.T) {
	g := get(t, classes)
	for _, c := range []struct {
		why    string
		change func(*party.CreditShare)
		want   string
	}{
		{"of a later version", func(s *party.CreditShare) { s.Version = 2 }, "version 2"},
		{"of no version", func(s *party.CreditShare) { s.Version = 0 }, "version 0"},
		{"of an epoch to come", func(s *party.CreditShare) { s.Epoch = 2 }, "epoch 2 is unknown to the owner"},
		{"of no epoch", func(s *party.CreditShare) { s.Epoch = 0 }, "epoch 0 is unknown"},
		{"none", func(s *party.CreditShare) { s.Credits = nil }, "0 classes, expected 3"},
		{"a class short", func(s *party.CreditShare) { s.Credits = s.Credits[1:] }, "2 classes, expected 3"},
		{
			"a class too many", func(s *party.CreditShare) { s.Credits = append(s.Credits, s.Credits[0]) },
			"4 classes, expected 3",
		},
		{"a vector of another length", kind(commit.Credits(16)), "class 1: a vector of another kind"},
		{"payouts: of the right length, in the other form", kind(commit.Payouts(8)), "class 1: a vector of another kind"},
		{"a gradient", kind(commit.Gradient(3)), "class 1: a vector of another kind"},
	} {
		t.Run(c.why, func(t *testing.T) {
			o, shares := g.answered(t)
			share := shares[0]
			share.Credits = append([]party.Secret{}, share.Credits...)
			c.change(&share)
			require.ErrorContains(t, o.TakeCredit(share), c.want)
			require.Empty(t, o.State.Epochs[0].Credits)
		})
	}
}

// kind puts a vector of another kind in the place of the second class.
func kind(k commit.Kind) func(*party.CreditShare) {
	return func(s *party.CreditShare) { s.Credits[1] = party.Secret(commit.Zero(k)) }
}

// TestPayout: the pool is split over the credits of all classes, once, however often it is asked for.
func TestPayout(t *testing.T) {
	g := get(t, classes)
	o, shares := g.answered(t)
	for _, s := range append(shares, shares...) { // a credit that comes twice counts once
		require.NoError(t, o.TakeCredit(s))
	}
	task, paid, err := o.Payout(1)
	require.NoError(t, err)
	total := new(big.Int)
	want := make([]*big.Int, 8)
	for i := range want {
		want[i] = new(big.Int)
		if i < len(g.members) {
			want[i] = fixed.Signed(g.members[i].CreditTotal(1))
		}
		require.Equal(t, fixed.FromBig(want[i]), task.Assignment.Vectors[0].Values[i])
		total.Add(total, paid[i])
	}
	require.EqualValues(t, 1050, total.Int64())
	split, err := payout.Of(want, big.NewInt(1050))
	require.NoError(t, err)
	require.Equal(t, split.Payouts(), paid)

	again, _, err := o.Payout(1)
	require.NoError(t, err)
	require.Equal(t, task.Assignment, again.Assignment, "the same blinds: claims stay good")

	alder := shares[0]
	alder.Credits = []party.Secret{
		party.Secret(commit.Zero(commit.Credits(8))), party.Secret(commit.Zero(commit.Credits(8))),
		party.Secret(commit.Zero(commit.Credits(8))),
	}
	require.NoError(t, o.TakeCredit(alder), "corrected")
	other, paid, err := o.Payout(1)
	require.NoError(t, err)
	require.Zero(t, paid[0].Sign())
	require.NotEqual(t, task.Assignment.Vectors[1].Blind, other.Assignment.Vectors[1].Blind,
		"two vectors under one blind would give away their difference")
}

func TestPayoutRefuses(t *testing.T) {
	g := get(t, classifier)
	o, shares := g.answered(t)
	_, err := o.Broadcast(2)
	require.ErrorContains(t, err, "epoch 2 is unknown")
	_, _, err = o.Payout(2)
	require.ErrorContains(t, err, "epoch 2 is unknown")
	_, _, err = o.Payout(1)
	require.ErrorIs(t, err, payout.ErrNoPositiveCredit, "no credits")
	negative := shares[0]
	v := commit.Zero(commit.Credits(8))
	v.Values[0] = fixed.FromInt(-5)
	negative.Credits = []party.Secret{party.Secret(v)}
	require.NoError(t, o.TakeCredit(negative))
	_, _, err = o.Payout(1)
	require.ErrorIs(t, err, payout.ErrNoPositiveCredit, "a contributor that harmed")
	require.Nil(t, o.State.Epochs[0].Payouts)
	require.NoError(t, o.TakeCredit(shares[0]))
	o.State.Epochs[0].Pool = "much"
	_, _, err = o.Payout(1)
	require.ErrorContains(t, err, `pool of epoch 1 is "much"`)
}

// TestTable: the table of a period is the sum over its epochs, blinds included.
func TestTable(t *testing.T) {
	g := get(t, classifier)
	o, shares := g.answered(t)
	_, err := o.Table([]proof.Word{{1}})
	require.ErrorIs(t, err, owner.ErrNoPayouts)
	for _, s := range shares {
		require.NoError(t, o.TakeCredit(s))
	}
	task, _, err := o.Payout(1)
	require.NoError(t, err)
	table, err := o.Table([]proof.Word{{1}})
	require.NoError(t, err)
	require.Equal(t, task.Assignment.Vectors[1], table)
	second := *o.State.Epochs[0]
	second.ID = proof.Word{2}
	o.State.Epochs = append(o.State.Epochs, &second)
	table, err = o.Table([]proof.Word{{1}, {2}})
	require.NoError(t, err)
	require.Equal(t, task.Assignment.Vectors[1].Plus(task.Assignment.Vectors[1]), table)
	_, err = o.Table([]proof.Word{{1}, {3}})
	require.ErrorIs(t, err, owner.ErrNoPayouts, "another home's epoch")
}

func TestOpen(t *testing.T) {
	g := get(t, classifier)
	home := t.TempDir()
	o, _ := g.answered(t)
	require.NoError(t, o.Save(home))
	again, err := owner.Open(home, g.Terms, terms.Deployment{})
	require.NoError(t, err)
	require.Equal(t, o.State, again.State)

	other, err := datanettest.NewGroup(g.Terms.Schema.Family, 30, 30)
	require.NoError(t, err)
	_, err = owner.Open(home, other.Terms, terms.Deployment{})
	require.ErrorContains(t, err, "is not the Datanet's owner")
	o.State.Version = 2
	require.NoError(t, o.Save(home))
	_, err = owner.Open(home, g.Terms, terms.Deployment{})
	require.ErrorContains(t, err, "version 2, this program reads version 1")
}
