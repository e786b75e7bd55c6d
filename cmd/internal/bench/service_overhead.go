package bench

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/statement"
	"github.com/tributary-zk/tributary/circuits/training"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/srs"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/client"
	"github.com/tributary-zk/tributary/prover/engine"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/keys"
)

// served is the circuit of the section service: 39,536 constraints.
var served = catalog.Description{Statement: "training", Family: schema.Bernoulli, Features: 22, Rows: 512}

// Overhead compares proofs of one circuit, in seconds.
type Overhead struct {
	Constraints int       `json:"constraints"`
	Engine      []float64 `json:"engine"` // the engine alone, its key loaded
	First       Served    `json:"first"`  // through the service, whose process has to start and load the key
	Served      []Served  `json:"served"` // and after that
}

// Served is one proof through the service: the whole time as its client sees it, from the call to the verified proof, and its parts by the job's history, which counts milliseconds.
type Served struct {
	Total  float64 `json:"total"`
	Submit float64 `json:"submit"` // until the server has read and checked the request
	Queue  float64 `json:"queue"`  // stored, queued and admitted, until a worker has it
	Fetch  float64 `json:"fetch"`  // of the payload; in the first job the key, too
	Prove  float64 `json:"prove"`  // in the proving process
	Store  float64 `json:"store"`  // verified by the worker and stored
	Answer float64 `json:"answer"` // until the client has it verified
}

// between two proofs, so that what one leaves behind is no burden for the next.
const settleTime = 200 * time.Millisecond

func (b *bench) service(ctx context.Context) error {
	var o Overhead
	if err := b.child(ctx, &o, "bench", "overhead", "--repeat", fmt.Sprint(b.Repeat), "--keys", b.Keys); err != nil {
		return err
	}
	alone, through := median(o.Engine), median(pick(o.Served, func(s Served) float64 { return s.Total }))
	b.line("## Service: from submission to proof, %s constraints, an idle service on this machine", thousands(uint64(o.Constraints)))
	b.line("")
	b.line("One server with its store on disk and one worker, under mutual TLS; %d proofs each, in turn.", len(o.Engine))
	b.line("")
	b.line("| | median | fastest | slowest |")
	b.line("|---|---|---|---|")
	b.line("| the engine alone, key loaded | %s | %s | %s |", ms(alone), ms(slices.Min(o.Engine)), ms(slices.Max(o.Engine)))
	all := pick(o.Served, func(s Served) float64 { return s.Total })
	b.line("| through the service | %s | %s | %s |", ms(through), ms(slices.Min(all)), ms(slices.Max(all)))
	b.line("| the first job, which starts the process and loads the key | %s | | |", ms(o.First.Total))
	b.line("")
	b.line("Overhead: %s and %.1f %% (at most 100 ms and 10 %%); median of the differences of neighbours %s.", ms(through-alone), 100*(through/alone-1), ms(median(o.differences())))
	b.line("")
	b.line("| median of | submit | store, queue, take | fetch and open | prove | verify and store | answer and verify |")
	b.line("|---|---|---|---|---|---|---|")
	b.parts("later jobs", o.Served)
	b.parts("the first job", []Served{o.First})
	b.line("")
	return nil
}

func (b *bench) parts(what string, all []Served) {
	row := "| " + what
	for _, f := range []func(Served) float64{
		func(s Served) float64 { return s.Submit }, func(s Served) float64 { return s.Queue }, func(s Served) float64 { return s.Fetch },
		func(s Served) float64 { return s.Prove }, func(s Served) float64 { return s.Store }, func(s Served) float64 { return s.Answer },
	} {
		row += " | " + ms(median(pick(all, f)))
	}
	b.line("%s |", row)
}

// differences pairs each proof through the service with the one alone beside it.
func (o *Overhead) differences() []float64 {
	out := make([]float64, len(o.Served))
	for i, s := range o.Served {
		out[i] = s.Total - o.Engine[i]
	}
	return out
}

func pick[T any](all []T, f func(T) float64) []float64 {
	out := make([]float64, len(all))
	for i, v := range all {
		out[i] = f(v)
	}
	return out
}

func median(v []float64) float64 {
	v = slices.Sorted(slices.Values(v))
	n := len(v)
	return (v[(n-1)/2] + v[n/2]) / 2
}

func ms(seconds float64) string { return fmt.Sprintf("%.0f ms", 1000*seconds) }

// MeasureOverhead proves in turn alone and through a service.
func MeasureOverhead(ctx context.Context, repeat int, keyDir string) (*Overhead, error) {
	if repeat < 1 {
		return nil, fmt.Errorf("--repeat %d: at least 1", repeat)
	}
	e := engine.New(&keys.Store{Dir: keyDir, String: srs.Embedded()}, nil)
	circuit := training.New(training.Params{Family: served.Family, Features: served.Features, Rows: served.Rows})
	pair, _, err := e.Keys.Get(circuit)
	if err != nil {
		return nil, err
	}
	d, err := deploy(keyDir, e.Keys, "clinic")
	if err != nil {
		return nil, err
	}
	defer d.close()
	server, err := d.serve(ctx, served, 1)
	if err != nil {
		return nil, err
	}
	c, err := d.dial(server, "clinic")
	if err != nil {
		return nil, err
	}
	m := &overhead{engine: e, circuit: circuit, client: c, rng: rand.New(rand.NewPCG(3, 4))}
	out := &Overhead{Constraints: pair.Constraints()}
	return out, m.measure(ctx, out, repeat)
}

type overhead struct {
	engine  *engine.Engine
	circuit *training.Circuit
	client  *client.Client
	rng     *rand.Rand
}

func (m *overhead) measure(ctx context.Context, out *Overhead, repeat int) (err error) {
	if out.First, err = m.served(ctx); err != nil {
		return err
	}
	if _, err = m.alone(); err != nil { // its first one is not measured either
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
	weights, err := madeWeights(served.Features, m.rng)
	if err != nil {
		return engine.Assignment{}, err
	}
	return madeShard(m.circuit, served.Features, served.Rows, m.rng, served.Rows, weights)
}

func (m *overhead) alone() (seconds float64, err error) {
	a, err := m.fresh()
	if err != nil {
		return 0, err
	}
	start := time.Now()
	_, _, _, err = m.engine.Prove(statement.Context{ChainID: 1}, a)
	return time.Since(start).Seconds(), err
}

func (m *overhead) served(ctx context.Context) (out Served, err error) {
	a, err := m.fresh()
	if err != nil {
		return out, err
	}
	var last *proverv1.Job
	start := time.Now()
	_, _, receipt, err := m.client.Prove(ctx, client.Job{Context: statement.Context{ChainID: 1}, Assignment: a, Mode: job.Plain}, func(j *proverv1.Job) { last = j })
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
	return Served{
		Total: end.Sub(start).Seconds(), Submit: at[proverv1.State_STATE_QUEUED].Sub(start).Seconds(),
		Queue: at[proverv1.State_STATE_ASSIGNED].Sub(at[proverv1.State_STATE_QUEUED]).Seconds(),
		Fetch: at[proverv1.State_STATE_PROVING].Sub(at[proverv1.State_STATE_ASSIGNED]).Seconds(), Prove: receipt.Proving.Seconds(),
		Store:  (at[proverv1.State_STATE_PROVED].Sub(at[proverv1.State_STATE_PROVING]) - receipt.Proving).Seconds(),
		Answer: end.Sub(at[proverv1.State_STATE_PROVED]).Seconds(),
	}, nil
}
