package server

import (
	"context"
	"time"

	"google.golang.org/grpc/health/grpc_health_v1"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
)

// Drain refuses new jobs from now on and reports NOT_SERVING, so that balancers go elsewhere. Everything else goes on
// until the caller stops the listeners. Calling it again does nothing.
func (s *Server) Drain() {
	s.draining.Store(true)
	s.tellHealth()
}

// Monitor asks the store every interval whether it answers, for the health checks, until ctx ends.
func (s *Server) Monitor(ctx context.Context, interval time.Duration) {
	tick := time.NewTicker(interval)
	defer tick.Stop()
	for {
		s.probe(ctx, interval)
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

func (s *Server) probe(ctx context.Context, limit time.Duration) {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	_, err := s.Store.Workers(ctx)
	if up := err == nil; s.storeUp.Swap(up) != up {
		s.Logger.WarnContext(ctx, "store", "up", up)
	}
	s.tellHealth()
}

// Serving says whether the server takes jobs.
func (s *Server) Serving() bool { return !s.draining.Load() && s.storeUp.Load() }

func (s *Server) tellHealth() {
	state := grpc_health_v1.HealthCheckResponse_NOT_SERVING
	if s.Serving() {
		state = grpc_health_v1.HealthCheckResponse_SERVING
	}
	s.health.SetServingStatus("", state)
	s.health.SetServingStatus(proverv1.ProverService_ServiceDesc.ServiceName, state)
}
