package model

import (
	"fmt"
	"math"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/datanet/fixed"
)

// Weights is the model owner's secret document: the weights of every model.
type Weights struct {
	Version int       `json:"version"`
	Model   Digest    `json:"model"`   // hash of the manifest
	Weights [][]int64 `json:"weights"` // Models x (d+1), scale 26
}

// NewWeights packs fitted weights, one vector a model.
func NewWeights(m Manifest, w [][]fr.Element) (Weights, error) {
	h, err := m.Hash()
	if err != nil {
		return Weights{}, err
	}
	out := Weights{Version: Version, Model: h, Weights: make([][]int64, len(w))}
	for k := range w {
		out.Weights[k] = make([]int64, len(w[k]))
		for j, v := range w[k] {
			i := fixed.Signed(v)
			if !i.IsInt64() {
				i.SetInt64(math.MaxInt64) // refused below
			}
			out.Weights[k][j] = i.Int64()
		}
	}
	return out, out.Check(m)
}

// Check verifies that the weights belong to the manifest and have its shape.
func (w Weights) Check(m Manifest) error {
	h, err := m.Hash()
	if err != nil {
		return err
	}
	if w.Version != Version {
		return fmt.Errorf("weights: version %d, this program reads version %d", w.Version, Version)
	}
	if w.Model != h {
		return fmt.Errorf("weights: they belong to model %v, not to %v", w.Model, h)
	}
	return checkWeights("weights", w.Weights, m.Models, m.Width())
}

// Vector returns the weights of model k.
func (w Weights) Vector(k int) []fr.Element { return elements(w.Weights[k]) }

// Encode returns the canonical bytes.
func (w Weights) Encode() ([]byte, error) { return encode(w, nil) }

// DecodeWeights reads weights for a manifest.
func DecodeWeights(b []byte, m Manifest) (Weights, error) {
	var w Weights
	if err := decode(b, &w); err != nil {
		return Weights{}, fmt.Errorf("weights: %w", err)
	}
	return w, w.Check(m)
}

// String names the model and never the weights.
func (w Weights) String() string {
	return fmt.Sprintf("weights[%v, %d models]", w.Model, len(w.Weights))
}

// GoString is String.
func (w Weights) GoString() string { return w.String() }

func checkWeights(what string, w [][]int64, models, width int) error {
	if len(w) != models {
		return fmt.Errorf("%s: %d models, expected %d", what, len(w), models)
	}
	for k := range w {
		if len(w[k]) != width {
			return fmt.Errorf("%s: model %d has %d weights, expected %d", what, k, len(w[k]), width)
		}
		for j, v := range w[k] {
			if v < -weightLimit || v >= weightLimit {
				return fmt.Errorf("%s: weight %d of model %d is %d, outside [-2^39, 2^39)", what, j, k, v)
			}
		}
	}
	return nil
}

const weightLimit = 1 << (fixed.WeightBits - 1)

func elements(v []int64) []fr.Element {
	out := make([]fr.Element, len(v))
	for i := range v {
		out[i] = fixed.FromInt(v[i])
	}
	return out
}
