package bundle

import (
	"encoding/hex"
	"fmt"

	"github.com/ethereum/go-ethereum/crypto"
)

// digest is what a card's account signs: name, account and masking key.
func (m Member) digest() []byte {
	return crypto.Keccak256([]byte(fmt.Sprintf("tributary.card.v1\n%s\n%v\n%s\n", m.Name, m.Account, m.MaskKey)))
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
	if signed(m.Account, m.digest(), m.Signature) {
		return nil
	}
	return fmt.Errorf("the card of %s is not signed by its account %v: its masking key may be another's",
		m.Name, m.Account)
}
