package party

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
)

// Version is the version of the documents of this package.
const Version = 1

// Element is a field element in documents: 0x and 64 hexadecimal digits.
type Element = proof.Scalar

// Secret is a committed vector with its blind, in documents that only its parties read.
type Secret commit.Vector

type secretJSON struct {
	Kind   commit.Kind `json:"kind"`
	Values []Element   `json:"values"`
	Blind  Element     `json:"blind"`
}

// MarshalJSON implements json.Marshaler.
func (s Secret) MarshalJSON() ([]byte, error) {
	j := secretJSON{Kind: s.Kind, Values: make([]Element, len(s.Values)), Blind: Element(s.Blind)}
	for i := range s.Values {
		j.Values[i] = Element(s.Values[i])
	}
	return json.Marshal(j)
}

// UnmarshalJSON implements json.Unmarshaler.
func (s *Secret) UnmarshalJSON(b []byte) error {
	var j secretJSON
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(&j); err != nil {
		return err
	}
	if len(j.Values) != j.Kind.Len {
		return fmt.Errorf("%s vector has %d entries, expected %d", j.Kind.Name, len(j.Values), j.Kind.Len)
	}
	*s = Secret{Kind: j.Kind, Values: Elements(j.Values), Blind: fr.Element(j.Blind)}
	return nil
}

// Format sends every verb to the vector's String, which names the kind and no value.
func (s Secret) Format(f fmt.State, verb rune) { commit.Vector(s).Format(f, verb) }

// Elements converts from documents.
func Elements(in []Element) []fr.Element {
	out := make([]fr.Element, len(in))
	for i := range in {
		out[i] = fr.Element(in[i])
	}
	return out
}

// Scalars converts to documents.
func Scalars(in []fr.Element) []Element {
	out := make([]Element, len(in))
	for i := range in {
		out[i] = Element(in[i])
	}
	return out
}

// Fingerprint identifies a vector with its blind without telling them.
func Fingerprint(v Secret) string {
	h := sha256.New()
	for _, e := range append([]fr.Element{v.Blind}, v.Values...) {
		b := e.Bytes()
		h.Write(b[:])
	}
	return hex.EncodeToString(h.Sum(nil))
}
