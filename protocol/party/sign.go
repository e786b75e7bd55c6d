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
	key, err := crypto.HexToECDSA(a.Chain.Secret())
	if err != nil {
		return "", err
	}
	sig, err := crypto.Sign(hash[:], key)
	return hex.EncodeToString(sig), err
}

// Signed says whether a signature is an account's over a hash.
func Signed(by terms.Address, hash proof.Word, signature string) bool {
	return bundle.Signed(by, hash[:], signature)
}
