package keys

import (
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/circuits/proof"
)

// ErrMissing says that the circuit's key pair is not on this machine.
var ErrMissing = errors.New("there is no key pair for this circuit here")

// Folder returns the folder of a circuit's key pair.
func (k *Cache) Folder(fingerprint proof.Word) string {
	return filepath.Join(k.Dir, hex.EncodeToString(fingerprint[:]))
}

// Load is Get for those who must not set up a key: the circuit must have the fingerprint (ErrMismatch) and its key pair
// must be on disk (ErrMissing). No registered verifying key would accept proofs from another set-up. After Load, Get of
// the same circuit returns the same.
func (k *Cache) Load(c link.Circuit, fingerprint proof.Word) (*Pair, Timing, error) {
	p, t, err := k.once(c, func(c link.Circuit) (*Pair, Timing, error) { return k.open(c, fingerprint) })
	if err == nil && p.Fingerprint != fingerprint { // Get was first
		return nil, t, mismatch(p, fingerprint)
	}
	return p, t, err
}

func mismatch(p *Pair, want proof.Word) error {
	return fmt.Errorf("%s: %w: its fingerprint is %v here, not %v: "+
		"another version of the program or another reference string",
		p.Spec.Name, ErrMismatch, p.Fingerprint, want)
}

func (k *Cache) open(c link.Circuit, fingerprint proof.Word) (p *Pair, t Timing, err error) {
	dir := k.Folder(fingerprint)
	if _, err := os.Stat(dir); errors.Is(err, os.ErrNotExist) { // before compiling, which takes a long time
		return nil, t, fmt.Errorf("%s: %w: %s", c.Spec().Name, ErrMissing, dir)
	}
	p = new(Pair)
	t.CompileSeconds, err = k.timed("compile", c.Spec().Name, 0, func() (err error) {
		p.Compiled, err = Compile(c, k.String)
		return err
	})
	if err != nil {
		return nil, t, err
	}
	if p.Fingerprint != fingerprint {
		return nil, t, mismatch(p, fingerprint)
	}
	t.LoadSeconds, err = k.timed("load key", p.Spec.Name, p.Constraints(), func() error { return k.load(p, dir) })
	if err != nil {
		return nil, t, err
	}
	return p, t, nil
}
