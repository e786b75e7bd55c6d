package bench

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/prover/client"
	"github.com/tributary-zk/tributary/prover/keys"
)

// queuedCircuit is small: 838 constraints.
var queuedCircuit = catalog.Description{Statement: catalog.Payout.Name, Contributors: 8}

// The queue section's load.
const (
	submitters = 48
	newcomers  = 5 // single jobs of the newcomer
	newcomer   = "newcomer"
)

// shares are the tenants' parts of all jobs, in percent.
var shares = []int{65, 25, 9, 1}

// Queue is one measurement of a long queue.
type Queue struct {
	Constraints int       `json:"constraints"`
	Submitted   []int     `json:"submitted"` // by tenant
	Seconds     float64   `json:"seconds"`   // of submission
	Memory      []Memory  `json:"memory"`    // of the server: before, half-way, at the end
	Proved      []int     `json:"proved"`    // by tenant, while all of them had jobs waiting
	Window      float64   `json:"window_seconds"`
	Newcomer    []float64 `json:"newcomer"` // seconds from submission to proof, behind thousands of others' jobs
	Waiting     uint64    `json:"waiting"`  // others' jobs at that time

	Unsynced        int     `json:"unsynced"` // jobs submitted to a server with --sync=false
	UnsyncedSeconds float64 `json:"unsynced_seconds"`
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
	b.line("## Queue: %s jobs of four tenants, %d constraints each", thousands(uint64(jobs)), q.Constraints)
	b.line("")
	b.paragraph("Submitted by %d clients at once, on the machine of the server, which has no worker yet: "+
		"%.0f jobs a second (at least 1,000), each on the disk before it is acknowledged. With --sync=false: %.0f.",
		submitters, float64(jobs)/q.Seconds, float64(q.Unsynced)/q.UnsyncedSeconds)
	b.line("| the server with its embedded store, jobs in the queue | memory | live heap | of it the store's | all else |")
	b.line("|---|---|---|---|---|")
	for i, m := range q.Memory {
		b.line("| %s | %.0f MiB | %.1f MiB | %.1f MiB | %.1f MiB |",
			thousands(uint64(i*jobs/2)), mib(m.RSS), mib(m.Heap), mib(m.Store), mib(m.Own))
	}
	b.line("")
	b.paragraph("From sampled allocations: the store's are those of the embedded server's goroutines. "+
		"All else grows with connections, and by %.0f bytes a job in the second half "+
		"(at most none, up to the samples' noise of some ten bytes).",
		(float64(q.Memory[2].Own)-float64(q.Memory[1].Own))/float64(jobs/2))
	b.line("| tenants of equal weight | jobs submitted | proved while all had jobs waiting |")
	b.line("|---|---|---|")
	total := 0
	for i, n := range q.Proved {
		b.line("| %c | %s | %d |", 'A'+i, thousands(uint64(q.Submitted[i])), n)
		total += n
	}
	b.line("")
	b.paragraph("Jain's index of fairness: %.4f (at least 0.95); %.1f proofs a second, one at a time.",
		jain(q.Proved), float64(total)/q.Window)
	b.paragraph("A newcomer's single job, behind %s jobs of others: %s from submission to proof "+
		"(median of %d, at most %s).",
		thousands(q.Waiting), ms(median(q.Newcomer)), len(q.Newcomer), ms(slices.Max(q.Newcomer)))
	return nil
}

func mib(n uint64) float64 { return float64(n) / (1 << 20) }

// jain is Jain's index of fairness: 1 if all have the same, 1/n if one has everything.
func jain(x []int) float64 {
	sum, squares := 0.0, 0.0
	for _, v := range x {
		sum += float64(v)
		squares += float64(v) * float64(v)
	}
	return sum * sum / (float64(len(x)) * squares)
}

// MeasureQueue fills a server's queue and then starts a worker. A tenth as many jobs go to another server, which
// acknowledges before it syncs its disk.
func MeasureQueue(ctx context.Context, jobs int, keyDir string) (*Queue, error) {
	if jobs < 1000 {
		return nil, fmt.Errorf("--jobs %d: at least 1000", jobs)
	}
	cache := &keys.Cache{Dir: keyDir, String: srs.Embedded()}
	circuit, err := queuedCircuit.Circuit()
	if err != nil {
		return nil, err
	}
	pair, _, err := cache.Get(circuit)
	if err != nil {
		return nil, err
	}
	out := &Queue{Constraints: pair.Constraints(), Unsynced: jobs / 10}
	if err := withQueue(ctx, pair, cache, func(q *queue) (err error) {
		out.UnsyncedSeconds, err = q.submit(ctx, make([]int, len(shares)), out.Unsynced)
		return err
	}, "--sync=false"); err != nil {
		return nil, err
	}
	return out, withQueue(ctx, pair, cache, func(q *queue) error {
		if err := q.fill(ctx, out, jobs); err != nil {
			return err
		}
		return q.drain(ctx, out)
	})
}

type queue struct {
	deployment  *deployment
	server      *process
	newcomer    *client.Client
	tenants     []*client.Client
	fingerprint proof.Word
	rng         *rand.Rand
	drawn       uint64
}

// withQueue runs a server without a worker, and clients of all tenants that have made their first call.
func withQueue(ctx context.Context, pair *keys.Pair, cache *keys.Cache, f func(*queue) error,
	flags ...string,
) error {
	names := []string{newcomer}
	for i := range shares {
		names = append(names, fmt.Sprintf("tenant-%d", i))
	}
	d, err := deploy(cache.Dir, cache, names...)
	if err != nil {
		return err
	}
	defer d.close()
	q := &queue{deployment: d, fingerprint: pair.Fingerprint, rng: rand.New(rand.NewPCG(5, 6))}
	if q.server, err = d.serve(ctx, queuedCircuit, 0, flags...); err != nil {
		return err
	}
	for _, name := range names {
		c, err := d.dial(q.server, name)
		if err != nil {
			return err
		}
		if _, err := c.Circuits(ctx); err != nil {
			return err
		}
		q.tenants = append(q.tenants, c)
	}
	q.newcomer, q.tenants = q.tenants[0], q.tenants[1:]
	return f(q)
}
