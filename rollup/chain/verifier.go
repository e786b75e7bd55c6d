package chain

import (
	"context"
	"errors"
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/verifier-contracts/bindings"
)

// MaxBatch is the most statements of one verification. OP Stack chains limit the pairing precompile to 427 pairs since
// their Jovian fork, and a batch needs one for each statement and 5 more.
const MaxBatch = 422

// VerifierSpec is what a StatementVerifier is deployed with.
type VerifierSpec struct {
	Circuit  proof.Word // fingerprint
	Vectors  int        // number of vectors, k
	Scalars  int        // number of scalars, m
	Key      *groth16.VerifyingKey
	MaskBase [2]bn254.G1Affine // [tau^D], [tau^(D+1)]
	Tau      bn254.G2Affine    // [tau]_2
}

// Arguments returns the ABI encoding of the constructor's arguments.
func (s VerifierSpec) Arguments() ([]byte, error) {
	if s.Key == nil {
		return nil, errors.New("no verifying key")
	}
	key, err := verifyingKey(s.Key)
	if err != nil {
		return nil, err
	}
	srs := bindings.ReferenceString{
		MaskBase0: point(&s.MaskBase[0]), MaskBase1: point(&s.MaskBase[1]), Tau: pointG2(&s.Tau),
	}
	verifier := bindings.NewStatementVerifier()
	return verifier.PackConstructor(s.Circuit, integer(s.Vectors), integer(s.Scalars), key, srs), nil
}

// KeyHash returns the keyHash of a verifier deployed with the spec: keccak256 of the ABI encoding of its key and
// reference string.
func (s VerifierSpec) KeyHash() (common.Hash, error) {
	args, err := s.Arguments()
	if err != nil {
		return common.Hash{}, err
	}
	return crypto.Keccak256Hash(args[3*32:]), nil // circuit, vectors and scalars come first
}

// CheckVerifier compares a deployed verifier with a spec: circuit, shape, verifying key and reference string. A
// difference is an error.
func (c *Client) CheckVerifier(ctx context.Context, verifier common.Address, s VerifierSpec) error {
	want, err := s.KeyHash()
	if err != nil {
		return wrap("check verifier", err)
	}
	v := bindings.NewStatementVerifier()
	hash, err := read(ctx, c, verifier, v.PackKeyHash(), v.UnpackKeyHash)
	if err != nil {
		return wrap("check verifier", err)
	}
	circuit, err := read(ctx, c, verifier, v.PackCircuit(), v.UnpackCircuit)
	if err != nil {
		return wrap("check verifier", err)
	}
	vectors, err := read(ctx, c, verifier, v.PackVectors(), v.UnpackVectors)
	if err != nil {
		return wrap("check verifier", err)
	}
	scalars, err := read(ctx, c, verifier, v.PackScalars(), v.UnpackScalars)
	switch {
	case err != nil:
		return wrap("check verifier", err)
	case circuit != s.Circuit:
		return fmt.Errorf("check verifier %v: it is of circuit %x, expected %x", verifier, circuit, s.Circuit)
	case vectors.Cmp(integer(s.Vectors)) != 0 || scalars.Cmp(integer(s.Scalars)) != 0:
		return fmt.Errorf("check verifier %v: it has %v vectors and %v scalars, expected %d and %d",
			verifier, vectors, scalars, s.Vectors, s.Scalars)
	case hash != want:
		return fmt.Errorf("check verifier %v: its key and reference string have the hash %x, expected %v",
			verifier, hash, want)
	}
	return nil
}

// DeployVerifier deploys the verifier of one circuit.
func (c *Client) DeployVerifier(ctx context.Context, from Account, s VerifierSpec) (common.Address, Receipt, error) {
	args, err := s.Arguments()
	if err != nil {
		return common.Address{}, Receipt{}, fmt.Errorf("deploy verifier: %w", err)
	}
	return c.deploy(ctx, from, "verifier", bindings.StatementVerifierMetaData.Bin, args)
}

func (c *Client) deploy(
	ctx context.Context, from Account, what, bin string, args []byte,
) (common.Address, Receipt, error) {
	r, err := c.send(ctx, from, nil, nil, append(common.FromHex(bin), args...))
	if err != nil {
		return common.Address{}, Receipt{}, fmt.Errorf("deploy %s: %w", what, err)
	}
	return r.ContractAddress, receipt(r), nil
}

// Check asks a verifier whether it accepts the statements, in one batch, and returns its refusal. It costs nothing.
func (c *Client) Check(ctx context.Context, verifier common.Address, batch []Proven) error {
	data, err := VerifyCall(batch)
	if err != nil {
		return err
	}
	_, err = read(ctx, c, verifier, data, func([]byte) (struct{}, error) { return struct{}{}, nil })
	return wrap("verify", err)
}

// Verify has a verifier check the statements in a transaction, which changes nothing and shows the exact gas.
func (c *Client) Verify(ctx context.Context, from Account, verifier common.Address, batch []Proven) (Receipt, error) {
	data, err := VerifyCall(batch)
	_, r, err := c.transact(ctx, from, verifier, nil, data, err)
	return r, wrap("verify", err)
}

// EstimateVerify estimates the gas of verifying the statements in one transaction, with its calldata, without sending
// it.
func (c *Client) EstimateVerify(ctx context.Context, from, verifier common.Address, batch []Proven) (uint64, error) {
	data, err := VerifyCall(batch)
	if err != nil {
		return 0, err
	}
	gas, err := c.backend.EstimateGas(ctx, ethereum.CallMsg{From: from, To: &verifier, Data: data})
	return gas, wrap("verify", decodeRevert(err))
}

// VerifyCall returns the calldata of StatementVerifier.verify for a batch.
func VerifyCall(batch []Proven) ([]byte, error) {
	if len(batch) > MaxBatch {
		return nil, fmt.Errorf("a batch has at most %d statements, got %d", MaxBatch, len(batch))
	}
	list := make([]bindings.Statement, len(batch))
	for i := range batch {
		var err error
		if list[i], err = Statement(batch[i]); err != nil {
			return nil, fmt.Errorf("statement %d: %w", i, err)
		}
	}
	return bindings.NewStatementVerifier().TryPackVerify(list)
}

// wrap names the operation in an error.
func wrap(op string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", op, err)
}
