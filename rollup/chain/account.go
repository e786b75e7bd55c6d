package chain

import (
	"crypto/ecdsa"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// Account signs transactions. It prints as its address; the key is never printed.
type Account struct {
	Address common.Address
	key     *ecdsa.PrivateKey
}

// NewAccount makes an account with a fresh random key.
func NewAccount() (Account, error) {
	key, err := crypto.GenerateKey()
	if err != nil {
		return Account{}, fmt.Errorf("account key: %w", err)
	}
	return account(key), nil
}

// ParseAccount reads a private key of 64 hexadecimal digits, with or without 0x.
func ParseAccount(s string) (Account, error) {
	key, err := crypto.HexToECDSA(strings.TrimPrefix(strings.TrimSpace(s), "0x"))
	if err != nil {
		return Account{}, fmt.Errorf("account key: want 64 hexadecimal digits of a private key: %w", err)
	}
	return account(key), nil
}

func account(key *ecdsa.PrivateKey) Account {
	return Account{Address: crypto.PubkeyToAddress(key.PublicKey), key: key}
}

// Secret returns the private key in hexadecimal, for files that only its owner can read.
func (a Account) Secret() string { return hex.EncodeToString(crypto.FromECDSA(a.key)) }

func (a Account) String() string { return a.Address.Hex() }

// Format sends every verb to String.
func (a Account) Format(f fmt.State, _ rune) { fmt.Fprint(f, a.String()) }
