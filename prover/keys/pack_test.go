package keys_test

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/prover/keys"
)

func TestPackedKeysTravel(t *testing.T) {
	here, there := cache(t.TempDir()), cache(t.TempDir())
	pair := get(t, here)
	packed, err := here.Pack(pair.Fingerprint)
	require.NoError(t, err)
	again, err := here.Pack(pair.Fingerprint)
	require.NoError(t, err)
	require.Equal(t, packed, again)

	_, _, err = there.Load(newSquare("square", 2), pair.Fingerprint)
	require.ErrorIs(t, err, keys.ErrMissing)
	entries, err := os.ReadDir(there.Dir)
	require.NoError(t, err)
	require.Empty(t, entries, "Load sets up nothing")

	require.NoError(t, there.Unpack(pair.Fingerprint, packed))
	folder(t, there.Dir)
	loaded, timing, err := there.Load(newSquare("square", 2), pair.Fingerprint)
	require.NoError(t, err, "an earlier error does not stick")
	require.Zero(t, timing.SetupSeconds)
	require.Equal(t, pair.Manifest, loaded.Manifest)
	require.Equal(t, pair.Verify, loaded.Verify)
	same, _, err := there.Get(newSquare("square", 2))
	require.NoError(t, err)
	require.Same(t, loaded, same, "Get after Load returns the same")

	require.NoError(t, there.Unpack(pair.Fingerprint, packed), "unpacking what is there changes nothing")
	folder(t, there.Dir)
}

func TestLoadRefusesAnotherFingerprint(t *testing.T) {
	s := cache(t.TempDir())
	pair := get(t, s)
	_, _, err := cache(s.Dir).Load(newSquare("square", 3), pair.Fingerprint)
	require.ErrorIs(t, err, keys.ErrMismatch, "another circuit under this name")
	_, _, err = cache(s.Dir).Load(newSquare("square", 2), proof.Word{1})
	require.ErrorIs(t, err, keys.ErrMissing)
	_, _, err = s.Load(newSquare("square", 2), proof.Word{1})
	require.ErrorIs(t, err, keys.ErrMismatch, "in memory too")
	_, err = s.Pack(proof.Word{1})
	require.ErrorIs(t, err, keys.ErrMissing)
	require.NoError(t, os.Truncate(filepath.Join(folder(t, s.Dir), "proving.key"), 100))
	_, err = s.Pack(pair.Fingerprint)
	require.ErrorIs(t, err, keys.ErrCorrupt, "damage does not travel")
}

func TestUnpackRefuses(t *testing.T) {
	source := cache(t.TempDir())
	pair := get(t, source)
	packed, err := source.Pack(pair.Fingerprint)
	require.NoError(t, err)
	const magic = len("tributary.keys.v1\n")
	flipped := func(at int) []byte { b := append([]byte(nil), packed...); b[at] ^= 1; return b }
	huge := append([]byte(nil), packed...)
	binary.BigEndian.PutUint64(huge[magic:], 1<<63)
	for _, c := range []struct {
		why     string
		packed  []byte
		circuit proof.Word
		want    error
	}{
		{"nothing", nil, pair.Fingerprint, keys.ErrPacked},
		{"another format", flipped(0), pair.Fingerprint, keys.ErrPacked},
		{"a length beyond its end", huge, pair.Fingerprint, keys.ErrPacked},
		{"cut in a length", packed[:magic+3], pair.Fingerprint, keys.ErrPacked},
		{"cut short", packed[:len(packed)-1], pair.Fingerprint, keys.ErrPacked},
		{"a byte more", append(append([]byte(nil), packed...), 0), pair.Fingerprint, keys.ErrPacked},
		{"a flipped bit of the proving key", flipped(len(packed) - 1), pair.Fingerprint, keys.ErrCorrupt},
		{"another circuit's name", packed, proof.Word{9}, keys.ErrMismatch},
	} {
		s := cache(t.TempDir())
		require.ErrorIs(t, s.Unpack(c.circuit, c.packed), c.want, c.why)
		entries, err := os.ReadDir(s.Dir)
		require.NoError(t, err)
		require.Empty(t, entries, "%s: nothing is left behind", c.why)
	}
	other := &keys.Cache{Dir: t.TempDir(), String: srs.Toxic(10, fr.NewElement(3))}
	require.ErrorIs(t, other.Unpack(pair.Fingerprint, packed), keys.ErrMismatch, "another reference string")
}

// FuzzUnpack: only a packed key pair leaves anything in the folder.
func FuzzUnpack(f *testing.F) {
	f.Add([]byte("tributary.keys.v1\n"))
	f.Add([]byte("tributary.keys.v1\n\x00\x00\x00\x00\x00\x00\x00\x02{}" + string(make([]byte, 16))))
	f.Add([]byte("tributary.keys.v1\n\xff\xff\xff\xff\xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, b []byte) {
		s := cache(t.TempDir())
		require.Error(t, s.Unpack(proof.Word{1}, b))
		entries, err := os.ReadDir(s.Dir)
		require.NoError(t, err)
		require.Empty(t, entries)
	})
}
