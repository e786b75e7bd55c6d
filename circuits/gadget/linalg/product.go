package linalg

import (
	"fmt"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"
)

func init() { solver.RegisterHint(Hints()...) }

// Hints returns the package's hints, for tests that override them.
func Hints() []solver.Hint { return []solver.Hint{productHint} }

// Product returns u = X w as hints, without a constraint. The caller must commit them and check a.w = s.u (see the
// package comment).
func Product(api frontend.API, rows [][]frontend.Variable, w []frontend.Variable) ([]frontend.Variable, error) {
	in := append([]frontend.Variable{}, w...)
	for _, row := range rows {
		in = append(in, row...)
	}
	return api.Compiler().NewHint(productHint, len(rows), in...)
}

// productHint takes w, then the rows, and returns the rows' products with w.
func productHint(_ *big.Int, in, out []*big.Int) error {
	width := len(in) / (len(out) + 1)
	if len(in) != width*(len(out)+1) {
		return fmt.Errorf("linalg: %d hint inputs for %d rows", len(in), len(out))
	}
	e := make(fr.Vector, len(in))
	for i := range e {
		e[i].SetBigInt(in[i])
	}
	w := e[:width]
	for i := range out {
		row := e[(i+1)*width : (i+2)*width]
		u := row.InnerProduct(w)
		u.BigInt(out[i])
	}
	return nil
}
