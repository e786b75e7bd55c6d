package keys

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/statement"
	"github.com/tributary-zk/tributary/datanet/commit"
)

// FuzzManifest: a manifest that is read is written and read as itself.
func FuzzManifest(f *testing.F) {
	b, err := json.Marshal(Manifest{Version: 1, Statement: "s", Circuit: statement.Word{1}, Setup: SinglePartySetup, Vectors: []commit.Kind{{Name: "a", Len: 2}}, Scalars: 1})
	require.NoError(f, err)
	f.Add(b)
	f.Add(b[:len(b)/2])
	f.Add([]byte(`{"version":1,"vectors":[{"len":-1}]}`))
	f.Add([]byte(`null`))
	path := filepath.Join(f.TempDir(), manifestFile)
	f.Fuzz(func(t *testing.T, b []byte) {
		require.NoError(t, os.WriteFile(path, b, 0o600))
		m, err := readManifest(path)
		if err != nil {
			return
		}
		_ = m.fingerprint()
		require.NoError(t, writeManifest(path, m))
		again, err := readManifest(path)
		require.NoError(t, err)
		require.NoError(t, m.matches(again))
	})
}
