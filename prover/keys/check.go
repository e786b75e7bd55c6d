package keys

import (
	"path/filepath"

	"github.com/tributary-zk/tributary/datanet/srs"
)

// Check compares a key pair's files with its manifest, without loading the proving key: errors wrap ErrMismatch or ErrCorrupt.
func Check(dir string, s *srs.String) (Manifest, error) {
	_, m, err := OpenVerifying(dir, s)
	if err != nil {
		return m, err
	}
	return m, readHashed(filepath.Join(dir, provingFile), m.ProvingKey, skip)
}
