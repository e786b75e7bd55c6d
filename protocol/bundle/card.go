package bundle

import (
	"encoding/hex"
	"fmt"

	"github.com/ethereum/go-ethereum/crypto"

	"github.com/tributary-zk/tributary/protocol/terms"
)

// digest is what a card's account signs: name, account and masking key.
func (m Member) digest() []byte {
	return crypto.Keccak256([]byte(fmt.Sprintf("tributary.card.v1\n%s\n%v\n%s\n", m.Name, m.Account, m.MaskKey)))
}

// Signed says whether a signature, 65 bytes in hexadecimal, is an account's over a hash of 32 bytes.
func Signed(by terms.Address, hash []byte, signature string) bool {
	sig, err := hex.DecodeString(signature)
	if err != nil || len(sig) != crypto.SignatureLength {
		return false
	}
	key, err := crypto.SigToPub(hash, sig)
	return err == nil && terms.Address(crypto.PubkeyToAddress(*key)) == by
}

// Sign signs the card with the account's private key, in hexadecimal.
func (m *Member) Sign(secret string) error {
	key, err := crypto.HexToECDSA(secret)
	if err != nil {
		return err
	}
	sig, err := crypto.Sign(m.digest(), key)
	m.Signature = hex.EncodeToString(sig)
	return err
}

// check verifies the signature.
func (m Member) check() error {
	if Signed(m.Account, m.digest(), m.Signature) {
		return nil
	}
	return fmt.Errorf("the card of %s is not signed by its account %v: its masking key may be another's",
		m.Name, m.Account)
}
