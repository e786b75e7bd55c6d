package chain

import (
	"errors"
	"fmt"
	"math"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/tributary-zk/tributary/circuits/contribution"
	"github.com/tributary-zk/tributary/circuits/credit"
	"github.com/tributary-zk/tributary/circuits/inference"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/circuits/training"
	"github.com/tributary-zk/tributary/rollup/sealed"
	"github.com/tributary-zk/tributary/verifier-contracts/bindings"
)

// The new commitments of statements, by what the contracts do not know yet.
var (
	contributionCommitments = []int{contribution.Data, contribution.EdgeIn, contribution.EdgeOut}
	trainingCommitments     = []int{training.Data, training.Gradient, training.Hessian}
	inferenceCommitments    = []int{inference.Queries, inference.Answers, inference.Direction}
	creditCommitments       = []int{credit.Credits}
)

func integer(i int) *big.Int { return big.NewInt(int64(i)) }

func orZero(v *big.Int) *big.Int {
	if v == nil {
		return new(big.Int)
	}
	return v
}

// encodedHash is keccak256 of abi.encode of values of a call's arguments.
func encodedHash(types []abi.Type, values ...any) (out proof.Word, err error) {
	args := make(abi.Arguments, len(types))
	for i := range types {
		args[i].Type = types[i]
	}
	b, err := args.Pack(values...)
	if err != nil {
		return out, fmt.Errorf("encode: %w", err)
	}
	return proof.Word(crypto.Keccak256Hash(b)), nil
}

// argument is the type of a call's argument.
func argument(a abi.ABI, method string, index int) abi.Type {
	return a.Methods[method].Inputs[index].Type
}

// simples are types without parts.
func simples(names ...string) (out []abi.Type) {
	for _, name := range names {
		t, err := abi.NewType(name, "", nil)
		if err != nil {
			panic(err) // the names are in this package
		}
		out = append(out, t)
	}
	return out
}

func (r Rules) wire() bindings.Rules {
	return bindings.Rules{
		Curator: r.Curator, Admission: uint8(r.Admission), MinStake: orZero(r.MinStake), Schema: r.Schema,
		Document: r.Document, Labels: r.Labels, MinRows: r.MinRows, MaxRows: r.MaxRows, MaxLabel: r.MaxLabel,
		MaxPart: r.MaxPart,
	}
}

func goRules(r bindings.Rules) Rules {
	return Rules{
		Curator: r.Curator, Admission: Admission(r.Admission), MinStake: r.MinStake, Schema: r.Schema,
		Document: r.Document, Labels: r.Labels, MinRows: r.MinRows, MaxRows: r.MaxRows, MaxLabel: r.MaxLabel,
		MaxPart: r.MaxPart,
	}
}

func (p Parameters) wire() (bindings.Parameters, error) {
	out := bindings.Parameters{
		Owner: p.Owner, Datanet: p.Datanet, Manifest: p.Manifest, Terms: p.Terms, Asset: p.Asset,
		Split: bindings.Split(p.Split), Upstream: p.Upstream, Treasury: p.Treasury,
		JoinUntil: new(big.Int).SetUint64(p.JoinUntil), MinContributors: p.MinContributors, Evictions: p.Evictions,
		FirstClass: p.FirstClass, Lambda: new(big.Int).SetUint64(p.Lambda), MaxEps: p.MaxEps,
		Windows: bindings.Windows(p.Windows), FirstEdge: point((*bn254.G1Affine)(&p.FirstEdge)),
		Initial: make([]bindings.Point, len(p.Initial)),
	}
	if out.Holdouts = p.Holdouts; p.Holdouts > 0 {
		out.Objective = byValidation
	}
	if p.JoinUntil >= 1<<40 || p.Lambda >= 1<<40 {
		return out, fmt.Errorf("parameters: join_until is %d, lambda %d: both are below 2^40", p.JoinUntil, p.Lambda)
	}
	for i, k := range kinds() {
		circuit, ok := p.Circuits[k.Name]
		if !ok {
			return out, fmt.Errorf("parameters: no circuit of %s", k.Name)
		}
		out.Circuits[i] = circuit
	}
	for i := range p.Initial {
		out.Initial[i] = point((*bn254.G1Affine)(&p.Initial[i]))
	}
	return out, nil
}

// byValidation is the contracts' number of the objective.
const byValidation = 1

func goParameters(p bindings.Parameters) (out Parameters, err error) {
	joinUntil, err := timeOf(p.JoinUntil)
	if err != nil {
		return out, err
	}
	lambda, err := timeOf(p.Lambda)
	if err != nil {
		return out, err
	}
	first, err := goPoint(p.FirstEdge)
	if err != nil {
		return out, err
	}
	out = Parameters{
		Owner: p.Owner, Datanet: p.Datanet, Manifest: p.Manifest, Terms: p.Terms, Circuits: map[string]proof.Word{},
		Asset: p.Asset, Split: Split(p.Split), Upstream: p.Upstream, Treasury: p.Treasury, JoinUntil: joinUntil,
		MinContributors: p.MinContributors, Evictions: p.Evictions, FirstClass: p.FirstClass, Lambda: lambda,
		MaxEps: p.MaxEps, Windows: Windows(p.Windows), FirstEdge: proof.Point(first), Holdouts: p.Holdouts,
	}
	for i, k := range kinds() {
		out.Circuits[k.Name] = p.Circuits[i]
	}
	for i := range p.Initial {
		c, err := goPoint(p.Initial[i])
		if err != nil {
			return out, err
		}
		out.Initial = append(out.Initial, proof.Point(c))
	}
	return out, nil
}

// timeOf converts a number of at most 40 bits, such as a time.
func timeOf(v *big.Int) (uint64, error) {
	if v == nil || v.Sign() < 0 || v.BitLen() > 40 {
		return 0, fmt.Errorf("%w: %v, expected one of 40 bits", errNumber, v)
	}
	return v.Uint64(), nil
}

func (s Statistics) wire() bindings.Statistics {
	return bindings.Statistics{Shards: integer(s.Shards), Gradient: point(&s.Gradient), Hessian: point(&s.Hessian)}
}

func goStatistics(s bindings.Statistics) (out Statistics, err error) {
	if out.Shards, err = small(s.Shards); err == nil {
		out.Gradient, err = goPoint(s.Gradient)
	}
	if err == nil {
		out.Hessian, err = goPoint(s.Hessian)
	}
	return out, err
}

// hash is what the contract keeps of sums.
func (s Statistics) hash() (proof.Word, error) {
	w := s.wire()
	return wordsHash(w.Shards, w.Gradient.X, w.Gradient.Y, w.Hessian.X, w.Hessian.Y)
}

func (d Direction) wire() bindings.Direction {
	return bindings.Direction{Shards: integer(d.Shards), Q: point(&d.Q), Log: d.Log}
}

func goDirection(d bindings.Direction) (out Direction, err error) {
	if out.Shards, err = small(d.Shards); err == nil {
		out.Q, err = goPoint(d.Q)
	}
	out.Log = d.Log
	return out, err
}

func (d Direction) hash() (proof.Word, error) {
	w := d.wire()
	return wordsHash(w.Shards, w.Q.X, w.Q.Y, wordOf(d.Log))
}

// Weight is the sum of a query's fee weights, which are below 2^32.
func (q Query) Weight() (sum uint64, err error) {
	if len(q.Scalars) <= inference.Fees {
		return 0, fmt.Errorf("%d scalars, expected a batch size and fee weights", len(q.Scalars))
	}
	for i := range q.Scalars[inference.Fees:] {
		f := &q.Scalars[inference.Fees+i]
		if !f.IsUint64() || f.Uint64() > math.MaxUint32 {
			return 0, fmt.Errorf("fee weight %d is not below 2^32", i)
		}
		sum += f.Uint64()
	}
	if sum == 0 {
		return 0, errors.New("all fee weights are zero: the contract takes no answers to it")
	}
	return sum, nil
}

// Fee returns what the payer at a place pays: the unit times the weights of its queries.
func (o Order) Fee(payer int) (*big.Int, error) {
	fee := new(big.Int)
	for i, q := range o.Queries {
		if q.Payer != payer {
			continue
		}
		w, err := q.Weight()
		if err != nil {
			return nil, fmt.Errorf("order: query %d: %w", i, err)
		}
		fee.Add(fee, new(big.Int).SetUint64(w))
	}
	return fee.Mul(fee, orZero(o.Unit)), nil
}

func (o Order) wire() (bindings.Order, error) {
	out := bindings.Order{
		Model: o.Model, Unit: orZero(o.Unit), OpenBy: o.OpenBy, AnswerBy: o.AnswerBy,
		Salt: new(big.Int).SetBytes(o.Salt[:]), Payers: make([]bindings.Payer, len(o.Payers)),
		Queries: make([]bindings.Query, len(o.Queries)),
	}
	for i, p := range o.Payers {
		out.Payers[i] = bindings.Payer{
			Account: p.Account, Amount: orZero(p.Amount), Key: point(&p.Key), Signature: orEmpty(p.Signature),
		}
	}
	for i, q := range o.Queries {
		weight, err := q.Weight()
		if err != nil {
			return out, fmt.Errorf("order: query %d: %w", i, err)
		}
		if q.Payer < 0 || q.Payer >= len(o.Payers) {
			return out, fmt.Errorf("order: query %d is of payer %d, the order has %d", i, q.Payer, len(o.Payers))
		}
		out.Queries[i] = bindings.Query{
			Queries: point(&q.Queries), Fees: ScalarsHash(q.Scalars), Weight: weight, Payer: uint16(q.Payer),
		}
	}
	return out, nil
}

func orEmpty(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

func (o Opened) wire() bindings.Opened {
	return bindings.Opened{Value: o.Value, Blind: scalar(&o.Blind), Opening: point(&o.Opening)}
}

func wireMessage(m sealed.Message) bindings.Message {
	out := bindings.Message{
		Ephemeral: point(&m.Ephemeral), Boxes: make([][32]byte, len(m.Boxes)),
		Payload: make([]*big.Int, len(m.Payload)), Value: scalar(&m.Value), Opening: point(&m.Opening),
	}
	for i := range m.Boxes {
		out.Boxes[i] = m.Boxes[i]
	}
	for i := range m.Payload {
		out.Payload[i] = new(big.Int).SetBytes(m.Payload[i][:])
	}
	return out
}

func goMessage(m bindings.Message) (out sealed.Message, err error) {
	if out.Ephemeral, err = goPoint(m.Ephemeral); err != nil {
		return out, err
	}
	if out.Opening, err = goPoint(m.Opening); err != nil {
		return out, err
	}
	if out.Value, err = goScalar(m.Value); err != nil {
		return out, err
	}
	for i := range m.Boxes {
		out.Boxes = append(out.Boxes, m.Boxes[i])
	}
	for _, v := range m.Payload {
		if v == nil || v.Sign() < 0 || v.BitLen() > 256 {
			return out, errNumber
		}
		out.Payload = append(out.Payload, sealed.Word(v.FillBytes(make([]byte, 32))))
	}
	return out, nil
}

// wireComplaint is a complaint of the reader with a key; trail is that of a contributor's seat.
func wireComplaint(c sealed.Complaint, key bn254.G1Affine, trail proof.Word) bindings.Complaint {
	return bindings.Complaint{
		Reader: integer(c.Reader), Key: point(&key), Trail: trail, Shared: point(&c.Shared), First: point(&c.First),
		Second: point(&c.Second), Reply: scalar(&c.Reply),
	}
}

// goScalar converts a field element back; a contract may have kept one that is not below the field's order.
func goScalar(v *big.Int) (out fr.Element, err error) {
	if v == nil || v.Sign() < 0 || v.BitLen() > 256 {
		return out, errNumber
	}
	out.SetBigInt(v)
	return out, nil
}

// packPoint is the contracts' one-word form of a point, see unpackPoint.
func packPoint(p *bn254.G1Affine) (out [32]byte) {
	if p.IsInfinity() {
		return out
	}
	x, y := p.X.Bytes(), p.Y.Bytes()
	out = x
	out[0] |= 0x40
	if y[len(y)-1]&1 == 1 {
		out[0] |= 0x80
	}
	return out
}

// unpackPoint reads the contracts' one-word form: x, bit 254 set, and the parity of y in bit 255. Without bit 254 it is
// the empty sum, 0 or 1.
func unpackPoint(packed [32]byte) (out bn254.G1Affine, err error) {
	if packed[0]&0x40 == 0 {
		if packed != [32]byte{} && packed != [32]byte{31: 1} {
			return out, fmt.Errorf("%w: %x is no packed point", errNumber, packed)
		}
		return out, nil
	}
	odd := packed[0]&0x80 != 0
	packed[0] &= 0x3f
	if err := out.X.SetBytesCanonical(packed[:]); err != nil {
		return out, fmt.Errorf("%w: the coordinate of a packed point is not below the base prime", errNumber)
	}
	three := bn254.G1Affine{}
	three.Y.SetUint64(3)
	out.Y.Square(&out.X).Mul(&out.Y, &out.X).Add(&out.Y, &three.Y)
	if out.Y.Sqrt(&out.Y) == nil {
		return out, errors.New("the chain returned a packed point that is not on the curve")
	}
	if y := out.Y.Bytes(); (y[len(y)-1]&1 == 1) != odd {
		out.Y.Neg(&out.Y)
	}
	return out, nil
}
