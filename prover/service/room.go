package service

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/nats-io/nats.go/jetstream"
	"github.com/shirou/gopsutil/v4/disk"

	"github.com/tributary-zk/tributary/prover/policy"
	"github.com/tributary-zk/tributary/prover/server"
)

// maxReserve bounds what submissions leave free on the store's disk; on a small disk it is a sixteenth.
const maxReserve = 256 << 20

// retryRoom is when a submission that found no room may come again, and usedEvery how often the store is asked how much it holds.
const (
	retryRoom = 30 * time.Second
	usedEvery = time.Second
)

// room refuses submissions while the embedded store or its disk is nearly full: the jobs that it holds need the rest to end. A write that fails for want of disk costs a restart of the
// store, and one for want of the store's own bound leaves a job without its end.
type room struct {
	server.Limiter
	dir   string
	usage func(ctx context.Context, dir string) (*disk.UsageStat, error)
	limit int64                                    // of the store, in bytes; 0: none
	used  func(ctx context.Context) (int64, error) // of it

	mu   sync.Mutex
	held int64 // as it was
	at   time.Time
}

// withRoom guards a limiter with the room in an embedded store and on its disk.
func withRoom(l server.Limiter, dir string, n *node) (server.Limiter, error) {
	js, err := jetstream.New(n.conn)
	if err != nil {
		return nil, fmt.Errorf("room in the store: %w", err)
	}
	used := func(ctx context.Context) (int64, error) {
		a, err := js.AccountInfo(ctx)
		if err != nil {
			return 0, err
		}
		return int64(min(a.Store, 1<<62)), nil
	}
	return &room{Limiter: l, dir: dir, usage: disk.UsageWithContext, limit: n.embedded.MaxBytes(), used: used}, nil
}

// Admit implements server.Limiter.
func (r *room) Admit(ctx context.Context, tenant string, size uint64) error {
	u, err := r.usage(ctx, r.dir)
	if err != nil {
		return fmt.Errorf("room on the store's disk: %w", err)
	}
	if u.Free < min(maxReserve, u.Total/16) {
		return &policy.Refusal{Reason: "the service's disk is nearly full", RetryAfter: retryRoom}
	}
	full, err := r.full(ctx)
	if err != nil {
		return fmt.Errorf("room in the store: %w", err)
	}
	if full {
		return &policy.Refusal{Reason: "the service's store is nearly full", RetryAfter: retryRoom}
	}
	return r.Limiter.Admit(ctx, tenant, size)
}

// full says whether the store's last sixteenth is begun. One submission a while asks; the others go by its answer.
func (r *room) full(ctx context.Context) (bool, error) {
	if r.limit <= 0 {
		return false, nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.at.IsZero() || time.Since(r.at) >= usedEvery {
		held, err := r.used(ctx)
		if err != nil {
			return false, err
		}
		r.held, r.at = held, time.Now()
	}
	return r.held > r.limit/16*15, nil
}
