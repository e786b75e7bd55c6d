package store

import (
	"context"

	"github.com/nats-io/nats.go"
)

// pull asks a consumer for one message, on an inbox of its own. The client library's requests share one inbox and find the asker by the answer's subject; a delivered entry has its own
// subject instead, so that with two requests under way it would be dropped, or handed to the wrong one (nats.Conn.respHandler).
func (s *Store) pull(ctx context.Context, subject string, data []byte) (*nats.Msg, error) {
	ctx, cancel := context.WithTimeout(ctx, apiTime)
	defer cancel()
	inbox := s.nc.NewInbox()
	sub, err := s.nc.SubscribeSync(inbox)
	if err != nil {
		return nil, err
	}
	defer func() { _ = sub.Unsubscribe() }() // fails only on a closed connection
	if err := s.nc.PublishRequest(subject, inbox, data); err != nil {
		return nil, err
	}
	m, err := sub.NextMsgWithContext(ctx)
	if err == nil && m.Header.Get("Status") == "503" {
		return nil, nats.ErrNoResponders
	}
	return m, err
}
