package bundle

import (
	"crypto/ecdh"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"unicode"

	"github.com/ethereum/go-ethereum/crypto"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// GoodName says whether a contributor can have a name. It is part of file names and of what programs print: of letters
// and signs that are seen, and single spaces between them.
func GoodName(name string) bool {
	hidden := func(r rune) bool { return !unicode.IsPrint(r) }
	return name != "" && name != OwnerName && !strings.ContainsAny(name, `/\.`) &&
		strings.Join(strings.Fields(name), " ") == name && !strings.ContainsFunc(name, hidden)
}

// digest is what a card's account signs: name, account, masking key, and the hold-outs that were there before.
func (m Member) digest() []byte {
	text := fmt.Sprintf("tributary.card.v1\n%s\n%v\n%s\n", m.Name, m.Account, m.MaskKey)
	if m.Holdouts != nil {
		text += fmt.Sprintf("holdouts %v\n", *m.Holdouts)
	}
	return crypto.Keccak256([]byte(text))
}

// Text is what an account signs of a hash off the chain, by EIP-191: a text, which any wallet or signer signs. It is
// neither a transaction nor what a contract asks for.
func Text(hash []byte) []byte { return fmt.Appendf(nil, "Tributary 0x%x", hash) }

// Signed says whether a signature, 65 bytes in hexadecimal whose last one is 27 or 28, is an account's over the Text of
// a hash of 32 bytes.
func Signed(by terms.Address, hash []byte, signature string) bool {
	sig, err := hex.DecodeString(signature)
	if err != nil || len(sig) != crypto.SignatureLength || sig[crypto.RecoveryIDOffset] < 27 {
		return false
	}
	sig[crypto.RecoveryIDOffset] -= 27
	text := Text(hash)
	digest := crypto.Keccak256(fmt.Appendf(nil, "\x19Ethereum Signed Message:\n%d%s", len(text), text))
	key, err := crypto.SigToPub(digest, sig)
	return err == nil && terms.Address(crypto.PubkeyToAddress(*key)) == by
}

// Sign signs the card as its account does, see Signed.
func (m *Member) Sign(sign func(hash proof.Word) (string, error)) (err error) {
	m.Signature, err = sign(proof.Word(m.digest()))
	return err
}

// check verifies the signature, and that masks can be shared with the masking key.
func (m Member) check() error {
	if !Signed(m.Account, m.digest(), m.Signature) {
		return fmt.Errorf("the card of %s is not signed by its account %v: its masking key may be another's",
			m.Name, m.Account)
	}
	if err := m.agrees(); err != nil {
		return fmt.Errorf("the card of %s has a masking key that nobody can share a mask with: %w: "+
			"leave %s off the list", m.Name, err, m.Name)
	}
	return nil
}

// agrees says whether X25519 agrees with the masking key on anything. With a point of low order it never does, whoever
// the peer is, since all secret scalars are multiples of its order; with such a card on the list no fit would begin. A
// key has one form, as everybody compares it as text.
func (m Member) agrees() error {
	raw, err := hex.DecodeString(m.MaskKey)
	if err != nil {
		return err
	}
	if len(raw) != 32 || raw[31]&0x80 != 0 || hex.EncodeToString(raw) != m.MaskKey {
		return errors.New("it is not 32 bytes in small hexadecimal digits, with the highest bit clear")
	}
	key, err := ecdh.X25519().NewPublicKey(raw)
	if err != nil {
		return err
	}
	anybody, err := ecdh.X25519().NewPrivateKey(make([]byte, 32)) // X25519 sets and clears bits: it is not zero
	if err != nil {
		return err
	}
	_, err = anybody.ECDH(key)
	return err
}
