package differential_test

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/payout"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/settle"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// verdict is one side's answer.
type verdict struct {
	by  string // what refused: a step of the settlement, or one of the others; "" if nothing did
	why error
}

const (
	byVerifier  = "verifier"
	byDocuments = "documents"
	byBundle    = "bundle"
	byTable     = "table"
)

// refused says whether an error is a contract's refusal, or a difference from what it says.
func refused(err error) bool {
	var r *chain.RevertError
	var raw revert
	return errors.As(err, &r) || errors.As(err, &raw) || errors.Is(err, errDiffers)
}

// contract asks the contracts: the verifiers about every statement that differs, as it stands in the bundle; then the
// settlement, from the moment before the first call that anything differs in, until it refuses or all is settled. What
// the contracts know themselves no call carries, so that the verifiers alone see it.
func (w *world) contract(ctx context.Context, b *book, dir string) (verdict, error) {
	w.machine.back(w.moments[len(w.moments)-1])
	if b.change != nil {
		if _, err := settle.OpenBundle(ctx, w.desk.Settlement().Client(), dir, srs.Embedded()); err != nil {
			return verdict{byDocuments, err}, nil
		}
	}
	for _, ref := range w.differing(b) {
		r := b.records[ref]
		if r == nil {
			continue
		}
		at := w.desk.Contracts.Deployment.Verifiers[ref.Statement].Address
		err := w.desk.Settlement().Client().Check(ctx, at, []chain.Proven{{Instance: &r.Instance, Proof: &r.Proof}})
		if refused(err) {
			return verdict{byVerifier, err}, nil
		}
		if err != nil {
			return verdict{}, err
		}
		if r.Instance.Circuit != w.provers[ref.Statement].Circuit {
			return verdict{byVerifier, fmt.Errorf("%v: another circuit: %w", ref, errDiffers)}, nil
		}
	}
	first := slices.IndexFunc(w.steps, func(s step) bool { return w.changed(s, b) })
	if first < 0 {
		first = len(w.steps) - 1
	}
	w.machine.back(w.moments[first])
	for _, s := range w.steps[first:] {
		if w.absent(s) && !w.changed(s, b) {
			continue
		}
		err := s.do(ctx, b)
		if refused(err) {
			return verdict{s.name, err}, nil
		}
		if err != nil {
			return verdict{}, fmt.Errorf("%s: the client refused: %w", s.name, err)
		}
	}
	return verdict{}, nil
}

// offline asks the offline verifier, as the command verify does, and whether the table is what the payouts say.
func (w *world) offline(b *book, dir string) verdict {
	if _, err := bundle.Verify(dir, srs.Embedded(), ""); err != nil {
		return verdict{byBundle, err}
	}
	if err := settle.CheckDocuments(dir, srs.Embedded()); err != nil {
		return verdict{byDocuments, err}
	}
	var sum bn254.G1Affine
	pool := new(big.Int)
	for i, e := range b.epochs {
		r := b.records[bundle.Ref{Statement: catalog.Payout.Name, Party: bundle.OwnerName, Epoch: uint64(i + 1)}]
		sum.Add(&sum, &r.Instance.C[payout.Payouts])
		part, err := e.Amount()
		if err != nil {
			return verdict{byTable, err}
		}
		pool.Add(pool, part)
	}
	v, err := w.committed(b)
	if err != nil {
		return verdict{byTable, err}
	}
	paid := new(big.Int)
	for _, a := range b.amounts {
		paid.Add(paid, a)
	}
	if w.com(v.Polynomial()) != sum || paid.Cmp(pool) != 0 {
		return verdict{byTable, errors.New("it is not what the payouts say")}
	}
	return verdict{}
}
