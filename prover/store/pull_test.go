package store

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/statement"
)

// TestTakeBesideOtherRequests: the first design asked for an entry on the connection's shared inbox, where the client library finds the asker by the answer's subject. An entry has
// its own subject, so with another request under way it was dropped, and its job lay until the lease ran out.
func TestTakeBesideOtherRequests(t *testing.T) {
	s, err := Open(t.Context(), connect(t, start(t, EmbeddedOptions{})), Options{Lease: time.Minute})
	require.NoError(t, err)
	circuit := statement.Word{0xb7}
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
		l, err := s.Take(t.Context(), []statement.Word{circuit})
		require.NoError(t, err)
		require.NotNil(t, l, "each Take finds the next job at once")
	}
}
