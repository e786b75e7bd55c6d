package identity

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"time"
)

const (
	caCert = "ca.crt"
	caKey  = "ca.key"

	authorityLife = 5 * 365 * 24 * time.Hour
	skew          = time.Hour // how far a clock may lag behind the authority's
)

// Authority is a development authority. It issues whatever certificates its holder asks for.
type Authority struct {
	cert *x509.Certificate
	key  crypto.Signer
	pem  []byte // of cert
	now  func() time.Time
}

// CreateAuthority creates an authority for five years in a folder: ca.crt, which everybody gets, and ca.key, which
// nobody gets. It does not overwrite one.
func CreateAuthority(dir string) error { return createAuthority(dir, time.Now()) }

func createAuthority(dir string, now time.Time) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("create authority: %w", err)
	}
	for _, name := range []string{caCert, caKey} {
		path := filepath.Join(dir, name)
		if _, err := os.Lstat(path); !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("create authority: %s is there already: choose another folder, or everybody who has "+
				"certificates of the old authority loses access", path)
		}
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return fmt.Errorf("create authority: %w", err)
	}
	name := "Tributary development authority " + now.UTC().Format(time.DateOnly)
	cert := &x509.Certificate{
		SerialNumber:          serial(),
		Subject:               pkix.Name{Organization: []string{"Tributary"}, CommonName: name},
		NotBefore:             now.Add(-skew),
		NotAfter:              now.Add(authorityLife),
		KeyUsage:              x509.KeyUsageCertSign | x509.KeyUsageCRLSign,
		BasicConstraintsValid: true,
		IsCA:                  true,
		MaxPathLenZero:        true,
	}
	der, err := x509.CreateCertificate(rand.Reader, cert, cert, key.Public(), key)
	if err != nil {
		return fmt.Errorf("create authority: %w", err)
	}
	secret, err := keyPEM(key)
	if err != nil {
		return fmt.Errorf("create authority: %w", err)
	}
	if err := create(filepath.Join(dir, caKey), secret, 0o600); err != nil {
		return fmt.Errorf("create authority: %w", err)
	}
	if err := create(filepath.Join(dir, caCert), certPEM(der), 0o644); err != nil {
		return fmt.Errorf("create authority: %w", err)
	}
	return nil
}

// OpenAuthority reads an authority. If others may read its key, it is refused (fs.ErrPermission).
func OpenAuthority(dir string) (*Authority, error) {
	certPath, keyPath := filepath.Join(dir, caCert), filepath.Join(dir, caKey)
	chain, err := os.ReadFile(certPath)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("open authority: %w: create one with \"tributary certs init\"", err)
	}
	if err != nil {
		return nil, fmt.Errorf("open authority: %w", err)
	}
	if err := private(keyPath); err != nil {
		return nil, fmt.Errorf("open authority: %w", err)
	}
	secret, err := os.ReadFile(keyPath)
	if err != nil {
		return nil, fmt.Errorf("open authority: %w", err)
	}
	certs, err := parseCerts(chain)
	if err != nil {
		return nil, fmt.Errorf("open authority: %s: %w", certPath, err)
	}
	key, err := parseKey(secret)
	if err != nil {
		return nil, fmt.Errorf("open authority: %s: %w", keyPath, err)
	}
	a := &Authority{cert: certs[0], key: key, pem: chain, now: time.Now}
	pub, ok := a.cert.PublicKey.(interface{ Equal(crypto.PublicKey) bool })
	if !a.cert.IsCA || !ok || !pub.Equal(key.Public()) {
		return nil, fmt.Errorf("open authority: %s and %s do not belong together", certPath, keyPath)
	}
	return a, nil
}

func serial() *big.Int {
	var b [16]byte
	_, _ = rand.Read(b[:]) // crypto/rand.Read does not fail
	b[0] = b[0]&0x7f | 0x40
	return new(big.Int).SetBytes(b[:])
}

func certPEM(der []byte) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
}

func keyPEM(key *ecdsa.PrivateKey) ([]byte, error) {
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, err
	}
	return pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}), nil
}

// parseCerts reads PEM certificates, at least one and nothing else.
func parseCerts(b []byte) (out []*x509.Certificate, err error) {
	for {
		var block *pem.Block
		if block, b = pem.Decode(b); block == nil {
			break
		}
		c, err := x509.ParseCertificate(block.Bytes)
		if block.Type != "CERTIFICATE" || err != nil {
			return nil, errors.New("holds something other than certificates")
		}
		out = append(out, c)
	}
	if len(out) == 0 || len(bytes.TrimSpace(b)) > 0 {
		return nil, errors.New("holds no certificate in PEM form")
	}
	return out, nil
}

func parseKey(b []byte) (crypto.Signer, error) {
	block, _ := pem.Decode(b)
	if block == nil {
		return nil, errors.New("holds no key in PEM form")
	}
	k, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return nil, errors.New("holds no key in PKCS #8 form")
	}
	signer, ok := k.(crypto.Signer)
	if !ok {
		return nil, errors.New("holds a key that cannot sign")
	}
	return signer, nil
}

// create writes a file that must not exist.
func create(path string, b []byte, mode os.FileMode) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	return errors.Join(err, f.Sync(), f.Close())
}

// replace writes a file in one step: a reader sees the old content or the new.
func replace(path string, b []byte, mode os.FileMode) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*") // mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // it is there only if something failed
	_, err = f.Write(b)
	if err := errors.Join(err, f.Chmod(mode), f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
