package blind

import (
	"math/rand/v2"
	"os"
	"testing"
	"time"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/attribution/statistics"
	"github.com/tributary-zk/tributary/circuits/training"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/prover/engine"
	"github.com/tributary-zk/tributary/prover/keys"
)

// randomShard is training over 1024 random rows of 30 features: 94,000 constraints.
func randomShard(tb testing.TB) engine.Assignment {
	const features, rows = 30, 1024
	rng := rand.New(rand.NewPCG(1, 2))
	w := make([]fr.Element, features+1)
	for j := range w {
		w[j] = fixed.FromInt(int64(rng.NormFloat64() * (1 << fixed.FW) / 8))
	}
	sh, err := shard.New(features, rows)
	require.NoError(tb, err)
	x := make([]int64, features)
	for range rows {
		for j := range x {
			x[j] = int64(max(-7, min(7, rng.NormFloat64())) * fixed.One)
		}
		require.NoError(tb, sh.Append(x, int64(rng.IntN(2))))
	}
	st, err := statistics.Of(schema.Bernoulli, 1, sh, w)
	require.NoError(tb, err)
	vector := func(k commit.Kind, values []fr.Element) commit.Vector {
		v, err := commit.New(k, values)
		require.NoError(tb, err)
		return v
	}
	return engine.Assignment{
		Circuit: training.New(training.Params{Family: schema.Bernoulli, Features: features, Rows: rows}),
		Vectors: []commit.Vector{
			vector(commit.Data(rows, features), sh.Values), vector(commit.Weights(features), w),
			vector(commit.Gradient(features), st.G), vector(commit.Hessian(features), st.H),
		},
		Scalars: training.Scalars(rows, 1),
	}
}

// BenchmarkClientShare compares the client's own work with proving locally, in turn. The client's work is from the
// assignment to the encoded first share, and from the sums to the verified proof; it may take at most 0.35 of the time.
// Keys come from TRIBUTARY_TEST_KEYS, if set.
func BenchmarkClientShare(b *testing.B) {
	dir := os.Getenv("TRIBUTARY_TEST_KEYS")
	if dir == "" {
		dir = b.TempDir()
	}
	a := randomShard(b)
	e := &engine.Engine{Keys: &keys.Cache{Dir: dir, String: srs.Embedded()}}
	pair, _, err := e.Keys.Get(a.Circuit)
	require.NoError(b, err)
	for _, c := range []struct {
		name      string
		published bool
	}{{"all", false}, {"commitments published", true}} {
		b.Run(c.name, func(b *testing.B) {
			var client, local, operator time.Duration
			timed := func(to *time.Duration, f func()) {
				start := time.Now()
				f()
				*to += time.Since(start)
			}
			for b.Loop() {
				timed(&local, func() {
					in, _, _, err := e.Prove(about, a)
					require.NoError(b, err)
					if a.Commitments = nil; c.published {
						a.Commitments = append([]bn254.G1Affine(nil), in.C...)
					}
				})
				var p *Prepared
				var shares [2]Share
				timed(&client, func() {
					p, shares, err = Prepare(pair, srs.Embedded(), about, a)
					require.NoError(b, err)
					encoded := make([]byte, len(shares[0].Elements)*fr.Bytes)
					for i, e := range shares[0].Elements {
						fr.BigEndian.PutElement((*[fr.Bytes]byte)(encoded[fr.Bytes*i:]), e)
					}
				})
				a.Commitments = nil
				var parts [2]Partial
				timed(&operator, func() { parts = compute(b, pair, shares) })
				timed(&client, func() {
					_, _, err := p.Combine(parts)
					require.NoError(b, err)
				})
			}
			n := float64(b.N)
			b.ReportMetric(client.Seconds()/n, "client-s/op")
			b.ReportMetric(local.Seconds()/n, "local-s/op")
			b.ReportMetric(operator.Seconds()/n/2, "operator-s/op")
			b.ReportMetric(client.Seconds()/local.Seconds(), "client/local")
		})
	}
}

// BenchmarkBlame measures how long it takes to find the culprit among both operators.
func BenchmarkBlame(b *testing.B) {
	dir := os.Getenv("TRIBUTARY_TEST_KEYS")
	if dir == "" {
		dir = b.TempDir()
	}
	a := randomShard(b)
	pair, _, err := (&keys.Cache{Dir: dir, String: srs.Embedded()}).Get(a.Circuit)
	require.NoError(b, err)
	p, shares, err := Prepare(pair, srs.Embedded(), about, a)
	require.NoError(b, err)
	parts := compute(b, pair, shares)
	d := point(3)
	parts[1].A.Add(&parts[1].A, &d)
	for b.Loop() {
		blamed, err := p.Blame(parts)
		require.NoError(b, err)
		require.Equal(b, []int{1}, blamed)
	}
}
