package server_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/status"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/server"
)

func comeAgain(t testing.TB, err error) {
	t.Helper()
	require.Equal(t, codes.ResourceExhausted, status.Code(err), "%v", err)
	require.Len(t, status.Convert(err).Details(), 1)
	require.Positive(t, status.Convert(err).Details()[0].(*errdetails.RetryInfo).GetRetryDelay().AsDuration())
}

// TestEveryCallCounts: malformed messages and repeated requests, which no quota of jobs sees, count like other calls,
// over gRPC and over HTTP. The tenant's policy allows a hundred calls a second, two hundred at once.
func TestEveryCallCounts(t *testing.T) {
	s := start(t, nil)
	conn, first := s.dial(t, "slow"), request("k")
	submit(t, proverv1.NewProverServiceClient(conn), first)
	for why, call := range map[string]func() error{
		"replays": func() error {
			_, err := proverv1.NewProverServiceClient(conn).SubmitJob(t.Context(), first)
			return err
		},
		"malformed": func() error {
			return invoke(t, conn, submitMethod, []byte{0x0c})
		},
	} {
		var err error
		for range 20_000 {
			if err = call(); status.Code(err) == codes.ResourceExhausted {
				break
			}
		}
		require.Equal(t, codes.ResourceExhausted, status.Code(err), "%s: %v", why, err)
		comeAgain(t, err)
	}
	web, code := s.web(t, "slow"), 0
	for range 20_000 {
		if code, _ = s.do(t, web, "GET", "/v1/jobs", nil); code == http.StatusTooManyRequests {
			break
		}
	}
	require.Equal(t, http.StatusTooManyRequests, code)
	_, err := s.as(t, "anna").ListJobs(t.Context(), &proverv1.ListJobsRequest{})
	require.NoError(t, err, "and nobody else notices")
}

// TestStrangersCalls: an address may have so many open calls, over however many connections.
func TestStrangersCalls(t *testing.T) {
	s := start(t, nil)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	one, two := grpc_health_v1.NewHealthClient(s.dial(t, "")), grpc_health_v1.NewHealthClient(s.dial(t, ""))
	for i := range 64 {
		w, err := []grpc_health_v1.HealthClient{one, two}[i%2].Watch(ctx, &grpc_health_v1.HealthCheckRequest{})
		require.NoError(t, err)
		_, err = w.Recv()
		require.NoError(t, err)
	}
	_, err := one.Check(t.Context(), &grpc_health_v1.HealthCheckRequest{})
	comeAgain(t, err)
	_, err = s.as(t, "anna").ListJobs(t.Context(), &proverv1.ListJobsRequest{})
	require.NoError(t, err, "callers with a name do not notice")
	cancel()
	require.Eventually(t, func() bool {
		_, err := one.Check(t.Context(), &grpc_health_v1.HealthCheckRequest{})
		return err == nil
	}, 10*time.Second, time.Millisecond)
}

// TestStalledSubmissions: a client that begins submissions and does not send them delays its own next one, but neither
// others nor its own questions.
func TestStalledSubmissions(t *testing.T) {
	s := start(t, func(c *server.Config) { c.Room = 1 })
	conn := s.dial(t, "anna")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	stalled, err := conn.NewStream(ctx, &grpc.StreamDesc{ClientStreams: true, ServerStreams: true}, submitMethod)
	require.NoError(t, err)
	anna := proverv1.NewProverServiceClient(conn)
	_, err = anna.ListJobs(t.Context(), &proverv1.ListJobsRequest{})
	require.NoError(t, err)
	submit(t, s.as(t, "bert"), request(""))
	done := make(chan error, 1)
	go func() {
		_, err := anna.SubmitJob(t.Context(), request(""))
		done <- err
	}()
	submit(t, s.as(t, "bert"), request(""))
	cancel()
	require.Error(t, stalled.RecvMsg(new(proverv1.SubmitJobResponse)))
	require.NoError(t, <-done)
}

// TestLongBodies: a body with too great a Content-Length is not read, and only submissions may be long.
func TestLongBodies(t *testing.T) {
	s := start(t, nil)
	anna := s.web(t, "anna")
	id := submit(t, s.as(t, "anna"), request(""))
	code, _ := s.do(t, anna, "POST", "/v1/jobs/"+id+"/cancel", []byte(strings.Repeat(" ", 64<<10+1)))
	require.Equal(t, http.StatusRequestEntityTooLarge, code)
	code, _ = s.do(t, s.web(t, "op"), "POST", "/v1/jobs", toJSON(t, request("")))
	require.Equal(t, http.StatusForbidden, code, "operators have no jobs")
}
