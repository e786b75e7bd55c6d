package triangle

import (
	"fmt"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/fixed"
)

func TestIndexIsRowByRow(t *testing.T) {
	for w := 1; w < 12; w++ {
		next := 0
		for j := range w {
			for k := j; k < w; k++ {
				require.Equal(t, next, Index(w, j, k))
				require.Equal(t, next, Index(w, k, j), "symmetric")
				next++
			}
		}
		require.Equal(t, Len(w), next)
		require.Equal(t, w, Width(next))
	}
	require.Equal(t, -1, Width(5), "5 is no triangular number")
	require.Equal(t, -1, Width(0))
}

func Example() {
	fmt.Println(Len(3), Index(3, 0, 2), Index(3, 1, 1))
	// Output: 6 2 3
}

func TestSym(t *testing.T) {
	h := []fr.Element{fixed.FromInt(1 << 12), fixed.FromInt(-(2 << 12)), fixed.FromInt(3 << 12)}
	s, err := Sym(h, 12, 0.5)
	require.NoError(t, err)
	require.Equal(t, []float64{1.5, -2, -2, 3.5}, []float64{s.At(0, 0), s.At(0, 1), s.At(1, 0), s.At(1, 1)})
	_, err = Sym(h[:2], 12, 0)
	require.ErrorContains(t, err, "no upper triangle")
}
