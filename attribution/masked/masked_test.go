package masked

import (
	"context"
	"crypto/ecdh"
	"fmt"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/inference/fit"
	"github.com/tributary-zk/tributary/inference/masking"
	"github.com/tributary-zk/tributary/inference/model"
)

// onePerShard returns a shard for each value, with one row of that feature.
func onePerShard(t testing.TB, x ...int64) []shard.Shard {
	var out []shard.Shard
	for i, v := range x {
		s, err := shard.New(1, 4)
		require.NoError(t, err)
		require.NoError(t, s.Append([]int64{v}, int64(i%2)))
		out = append(out, s)
	}
	return out
}

func maskers(t testing.TB, n int) []*masking.Masker {
	secrets, roster := make([]*ecdh.PrivateKey, n), make([]*ecdh.PublicKey, n)
	for i := range secrets {
		s, err := masking.NewSecret()
		require.NoError(t, err)
		secrets[i], roster[i] = s, s.PublicKey()
	}
	out := make([]*masking.Masker, n)
	for i := range out {
		var err error
		out[i], err = masking.New(secrets[i], roster, nil)
		require.NoError(t, err)
	}
	return out
}

// TestSumIsPooled: the aggregator learns the statistics of all rows together, and no entry that a party sends is its
// own.
func TestSumIsPooled(t *testing.T) {
	rows := [][]shard.Shard{onePerShard(t, 4096, -9000), onePerShard(t, 300, 70, -20000)}
	w := []fr.Element{fixed.FromInt(1 << 24), fixed.FromInt(-(1 << 25))}
	r := fit.Request{Round: 3, Class: 1, W: w}
	parties := make([]fit.Party, 2)
	for i, m := range maskers(t, 2) {
		p, err := New(model.Bernoulli, rows[i], m)
		require.NoError(t, err)
		parties[i] = p
	}
	got, err := fit.Gather(parties...).Sum(context.Background(), r)
	require.NoError(t, err)
	want, err := Own(model.Bernoulli, 1, append(append([]shard.Shard(nil), rows[0]...), rows[1]...), w)
	require.NoError(t, err)
	require.Equal(t, want, got)

	_, err = parties[0].Statistics(context.Background(), r)
	require.ErrorIs(t, err, masking.ErrReused, "a round is answered once")
	r.Round++
	sent, err := parties[0].Statistics(context.Background(), r)
	require.NoError(t, err)
	own, _ := Own(model.Bernoulli, 1, rows[0], w)
	for j, v := range fit.Join(own.G, own.H) {
		require.NotEqual(t, v, sent.Values[j])
	}
}

func TestErrors(t *testing.T) {
	_, err := New(model.Bernoulli, nil, nil)
	require.Error(t, err, "no rows")
	p, err := New(model.Bernoulli, onePerShard(t, 1), maskers(t, 2)[0])
	require.NoError(t, err)
	_, err = p.Statistics(context.Background(), fit.Request{Class: 1, W: make([]fr.Element, 5)})
	require.ErrorContains(t, err, "takes 2 weights")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = p.Statistics(ctx, fit.Request{Class: 1, W: make([]fr.Element, 2)})
	require.ErrorIs(t, err, context.Canceled)
}

func Example() {
	s, _ := shard.New(1, 64)
	_ = s.Append([]int64{fixed.One}, 1)
	own, _ := Own(model.Bernoulli, 1, []shard.Shard{s}, make([]fr.Element, 2))
	fmt.Println(fixed.Float(own.G[0], fixed.FG))
	// Output: -0.5
}
