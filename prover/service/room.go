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

const (
	// maxReserve bounds the bytes that submissions leave free on the store's disk. On a small disk it is a sixteenth.
	maxReserve = 256 << 20
	// retryRoom is when a submission that found no room may come again.
	retryRoom = 30 * time.Second
	// usedEvery is how often the store is asked how much it holds.
	usedEvery = time.Second
)

// room refuses submissions while the embedded store or its disk is nearly full: the jobs it holds need the rest in
// order to end. A write that finds no room on the disk costs a restart of the store; one that finds none within the
// store's own bound leaves a job that does not end.
type room struct {
	server.Limiter
	dir   string
	usage func(ctx context.Context, dir string) (*disk.UsageStat, error)
	limit int64                                    // bytes that the store may hold; 0: no limit
	used  func(ctx context.Context) (int64, error) // bytes that it holds

	mu   sync.Mutex
	held int64     // last answer of used
	at   time.Time // of that answer
}

// withRoom makes a limiter also look at the room in an embedded store and on its disk.
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

// full says whether the store's last sixteenth is in use. It asks once every usedEvery; meanwhile the last answer
// holds.
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
