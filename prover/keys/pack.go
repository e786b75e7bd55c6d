package keys

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/tributary-zk/tributary/circuits/proof"
)

// ErrPacked says that bytes are not a packed key pair.
var ErrPacked = errors.New("not a packed key pair")

// A packed key pair is packedMagic, then for each of packedFiles its length (8 bytes, big-endian) and its bytes.
const packedMagic = "tributary.keys.v1\n"

var packedFiles = []string{manifestFile, verifyingFile, provingFile}

// maxManifest bounds what is parsed before any hash is known.
const maxManifest = 1 << 20

// Pack returns the files of a key pair as one byte string, for a machine that has none. The same files always give the
// same bytes.
func (k *Cache) Pack(fingerprint proof.Word) ([]byte, error) {
	dir := k.Folder(fingerprint)
	if _, err := os.Stat(dir); errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("pack: %w: %s", ErrMissing, dir)
	}
	if err := k.checkFolder(dir, fingerprint); err != nil {
		return nil, fmt.Errorf("pack: %w", err)
	}
	out := []byte(packedMagic)
	for _, name := range packedFiles {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return nil, fmt.Errorf("pack: %w", err)
		}
		out = append(binary.BigEndian.AppendUint64(out, uint64(len(b))), b...)
	}
	return out, nil
}

// Unpack stores a packed key pair under the fingerprint, in one step or not at all. Before that it checks that the
// pair is that circuit's, that it is for this reference string, and that its files have the hashes of its manifest. A
// key pair that is there already stays. Whoever packed the pair chose the keys: compare the verifying key with one
// that you trust.
func (k *Cache) Unpack(fingerprint proof.Word, packed []byte) error {
	files, err := split(packed)
	if err != nil {
		return fmt.Errorf("unpack: %w", err)
	}
	if err := os.MkdirAll(k.Dir, 0o755); err != nil {
		return fmt.Errorf("unpack: %w", err)
	}
	k.sweep()
	tmp, err := os.MkdirTemp(k.Dir, ".setup-")
	if err != nil {
		return fmt.Errorf("unpack: %w", err)
	}
	defer os.RemoveAll(tmp)
	for i, name := range packedFiles {
		if err := writeSynced(filepath.Join(tmp, name), files[i]); err != nil {
			return fmt.Errorf("unpack: %w", err)
		}
	}
	if err := k.checkFolder(tmp, fingerprint); err != nil {
		return fmt.Errorf("unpack: %w", err)
	}
	if err := os.Chmod(tmp, 0o755); err != nil {
		return fmt.Errorf("unpack: %w", err)
	}
	if err := os.Rename(tmp, k.Folder(fingerprint)); err != nil {
		if _, statErr := os.Stat(k.Folder(fingerprint)); statErr != nil {
			return fmt.Errorf("unpack: %w", err)
		}
	}
	return nil
}

// split cuts a packed key pair into its files, without copying them.
func split(packed []byte) ([][]byte, error) {
	rest, ok := bytes.CutPrefix(packed, []byte(packedMagic))
	if !ok {
		return nil, fmt.Errorf("%w: it does not begin with %q", ErrPacked, packedMagic)
	}
	files := make([][]byte, len(packedFiles))
	for i, name := range packedFiles {
		if len(rest) < 8 {
			return nil, fmt.Errorf("%w: it ends before %s", ErrPacked, name)
		}
		n := binary.BigEndian.Uint64(rest)
		if rest = rest[8:]; n > uint64(len(rest)) {
			return nil, fmt.Errorf("%w: it ends within %s", ErrPacked, name)
		}
		files[i], rest = rest[:n], rest[n:]
	}
	if len(rest) > 0 {
		return nil, fmt.Errorf("%w: %d bytes after its end", ErrPacked, len(rest))
	}
	if len(files[0]) > maxManifest {
		return nil, fmt.Errorf("%w: its manifest has %d bytes", ErrPacked, len(files[0]))
	}
	return files, nil
}

// checkFolder checks everything in a key pair's folder that needs no compiled circuit.
func (k *Cache) checkFolder(dir string, fingerprint proof.Word) error {
	_, m, err := OpenVerifying(dir, k.String)
	if err != nil {
		return err
	}
	if m.Circuit != fingerprint {
		return fmt.Errorf("%s: %w: it is the key pair of %v, not of %v", dir, ErrMismatch, m.Circuit, fingerprint)
	}
	return readHashed(filepath.Join(dir, provingFile), m.ProvingKey, skip)
}

// skip takes the place of a parser where the hash says enough.
func skip(io.Reader) (int64, error) { return 0, nil }

// writeSynced writes a file and waits until it is on the disk.
func writeSynced(path string, b []byte) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	return errors.Join(err, f.Sync(), f.Close())
}
