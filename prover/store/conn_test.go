package store

import (
	"testing"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"github.com/stretchr/testify/require"
)

// TestUnansweredPublicationsEnd: a publication that no one acknowledges ends with an error. When they were kept, the
// client library's limit was reached and no job could be created any more.
func TestUnansweredPublicationsEnd(t *testing.T) {
	t.Parallel()
	nc := connect(t, start(t, EmbeddedOptions{}))
	s, err := Open(t.Context(), nc, Options{})
	require.NoError(t, err)
	_, err = nc.Subscribe("silent", func(*nats.Msg) {}) // it is received and never answered
	require.NoError(t, err)
	f, err := s.Jobs.records.js.PublishMsgAsync(&nats.Msg{Subject: "silent"})
	require.NoError(t, err)
	select {
	case err := <-f.Err():
		require.ErrorIs(t, err, jetstream.ErrAsyncPublishTimeout)
	case <-time.After(3 * apiTime):
		t.Fatal("kept for ever")
	}
	require.Zero(t, s.Jobs.records.js.PublishAsyncPending())
}
