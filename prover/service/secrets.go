package service

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/prover/seal"
)

// DefaultSecret is where a secret lies that no flag names: the user's configuration folder, "" if the user has none.
func DefaultSecret(name string) string {
	dir, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "tributary", name)
}

// sealIdentity opens the identity that payloads are sealed for, and draws it on the first run if it may. It must not lie where the sealed payloads do: whoever copied the folder would
// have both.
func sealIdentity(path, data string, draw bool) (*seal.Identity, error) {
	if path == "" {
		return nil, errors.New("--seal-key: name a file: this user has no configuration folder")
	}
	if err := outside(path, data); err != nil {
		return nil, fmt.Errorf("--seal-key: %w", err)
	}
	id, err := seal.OpenIdentity(path)
	if err == nil {
		return id, nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("--seal-key: %w", err)
	}
	if !draw {
		return nil, fmt.Errorf("--seal-key: %w: copy the server's key to this machine", err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("--seal-key: %w", err)
	}
	id, err = seal.NewIdentity(path)
	if errors.Is(err, fs.ErrExist) { // another process was first
		return seal.OpenIdentity(path)
	}
	return id, err
}

const receiptBlock = "PRIVATE KEY"

// receiptKey opens the Ed25519 key that signs receipts, PKCS #8 in PEM, and draws it on the first run.
func receiptKey(path, data string) (ed25519.PrivateKey, error) {
	if path == "" {
		return nil, errors.New("--receipt-key: name a file: this user has no configuration folder")
	}
	if err := outside(path, data); err != nil {
		return nil, fmt.Errorf("--receipt-key: %w", err)
	}
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return newReceiptKey(path)
	}
	if err != nil {
		return nil, fmt.Errorf("--receipt-key: %w", err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o077 != 0 {
		return nil, errors.Join(err, fmt.Errorf("--receipt-key %s: others may read it: chmod 600 it", path))
	}
	if block, _ := pem.Decode(b); block != nil && block.Type == receiptBlock {
		if key, err := x509.ParsePKCS8PrivateKey(block.Bytes); err == nil {
			if signer, is := key.(ed25519.PrivateKey); is {
				return signer, nil
			}
		}
	}
	return nil, fmt.Errorf("--receipt-key %s: not an Ed25519 key in PKCS #8 and PEM (openssl genpkey -algorithm ed25519)", path)
}

func newReceiptKey(path string) (ed25519.PrivateKey, error) {
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, err
	}
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, err
	}
	if err := document.Write(path, pem.EncodeToMemory(&pem.Block{Type: receiptBlock, Bytes: der}), document.Secret); err != nil {
		return nil, fmt.Errorf("--receipt-key: %w", err)
	}
	return key, nil
}

// outside refuses a file within a folder, through symbolic links, too.
func outside(path, folder string) error {
	if folder == "" {
		return nil
	}
	file, err := resolved(path)
	if err != nil {
		return err
	}
	dir, err := resolved(folder)
	if err != nil {
		return err
	}
	if rel, err := filepath.Rel(dir, file); err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return fmt.Errorf("%s lies in the data folder %s: a copy of the folder would hold the payloads with their key; keep it elsewhere", path, folder)
	}
	return nil
}

// resolved follows the links of the part of a path that exists.
func resolved(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	for at, rest := path, ""; ; at, rest = filepath.Dir(at), filepath.Join(filepath.Base(at), rest) {
		real, err := filepath.EvalSymlinks(at)
		if err == nil {
			return filepath.Join(real, rest), nil
		}
		if !errors.Is(err, fs.ErrNotExist) || at == filepath.Dir(at) {
			return "", err
		}
	}
}
