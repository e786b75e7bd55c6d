package store

import (
	"context"
	"math/rand/v2"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/tributary-zk/tributary/prover/sleep"
)

// conn is a connection to JetStream. Each of its requests is bounded by apiTime.
type conn struct {
	nc *nats.Conn
	js jetstream.JetStream
}

// publish stores a message and waits for the acknowledgement.
func (c *conn) publish(ctx context.Context, m *nats.Msg, opts ...jetstream.PublishOpt) (*jetstream.PubAck, error) {
	ctx, cancel := context.WithTimeout(ctx, apiTime)
	defer cancel()
	return c.js.PublishMsg(ctx, m, opts...)
}

// request asks the server something that the client library has no call for.
func (c *conn) request(ctx context.Context, subject string, data []byte) (*nats.Msg, error) {
	ctx, cancel := context.WithTimeout(ctx, apiTime)
	defer cancel()
	return c.nc.RequestWithContext(ctx, subject, data)
}

// signal tells listeners that something may have changed. It is lost where nobody listens.
func (c *conn) signal(subject string) { _ = c.nc.Publish(subject, nil) }

// bell is rung by signals. Rings that come before anyone looks are one.
type bell chan struct{}

func (b bell) ring() {
	select {
	case b <- struct{}{}:
	default: // it is ringing
	}
}

// listen returns a bell that a subject's signals ring until stop is called.
func (c *conn) listen(subject string) (b bell, stop func(), err error) {
	b = make(bell, 1)
	sub, err := c.nc.Subscribe(subject, func(*nats.Msg) { b.ring() })
	if err != nil {
		return nil, nil, err
	}
	return b, func() { _ = sub.Unsubscribe() }, nil
}

// pullTime bounds a pull. A consumer with a leader answers at once; one that has lost it drops the request silently.
const pullTime = 2 * time.Second

// pull asks a consumer for one message, on an inbox of its own. The client library's requests share one inbox and find
// the asker by the answer's subject. A delivered entry has its own subject, so that with two requests under way it
// would be dropped or handed to the wrong one (nats.Conn.respHandler). An entry that arrives too late is given back.
func (c *conn) pull(ctx context.Context, subject string, data []byte, loan time.Duration) (*nats.Msg, error) {
	ctx, cancel := context.WithTimeout(ctx, pullTime)
	defer cancel()
	inbox := c.nc.NewInbox()
	sub, err := c.nc.SubscribeSync(inbox)
	if err != nil {
		return nil, err
	}
	if err := c.nc.PublishRequest(subject, inbox, data); err != nil {
		_ = sub.Unsubscribe() // fails only on a closed connection, here and below
		return nil, err
	}
	m, err := sub.NextMsgWithContext(ctx)
	if err != nil {
		go c.giveBack(sub, loan)
		return nil, err
	}
	_ = sub.Unsubscribe()
	if m.Header.Get("Status") == "503" {
		return nil, nats.ErrNoResponders
	}
	return m, nil
}

// giveBack returns an entry that comes late. Otherwise its job would lie until the loan runs out; after that it makes
// no difference.
func (c *conn) giveBack(sub *nats.Subscription, loan time.Duration) {
	defer func() { _ = sub.Unsubscribe() }()
	if m, err := sub.NextMsg(loan); err == nil && m.Reply != "" {
		_ = c.nc.Publish(m.Reply, []byte("-NAK"))
	}
}

// wait awaits an asynchronous publication.
func wait(ctx context.Context, f jetstream.PubAckFuture) error {
	ctx, cancel := context.WithTimeout(ctx, apiTime)
	defer cancel()
	select {
	case <-f.Ok():
		return nil
	case err := <-f.Err():
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// pauseFor sleeps for d/2 to d, so that contenders spread.
func pauseFor(ctx context.Context, d time.Duration) error { return sleep.For(ctx, d/2+rand.N(d/2)) }
