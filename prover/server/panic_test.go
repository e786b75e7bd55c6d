package server_test

import (
	"context"
	"fmt"
	"runtime/debug"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/server"
)

// falling panics with a secret as an argument, which the runtime's own stacks show in hexadecimal.
type falling struct {
	server.Store
	stack string // as the runtime prints it
}

func (f *falling) Get(context.Context, job.Ref) (job.Record, error) {
	f.fall(canary)
	return job.Record{}, nil
}

//go:noinline
func (f *falling) fall(secret fr.Element) {
	f.stack = string(debug.Stack())
	panic(secret)
}

// TestPanicShowsNoArgument: the log says where it happened and hides the panic's argument.
func TestPanicShowsNoArgument(t *testing.T) {
	faulty := new(falling)
	s := start(t, func(c *server.Config) { faulty.Store, c.Store = c.Store, faulty })
	id := submit(t, s.as(t, "anna"), request(""))
	_, err := s.as(t, "anna").GetJob(t.Context(), &proverv1.GetJobRequest{Id: id})
	refused(t, err, codes.Internal, "", "")
	limb := fmt.Sprintf("%#x", canary[1])
	require.Contains(t, faulty.stack, limb, "the runtime's stack shows the secret")
	require.Contains(t, s.log.String(), "falling).fall", "the log says where")
	require.NotContains(t, s.log.String(), limb)
	require.NotContains(t, s.log.String(), fmt.Sprint(canary[1]))
	require.False(t, holdsCanary(s.log.String()))
}
