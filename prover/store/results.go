package store

import (
	"context"
	"fmt"

	"github.com/tributary-zk/tributary/prover/job"
)

// MaxResult bounds a result in bytes; a proof with its receipt takes a few thousand.
const MaxResult = 512 << 10

func resultSubject(r job.Ref) string { return "$KV.results." + r.String() }

// PutResult stores a result unless there is one, and returns the one that counts.
func (s *Store) PutResult(ctx context.Context, r job.Ref, result []byte) ([]byte, error) {
	if err := r.Validate(); err != nil {
		return nil, fmt.Errorf("put result: %w", err)
	}
	if len(result) > MaxResult {
		return nil, fmt.Errorf("put result %s: %d bytes: %w: at most %d", r, len(result), ErrTooLarge, MaxResult)
	}
	added, err := s.publishOnce(ctx, s.results, resultSubject(r), result)
	if err == nil && !added {
		result, err = s.result(ctx, r)
	}
	if err != nil {
		return nil, wrap("put result", r, err)
	}
	return result, nil
}

// Result returns the result, or ErrNoResult.
func (s *Store) Result(ctx context.Context, r job.Ref) ([]byte, error) {
	if err := r.Validate(); err != nil {
		return nil, fmt.Errorf("result: %w", err)
	}
	b, err := s.result(ctx, r)
	return b, wrap("result", r, err)
}

func (s *Store) result(ctx context.Context, r job.Ref) ([]byte, error) {
	m, err := s.read(ctx, s.results, resultSubject(r))
	if isAbsent(err) {
		return nil, ErrNoResult
	}
	if err != nil {
		return nil, err
	}
	return m.Data, nil
}
