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

// sealIdentity opens the identity that payloads are sealed for. On the first run it draws one, if draw says that it
// may. It refuses a file in the data folder: whoever copied that would have the payloads and their key.
func sealIdentity(path, data string, draw bool) (*seal.Identity, error) {
	id, err := openIdentity(path, data, draw)
	if err != nil {
		return nil, &FieldError{Field: "SealKey", Err: err}
	}
	return id, nil
}

func openIdentity(path, data string, draw bool) (*seal.Identity, error) {
	if path == "" {
		return nil, errNoFile
	}
	if err := outside(path, data); err != nil {
		return nil, err
	}
	id, err := seal.OpenIdentity(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return id, err
	}
	if !draw {
		return nil, fmt.Errorf("%w: copy the server's key to this machine", err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	id, err = seal.NewIdentity(path)
	if errors.Is(err, fs.ErrExist) { // another process was first
		return seal.OpenIdentity(path)
	}
	return id, err
}

var errNoFile = errors.New("name a file")

const receiptBlock = "PRIVATE KEY"

// receiptKey opens the Ed25519 key that signs receipts, PKCS #8 in PEM, and draws it on the first run.
func receiptKey(path, data string) (ed25519.PrivateKey, error) {
	key, err := openReceiptKey(path, data)
	if err != nil {
		return nil, &FieldError{Field: "ReceiptKey", Err: err}
	}
	return key, nil
}

func openReceiptKey(path, data string) (ed25519.PrivateKey, error) {
	if path == "" {
		return nil, errNoFile
	}
	if err := outside(path, data); err != nil {
		return nil, err
	}
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return newReceiptKey(path)
	}
	if err != nil {
		return nil, err
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o077 != 0 {
		return nil, errors.Join(err, fmt.Errorf("%s: others may read it: chmod 600 it", path))
	}
	if block, _ := pem.Decode(b); block != nil && block.Type == receiptBlock {
		if key, err := x509.ParsePKCS8PrivateKey(block.Bytes); err == nil {
			if signer, is := key.(ed25519.PrivateKey); is {
				return signer, nil
			}
		}
	}
	return nil, fmt.Errorf("%s: not an Ed25519 key in PKCS #8 and PEM (openssl genpkey -algorithm ed25519)", path)
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
	return key, document.Write(path, pem.EncodeToMemory(&pem.Block{Type: receiptBlock, Bytes: der}), document.Secret)
}

// outside refuses a file that lies in a folder, also if it does so through symbolic links.
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
	up := ".." + string(filepath.Separator)
	if rel, err := filepath.Rel(dir, file); err == nil && rel != ".." && !strings.HasPrefix(rel, up) {
		return fmt.Errorf("%s lies in the data folder %s: a copy of the folder would hold the payloads with their key; "+
			"keep it elsewhere", path, folder)
	}
	return nil
}

// resolved follows the links in the part of a path that exists.
func resolved(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	for at, rest := path, ""; ; at, rest = filepath.Dir(at), filepath.Join(filepath.Base(at), rest) {
		target, err := filepath.EvalSymlinks(at)
		if err == nil {
			return filepath.Join(target, rest), nil
		}
		if !errors.Is(err, fs.ErrNotExist) || at == filepath.Dir(at) {
			return "", err
		}
	}
}
