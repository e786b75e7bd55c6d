package keys

import (
	"path/filepath"

	"github.com/tributary-zk/tributary/datanet/srs"
)

// Check compares a key pair's files with its manifest, without loading the proving key. Errors wrap ErrMismatch or
// ErrCorrupt, or the files cannot be read.
func Check(dir string, s *srs.String) (Manifest, error) {
	_, m, err := OpenVerifying(dir, s)
	if err != nil {
		return m, err
	}
	return m, readHashed(filepath.Join(dir, provingFile), m.ProvingKey, skip)
}
