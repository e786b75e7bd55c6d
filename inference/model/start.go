package model

import (
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/datanet/fixed"
)

// checkStart checks the shape (models x width) and range of initial weights at scale FW.
func checkStart(w [][]int64, models, width int) error {
	if len(w) != models {
		return fmt.Errorf("model manifest: w0: %d models, expected %d", len(w), models)
	}
	for k := range w {
		if len(w[k]) != width {
			return fmt.Errorf("model manifest: w0: model %d has %d weights, expected %d", k, len(w[k]), width)
		}
		for j, v := range w[k] {
			if v < -weightLimit || v >= weightLimit {
				return fmt.Errorf("model manifest: w0: weight %d of model %d is %d, outside [-2^39, 2^39)", j, k, v)
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
