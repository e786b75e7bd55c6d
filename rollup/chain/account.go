package chain

import (
	"context"

	"github.com/ethereum/go-ethereum/common"
)

// Account signs transactions and typed data: by a key in this process, or by a signer outside of it. It prints as its
// address; a key is never printed.
type Account struct {
	Address common.Address
	signer  signer
}

// NewAccount makes an account with a fresh random key.
func NewAccount() (Account, error) { panic("not written yet") }

// ParseAccount reads a private key of 64 hexadecimal digits, with or without 0x.
func ParseAccount(s string) (Account, error) { panic("not written yet") }

// EnvAccount reads a private key from an environment variable.
func EnvAccount(variable string) (Account, error) { panic("not written yet") }

// OpenKeystore reads an account from an encrypted keystore file, as go-ethereum and other wallets write them.
func OpenKeystore(path, passphrase string) (Account, error) { panic("not written yet") }

// WriteKeystore writes an account's key to a new encrypted keystore file.
func (a Account) WriteKeystore(path, passphrase string) error { panic("not written yet") }

// ExternalAccount is an account whose key is with a signer behind JSON-RPC: Clef, or a node or wallet that knows
// eth_signTransaction and eth_signTypedData_v4.
func ExternalAccount(ctx context.Context, url string, address common.Address) (Account, error) { panic("not written yet") }

// Secret returns the private key in hexadecimal, for files that only its owner can read; "" if it is with an external
// signer.
func (a Account) Secret() string { panic("not written yet") }

// Sign signs typed data: 65 bytes.
func (a Account) Sign(ctx context.Context, t Typed) ([]byte, error) { panic("not written yet") }

// SignText signs a text by EIP-191: 65 bytes.
func (a Account) SignText(ctx context.Context, text []byte) ([]byte, error) { panic("not written yet") }
