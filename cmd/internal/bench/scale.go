package bench

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/attribution/statistics"
	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/circuits/training"
	"github.com/tributary-zk/tributary/cmd/internal/demo"
	vectors "github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/prover/engine"
	"github.com/tributary-zk/tributary/prover/keys"
)

// shardRows is the shards' capacity in the scale section.
const shardRows = 1024

// Scale is one measurement of training proofs over random rows.
type Scale struct {
	Rows        int     `json:"rows"`
	Shards      int     `json:"shards"`
	Constraints int     `json:"constraints"`   // per shard
	Ready       float64 `json:"ready_seconds"` // until the keys are loaded
	Seconds     float64 `json:"seconds"`       // for statistics, commitments and proofs
	PeakRSS     float64 `json:"peak_rss_mb"`
}

func (b *bench) scale(ctx context.Context) error {
	b.line("## Scale: training at d = %d over random rows, shards of %d", features, shardRows)
	b.line("")
	b.line("| rows | shards | time | rows/s proven | time a row | peak memory | keys ready after |")
	b.line("|---|---|---|---|---|---|---|")
	for _, n := range b.Rows {
		var s Scale
		if err := b.child(ctx, &s, "bench", "scale", "--rows", fmt.Sprint(n), "--keys", b.Keys); err != nil {
			return err
		}
		perRow := s.Seconds / float64(s.Rows)
		b.line("| %s | %d | %.1f s | %.0f | %.2f ms | %.0f MiB | %.1f s |",
			thousands(uint64(s.Rows)), s.Shards, s.Seconds, 1/perRow, 1000*perRow, s.PeakRSS, s.Ready)
	}
	b.line("")
	b.paragraph("Each shard is proven by itself, so cost and memory do not grow with the number of rows; " +
		"a run below one shard pays for a whole one.")
	return nil
}

// MeasureScale proves training over random rows, shard after shard.
func MeasureScale(ctx context.Context, rows int, keyDir string) (*Scale, error) {
	if rows < 1 {
		return nil, fmt.Errorf("--rows %d: at least 1", rows)
	}
	e := &engine.Engine{Keys: &keys.Cache{Dir: keyDir, String: srs.Embedded()}}
	circuit := training.New(training.Params{Family: schema.Bernoulli, Features: features, Rows: shardRows})
	start := time.Now()
	pair, _, err := e.Keys.Get(circuit)
	if err != nil {
		return nil, err
	}
	out := &Scale{Rows: rows, Constraints: pair.Constraints(), Ready: time.Since(start).Seconds()}
	rng := rand.New(rand.NewPCG(1, 2))
	weights, err := randomWeights(features, rng)
	if err != nil {
		return nil, err
	}
	start = time.Now()
	for left := rows; left > 0; left -= shardRows {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := proveShard(e, circuit, rng, min(left, shardRows), weights); err != nil {
			return nil, err
		}
		out.Shards++
	}
	out.Seconds, out.PeakRSS = time.Since(start).Seconds(), demo.PeakRSS()
	return out, nil
}

func proveShard(e *engine.Engine, circuit link.Circuit, rng *rand.Rand, rows int, weights vectors.Vector) error {
	a, err := randomShard(circuit, shardSize{features, shardRows, rows}, rng, weights)
	if err != nil {
		return err
	}
	_, _, _, err = e.Prove(benchContext, a)
	return err
}

// benchContext is what the proofs are about: no contract, model or party.
var benchContext = proof.Context{ChainID: 1}

func randomWeights(d int, rng *rand.Rand) (vectors.Vector, error) {
	w := make([]fr.Element, d+1)
	for j := range w {
		w[j] = fixed.FromInt(int64(rng.NormFloat64() * (1 << fixed.FW) / 8))
	}
	return vectors.New(vectors.Weights(d), w)
}

type shardSize struct{ features, capacity, rows int }

// randomShard draws records and returns the training over them, with the statistics that it claims.
func randomShard(circuit link.Circuit, size shardSize, rng *rand.Rand,
	weights vectors.Vector,
) (engine.Assignment, error) {
	d := size.features
	a := engine.Assignment{
		Circuit: circuit,
		Vectors: []vectors.Vector{{}, weights, {}, {}},
		Scalars: training.Scalars(size.rows, 1),
	}
	sh, err := shard.New(d, size.capacity)
	if err != nil {
		return a, err
	}
	x := make([]int64, d)
	for range size.rows {
		for j := range x {
			x[j] = int64(max(-7, min(7, rng.NormFloat64())) * fixed.One)
		}
		if err := sh.Append(x, int64(rng.IntN(2))); err != nil {
			return a, err
		}
	}
	st, err := statistics.Of(schema.Bernoulli, 1, sh, weights.Values)
	if err != nil {
		return a, err
	}
	for i, v := range map[int]struct {
		kind   vectors.Kind
		values []fr.Element
	}{0: {vectors.Data(size.capacity, d), sh.Values}, 2: {vectors.Gradient(d), st.G}, 3: {vectors.Hessian(d), st.H}} {
		if a.Vectors[i], err = vectors.New(v.kind, v.values); err != nil {
			return a, err
		}
	}
	return a, nil
}
