package store

import (
	"context"
	"fmt"
	"time"

	"github.com/nats-io/nats.go"
)

// wake signals that a queue may have something new. It is lost where nobody listens; listeners look every second anyway.
func (s *Store) wake(what string) { _ = s.nc.Publish("tributary.wake."+what, nil) }

// Wake returns a channel that receives whenever jobs may have become pending ("pending") or admitted ("work"), at least every second. For schedulers and workers.
func (s *Store) Wake(ctx context.Context, what string) (<-chan struct{}, error) {
	if what != "pending" && what != "work" {
		return nil, fmt.Errorf("wake on %q: there is pending and work", what)
	}
	ch := make(chan struct{}, 1)
	ring := func() {
		select {
		case ch <- struct{}{}:
		default: // it is ringing
		}
	}
	sub, err := s.nc.Subscribe("tributary.wake."+what, func(*nats.Msg) { ring() })
	if err != nil {
		return nil, wrap("wake on", what, err)
	}
	go func() {
		tick := time.NewTicker(time.Second)
		defer tick.Stop()
		defer func() { _ = sub.Unsubscribe() }()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
				ring()
			}
		}
	}()
	return ch, nil
}
