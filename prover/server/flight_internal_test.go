package server

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/time/rate"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/policy"
)

func someone() *caller { return &caller{most: 2, rate: rate.NewLimiter(10, 5)} }

// TestCallsUnderWay: a caller may have so many calls at once and so many a second, whatever others do.
func TestCallsUnderWay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFlights(4, 1)
		_, end, err := f.begin("a", someone)
		require.NoError(t, err)
		_, _, err = f.begin("a", someone)
		require.NoError(t, err)
		_, _, err = f.begin("a", someone)
		require.ErrorIs(t, err, policy.ErrLimit, "the third at once")
		_, _, err = f.begin("b", someone)
		require.NoError(t, err)
		end()
		end() // counts once
		for range 3 {
			_, end, err = f.begin("a", someone)
			require.NoError(t, err)
			end()
		}
		_, _, err = f.begin("a", someone)
		require.ErrorIs(t, err, policy.ErrLimit, "five at once, then ten a second")
		require.Equal(t, codes.ResourceExhausted, statusOf(err).Code())
		time.Sleep(100 * time.Millisecond)
		_, _, err = f.begin("a", someone)
		require.NoError(t, err)

		time.Sleep(2 * sweepAfter)
		_, _, err = f.begin("c", someone)
		require.NoError(t, err)
		require.Contains(t, f.callers, "a", "has calls under way")
		require.Contains(t, f.callers, "b")
		f.callers["b"].calls = 0
		time.Sleep(2 * sweepAfter)
		_, _, err = f.begin("c", someone)
		require.NoError(t, err)
		require.NotContains(t, f.callers, "b", "nothing is kept of a caller that went away")
	})
}

// TestRoomForMessages: a caller gets a quarter of the room, all callers get the whole, and one that has waited too long
// is refused.
func TestRoomForMessages(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFlights(40, 5)
		reserve := func(name string, n int64) (*hold, error) {
			free := func() *caller { return &caller{most: 100, rate: rate.NewLimiter(rate.Inf, 1)} }
			c, end, err := f.begin(name, free)
			require.NoError(t, err)
			defer end()
			return f.reserve(t.Context(), c, forSubmissions, n)
		}
		one, err := reserve("a", 1000) // no message is longer than a share
		require.NoError(t, err)
		require.EqualValues(t, 10, one.size)
		_, err = reserve("a", 1)
		require.ErrorIs(t, err, policy.ErrLimit, "a has its share")
		one.keep(4)
		two, err := reserve("a", 6)
		require.NoError(t, err, "what the message did not need is free again")
		for _, name := range []string{"b", "c", "d"} {
			_, err = reserve(name, 10)
			require.NoError(t, err)
		}
		_, err = reserve("e", 1)
		require.ErrorIs(t, err, policy.ErrLimit, "the room is full")
		go func() {
			time.Sleep(roomLimit / 2)
			one.keep(0)
			two.keep(7) // more than it holds: all of it
		}()
		_, err = reserve("e", 4)
		require.NoError(t, err, "waited")
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		_, err = f.reserve(ctx, f.callers["e"], forSubmissions, 10)
		require.ErrorIs(t, err, context.Canceled)
	})
}

// impatient returns a server that does not wait long for messages, and a tenant's token.
func impatient(t *testing.T) (*Server, string) {
	s, _ := fuzzed(t)
	hash := sha256.Sum256([]byte("trb_slow"))
	var err error
	s.Policy, err = policy.New(policy.Policy{Version: policy.Version, Tenants: []policy.Tenant{
		{Name: "anna", TokensSHA256: []string{hex.EncodeToString(hash[:])}},
	}})
	require.NoError(t, err)
	s.flights.within = [rooms]time.Duration{20 * time.Millisecond, 20 * time.Millisecond, 20 * time.Millisecond}
	return s, "Bearer trb_slow"
}

// TestMessagesThatNeverArrive: a call whose message does not come is ended, and its room is free again.
func TestMessagesThatNeverArrive(t *testing.T) {
	s, token := impatient(t)
	g := NewGRPC(s, nil)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	go func() { _ = g.Serve(l) }()
	t.Cleanup(g.Stop)
	conn, err := grpc.NewClient(l.Addr().String(), grpc.WithTransportCredentials(insecure.NewCredentials()))
	require.NoError(t, err)
	t.Cleanup(func() { _ = conn.Close() })
	ctx := metadata.AppendToOutgoingContext(t.Context(), "authorization", token)
	for _, method := range []string{
		proverv1.ProverService_SubmitJob_FullMethodName,
		proverv1.ProverService_GetJob_FullMethodName,
		proverv1.ProverService_WatchJob_FullMethodName,
	} {
		stream, err := conn.NewStream(ctx, &grpc.StreamDesc{ClientStreams: true, ServerStreams: true}, method)
		require.NoError(t, err)
		require.Equal(t, codes.DeadlineExceeded, status.Code(stream.RecvMsg(new(proverv1.SubmitJobResponse))), method)
	}
	require.Eventually(t, func() bool {
		free := s.flights.rooms[forSubmissions].all.TryAcquire(DefaultRoom)
		if free {
			s.flights.rooms[forSubmissions].all.Release(DefaultRoom)
		}
		return free
	}, 10*time.Second, time.Millisecond)
}

// TestBodiesThatNeverArrive is the same over HTTP.
func TestBodiesThatNeverArrive(t *testing.T) {
	s, token := impatient(t)
	h, err := Gateway(t.Context(), s)
	require.NoError(t, err)
	web := httptest.NewServer(h)
	t.Cleanup(web.Close)
	for _, path := range []string{"/v1/jobs", "/v1/jobs/x/cancel"} {
		body, more := io.Pipe()
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, web.URL+path, body)
		require.NoError(t, err)
		req.Header.Set("Authorization", token)
		go func() { _, _ = more.Write([]byte("{")) }()
		resp, err := http.DefaultClient.Do(req)
		require.NoError(t, err)
		require.Equal(t, http.StatusRequestTimeout, resp.StatusCode, path)
		require.NoError(t, resp.Body.Close())
		require.NoError(t, more.Close())
	}
	require.True(t, s.flights.rooms[forSubmissions].all.TryAcquire(DefaultRoom), "the room is free again")
}
