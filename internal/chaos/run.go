//go:build linux

package chaos

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"sync"
	"syscall"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/backoff"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/keepalive"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
)

const (
	// Healing is how long after the last fault every job may take to end, on a busy machine.
	Healing = time.Minute
	// Late is how long after its deadline a job may take to end, whatever is broken meanwhile.
	Late = 30 * time.Second
)

// world is all the processes of a run.
type world struct {
	plan                    Plan
	dir                     string
	log                     func(format string, args ...any)
	nodes, servers, workers []*process
	disks                   []*disk  // of the one server; a cluster has none
	front, back             []*proxy // before each server's API; before each NATS address
}

// Run runs a plan in the empty folder dir, with the key pairs in keys, tells log how it went, and returns the promises
// that were not kept.
func Run(ctx context.Context, p Plan, dir, keys string, log func(format string, args ...any)) (err error) {
	w := &world{plan: p, dir: dir, log: log}
	defer func() { err = errors.Join(err, w.close()) }()
	if err := w.build(keys); err != nil {
		return fmt.Errorf("start: %w", err)
	}
	clients, closeAll, err := w.dial()
	if err != nil {
		return err
	}
	defer closeAll()
	circuits, err := until(ctx, func(ctx context.Context) (*proverv1.ListCircuitsResponse, error) {
		return clients[0].ListCircuits(ctx, &proverv1.ListCircuitsRequest{})
	})
	if err != nil || len(circuits.Circuits) != 1 {
		return fmt.Errorf("list circuits: %d, %w", len(circuits.GetCircuits()), err)
	}
	jobs, err := newLoad(p, rand.New(rand.NewPCG(p.Seed, 1)), [32]byte(circuits.Circuits[0].Fingerprint))
	if err != nil {
		return err
	}
	return w.drive(ctx, jobs, clients)
}

// drive submits the jobs and breaks things, then heals them and checks.
func (w *world) drive(ctx context.Context, jobs []*tracked, clients []proverv1.ProverServiceClient) error {
	supervised, stop := context.WithCancel(ctx)
	stopped := make(chan struct{})
	go func() { w.supervise(supervised); close(stopped) }()
	defer func() { stop(); <-stopped }()

	broken, heal := context.WithCancel(ctx)
	liveErr := make(chan error, 1)
	go func() { liveErr <- live(broken, jobs, clients, w.plan.Seed) }()
	err := w.breakThings()
	heal()
	if err = errors.Join(err, <-liveErr); err != nil {
		return err
	}
	settle, cancel := context.WithTimeout(ctx, Healing)
	defer cancel()
	errs := make([]error, len(jobs))
	var wg sync.WaitGroup
	healed := time.Now()
	for i, t := range jobs {
		wg.Go(func() { errs[i] = t.settle(settle, clients) })
	}
	wg.Wait()
	w.summarise(jobs, healed)
	return errors.Join(errs...)
}

// summarise says how near the run came to the limits.
func (w *world) summarise(jobs []*tracked, healed time.Time) {
	ends := map[proverv1.State]int{}
	var last, late time.Duration
	for _, t := range jobs {
		if t.ended.IsZero() {
			continue
		}
		ends[t.terminal]++
		last, late = max(last, t.ended.Sub(healed)), max(late, t.ended.Sub(t.request.Deadline.AsTime()))
	}
	w.log("%v; the last %v after all was healed, %v after its deadline at most",
		ends, last.Round(time.Millisecond), late.Round(time.Millisecond))
}

func (w *world) dial() (out []proverv1.ProverServiceClient, closeAll func(), err error) {
	var conns []*grpc.ClientConn
	conf, err := clientTLS(filepath.Join(w.dir, "shared"), tenant)
	if err != nil {
		return nil, nil, err
	}
	for _, p := range w.front {
		c, err := grpc.NewClient(p.addr(), grpc.WithTransportCredentials(credentials.NewTLS(conf)),
			grpc.WithKeepaliveParams(keepalive.ClientParameters{Time: 10 * time.Second, Timeout: time.Second}),
			grpc.WithConnectParams(grpc.ConnectParams{MinConnectTimeout: time.Second, Backoff: backoff.Config{
				BaseDelay: 50 * time.Millisecond, Multiplier: 1.5, MaxDelay: 300 * time.Millisecond,
			}}))
		if err != nil {
			return nil, nil, err
		}
		conns = append(conns, c)
		out = append(out, proverv1.NewProverServiceClient(c))
	}
	return out, func() {
		for _, c := range conns {
			c.Close()
		}
	}, nil
}

// breakThings takes the plan's steps at their times and returns once each has been undone.
func (w *world) breakThings() error {
	errs := make([]error, len(w.plan.Steps))
	var wg sync.WaitGroup
	start := time.Now()
	for i, s := range w.plan.Steps {
		wg.Go(func() {
			time.Sleep(time.Until(start.Add(s.At)))
			if err := w.step(s); err != nil {
				errs[i] = fmt.Errorf("%v: %w", s.Fault, err)
			}
		})
	}
	wg.Wait()
	time.Sleep(time.Until(start.Add(Window)))
	return errors.Join(errs...)
}

func (w *world) close() error {
	for _, group := range [][]*process{w.workers, w.servers, w.nodes} {
		for _, p := range group {
			p.signal(syscall.SIGCONT)
			p.kill()
		}
	}
	for _, p := range append(append([]*proxy{}, w.front...), w.back...) {
		p.close()
	}
	for _, d := range w.disks {
		d.close()
	}
	return nil
}
