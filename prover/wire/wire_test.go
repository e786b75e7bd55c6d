package wire_test

import (
	"errors"
	"fmt"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fp"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/encoding/protowire"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/timestamppb"

	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	workerv1 "github.com/tributary-zk/tributary/prover/api/tributary/worker/v1"
	"github.com/tributary-zk/tributary/prover/blind"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/wire"
)

// canary is a value that no error may show.
const canary = 0xc0ffee1234567

var spec = link.Spec{Name: "tiny", Scalars: 2, Kinds: []commit.Kind{
	{Name: "a", Len: 3}, {Name: "b", Len: 4, Form: commit.Evaluations},
}}

var ctx = proof.Context{
	ChainID: 31337, Contract: [20]byte{1}, Model: proof.Word{2},
	Subject: proof.Number(9), Party: [20]byte{3},
}

func assignment() ([]commit.Vector, []fr.Element) {
	vectors := make([]commit.Vector, len(spec.Kinds))
	for i, k := range spec.Kinds {
		vectors[i] = commit.Vector{Kind: k, Values: make([]fr.Element, k.Len), Blind: fr.NewElement(canary)}
		for j := range vectors[i].Values {
			vectors[i].Values[j] = fr.NewElement(canary + uint64(10*i+j))
		}
	}
	return vectors, []fr.Element{fr.NewElement(5), fr.NewElement(canary)}
}

func witness() *proverv1.Witness { v, s := assignment(); return wire.FromAssignment(ctx, v, s) }

func g1(k int64) (p bn254.G1Affine) {
	_, _, g, _ := bn254.Generators()
	p.ScalarMultiplication(&g, big.NewInt(k))
	return p
}

func g2(k int64) (p bn254.G2Affine) {
	_, _, _, g := bn254.Generators()
	p.ScalarMultiplication(&g, big.NewInt(k))
	return p
}

// public is a well-formed instance and proof. The proof does not hold, but that is not for this package to say.
func public() (*proof.Instance, *proof.Proof) {
	in := &proof.Instance{
		Circuit: proof.Word{7}, Context: ctx, C: []bn254.G1Affine{g1(2), {}},
		Scalars: []fr.Element{fr.NewElement(1), fr.NewElement(2)},
	}
	p := &proof.Proof{
		Mask: g1(3), MaskCommit: g1(4), MaskReply: [2]fr.Element{fr.NewElement(5), fr.NewElement(6)},
		Z: fr.NewElement(7), Y: fr.NewElement(8), Opening: g1(9),
	}
	p.Groth16.Ar, p.Groth16.Bs, p.Groth16.Krs = g1(10), g2(11), g1(12)
	p.Groth16.Commitments, p.Groth16.CommitmentPok = []bn254.G1Affine{g1(13)}, g1(14)
	return in, p
}

func statementMessage(t testing.TB) *proverv1.Statement {
	m, err := wire.FromStatement(public())
	require.NoError(t, err)
	return m
}

func partial() blind.Partial {
	return blind.Partial{A: g1(1), B1: g1(2), B2: g2(3), K: g1(4), Z: g1(5), Commitment: g1(6), Knowledge: g1(7)}
}

// refused checks that an error names the field and shows no value.
func refused(t *testing.T, err error, field string) {
	t.Helper()
	var e *wire.FieldError
	require.True(t, errors.As(err, &e), "%v", err)
	require.Equal(t, field, e.Field)
	require.NotContains(t, strings.ToLower(err.Error()), fmt.Sprintf("%x", canary))
	require.NotContains(t, err.Error(), fmt.Sprint(canary))
}

func withUnknown[M proto.Message](m M) M {
	m.ProtoReflect().SetUnknown(protowire.AppendVarint(protowire.AppendTag(nil, 99, protowire.VarintType), canary))
	return m
}

var modulus = fr.Modulus().FillBytes(make([]byte, 32)) // the smallest number that is not canonical

func TestWitness(t *testing.T) {
	vectors, scalars := assignment()
	c, v, s, err := wire.Witness(spec, witness())
	require.NoError(t, err)
	require.Equal(t, ctx, c)
	require.Equal(t, vectors, v)
	require.Equal(t, scalars, s)
	for _, row := range []struct {
		why, field string
		change     func(m *proverv1.Witness)
	}{
		{"no context", "context", func(m *proverv1.Witness) { m.Context = nil }},
		{"a short address", "context.contract", func(m *proverv1.Witness) { m.Context.Contract = m.Context.Contract[:19] }},
		{"no party: zero is spelled out", "context.party", func(m *proverv1.Witness) { m.Context.Party = nil }},
		{"a long word", "context.model", func(m *proverv1.Witness) { m.Context.Model = make([]byte, 33) }},
		{"a vector too few", "vectors", func(m *proverv1.Witness) { m.Vectors = m.Vectors[:1] }},
		{"a vector too many", "vectors", func(m *proverv1.Witness) { m.Vectors = append(m.Vectors, m.Vectors[0]) }},
		{
			"an entry too few", "vectors[1].values",
			func(m *proverv1.Witness) { m.Vectors[1].Values = m.Vectors[1].Values[32:] },
		},
		{"an entry too many", "vectors[0].values", func(m *proverv1.Witness) { m.Vectors[0].Values = make([]byte, 32*4) }},
		{"half an entry", "vectors[0].values", func(m *proverv1.Witness) { m.Vectors[0].Values = m.Vectors[0].Values[:80] }},
		{"an entry of r", "vectors[0].values", func(m *proverv1.Witness) { copy(m.Vectors[0].Values[32:], modulus) }},
		{"no blind", "vectors[1].blind", func(m *proverv1.Witness) { m.Vectors[1].Blind = nil }},
		{"a blind of r", "vectors[1].blind", func(m *proverv1.Witness) { m.Vectors[1].Blind = modulus }},
		{"a scalar too many", "scalars", func(m *proverv1.Witness) { m.Scalars = make([]byte, 96) }},
		{"a scalar above r", "scalars", func(m *proverv1.Witness) { m.Scalars[32] = 0xff }},
		{"an unknown field", "", func(m *proverv1.Witness) { withUnknown(m) }},
		{"an unknown field inside", "vectors[1]", func(m *proverv1.Witness) { withUnknown(m.Vectors[1]) }},
		{"an unknown field of the context", "context", func(m *proverv1.Witness) { withUnknown(m.Context) }},
	} {
		t.Run(row.why, func(t *testing.T) {
			m := witness()
			row.change(m)
			_, v, s, err := wire.Witness(spec, m)
			refused(t, err, row.field)
			require.Nil(t, v)
			require.Nil(t, s)
		})
	}
	_, _, _, err = wire.Witness(spec, nil)
	refused(t, err, "vectors")
}

// offSubgroup is on the curve of G2 but not in its subgroup of order r.
func offSubgroup() []byte {
	for x := uint64(1); ; x++ {
		var p bn254.G2Affine
		p.X.A0 = fp.NewElement(x)
		var y2, b bn254.E2
		_, _, _, g := bn254.Generators()
		b.Square(&g.X).Mul(&b, &g.X)
		y2.Square(&g.Y).Sub(&y2, &b) // the curve's constant
		b.Square(&p.X).Mul(&b, &p.X).Add(&b, &y2)
		if b.Legendre() == 1 {
			p.Y.Sqrt(&b)
			if p.IsOnCurve() && !p.IsInSubGroup() {
				out := p.Bytes()
				return out[:]
			}
		}
	}
}

// badG1 are 32 bytes each that do not encode a point.
func badG1() map[string][]byte {
	infinity := append([]byte{0x40}, make([]byte, 31)...)
	infinity[31] = 1
	field := fp.Modulus().FillBytes(make([]byte, 32))
	field[0] |= 0x80
	off := append([]byte{0x80}, make([]byte, 31)...)
	for off[31] = 1; ; off[31]++ {
		if _, err := new(bn254.G1Affine).SetBytes(off); err != nil {
			break
		}
	}
	return map[string][]byte{
		"zero": make([]byte, 32), "infinity with a tail": infinity, "x of the modulus": field, "off the curve": off,
	}
}

func TestStatement(t *testing.T) {
	in, p := public()
	gotIn, gotP, err := wire.Statement(spec, in.Circuit, statementMessage(t))
	require.NoError(t, err)
	require.Equal(t, in, gotIn)
	require.Equal(t, p, gotP)
	for _, row := range []struct {
		why, field string
		change     func(m *proverv1.Statement)
	}{
		{"no context", "context", func(m *proverv1.Statement) { m.Context = nil }},
		{"a commitment too few", "commitments", func(m *proverv1.Statement) { m.Commitments = m.Commitments[1:] }},
		{"a short commitment", "commitments[0]", func(m *proverv1.Statement) { m.Commitments[0] = m.Commitments[0][1:] }},
		{
			"an uncompressed commitment", "commitments[1]",
			func(m *proverv1.Statement) { p := g1(1); b := p.RawBytes(); m.Commitments[1] = b[:] },
		},
		{"a scalar of r", "scalars", func(m *proverv1.Statement) { copy(m.Scalars, modulus) }},
		{"a short proof", "proof", func(m *proverv1.Statement) { m.Proof = m.Proof[:415] }},
		{"a proof of no points", "proof", func(m *proverv1.Statement) { m.Proof = make([]byte, proof.Size) }},
		{"an unknown field", "", func(m *proverv1.Statement) { withUnknown(m) }},
	} {
		t.Run(row.why, func(t *testing.T) {
			m := statementMessage(t)
			row.change(m)
			_, _, err := wire.Statement(spec, in.Circuit, m)
			refused(t, err, row.field)
		})
	}
	for why, b := range badG1() {
		m := statementMessage(t)
		m.Commitments[1] = b
		_, _, err := wire.Statement(spec, in.Circuit, m)
		refused(t, err, "commitments[1]")
		require.Error(t, err, why)
	}
	p.Groth16.Commitments = nil
	_, err = wire.FromStatement(in, p)
	require.Error(t, err, "a proof of another kind of circuit")
}

func TestShare(t *testing.T) {
	seed := blind.Share{Seed: &[32]byte{1, 2, 3}}
	full := blind.Share{Elements: []fr.Element{fr.NewElement(canary), fr.NewElement(2)}}
	for _, s := range []blind.Share{seed, full} {
		got, err := wire.Share(2, wire.FromShare(s))
		require.NoError(t, err)
		require.Equal(t, s, got)
	}
	elements := func(b []byte) *proverv1.Share { return &proverv1.Share{Share: &proverv1.Share_Elements{Elements: b}} }
	for why, row := range map[string]struct {
		m     *proverv1.Share
		field string
	}{
		"nil":             {nil, ""},
		"empty":           {&proverv1.Share{}, ""},
		"a short seed":    {&proverv1.Share{Share: &proverv1.Share_Seed{Seed: make([]byte, 31)}}, "seed"},
		"another length":  {elements(make([]byte, 96)), "elements"},
		"an element of r": {elements(append(make([]byte, 32), modulus...)), "elements"},
		"unknown":         {withUnknown(wire.FromShare(seed)), ""},
	} {
		t.Run(why, func(t *testing.T) {
			_, err := wire.Share(2, row.m)
			refused(t, err, row.field)
		})
	}
}

func TestPartial(t *testing.T) {
	got, err := wire.Partial(wire.FromPartial(partial()))
	require.NoError(t, err)
	require.Equal(t, partial(), got)
	got, err = wire.Partial(wire.FromPartial(blind.Partial{}))
	require.NoError(t, err, "infinity is a point")
	require.Equal(t, blind.Partial{}, got)
	set := map[string]func(m *proverv1.PartialProof, b []byte){
		"a":          func(m *proverv1.PartialProof, b []byte) { m.A = b },
		"b1":         func(m *proverv1.PartialProof, b []byte) { m.B1 = b },
		"b2":         func(m *proverv1.PartialProof, b []byte) { m.B2 = b },
		"k":          func(m *proverv1.PartialProof, b []byte) { m.K = b },
		"z":          func(m *proverv1.PartialProof, b []byte) { m.Z = b },
		"commitment": func(m *proverv1.PartialProof, b []byte) { m.Commitment = b },
		"knowledge":  func(m *proverv1.PartialProof, b []byte) { m.Knowledge = b },
	}
	for field, f := range set {
		bad := [][]byte{nil, make([]byte, 31), make([]byte, 128), offSubgroup()}
		for _, b := range badG1() {
			bad = append(bad, b)
		}
		for _, b := range bad {
			m := wire.FromPartial(partial())
			f(m, b)
			_, err := wire.Partial(m)
			refused(t, err, field)
		}
	}
	_, err = wire.Partial(nil)
	refused(t, err, "a")
	_, err = wire.Partial(withUnknown(wire.FromPartial(partial())))
	refused(t, err, "")
}

func TestEnums(t *testing.T) {
	for n := range proverv1.Mode_name {
		if m, err := wire.Mode(proverv1.Mode(n)); n != 0 {
			require.NoError(t, err)
			require.Equal(t, proverv1.Mode(n), wire.FromMode(m))
		} else {
			refused(t, err, "mode")
		}
	}
	for n := range proverv1.Priority_name {
		p, err := wire.Priority(proverv1.Priority(n))
		require.NoError(t, err)
		if n == 0 {
			require.Equal(t, job.Normal, p)
		} else {
			require.Equal(t, proverv1.Priority(n), wire.FromPriority(p))
		}
	}
	for n := range proverv1.State_name {
		s, err := wire.State(proverv1.State(n))
		require.NoError(t, err)
		require.Equal(t, proverv1.State(n), wire.FromState(s))
	}
	require.Len(t, proverv1.State_name, len(job.States)+1, "every state has a number")
	for n := range proverv1.FailureCode_name {
		f, err := wire.Failure(&proverv1.Failure{Code: proverv1.FailureCode(n), Message: "m"})
		if n == 0 {
			refused(t, err, "code")
			continue
		}
		require.NoError(t, err)
		require.Equal(t, proverv1.FailureCode(n), wire.FromFailure(f).Code)
	}
	_, err := wire.Mode(77)
	refused(t, err, "mode")
	_, err = wire.Priority(77)
	refused(t, err, "priority")
	_, err = wire.State(77)
	refused(t, err, "state")
}

func TestJob(t *testing.T) {
	now := time.Date(2030, 1, 2, 3, 4, 5, 0, time.UTC)
	r := job.Record{
		Ref: job.Ref{Tenant: "a", ID: job.NewID("a", "k")}, Circuit: proof.Word{1}, Statement: "tiny", Constraints: 7,
		Mode: job.Plain, Priority: job.High, Deadline: now, Worker: "w",
	}
	require.NoError(t, r.Enter(job.Queued, now))
	require.NoError(t, r.Fail(job.Failure{Code: job.Resources, Message: "no memory"}, now))
	m := wire.Job(r)
	require.Equal(t, r.ID, m.Id)
	require.Equal(t, proverv1.State_STATE_FAILED, m.State)
	require.Equal(t, "no memory", m.Failure.Message)
	require.Len(t, m.History, 2)
	require.Equal(t, now, m.History[0].Time.AsTime())
	require.Equal(t, proverv1.Priority_PRIORITY_HIGH, m.Priority)
	require.NotContains(t, m.String(), `"w"`, "which worker has the job is the operator's business")
}

func TestPayloadAndResult(t *testing.T) {
	for mode, m := range map[job.Mode]*workerv1.Payload{
		job.Plain: {Payload: &workerv1.Payload_Witness{Witness: witness()}},
		job.Local: {Payload: &workerv1.Payload_Statement{Statement: statementMessage(t)}},
		job.Blind: {Payload: &workerv1.Payload_Share{Share: wire.FromShare(blind.Share{Seed: new([32]byte)})}},
	} {
		b, err := wire.EncodePayload(m)
		require.NoError(t, err)
		got, err := wire.DecodePayload(b)
		require.NoError(t, err)
		require.True(t, proto.Equal(m, got))
		require.Equal(t, mode, wire.PayloadMode(got))
		_, err = wire.DecodePayload(b[:len(b)-1])
		refused(t, err, "payload")
	}
	_, err := wire.DecodePayload(nil)
	refused(t, err, "payload")

	for _, m := range []*workerv1.Result{
		{Result: &workerv1.Result_Statement{Statement: statementMessage(t)}, Worker: "w"},
		{Result: &workerv1.Result_Partial{Partial: wire.FromPartial(partial())}},
	} {
		b, err := wire.EncodeResult(m)
		require.NoError(t, err)
		got, err := wire.DecodeResult(b)
		require.NoError(t, err)
		require.True(t, proto.Equal(m, got))
		_, err = wire.DecodeResult(b[:len(b)-1])
		require.Error(t, err)
	}
	for field, m := range map[string]*workerv1.Result{
		"result":                 {},
		"result.statement.proof": {Result: &workerv1.Result_Statement{Statement: &proverv1.Statement{}}},
		"result.partial.a":       {Result: &workerv1.Result_Partial{Partial: &proverv1.PartialProof{}}},
	} {
		b, err := wire.EncodeResult(m)
		require.NoError(t, err)
		_, err = wire.DecodeResult(b)
		refused(t, err, field)
	}
}

// TestRequestDigest: every field counts except the idempotency key and the deadline, and no two requests are joined
// into the same bytes.
func TestRequestDigest(t *testing.T) {
	base := func() *proverv1.SubmitJobRequest {
		return &proverv1.SubmitJobRequest{
			IdempotencyKey: "k", Circuit: []byte{1}, Mode: 2, Priority: 2, Label: "l",
			Payload: &proverv1.SubmitJobRequest_Witness{Witness: witness()},
		}
	}
	want := wire.RequestDigest(base())
	require.Equal(t, want, wire.RequestDigest(base()))
	for why, f := range map[string]func(m *proverv1.SubmitJobRequest){
		"key":                  func(m *proverv1.SubmitJobRequest) { m.IdempotencyKey = "other" },
		"deadline":             func(m *proverv1.SubmitJobRequest) { m.Deadline = &timestamppb.Timestamp{Seconds: 1} },
		"unspecified priority": func(m *proverv1.SubmitJobRequest) { m.Priority = 0 },
	} {
		m := base()
		f(m)
		require.Equal(t, want, wire.RequestDigest(m), why)
	}
	seen := map[proof.Word]string{want: "base"}
	for why, f := range map[string]func(m *proverv1.SubmitJobRequest){
		"circuit":          func(m *proverv1.SubmitJobRequest) { m.Circuit = []byte{2} },
		"mode":             func(m *proverv1.SubmitJobRequest) { m.Mode = 1 },
		"priority":         func(m *proverv1.SubmitJobRequest) { m.Priority = 1 },
		"label":            func(m *proverv1.SubmitJobRequest) { m.Label = "m" },
		"subject":          func(m *proverv1.SubmitJobRequest) { m.GetWitness().Context.Subject[31]++ },
		"value":            func(m *proverv1.SubmitJobRequest) { m.GetWitness().Vectors[0].Values[31]++ },
		"blind":            func(m *proverv1.SubmitJobRequest) { m.GetWitness().Vectors[1].Blind[31]++ },
		"scalar":           func(m *proverv1.SubmitJobRequest) { m.GetWitness().Scalars[31]++ },
		"value into blind": func(m *proverv1.SubmitJobRequest) { moveByte(m.GetWitness().Vectors[0]) },
		"no payload":       func(m *proverv1.SubmitJobRequest) { m.Payload = nil },
		"statement": func(m *proverv1.SubmitJobRequest) {
			m.Payload = &proverv1.SubmitJobRequest_Statement{Statement: &proverv1.Statement{}}
		},
		"seed": func(m *proverv1.SubmitJobRequest) {
			m.Payload = shareOf(&proverv1.Share{Share: &proverv1.Share_Seed{Seed: []byte{1}}})
		},
		"elements": func(m *proverv1.SubmitJobRequest) {
			m.Payload = shareOf(&proverv1.Share{Share: &proverv1.Share_Elements{Elements: []byte{1}}})
		},
	} {
		m := base()
		f(m)
		d := wire.RequestDigest(m)
		require.Empty(t, seen[d], why)
		seen[d] = why
	}
}

func moveByte(v *proverv1.Vector) {
	last := len(v.Values) - 1
	v.Blind = append([]byte{v.Values[last]}, v.Blind...)
	v.Values = v.Values[:last]
}

func shareOf(s *proverv1.Share) *proverv1.SubmitJobRequest_Share {
	return &proverv1.SubmitJobRequest_Share{Share: s}
}
