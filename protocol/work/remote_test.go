package work

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/prover/client"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/keys"
)

// TestOfTask: what stops a batch and what does not.
func TestOfTask(t *testing.T) {
	for _, c := range []struct {
		why  string
		err  error
		want bool
	}{
		{"a witness that does not satisfy its statement", client.ErrFailed, true},
		{"an expired or cancelled job", fmt.Errorf("%w: expired", client.ErrFailed), true},
		{"a result that does not hold", client.ErrResult, true},
		{"a circuit that the service does not prove", status.Error(codes.NotFound, ""), true},
		{"a field that is wrong", status.Error(codes.InvalidArgument, ""), true},
		{"a proof that could not be made here", errors.New("constraint 7 is not satisfied"), true},
		{"a service that stays away", status.Error(codes.Unavailable, ""), false},
		{"a quota that stays full", status.Error(codes.ResourceExhausted, ""), false},
		{"a mode that is not allowed", status.Error(codes.PermissionDenied, ""), false},
		{"no certificate", status.Error(codes.Unauthenticated, ""), false},
		{"an interrupt", context.Canceled, false},
		{"an operator that cheats", &client.BlameError{Operators: []string{"a"}}, false},
		{"one operator twice", client.ErrSameOperator, false},
		{"a key folder that is not there", keys.ErrMissing, false},
	} {
		require.Equal(t, c.want, ofTask(fmt.Errorf("%s of alder: %w", catalog.Contribution.Name, c.err)), c.why)
	}
}

// TestInterrupted: after an interrupt no further task is begun, and the error counts those left out.
func TestInterrupted(t *testing.T) {
	c, err := client.Dial("127.0.0.1:1", client.Options{Wait: -1})
	require.NoError(t, err)
	defer c.Close()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	r := &Remote{Services: []*client.Client{c}, Mode: job.Local}
	err = r.Prove(ctx, func(Proven) error { t.Fatal("nothing was proved"); return nil }, make([]party.Task, 3)...)
	require.ErrorIs(t, err, context.Canceled)
	require.ErrorContains(t, err, "3 more of 3 jobs not begun")
	require.NoError(t, r.Prove(t.Context(), nil), "no task, no error")
}
