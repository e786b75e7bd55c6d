package store

import (
	"context"
	"fmt"

	"github.com/tributary-zk/tributary/prover/job"
)

// Results keeps the results of proven jobs. The first result of a job counts.
type Results struct{ results stream }

// MaxResult bounds a result in bytes; a proof with its receipt takes a few thousand.
const MaxResult = 512 << 10

func resultSubject(r job.Ref) string { return "$KV.results." + r.String() }

// PutResult stores a result unless there is one, and returns the one that counts.
func (s *Results) PutResult(ctx context.Context, r job.Ref, result []byte) ([]byte, error) {
	if err := r.Validate(); err != nil {
		return nil, fmt.Errorf("put result: %w", err)
	}
	if len(result) > MaxResult {
		return nil, fmt.Errorf("put result %s: %d bytes: %w: at most %d", r, len(result), ErrTooLarge, MaxResult)
	}
	added, err := s.results.add(ctx, resultSubject(r), result)
	if err == nil && !added {
		result, err = s.get(ctx, r)
	}
	if err != nil {
		return nil, wrap("put result", r, err)
	}
	return result, nil
}

// Result returns the result, or ErrNoResult.
func (s *Results) Result(ctx context.Context, r job.Ref) ([]byte, error) {
	if err := r.Validate(); err != nil {
		return nil, fmt.Errorf("result: %w", err)
	}
	b, err := s.get(ctx, r)
	return b, wrap("result", r, err)
}

func (s *Results) get(ctx context.Context, r job.Ref) ([]byte, error) {
	m, err := s.results.read(ctx, resultSubject(r))
	if isAbsent(err) {
		return nil, ErrNoResult
	}
	if err != nil {
		return nil, err
	}
	return m.Data, nil
}
