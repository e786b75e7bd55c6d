// Package store keeps jobs, payloads, results and keys on NATS JetStream. The same code runs on an embedded server and
// on a cluster.
//
//	KV jobs        <tenant>.<id> -> job.Record       each change is a compare-and-swap on the revision; terminal
//	                                                 records carry a time to live
//	KV results     <tenant>.<id> -> result bytes     created once: the first result counts
//	KV workers     <worker>      -> Worker           with a time to live; tributary.sweep names who swept last
//	KV circuits    <fingerprint> -> Circuit
//	KV rates       <fingerprint> -> Rate             measured times and memory
//	objects        payloads: sealed payloads (payloads.go); keys: packed key pairs
//	stream PENDING pending.<priority>.<tenant>.<id>  queued jobs, read by the scheduler
//	stream WORK    work.<fingerprint>.<tenant>.<id>  admitted jobs, read by workers under a lease
//	stream TIMERS  timer.at.<tenant>.<id>            messages that the server publishes at a job's deadline, to
//	                                                 timer.due.<tenant>.<id>
//
// Once Create has returned, the record, the payload, the place in the queue and the deadline's timer are stored, on
// Replicas machines. A change that returned is stored. A lease that is neither kept, done nor returned runs out after
// Lease, and its job goes to another worker. All methods are safe for concurrent use by several processes, and may be
// repeated after an error: ErrUnavailable means that the change may or may not have been made.
//
// A queue may still hold jobs that no longer wait. A record is the truth about its job; a queue's entry is a hint, and
// whoever takes one reads the record. Sweep repairs what crashes leave between the two.
package store

import (
	"context"
	"errors"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/tributary-zk/tributary/prover/sleep"
)

// Options of a store; zero values mean the defaults.
type Options struct {
	Replicas  int           // of every stream; 1, in a cluster 3
	Lease     time.Duration // until an unkept lease runs out; 10 s
	Retention time.Duration // of terminal jobs and their results; 7 days

	// MaxPayloads bounds the bytes of all payloads, so that there is always room for records. 0 leaves the bound as it
	// is; a new store has none.
	MaxPayloads int64

	// Existing opens a store that a service has made and makes nothing. Workers and tools set it; Replicas and
	// MaxPayloads are ignored then.
	Existing bool

	Now func() time.Time // the wall clock; time.Now
}

const (
	orphanAge  = 10 * time.Minute // Sweep deletes what belongs to no job once it is this old
	createTime = time.Minute      // bounds Create: far below orphanAge, or Sweep would delete under a slow one
	apiTime    = 5 * time.Second  // bounds each request: a cluster drops those that arrive while it elects a leader
	openTime   = time.Minute      // bounds Open
)

// Store is an open store. It has no methods of its own: each part does one thing, and callers take the parts they need.
type Store struct {
	*Jobs
	*Results
	*Queues
	*Registry
	*Roster
	*Deadlines
	*Sweeper
}

// Open connects, and makes the buckets and streams that are missing. It waits for a cluster's leaders, and with
// Existing for the service that makes the store, until ctx ends or a minute has passed. ErrNoStore says that no service
// has made a store, ErrReplicas that it was made with another number of replicas. A bound on payloads that differs is
// updated.
func Open(ctx context.Context, nc *nats.Conn, o Options) (*Store, error) {
	o.defaults()
	// Without its timeout an unanswered publication would be held for ever; at 4,000 of them publishing stops.
	js, err := jetstream.New(nc, jetstream.WithDefaultTimeout(apiTime), jetstream.WithPublishAsyncTimeout(apiTime))
	if err != nil {
		return nil, wrap("open", "store", err)
	}
	c := &conn{nc: nc, js: js}
	ctx, cancel := context.WithTimeout(ctx, openTime)
	defer cancel()
	for pause := 50 * time.Millisecond; ; pause = min(2*pause, time.Second) {
		was := err
		var all *streams
		all, err = openStreams(ctx, c, o)
		if err = wrap("open", "store", err); err == nil {
			return assemble(all, o), nil
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

// assemble makes the parts over the streams.
func assemble(all *streams, o Options) *Store {
	jobs := &Jobs{
		records:  records{stream: all.jobs, retention: o.Retention},
		payloads: payloads{objects: objects{stream: all.payloads, bucket: "payloads"}, now: o.Now},
		timers:   timers{all.timers},
		queues:   &Queues{pending: newQueueStream(all.pending, o.Lease, o), work: newQueueStream(all.work, o.Lease, o)},
		now:      o.Now,
	}
	jobs.wiper = newWiper(jobs.payloads, jobs.timers)
	due := newQueueStream(all.timers, dueWait, o)
	return &Store{
		Jobs:     jobs,
		Results:  &Results{all.results},
		Queues:   jobs.queues,
		Registry: &Registry{all.circuits, all.rates, objects{stream: all.keys, bucket: "keys"}, all.keyWriter},
		Roster:   &Roster{all.workers},
		Deadlines: &Deadlines{
			records: jobs.records, timers: jobs.timers, due: due.queue("due", "timer.due.>"), now: o.Now,
		},
		Sweeper: newSweeper(jobs, due, all.workers, o),
	}
}
