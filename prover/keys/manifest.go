package keys

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"reflect"

	"github.com/consensys/gnark"
	"github.com/consensys/gnark-crypto/ecc"

	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/prover/verify"
)

// Errors that callers act on.
var (
	// ErrMismatch says that a stored key belongs to another circuit, curve, gnark version or reference string.
	ErrMismatch = errors.New("the stored key does not match")
	// ErrCorrupt says that a key file is damaged or cut short.
	ErrCorrupt = errors.New("the key file is damaged; delete its folder to set it up again")
)

// SinglePartySetup marks keys whose toxic waste a single machine has seen.
const SinglePartySetup = "single-party"

const (
	manifestFile  = "manifest.json"
	provingFile   = "proving.key"
	verifyingFile = "verifying.key"
)

// manifestVersion is the version of the manifest, and of the keys that it describes. Keys of version 1 had a gamma and
// a Pedersen base of their own; those of version 2 have [1]_2 for both (prover/setup).
const manifestVersion = 2

// Manifest describes a key pair on disk. It is a stable format, version 2.
type Manifest struct {
	Version         int           `json:"version"`
	Statement       string        `json:"statement"`
	Circuit         proof.Word    `json:"circuit"`
	Curve           string        `json:"curve"`
	Gnark           string        `json:"gnark"`
	ReferenceString string        `json:"reference_string"` // SHA-256
	Setup           string        `json:"setup"`            // single-party: whoever ran it could forge
	Constraints     int           `json:"constraints"`
	System          proof.Word    `json:"constraint_system_sha256"`
	Vectors         []commit.Kind `json:"vectors"`
	Scalars         int           `json:"scalars"`
	ProvingKey      string        `json:"proving_key_sha256,omitempty"`
	VerifyingKey    string        `json:"verifying_key_sha256"`
}

// Spec returns the statement's static description.
func (m Manifest) Spec() link.Spec {
	return link.Spec{Name: m.Statement, Kinds: m.Vectors, Scalars: m.Scalars}
}

// describe is the manifest of a circuit without its keys' hashes.
func describe(c *Compiled, s *srs.String) Manifest {
	return Manifest{
		Version: manifestVersion, Statement: c.Spec.Name, Circuit: c.Fingerprint,
		Curve: ecc.BN254.String(), Gnark: gnark.Version.String(), ReferenceString: s.Hash(),
		Setup: SinglePartySetup, Constraints: c.Constraints(), System: c.Digest,
		Vectors: c.Spec.Kinds, Scalars: c.Spec.Scalars,
	}
}

// matches returns an error that names the first field in which the manifests differ.
func (m Manifest) matches(want Manifest) error {
	a, b := reflect.ValueOf(m), reflect.ValueOf(want)
	for i := range a.NumField() {
		if x, y := a.Field(i).Interface(), b.Field(i).Interface(); !reflect.DeepEqual(x, y) {
			return fmt.Errorf("%w: its %s is %v, want %v", ErrMismatch, a.Type().Field(i).Tag.Get("json"), x, y)
		}
	}
	return nil
}

// OpenVerifying reads the manifest and the verifying key in dir. It needs no proving key. Errors wrap ErrMismatch or
// ErrCorrupt, or the manifest cannot be read.
func OpenVerifying(dir string, s *srs.String) (*verify.Key, Manifest, error) {
	m, err := readManifest(filepath.Join(dir, manifestFile))
	if err != nil {
		return nil, m, err
	}
	if m.ReferenceString != s.Hash() || m.Curve != ecc.BN254.String() {
		return nil, m, fmt.Errorf("%s: %w: it was made for curve %s and reference string %s, not %s",
			dir, ErrMismatch, m.Curve, m.ReferenceString, s.Hash())
	}
	if f := m.fingerprint(); f != m.Circuit {
		return nil, m, fmt.Errorf("%s: %w: its manifest describes the circuit %v, not %v", dir, ErrMismatch, f, m.Circuit)
	}
	path := filepath.Join(dir, verifyingFile)
	b, err := document.Read(path) // once: whoever writes the folder can exchange it between two looks
	if err != nil {
		return nil, m, fmt.Errorf("%w: %w", ErrCorrupt, err)
	}
	if got := fmt.Sprintf("%x", sha256.Sum256(b)); got != m.VerifyingKey {
		return nil, m, damaged(path, got, m.VerifyingKey)
	}
	vk, err := verify.ReadGroth16(b)
	if err != nil {
		return nil, m, fmt.Errorf("%s: %w (%v)", path, ErrCorrupt, err)
	}
	k, err := verify.NewKey(m.Circuit, m.Spec(), vk, s)
	return k, m, err
}

// ExportVerifying creates dir and writes there what OpenVerifying reads.
func ExportVerifying(dir string, p *Pair) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	m := p.Manifest
	m.ProvingKey = ""
	if _, err := writeHashed(filepath.Join(dir, verifyingFile), p.Verify.Groth16.WriteTo); err != nil {
		return err
	}
	return writeManifest(filepath.Join(dir, manifestFile), m)
}

func readManifest(path string) (m Manifest, err error) {
	b, err := document.Read(path)
	if err != nil {
		return m, fmt.Errorf("key manifest: %w", err)
	}
	return decodeManifest(path, bytes.NewReader(b))
}

func decodeManifest(path string, r io.Reader) (m Manifest, err error) {
	dec := json.NewDecoder(r)
	dec.DisallowUnknownFields()
	if err := dec.Decode(&m); err != nil {
		return m, fmt.Errorf("%s: %w (%v)", path, ErrCorrupt, err)
	}
	if m.Version == 1 {
		return m, fmt.Errorf("%s: %w: it is of version 1, with another kind of keys: set up the circuit's keys again",
			path, ErrMismatch)
	}
	if m.Version != manifestVersion {
		return m, fmt.Errorf("%s: manifest version %d, this program reads %d", path, m.Version, manifestVersion)
	}
	if m.Setup != SinglePartySetup {
		return m, fmt.Errorf("%s: %w: its setup is %q, version 2 knows %q only", path, ErrMismatch, m.Setup, SinglePartySetup)
	}
	return m, nil
}

func writeManifest(path string, m Manifest) error {
	b, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(b, '\n'), 0o644)
}

// writeHashed writes a file and returns its SHA-256.
func writeHashed(path string, write func(io.Writer) (int64, error)) (string, error) {
	f, err := os.Create(path)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	w := bufio.NewWriterSize(f, 1<<20)
	if _, err := write(io.MultiWriter(w, h)); err != nil {
		f.Close()
		return "", fmt.Errorf("write %s: %w", path, err)
	}
	if err := errors.Join(w.Flush(), f.Sync(), f.Close()); err != nil {
		return "", fmt.Errorf("write %s: %w", path, err)
	}
	return hexSum(h), nil
}

// readHashed checks a file's SHA-256 first and then parses it, so that damage is found before a parser meets it. That
// is no defence against somebody who can write to the folder, and so can change the manifest as well.
func readHashed(path, want string, read func(io.Reader) (int64, error)) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrCorrupt, err)
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	if got := hexSum(h); got != want {
		return damaged(path, got, want)
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	if _, err := read(bufio.NewReaderSize(f, 1<<20)); err != nil {
		return fmt.Errorf("%s: %w (%v)", path, ErrCorrupt, err)
	}
	return nil
}

func damaged(path, got, want string) error {
	return fmt.Errorf("%s: %w (SHA-256 %s, the manifest says %s)", path, ErrCorrupt, got, want)
}

func hexSum(h hash.Hash) string { return hex.EncodeToString(h.Sum(nil)) }
