package party

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/datanet/commit"
)

// Commit returns values with the blind that belongs to them: a pseudorandom function of the account's secret, the
// subject, the kind and the values themselves. A restored or repeated party commits to the same values of the same
// subject by the same commitment, and never to different values under one blind. The blind is uniform to whoever lacks
// the secret, as long as HMAC-SHA-256 is a pseudorandom function.
func (a *Account) Commit(kind commit.Kind, values []fr.Element, subject ...string) (commit.Vector, error) {
	if len(values) > kind.Len {
		return commit.Vector{}, fmt.Errorf("%s vector takes %d entries, got %d", kind.Name, kind.Len, len(values))
	}
	secret, err := hkdf.Key(sha256.New, a.Mask.Bytes(), nil, "tributary/blinds/v1", sha256.Size)
	if err != nil {
		return commit.Vector{}, err
	}
	padded := make([]fr.Element, kind.Len)
	copy(padded, values)
	h := hmac.New(sha256.New, secret)
	for _, part := range append([]string{kind.Name}, subject...) {
		h.Write(binary.BigEndian.AppendUint64(nil, uint64(len(part))))
		h.Write([]byte(part))
	}
	for i := range padded {
		b := padded[i].Bytes()
		h.Write(b[:])
	}
	wide, err := hkdf.Expand(sha256.New, h.Sum(nil), "tributary/blind/v1", 48) // 2^-128 from uniform
	v := commit.Vector{Kind: kind, Values: padded}
	v.Blind.SetBytes(wide)
	return v, err
}
