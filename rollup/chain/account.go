package chain

import (
	"context"
	"crypto/ecdsa"
	"encoding/hex"
	"errors"
	"fmt"
	"math/big"
	"os"
	"strings"

	"github.com/ethereum/go-ethereum/accounts"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
)

// Account signs transactions and typed data: by a key in this process, or by a signer outside of it. It prints as its
// address; a key is never printed. An Account of an address alone signs nothing.
type Account struct {
	Address common.Address
	signer  signer
}

// signer signs for one address. Signatures of data have 65 bytes, the last of them 27 or 28.
type signer interface {
	transaction(ctx context.Context, chainID *big.Int, tx *types.Transaction) (*types.Transaction, error)
	typed(ctx context.Context, t Typed) ([]byte, error)
	text(ctx context.Context, text []byte) ([]byte, error)
}

// ErrNoSigner says that an account is known by its address alone, or that its key is not in this process.
var ErrNoSigner = errors.New("no key signs for this account here")

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
		return Account{}, errors.New("account key: want 64 hexadecimal digits of a private key")
	}
	return account(key), nil
}

// EnvAccount reads a private key from an environment variable.
func EnvAccount(variable string) (Account, error) {
	s, ok := os.LookupEnv(variable)
	if !ok || s == "" {
		return Account{}, fmt.Errorf("account key: the environment variable %s is not set", variable)
	}
	a, err := ParseAccount(s)
	if err != nil {
		return a, fmt.Errorf("environment variable %s: %w", variable, err)
	}
	return a, nil
}

func account(key *ecdsa.PrivateKey) Account {
	return Account{Address: crypto.PubkeyToAddress(key.PublicKey), signer: keySigner{key}}
}

// Secret returns the private key in hexadecimal, for files that only its owner can read; "" if it is with an external
// signer.
func (a Account) Secret() string {
	if k, ok := a.signer.(keySigner); ok {
		return hex.EncodeToString(crypto.FromECDSA(k.key))
	}
	return ""
}

func (a Account) String() string { return a.Address.Hex() }

// Format sends every verb to String.
func (a Account) Format(f fmt.State, _ rune) { fmt.Fprint(f, a.String()) }

// Sign signs typed data: 65 bytes.
func (a Account) Sign(ctx context.Context, t Typed) ([]byte, error) {
	if a.signer == nil {
		return nil, fmt.Errorf("%v: %w", a.Address, ErrNoSigner)
	}
	return a.signer.typed(ctx, t)
}

// SignText signs a text by EIP-191: 65 bytes.
func (a Account) SignText(ctx context.Context, text []byte) ([]byte, error) {
	if a.signer == nil {
		return nil, fmt.Errorf("%v: %w", a.Address, ErrNoSigner)
	}
	return a.signer.text(ctx, text)
}

// transactor has the account sign transactions.
func (a Account) transactor(ctx context.Context, chainID *big.Int) (*bind.TransactOpts, error) {
	if a.signer == nil {
		return nil, fmt.Errorf("%v: %w", a.Address, ErrNoSigner)
	}
	return &bind.TransactOpts{
		From: a.Address, Context: ctx,
		Signer: func(_ common.Address, tx *types.Transaction) (*types.Transaction, error) {
			return a.signer.transaction(ctx, chainID, tx)
		},
	}, nil
}

// keySigner signs by a key in this process.
type keySigner struct{ key *ecdsa.PrivateKey }

// Format names the type, never the key.
func (k keySigner) Format(s fmt.State, _ rune) { fmt.Fprint(s, "key") }

func (k keySigner) transaction(
	_ context.Context, chainID *big.Int, tx *types.Transaction,
) (*types.Transaction, error) {
	return types.SignTx(tx, types.LatestSignerForChainID(chainID), k.key)
}

func (k keySigner) typed(_ context.Context, t Typed) ([]byte, error) {
	digest, err := t.Digest()
	if err != nil {
		return nil, err
	}
	return k.sign(digest[:])
}

func (k keySigner) text(_ context.Context, text []byte) ([]byte, error) {
	return k.sign(accounts.TextHash(text))
}

func (k keySigner) sign(digest []byte) ([]byte, error) {
	signature, err := crypto.Sign(digest, k.key)
	if err != nil {
		return nil, err
	}
	signature[crypto.RecoveryIDOffset] += 27
	return signature, nil
}

// signedBy returns a signature in the contracts' form if it is an address's over a digest.
func signedBy(address common.Address, digest, signature []byte) ([]byte, error) {
	if len(signature) != crypto.SignatureLength {
		return nil, fmt.Errorf("the signer returned %d bytes, expected %d", len(signature), crypto.SignatureLength)
	}
	raw := append([]byte(nil), signature...)
	if raw[crypto.RecoveryIDOffset] >= 27 {
		raw[crypto.RecoveryIDOffset] -= 27
	}
	r, low := new(big.Int).SetBytes(raw[:32]), new(big.Int).SetBytes(raw[32:64])
	if !crypto.ValidateSignatureValues(raw[crypto.RecoveryIDOffset], r, low, true) {
		return nil, errors.New("the signer returned a signature that contracts refuse: s is in the upper half (EIP-2), or " +
			"the values are out of range")
	}
	key, err := crypto.SigToPub(digest, raw)
	if err != nil {
		return nil, fmt.Errorf("the signer returned what is no signature: %w", err)
	}
	if got := crypto.PubkeyToAddress(*key); got != address {
		return nil, fmt.Errorf("the signer signed as %v, or signed something else; expected %v", got, address)
	}
	raw[crypto.RecoveryIDOffset] += 27
	return raw, nil
}
