package server

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/identity"
	"github.com/tributary-zk/tributary/prover/job"
)

// busy is a store in which a job changes a thousand times and then ends.
type busy struct {
	Store
	told chan struct{} // closed when all changes were told
}

const changes = 1000

func (b *busy) Watch(_ context.Context, r job.Ref, f func(job.Record) error) error {
	for i := range changes {
		if err := f(job.Record{Ref: r, State: job.Proving, Attempts: i}); err != nil {
			return err
		}
	}
	if err := f(job.Record{Ref: r, State: job.Proved}); err != nil {
		return err
	}
	close(b.told)
	return nil
}

// slow is a client that reads nothing before the job has ended.
type slow struct {
	grpc.ServerStream
	ctx  context.Context
	told chan struct{}
	got  []*proverv1.Job
}

func (s *slow) Context() context.Context { return s.ctx }

func (s *slow) Send(m *proverv1.WatchJobResponse) error {
	<-s.told
	s.got = append(s.got, m.GetJob())
	return nil
}

// TestSlowWatcher: the store does not wait for a slow client. States that the client missed are not kept, but it gets
// the last one.
func TestSlowWatcher(t *testing.T) {
	s, _ := fuzzed(t)
	told := make(chan struct{})
	s.Store = &busy{told: told}
	client := &slow{ctx: withPrincipal(t.Context(), identity.Principal{Tenant: "anna"}), told: told}
	require.NoError(t, s.WatchJob(&proverv1.WatchJobRequest{Id: job.NewID("", "")}, client))
	require.LessOrEqual(t, len(client.got), 2, "the state that was being sent, and the last")
	require.Equal(t, proverv1.State_STATE_PROVED, client.got[len(client.got)-1].State)
}
