// Package sleep waits until a time has passed or a context ends.
package sleep

import (
	"context"
	"time"
)

// For waits for d, or returns ctx's error if it ends first.
func For(ctx context.Context, d time.Duration) error { return Or(ctx, d, nil) }

// Or waits for d or for a signal, whichever is first, or returns ctx's error if it ends before both.
func Or(ctx context.Context, d time.Duration, wake <-chan struct{}) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
	case <-wake:
	}
	return nil
}
