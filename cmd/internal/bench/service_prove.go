package bench

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"google.golang.org/grpc"

	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/datanet/srs"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/client"
	"github.com/tributary-zk/tributary/prover/engine"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/keys"
)

// settleTime is the pause between two proofs, so that one does not burden the next.
const settleTime = 200 * time.Millisecond

// MeasureOverhead proves alone and through a service in turn.
func MeasureOverhead(ctx context.Context, repeat int, keyDir string) (*Overhead, error) {
	if repeat < 1 {
		return nil, fmt.Errorf("--repeat %d: at least 1", repeat)
	}
	e := engine.New(&keys.Cache{Dir: keyDir, String: srs.Embedded()}, nil)
	circuit, err := servedCircuit.Circuit()
	if err != nil {
		return nil, err
	}
	pair, _, err := e.Keys.Get(circuit)
	if err != nil {
		return nil, err
	}
	d, err := deploy(keyDir, e.Keys, "clinic")
	if err != nil {
		return nil, err
	}
	defer d.close()
	server, err := d.serve(ctx, servedCircuit, 1)
	if err != nil {
		return nil, err
	}
	m := &overhead{engine: e, circuit: circuit, rng: rand.New(rand.NewPCG(3, 4))}
	if m.client, err = d.dial(server, "clinic", grpc.WithChainUnaryInterceptor(m.note)); err != nil {
		return nil, err
	}
	out := &Overhead{Constraints: pair.Constraints()}
	return out, m.measure(ctx, out, repeat)
}

type overhead struct {
	engine  *engine.Engine
	circuit link.Circuit
	client  *client.Client
	rng     *rand.Rand
	got     time.Time // when the last result came
}

// note takes the time at which the client has the proof, before it verifies it.
func (m *overhead) note(ctx context.Context, method string, req, reply any, conn *grpc.ClientConn,
	invoke grpc.UnaryInvoker, opts ...grpc.CallOption,
) error {
	err := invoke(ctx, method, req, reply, conn, opts...)
	if method == proverv1.ProverService_GetResult_FullMethodName {
		m.got = time.Now()
	}
	return err
}

func (m *overhead) measure(ctx context.Context, out *Overhead, repeat int) (err error) {
	if out.First, err = m.served(ctx); err != nil {
		return err
	}
	if _, err = m.alone(); err != nil { // the first one is not measured here either
		return err
	}
	for i := range repeat {
		for k := range 2 {
			time.Sleep(settleTime)
			if (i+k)%2 == 0 { // each is first every other time
				t, err := m.alone()
				if err != nil {
					return err
				}
				out.Engine = append(out.Engine, t)
				continue
			}
			s, err := m.served(ctx)
			if err != nil {
				return err
			}
			out.Served = append(out.Served, s)
		}
	}
	return nil
}

// fresh draws another statement every time.
func (m *overhead) fresh() (engine.Assignment, error) {
	size := shardSize{servedCircuit.Features, servedCircuit.Rows, servedCircuit.Rows}
	weights, err := randomWeights(size.features, m.rng)
	if err != nil {
		return engine.Assignment{}, err
	}
	return randomShard(m.circuit, size, m.rng, weights)
}

func (m *overhead) alone() (seconds float64, err error) {
	a, err := m.fresh()
	if err != nil {
		return 0, err
	}
	start := time.Now()
	_, _, _, err = m.engine.Prove(benchContext, a)
	return time.Since(start).Seconds(), err
}

func (m *overhead) served(ctx context.Context) (out Served, err error) {
	a, err := m.fresh()
	if err != nil {
		return out, err
	}
	request := client.Request{Context: benchContext, Assignment: a, Mode: job.Plain}
	var last *proverv1.Job
	start := time.Now()
	proved, err := m.client.Prove(ctx, request, func(j *proverv1.Job) { last = j })
	end := time.Now()
	if err != nil {
		return out, err
	}
	at := map[proverv1.State]time.Time{}
	for _, c := range last.GetHistory() {
		at[c.GetState()] = c.GetTime().AsTime()
	}
	if len(at) != len(last.GetHistory()) {
		return out, errors.New("a job of an idle service was taken twice")
	}
	proving := proved.Receipts[0].Proving
	return Served{
		Total:  m.got.Sub(start).Seconds(),
		Submit: at[proverv1.State_STATE_QUEUED].Sub(start).Seconds(),
		Queue:  at[proverv1.State_STATE_ASSIGNED].Sub(at[proverv1.State_STATE_QUEUED]).Seconds(),
		Fetch:  at[proverv1.State_STATE_PROVING].Sub(at[proverv1.State_STATE_ASSIGNED]).Seconds(),
		Prove:  proving.Seconds(),
		Store:  (at[proverv1.State_STATE_PROVED].Sub(at[proverv1.State_STATE_PROVING]) - proving).Seconds(),
		Answer: m.got.Sub(at[proverv1.State_STATE_PROVED]).Seconds(),
		Check:  end.Sub(m.got).Seconds(),
	}, nil
}
