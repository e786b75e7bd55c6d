package store

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"

	"github.com/tributary-zk/tributary/circuits/proof"
)

// Rate is what proofs of one circuit took: exponentially weighted means.
type Rate struct {
	Proofs  uint64  `json:"proofs"`
	Seconds float64 `json:"seconds"` // of one proof in one worker's slot
	Memory  uint64  `json:"memory"`  // peak bytes of the process
}

// weight is a new proof's part of the mean, once there are enough for it.
const weight = 0.1

// Measure adds a proof to a circuit's rate. The first proofs count alike, so that the very first does not dominate.
func (g *Registry) Measure(ctx context.Context, fingerprint proof.Word, seconds float64, memory uint64) error {
	if !(seconds >= 0) || math.IsInf(seconds, 1) {
		return fmt.Errorf("measure %s: %v seconds", fingerprint, seconds)
	}
	subject := "$KV.rates." + hex.EncodeToString(fingerprint[:])
	err := g.rates.swap(ctx, subject, func(before []byte) ([]byte, error) {
		var r Rate
		if before != nil {
			if err := json.Unmarshal(before, &r); err != nil {
				return nil, err
			}
		}
		r.Proofs++
		w := max(weight, 1/float64(r.Proofs))
		r.Seconds += w * (seconds - r.Seconds)
		r.Memory = uint64(float64(r.Memory) + w*(float64(memory)-float64(r.Memory)))
		return json.Marshal(r)
	})
	return wrap("measure", fingerprint, err)
}

// Rates returns all rates.
func (g *Registry) Rates(ctx context.Context) (map[proof.Word]Rate, error) {
	all := map[proof.Word]Rate{}
	err := g.rates.each(ctx, func(key string, b []byte) error {
		var w proof.Word
		var r Rate
		if err := w.UnmarshalText([]byte("0x" + key)); err != nil {
			return err
		}
		if err := json.Unmarshal(b, &r); err != nil {
			return err
		}
		all[w] = r
		return nil
	})
	return all, wrap("list", "rates", err)
}
