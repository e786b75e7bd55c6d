package bench

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"google.golang.org/protobuf/proto"

	"github.com/tributary-zk/tributary/circuits/training"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/srs"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/blind"
	"github.com/tributary-zk/tributary/prover/engine"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/prover/wire"
)

// Blind compares the client's own work in mode blind with proving locally, in seconds.
type Blind struct {
	Constraints int       `json:"constraints"`
	Local       []float64 `json:"local"`
	// Client is the time from the assignment to both requests' bytes, and from the sums' bytes to the verified proof.
	Client    []float64 `json:"client"`
	Published []float64 `json:"published"` // the same if the vectors' commitments are known, as in an epoch
	Operator  []float64 `json:"operator"`  // for the sums over one share
	Upload    [2]int    `json:"upload"`    // bytes of each operator's request
}

func (b *bench) blind(ctx context.Context) error {
	var m Blind
	if err := b.child(ctx, &m, "bench", "blinded", "--repeat", fmt.Sprint(b.Repeat), "--keys", b.Keys); err != nil {
		return err
	}
	local := median(m.Local)
	b.line("## Blind: the client's own work at %s constraints", thousands(uint64(m.Constraints)))
	b.line("")
	b.line("| median of %d | time | of proving locally (at most 35 %%) |", len(m.Local))
	b.line("|---|---|---|")
	b.line("| proving locally | %s | |", ms(local))
	b.line("| the client in mode blind | %s | %.1f %% |", ms(median(m.Client)), 100*median(m.Client)/local)
	b.line("| the same, commitments published before | %s | %.1f %% |",
		ms(median(m.Published)), 100*median(m.Published)/local)
	b.line("| an operator, of the two | %s | |", ms(median(m.Operator)))
	b.line("")
	b.paragraph("The client uploads %s bytes to the first operator and %s bytes to the second, whose share is a seed.",
		thousands(uint64(m.Upload[0])), thousands(uint64(m.Upload[1])))
	return nil
}

// MeasureBlind proves locally and blindly in turn. Both operators' sums are computed too, outside the client's time.
func MeasureBlind(ctx context.Context, repeat int, keyDir string) (*Blind, error) {
	if repeat < 1 {
		return nil, fmt.Errorf("--repeat %d: at least 1", repeat)
	}
	e := engine.New(&keys.Cache{Dir: keyDir, String: srs.Embedded()}, nil)
	circuit := training.New(training.Params{Family: schema.Bernoulli, Features: features, Rows: shardRows})
	pair, _, err := e.Keys.Get(circuit)
	if err != nil {
		return nil, err
	}
	rng := rand.New(rand.NewPCG(7, 8))
	weights, err := randomWeights(features, rng)
	if err != nil {
		return nil, err
	}
	out := &Blind{Constraints: pair.Constraints()}
	for i := range repeat + 1 {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		a, err := randomShard(circuit, shardSize{features, shardRows, shardRows}, rng, weights)
		if err != nil {
			return nil, err
		}
		if err := out.once(e, pair, a); err != nil {
			return nil, err
		}
		if i == 0 { // the first of each kind is slower
			out.Local, out.Client, out.Published, out.Operator = nil, nil, nil, nil
		}
	}
	return out, nil
}

// once proves one assignment in each way.
func (m *Blind) once(e *engine.Engine, pair *keys.Pair, a engine.Assignment) error {
	start := time.Now()
	in, _, _, err := e.Prove(benchContext, a)
	if err != nil {
		return err
	}
	m.Local = append(m.Local, time.Since(start).Seconds())
	for _, way := range []struct {
		commitments []bn254.G1Affine
		seconds     *[]float64
	}{{nil, &m.Client}, {in.C, &m.Published}} {
		a.Commitments = way.commitments
		seconds, err := m.client(pair, a)
		if err != nil {
			return err
		}
		*way.seconds = append(*way.seconds, seconds)
	}
	return nil
}

// client does a client's work with two operators in this process, and returns the client's own seconds.
func (m *Blind) client(pair *keys.Pair, a engine.Assignment) (seconds float64, err error) {
	start := time.Now()
	prepared, shares, err := blind.Prepare(pair, srs.Embedded(), benchContext, a)
	if err != nil {
		return 0, err
	}
	for i, s := range shares {
		b, err := proto.Marshal(&proverv1.SubmitJobRequest{
			Circuit: pair.Fingerprint[:], StatementName: pair.Spec.Name, Mode: wire.FromMode(job.Blind),
			Payload: &proverv1.SubmitJobRequest_Share{Share: wire.FromShare(s)},
		})
		if err != nil {
			return 0, err
		}
		m.Upload[i] = len(b)
	}
	own := time.Since(start)
	var answers [2]*proverv1.PartialProof
	for i, s := range shares {
		start := time.Now()
		p, err := blind.Compute(pair, s, nil)
		if err != nil {
			return 0, err
		}
		m.Operator = append(m.Operator, time.Since(start).Seconds())
		answers[i] = wire.FromPartial(p)
	}
	start = time.Now()
	var partials [2]blind.Partial
	for i := range answers {
		if partials[i], err = wire.Partial(answers[i]); err != nil {
			return 0, err
		}
	}
	_, _, err = prepared.Combine(partials)
	return (own + time.Since(start)).Seconds(), err
}
