package keys

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
)

// FuzzManifest: a manifest that was read can be written and read again.
func FuzzManifest(f *testing.F) {
	b, err := json.Marshal(Manifest{
		Version: 2, Statement: "s", Circuit: proof.Word{1}, Setup: SinglePartySetup,
		Vectors: []commit.Kind{{Name: "a", Len: 2}}, Scalars: 1,
	})
	require.NoError(f, err)
	f.Add(b)
	f.Add(b[:len(b)/2])
	f.Add([]byte(`{"version":2,"vectors":[{"len":-1}]}`))
	f.Add([]byte(`null`))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := decodeManifest("m", bytes.NewReader(b))
		if err != nil {
			return
		}
		_ = m.fingerprint()
		once, err := json.Marshal(m)
		require.NoError(t, err)
		again, err := decodeManifest("m", bytes.NewReader(once))
		require.NoError(t, err)
		require.NoError(t, m.matches(again))
	})
}
