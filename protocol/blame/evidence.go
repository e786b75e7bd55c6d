package blame

import (
	"fmt"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/inference/sharing"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// Evidence convicts one contributor. It holds what that one signed, and either what it showed, which its claims do not
// explain, or a seed that it pledged, which gives another mask than it claims, or what it dealt. What it showed alone
// convicts it if no round asks for so many values, and so do two answers to one question. Nobody's statistics can be
// read from it.
type Evidence struct {
	Version int    `json:"version"`
	Party   string `json:"party"` // who is convicted
	Claims  Claims `json:"claims,omitzero"`

	// Question is what Answer is to, where no claims are needed to convict: see misshapen and Twice.
	Question *proof.Word `json:"question,omitempty"`
	// Other is a second answer to Question.
	Other *transcript.Answer `json:"other,omitempty"`

	// Answer and Masked are what it showed, by question.
	Answer *transcript.Answer `json:"answer,omitempty"`
	Masked [][]party.Element  `json:"masked,omitempty"`
	// Own is the secret of its own mask, which the answer signs the hash of, if it has one.
	Own *sharing.Secret `json:"own,omitempty"`

	// Pledges of both members of the pair, the convicted one's first, and the seed.
	Pledges []transcript.Pledge `json:"pledges,omitempty"`
	Opening *Opening            `json:"opening,omitempty"`

	// Deal is what it dealt, instead of claims and all else.
	Deal *Deal `json:"deal,omitempty"`
}

// Number is the round that the convicted made fail; 0 if an answer convicts it, to a question that has no number there.
func (e Evidence) Number() int {
	if e.Deal != nil {
		return e.Deal.Number
	}
	return e.Claims.Number
}

// Format names the convicted, never what it showed.
func (e Evidence) Format(f fmt.State, _ rune) {
	fmt.Fprintf(f, "evidence against %s[round %d]", e.Party, e.Number())
}

// Verify says whether evidence convicts its party in the fit that a transcript is of. The transcript needs no rounds:
// terms, place, roster and contributions are enough.
func (e Evidence) Verify(t *transcript.Transcript) error {
	c, err := newCourt(t)
	if err != nil {
		return err
	}
	if e.Version != Version {
		return fmt.Errorf("version %d, this program reads version %d", e.Version, Version)
	}
	i := c.place(e.Party)
	if i < 0 {
		return fmt.Errorf("%q is not on the roster: %w", e.Party, ErrEvidence)
	}
	switch {
	case e.Other != nil:
		return c.twice(i, e)
	case e.Question != nil:
		return c.misshapen(i, e)
	}
	if e.Deal == nil && !c.signed(i, e.Claims) {
		return fmt.Errorf("%s did not sign the claims in this fit: %w", e.Party, ErrEvidence)
	}
	var guilty bool
	switch {
	case e.Deal != nil:
		guilty, err = c.dealt(i, e)
	case e.Answer != nil && e.Opening == nil:
		guilty, err = c.shows(i, e)
	case e.Opening != nil && e.Answer == nil:
		guilty, err = c.opens(i, e)
	default:
		return fmt.Errorf("it has neither an answer nor an opening, or both: %w", ErrEvidence)
	}
	if err == nil && !guilty {
		err = fmt.Errorf("%s said the truth: %w", e.Party, ErrEvidence)
	}
	return err
}

// court knows what evidence is judged by.
type court struct {
	t       *transcript.Transcript
	members []bundle.Member
}

// width is that of a joined vector, with or without a Hessian. Claims are of masks with one, in every round: a mask
// without is the beginning of it.
func (c *court) width(hessian bool) int {
	return transcript.Ask{Hessian: hessian}.Width(c.t.Terms().Schema.Features())
}

func newCourt(t *transcript.Transcript) (*court, error) {
	return &court{t: t, members: t.Members()}, nil
}

func (c *court) place(name string) int {
	return slices.IndexFunc(c.members, func(m bundle.Member) bool { return m.Name == name })
}

// signed says whether claims are those of the member at a place.
func (c *court) signed(i int, claims Claims) bool {
	m := c.members[i]
	return claims.shape(m.Name, len(c.t.Circle(i)), c.t.Terms().Models()) &&
		party.Signed(m.Account, claims.digest(c.t.Start()), claims.Signature)
}

// shows says whether the claims of the member at a place fail to explain what it showed.
func (c *court) shows(i int, e Evidence) (bool, error) {
	if !e.Answer.SignedBy(c.members[i].Account, c.t.Start(), e.Claims.Question) {
		return false, fmt.Errorf("%s did not sign the answer to the question of the claims: %w", e.Party, ErrEvidence)
	}
	masked := make([][]fr.Element, len(e.Masked))
	for k, values := range e.Masked {
		masked[k] = party.Elements(values)
	}
	if e.Answer.Masked != transcript.MaskedDigest(masked) {
		return false, fmt.Errorf("%s did not sign the masked values: %w", e.Party, ErrEvidence)
	}
	if len(masked) != len(e.Claims.Models) || len(e.Answer.Questions) != len(masked) {
		return false, fmt.Errorf("claims, answer and masked values are of different numbers of questions: %w", ErrEvidence)
	}
	if (e.Own != nil) != (e.Answer.Self != nil) || e.Own != nil && transcript.SecretHash(*e.Own) != *e.Answer.Self {
		return false, fmt.Errorf("%s did not sign the secret of its own mask: %w", e.Party, ErrEvidence)
	}
	for k := range masked {
		if err := c.unmask(e, k, masked[k]); err != nil {
			return false, err
		}
		ok, err := c.explained(i, e.Answer.Questions[k], masked[k], e.Claims.Masks[k])
		if err != nil || !ok {
			return !ok, err
		}
	}
	return false, nil
}

// unmask takes the convicted's own mask off what it showed.
func (c *court) unmask(e Evidence, k int, masked []fr.Element) error {
	if e.Own == nil {
		return nil
	}
	q := transcript.Question{Number: e.Claims.Number, ID: e.Claims.Question}
	for _, m := range e.Claims.Models {
		q.Asks = append(q.Asks, transcript.Ask{Model: m})
	}
	own, err := q.Own(c.t.Terms(), k, *e.Own, len(masked))
	if err != nil {
		return err
	}
	v := fr.Vector(masked)
	v.Sub(v, own)
	return nil
}

// explained says whether Phi(masked) is the sum of commitments and masks, with the signs that a member at a place has.
func (c *court) explained(
	i int, answer []transcript.Pair, masked []fr.Element, masks []transcript.Pair,
) (bool, error) {
	if len(masked) != c.width(true) && len(masked) != c.width(false) {
		return false, fmt.Errorf("%d masked values, expected %d or %d: %w",
			len(masked), c.width(false), c.width(true), ErrEvidence)
	}
	got, err := c.t.Phi(masked)
	if err != nil {
		return false, err
	}
	var g, h bn254.G1Affine
	add := func(p transcript.Pair, minus bool) {
		x, y := bn254.G1Affine(p.G), bn254.G1Affine(p.H)
		if minus {
			x.Neg(&x)
			y.Neg(&y)
		}
		g.Add(&g, &x)
		h.Add(&h, &y)
	}
	for _, p := range answer {
		add(p, false)
	}
	for slot, j := range c.t.Circle(i) {
		if j != i {
			add(masks[slot], j < i)
		}
	}
	if len(masked) == c.width(false) {
		return got.G == proof.Point(g), nil // the Hessian stays sealed
	}
	return got == transcript.Pair{G: proof.Point(g), H: proof.Point(h)}, nil
}

// opens says whether a seed that the member at a place pledged gives another mask than it claims.
func (c *court) opens(i int, e Evidence) (bool, error) {
	root, j, err := c.pledged(i, e.Opening.Peer, e.Pledges)
	if err != nil {
		return false, err
	}
	want, err := c.mask(e.Claims, *e.Opening, root)
	if err != nil {
		return false, err
	}
	k := slices.Index(e.Claims.Models, e.Opening.Model)
	return e.Claims.Masks[k][c.t.Slot(i, j)] != want, nil
}

// pledged returns the root that the member at a place pledged with a peer, and the peer's place.
func (c *court) pledged(i int, peer string, pledges []transcript.Pledge) (root proof.Word, j int, err error) {
	j = c.place(peer)
	if j < 0 || j == i || c.t.Slot(i, j) < 0 || len(pledges) != 2 {
		return root, j, fmt.Errorf("it is of no pair: %w", ErrEvidence)
	}
	for k, at := range []int{i, j} {
		if err := c.t.CheckPledge(at, pledges[k]); err != nil {
			return root, j, fmt.Errorf("%w: %w", ErrEvidence, err)
		}
	}
	root = pledges[0].Roots[c.t.Slot(i, j)]
	if root != pledges[1].Roots[c.t.Slot(j, i)] {
		return root, j, fmt.Errorf("the pair pledged different seeds: %w", ErrEvidence)
	}
	return root, j, nil
}

// mask returns Phi of the mask that an opening gives in the round of some claims, if the opening has the root.
func (c *court) mask(round Claims, o Opening, root proof.Word) (transcript.Pair, error) {
	terms := c.t.Terms()
	if !slices.Contains(round.Models, o.Model) {
		return transcript.Pair{}, fmt.Errorf("model %d was not asked about: %w", o.Model, ErrEvidence)
	}
	if err := c.leaf(o, transcript.Leaf(terms, round.Number, o.Model), root); err != nil {
		return transcript.Pair{}, err
	}
	v, err := o.Seed.Mask(
		transcript.MaskContext(terms, round.Number, o.Model, round.Question.String()), c.width(true))
	if err != nil {
		return transcript.Pair{}, err
	}
	return c.t.Phi(v)
}

// leaf checks that an opening is of a leaf under a root.
func (c *court) leaf(o Opening, at int, root proof.Word) error {
	if len(o.Leaves) != transcript.LeafCount(c.t.Terms()) || at >= len(o.Leaves) || // a box where there are none
		transcript.Root(o.Leaves) != root || o.Leaves[at] != transcript.LeafOf(o.Seed) {
		return fmt.Errorf("the seed shared with %s was not pledged: %w", o.Peer, ErrEvidence)
	}
	return nil
}
