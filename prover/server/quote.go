package server

import (
	"context"
	"fmt"
	"math"
	"time"

	"google.golang.org/protobuf/types/known/durationpb"

	"github.com/tributary-zk/tributary/circuits/proof"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/store"
	"github.com/tributary-zk/tributary/prover/wire"
)

// What a constraint costs before anything has been measured here: the engine's benchmarks on two cores
// (docs/service.md).
const (
	secondsPerConstraint = 11e-6
	bytesPerConstraint   = 1229 // 1.2 KiB
)

// GetQuote implements proverv1.ProverServiceServer.
func (s *Server) GetQuote(ctx context.Context, m *proverv1.GetQuoteRequest) (*proverv1.GetQuoteResponse, error) {
	mode, err := wire.Mode(m.GetMode())
	if err != nil {
		return nil, err
	}
	c, err := s.circuits.find(ctx, m.GetCircuit(), "")
	if err != nil {
		return nil, err
	}
	rates, err := s.Store.Rates(ctx)
	if err != nil {
		return nil, fmt.Errorf("quote: %w", err)
	}
	list, err := s.circuits.all(ctx, fresh)
	if err != nil {
		return nil, fmt.Errorf("quote: %w", err)
	}
	rate := predict(c, list, rates)
	out := &proverv1.GetQuoteResponse{
		Constraints: uint32(c.Constraints), PriceMicros: s.Policy.Price(c.Name, c.Constraints, mode), Unit: s.Policy.Unit,
		Proving: durationpb.New(seconds(rate.Seconds)), MemoryBytes: rate.Memory, Measured: rate.Proofs,
	}
	wait, ok, err := s.waiting(ctx, rates, rate.Seconds)
	if err != nil {
		return nil, fmt.Errorf("quote: %w", err)
	}
	if ok {
		out.Waiting = durationpb.New(seconds(wait))
	}
	return out, nil
}

// predict returns what a proof of the circuit takes: as measured, or else in proportion to other circuits' constraints,
// or else by the constants.
func predict(c *circuit, list []*circuit, rates map[proof.Word]store.Rate) store.Rate {
	if r := rates[c.Fingerprint]; r.Proofs > 0 {
		return r
	}
	var constraints, took, memory float64
	for _, other := range list {
		if r := rates[other.Fingerprint]; r.Proofs > 0 {
			constraints += float64(other.Constraints)
			took += r.Seconds
			memory += float64(r.Memory)
		}
	}
	if constraints == 0 {
		constraints, took, memory = 1, secondsPerConstraint, bytesPerConstraint
	}
	n := float64(c.Constraints)
	return store.Rate{Seconds: took / constraints * n, Memory: uint64(memory / constraints * n)}
}

// waiting predicts the seconds until a slot is free: the jobs ahead, each of the mean length, over all slots. It is
// false if there is no worker.
func (s *Server) waiting(
	ctx context.Context, rates map[proof.Word]store.Rate, fallback float64,
) (float64, bool, error) {
	workers, err := s.Store.Workers(ctx)
	if err != nil {
		return 0, false, err
	}
	slots := 0
	for _, w := range workers {
		slots += w.Slots
	}
	if slots == 0 {
		return 0, false, nil
	}
	queued, err := s.Store.Waiting(ctx)
	if err != nil {
		return 0, false, err
	}
	waiting, leased, err := s.Store.Admitted(ctx)
	if err != nil {
		return 0, false, err
	}
	ahead := waiting + leased
	for _, n := range queued {
		ahead += n
	}
	if ahead < uint64(slots) {
		return 0, true, nil // a slot is free
	}
	return float64(ahead-uint64(slots)+1) * mean(rates, fallback) / float64(slots), true, nil
}

// mean is that of all measured proofs' seconds.
func mean(rates map[proof.Word]store.Rate, fallback float64) float64 {
	var proofs, total float64
	for _, r := range rates {
		proofs += float64(r.Proofs)
		total += float64(r.Proofs) * r.Seconds
	}
	if proofs == 0 {
		return fallback
	}
	return total / proofs
}

func seconds(s float64) time.Duration {
	const most = float64(math.MaxInt64 / int64(time.Second) / 2)
	return time.Duration(min(max(s, 0), most) * float64(time.Second))
}
