package store

import (
	"context"
	"time"

	"github.com/nats-io/nats.go"
)

// pullTime bounds one pull: a consumer that has a leader answers at once, and one that has lost it drops the request without a word.
const pullTime = 2 * time.Second

// pull asks a consumer for one message, on an inbox of its own. The client library's requests share one inbox and find the asker by the answer's subject; a delivered entry has its own
// subject instead, so that with two requests under way it would be dropped, or handed to the wrong one (nats.Conn.respHandler). An entry that comes when nobody waits for it any more is
// given back.
func (s *Store) pull(ctx context.Context, subject string, data []byte, loan time.Duration) (*nats.Msg, error) {
	ctx, cancel := context.WithTimeout(ctx, pullTime)
	defer cancel()
	inbox := s.nc.NewInbox()
	sub, err := s.nc.SubscribeSync(inbox)
	if err != nil {
		return nil, err
	}
	if err := s.nc.PublishRequest(subject, inbox, data); err != nil {
		_ = sub.Unsubscribe() // fails only on a closed connection, here and below
		return nil, err
	}
	m, err := sub.NextMsgWithContext(ctx)
	if err != nil {
		go s.giveBack(sub, loan)
		return nil, err
	}
	_ = sub.Unsubscribe()
	if m.Header.Get("Status") == "503" {
		return nil, nats.ErrNoResponders
	}
	return m, nil
}

// giveBack returns an entry that comes late, so that its job does not lie until the loan runs out, after which it makes no difference.
func (s *Store) giveBack(sub *nats.Subscription, loan time.Duration) {
	defer func() { _ = sub.Unsubscribe() }()
	if m, err := sub.NextMsg(loan); err == nil && m.Reply != "" {
		_ = s.nc.Publish(m.Reply, []byte("-NAK"))
	}
}
