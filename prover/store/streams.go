package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

// bucket is a key-value bucket's stream: one message a key.
func bucket(name string, age time.Duration) jetstream.StreamConfig {
	return jetstream.StreamConfig{
		Name: "KV_" + name, Subjects: []string{"$KV." + name + ".>"}, MaxMsgsPerSubject: 1, MaxAge: age, Discard: jetstream.DiscardNew, AllowRollup: true, DenyDelete: true, AllowMsgTTL: true,
	}
}

// objects is an object store's stream.
func objects(name string, maxBytes int64) jetstream.StreamConfig {
	return jetstream.StreamConfig{
		Name: "OBJ_" + name, Subjects: []string{"$O." + name + ".C.>", "$O." + name + ".M.>"}, MaxBytes: maxBytes, Discard: jetstream.DiscardNew, AllowRollup: true,
	}
}

// workQueue keeps messages until they are acknowledged.
func workQueue(name, subjects string) jetstream.StreamConfig {
	return jetstream.StreamConfig{Name: name, Subjects: []string{subjects}, Retention: jetstream.WorkQueuePolicy, Discard: jetstream.DiscardNew}
}

// schedules holds messages for later. It has no limit, so that nothing is ever discarded, though schedules demand this policy.
func schedules(name, subjects string) jetstream.StreamConfig {
	return jetstream.StreamConfig{Name: name, Subjects: []string{subjects}, Discard: jetstream.DiscardOld, AllowMsgSchedules: true, AllowRollup: true}
}

// stream makes a stream or returns the one that is there.
func (s *Store) stream(ctx context.Context, cfg jetstream.StreamConfig) (jetstream.Stream, error) {
	st, err := s.js.Stream(ctx, cfg.Name)
	if errors.Is(err, jetstream.ErrStreamNotFound) {
		if s.o.Existing {
			return nil, ErrNoStore
		}
		st, err = s.js.CreateStream(ctx, cfg)
		if errors.Is(err, jetstream.ErrStreamNameAlreadyInUse) { // another process was faster
			st, err = s.js.Stream(ctx, cfg.Name)
		}
	}
	if err != nil || s.o.Existing {
		return st, err
	}
	return s.reconcile(ctx, st, cfg)
}

// reconcile makes a stream that was made before as it should be. It does not move replicas about: that is for an operator to decide, who sees what it costs.
func (s *Store) reconcile(ctx context.Context, st jetstream.Stream, want jetstream.StreamConfig) (jetstream.Stream, error) {
	is := st.CachedInfo().Config
	if is.Replicas != want.Replicas {
		return nil, fmt.Errorf("%w: it has %d, and %d were asked for: ask for %d, or change it by nats stream edit --replicas %d", ErrReplicas, is.Replicas, want.Replicas, is.Replicas, want.Replicas)
	}
	changed := is
	changed.AllowDirect = want.AllowDirect
	if want.MaxBytes > 0 {
		changed.MaxBytes = want.MaxBytes
	}
	if changed.AllowDirect == is.AllowDirect && changed.MaxBytes == is.MaxBytes {
		return st, nil
	}
	return s.js.UpdateStream(ctx, changed)
}
