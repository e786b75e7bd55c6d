package bundle

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"path/filepath"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/tributary-zk/tributary/attribution/direction"
	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/contribution"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/circuits/training"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/srs"
)

// CuratorName is the party name of the curator's statements. A Datanet with hold-outs has no contributor of that name.
const CuratorName = "curator"

// HoldoutsFile has the gradients of the hold-outs at the final weights, in the open.
const HoldoutsFile = "holdouts.json"

// Holdouts is the document.
type Holdouts struct {
	Version   int        `json:"version"`
	Gradients [][]Opened `json:"gradients"` // by class, then hold-out
}

// Opened is a committed vector in the open.
type Opened struct {
	Values []proof.Scalar `json:"values"`
	Blind  proof.Scalar   `json:"blind"`
}

// Open is a vector as it is published.
func Open(v commit.Vector) Opened {
	out := Opened{Blind: proof.Scalar(v.Blind)}
	for _, e := range v.Values {
		out.Values = append(out.Values, proof.Scalar(e))
	}
	return out
}

// Vector is the published vector, of a kind. Another number of values is an error.
func (o Opened) Vector(k commit.Kind) (commit.Vector, error) {
	v := commit.Vector{Kind: k, Blind: fr.Element(o.Blind)}
	for _, e := range o.Values {
		v.Values = append(v.Values, fr.Element(e))
	}
	if len(v.Values) != k.Len {
		return v, fmt.Errorf("%s of %d values, expected %d", k.Name, len(v.Values), k.Len)
	}
	return v, nil
}

// ReadHoldouts reads the published gradients.
func ReadHoldouts(dir string) (h Holdouts, err error) {
	path := filepath.Join(dir, HoldoutsFile)
	if err = document.ReadJSON(path, &h); err == nil && h.Version != Version {
		err = fmt.Errorf("%s: version %d, this program reads version %d", path, h.Version, Version)
	}
	return h, err
}

// Directions are those of a hold-out, by class, each minus its published gradient.
func (h Holdouts) Directions(d, number int) (out []commit.Vector, err error) {
	for class, all := range h.Gradients {
		if number < 0 || number >= len(all) {
			return nil, fmt.Errorf("%s: class %d has %d gradients, not one of hold-out %d",
				HoldoutsFile, class, len(all), number)
		}
		g, err := all[number].Vector(commit.Gradient(d))
		if err != nil {
			return nil, fmt.Errorf("%s: class %d, hold-out %d: %w", HoldoutsFile, class, number, err)
		}
		q, err := direction.HeldOut(g)
		if err != nil {
			return nil, err
		}
		out = append(out, q)
	}
	return out, nil
}

// HoldoutsHash is what a contributor's card says of the hold-outs that were committed to before it contributed: a hash
// of the commitments to their data, in order.
func HoldoutsHash(data []bn254.G1Affine) proof.Word {
	b := binary.BigEndian.AppendUint64([]byte("tributary.holdouts.v1\n"), uint64(len(data)))
	for i := range data {
		p := data[i].RawBytes()
		b = append(b, p[:]...)
	}
	return proof.Word(crypto.Keccak256(b))
}

// Draw is which hold-out an epoch's credits are by.
type Draw struct {
	// Beacon is what nobody could choose: the hash of the block in which the answers were delivered. Without a contract
	// there is none, and it is zero: then whoever makes an order can try salts until the draw suits it.
	Beacon  proof.Word `json:"beacon"`
	Holdout int        `json:"holdout"` // its number, from 0
}

// NewDraw draws one of a number of hold-outs for an order: keccak256(beacon, order) modulo their number.
func NewDraw(beacon, order proof.Word, holdouts int) Draw {
	n := new(big.Int).SetBytes(crypto.Keccak256(beacon[:], order[:]))
	return Draw{Beacon: beacon, Holdout: int(n.Mod(n, big.NewInt(int64(holdouts))).Int64())}
}

// VerifyHoldouts checks that the curator has committed to all hold-outs of a Datanet, as Verify does, before there is a
// roster. It returns what a contributor's card says of them.
func VerifyHoldouts(dir string, s *srs.String, trusted string) (hash proof.Word, err error) {
	c := newChecker(dir, s, trusted, []*catalog.Statement{catalog.Contribution}, everything)
	for _, step := range []func() error{c.loadTerms, c.loadKeys, c.loadRecords} {
		if err := step(); err != nil {
			return hash, damaged(dir, err)
		}
	}
	c.heldOut(map[bn254.G1Affine]Ref{})
	own := slices.DeleteFunc(slices.Clone(c.records[catalog.Contribution.Name]), func(r *Record) bool {
		return r.Ref.Party != CuratorName
	})
	c.problems = append(c.problems, checkProofs(c.keys[catalog.Contribution.Name], own)...)
	if len(c.problems) > 0 {
		return hash, c.problems
	}
	return HoldoutsHash(c.curator.data), nil
}

// Holdout is the reference of the statement that commits to a hold-out.
func Holdout(number int) Ref {
	return Ref{Statement: catalog.Contribution.Name, Party: CuratorName, Shard: number}
}

// HoldoutGradient is the reference of the statement that proves a hold-out's gradient.
func HoldoutGradient(class, number int) Ref {
	return Ref{Statement: catalog.Training.Name, Party: CuratorName, Class: class, Shard: number}
}

// heldOut checks what the curator committed to before contributions: rows of the schema, no data twice.
func (c *checker) heldOut(seen map[bn254.G1Affine]Ref) {
	if !c.terms.Validates() {
		return
	}
	k := c.terms.Models()
	c.curator = &participant{
		member: Member{Name: CuratorName, Account: c.terms.CuratorAccount()}, g: make([]bn254.G1Affine, k),
		gradients: make([][]bn254.G1Affine, k),
	}
	edge := c.firstEdge()
	for n := range c.terms.Holdouts {
		ref := Holdout(n)
		r := c.take(ref, c.curator.member.Account)
		if r == nil || !c.counts(r, c.curator, make([]int, len(c.terms.Schema.Classes))) {
			return
		}
		if r.Instance.C[contribution.EdgeIn] != edge {
			c.problems.add(ref, "its first edge is not the public one")
		}
		data := r.Instance.C[contribution.Data]
		if other, ok := seen[data]; ok {
			c.problems.add(ref, "duplicate: its data commitment is that of %v", other)
		}
		seen[data] = ref
		c.curator.data = append(c.curator.data, data)
	}
}

// apartFromCurator checks that a contributor is not the curator, and knew these hold-outs when it contributed.
func (c *checker) apartFromCurator(m Member) {
	where := file(CardPath("", m.Name))
	switch {
	case !c.terms.Validates():
		if m.Holdouts != nil {
			c.problems.add(where, "it names hold-outs, which this Datanet has not")
		}
	case m.Name == CuratorName || m.Account == c.terms.CuratorAccount():
		c.problems.add(where, "the curator %v contributes: it could earn by hold-outs of its own",
			c.terms.CuratorAccount())
	case len(c.curator.data) < c.terms.Holdouts: // a problem already
	case m.Holdouts == nil || *m.Holdouts != HoldoutsHash(c.curator.data):
		c.problems.add(where, "%s contributed before these hold-outs were committed to: they could be chosen after its rows",
			m.Name)
	}
}

// heldGradients checks the hold-outs' training statements at the final weights.
func (c *checker) heldGradients() {
	if !c.terms.Validates() || len(c.curator.data) < c.terms.Holdouts {
		return
	}
	for class := range c.terms.Models() {
		weights, known := c.weights(class)
		for n, data := range c.curator.data {
			ref := HoldoutGradient(class, n)
			r := c.take(ref, c.curator.member.Account)
			if r == nil {
				c.curator.gradients[class] = append(c.curator.gradients[class], bn254.G1Affine{})
				continue
			}
			label := c.terms.Schema.Class(class)
			switch {
			case r.Instance.C[training.Data] != data:
				c.problems.add(ref, "its data is not that of the hold-out")
			case known && r.Instance.C[training.Weights] != weights:
				c.problems.add(ref, "its weights are not those of the optimum of class %d", class)
			case !slices.Equal(r.Instance.Scalars, training.Scalars(c.curator.size[n], label)):
				c.problems.add(ref, "rows and class are %v, expected %d and %d", r.Instance.Scalars, c.curator.size[n], label)
			}
			c.curator.gradients[class] = append(c.curator.gradients[class], r.Instance.C[training.Gradient])
		}
	}
	c.openings()
}

// openings checks that the published gradients open the proven ones: without them nobody could compute a credit.
func (c *checker) openings() {
	h, err := ReadHoldouts(c.dir)
	if errors.Is(err, fs.ErrNotExist) {
		c.problems.add(file(HoldoutsFile), "missing: the curator has not published the gradients of its hold-outs")
		return
	}
	if err == nil && len(h.Gradients) != c.terms.Models() {
		err = fmt.Errorf("gradients of %d classes, expected %d", len(h.Gradients), c.terms.Models())
	}
	kind := commit.Gradient(c.terms.Schema.Features())
	powers, failed := c.powers.Powers(kind.Len + 1)
	if err = errors.Join(err, failed); err != nil {
		c.problems.add(file(HoldoutsFile), "%v", err)
		return
	}
	for class, all := range h.Gradients {
		if len(all) != c.terms.Holdouts {
			c.problems.add(file(HoldoutsFile), "class %d: %d gradients, expected %d", class, len(all), c.terms.Holdouts)
			continue
		}
		for n, o := range all {
			v, err := o.Vector(kind)
			var p bn254.G1Affine
			if err == nil {
				p, err = commit.Com(powers, v)
			}
			switch {
			case err != nil:
				c.problems.add(file(HoldoutsFile), "class %d, hold-out %d: %v", class, n, err)
			case p != c.curator.gradients[class][n]:
				c.problems.add(file(HoldoutsFile), "class %d, hold-out %d: it does not open the proven gradient", class, n)
			}
		}
	}
	c.held = h
}

// directions are the commitments to what an epoch's credits are along, by class: to the sum of the
// answers' directions, or minus those to the gradients of the hold-out that was drawn.
func (c *checker) directions(i int, e Epoch) []bn254.G1Affine {
	where := file(EpochFile(e.Number))
	if !c.terms.Validates() {
		if e.Draw != nil {
			c.problems.add(where, "it draws a hold-out, which this Datanet has not")
		}
		return c.answered[i].directions
	}
	out := make([]bn254.G1Affine, c.terms.Models())
	switch {
	case e.Draw == nil:
		if e.Unpaid == "" {
			c.problems.add(where, "no hold-out is drawn for its credits")
		}
		return out
	case !c.at.Deployed() && e.Draw.Beacon != proof.Word{}:
		c.problems.add(where, "its beacon is %v: without a chain there is none, and it is zero", e.Draw.Beacon)
	}
	if want := NewDraw(e.Draw.Beacon, c.orders[i], c.terms.Holdouts).Holdout; want != e.Draw.Holdout {
		c.problems.add(where, "hold-out %d is drawn, by its beacon and order it is %d", e.Draw.Holdout, want)
		return out
	}
	for class, gradients := range c.curator.gradients {
		if e.Draw.Holdout < len(gradients) {
			out[class].Neg(&gradients[e.Draw.Holdout])
		}
	}
	return out
}
