package contributor

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/protocol/party"
)

// TestRowsDoNotPrint: %v and its like name the contributor and no row or blind.
func TestRowsDoNotPrint(t *testing.T) {
	v, err := commit.New(commit.Edge(), nil)
	require.NoError(t, err)
	v.Values[0].SetUint64(123456789)
	state := State{Cells: [][]int64{{123456789}}, Edges: []party.Secret{party.Secret(v)}}
	text := fmt.Sprintf("%v %+v %#v %s %v %+v %#v", state, state, state, state, &Contributor{State: state}, state, state)
	require.NotContains(t, text, "123456789")
	require.NotContains(t, text, "75bcd15")
}
