package chain

import (
	"errors"
	"fmt"
	"os"

	"github.com/ethereum/go-ethereum/accounts/keystore"
	"github.com/google/uuid"
)

// OpenKeystore reads an account from an encrypted keystore file, as go-ethereum and other wallets write them.
func OpenKeystore(path, passphrase string) (Account, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return Account{}, fmt.Errorf("keystore: %w", err)
	}
	key, err := keystore.DecryptKey(raw, passphrase)
	if errors.Is(err, keystore.ErrDecrypt) {
		return Account{}, fmt.Errorf("keystore %s: wrong passphrase", path)
	}
	if err != nil {
		return Account{}, fmt.Errorf("keystore %s: %w", path, err)
	}
	return account(key.PrivateKey), nil
}

// WriteKeystore writes an account's key to a new encrypted keystore file that only its owner can read.
func (a Account) WriteKeystore(path, passphrase string) error {
	return a.writeKeystore(path, passphrase, keystore.StandardScryptN, keystore.StandardScryptP)
}

func (a Account) writeKeystore(path, passphrase string, n, p int) (err error) {
	k, ok := a.signer.(keySigner)
	if !ok {
		return fmt.Errorf("keystore: %v: %w", a.Address, ErrNoSigner)
	}
	id, err := uuid.NewRandom()
	if err != nil {
		return fmt.Errorf("keystore: %w", err)
	}
	raw, err := keystore.EncryptKey(&keystore.Key{Id: id, Address: a.Address, PrivateKey: k.key}, passphrase, n, p)
	if err != nil {
		return fmt.Errorf("keystore: %w", err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("keystore: %w", err)
	}
	_, err = f.Write(append(raw, '\n'))
	return errors.Join(err, f.Close())
}
