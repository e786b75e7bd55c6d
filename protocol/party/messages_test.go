package party_test

import (
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/protocol/party"
)

// TestBroadcastCheck: sums, directions and rows are those that were proven, in number, kind, value and blind.
func TestBroadcastCheck(t *testing.T) {
	powers, err := srs.Embedded().Powers(7)
	require.NoError(t, err)
	made := func(kind commit.Kind, blind uint64) party.Secret {
		return party.Secret{Kind: kind, Values: make([]fr.Element, kind.Len), Blind: fr.NewElement(blind)}
	}
	h, q := made(commit.Hessian(2), 4), made(commit.Direction(2), 5)
	var sums [2][]bn254.G1Affine
	for i, v := range []party.Secret{h, q} {
		c, err := commit.Com(powers, commit.Vector(v))
		require.NoError(t, err)
		sums[i] = []bn254.G1Affine{c}
	}
	const rows = 70
	for _, c := range []struct {
		why    string
		change func(*party.Broadcast)
		want   string
	}{
		{"as proven", func(*party.Broadcast) {}, ""},
		{"no class", func(b *party.Broadcast) { b.Hessians = nil }, "hessian of 0 classes, expected 1"},
		{"a class too many", func(b *party.Broadcast) { b.Directions = append(b.Directions, q) }, "direction of 2 classes"},
		{"another sum", func(b *party.Broadcast) { b.Hessians[0] = made(h.Kind, 6) }, party.ErrSums.Error()},
		{"another direction", func(b *party.Broadcast) { b.Directions[0] = made(q.Kind, 6) }, party.ErrSums.Error()},
		{"other rows", func(b *party.Broadcast) { b.Rows++ }, "71 rows, expected 70"},
		{"more columns", func(b *party.Broadcast) { b.Hessians[0] = made(commit.Hessian(3), 4) }, "expected hessian[6]"},
		{"another kind", func(b *party.Broadcast) { b.Directions[0] = made(commit.Gradient(2), 5) }, "gradient[3], expected"},
	} {
		b := party.Broadcast{Epoch: 3, Rows: rows, Hessians: []party.Secret{h}, Directions: []party.Secret{q}}
		c.change(&b)
		err := b.Check(powers, 2, rows, sums[0], sums[1])
		if c.want == "" {
			require.NoError(t, err, c.why)
			continue
		}
		require.ErrorContains(t, err, "epoch 3: ", c.why)
		require.ErrorContains(t, err, c.want, c.why)
	}
}
