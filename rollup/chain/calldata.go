package chain

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fp"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/verifier-contracts/bindings"
)

// The contracts keep hashes, and events name what others need at once. The rest is in the calls: orders, and the proofs
// of what somebody else brought.

// ErrHidden says that the node does not tell a call to the settlement whose events it tells: the call came through
// another contract, and only a node that traces transactions tells its input; or in a form that nobody needs.
var ErrHidden = errors.New("the node does not tell the call: ask one that traces transactions " +
	"(debug_traceTransaction)")

// frame is a call within a transaction, as the call tracer tells it.
type frame struct {
	Type  string          `json:"type"`
	To    *common.Address `json:"to"`
	Input hexutil.Bytes   `json:"input"`
	Error string          `json:"error"`
	Calls []frame         `json:"calls"`
}

// calls are the inputs of all calls to a contract below a frame, but for those that were reverted.
func (f frame) calls(to common.Address) (out [][]byte) {
	if f.Error != "" {
		return nil
	}
	if f.Type == "CALL" && f.To != nil && *f.To == to {
		out = append(out, f.Input)
	}
	for _, c := range f.Calls {
		out = append(out, c.calls(to)...)
	}
	return out
}

// inputs are those of the calls to the settlement in a transaction.
func (s *Settlement) inputs(ctx context.Context, tx common.Hash) ([][]byte, error) {
	t, _, err := s.client.backend.TransactionByHash(ctx, tx)
	if err != nil && !errors.Is(err, types.ErrTxTypeNotSupported) { // such as a rollup's deposits
		return nil, fmt.Errorf("transaction %v: %w", tx, err)
	}
	if err == nil && t.To() != nil && *t.To() == s.Address() {
		return [][]byte{t.Data()}, nil
	}
	node, ok := s.client.backend.(interface{ Client() *rpc.Client })
	if !ok {
		return nil, fmt.Errorf("transaction %v: %w", tx, ErrHidden)
	}
	var top frame
	how := map[string]string{"tracer": "callTracer"}
	if err := node.Client().CallContext(ctx, &top, "debug_traceTransaction", tx, how); err != nil {
		return nil, fmt.Errorf("transaction %v: %w: %w", tx, ErrHidden, err)
	}
	return top.calls(s.Address()), nil
}

// called are the arguments of a method's calls in a transaction.
func (s *Settlement) called(ctx context.Context, tx common.Hash, method string) (out [][]any, err error) {
	inputs, err := s.inputs(ctx, tx)
	if err != nil {
		return nil, err
	}
	m := s.abi.GetABI().Methods[method]
	for _, in := range inputs {
		if len(in) < len(m.ID) || !slices.Equal(in[:len(m.ID)], m.ID) {
			continue
		}
		args, err := m.Inputs.Unpack(in[len(m.ID):])
		if err != nil {
			return nil, fmt.Errorf("transaction %v: %s: %w: %w", tx, method, ErrHidden, err)
		}
		out = append(out, args)
	}
	return out, nil
}

// converted is an argument as the bindings have it.
func converted[T any](argument any) *T { return abi.ConvertType(argument, new(T)).(*T) }

// Orders are the ids of all orders that were opened, in their order.
func (m *Model) Orders(ctx context.Context) (out []proof.Word, err error) {
	b := bindings.NewEpochs()
	err = emitted(m.Settlement, b, b.UnpackEpochOpenedEvent).each(ctx, func(e *bindings.EpochsEpochOpened) {
		out = append(out, e.Epoch)
	}, []any{common.Hash(m.ID)})
	return out, wrap("orders", err)
}

// Opened returns the epoch of an id with the order by which it was opened: by the call that did. Of a query's fees the
// chain has the hash alone, so that Order stays empty.
func (m *Model) Opened(ctx context.Context, id proof.Word) (*Epoch, error) {
	b := bindings.NewEpochs()
	e, err := emitted(m.Settlement, b, b.UnpackEpochOpenedEvent).last(ctx, []any{common.Hash(m.ID)},
		[]any{common.Hash(id)})
	if err == nil && e == nil {
		err = errors.New("no event says that it was opened")
	}
	if err != nil {
		return nil, fmt.Errorf("order %v: %w", id, err)
	}
	calls, err := m.called(ctx, e.Raw.TxHash, "open")
	if err != nil {
		return nil, fmt.Errorf("order %v: %w", id, err)
	}
	for _, args := range calls {
		o := converted[bindings.Order](args[0])
		got, err := read(ctx, m.client, m.Address(), m.abi.PackOrderId(*o), m.abi.UnpackOrderId)
		if err != nil {
			return nil, fmt.Errorf("order %v: %w", id, err)
		}
		if proof.Word(got) == id {
			return &Epoch{Model: m, ID: id, wired: o}, nil
		}
	}
	return nil, fmt.Errorf("order %v: transaction %v: %w", id, e.Raw.TxHash, ErrHidden)
}

// Brought is a credit with its proof, as somebody brought it.
type Brought struct {
	Credit bn254.G1Affine
	Sums   Statistics // the party's
	Proof  proof.Proof
}

// Brought returns the credit of a class that the contract took of a party, by the call that brought it; nil if there is
// none.
func (e *Epoch) Brought(ctx context.Context, class int, party common.Address) (*Brought, error) {
	b := bindings.NewEpochs()
	credited, err := emitted(e.Settlement, b, b.UnpackCreditedEvent).last(ctx, []any{common.Hash(e.ID)},
		[]any{integer(class)}, []any{party})
	if err != nil || credited == nil {
		return nil, wrap(catalog.Credit.Name, err)
	}
	calls, err := e.called(ctx, credited.Raw.TxHash, catalog.Credit.Name)
	if err != nil {
		return nil, wrap(catalog.Credit.Name, err)
	}
	for _, args := range calls {
		if args[0].([32]byte) != [32]byte(e.ID) || args[1].(*big.Int).Cmp(integer(class)) != 0 {
			continue
		}
		for _, c := range *converted[[]bindings.Credit](args[3]) {
			if c.Party != party || len(c.Submission.Commitments) != 1 ||
				c.Submission.Commitments[0].X.Cmp(credited.Credit.X) != 0 ||
				c.Submission.Commitments[0].Y.Cmp(credited.Credit.Y) != 0 {
				continue
			}
			out, err := goBrought(c)
			if err != nil {
				err = fmt.Errorf("%s of %v: %w: %w", catalog.Credit.Name, party, ErrHidden, err)
			}
			return out, err
		}
	}
	return nil, fmt.Errorf("%s of %v: transaction %v: %w", catalog.Credit.Name, party, credited.Raw.TxHash, ErrHidden)
}

func goBrought(c bindings.Credit) (*Brought, error) {
	credited, err := goPoint(c.Submission.Commitments[0])
	if err != nil {
		return nil, err
	}
	sums, err := goStatistics(c.Sums)
	if err != nil {
		return nil, err
	}
	p, err := goProof(c.Submission.Proof)
	return &Brought{Credit: credited, Sums: sums, Proof: p}, err
}

// goProof converts a proof back. Nobody has verified it.
func goProof(p bindings.Proof) (out proof.Proof, err error) {
	out.Groth16.Commitments = make([]bn254.G1Affine, 1)
	for _, c := range []struct {
		from bindings.Point
		to   *bn254.G1Affine
	}{
		{p.Mask, &out.Mask},
		{p.MaskCommit, &out.MaskCommit},
		{p.Opening, &out.Opening},
		{p.Ar, &out.Groth16.Ar},
		{p.Krs, &out.Groth16.Krs},
		{p.Bsb, &out.Groth16.Commitments[0]},
		{p.Pok, &out.Groth16.CommitmentPok},
	} {
		if *c.to, err = goPoint(c.from); err != nil {
			return out, err
		}
	}
	for _, c := range []struct {
		from *big.Int
		to   *fr.Element
	}{{p.MaskReply[0], &out.MaskReply[0]}, {p.MaskReply[1], &out.MaskReply[1]}, {p.Z, &out.Z}, {p.Y, &out.Y}} {
		if *c.to, err = goScalar(c.from); err != nil {
			return out, err
		}
	}
	out.Groth16.Bs, err = goPointG2(p.Bs)
	return out, err
}

// goPointG2 converts a point of G2 back, from the pairing precompile's order, and checks it.
func goPointG2(p [4]*big.Int) (out bn254.G2Affine, err error) {
	for i, to := range []*fp.Element{&out.X.A1, &out.X.A0, &out.Y.A1, &out.Y.A0} {
		if p[i] == nil || p[i].Sign() < 0 || p[i].Cmp(fp.Modulus()) >= 0 {
			return out, fmt.Errorf("%w: %v is no coordinate of a point", errNumber, p[i])
		}
		to.SetBigInt(p[i])
	}
	if !out.IsOnCurve() || !out.IsInSubGroup() {
		return out, errors.New("the chain returned a point that is not in the group")
	}
	return out, nil
}
