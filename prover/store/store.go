// Package store keeps jobs, payloads, results and keys on NATS JetStream, embedded or a cluster: the same code runs both.
//
//	KV jobs        <tenant>.<id> -> job.Record               every change is a compare-and-swap on the revision; terminal ones carry a time to live
//	KV results     <tenant>.<id> -> result bytes             created once: the first result counts
//	KV workers     <worker>      -> Worker                   with a time to live, as has tributary.sweep, which names who swept last
//	KV circuits    <fingerprint> -> Circuit
//	KV rates       <fingerprint> -> Rate                     measured times and memory
//	objects        payloads: sealed payloads (payload.go); keys: packed key pairs
//	stream PENDING pending.<priority>.<tenant>.<id>          work queue of queued jobs, read by the scheduler
//	stream WORK    work.<fingerprint>.<tenant>.<id>          work queue of admitted jobs, read by workers under a lease
//	stream TIMERS  timer.at.<tenant>.<id>                    messages that the server publishes at a job's deadline, to timer.due.<tenant>.<id>
//
// What it promises: when Create has returned, the record, the payload, the place in the queue and the deadline's timer are stored (on Replicas machines). A change that
// returned is stored. A lease that is neither kept, done nor returned runs out after Lease, and its job goes to another worker. All methods are safe for concurrent use, by several
// processes, and may be repeated after an error: ErrUnavailable says that it is not known whether the change was made.
//
// What it does not promise: that a queue holds only jobs that still wait. A record is the truth about its job; an entry of a queue is a hint, and whoever takes one looks at the
// record. What crashes leave between the two, Sweep mends.
package store

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"github.com/nats-io/nuid"

	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/sleep"
)

// Options of a store; zero values mean the defaults.
type Options struct {
	Replicas    int              // of every stream; 1, in a cluster 3
	Lease       time.Duration    // until an unkept lease runs out; 10 s
	Retention   time.Duration    // of terminal jobs, their results included; 7 days
	MaxPayloads int64            // bytes of payloads held at most, so that records always have room; 0 leaves it as it is, at first without a bound
	Existing    bool             // open what a service has made and make nothing: for workers and tools, whose Replicas and MaxPayloads do not count
	Now         func() time.Time // the wall clock; time.Now
}

// orphanAge is how old what belongs to no job must be before Sweep deletes it, and createTime how long a Create may take: far less, or a slow one would be swept away under its feet.
const (
	orphanAge  = 10 * time.Minute
	createTime = time.Minute
)

// apiTime bounds every single request: a cluster drops those that come while it elects a leader. openTime bounds Open.
const (
	apiTime  = 5 * time.Second
	openTime = time.Minute
)

// Store is a connection to the stores.
type Store struct {
	nc *nats.Conn
	js jetstream.JetStream
	o  Options

	jobs, results, workers, circuits, rates, payloads, keysStream, pending, work, timers jetstream.Stream

	keys jetstream.ObjectStore // writes keysStream

	id        string // of this process among those that sweep
	orphanAge time.Duration
	wiper     wiper

	mu        sync.Mutex
	consumers map[string]time.Duration // durable consumers that are known to exist, with how long they lend
	listed    map[string]listing       // of a stream's queues, the last one
	looked    time.Time                // for overdue timers
	swept     bool                     // once at least
}

// Open connects, making the buckets and streams that are not there. It waits for a cluster's leaders, and with Existing for the service that makes the store, until ctx ends, a minute at
// most. ErrNoStore says that no service has made one; ErrReplicas that it was made with another number of replicas. A bound on payloads that differs is set anew.
func Open(ctx context.Context, nc *nats.Conn, o Options) (*Store, error) {
	o.defaults()
	js, err := jetstream.New(nc, jetstream.WithDefaultTimeout(apiTime), jetstream.WithPublishAsyncTimeout(apiTime)) // an unanswered publication would be held for ever, and 4,000 stop all
	if err != nil {
		return nil, wrap("open", "store", err)
	}
	s := &Store{nc: nc, js: js, o: o, id: nuid.Next(), orphanAge: orphanAge, wiper: wiper{waiting: map[job.Ref]struct{}{}}, consumers: map[string]time.Duration{}, listed: map[string]listing{}}
	ctx, cancel := context.WithTimeout(ctx, openTime)
	defer cancel()
	for pause := 50 * time.Millisecond; ; pause = min(2*pause, time.Second) {
		was := err
		err = wrap("open", "store", s.tryOpen(ctx))
		if err == nil {
			return s, nil
		}
		if ctx.Err() != nil && errors.Is(was, ErrNoStore) { // it says more than that time ran out
			return nil, was
		}
		if !errors.Is(err, ErrUnavailable) && !errors.Is(err, ErrNoStore) || sleep.For(ctx, pause) != nil {
			return nil, err
		}
	}
}

func (o *Options) defaults() {
	if o.Replicas == 0 {
		o.Replicas = 1
	}
	if o.Lease == 0 {
		o.Lease = 10 * time.Second
	}
	if o.Retention == 0 {
		o.Retention = 7 * 24 * time.Hour
	}
	if o.Now == nil {
		o.Now = time.Now
	}
}

func (s *Store) tryOpen(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second) // what has been made by then stays made
	defer cancel()
	for _, stream := range []struct {
		at  *jetstream.Stream
		cfg jetstream.StreamConfig
	}{
		{&s.jobs, bucket("jobs", 0)},
		{&s.results, bucket("results", s.o.Retention+time.Hour)}, // a result is stored before its record becomes terminal and must not go first
		{&s.workers, bucket("workers", 3*s.o.Lease)},
		{&s.circuits, bucket("circuits", 0)},
		{&s.rates, bucket("rates", 0)},
		{&s.payloads, objects("payloads", s.o.MaxPayloads)},
		{&s.keysStream, objects("keys", -1)},
		{&s.pending, workQueue("PENDING", "pending.>")},
		{&s.work, workQueue("WORK", "work.>")},
		{&s.timers, schedules("TIMERS", "timer.>")},
	} {
		stream.cfg.Storage, stream.cfg.Replicas = jetstream.FileStorage, s.o.Replicas
		stream.cfg.AllowDirect = s.o.Replicas == 1     // direct reads are answered by any replica: one that lags would deny a job that was just acknowledged
		stream.cfg.Duplicates = 100 * time.Millisecond // the least: nothing here goes by message IDs
		var err error
		if *stream.at, err = s.stream(ctx, stream.cfg); err != nil {
			return fmt.Errorf("stream %s: %w", stream.cfg.Name, err)
		}
	}
	var err error
	s.keys, err = s.js.ObjectStore(ctx, "keys")
	return err
}
