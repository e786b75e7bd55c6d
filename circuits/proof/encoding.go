package proof

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
)

// Size is the length of an encoded proof in bytes: compressed points of 32 bytes (B: 64) and canonical scalars of 32 bytes, big-endian, in the order
// M, T, s_0, s_1, z, y, pi, A, B, C, D (the BSB22 commitment), its proof of knowledge.
const Size = 11*32 + 64

// MarshalBinary implements encoding.BinaryMarshaler.
func (p *Proof) MarshalBinary() ([]byte, error) {
	if len(p.Groth16.Commitments) != 1 {
		return nil, fmt.Errorf("proof has %d BSB22 commitments, want 1", len(p.Groth16.Commitments))
	}
	b := make([]byte, 0, Size)
	point := func(q *bn254.G1Affine) { c := q.Bytes(); b = append(b, c[:]...) }
	scalar := func(e *fr.Element) { c := e.Bytes(); b = append(b, c[:]...) }
	point(&p.Mask)
	point(&p.MaskCommit)
	scalar(&p.MaskReply[0])
	scalar(&p.MaskReply[1])
	scalar(&p.Z)
	scalar(&p.Y)
	point(&p.Opening)
	point(&p.Groth16.Ar)
	bs := p.Groth16.Bs.Bytes()
	b = append(b, bs[:]...)
	point(&p.Groth16.Krs)
	point(&p.Groth16.Commitments[0])
	point(&p.Groth16.CommitmentPok)
	return b, nil
}

// UnmarshalBinary implements encoding.BinaryUnmarshaler. It accepts exactly what MarshalBinary writes: canonical scalars and points of the right subgroup.
func (p *Proof) UnmarshalBinary(b []byte) error {
	if len(b) != Size {
		return fmt.Errorf("a proof has %d bytes, got %d", Size, len(b))
	}
	d := decoder{rest: b}
	p.Groth16.Commitments = make([]bn254.G1Affine, 1)
	d.g1("mask", &p.Mask)
	d.g1("mask commitment", &p.MaskCommit)
	d.scalar("mask reply 0", &p.MaskReply[0])
	d.scalar("mask reply 1", &p.MaskReply[1])
	d.scalar("z", &p.Z)
	d.scalar("y", &p.Y)
	d.g1("opening", &p.Opening)
	d.g1("groth16 A", &p.Groth16.Ar)
	d.g2("groth16 B", &p.Groth16.Bs)
	d.g1("groth16 C", &p.Groth16.Krs)
	d.g1("groth16 commitment", &p.Groth16.Commitments[0])
	d.g1("groth16 commitment's proof of knowledge", &p.Groth16.CommitmentPok)
	return d.err
}

type decoder struct {
	rest []byte
	err  error
}

func (d *decoder) take(n int) []byte {
	b := d.rest[:n]
	d.rest = d.rest[n:]
	return b
}

func (d *decoder) fail(field string, err error) {
	if d.err == nil && err != nil {
		d.err = fmt.Errorf("proof field %q: %w", field, err)
	}
}

func (d *decoder) scalar(field string, e *fr.Element) { d.fail(field, e.SetBytesCanonical(d.take(32))) }

func (d *decoder) g1(field string, p *bn254.G1Affine) { d.fail(field, setG1(p, d.take(32))) }

func (d *decoder) g2(field string, p *bn254.G2Affine) {
	raw := d.take(64)
	if _, err := p.SetBytes(raw); err != nil {
		d.fail(field, err)
	} else if again := p.Bytes(); string(again[:]) != string(raw) {
		d.fail(field, errNotCanonical)
	}
}

var errNotCanonical = errors.New("not the canonical encoding of a point")

func setG1(p *bn254.G1Affine, raw []byte) error {
	if _, err := p.SetBytes(raw); err != nil {
		return err
	}
	if again := p.Bytes(); string(again[:]) != string(raw) {
		return errNotCanonical
	}
	return nil
}

// MarshalText writes 0x and the hexadecimal digits of the encoded proof.
func (p *Proof) MarshalText() ([]byte, error) {
	b, err := p.MarshalBinary()
	return []byte("0x" + hex.EncodeToString(b)), err
}

// UnmarshalText reads what MarshalText writes.
func (p *Proof) UnmarshalText(t []byte) error {
	b, err := unhex(string(t))
	if err != nil {
		return err
	}
	return p.UnmarshalBinary(b)
}

func unhex(s string) ([]byte, error) {
	digits, ok := strings.CutPrefix(s, "0x")
	if !ok {
		return nil, errors.New("hexadecimal values begin with 0x")
	}
	return hex.DecodeString(digits)
}

// Point is a G1 point in text form: 0x and the 64 hexadecimal digits of its compressed encoding.
type Point bn254.G1Affine

// MarshalText implements encoding.TextMarshaler.
func (p Point) MarshalText() ([]byte, error) {
	q := bn254.G1Affine(p)
	b := q.Bytes()
	return []byte("0x" + hex.EncodeToString(b[:])), nil
}

// UnmarshalText implements encoding.TextUnmarshaler. It refuses points off the curve and non-canonical encodings.
func (p *Point) UnmarshalText(t []byte) error {
	b, err := unhex(string(t))
	if err != nil {
		return err
	}
	if len(b) != 32 {
		return fmt.Errorf("a point has 32 bytes, got %d", len(b))
	}
	return setG1((*bn254.G1Affine)(p), b)
}

// Scalar is a field element in text form: 0x and 64 hexadecimal digits, below r.
type Scalar fr.Element

// MarshalText implements encoding.TextMarshaler.
func (s Scalar) MarshalText() ([]byte, error) {
	e := fr.Element(s)
	b := e.Bytes()
	return []byte("0x" + hex.EncodeToString(b[:])), nil
}

// UnmarshalText implements encoding.TextUnmarshaler. It refuses values of r and above.
func (s *Scalar) UnmarshalText(t []byte) error {
	b, err := unhex(string(t))
	if err != nil {
		return err
	}
	if len(b) != 32 {
		return fmt.Errorf("a scalar has 32 bytes, got %d", len(b))
	}
	return (*fr.Element)(s).SetBytesCanonical(b)
}

type instanceJSON struct {
	Circuit     Word     `json:"circuit"`
	ChainID     uint64   `json:"chain_id"`
	Contract    hexBytes `json:"contract"`
	Model       Word     `json:"model"`
	Epoch       uint64   `json:"epoch"`
	Party       hexBytes `json:"party"`
	Commitments []Point  `json:"commitments"`
	Scalars     []Scalar `json:"scalars"`
}

type hexBytes [20]byte

func (h hexBytes) MarshalText() ([]byte, error) { return []byte("0x" + hex.EncodeToString(h[:])), nil }

func (h *hexBytes) UnmarshalText(t []byte) error {
	b, err := unhex(string(t))
	if err == nil && len(b) != len(h) {
		err = fmt.Errorf("an address has 20 bytes, got %d", len(b))
	}
	copy(h[:], b)
	return err
}

// MarshalJSON implements json.Marshaler.
func (in Instance) MarshalJSON() ([]byte, error) {
	j := instanceJSON{
		Circuit: in.Circuit, ChainID: in.Context.ChainID, Contract: in.Context.Contract, Model: in.Context.Model,
		Epoch: in.Context.Epoch, Party: in.Context.Party,
		Commitments: make([]Point, len(in.C)), Scalars: make([]Scalar, len(in.Scalars)),
	}
	for i, c := range in.C {
		j.Commitments[i] = Point(c)
	}
	for i, s := range in.Scalars {
		j.Scalars[i] = Scalar(s)
	}
	return json.Marshal(j)
}

// UnmarshalJSON implements json.Unmarshaler; unknown fields are refused.
func (in *Instance) UnmarshalJSON(b []byte) error {
	var j instanceJSON
	dec := json.NewDecoder(strings.NewReader(string(b)))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&j); err != nil {
		return err
	}
	in.Circuit = j.Circuit
	in.Context = Context{ChainID: j.ChainID, Contract: j.Contract, Model: j.Model, Epoch: j.Epoch, Party: j.Party}
	in.C = make([]bn254.G1Affine, len(j.Commitments))
	for i, c := range j.Commitments {
		in.C[i] = bn254.G1Affine(c)
	}
	in.Scalars = make([]fr.Element, len(j.Scalars))
	for i, s := range j.Scalars {
		in.Scalars[i] = fr.Element(s)
	}
	return nil
}
