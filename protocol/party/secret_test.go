package party

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/commit"
)

// TestSecretsDoNotPrint: %v and its like name kinds and no value.
func TestSecretsDoNotPrint(t *testing.T) {
	v, err := commit.New(commit.Edge(), nil)
	require.NoError(t, err)
	v.Values[0].SetUint64(123456789)
	a, err := NewAccount()
	require.NoError(t, err)
	task := Task{}
	task.Assignment.Vectors = []commit.Vector{v}
	secret := Secret(v)
	text := fmt.Sprintf("%v %+v %#v %s %v %+v %#v %v", secret, secret, secret, secret, task, task, task, a)
	require.NotContains(t, text, "123456789")
	require.NotContains(t, text, "75bcd15")
	require.NotContains(t, strings.ToLower(text), a.Chain.Secret())
}
