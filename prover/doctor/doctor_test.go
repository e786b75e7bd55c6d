package doctor

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"math/big"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/payout"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/prover/keys"
)

func find(t *testing.T, list []Finding, name string) Finding {
	t.Helper()
	for _, f := range list {
		if f.Check == name {
			return f
		}
	}
	t.Fatalf("no finding on %s", name)
	return Finding{}
}

// TestRun examines this machine with everything switched on, in far less than a minute.
func TestRun(t *testing.T) {
	dir := t.TempDir()
	data, keyDir := filepath.Join(dir, "not", "there", "yet"), filepath.Join(dir, "keys")
	temporary := filepath.Join(dir, "tmp")
	require.NoError(t, os.Mkdir(temporary, 0o700))
	t.Setenv("TMPDIR", temporary)
	start := time.Now()
	list := Run(t.Context(), Config{
		Data: data, Keys: keyDir, String: srs.Embedded(), Proof: true,
		Store:   func(context.Context) (string, error) { return "one server", nil },
		Backend: func() (string, error) { return "cpu", nil },
	})
	require.Less(t, time.Since(start), 30*time.Second)
	require.Len(t, list, 13)
	for _, f := range list {
		require.NotEmpty(t, f.Detail, f.Check)
		require.Equal(t, f.Level == OK, f.Advice == "", "%s: each finding says what to do: %+v", f.Check, f)
	}
	require.Equal(t, OK, find(t, list, "test proof").Level, find(t, list, "test proof").Detail)
	require.Regexp(t, catalog.Payout.Name+`/contributors=8 proved in .* constraints/s`, find(t, list, "test proof").Detail)
	require.Contains(t, find(t, list, "reference string").Detail, "embedded")
	require.Equal(t, Warn, find(t, list, "key cache").Level, "there is no key")

	require.NoDirExists(t, data, "nothing is created")
	require.NoDirExists(t, keyDir)
	left, err := os.ReadDir(temporary)
	require.NoError(t, err)
	require.Empty(t, left, "the test proof's key is gone")

	var table bytes.Buffer
	require.NoError(t, Table(&table, list))
	require.Contains(t, table.String(), "test proof")
}

func TestRunOutOfTime(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, f := range Run(ctx, Config{}) {
		require.Equal(t, Fail, f.Level, "what was not examined counts as failed: %+v", f)
	}
}

func TestKeyCache(t *testing.T) {
	dir := t.TempDir()
	c := Config{Keys: dir, String: srs.Embedded()}
	circuit := payout.New(payout.Params{Contributors: 8})
	_, _, err := (&keys.Cache{Dir: dir, String: srs.Embedded()}).Get(circuit)
	require.NoError(t, err)
	require.Equal(t, ok("1 circuits: %s/contributors=8", catalog.Payout.Name), c.keyCache(t.Context()))

	proof := c
	proof.Proof = true
	require.Equal(t, OK, proof.testProof(t.Context()).Level, "with the key that is there")

	pairs, err := filepath.Glob(filepath.Join(dir, "*"))
	require.NoError(t, err)
	for _, name := range []string{"proving.key", "verifying.key", "manifest.json"} {
		path := filepath.Join(pairs[0], name)
		b, err := os.ReadFile(path)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(path, b[:len(b)-1], 0o600))
		f := c.keyCache(t.Context())
		require.NoError(t, os.WriteFile(path, b, 0o600))
		if name == "manifest.json" { // its last byte is the final newline
			require.Equal(t, OK, f.Level, name)
			continue
		}
		require.Equal(t, Fail, f.Level, name)
		require.Contains(t, f.Detail, filepath.Base(pairs[0]))
	}
	b, err := os.ReadFile(filepath.Join(pairs[0], "manifest.json"))
	require.NoError(t, err)
	other := bytes.Replace(b, []byte(srs.Embedded().Hash()), bytes.Repeat([]byte("0"), 64), 1)
	require.NoError(t, os.WriteFile(filepath.Join(pairs[0], "manifest.json"), other, 0o600))
	require.Equal(t, Warn, c.keyCache(t.Context()).Level, "another reference string")
}

// certificate writes a self-signed certificate.
func certificate(t *testing.T, from, to time.Time) string {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: from, NotAfter: to}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "cert.pem")
	require.NoError(t, os.WriteFile(path, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600))
	return path
}

func TestCertificates(t *testing.T) {
	now, day := time.Now(), 24*time.Hour
	text := filepath.Join(t.TempDir(), "text")
	require.NoError(t, os.WriteFile(text, []byte("no certificate"), 0o600))
	for _, c := range []struct {
		why, path string
		want      Level
	}{
		{"a year to go", certificate(t, now.Add(-day), now.Add(365*day)), OK},
		{"ends next week", certificate(t, now.Add(-day), now.Add(7*day)), Warn},
		{"ended", certificate(t, now.Add(-2*day), now.Add(-day)), Fail},
		{"not begun: somebody's clock is wrong", certificate(t, now.Add(day), now.Add(100*day)), Fail},
		{"another file", text, Fail},
		{"no file", text + "x", Fail},
	} {
		f := Config{Certificates: []string{c.path}}.certificates(t.Context())
		require.Equal(t, c.want, f.Level, "%s: %+v", c.why, f)
		require.Equal(t, c.want == OK, f.Advice == "", c.why)
	}
}

func TestControlGroup(t *testing.T) {
	for _, c := range []struct {
		why         string
		files       map[string]string
		limit, used uint64
		is          bool
	}{
		{"version 2", map[string]string{"memory.max": "1000\n", "memory.current": "10\n"}, 1000, 10, true},
		{"version 2 without a limit", map[string]string{"memory.max": "max\n", "memory.current": "10\n"}, 0, 0, false},
		{
			"version 1",
			map[string]string{"memory/memory.limit_in_bytes": "2000\n", "memory/memory.usage_in_bytes": "20\n"},
			2000, 20, true,
		},
		{"none", nil, 0, 0, false},
	} {
		root := t.TempDir()
		for name, text := range c.files {
			require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(root, name)), 0o700))
			require.NoError(t, os.WriteFile(filepath.Join(root, name), []byte(text), 0o600))
		}
		limit, used, is := controlGroup(root)
		require.Equal(t, []any{c.limit, c.used, c.is}, []any{limit, used, is}, c.why)
	}
}

func TestOthersSay(t *testing.T) {
	down := errors.New("nobody answers")
	c := Config{
		Store:   func(context.Context) (string, error) { return "", down },
		Backend: func() (string, error) { return "cpu", errors.New("no device") },
	}
	list := Run(t.Context(), c)
	require.Equal(t, Fail, find(t, list, "store").Level)
	require.Contains(t, find(t, list, "store").Detail, "nobody answers")
	require.Equal(t, Warn, find(t, list, "backend").Level, "the CPU can prove too")
	require.Equal(t, Fail, Worst(list))
	require.Equal(t, OK, Worst(nil))
}

// TestReadOnlyFolder: a disk that the service cannot write to fails, and the advice has the flag that names it.
func TestReadOnlyFolder(t *testing.T) {
	f := disk("/proc", "--data")
	require.Equal(t, Fail, f.Level)
	require.Contains(t, f.Advice, "--data")
}
