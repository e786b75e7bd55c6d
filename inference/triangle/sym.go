package triangle

import (
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"gonum.org/v1/gonum/mat"

	"github.com/tributary-zk/tributary/datanet/fixed"
)

// Sym returns the float64 form of an upper triangle at the given scale, with diag (a real number) added to the diagonal. Every entry is
// rounded once.
func Sym(h []fr.Element, scale int, diag float64) (*mat.SymDense, error) {
	w := Width(len(h))
	if w < 0 {
		return nil, fmt.Errorf("%d entries are no upper triangle", len(h))
	}
	out := mat.NewSymDense(w, nil)
	for j := range w {
		for k := j; k < w; k++ {
			v := fixed.Float(h[Index(w, j, k)], scale)
			if j == k {
				v += diag
			}
			out.SetSym(j, k, v)
		}
	}
	return out, nil
}
