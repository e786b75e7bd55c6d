package party

import (
	"context"
	"crypto/ecdh"
	"encoding/hex"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/inference/masking"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// Account holds a party's two keys: one signs transactions, one agrees on masks. It formats as its address.
type Account struct {
	Chain chain.Account
	Mask  *ecdh.PrivateKey

	source Source
}

// Source says where an account's first key is, if not in its home.
type Source struct {
	Keystore string // an encrypted keystore file, whose passphrase is in the variable Passphrase
	Variable string // an environment variable
	Signer   string // a signer behind JSON-RPC, which has the account Address
	Address  terms.Address
}

// signerTime is how long a signer has to say whether it has an account. For a signature it has as long as it likes: a
// person may have to agree.
const signerTime = 30 * time.Second

// Passphrase is the environment variable with the passphrase of keystore files.
const Passphrase = "TRIBUTARY_PASSPHRASE"

// open reads the key from its source.
func (s Source) open() (chain.Account, error) {
	if s.Signer != "" {
		ctx, cancel := context.WithTimeout(context.Background(), signerTime)
		defer cancel()
		return chain.ExternalAccount(ctx, s.Signer, common.Address(s.Address))
	}
	if s.Keystore != "" {
		return chain.OpenKeystore(s.Keystore, os.Getenv(Passphrase))
	}
	return chain.EnvAccount(s.Variable)
}

// AccountFrom is an account whose first key stays in its source. The second one is fresh.
func AccountFrom(s Source) (*Account, error) {
	c, err := s.open()
	if err != nil {
		return nil, err
	}
	m, err := masking.NewSecret()
	if err != nil {
		return nil, fmt.Errorf("masking key: %w", err)
	}
	return &Account{Chain: c, Mask: m, source: s}, nil
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

// AccountDocument is an account in a file. It holds the private keys, or says where the first one is.
type AccountDocument struct {
	Version  int    `json:"version"`
	Account  string `json:"account,omitempty"`  // private key
	Keystore string `json:"keystore,omitempty"` // instead: its encrypted file
	Variable string `json:"variable,omitempty"` // instead: its environment variable
	Signer   string `json:"signer,omitempty"`   // instead: the endpoint of a signer, with
	Address  string `json:"address,omitempty"`  // the account that it has
	Mask     string `json:"mask"`               // X25519 private key
}

// Document is what the party's home folder keeps.
func (a *Account) Document() AccountDocument {
	d := AccountDocument{
		Version: Version, Keystore: a.source.Keystore, Variable: a.source.Variable, Mask: hex.EncodeToString(a.Mask.Bytes()),
	}
	if a.source.Signer != "" {
		d.Signer, d.Address = a.source.Signer, a.source.Address.String()
	}
	if a.source == (Source{}) {
		d.Account = a.Chain.Secret()
	}
	return d
}

func (j AccountDocument) open() (*Account, error) {
	source := Source{Keystore: j.Keystore, Variable: j.Variable, Signer: j.Signer}
	if j.Signer != "" {
		if err := source.Address.UnmarshalText([]byte(j.Address)); err != nil {
			return nil, fmt.Errorf("address: %w", err)
		}
	}
	open := func() (chain.Account, error) { return chain.ParseAccount(j.Account) }
	if source != (Source{}) {
		open = source.open
	}
	c, err := open()
	if err != nil {
		return nil, err
	}
	raw, err := hex.DecodeString(strings.TrimSpace(j.Mask))
	if err != nil {
		return nil, fmt.Errorf("masking key: %w", err)
	}
	m, err := ecdh.X25519().NewPrivateKey(raw)
	return &Account{Chain: c, Mask: m, source: source}, err
}
