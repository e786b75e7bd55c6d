package store

import (
	"context"
	"fmt"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

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
	_, err := s.js.PublishMsg(ctx, &nats.Msg{Subject: resultSubject(r), Data: result}, jetstream.WithExpectLastSequencePerSubject(0))
	if isConflict(err) {
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
	m, err := s.results.GetLastMsgForSubject(ctx, resultSubject(r))
	if isAbsent(err) {
		return nil, ErrNoResult
	}
	if err != nil {
		return nil, err
	}
	return m.Data, nil
}
