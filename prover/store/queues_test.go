package store

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/proof"
)

// TestTakeBesideOtherRequests: entries are found while other requests are under way. On the connection's shared inbox
// the client library would drop them (conn.pull), and their jobs would lie until the lease ran out.
func TestTakeBesideOtherRequests(t *testing.T) {
	t.Parallel()
	s, err := Open(t.Context(), connect(t, start(t, EmbeddedOptions{})), Options{Lease: time.Minute})
	require.NoError(t, err)
	circuit := proof.Word{0xb7}
	const jobs = 50
	for i := range jobs {
		admitted(t, s, "pulls", fmt.Sprint(i), circuit)
	}
	stop := make(chan struct{})
	var busy sync.WaitGroup
	defer busy.Wait()
	defer close(stop)
	for range 4 {
		busy.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
					_, _ = s.Waiting(t.Context())
				}
			}
		})
	}
	for range jobs {
		l, err := s.Take(t.Context(), []proof.Word{circuit})
		require.NoError(t, err)
		require.NotNil(t, l, "each Take finds the next job at once")
	}
}

// TestLateEntries: an entry that comes after its asker has given up is given back at once, not when the lease runs out.
func TestLateEntries(t *testing.T) {
	t.Parallel()
	nc := connect(t, start(t, EmbeddedOptions{}))
	s, err := Open(t.Context(), nc, Options{})
	require.NoError(t, err)
	asked := make(chan string, 1)
	_, err = nc.Subscribe("slow", func(m *nats.Msg) { asked <- m.Reply })
	require.NoError(t, err)
	answers, err := nc.SubscribeSync("answer")
	require.NoError(t, err)
	impatient, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	_, err = s.Jobs.records.pull(impatient, "slow", nil, time.Minute)
	require.ErrorIs(t, err, context.DeadlineExceeded)
	require.NoError(t, nc.PublishRequest(<-asked, "answer", []byte("an entry")))
	m, err := answers.NextMsg(10 * time.Second)
	require.NoError(t, err)
	require.Equal(t, "-NAK", string(m.Data))
}
