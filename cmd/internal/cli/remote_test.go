package cli

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/tributary-zk/tributary/cmd/internal/service"
	"github.com/tributary-zk/tributary/cmd/internal/work"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/client"
	"github.com/tributary-zk/tributary/prover/store"
)

// TestExitCodesOfServices: 1 is the service's fault, 2 the caller's, 3 a result that does not hold.
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
		{"full", status.Error(codes.ResourceExhausted, ""), Failure},
		{"away", status.Error(codes.Unavailable, ""), Failure},
		{"late", status.Error(codes.DeadlineExceeded, ""), Failure},
		{"theirs", status.Error(codes.Internal, ""), Failure},
		{"interrupted", context.Canceled, Failure},
		{"a witness that does not satisfy", ended(proverv1.FailureCode_FAILURE_CODE_WITNESS), BadInput},
		{"their memory", ended(proverv1.FailureCode_FAILURE_CODE_RESOURCES), Failure},
		{"another proof", client.ErrResult, Rejected},
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

func TestSizes(t *testing.T) {
	for text, want := range map[string]uint64{"": 0, "1": 1, "1KiB": 1 << 10, "1.5MiB": 3 << 19, "6GiB": 6 << 30, "2TiB": 2 << 40, "7B": 7} {
		got, err := bytes("--memory", text)
		require.NoError(t, err, text)
		require.Equal(t, want, got, text)
	}
	for _, text := range []string{"lots", "-1GiB", "0", "NaN", "Inf", "1 GiB", "1GB", "1iB", "GiB", "1e300", "1KiBKiB"} {
		_, err := bytes("--memory", text)
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
