// Package store keeps jobs, payloads, results and keys on NATS JetStream, embedded or a cluster: the same code runs both.
//
//	KV jobs        <tenant>.<id> -> job.Record               every change is a compare-and-swap on the revision; terminal ones carry a time to live
//	KV results     <tenant>.<id> -> result bytes             created once: the first result counts
//	KV workers     <worker>      -> Worker                   with a time to live
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
	"strings"
	"sync"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// Options of a store; zero values mean the defaults.
type Options struct {
	Replicas    int              // of every stream; 1, in a cluster 3
	Lease       time.Duration    // until an unkept lease runs out; 10 s
	Retention   time.Duration    // of terminal jobs, their results included; 7 days
	MaxPayloads int64            // bytes of payloads held at most, so that records always have room; 0 for as much as the server has. Set by whoever opens the store first
	Now         func() time.Time // the wall clock; time.Now
}

// orphanAge is how old what belongs to no job must be before Sweep deletes it, and createTime how long a Create may take: far less, or a slow one would be swept away under its feet.
const (
	orphanAge  = 10 * time.Minute
	createTime = time.Minute
)

// apiTime bounds a request whose context has no deadline.
const apiTime = 5 * time.Second

// Store is a connection to the stores.
type Store struct {
	nc *nats.Conn
	js jetstream.JetStream
	o  Options

	jobs, results, payloads, pending, work, timers jetstream.Stream
	workers, circuits, rates                       jetstream.KeyValue
	objects, keys                                  jetstream.ObjectStore // objects is the large payloads' view of the stream payloads

	orphanAge time.Duration

	mu        sync.Mutex
	consumers map[string]bool // durable consumers that are known to exist
}

// Open connects, making the buckets and streams that are not there; those that are stay as they are. It waits for a cluster's leaders until ctx ends, 30 s without a deadline.
func Open(ctx context.Context, nc *nats.Conn, o Options) (*Store, error) {
	o.defaults()
	js, err := jetstream.New(nc, jetstream.WithDefaultTimeout(apiTime))
	if err != nil {
		return nil, wrap("open", "store", err)
	}
	s := &Store{nc: nc, js: js, o: o, orphanAge: orphanAge, consumers: map[string]bool{}}
	ctx, cancel := bounded(ctx, 30*time.Second)
	defer cancel()
	for pause := 50 * time.Millisecond; ; pause = min(2*pause, time.Second) {
		err = wrap("open", "store", s.open(ctx))
		if err == nil {
			return s, nil
		}
		if !errors.Is(err, ErrUnavailable) || sleep(ctx, pause) != nil {
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
	if o.MaxPayloads == 0 {
		o.MaxPayloads = -1
	}
	if o.Now == nil {
		o.Now = time.Now
	}
}

func (s *Store) open(ctx context.Context) error {
	queue := func(name, subjects string) jetstream.StreamConfig {
		return jetstream.StreamConfig{Name: name, Subjects: []string{subjects}, Retention: jetstream.WorkQueuePolicy, Discard: jetstream.DiscardNew, Duplicates: time.Second}
	}
	timers := jetstream.StreamConfig{ // no limit is set, so that nothing is ever discarded, though schedules demand this policy
		Name: "TIMERS", Subjects: []string{"timer.>"}, Discard: jetstream.DiscardOld, AllowMsgSchedules: true, AllowRollup: true, Duplicates: time.Second,
	}
	jobs := bucket("jobs")
	jobs.AllowMsgTTL = true
	results := bucket("results")
	results.MaxAge = s.o.Retention + time.Hour // a result is stored before its record becomes terminal and must not go first
	payloads := jetstream.StreamConfig{
		Name: "OBJ_payloads", Subjects: []string{chunkPrefix + ">", metaPrefix + ">"}, MaxBytes: s.o.MaxPayloads, Discard: jetstream.DiscardNew, AllowRollup: true, Duplicates: time.Second,
	}
	for _, stream := range []struct {
		at  *jetstream.Stream
		cfg jetstream.StreamConfig
	}{
		{&s.jobs, jobs}, {&s.results, results}, {&s.payloads, payloads}, {&s.timers, timers}, {&s.pending, queue("PENDING", "pending.>")}, {&s.work, queue("WORK", "work.>")},
	} {
		stream.cfg.Storage, stream.cfg.Replicas = jetstream.FileStorage, s.o.Replicas
		var err error
		if *stream.at, err = s.stream(ctx, stream.cfg); err != nil {
			return fmt.Errorf("stream %s: %w", stream.cfg.Name, err)
		}
	}
	return s.openBuckets(ctx)
}

func (s *Store) openBuckets(ctx context.Context) (err error) {
	for _, b := range []struct {
		at   *jetstream.KeyValue
		name string
		ttl  time.Duration
	}{
		{&s.workers, "workers", 3 * s.o.Lease}, {&s.circuits, "circuits", 0}, {&s.rates, "rates", 0},
	} {
		cfg := bucket(b.name)
		cfg.MaxAge, cfg.Storage, cfg.Replicas = b.ttl, jetstream.FileStorage, s.o.Replicas
		if _, err := s.stream(ctx, cfg); err != nil {
			return fmt.Errorf("bucket %s: %w", b.name, err)
		}
		if *b.at, err = s.js.KeyValue(ctx, b.name); err != nil {
			return fmt.Errorf("bucket %s: %w", b.name, err)
		}
	}
	if s.objects, err = s.js.ObjectStore(ctx, "payloads"); err != nil {
		return fmt.Errorf("objects payloads: %w", err)
	}
	s.keys, err = s.js.CreateObjectStore(ctx, jetstream.ObjectStoreConfig{Bucket: "keys", Storage: jetstream.FileStorage, Replicas: s.o.Replicas})
	if errors.Is(err, jetstream.ErrBucketExists) {
		s.keys, err = s.js.ObjectStore(ctx, "keys")
	}
	return err
}

// bucket is a key-value bucket's stream, without direct reads: those are answered by any replica, and one that lags would deny a job that was just acknowledged.
func bucket(name string) jetstream.StreamConfig {
	return jetstream.StreamConfig{
		Name: "KV_" + name, Subjects: []string{"$KV." + name + ".>"}, MaxMsgsPerSubject: 1, Discard: jetstream.DiscardNew, AllowRollup: true, DenyDelete: true, Duplicates: time.Second,
	}
}

// stream makes a stream or returns the one that is there.
func (s *Store) stream(ctx context.Context, cfg jetstream.StreamConfig) (jetstream.Stream, error) {
	cfg.AllowDirect = cfg.Replicas == 1
	if st, err := s.js.Stream(ctx, cfg.Name); !errors.Is(err, jetstream.ErrStreamNotFound) {
		return st, err
	}
	st, err := s.js.CreateStream(ctx, cfg)
	if errors.Is(err, jetstream.ErrStreamNameAlreadyInUse) { // another process was faster
		return s.js.Stream(ctx, cfg.Name)
	}
	return st, err
}

// bounded adds a deadline to a context that has none.
func bounded(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	if _, ok := ctx.Deadline(); ok {
		return ctx, func() {}
	}
	return context.WithTimeout(ctx, d)
}

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// lastTokens returns the last n tokens of a subject.
func lastTokens(subject string, n int) []string {
	t := strings.Split(subject, ".")
	return t[max(0, len(t)-n):]
}
