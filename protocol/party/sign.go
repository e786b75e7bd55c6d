package party

import (
	"encoding/hex"

	"github.com/ethereum/go-ethereum/crypto"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// Sign signs a hash with the account's key: 65 bytes in hexadecimal.
func (a *Account) Sign(hash proof.Word) (string, error) {
	sig, err := a.sign(hash)
	return hex.EncodeToString(sig), err
}

// SignTyped signs the hash of typed data (EIP-712), as contracts check it: 65 bytes in hexadecimal, the last one 27 or
// 28.
func (a *Account) SignTyped(hash proof.Word) (string, error) {
	sig, err := a.sign(hash)
	if err != nil {
		return "", err
	}
	sig[crypto.RecoveryIDOffset] += 27
	return hex.EncodeToString(sig), nil
}

func (a *Account) sign(hash proof.Word) ([]byte, error) {
	key, err := crypto.HexToECDSA(a.Chain.Secret())
	if err != nil {
		return nil, err
	}
	return crypto.Sign(hash[:], key)
}

// Signed says whether a signature is an account's over a hash.
func Signed(by terms.Address, hash proof.Word, signature string) bool {
	return bundle.Signed(by, hash[:], signature)
}
