package wire

import (
	"errors"

	"google.golang.org/protobuf/proto"

	"github.com/tributary-zk/tributary/circuits/proof"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	workerv1 "github.com/tributary-zk/tributary/prover/api/tributary/worker/v1"
	"github.com/tributary-zk/tributary/prover/job"
)

// errGarbled says that bytes are not such a message. protobuf's own text may quote what it read, so it is not passed
// on.
var errGarbled = errors.New("the bytes are not a message of this version")

// EncodePayload returns a payload's bytes. They contain secrets and leave the process only when sealed.
func EncodePayload(m *workerv1.Payload) ([]byte, error) { return encode(m) }

// DecodePayload reads what EncodePayload wrote. Witness, Statement and Share read what is in the payload.
func DecodePayload(b []byte) (*workerv1.Payload, error) {
	m := new(workerv1.Payload)
	if err := decode(b, m); err != nil {
		return nil, At("payload", err)
	}
	if PayloadMode(m) == "" {
		return nil, wrong("payload", "is empty: give a witness, a statement or a share")
	}
	return m, nil
}

// PayloadMode returns the mode that a payload is for, "" if it is empty.
func PayloadMode(m *workerv1.Payload) job.Mode {
	switch p := m.GetPayload().(type) {
	case *workerv1.Payload_Witness:
		if p.Witness != nil {
			return job.Plain
		}
	case *workerv1.Payload_Statement:
		if p.Statement != nil {
			return job.Local
		}
	case *workerv1.Payload_Share:
		if p.Share != nil {
			return job.Blind
		}
	}
	return ""
}

// EncodeResult returns a result's bytes.
func EncodeResult(m *workerv1.Result) ([]byte, error) { return encode(m) }

// DecodeResult reads what EncodeResult wrote: a proof of the right length, or a partial proof.
func DecodeResult(b []byte) (*workerv1.Result, error) {
	m := new(workerv1.Result)
	if err := decode(b, m); err != nil {
		return nil, At("result", err)
	}
	switch r := m.GetResult().(type) {
	case *workerv1.Result_Statement:
		if n := len(r.Statement.GetProof()); n != proof.Size {
			return nil, wrong("result.statement.proof", "has %d bytes, want %d", n, proof.Size)
		}
	case *workerv1.Result_Partial:
		if _, err := Partial(r.Partial); err != nil {
			return nil, At("result.partial", err)
		}
	default:
		return nil, wrong("result", "is empty")
	}
	return m, nil
}

func encode(m proto.Message) ([]byte, error) {
	b, err := proto.MarshalOptions{Deterministic: true}.Marshal(m)
	if err != nil {
		return nil, errGarbled
	}
	return b, nil
}

func decode(b []byte, m proto.Message) error {
	if err := proto.Unmarshal(b, m); err != nil {
		return wrong("", "%v", errGarbled)
	}
	return Known(m)
}

// ResultDigest returns the SHA-256 that a receipt has: of the 416 bytes of a proof, or of an encoded partial proof.
func ResultDigest(s *proverv1.Statement, p *proverv1.PartialProof) (proof.Word, error) {
	if s != nil {
		return sum(s.GetProof()), nil
	}
	b, err := encode(p)
	return sum(b), err
}
