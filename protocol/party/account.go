package party

import (
	"crypto/ecdh"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/tributary-zk/tributary/inference/masking"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// Account holds a party's two keys: one signs transactions, one agrees on masks. It formats as its address.
type Account struct {
	Chain chain.Account
	Mask  *ecdh.PrivateKey
}

// NewAccount makes fresh keys.
func NewAccount() (*Account, error) {
	c, err := chain.NewAccount()
	if err != nil {
		return nil, err
	}
	m, err := masking.NewSecret()
	if err != nil {
		return nil, fmt.Errorf("masking key: %w", err)
	}
	return &Account{Chain: c, Mask: m}, nil
}

// Address is the account's address, the party of its statements.
func (a *Account) Address() terms.Address { return terms.Address(a.Chain.Address) }

func (a *Account) String() string { return a.Address().String() }

// GoString is String.
func (a *Account) GoString() string { return a.String() }

// AccountDocument is an account in a file. It holds both private keys.
type AccountDocument struct {
	Version int    `json:"version"`
	Account string `json:"account"` // private key
	Mask    string `json:"mask"`    // X25519 private key
}

// Document is what the party's home folder keeps.
func (a *Account) Document() AccountDocument {
	return AccountDocument{Version, a.Chain.Secret(), hex.EncodeToString(a.Mask.Bytes())}
}

func (j AccountDocument) open() (*Account, error) {
	c, err := chain.ParseAccount(j.Account)
	if err != nil {
		return nil, err
	}
	raw, err := hex.DecodeString(strings.TrimSpace(j.Mask))
	if err != nil {
		return nil, fmt.Errorf("masking key: %w", err)
	}
	m, err := ecdh.X25519().NewPrivateKey(raw)
	return &Account{Chain: c, Mask: m}, err
}
