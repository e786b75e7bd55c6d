package client_test

import (
	"context"
	"crypto/ed25519"
	"crypto/tls"
	"net"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	workerv1 "github.com/tributary-zk/tributary/prover/api/tributary/worker/v1"
	"github.com/tributary-zk/tributary/prover/client"
	"github.com/tributary-zk/tributary/prover/identity"
	"github.com/tributary-zk/tributary/prover/policy"
	"github.com/tributary-zk/tributary/prover/store"
)

var errUnavailable = store.ErrUnavailable

const retryAfter = 300 * time.Millisecond

// limiter refuses the first submission.
type limiter struct{ calls atomic.Int32 }

func (l *limiter) Admit(context.Context, string, uint64) error {
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
	r := client.Request{Context: about, Assignment: assignment()}
	var seen [2]proverv1.State
	proved, err := client.ProveBlind(t.Context(), operators, pair(t), r, func(operator int, m *proverv1.Job) {
		seen[operator] = m.State
	})
	require.NoError(t, err)
	require.NoError(t, pair(t).Verify.Verify(proved.Instance, proved.Proof))
	require.Equal(t, about, proved.Instance.Context)
	require.Equal(t, [2]proverv1.State{proverv1.State_STATE_PROVED, proverv1.State_STATE_PROVED}, seen)
	require.Len(t, proved.Receipts, 2)
	require.NotEqual(t, proved.Receipts[0].Operator, proved.Receipts[1].Operator)

	for name, lie := range map[string]func(r *workerv1.Result){
		"a wrong sum":      func(r *workerv1.Result) { p := r.GetPartial(); p.A, p.K = p.K, p.A },
		"another sum in Z": func(r *workerv1.Result) { p := r.GetPartial(); p.Z = p.B1 },
	} {
		two.after = lie
		_, err = client.ProveBlind(t.Context(), operators, pair(t), r, nil)
		var blame *client.BlameError
		require.ErrorAs(t, err, &blame, name)
		require.Equal(t, []string{operators[1].Target()}, blame.Operators, name)
	}
}

// TestOneOperator: what can be seen to be one operator is refused before there is a share, and no job is submitted.
func TestOneOperator(t *testing.T) {
	one, two := start(t, nil), start(t, nil)
	key := one.signer.Public().(ed25519.PublicKey)
	plain := one.dial(client.Options{})
	pairs := map[string][2]*client.Client{
		"one client":          {plain, plain},
		"one target":          {plain, one.dial(client.Options{})},
		"one key of receipts": {one.dial(client.Options{Operator: key}), two.dial(client.Options{Operator: key})},
		// both lead to where the first listens
		"two names, no TLS":      {plain, one.dialAs("127.0.0.1:1", client.Options{})},
		"two names of loopback":  {plain, one.dialAs("localhost:"+port(t, one.addr), client.Options{})},
		"two loopback addresses": {plain, one.dialAs("[::1]:"+port(t, one.addr), client.Options{})},
	}
	r := client.Request{Context: about, Assignment: assignment()}
	refused := func(why string, operators [2]*client.Client) {
		_, err := client.ProveBlind(t.Context(), operators, pair(t), r, nil)
		require.ErrorIs(t, err, client.ErrSameOperator, why)
	}
	for why, operators := range pairs {
		refused(why, operators)
	}
	trust := secure(t, one, two)
	secured := client.Options{TLS: trust}
	refused("two services, one TLS key", [2]*client.Client{one.dial(secured), two.dial(secured)})
	for _, s := range []*service{one, two} {
		jobs, _, err := s.dial(secured).Jobs(t.Context(), &proverv1.ListJobsRequest{})
		require.NoError(t, err)
		require.Empty(t, jobs)
	}
}

// secure makes services listen with one certificate, and returns what a client trusts.
func secure(t *testing.T, services ...*service) *tls.Config {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, identity.CreateAuthority(dir))
	ca, err := identity.OpenAuthority(dir)
	require.NoError(t, err)
	require.NoError(t, ca.Issue(identity.Request{Kind: identity.Server, Name: "main", Hosts: []string{"127.0.0.1"}}, dir))
	at := func(name string) string { return filepath.Join(dir, name) }
	conf, err := identity.ServerTLS(at("ca.crt"), at("main.crt"), at("main.key"), false)
	require.NoError(t, err)
	for _, s := range services {
		s.tls = conf
		s.stop()
		s.listen()
	}
	trust, err := identity.ClientTLS(at("ca.crt"), "", "")
	require.NoError(t, err)
	return trust
}

func port(t *testing.T, address string) string {
	t.Helper()
	_, port, err := net.SplitHostPort(address)
	require.NoError(t, err)
	return port
}

// TestHalfAProofIsCancelled: if one operator fails, the other one's job is cancelled.
func TestHalfAProofIsCancelled(t *testing.T) {
	one, two := start(t, nil), start(t, nil) // nobody works for the first
	queued := make(chan struct{})
	two.work()
	two.after = func(r *workerv1.Result) { <-queued; r.GetPartial().A = []byte{1} }
	operators := [2]*client.Client{one.dial(client.Options{}), two.dial(client.Options{})}
	var once sync.Once
	r := client.Request{Context: about, Assignment: assignment()}
	_, err := client.ProveBlind(t.Context(), operators, pair(t), r, func(operator int, _ *proverv1.Job) {
		if operator == 0 {
			once.Do(func() { close(queued) })
		}
	})
	require.Error(t, err)
	jobs, _, err := operators[0].Jobs(t.Context(), &proverv1.ListJobsRequest{})
	require.NoError(t, err)
	require.Len(t, jobs, 1)
	require.Equal(t, proverv1.State_STATE_CANCELLED, jobs[0].State)
}
