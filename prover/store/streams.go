package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

// streams are all streams of a store.
type streams struct {
	jobs, results, workers, circuits, rates, payloads, keys, pending, work, timers stream

	keyWriter jetstream.ObjectStore // writes to keys
}

// openStreams opens all streams, and makes those that are missing unless Existing says otherwise.
func openStreams(ctx context.Context, c *conn, o Options) (*streams, error) {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second) // what has been made by then stays made
	defer cancel()
	all := new(streams)
	for _, s := range []struct {
		at  *stream
		cfg jetstream.StreamConfig
	}{
		{&all.jobs, bucketConfig("jobs", 0)},
		// A result is stored before its record becomes terminal, and must not go first.
		{&all.results, bucketConfig("results", o.Retention+time.Hour)},
		{&all.workers, bucketConfig("workers", 3*o.Lease)},
		{&all.circuits, bucketConfig("circuits", 0)},
		{&all.rates, bucketConfig("rates", 0)},
		{&all.payloads, objectsConfig("payloads", o.MaxPayloads)},
		{&all.keys, objectsConfig("keys", -1)},
		{&all.pending, workQueueConfig("PENDING", "pending.>")},
		{&all.work, workQueueConfig("WORK", "work.>")},
		{&all.timers, schedulesConfig("TIMERS", "timer.>")},
	} {
		s.cfg.Storage, s.cfg.Replicas = jetstream.FileStorage, o.Replicas
		// Any replica answers direct reads: one that lags would deny a job that was just acknowledged.
		s.cfg.AllowDirect = o.Replicas == 1
		s.cfg.Duplicates = 100 * time.Millisecond // the least: nothing here goes by message IDs
		st, err := openStream(ctx, c.js, s.cfg, o.Existing)
		if err != nil {
			return nil, fmt.Errorf("stream %s: %w", s.cfg.Name, err)
		}
		*s.at = stream{conn: c, Stream: st, name: s.cfg.Name}
	}
	var err error
	all.keyWriter, err = c.js.ObjectStore(ctx, "keys")
	return all, err
}

// bucketConfig is a key-value bucket's stream: one message per key.
func bucketConfig(name string, age time.Duration) jetstream.StreamConfig {
	return jetstream.StreamConfig{
		Name: "KV_" + name, Subjects: []string{"$KV." + name + ".>"}, MaxMsgsPerSubject: 1, MaxAge: age,
		Discard: jetstream.DiscardNew, AllowRollup: true, DenyDelete: true, AllowMsgTTL: true,
	}
}

// objectsConfig is an object store's stream.
func objectsConfig(name string, maxBytes int64) jetstream.StreamConfig {
	return jetstream.StreamConfig{
		Name: "OBJ_" + name, Subjects: []string{"$O." + name + ".C.>", "$O." + name + ".M.>"}, MaxBytes: maxBytes,
		Discard: jetstream.DiscardNew, AllowRollup: true,
	}
}

// workQueueConfig keeps messages until they are acknowledged.
func workQueueConfig(name, subjects string) jetstream.StreamConfig {
	return jetstream.StreamConfig{
		Name: name, Subjects: []string{subjects}, Retention: jetstream.WorkQueuePolicy, Discard: jetstream.DiscardNew,
	}
}

// schedulesConfig holds messages for later. Schedules require DiscardOld, but without a limit nothing is ever
// discarded.
func schedulesConfig(name, subjects string) jetstream.StreamConfig {
	return jetstream.StreamConfig{
		Name: name, Subjects: []string{subjects}, Discard: jetstream.DiscardOld, AllowMsgSchedules: true, AllowRollup: true,
	}
}

// openStream returns a stream as it should be, made if it is missing.
func openStream(
	ctx context.Context, js jetstream.JetStream, cfg jetstream.StreamConfig, existing bool,
) (jetstream.Stream, error) {
	st, err := js.Stream(ctx, cfg.Name)
	if errors.Is(err, jetstream.ErrStreamNotFound) {
		if existing {
			return nil, ErrNoStore
		}
		st, err = js.CreateStream(ctx, cfg)
		if errors.Is(err, jetstream.ErrStreamNameAlreadyInUse) { // another process was faster
			st, err = js.Stream(ctx, cfg.Name)
		}
	}
	if err != nil || existing {
		return st, err
	}
	return reconcile(ctx, js, st, cfg)
}

// reconcile updates a stream that was made before. It moves no replicas: an operator who sees the cost decides that.
func reconcile(
	ctx context.Context, js jetstream.JetStream, st jetstream.Stream, want jetstream.StreamConfig,
) (jetstream.Stream, error) {
	is := st.CachedInfo().Config
	if is.Replicas != want.Replicas {
		return nil, fmt.Errorf(
			"%w: it has %d, and %d were asked for: ask for %d, or change it by nats stream edit --replicas %d",
			ErrReplicas, is.Replicas, want.Replicas, is.Replicas, want.Replicas)
	}
	changed := is
	changed.AllowDirect = want.AllowDirect
	if want.MaxBytes > 0 {
		changed.MaxBytes = want.MaxBytes
	}
	if changed.AllowDirect == is.AllowDirect && changed.MaxBytes == is.MaxBytes {
		return st, nil
	}
	return js.UpdateStream(ctx, changed)
}
