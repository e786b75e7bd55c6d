package server

import (
	"context"
	"fmt"

	"google.golang.org/protobuf/types/known/timestamppb"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/store"
)

// GetNodeStatus implements proverv1.ProverServiceServer. Only operators see other tenants' queues, and the workers,
// which would give away what others prove.
func (s *Server) GetNodeStatus(
	ctx context.Context, _ *proverv1.GetNodeStatusRequest,
) (*proverv1.GetNodeStatusResponse, error) {
	who, ok := principalOf(ctx)
	if !ok {
		return nil, errUnauthenticated
	}
	queued, err := s.Store.Waiting(ctx)
	if err != nil {
		return nil, fmt.Errorf("node status: %w", err)
	}
	out := &proverv1.GetNodeStatusResponse{
		Version: s.Version, Started: timestamppb.New(s.started), Waiting: queued[who.Tenant], Draining: s.draining.Load(),
	}
	if !s.operator(who) {
		return out, nil
	}
	for _, n := range queued {
		out.WaitingAll += n
	}
	workers, err := s.Store.Workers(ctx)
	if err != nil {
		return nil, fmt.Errorf("node status: %w", err)
	}
	for _, w := range workers {
		out.Workers = append(out.Workers, workerMessage(w))
	}
	return out, nil
}

func workerMessage(w store.Worker) *proverv1.Worker {
	m := &proverv1.Worker{
		Id: w.ID, Slots: uint32(w.Slots), Busy: uint32(w.Busy), MemoryBytes: w.Memory, Backend: w.Backend,
		Seen: timestamppb.New(w.Seen),
	}
	for _, f := range w.Warm {
		m.Warm = append(m.Warm, f[:])
	}
	return m
}
