package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// TestWords: people read what happened and what to do, and nothing of the plumbing.
func TestWords(t *testing.T) {
	for _, c := range []struct {
		why, says, hint string
		err             error
	}{
		{
			"nothing listens", "dial tcp 127.0.0.1:1: connect: connection refused", "is the service running there?",
			status.Error(codes.Unavailable, `connection error: desc = "transport: Error while dialing: `+
				`dial tcp 127.0.0.1:1: connect: connection refused"`),
		},
		{
			"no TLS there", "tls: first record does not look like a TLS handshake", "one side speaks TLS",
			status.Error(codes.Unavailable, `connection error: desc = "transport: authentication handshake failed: `+
				`tls: first record does not look like a TLS handshake"`),
		},
		{
			"TLS there", "error reading server preface: EOF", "one side speaks TLS",
			status.Error(codes.Unavailable, `connection error: desc = "error reading server preface: EOF"`),
		},
		{
			"it drains", "the service is shutting down", "--wait",
			status.Error(codes.Unavailable, "the service is shutting down"),
		},
		{
			"a name nobody knows", "no such host", "not known to this machine's resolver",
			status.Error(codes.Unavailable, "lookup nowhere: no such host"),
		},
		{
			"a mode", "the policy does not allow you the mode plain", "ask the operator",
			status.Error(codes.PermissionDenied, "the policy does not allow you the mode plain"),
		},
		{
			"a token", "the bearer token is not known", "--token FILE",
			status.Error(codes.Unauthenticated, "the bearer token is not known"),
		},
		{
			"a job that has ended", "the job has moved on", "tributary jobs show ID",
			status.Error(codes.FailedPrecondition, "the job has moved on"),
		},
		{
			"a field: its message is enough", "mode: want one", "",
			status.Error(codes.InvalidArgument, "mode: want one"),
		},
		{"an interrupt", "context canceled", "interrupted", context.Canceled},
		{
			"an interrupt, as gRPC says it", "context canceled", "interrupted",
			status.Error(codes.Canceled, "context canceled"),
		},
		{
			"another server", "unknown service", "no prover service",
			status.Error(codes.Unimplemented, "unknown service tributary.prover.v1.ProverService"),
		},
		{"nothing of a service", "open x: no such file", "", errors.New("open x: no such file")},
	} {
		for _, err := range []error{
			c.err,
			fmt.Errorf("submit to 127.0.0.1:7443: %w", c.err),
			errors.Join(fmt.Errorf("contribution of alder: %w", c.err), nil),
		} {
			text, hint, has := strings.Cut(words(err), "\n  -> ")
			require.Contains(t, text, c.says, c.why)
			require.NotContains(t, text, "rpc error", c.why)
			require.NotContains(t, text, "desc =", c.why)
			require.Contains(t, hint, c.hint, c.why)
			require.Equal(t, c.hint != "", has, "%s: %s", c.why, hint)
		}
	}
}

func TestRemoteFlags(t *testing.T) {
	for _, address := range []string{
		"localhost", "127.0.0.1", ":7443", "localhost:", "localhost:0", "localhost:70000", "localhost:grpc",
		"::1", "https://a:7443", "",
	} {
		require.ErrorContains(t, (&remoteFlags{addresses: []string{"a:1", address}}).check(), "want HOST:PORT", address)
	}
	for _, address := range []string{"localhost:7443", "[::1]:7443", "prover.example.org:1"} {
		require.NoError(t, (&remoteFlags{addresses: []string{address}}).check(), address)
	}
	require.ErrorContains(t, (&remoteFlags{addresses: []string{"a:1"}, wait: -1}).check(), "--wait")
	require.ErrorContains(t, (&remoteFlags{addresses: []string{"a:1"}, attempts: -1}).check(), "--attempts")
}
