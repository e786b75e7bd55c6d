package triangle

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
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
