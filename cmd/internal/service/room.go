package service

import (
	"context"
	"fmt"
	"time"

	"github.com/shirou/gopsutil/v4/disk"

	"github.com/tributary-zk/tributary/prover/policy"
	"github.com/tributary-zk/tributary/prover/server"
)

// maxReserve bounds what submissions leave free on the store's disk; on a small disk it is a sixteenth.
const maxReserve = 256 << 20

// retryRoom is when a submission that found no room may come again.
const retryRoom = 30 * time.Second

// room refuses submissions while the embedded store's disk is nearly full: the jobs that it holds need the rest to end. A write that fails costs a restart of the store.
type room struct {
	server.Limiter
	dir   string
	usage func(ctx context.Context, dir string) (*disk.UsageStat, error)
}

// withRoom guards a limiter with the room on a store's disk.
func withRoom(l server.Limiter, dir string) server.Limiter {
	return &room{Limiter: l, dir: dir, usage: disk.UsageWithContext}
}

// Admit implements server.Limiter.
func (r *room) Admit(ctx context.Context, tenant string) error {
	u, err := r.usage(ctx, r.dir)
	if err != nil {
		return fmt.Errorf("room on the store's disk: %w", err)
	}
	if u.Free < min(maxReserve, u.Total/16) {
		return &policy.Refusal{Reason: "the service's disk is nearly full", RetryAfter: retryRoom}
	}
	return r.Limiter.Admit(ctx, tenant)
}
