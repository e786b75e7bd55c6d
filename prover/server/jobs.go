package server

import (
	"context"
	"fmt"
	"strconv"

	"golang.org/x/sync/errgroup"
	"google.golang.org/grpc"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/wire"
)

// ref names one of the caller's own jobs. Under the caller's name another tenant's ID is that of no job, like anything
// that is not an ID.
func (s *Server) ref(ctx context.Context, id string) (job.Ref, error) {
	who, err := tenantOf(ctx)
	if err != nil {
		return job.Ref{}, err
	}
	r := job.Ref{Tenant: who.Tenant, ID: id}
	if r.Validate() != nil {
		return job.Ref{}, job.ErrName // the error itself quotes what the client sent
	}
	return r, nil
}

// GetJob implements proverv1.ProverServiceServer.
func (s *Server) GetJob(ctx context.Context, m *proverv1.GetJobRequest) (*proverv1.GetJobResponse, error) {
	ref, err := s.ref(ctx, m.GetId())
	if err != nil {
		return nil, err
	}
	r, err := s.Store.Get(ctx, ref)
	if err != nil {
		return nil, fmt.Errorf("get %s: %w", ref, err)
	}
	return &proverv1.GetJobResponse{Job: wire.Job(r)}, nil
}

// WatchJob implements proverv1.ProverServiceServer. At most one record waits for a client that reads slowly: it misses
// states in between, but never the last one.
func (s *Server) WatchJob(
	m *proverv1.WatchJobRequest, stream grpc.ServerStreamingServer[proverv1.WatchJobResponse],
) error {
	ref, err := s.ref(stream.Context(), m.GetId())
	if err != nil {
		return err
	}
	work, ctx := errgroup.WithContext(stream.Context())
	latest := make(chan job.Record, 1)
	work.Go(func() error {
		defer close(latest)
		return s.Store.Watch(ctx, ref, func(r job.Record) error {
			select {
			case <-latest: // not sent yet, and out of date
			default:
			}
			latest <- r
			return nil
		})
	})
	work.Go(func() error {
		for r := range latest {
			if err := stream.Send(&proverv1.WatchJobResponse{Job: wire.Job(r)}); err != nil {
				return err
			}
		}
		return nil
	})
	if err := work.Wait(); err != nil {
		return fmt.Errorf("watch %s: %w", ref, err)
	}
	return nil
}

// CancelJob implements proverv1.ProverServiceServer.
func (s *Server) CancelJob(ctx context.Context, m *proverv1.CancelJobRequest) (*proverv1.CancelJobResponse, error) {
	ref, err := s.ref(ctx, m.GetId())
	if err != nil {
		return nil, err
	}
	changed := false
	r, err := s.Store.Change(ctx, ref, func(r *job.Record) error {
		changed = r.State != job.Cancelled
		if !changed {
			return nil
		}
		return r.Enter(job.Cancelled, s.Now())
	})
	if err != nil {
		return nil, fmt.Errorf("cancel %s: %w", ref, err)
	}
	if changed {
		s.Metrics.Finished(string(job.Cancelled), "")
	}
	return &proverv1.CancelJobResponse{Job: wire.Job(r)}, nil
}

const (
	defaultPage = 100
	maxPage     = 1000
)

// ListJobs implements proverv1.ProverServiceServer.
func (s *Server) ListJobs(ctx context.Context, m *proverv1.ListJobsRequest) (*proverv1.ListJobsResponse, error) {
	who, err := tenantOf(ctx)
	if err != nil {
		return nil, err
	}
	size := int(m.GetPageSize())
	if size == 0 {
		size = defaultPage
	}
	if size < 1 || size > maxPage {
		return nil, wrong("page_size", "is %d, want 1 to %d, or 0 for %d", size, maxPage, defaultPage)
	}
	if m.GetPageToken() != "" {
		if _, err := strconv.ParseUint(m.GetPageToken(), 10, 63); err != nil {
			return nil, wrong("page_token", "is not the next_page_token of a page")
		}
	}
	state, err := wire.State(m.GetState())
	if err != nil {
		return nil, err
	}
	page, err := s.Store.List(ctx, who.Tenant, state, m.GetPageToken(), size)
	if err != nil {
		return nil, fmt.Errorf("list jobs of %s: %w", who.Tenant, err)
	}
	out := &proverv1.ListJobsResponse{NextPageToken: page.Next, Jobs: make([]*proverv1.Job, len(page.Jobs))}
	for i, r := range page.Jobs {
		out.Jobs[i] = wire.Job(r)
	}
	return out, nil
}

// printable checks a client's own text.
func printable(field, text string, most int) error {
	if len(text) > most {
		return wrong(field, "has %d bytes, at most %d", len(text), most)
	}
	for _, b := range []byte(text) {
		if b < ' ' || b > '~' {
			return wrong(field, "holds other than printable ASCII characters")
		}
	}
	return nil
}
