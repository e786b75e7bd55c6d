package store

import (
	"context"
	"errors"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/tributary-zk/tributary/prover/sleep"
)

// scan says what a scan goes through.
type scan struct {
	filter  string
	start   uint64 // sequence
	headers bool   // without the messages' bodies
}

const (
	batch    = 256                    // messages that a scan holds at a time
	patience = 500 * time.Millisecond // with a lagging replica that has yet to get messages
)

// errStop lets a visitor end a scan without an error.
var errStop = errors.New("enough")

// visitor is called with each message of a scan.
type visitor func(jetstream.Msg, *jetstream.MsgMetadata) error

// scan visits a stream's messages in order. It ends after the last one that the leader knew at its start: the consumer
// that it reads through may be on a replica that lags.
func (s stream) scan(ctx context.Context, what scan, visit visitor) error {
	end, err := s.last(ctx, what.filter)
	if err != nil || end == nil || end.Sequence < what.start {
		return err
	}
	c, err := s.scanner(ctx, what)
	if err != nil {
		return err
	}
	defer func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), apiTime)
		defer cancel()
		_ = s.DeleteConsumer(ctx, c.CachedInfo().Name) // or the server deletes it after a minute
	}()
	left := c.CachedInfo().NumPending
	progress := time.Now()
	for seen := uint64(0); seen < end.Sequence; {
		before := seen
		if seen, left, err = visitBatch(ctx, c, left, seen, visit); errors.Is(err, errStop) {
			return nil
		} else if err != nil {
			return err
		}
		if seen > before {
			progress = time.Now()
			continue
		}
		if time.Since(progress) > apiTime {
			return ErrUnavailable
		}
		// In a cluster a new consumer is not known everywhere at once.
		if err := sleep.For(ctx, patience/16); err != nil {
			return err
		}
		// What was awaited may have been deleted meanwhile.
		if end, err = s.last(ctx, what.filter); err != nil || end == nil {
			return err
		}
		left = 1
	}
	return nil
}

func (s stream) scanner(ctx context.Context, what scan) (jetstream.Consumer, error) {
	ctx, cancel := context.WithTimeout(ctx, apiTime)
	defer cancel()
	return s.CreateConsumer(ctx, jetstream.ConsumerConfig{
		FilterSubject: what.filter, AckPolicy: jetstream.AckNonePolicy, HeadersOnly: what.headers,
		DeliverPolicy: jetstream.DeliverByStartSequencePolicy, OptStartSeq: max(what.start, 1),
		InactiveThreshold: time.Minute, MemoryStorage: true, Replicas: 1,
	})
}

// visitBatch visits what is there of the next messages. It returns the last sequence seen and how many are left.
func visitBatch(
	ctx context.Context, c jetstream.Consumer, left, seen uint64, visit visitor,
) (uint64, uint64, error) {
	short, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	msgs, err := c.Fetch(int(min(max(left, 1), batch)), jetstream.FetchContext(short))
	if err != nil {
		return seen, left, err
	}
	for m := range msgs.Messages() {
		at, err := m.Metadata()
		if err != nil {
			return seen, left, err
		}
		if err := visit(m, at); err != nil {
			return seen, left, err
		}
		seen, left = at.Sequence.Stream, at.NumPending
	}
	if err := ctx.Err(); err != nil {
		return seen, left, err
	}
	err = msgs.Error()
	if short.Err() != nil || errors.Is(err, jetstream.ErrNoMessages) || errors.Is(err, nats.ErrNoResponders) {
		return seen, left, nil
	}
	return seen, left, err
}
