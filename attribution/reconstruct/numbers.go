package reconstruct

import (
	"math"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/datanet/fixed"
)

func floatsOf(v []fr.Element, scale int) []float64 {
	out := make([]float64, len(v))
	for j := range out {
		out[j] = fixed.Float(v[j], scale)
	}
	return out
}

func minus(a, b []fr.Element) []fr.Element {
	out := append(fr.Vector(nil), a...)
	out.Sub(out, b)
	return out
}

func norm(v []float64) float64 { return math.Sqrt(dot(v, v)) }
