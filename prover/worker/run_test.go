package worker

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/prover/store"
)

// keeper is a lease that renews as told. The store counts each renewal from when it began.
type keeper struct {
	Lease
	n    int
	keep func(ctx context.Context, n int) error
}

func (k *keeper) Keep(ctx context.Context) error { k.n++; return k.keep(ctx, k.n) }

// TestLeaseIsOver: whatever the store does, the worker takes its lease for valid no longer than the store does.
func TestLeaseIsOver(t *testing.T) {
	const lease, slow = 9 * time.Second, 2 * time.Second
	silent := func(ctx context.Context, _ int) error { <-ctx.Done(); return ctx.Err() }
	for _, row := range []struct {
		why  string
		keep func(ctx context.Context, n int) error
		want time.Duration // from when the job was asked for
	}{
		{"no answer ever", silent, lease},
		{"refused at once", func(context.Context, int) error { return store.ErrLeaseLost }, lease/3 + slow},
		{"out of reach", func(context.Context, int) error { return store.ErrUnavailable }, lease},
		{"one slow answer, then none: the time counts from the question", func(ctx context.Context, n int) error {
			if n > 1 {
				return silent(ctx, n)
			}
			time.Sleep(slow)
			return nil
		}, slow + lease/3 + lease},
		{"out of reach for a while", func(_ context.Context, n int) error {
			if n == 1 || n > 2 {
				return store.ErrUnavailable
			}
			return nil
		}, slow + 2*lease/3 + lease},
	} {
		t.Run(row.why, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				start := time.Now()
				time.Sleep(slow) // until the store had answered
				ctx, cancel := context.WithCancelCause(t.Context())
				r := &run{w: &Worker{Config: Config{Lease: lease}}, taken: start, lease: &keeper{keep: row.keep}}
				r.keep(ctx, cancel)
				require.ErrorIs(t, context.Cause(ctx), store.ErrLeaseLost)
				require.LessOrEqual(t, time.Since(start), row.want)
			})
		})
	}
}
