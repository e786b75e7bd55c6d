package bench

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestFlow: a contributor's files of a small fit are all there, and where somebody could be left out there are more.
func TestFlow(t *testing.T) {
	plain, err := measureFlow(filepath.Join(t.TempDir(), "plain"), 5, 3, 0)
	require.NoError(t, err)
	guarded, err := measureFlow(filepath.Join(t.TempDir(), "guarded"), 5, 3, 1)
	require.NoError(t, err)
	for _, f := range []*flow{plain, guarded} {
		require.Equal(t, 4, f.neighbours)
		for _, n := range []int64{f.pledge, f.first, f.proofs, f.alone.written, f.alone.read} {
			require.Positive(t, n)
		}
		require.Greater(t, f.both.written, f.alone.written)
		require.Greater(t, f.both.read, f.alone.read)
	}
	require.Greater(t, guarded.alone.written, plain.alone.written)
	require.Greater(t, guarded.alone.read, 2*plain.alone.read)
}
