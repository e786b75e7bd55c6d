package client

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc"

	"github.com/tributary-zk/tributary/circuits/proof"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/wire"
)

// TestCovers: a receipt covers one job, with its circuit, mode, result and instance, and no other.
func TestCovers(t *testing.T) {
	m := &proverv1.GetResultResponse{Result: &proverv1.GetResultResponse_Statement{
		Statement: &proverv1.Statement{Proof: []byte{1}},
	}}
	digest, err := wire.ResultDigest(m.GetStatement(), m.GetPartial())
	require.NoError(t, err)
	circuit, instance := proof.Word{1}, []byte{2}
	good := Receipt{JobID: "j", Circuit: circuit, Mode: job.Plain, Result: digest, Instance: instance}
	require.NoError(t, good.covers("j", circuit, job.Plain, m, instance))
	for why, change := range map[string]func(*Receipt){
		"another job":      func(r *Receipt) { r.JobID = "k" },
		"another circuit":  func(r *Receipt) { r.Circuit[0]++ },
		"another mode":     func(r *Receipt) { r.Mode = job.Local },
		"another result":   func(r *Receipt) { r.Result[0]++ },
		"another instance": func(r *Receipt) { r.Instance = nil },
	} {
		r := good
		change(&r)
		require.ErrorIs(t, r.covers("j", circuit, job.Plain, m, instance), ErrReceipt, why)
	}
}

// strange is a service that chooses its jobs' IDs freely.
type strange struct {
	proverv1.ProverServiceClient
	id string
}

func (s strange) SubmitJob(context.Context, *proverv1.SubmitJobRequest,
	...grpc.CallOption,
) (*proverv1.SubmitJobResponse, error) {
	return &proverv1.SubmitJobResponse{Job: &proverv1.Job{Id: s.id}}, nil
}

// TestStrangeNames: callers name files after jobs, so no service may choose a path.
func TestStrangeNames(t *testing.T) {
	for _, id := range []string{"", "../../etc/passwd", "/tmp/x", "short", "\x1b[2Jaaaaaaaaaaaaaaaaaaaaaa"} {
		c := &Client{target: "there", api: strange{id: id}}
		_, _, err := c.run(t.Context(), &proverv1.SubmitJobRequest{IdempotencyKey: "k"}, nil)
		require.ErrorIs(t, err, ErrResult, id)
		require.ErrorIs(t, err, job.ErrName, id)
	}
}
