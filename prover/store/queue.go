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

// queue is one durable consumer of a work-queue stream: what it delivers is on loan until it is acknowledged or ackWait has passed. The subjects of a queue end with tenant and ID, and
// no job is in one twice, because an entry is published only where its subject has none.
type queue struct {
	s       *Store
	stream  jetstream.Stream
	name    string // of the consumer
	filter  string
	ackWait time.Duration
}

// loan is one delivered entry. Its times are this process's monotonic clock, read before the request, so that it believes a loan over before the server does.
type loan struct {
	s         *Store
	ref       job.Ref
	seq       uint64 // in the stream
	delivered uint64 // how often, this time included
	reply     string
	ackWait   time.Duration
	renewed   time.Time
}

// ensure makes the consumer unless it is known to exist. One that was made with another wait is changed, or gone by if the store is another's (Options.Existing).
func (q queue) ensure(ctx context.Context) error {
	if _, known := q.known(); known {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, apiTime)
	defer cancel()
	cfg := jetstream.ConsumerConfig{
		Durable: q.name, FilterSubject: q.filter, AckPolicy: jetstream.AckExplicitPolicy, AckWait: q.ackWait, MaxDeliver: -1, MaxAckPending: 10_000, MaxWaiting: 4096,
	}
	c, err := q.stream.CreateConsumer(ctx, cfg)
	if errors.Is(err, jetstream.ErrConsumerExists) {
		if q.s.o.Existing {
			c, err = q.stream.Consumer(ctx, q.name)
		} else {
			c, err = q.stream.UpdateConsumer(ctx, cfg)
		}
	}
	if err != nil {
		return err
	}
	q.s.mu.Lock()
	defer q.s.mu.Unlock()
	q.s.consumers[q.name] = c.CachedInfo().Config.AckWait
	return nil
}

// known returns how long the consumer lends its entries, if it is known to exist.
func (q queue) known() (time.Duration, bool) {
	q.s.mu.Lock()
	defer q.s.mu.Unlock()
	wait, ok := q.s.consumers[q.name]
	return wait, ok
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
	if wait, known := q.known(); known {
		q.ackWait = wait
	}
	asked := time.Now()
	m, err := q.s.pull(ctx, "$JS.API.CONSUMER.MSG.NEXT."+q.stream.CachedInfo().Config.Name+"."+q.name, []byte(`{"batch":1,"no_wait":true}`), q.ackWait)
	if errors.Is(err, nats.ErrNoResponders) { // deleted, without a leader, or not known everywhere yet
		q.s.mu.Lock()
		delete(q.s.consumers, q.name)
		q.s.mu.Unlock()
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
	rest, id := cutLast(m.Subject)
	_, tenant := cutLast(rest)
	return &loan{s: q.s, ref: job.Ref{Tenant: tenant, ID: id}, seq: at.Sequence.Stream, delivered: at.NumDelivered, reply: m.Reply, ackWait: q.ackWait, renewed: asked}, nil
}

// tell answers the delivery and waits for the server to have taken the answer.
func (l *loan) tell(ctx context.Context, what string) error {
	now := time.Now()
	if now.Sub(l.renewed) >= l.ackWait {
		return ErrLeaseLost
	}
	if _, err := l.s.request(ctx, l.reply, []byte(what)); err != nil {
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

// put publishes an entry and wakes whoever waits for it, unless the queue has it.
func (q queue) put(ctx context.Context, subject, wake string) (added bool, err error) {
	if err := q.ensure(ctx); err != nil {
		return false, err
	}
	added, err = q.s.publishOnce(ctx, q.stream, subject, nil)
	if added {
		q.s.wake(wake)
	}
	return added, err
}

// dequeue removes an entry, waiting or on loan.
func (s *Store) dequeue(ctx context.Context, stream jetstream.Stream, subject string) error {
	m, err := s.read(ctx, stream, subject)
	if isAbsent(err) {
		return nil
	}
	if err != nil {
		return err
	}
	return s.drop(ctx, stream, m.Sequence)
}

// drop deletes one message by its place: a purge of its subject would have the server skip others that wait in the consumer.
func (s *Store) drop(ctx context.Context, stream jetstream.Stream, sequence uint64) error {
	ctx, cancel := context.WithTimeout(ctx, apiTime)
	defer cancel()
	err := stream.DeleteMsg(ctx, sequence)
	if errors.Is(err, jetstream.ErrMsgDeleteUnsuccessful) { // it has been deleted
		return nil
	}
	return err
}
