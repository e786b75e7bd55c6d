// Package direction is what a credit measures: the vector q along which a contributor's Newton step is taken. A credit
// is -g_c . (H - H_c + lambda n I)^-1 q, so it is linear in q, and to first order what a sum over queries loses when
// the contributor is removed.
//
//	answers     q = sum_i f_i s_i x_i         how decided the answers are; s_i is the sign of the margin
//	validation  q = sum_i f_i (y_i - p_i) x_i  minus the loss on a hold-out that was fixed before contributions opened
//	outcomes    the same sum                   minus the loss on answered queries whose outcomes were reported later
//
// For a Gaussian, p_i is the margin u_i itself. `answers` is what the inference statement proves. `validation` with
// unit weights is minus the g of a training statement over the hold-out (HeldOut). `outcomes` is a reference in plain
// Go: no statement proves it, and no contract pays by it.
//
// Exact semantics. x_i at scale FX, y_i and p_i at scale FP, p_i the table's sigmoid of the exact margin (section 1.1
// of docs/protocol.md), f_i an integer below 2^32: q is an exact integer at scale FG = FP + FX, nothing is rounded.
// With unit weights it is minus the g of the training statement over the same rows. Against real arithmetic at the same
// weights, entry j errs by at most Bound: e sum_i f_i |x_ij| with e = sigmoid.MaxError, and for a Gaussian not at all.
// |q_j| < 2^32 n 2^15 2^57 for n rows, so nothing wraps.
//
// A credit along q then errs by at most 2^-33 + sqrt(W) 2^-21 |g| / (lambda n), which is newton's, and |d| |e_q|, with
// d = (H - H_c + lambda n I)^-1 g_c the contributor's step and e_q the vector of the bounds above.
package direction

import (
	"errors"
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/attribution/statistics"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/inference/sigmoid"
)

// Kind names a direction.
type Kind int

// The directions.
const (
	Answers Kind = iota + 1
	Validation
	Outcomes
)

var names = map[Kind]string{Answers: "answers", Validation: "validation", Outcomes: "outcomes"}

// Kinds lists all directions.
var Kinds = []Kind{Answers, Validation, Outcomes}

// ErrGaussian means that the answers of a Gaussian model were to be a measure: a number is not more right for being
// further from zero.
var ErrGaussian = errors.New("a gaussian model has no direction of answers: use validation or outcomes")

func (k Kind) String() string {
	if s, ok := names[k]; ok {
		return s
	}
	return fmt.Sprintf("direction %d", int(k))
}

// Scale returns the scale of q, in fractional bits.
func (k Kind) Scale() int {
	if k == Answers {
		return fixed.FQ
	}
	return fixed.FG
}

// Check says whether a family's models may be paid along the direction.
func (k Kind) Check(f model.Family) error {
	switch {
	case names[k] == "":
		return fmt.Errorf("unknown %v", k)
	case !f.Valid():
		return fmt.Errorf("%v of a model of %v", k, f)
	case k == Answers && f == model.Gaussian:
		return ErrGaussian
	}
	return nil
}

// Labelled returns q of validation and outcomes, W entries at scale FG, exact. Margins are at scale FU for every
// position of the batch (model.Margins); labels and fee weights are one for each query, a label being a class or for a
// Gaussian a number at scale FX. class is the one that the model tells from the rest.
func Labelled(
	f model.Family, class int, b shard.Batch, u []fr.Element, labels []int64, fees []uint32,
) ([]fr.Element, error) {
	if !f.Valid() {
		return nil, fmt.Errorf("a direction of a model of %v", f)
	}
	if len(u) != b.Capacity || len(labels) != b.Rows || len(fees) != b.Rows {
		return nil, fmt.Errorf("%d queries at %d positions have as many labels, fees and margins, got %d, %d and %d",
			b.Rows, b.Capacity, len(labels), len(fees), len(u))
	}
	q := make([]fr.Element, b.Width())
	for i := range b.Rows {
		r := Residual(f, class, u[i], labels[i])
		weight := fixed.FromInt(int64(fees[i]))
		r.Mul(&r, &weight)
		for j, x := range b.X(i) {
			q[j].Add(&q[j], x.Mul(&x, &r))
		}
	}
	return q, nil
}

// HeldOut returns q of a hold-out whose committed gradient is g, at scale FG with unit weights: every entry and the
// blind with the opposite sign, so that the commitment to q is minus that to g. Another kind is an error.
func HeldOut(g commit.Vector) (commit.Vector, error) {
	kind := commit.Direction(g.Kind.Len - 1)
	if g.Kind != commit.Gradient(g.Kind.Len-1) {
		return commit.Vector{}, fmt.Errorf("a hold-out's direction is minus its gradient, got %v", g)
	}
	q := commit.Zero(kind)
	for j := range g.Values {
		q.Values[j].Neg(&g.Values[j])
	}
	q.Blind.Neg(&g.Blind)
	return q, nil
}

// Residual returns y - p at scale FP of one query: exact.
func Residual(f model.Family, class int, u fr.Element, label int64) fr.Element {
	p := u
	if f.Classification() {
		p = sigmoid.Eval(u)
	}
	y := statistics.Label(f, class, fixed.FromInt(label))
	return *y.Sub(&y, &p)
}
