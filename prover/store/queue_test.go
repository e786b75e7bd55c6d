package store

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/statement"
)

// TestQueuesFailAlone: a consumer without a leader, here one that is gone, held up all circuits of a worker.
func TestQueuesFailAlone(t *testing.T) {
	t.Parallel()
	s, err := Open(t.Context(), connect(t, start(t, EmbeddedOptions{})), Options{Lease: lease})
	require.NoError(t, err)
	silent, well := statement.Word{0xca}, statement.Word{0xcb}
	none(t, s, silent, well) // both are there
	r := admitted(t, s, "alone", "x", well)
	lose := func() { require.NoError(t, s.work.DeleteConsumer(t.Context(), s.workQueue(silent).name)) }
	lose()
	l, err := s.Take(t.Context(), []statement.Word{silent, well})
	require.NoError(t, err)
	require.Equal(t, r.Ref, l.Ref)
	none(t, s, silent) // it is made again
	lose()
	_, err = s.Take(t.Context(), []statement.Word{silent, well})
	require.ErrorIs(t, err, ErrUnavailable, "nothing was found, which may not be all")
}
