package client

import (
	"bytes"
	"crypto/ed25519"
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/proto"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/prover/verify"
	"github.com/tributary-zk/tributary/prover/wire"
)

// FuzzReceipt signs any body: a receipt that is accepted is well-formed, and no longer holds if its body changes.
func FuzzReceipt(f *testing.F) {
	key := ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))
	whole := &proverv1.ReceiptBody{
		JobId: "j", Mode: 2, Circuit: make([]byte, 32), ResultSha256: make([]byte, 32), Constraints: 7,
	}
	for _, b := range []*proverv1.ReceiptBody{{}, whole} {
		body, err := proto.Marshal(b)
		require.NoError(f, err)
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		m := &proverv1.Receipt{
			Body: body, PublicKey: key.Public().(ed25519.PublicKey),
			Signature: ed25519.Sign(key, wire.ReceiptMessage(body)),
		}
		r, err := VerifyReceipt(m, nil)
		if err != nil {
			require.ErrorIs(t, err, ErrReceipt)
			return
		}
		require.True(t, r.Mode.Valid())
		m.Body = append(bytes.Clone(body), 0)
		_, err = VerifyReceipt(m, nil)
		require.ErrorIs(t, err, ErrReceipt)
	})
}

// FuzzVerifyingKey: a service's verifying key is refused, or has a statement's shape. No length in it is trusted:
// gnark's reader would allocate as many points as each of them says. prover/verify, whose reader this is, has the same
// seeds.
func FuzzVerifyingKey(f *testing.F) {
	f.Add([]byte{})
	f.Add(make([]byte, 800))
	for _, at := range []int{288, 452, 456, 460, 464, 468} { // lengths, and the committed wire
		b := make([]byte, verify.EncodedSize)
		for i := range b {
			b[i] = 0x40 // points at infinity
		}
		copy(b[288:], []byte{0, 0, 0, 5})
		copy(b[452:], []byte{0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1})
		copy(b[at:], []byte{0xff, 0xff, 0xff, 0xff})
		f.Add(b)
	}
	o := Options{}
	o.complete()
	c := &Client{options: o}
	f.Fuzz(func(t *testing.T, b []byte) {
		k, err := c.servicesKey(&keys.Compiled{}, &proverv1.Circuit{VerifyingKey: b})
		if err != nil {
			return
		}
		require.Len(t, k.Groth16.G1.K, 5)
		require.Len(t, b, verify.EncodedSize)
	})
}
