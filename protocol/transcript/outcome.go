package transcript

import (
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// Commit returns the commitments to a shard's gradient and Hessian.
func (t *Transcript) Commit(g, h commit.Vector) (p Pair, err error) {
	for _, c := range []struct {
		to *bn254.G1Affine
		v  commit.Vector
	}{{(*bn254.G1Affine)(&p.G), g}, {(*bn254.G1Affine)(&p.H), h}} {
		if *c.to, err = commit.Com(t.powers, c.v); err != nil {
			return p, err
		}
	}
	return p, nil
}

// Sign signs an answer with the account's key.
func (q Question) Sign(a *Answer, by *party.Account) (err error) {
	a.Signature, err = by.Sign(signed(q.Start, q.ID, *a))
	return err
}

// SignedBy says whether an account signed an answer to a question of the fit that begins with start: what it signed in
// another fit, of other columns, is no evidence in this one.
func (a Answer) SignedBy(by terms.Address, start, question proof.Word) bool {
	return party.Signed(by, signed(start, question, a), a.Signature)
}

// Says says whether two answers are the same one, by whatever signature.
func (a Answer) Says(other Answer) bool {
	return signed(proof.Word{}, proof.Word{}, a) == signed(proof.Word{}, proof.Word{}, other)
}

// Check says whether an answer to the open round is that of the member at a place of the roster: complete, and signed
// for this transcript.
func (t *Transcript) Check(place int, a Answer) error {
	m := t.members[place]
	if a.Party != m.Name || len(a.Questions) != len(t.asks) {
		return fmt.Errorf("an answer of %q to %d questions, expected one of %q to %d",
			a.Party, len(a.Questions), m.Name, len(t.asks))
	}
	shares := len(t.Circle(place))
	if t.Guarded() && (a.Self == nil || len(a.Sealed) != shares || a.Round == nil) ||
		!t.Guarded() && (a.Self != nil || len(a.Sealed) > 0 || a.Round != nil) {
		return fmt.Errorf("the answer of %s has %d shares of its own mask among %d: %w",
			m.Name, len(a.Sealed), shares, ErrBroken)
	}
	if t.Guarded() && *a.Round != RoundHash(t.start, t.number) {
		return fmt.Errorf("the answer of %s deals shares for another round: %w", m.Name, ErrBroken)
	}
	if !a.SignedBy(m.Account, t.start, t.open) {
		return fmt.Errorf("the answer of %s is not signed by its account %v for this transcript: %w",
			m.Name, m.Account, ErrBroken)
	}
	return nil
}

// Closes says whether an outcome closes the open round: it has every member's signed answer, and totals that open the
// sum of their commitments, or else ErrTotals.
func (t *Transcript) Closes(o Outcome) error {
	if len(o.Answers) != len(t.active) {
		return fmt.Errorf("%d answers, %d contributors were asked: %w", len(o.Answers), len(t.active), ErrBroken)
	}
	for k, i := range t.active {
		if err := t.Check(i, o.Answers[k]); err != nil {
			return err
		}
	}
	if len(o.Totals) != len(t.asks) {
		return fmt.Errorf("%d totals of %d questions: %w", len(o.Totals), len(t.asks), ErrTotals)
	}
	for i, total := range o.Totals {
		if err := t.opens(i, total, o.Answers); err != nil {
			return fmt.Errorf("model %d: %w", t.asks[i].Model, err)
		}
	}
	return nil
}

// opens says whether totals open the sum of the commitments to the answers to question i.
func (t *Transcript) opens(i int, total Total, answers []Answer) error {
	d := t.terms.Schema.Features()
	told := commit.Hessian(d)
	if !t.asks[i].Hessian {
		told = commit.Kind{}
	}
	if total.G.Kind != commit.Gradient(d) || total.H.Kind != told {
		return ErrTotals
	}
	var g, h bn254.G1Affine
	for _, a := range answers {
		for _, p := range a.Questions[i] {
			g.Add(&g, (*bn254.G1Affine)(&p.G))
			h.Add(&h, (*bn254.G1Affine)(&p.H))
		}
	}
	want, err := t.Commit(commit.Vector(total.G), commit.Vector(total.H))
	if err != nil {
		return err
	}
	if bn254.G1Affine(want.G) != g || t.asks[i].Hessian && bn254.G1Affine(want.H) != h {
		return ErrTotals
	}
	return nil
}

// Width is the number of values that an answer to a question masks, for d features.
func (a Ask) Width(d int) int {
	n := commit.Gradient(d).Len + 1
	if a.Hessian {
		n += commit.Hessian(d).Len + 1
	}
	return n
}

// Join lines up what an answer masks: gradient and its blind, and if the question asks for it the Hessian and its
// blind.
func (a Ask) Join(g, h commit.Vector) []fr.Element {
	out := append(append([]fr.Element{}, g.Values...), g.Blind)
	if !a.Hessian {
		return out
	}
	return append(append(out, h.Values...), h.Blind)
}

// Split undoes Join for d features, with or without a Hessian as the length says.
func Split(d int, v []fr.Element) (Total, error) {
	g, h := commit.Zero(commit.Gradient(d)), commit.Zero(commit.Hessian(d))
	alone := g.Kind.Len + 1
	if want := alone + h.Kind.Len + 1; len(v) != want && len(v) != alone {
		return Total{}, fmt.Errorf("statistics have %d entries, expected %d or %d", len(v), alone, want)
	}
	n := copy(g.Values, v)
	g.Blind = v[n]
	if len(v) == alone {
		return Total{G: party.Secret(g)}, nil
	}
	m := copy(h.Values, v[n+1:])
	h.Blind = v[n+1+m]
	return Total{G: party.Secret(g), H: party.Secret(h)}, nil
}

// Phi commits to a joined vector: gradient and Hessian with their blinds; without a Hessian to nothing in its place.
// It is linear, so that the commitments to what
// an answer masks, plus those to its masks, are those to what it shows.
func (t *Transcript) Phi(v []fr.Element) (Pair, error) {
	total, err := Split(t.terms.Schema.Features(), v)
	if err != nil {
		return Pair{}, err
	}
	return t.Commit(commit.Vector(total.G), commit.Vector(total.H))
}
