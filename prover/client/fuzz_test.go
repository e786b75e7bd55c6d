package client

import (
	"bytes"
	"crypto/ed25519"
	"testing"

	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/proto"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/prover/wire"
)

// FuzzReceipt signs whatever body and checks that a receipt that is accepted is well-formed, and that nothing else than its own body is.
func FuzzReceipt(f *testing.F) {
	key := ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))
	for _, b := range []*proverv1.ReceiptBody{{}, {JobId: "j", Mode: 2, Circuit: make([]byte, 32), ResultSha256: make([]byte, 32), Constraints: 7}} {
		body, err := proto.Marshal(b)
		require.NoError(f, err)
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		m := &proverv1.Receipt{Body: body, PublicKey: key.Public().(ed25519.PublicKey), Signature: ed25519.Sign(key, wire.ReceiptMessage(body))}
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

// FuzzVerifyingKey: a service's verifying key is read in memory that its length allows, or refused.
func FuzzVerifyingKey(f *testing.F) {
	f.Add([]byte{})
	f.Add(make([]byte, 800))
	var b bytes.Buffer
	_, err := new(groth16.VerifyingKey).WriteTo(&b)
	require.NoError(f, err)
	f.Add(b.Bytes())
	f.Add(append(b.Bytes()[:len(b.Bytes())-4], 0xff, 0xff, 0xff, 0xff))
	o := Options{}
	o.complete()
	c := &Client{options: o}
	f.Fuzz(func(t *testing.T, b []byte) {
		if k, err := c.servicesKey(&keys.Compiled{}, &proverv1.Circuit{VerifyingKey: b}); err == nil {
			require.NotNil(t, k.Groth16)
		}
	})
}
