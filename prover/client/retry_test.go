package client

import (
	"context"
	"net"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
)

// TestLeft: calls are repeated for a time and, if a caller wishes, up to a number of attempts.
func TestLeft(t *testing.T) {
	for _, c := range []struct {
		why           string
		wait          time.Duration
		attempts      int
		passed, after time.Duration
		attempt       int
		want          time.Duration
		again         bool
	}{
		{"time is left", time.Minute, 0, time.Second, 2 * time.Second, 40, 2 * time.Second, true},
		{
			"the last attempt is at the end, not after it",
			time.Minute, 0, 59 * time.Second, 4 * time.Second, 9, time.Second, true,
		},
		{"the time is over", time.Minute, 0, time.Minute, time.Second, 2, 0, false},
		{"nobody wants to wait", -1, 0, 0, time.Second, 1, 0, false},
		{"two attempts were enough", time.Minute, 2, 0, time.Second, 2, 0, false},
		{"one of two attempts", time.Minute, 2, 0, time.Second, 1, time.Second, true},
	} {
		o := Options{Wait: c.wait, Attempts: c.attempts}
		o.complete()
		got, again := (&Client{options: o}).left(c.after, c.passed, c.attempt)
		require.Equal(t, c.again, again, c.why)
		require.Equal(t, c.want, got, c.why)
	}
	var o Options
	o.complete()
	require.Equal(t, 2*time.Minute, o.Wait, "a restart takes less")
}

// TestWaitsThroughARestart: the service starts only after several attempts have failed. The call succeeds, and Waiting
// was called.
func TestWaitsThroughARestart(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	address := l.Addr().String()
	require.NoError(t, l.Close())

	s := grpc.NewServer()
	defer s.Stop()
	proverv1.RegisterProverServiceServer(s, empty{})
	var told atomic.Int32
	c, err := Dial(address, Options{MaxBackoff: 20 * time.Millisecond, Waiting: func(target string, err error) {
		require.Equal(t, address, target)
		require.Equal(t, codes.Unavailable, status.Code(err))
		if told.Add(1) == 10 { // not limited by a number of attempts
			l, err := net.Listen("tcp", address)
			require.NoError(t, err)
			go func() { _ = s.Serve(l) }()
		}
	}})
	require.NoError(t, err)
	defer c.Close()
	_, err = c.Circuits(t.Context())
	require.NoError(t, err)
	require.GreaterOrEqual(t, told.Load(), int32(10))
}

// empty is a service without circuits.
type empty struct {
	proverv1.UnimplementedProverServiceServer
}

func (empty) ListCircuits(context.Context, *proverv1.ListCircuitsRequest) (*proverv1.ListCircuitsResponse, error) {
	return &proverv1.ListCircuitsResponse{}, nil
}
