//go:build linux

package chaos

import (
	"context"
	"fmt"
	"math/rand/v2"
	"syscall"
	"time"
)

// step breaks one thing, waits, and undoes it. It is no error if another step has the process down already.
func (w *world) step(s Step) error {
	switch s.Fault {
	case KillWorker:
		p := w.workers[s.Target%len(w.workers)]
		return w.down(p, s.For, p.start)
	case KillServer:
		i := s.Target % len(w.servers)
		return w.down(w.servers[i], s.For, func() error { return w.startServer(i) })
	case KillNode:
		p := w.nodes[s.Target%len(w.nodes)]
		return w.down(p, s.For, p.start)
	case FullDisk:
		return w.full(s)
	case SlowDisk:
		return w.slow(s)
	case Disconnect:
		return w.disconnect(s)
	case ClockJump:
		return w.jump(s)
	case StallWorker:
		p := w.workers[s.Target%len(w.workers)]
		p.signal(syscall.SIGSTOP)
		time.Sleep(s.For + 2*Lease)
		p.signal(syscall.SIGCONT)
		return nil
	}
	return fmt.Errorf("no fault %q", s.Fault)
}

// down kills a process, unless another step has it, and starts it again after a while.
func (w *world) down(p *process, d time.Duration, up func() error) error {
	if !p.busy.TryLock() {
		return nil
	}
	defer p.busy.Unlock()
	p.signal(syscall.SIGCONT)
	p.kill()
	time.Sleep(d)
	return w.raise(up)
}

// raise starts a process as a supervisor does: again and again.
func (w *world) raise(up func() error) (err error) {
	for range 20 {
		if err = up(); err == nil {
			return nil
		}
		time.Sleep(200 * time.Millisecond)
	}
	return err
}

// supervise starts what has ended by itself, until ctx ends.
func (w *world) supervise(ctx context.Context) {
	for ctx.Err() == nil {
		for p, up := range w.all() {
			if p.busy.TryLock() {
				if !p.alive() && ctx.Err() == nil {
					_ = up() // on failure there is a next time
				}
				p.busy.Unlock()
			}
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// all are the processes, each with the function that starts it.
func (w *world) all() map[*process]func() error {
	out := map[*process]func() error{}
	for _, p := range append(append([]*process{}, w.nodes...), w.workers...) {
		out[p] = p.start
	}
	for i, p := range w.servers {
		out[p] = func() error { return w.startServer(i) }
	}
	return out
}

// holders are the processes that hold a store.
func (w *world) holders() []*process {
	if w.plan.Cluster {
		return w.nodes
	}
	return w.servers
}

func (w *world) full(s Step) error {
	d, p := w.disks[0], w.holders()[0]
	if !d.full.TryLock() {
		return nil
	}
	defer d.full.Unlock()
	pid := p.pid()
	if err := d.fill(pid); err != nil {
		return err
	}
	time.Sleep(s.For)
	return d.drain(pid)
}

// slow lets the store's process run a tenth of the time, as if it waited for its disk.
func (w *world) slow(s Step) error {
	p := w.holders()[s.Target%len(w.holders())]
	for end := time.Now().Add(s.For); time.Now().Before(end); {
		p.signal(syscall.SIGSTOP)
		time.Sleep(27 * time.Millisecond)
		p.signal(syscall.SIGCONT)
		time.Sleep(3 * time.Millisecond)
	}
	return nil
}

// disconnect cuts one proxy's connections again and again.
func (w *world) disconnect(s Step) error {
	ways := append(append([]*proxy{}, w.front...), w.back...)
	p := ways[s.Target%len(ways)]
	r := rand.New(rand.NewPCG(w.plan.Seed, uint64(s.At)))
	for end := time.Now().Add(s.For); time.Now().Before(end); {
		p.drop(true)
		time.Sleep(time.Duration(r.Int64N(int64(100 * time.Millisecond))))
		p.drop(false)
		time.Sleep(time.Duration(r.Int64N(int64(100 * time.Millisecond))))
	}
	return nil
}

// jump moves the clock of a server or a worker, and back.
func (w *world) jump(s Step) error {
	all := append(append([]*process{}, w.servers...), w.workers...)
	c := clock(all[s.Target%len(all)].config.Clock)
	if err := c.jump(s.Jump); err != nil {
		return err
	}
	time.Sleep(s.For)
	return c.jump(0)
}
