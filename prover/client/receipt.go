package client

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"fmt"
	"time"

	"google.golang.org/protobuf/proto"

	"github.com/tributary-zk/tributary/circuits/proof"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/wire"
)

// Receipt is what an operator signed for a proved job. The signature holds; whether the key is the operator's is for
// the caller to know (Options.Operator).
type Receipt struct {
	Operator          ed25519.PublicKey
	JobID, Tenant     string
	Circuit           proof.Word
	Mode              job.Mode
	Result            proof.Word // SHA-256 of the proof, or of the encoded partial proof
	Instance          []byte     // delta; empty for a share
	Submitted, Proved time.Time
	Proving           time.Duration
	Constraints       int
	PriceMicros       uint64
	Worker            string
	Signed            *proverv1.Receipt // as it came, to keep
}

// ErrReceipt says that a receipt does not hold, or not for this job.
var ErrReceipt = errors.New("the receipt does not hold")

// VerifyReceipt checks a receipt's form and signature. If operator is nil, the signature is checked with the key that
// the receipt names. It fails with ErrReceipt.
func VerifyReceipt(m *proverv1.Receipt, operator ed25519.PublicKey) (*Receipt, error) {
	bad := func(why string) (*Receipt, error) { return nil, fmt.Errorf("%w: %s", ErrReceipt, why) }
	if len(m.GetPublicKey()) != ed25519.PublicKeySize || len(m.GetSignature()) != ed25519.SignatureSize {
		return bad("its key or signature has another length")
	}
	if operator != nil && !bytes.Equal(operator, m.GetPublicKey()) {
		return bad("it is signed with another key than the operator's")
	}
	if !ed25519.Verify(m.GetPublicKey(), wire.ReceiptMessage(m.GetBody()), m.GetSignature()) {
		return bad("the signature is not over this body")
	}
	var b proverv1.ReceiptBody
	if proto.Unmarshal(m.GetBody(), &b) != nil || wire.Known(&b) != nil {
		return bad("its body is of another version")
	}
	mode, err := wire.Mode(b.GetMode())
	if err != nil || len(b.GetCircuit()) != len(proof.Word{}) || len(b.GetResultSha256()) != len(proof.Word{}) {
		return bad("its mode, circuit or result is malformed")
	}
	return &Receipt{
		Operator: m.GetPublicKey(), JobID: b.GetJobId(), Tenant: b.GetTenant(),
		Circuit: proof.Word(b.GetCircuit()), Mode: mode,
		Result: proof.Word(b.GetResultSha256()), Instance: b.GetInstance(),
		Submitted: b.GetSubmitted().AsTime(), Proved: b.GetProved().AsTime(), Proving: b.GetProving().AsDuration(),
		Constraints: int(b.GetConstraints()), PriceMicros: b.GetPriceMicros(), Worker: b.GetWorker(), Signed: m,
	}, nil
}

// covers checks that a receipt is for this job and this result. The tenant is not compared: it is the service's name
// for the caller, who need not know it.
func (r *Receipt) covers(id string, circuit proof.Word, mode job.Mode, m *proverv1.GetResultResponse,
	instance []byte,
) error {
	digest, err := wire.ResultDigest(m.GetStatement(), m.GetPartial())
	if err != nil {
		return err
	}
	if r.JobID != id || r.Circuit != circuit || r.Mode != mode || r.Result != digest ||
		!bytes.Equal(r.Instance, instance) {
		return fmt.Errorf("%w: it is for another job, circuit, mode, result or instance", ErrReceipt)
	}
	return nil
}
