package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/tributary-zk/tributary/prover/job"
)

// queue is one durable consumer of a stream: what it delivers is on loan until it is acknowledged or the loan runs out.
// The subjects of a queue end with tenant and ID, and no job is in one twice, because an entry is published only where
// its subject has none.
type queue struct {
	in     *queueStream
	name   string // of the consumer
	filter string
}

func (s *queueStream) queue(name, filter string) queue { return queue{s, name, filter} }

// loan is one delivered entry. Its times are this process's monotonic clock, read before the request, so that this
// process takes a loan for over before the server does.
type loan struct {
	conn      *conn
	ref       job.Ref
	seq       uint64 // in the stream
	delivered uint64 // how often, this time included
	reply     string
	lasts     time.Duration
	renewed   time.Time
}

// ensure makes the consumer unless it is known to exist. One that was made with another loan time is updated, or taken
// as it is if the store is another's (Options.Existing).
func (q queue) ensure(ctx context.Context) error {
	if _, known := q.known(); known {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, apiTime)
	defer cancel()
	cfg := jetstream.ConsumerConfig{
		Durable: q.name, FilterSubject: q.filter, AckPolicy: jetstream.AckExplicitPolicy, AckWait: q.in.lends,
		MaxDeliver: -1, MaxAckPending: 10_000, MaxWaiting: 4096,
	}
	c, err := q.in.CreateConsumer(ctx, cfg)
	if errors.Is(err, jetstream.ErrConsumerExists) {
		if q.in.existing {
			c, err = q.in.Consumer(ctx, q.name)
		} else {
			c, err = q.in.UpdateConsumer(ctx, cfg)
		}
	}
	if err != nil {
		return err
	}
	q.in.mu.Lock()
	defer q.in.mu.Unlock()
	q.in.lent[q.name] = c.CachedInfo().Config.AckWait
	return nil
}

// known returns how long the consumer lends its entries, if it is known to exist.
func (q queue) known() (time.Duration, bool) {
	q.in.mu.Lock()
	defer q.in.mu.Unlock()
	lasts, ok := q.in.lent[q.name]
	return lasts, ok
}

// exists says whether anyone has made the queue. put makes it before it publishes, so one that was never made is empty.
func (q queue) exists(ctx context.Context) (bool, error) {
	if _, known := q.known(); known {
		return true, nil
	}
	l := q.in.lastListing()
	if time.Since(l.at) >= listAge {
		all, err := q.in.counts(ctx)
		if err != nil {
			return false, err
		}
		l.queues = all
	}
	_, is := l.queues[q.name]
	return is, nil
}

// put publishes an entry and wakes whoever waits for it, unless the queue has it.
func (q queue) put(ctx context.Context, subject, wake string) (added bool, err error) {
	if err := q.ensure(ctx); err != nil {
		return false, err
	}
	added, err = q.in.add(ctx, subject, nil)
	if added {
		q.in.signal(wakeSubject(wake))
	}
	return added, err
}

// next takes the next entry, or returns nil if there is none now.
func (q queue) next(ctx context.Context) (*loan, error) {
	if err := q.ensure(ctx); err != nil {
		return nil, fmt.Errorf("make queue %s: %w", q.name, err)
	}
	return q.ask(ctx)
}

// ask is next of a queue that exists.
func (q queue) ask(ctx context.Context) (*loan, error) {
	lasts, known := q.known()
	if !known {
		lasts = q.in.lends
	}
	asked := time.Now()
	subject := "$JS.API.CONSUMER.MSG.NEXT." + q.in.name + "." + q.name
	m, err := q.in.pull(ctx, subject, []byte(`{"batch":1,"no_wait":true}`), lasts)
	if errors.Is(err, nats.ErrNoResponders) { // deleted, without a leader, or not known everywhere yet
		q.in.mu.Lock()
		delete(q.in.lent, q.name)
		q.in.mu.Unlock()
	}
	if err != nil {
		return nil, fmt.Errorf("ask queue %s: %w", q.name, err)
	}
	switch status := m.Header.Get("Status"); status {
	case "":
	case "404", "408", "409": // nothing there, or the leader changed just now
		return nil, nil
	default:
		return nil, fmt.Errorf("queue %s: status %s %s", q.name, status, m.Header.Get("Description"))
	}
	at, err := m.Metadata()
	if err != nil {
		return nil, err
	}
	return &loan{
		conn: q.in.conn, ref: lastTwo(m.Subject), seq: at.Sequence.Stream, delivered: at.NumDelivered,
		reply: m.Reply, lasts: lasts, renewed: asked,
	}, nil
}

// tell answers the delivery and waits for the server to have taken the answer.
func (l *loan) tell(ctx context.Context, what string) error {
	now := time.Now()
	if now.Sub(l.renewed) >= l.lasts {
		return ErrLeaseLost
	}
	if _, err := l.conn.request(ctx, l.reply, []byte(what)); err != nil {
		return err
	}
	l.renewed = now
	return nil
}

func (l *loan) keep(ctx context.Context) error { return l.tell(ctx, "+WPI") }
func (l *loan) done(ctx context.Context) error { return l.tell(ctx, "+ACK") }

// back returns the entry, to be delivered again before newer ones, after a delay.
func (l *loan) back(ctx context.Context, delay time.Duration) error {
	if delay <= 0 {
		return l.tell(ctx, "-NAK")
	}
	return l.tell(ctx, fmt.Sprintf(`-NAK {"delay": %d}`, delay.Nanoseconds()))
}

// lastTwo reads the job's name that a subject ends with.
func lastTwo(subject string) job.Ref {
	rest, id := cutLast(subject)
	_, tenant := cutLast(rest)
	return job.Ref{Tenant: tenant, ID: id}
}
