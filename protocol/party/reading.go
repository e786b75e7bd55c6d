package party

import (
	"crypto/hkdf"
	"crypto/sha256"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/rollup/sealed"
)

// Reading is the key that messages to the account are sealed to. It follows from the account's other secret, so that a
// restored home reads what its account was sent.
func (a *Account) Reading() (sealed.Key, error) {
	wide, err := hkdf.Key(sha256.New, a.Mask.Bytes(), nil, "tributary/reading/v1", 48) // 2^-128 from uniform
	var secret fr.Element
	secret.SetBytes(wide)
	return sealed.NewKey(secret), err
}
