package keys

import (
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/tributary-zk/tributary/datanet/srs"
)

// Check compares a key pair's files with its manifest, without loading the proving key: errors wrap ErrMismatch or ErrCorrupt.
func Check(dir string, s *srs.String) (Manifest, error) {
	_, m, err := OpenVerifying(dir, s)
	if err != nil {
		return m, err
	}
	path := filepath.Join(dir, provingFile)
	f, err := os.Open(path)
	if err != nil {
		return m, fmt.Errorf("%w: %w", ErrCorrupt, err)
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return m, fmt.Errorf("read %s: %w", path, err)
	}
	if got := hexSum(h); got != m.ProvingKey {
		return m, fmt.Errorf("%s: %w (SHA-256 %s, the manifest says %s)", path, ErrCorrupt, got, m.ProvingKey)
	}
	return m, nil
}
