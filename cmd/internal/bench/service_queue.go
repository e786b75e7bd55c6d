package bench

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"golang.org/x/sync/errgroup"

	"github.com/tributary-zk/tributary/attribution/payout"
	"github.com/tributary-zk/tributary/circuits/catalog"
	payoutcircuit "github.com/tributary-zk/tributary/circuits/payout"
	"github.com/tributary-zk/tributary/circuits/statement"
	vectors "github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/srs"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/client"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/prover/wire"
)

// queued is the circuit of the section queue: 838 constraints.
var queued = catalog.Description{Statement: "payout", Contributors: 8}

// What the section queue does: submitters over all tenants, each tenant's share of the jobs in percent, and how many single jobs a newcomer submits.
const (
	submitters = 48
	newcomers  = 5
	newcomer   = "newcomer"
)

var shares = []int{65, 25, 9, 1}

// Queue is one measurement of a long queue.
type Queue struct {
	Submitted []int     `json:"submitted"` // by tenant
	Seconds   float64   `json:"seconds"`   // of submission
	Memory    []Memory  `json:"memory"`    // of the server: before, half-way, at the end
	Proved    []int     `json:"proved"`    // by tenant, while all of them have jobs that wait
	Window    float64   `json:"window_seconds"`
	Newcomer  []float64 `json:"newcomer"` // seconds from submission to proof, behind thousands of others' jobs
	Waiting   uint64    `json:"waiting"`  // others' jobs then
}

func (b *bench) queue(ctx context.Context) error {
	var q Queue
	if err := b.child(ctx, &q, "bench", "queue", "--jobs", fmt.Sprint(b.Jobs), "--keys", b.Keys); err != nil {
		return err
	}
	jobs := 0
	for _, n := range q.Submitted {
		jobs += n
	}
	b.line("## Queue: %s jobs of four tenants, %d constraints each", thousands(uint64(jobs)), 838)
	b.line("")
	b.line("Submitted by %d clients at once, on the machine of the server, which has no worker yet: %.0f jobs a second (at least 1,000).", submitters, float64(jobs)/q.Seconds)
	b.line("")
	b.line("| the server with its embedded store, jobs in the queue | memory | live heap | of it the store's | all else |")
	b.line("|---|---|---|---|---|")
	for i, m := range q.Memory {
		b.line("| %s | %.0f MiB | %.1f MiB | %.1f MiB | %.1f MiB |", thousands(uint64(i*jobs/2)), mib(m.RSS), mib(m.Heap), mib(m.Store), mib(m.Own))
	}
	b.line("")
	first, last := q.Memory[0], q.Memory[len(q.Memory)-1]
	b.line("Outside the store the live heap grew by %.0f bytes a job.", (float64(last.Own)-float64(first.Own))/float64(jobs))
	b.line("")
	b.line("| tenants of equal weight | jobs submitted | proved while all had jobs waiting |")
	b.line("|---|---|---|")
	total := 0
	for i, n := range q.Proved {
		b.line("| %c | %s | %d |", 'A'+i, thousands(uint64(q.Submitted[i])), n)
		total += n
	}
	b.line("")
	b.line("Jain's index of fairness: %.4f (at least 0.95); %.1f proofs a second, one at a time.", jain(q.Proved), float64(total)/q.Window)
	b.line("")
	b.line("A newcomer's single job, behind %s jobs of others: %s from submission to proof (median of %d, at most %s).", thousands(q.Waiting), ms(median(q.Newcomer)), len(q.Newcomer), ms(slices.Max(q.Newcomer)))
	b.line("")
	return nil
}

func mib(bytes uint64) float64 { return float64(bytes) / (1 << 20) }

// jain is Jain's index of fairness: 1 if all have the same, 1/n if one has all.
func jain(x []int) float64 {
	sum, squares := 0.0, 0.0
	for _, v := range x {
		sum += float64(v)
		squares += float64(v) * float64(v)
	}
	return sum * sum / (float64(len(x)) * squares)
}

// MeasureQueue fills a server's queue and then lets a worker at it.
func MeasureQueue(ctx context.Context, jobs int, keyDir string) (*Queue, error) {
	if jobs < 1000 {
		return nil, fmt.Errorf("--jobs %d: at least 1000", jobs)
	}
	store := &keys.Store{Dir: keyDir, String: srs.Embedded()}
	circuit := payoutcircuit.New(payoutcircuit.Params{Contributors: queued.Contributors})
	pair, _, err := store.Get(circuit)
	if err != nil {
		return nil, err
	}
	names := []string{newcomer}
	for i := range shares {
		names = append(names, fmt.Sprintf("tenant-%d", i))
	}
	d, err := deploy(keyDir, store, names...)
	if err != nil {
		return nil, err
	}
	defer d.close()
	q := &queue{deployment: d, fingerprint: pair.Fingerprint, rng: rand.New(rand.NewPCG(5, 6))}
	if q.server, err = d.serve(ctx, queued, 0); err != nil {
		return nil, err
	}
	for i, name := range names {
		c, err := d.dial(q.server, name)
		if err != nil {
			return nil, err
		}
		if i == 0 {
			q.newcomer = c
		} else {
			q.tenants = append(q.tenants, c)
		}
	}
	out := new(Queue)
	if err := q.fill(ctx, out, jobs); err != nil {
		return nil, err
	}
	return out, q.drain(ctx, out)
}

type queue struct {
	deployment  *deployment
	server      *process
	newcomer    *client.Client
	tenants     []*client.Client
	fingerprint statement.Word
	rng         *rand.Rand
	drawn       uint64
}

// order is one submission to come.
type order struct {
	client  *client.Client
	request *proverv1.SubmitJobRequest
}

// fill submits the jobs in two halves and measures the server's memory before, between and after.
func (q *queue) fill(ctx context.Context, out *Queue, jobs int) error {
	for _, c := range q.tenants { // what the first call of a connection makes is no growth
		if _, err := c.Circuits(ctx); err != nil {
			return err
		}
	}
	if err := q.remember(out); err != nil {
		return err
	}
	out.Submitted = make([]int, len(shares))
	for range 2 {
		orders, err := q.draw(out.Submitted, jobs/2)
		if err != nil {
			return err
		}
		start := time.Now()
		if err := submit(ctx, orders); err != nil {
			return err
		}
		out.Seconds += time.Since(start).Seconds()
		if err := q.remember(out); err != nil {
			return err
		}
	}
	return nil
}

func (q *queue) remember(out *Queue) error {
	m, err := q.server.memory()
	out.Memory = append(out.Memory, m)
	return err
}

// draw prepares jobs of all tenants in a random order.
func (q *queue) draw(count []int, jobs int) (out []order, err error) {
	for i, share := range shares {
		for range jobs * share / 100 {
			m, err := q.request()
			if err != nil {
				return nil, err
			}
			out = append(out, order{q.tenants[i], m})
			count[i]++
		}
	}
	q.rng.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out, nil
}

// submit sends all orders from several submitters at once.
func submit(ctx context.Context, orders []order) error {
	next := make(chan order)
	g, ctx := errgroup.WithContext(ctx)
	for range submitters {
		g.Go(func() error {
			for o := range next {
				if _, err := o.client.Submit(ctx, o.request); err != nil {
					return err
				}
			}
			return nil
		})
	}
	g.Go(func() error {
		defer close(next)
		for _, o := range orders {
			select {
			case next <- o:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
	return g.Wait()
}

// request draws an honest payout of its own.
func (q *queue) request() (*proverv1.SubmitJobRequest, error) {
	n := queued.Contributors
	credits, values, paid := make([]*big.Int, n), make([]fr.Element, n), make([]fr.Element, n)
	for i := range credits {
		credits[i] = big.NewInt(1 + q.rng.Int64N(1<<40))
		values[i] = fixed.FromBig(credits[i])
	}
	pool := big.NewInt(1_000_000 + q.rng.Int64N(1_000_000))
	split, err := payout.Of(credits, pool)
	if err != nil {
		return nil, err
	}
	for i, v := range split.Payouts() {
		paid[i] = fixed.FromBig(v)
	}
	c, err := vectors.New(vectors.Credits(n), values)
	if err != nil {
		return nil, err
	}
	p, err := vectors.New(vectors.Payouts(n), paid)
	if err != nil {
		return nil, err
	}
	q.drawn++
	about := statement.Context{ChainID: 1, Epoch: q.drawn}
	return &proverv1.SubmitJobRequest{
		Circuit: q.fingerprint[:], Mode: proverv1.Mode_MODE_PLAIN,
		Payload: &proverv1.SubmitJobRequest_Witness{Witness: wire.FromAssignment(about, []vectors.Vector{c, p}, payoutcircuit.Scalars(pool))},
	}, nil
}

// drain starts a worker, lets it prove until one tenant has no waiting job left, and then has a newcomer come.
func (q *queue) drain(ctx context.Context, out *Queue) error {
	start := time.Now()
	w, err := q.deployment.worker(ctx, q.server)
	if err != nil {
		return err
	}
	defer w.stop()
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	smallest := q.tenants[len(q.tenants)-1]
	for {
		s, err := smallest.Status(ctx)
		if err != nil {
			return err
		}
		if s.GetWaiting() == 0 {
			break
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-w.done:
			return w.failed("it ended")
		case <-tick.C:
		}
	}
	for range newcomers {
		seconds, err := q.come(ctx)
		if err != nil {
			return err
		}
		out.Newcomer = append(out.Newcomer, seconds)
	}
	w.stop()
	return q.count(ctx, out, start)
}

// come has the newcomer's job proved.
func (q *queue) come(ctx context.Context) (seconds float64, err error) {
	m, err := q.request()
	if err != nil {
		return 0, err
	}
	start := time.Now()
	r, err := q.newcomer.Submit(ctx, m)
	if err != nil {
		return 0, err
	}
	last, err := q.newcomer.Watch(ctx, r.GetJob().GetId(), nil)
	if err == nil && last.GetState() != proverv1.State_STATE_PROVED {
		err = errors.New("the newcomer's job was not proved")
	}
	return time.Since(start).Seconds(), err
}

// count finds in the jobs' histories what was proved while all tenants had jobs waiting: until the smallest one's last job was admitted.
func (q *queue) count(ctx context.Context, out *Queue, start time.Time) error {
	times := make([][]time.Time, len(q.tenants))
	var end time.Time
	for i, c := range q.tenants {
		s, err := c.Status(ctx)
		if err != nil {
			return err
		}
		out.Waiting += s.GetWaiting()
		for token := ""; ; {
			page, next, err := c.Jobs(ctx, &proverv1.ListJobsRequest{PageSize: 1000, PageToken: token, State: proverv1.State_STATE_PROVED})
			if err != nil {
				return err
			}
			for _, j := range page {
				for _, h := range j.GetHistory() {
					switch at := h.GetTime().AsTime(); h.GetState() {
					case proverv1.State_STATE_PROVED:
						times[i] = append(times[i], at)
					case proverv1.State_STATE_ADMITTED:
						if i == len(q.tenants)-1 && at.After(end) {
							end = at
						}
					}
				}
			}
			if token = next; token == "" {
				break
			}
		}
	}
	out.Window = end.Sub(start).Seconds()
	for _, all := range times {
		n := 0
		for _, at := range all {
			if !at.After(end) {
				n++
			}
		}
		out.Proved = append(out.Proved, n)
	}
	return nil
}
