package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/durationpb"

	"github.com/tributary-zk/tributary/protocol/work"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/client"
	"github.com/tributary-zk/tributary/prover/service"
	"github.com/tributary-zk/tributary/prover/store"
)

// TestExitCodesOfServices: 1 means that the service is to blame, 2 the caller, 3 that a result does not hold.
func TestExitCodesOfServices(t *testing.T) {
	ended := func(c proverv1.FailureCode) error {
		return &work.NotProved{Last: &proverv1.Job{State: proverv1.State_STATE_FAILED, Failure: &proverv1.Failure{Code: c}}}
	}
	for _, c := range []struct {
		why  string
		err  error
		want int
	}{
		{"a field is wrong", status.Error(codes.InvalidArgument, ""), BadInput},
		{"a mode that is not allowed", status.Error(codes.PermissionDenied, ""), BadInput},
		{"no certificate", status.Error(codes.Unauthenticated, ""), BadInput},
		{"no such job", status.Error(codes.NotFound, ""), BadInput},
		{"a key used twice", status.Error(codes.AlreadyExists, ""), BadInput},
		{"a stale fingerprint", status.Error(codes.FailedPrecondition, ""), BadInput},
		{"full, and it says when to come again", full(t), Failure},
		{"a message that is too long", status.Error(codes.ResourceExhausted, ""), BadInput},
		{"away", status.Error(codes.Unavailable, ""), Failure},
		{"late", status.Error(codes.DeadlineExceeded, ""), Failure},
		{"theirs", status.Error(codes.Internal, ""), Failure},
		{"interrupted", context.Canceled, Failure},
		{"a witness that does not satisfy", ended(proverv1.FailureCode_FAILURE_CODE_WITNESS), BadInput},
		{"a payload that they cannot open", ended(proverv1.FailureCode_FAILURE_CODE_PAYLOAD), Failure},
		{"their memory", ended(proverv1.FailureCode_FAILURE_CODE_RESOURCES), Failure},
		{"another proof", client.ErrResult, Rejected},
		{"one operator for both shares", client.ErrSameOperator, BadInput},
		{"a forged receipt", client.ErrReceipt, Rejected},
		{"a cheating operator", &client.BlameError{Operators: []string{"a"}}, Rejected},
		{"the disk filled up", service.ErrStopped, Failure},
		{"no store", store.ErrUnavailable, Failure},
		{"anything else is the input", errors.New("x"), BadInput},
	} {
		require.Equal(t, c.want, code(c.err), c.why)
		require.Equal(t, c.want, code(fmt.Errorf("contribution of alder: %w", c.err)), "%s, wrapped", c.why)
	}
}

func full(t *testing.T) error {
	retry := &errdetails.RetryInfo{RetryDelay: durationpb.New(time.Second)}
	s, err := status.New(codes.ResourceExhausted, "full").WithDetails(retry)
	require.NoError(t, err)
	return s.Err()
}

// TestSignersOfBlind: one key of receipts for both operators would be one operator.
func TestSignersOfBlind(t *testing.T) {
	for _, signers := range [][]string{nil, {"aa", "bb"}} {
		require.NoError(t, (&remoteFlags{signers: signers}).apart())
	}
	for _, signers := range [][]string{{"aa"}, {"aa", "aa"}, {"aa", "AA"}, {"aa", "bb", "cc"}} {
		require.ErrorIs(t, (&remoteFlags{signers: signers}).apart(), client.ErrSameOperator)
	}
}

// TestNATSURLs: an error about a URL does not quote it, since it may hold a password.
func TestNATSURLs(t *testing.T) {
	t.Setenv(natsVariable, "")
	for _, text := range []string{
		"", "nats://a:4222", "a:4222", "127.0.0.1:4222, tls://b", "tls://user:SECRET@a:4222,tls://[::1]:4222",
	} {
		got, err := (&storeFlags{url: text}).target()
		require.NoError(t, err, text)
		require.Equal(t, text, got)
	}
	for _, text := range []string{
		"nats://user:SEC%RET@a:4222", "nats://user:SECRET@a:port", "nats://user:SECRET@", "http://user:SECRET@a",
		"nats://a,user:SE CRET@b", "nats://a,", "nats://user:SEC/RET@a:4222",
	} {
		_, err := (&storeFlags{url: text}).target()
		require.ErrorContains(t, err, "--nats: URL", text)
		t.Setenv(natsVariable, text)
		_, fromEnvironment := (&storeFlags{}).target()
		require.ErrorContains(t, fromEnvironment, natsVariable, text)
		for _, err := range []error{err, fromEnvironment} {
			for _, part := range []string{"user", "SEC", "SE C", "RET"} {
				require.NotContains(t, err.Error(), part, text)
			}
		}
	}
	t.Setenv(natsVariable, "nats://a")
	o, err := (&storeFlags{}).options()
	require.NoError(t, err)
	require.Equal(t, "nats://a", o.URL)
}

// TestWordsOfServices: nothing that a service says can control a terminal.
func TestWordsOfServices(t *testing.T) {
	require.Equal(t, "one\n\ufffd[2Jtwo", lines("one\n\x1b[2Jtwo"))
	unsafe := "{\n\"a\": \"\u009b31m \u202e \U000e0001 é\"}"
	require.Equal(t, "{\n\"a\": \"\\u009b31m \\u202e \\udb40\\udc01 é\"}", escaped(unsafe))
	row := line(&proverv1.Job{Id: "\x1b", Statement: "a\tb", Label: "c\nd"})
	require.NotContains(t, row, "\n")
	require.NotContains(t, row, "\x1b")
	require.Equal(t, 5, strings.Count(row, "\t"))
}

// TestFingerprintsOfServices: a malformed list of circuits is the service's fault, and no reason to panic.
func TestFingerprintsOfServices(t *testing.T) {
	for _, n := range []int{0, 3, 31, 33} {
		_, err := fingerprint(&proverv1.Circuit{Fingerprint: make([]byte, n)})
		require.Equal(t, Failure, code(err), n)
	}
	_, err := fingerprint(&proverv1.Circuit{Fingerprint: make([]byte, 32)})
	require.NoError(t, err)
}

func TestSizes(t *testing.T) {
	for text, want := range map[string]uint64{
		"": 0, "1": 1, "7B": 7, "1KiB": 1 << 10, "1.5MiB": 3 << 19, "6GiB": 6 << 30, "2TiB": 2 << 40,
	} {
		got, err := size("--memory", text)
		require.NoError(t, err, text)
		require.Equal(t, want, got, text)
	}
	for _, text := range []string{"lots", "-1GiB", "0", "NaN", "Inf", "1 GiB", "1GB", "1iB", "GiB", "1e300", "1KiBKiB"} {
		_, err := size("--memory", text)
		require.ErrorContains(t, err, "--memory", text)
	}
}

func TestPick(t *testing.T) {
	for _, c := range []struct {
		values []string
		i      int
		want   string
	}{{nil, 1, ""}, {[]string{"one"}, 1, "one"}, {[]string{"a", "b"}, 1, "b"}} {
		got, err := pick("--certs", c.values, c.i, 2)
		require.NoError(t, err)
		require.Equal(t, c.want, got)
	}
	_, err := pick("--certs", []string{"a", "b", "c"}, 0, 2)
	require.ErrorContains(t, err, "3 values for 2 services")
}
