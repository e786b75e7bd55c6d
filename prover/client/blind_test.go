package client_test

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	workerv1 "github.com/tributary-zk/tributary/prover/api/tributary/worker/v1"
	"github.com/tributary-zk/tributary/prover/client"
	"github.com/tributary-zk/tributary/prover/policy"
	"github.com/tributary-zk/tributary/prover/store"
)

var errUnavailable = store.ErrUnavailable

const retryAfter = 300 * time.Millisecond

// limiter refuses the first submission.
type limiter struct{ calls atomic.Int32 }

func (l *limiter) Admit(context.Context, string) error {
	if l.calls.Add(1) == 1 {
		return &policy.Refusal{Reason: "full", RetryAfter: retryAfter}
	}
	return nil
}

func TestProveBlind(t *testing.T) {
	one, two := start(t, nil), start(t, nil)
	one.work()
	two.work()
	operators := [2]*client.Client{one.dial(client.Options{}), two.dial(client.Options{})}
	j := client.Job{Context: about, Assignment: assignment()}
	var seen [2]proverv1.State
	in, proof, receipts, err := client.ProveBlind(t.Context(), operators, pair(t), j, func(operator int, m *proverv1.Job) { seen[operator] = m.State })
	require.NoError(t, err)
	require.NoError(t, pair(t).Verify.Verify(in, proof))
	require.Equal(t, about, in.Context)
	require.Equal(t, [2]proverv1.State{proverv1.State_STATE_PROVED, proverv1.State_STATE_PROVED}, seen)
	require.NotEqual(t, receipts[0].Operator, receipts[1].Operator)

	_, _, _, err = client.ProveBlind(t.Context(), [2]*client.Client{operators[0], operators[0]}, pair(t), j, nil)
	require.ErrorIs(t, err, client.ErrSameOperator)
	_, _, _, err = client.ProveBlind(t.Context(), [2]*client.Client{operators[0], one.dial(client.Options{})}, pair(t), j, nil)
	require.ErrorIs(t, err, client.ErrSameOperator)

	for name, lie := range map[string]func(r *workerv1.Result){
		"a wrong sum":      func(r *workerv1.Result) { p := r.GetPartial(); p.A, p.K = p.K, p.A },
		"another sum in Z": func(r *workerv1.Result) { p := r.GetPartial(); p.Z = p.B1 },
	} {
		two.after = lie
		_, _, _, err = client.ProveBlind(t.Context(), operators, pair(t), j, nil)
		var blame *client.BlameError
		require.ErrorAs(t, err, &blame, name)
		require.Equal(t, []string{operators[1].Target()}, blame.Operators, name)
	}
}
