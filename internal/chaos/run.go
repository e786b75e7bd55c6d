//go:build linux

package chaos

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/backoff"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/keepalive"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
)

// Healing is how long everything may take to end after the last fault on a busy machine, and Late how long a job may take to end after its deadline, whatever is broken meanwhile.
const (
	Healing = time.Minute
	Late    = 30 * time.Second
)

// world is all processes of a run.
type world struct {
	plan                    Plan
	dir                     string
	log                     func(format string, args ...any)
	nodes, servers, workers []*process
	disks                   []*disk  // of the processes that hold a store: nodes, or the one server
	front, back             []*proxy // before each server's API, before each NATS address
}

// Run runs a plan in an empty folder, with the key pairs in keys, tells log how it went, and returns what was promised and not kept.
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

// drive loads and breaks, heals, and checks.
func (w *world) drive(ctx context.Context, jobs []*tracked, clients []proverv1.ProverServiceClient) error {
	supervised, rest := context.WithCancel(ctx)
	resting := make(chan struct{})
	go func() { w.supervise(supervised); close(resting) }()
	defer func() { rest(); <-resting }()

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
	w.log("%v; the last %v after all was healed, %v after its deadline at most", ends, last.Round(time.Millisecond), late.Round(time.Millisecond))
}

// build starts everything.
func (w *world) build(keys string) error {
	shared := filepath.Join(w.dir, "shared")
	if err := os.MkdirAll(shared, 0o700); err != nil {
		return err
	}
	if err := issue(shared); err != nil {
		return err
	}
	role := Role{Shared: shared, Keys: keys}
	if w.plan.Cluster {
		if err := w.buildNodes(role); err != nil {
			return err
		}
		for _, p := range w.back {
			role.NATS = append(role.NATS, "tls://"+p.addr())
		}
	}
	for i := range map[bool]int{false: 1, true: 2}[w.plan.Cluster] {
		r := role
		r.Name, r.Index = "server", i
		if err := w.addServer(r); err != nil {
			return err
		}
	}
	for i := range map[bool]int{false: 1, true: 2}[w.plan.Cluster] {
		r := role
		r.Name, r.Index = "worker", i
		for _, p := range w.back {
			if !w.plan.Cluster {
				r.NATS = append(r.NATS, "tls://"+p.addr())
			}
		}
		p, err := newProcess(w.path(r), withClock(r, w.path(r)))
		if err != nil {
			return err
		}
		w.workers = append(w.workers, p)
		if err := p.start(); err != nil {
			return err
		}
	}
	return nil
}

func (w *world) path(r Role) string {
	return filepath.Join(w.dir, fmt.Sprintf("%s-%d", r.Name, r.Index))
}

func withClock(r Role, dir string) Role {
	r.Clock = filepath.Join(dir, "clock")
	return r
}

// addServer starts a server behind its proxies.
func (w *world) addServer(r Role) error {
	dir := w.path(r)
	r = withClock(r, dir)
	front, err := newProxy()
	if err != nil {
		return err
	}
	w.front = append(w.front, front)
	if !w.plan.Cluster {
		back, err := newProxy()
		if err != nil {
			return err
		}
		w.back = append(w.back, back)
		if r.Disk, err = w.addDisk(dir); err != nil {
			return err
		}
	}
	p, err := newProcess(dir, r)
	if err != nil {
		return err
	}
	w.servers = append(w.servers, p)
	return w.startServer(len(w.servers) - 1)
}

// startServer starts or restarts a server and points its proxies to it.
func (w *world) startServer(i int) error {
	p := w.servers[i]
	if err := p.start(); err != nil {
		return err
	}
	w.front[i].retarget(p.ready.GRPC)
	if !w.plan.Cluster {
		_, addr, _ := strings.Cut(p.ready.NATS, "://")
		w.back[0].retarget(addr)
	}
	return nil
}

func (w *world) addDisk(dir string) (string, error) {
	d, err := newDisk(filepath.Join(dir, "disk"))
	if err != nil {
		return "", err
	}
	w.disks = append(w.disks, d)
	return filepath.Join(d.dir, "store"), nil
}

// buildNodes starts three NATS nodes that find each other.
func (w *world) buildNodes(r Role) error {
	routes, err := freeAddrs(3)
	if err != nil {
		return err
	}
	addrs, err := freeAddrs(3)
	if err != nil {
		return err
	}
	for i := range 3 {
		r.Name, r.Index, r.RouteAddr, r.Addr, r.Routes = "node", i, routes[i], addrs[i], routes
		r.Disk = filepath.Join(w.path(r), "store")
		p, err := newProcess(w.path(r), r)
		if err != nil {
			return err
		}
		back, err := newProxy()
		if err != nil {
			return err
		}
		back.retarget(addrs[i])
		w.nodes, w.back = append(w.nodes, p), append(w.back, back)
		if err := p.launch(); err != nil {
			return err
		}
	}
	for _, p := range w.nodes {
		if err := p.wait(30 * time.Second); err != nil {
			return err
		}
	}
	return nil
}

// freeAddrs returns addresses that were free a moment ago: nodes need to know each other's before they start.
func freeAddrs(n int) (out []string, err error) {
	for range n {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return nil, err
		}
		defer l.Close()
		out = append(out, l.Addr().String())
	}
	return out, nil
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
			grpc.WithConnectParams(grpc.ConnectParams{Backoff: backoff.Config{BaseDelay: 50 * time.Millisecond, Multiplier: 1.5, MaxDelay: 300 * time.Millisecond}, MinConnectTimeout: time.Second}))
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

// breakThings takes the plan's steps at their times and returns when each has been undone.
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
