package wire_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/proto"

	"github.com/tributary-zk/tributary/circuits/proof"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	workerv1 "github.com/tributary-zk/tributary/prover/api/tributary/worker/v1"
	"github.com/tributary-zk/tributary/prover/blind"
	"github.com/tributary-zk/tributary/prover/wire"
)

// seed adds a message, its first half, one with a flipped bit, and nothing.
func seed(f *testing.F, m proto.Message) {
	b, err := proto.Marshal(m)
	require.NoError(f, err)
	f.Add(b)
	f.Add(b[:len(b)/2])
	flipped := append([]byte(nil), b...)
	flipped[len(b)/2] ^= 0x40
	f.Add(flipped)
	f.Add([]byte{})
}

// FuzzWitness and those below: what is accepted encodes to an equal message.
func FuzzWitness(f *testing.F) {
	seed(f, witness())
	f.Fuzz(func(t *testing.T, b []byte) {
		m := new(proverv1.Witness)
		if proto.Unmarshal(b, m) != nil {
			return
		}
		if c, v, s, err := wire.Witness(spec, m); err == nil {
			require.True(t, proto.Equal(m, wire.FromAssignment(c, v, s)))
		}
	})
}

func FuzzStatement(f *testing.F) {
	seed(f, statementMessage(f))
	f.Fuzz(func(t *testing.T, b []byte) {
		m := new(proverv1.Statement)
		if proto.Unmarshal(b, m) != nil {
			return
		}
		if in, p, err := wire.Statement(spec, proof.Word{7}, m); err == nil {
			again, err := wire.FromStatement(in, p)
			require.NoError(t, err)
			require.True(t, proto.Equal(m, again))
		}
	})
}

func FuzzShare(f *testing.F) {
	seed(f, wire.FromShare(blind.Share{Seed: &[32]byte{1}}))
	v, _ := assignment()
	seed(f, wire.FromShare(blind.Share{Elements: v[0].Values}))
	f.Fuzz(func(t *testing.T, b []byte) {
		m := new(proverv1.Share)
		if proto.Unmarshal(b, m) != nil {
			return
		}
		if s, err := wire.Share(3, m); err == nil {
			require.True(t, proto.Equal(m, wire.FromShare(s)))
		}
	})
}

func FuzzPartial(f *testing.F) {
	seed(f, wire.FromPartial(partial()))
	f.Fuzz(func(t *testing.T, b []byte) {
		m := new(proverv1.PartialProof)
		if proto.Unmarshal(b, m) != nil {
			return
		}
		if p, err := wire.Partial(m); err == nil {
			require.True(t, proto.Equal(m, wire.FromPartial(p)))
		}
	})
}

func FuzzPayload(f *testing.F) {
	seed(f, &workerv1.Payload{Payload: &workerv1.Payload_Witness{Witness: witness()}})
	seed(f, &workerv1.Payload{Payload: &workerv1.Payload_Statement{Statement: statementMessage(f)}})
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := wire.DecodePayload(b)
		if err != nil {
			return
		}
		again, err := wire.EncodePayload(m)
		require.NoError(t, err)
		n, err := wire.DecodePayload(again)
		require.NoError(t, err)
		require.True(t, proto.Equal(m, n))
	})
}

func FuzzResult(f *testing.F) {
	seed(f, &workerv1.Result{Result: &workerv1.Result_Statement{Statement: statementMessage(f)}, Worker: "w"})
	seed(f, &workerv1.Result{Result: &workerv1.Result_Partial{Partial: wire.FromPartial(partial())}})
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := wire.DecodeResult(b)
		if err != nil {
			return
		}
		again, err := wire.EncodeResult(m)
		require.NoError(t, err)
		n, err := wire.DecodeResult(again)
		require.NoError(t, err)
		require.True(t, proto.Equal(m, n))
	})
}
