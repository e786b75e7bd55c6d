package bundle

import (
	"fmt"
	"path/filepath"

	"github.com/consensys/gnark-crypto/ecc/bn254"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/document"
)

// WeightsFile has the commitments to the weights of a fit with noise. Without noise optimum statements have them.
const WeightsFile = "weights.json"

// Weights are what the owner committed to when a fit with noise was done. Nothing proves that they are the fit's; each
// contributor compares them with those that it knows.
type Weights struct {
	Version     int           `json:"version"`
	Commitments []proof.Point `json:"commitments"` // by model
}

// ReadWeights reads the commitments of a number of models.
func ReadWeights(dir string, models int) (w Weights, err error) {
	path := filepath.Join(dir, WeightsFile)
	if err := document.ReadJSON(path, &w); err != nil {
		return w, err
	}
	if w.Version != Version || len(w.Commitments) != models {
		err = fmt.Errorf("%s: version %d of %d models, expected version %d of %d",
			path, w.Version, len(w.Commitments), Version, models)
	}
	return w, err
}

// loadWeights reads the weights of a fit with noise that has answered something. Such a Datanet has no contract.
func (c *checker) loadWeights() error {
	if !c.terms.Noisy() {
		return nil
	}
	c.summary.Noisy = true
	if len(c.epochs) == 0 {
		return nil
	}
	w, err := ReadWeights(c.dir, c.terms.Models())
	for _, p := range w.Commitments {
		c.noisy = append(c.noisy, bn254.G1Affine(p))
	}
	return err
}
