package triangle

import (
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"gonum.org/v1/gonum/mat"

	"github.com/tributary-zk/tributary/datanet/fixed"
)

// Sym returns an upper triangle at the given scale as a float64 matrix, with diag, a real number, added to the
// diagonal. Each entry is rounded before diag is added. A number of entries that is no triangle's is an error.
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
