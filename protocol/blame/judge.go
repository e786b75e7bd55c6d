package blame

import (
	"fmt"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/inference/sharing"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// Case is a round that failed: its question, with what everybody showed who was asked, in the order of the roster.
type Case struct {
	Question transcript.Question
	Answers  []transcript.Answer
	Masked   [][][]fr.Element // by member, then question
	// Own are the opened secrets of the members' own masks, none if they had none.
	Own []sharing.Secret
}

// Format names the round, never the values.
func (c Case) Format(f fmt.State, _ rune) { fmt.Fprintf(f, "case[round %d]", c.Question.Number) }

// Failed checks that a case is the open round of a transcript and that it failed: every member signed what it is said
// to have shown, and the sum does not open. It returns ErrHonest if it does.
func (c Case) Failed(t *transcript.Transcript) error {
	q, open := t.Open()
	if !open || q.ID != c.Question.ID || len(c.Answers) != len(q.Among) || len(c.Masked) != len(c.Answers) ||
		t.Guarded() != (c.Own != nil) || t.Guarded() && len(c.Own) != len(q.Among) {
		return fmt.Errorf("round %d: the case is of another round: %w", c.Question.Number, transcript.ErrBroken)
	}
	out := transcript.Outcome{Answers: c.Answers}
	sums := make([]fr.Vector, len(q.Asks))
	for i, a := range c.Answers {
		if err := t.Check(q.Among[i], a); err != nil {
			return err
		}
		if len(c.Masked[i]) != len(q.Asks) || a.Masked != transcript.MaskedDigest(c.Masked[i]) {
			return fmt.Errorf("%s did not sign the masked values: %w", a.Party, transcript.ErrBroken)
		}
		if c.Own != nil && transcript.SecretHash(c.Own[i]) != *a.Self {
			return fmt.Errorf("%s signed another secret of its own mask: %w", a.Party, transcript.ErrBroken)
		}
		for k, v := range c.Masked[i] {
			if sums[k] == nil {
				sums[k] = make(fr.Vector, len(v))
			}
			if len(v) != len(sums[k]) {
				return fmt.Errorf("%s masked %d values, others %d: %w", a.Party, len(v), len(sums[k]), transcript.ErrBroken)
			}
			sums[k].Add(sums[k], v)
			if c.Own == nil {
				continue
			}
			own, err := q.Own(t.Terms(), k, c.Own[i], len(v))
			if err != nil {
				return err
			}
			sums[k].Sub(sums[k], own)
		}
	}
	for _, s := range sums {
		total, err := transcript.Split(t.Terms().Schema.Features(), s)
		if err != nil {
			return err
		}
		out.Totals = append(out.Totals, total)
	}
	if t.Closes(out) == nil {
		return fmt.Errorf("round %d: %w", q.Number, ErrHonest)
	}
	return nil
}

// Verdict is what can be said of a case so far.
type Verdict struct {
	Guilty []Evidence // at most one for each member
	Silent []string   // who has not claimed, or not opened a seed that it is asked for
}

// Judge weighs the claims and openings of a failed round, by place on the roster; nil for one that has said nothing.
// What is not signed, or opens another seed than was pledged, counts as silence.
func Judge(t *transcript.Transcript, c Case, claims []*Claims, openings []*Openings) (Verdict, error) {
	court, err := newCourt(t)
	if err != nil {
		return Verdict{}, err
	}
	var out Verdict
	claims = slices.Clone(claims)
	for i := range claims {
		if !slices.Contains(c.Question.Among, i) {
			claims[i] = nil
		}
	}
	guilty := make([]*Evidence, len(court.members))
	for at, i := range c.Question.Among {
		m := court.members[i]
		if !court.about(i, c, claims[i]) {
			claims[i] = nil
			out.Silent = append(out.Silent, m.Name)
			continue
		}
		e := Evidence{Version: Version, Party: m.Name, Claims: *claims[i], Answer: &c.Answers[at]}
		for _, v := range c.Masked[at] {
			e.Masked = append(e.Masked, party.Scalars(v))
		}
		if c.Own != nil {
			e.Own = &c.Own[at]
		}
		lied, err := court.shows(i, e)
		if err != nil {
			return out, err
		}
		if lied {
			guilty[i] = &e
		}
	}
	for _, i := range c.Question.Among {
		for _, j := range t.Circle(i) { // who was not asked has no claims
			if j >= i || claims[i] == nil || claims[j] == nil || guilty[i] != nil || guilty[j] != nil {
				continue
			}
			silent, err := court.pair(i, j, claims, openings, guilty)
			if err != nil {
				return out, err
			}
			if silent {
				out.Silent = append(out.Silent, court.members[j].Name, court.members[i].Name)
			}
		}
	}
	for _, e := range guilty {
		if e != nil {
			out.Guilty = append(out.Guilty, *e)
		}
	}
	slices.Sort(out.Silent)
	out.Silent = slices.Compact(out.Silent)
	return out, nil
}

// about says whether claims are the member's, signed, and of the case. Masks are of pairs of members that were asked:
// of another one, who is asked for no claims, a member could claim anything.
func (c *court) about(i int, of Case, claims *Claims) bool {
	if claims == nil || claims.Number != of.Question.Number || claims.Question != of.Question.ID ||
		!slices.Equal(claims.Models, models(of.Question)) || !c.signed(i, *claims) {
		return false
	}
	for slot, j := range c.t.Circle(i) {
		absent := !slices.Contains(of.Question.Among, j)
		for _, masks := range claims.Masks {
			if absent && masks[slot] != (transcript.Pair{}) {
				return false
			}
		}
	}
	return true
}

func models(q transcript.Question) (out []int) {
	for _, a := range q.Asks {
		out = append(out, a.Model)
	}
	return out
}

// pair settles what two members claim of their masks. It says whether both keep silent about a seed.
func (c *court) pair(i, j int, claims []*Claims, openings []*Openings, guilty []*Evidence) (silent bool, err error) {
	pledges := c.t.Pledged()
	for k, model := range claims[i].Models {
		if claims[i].Masks[k][c.t.Slot(i, j)] == claims[j].Masks[k][c.t.Slot(j, i)] {
			continue
		}
		found := false
		for _, by := range [][2]int{{i, j}, {j, i}} {
			o := opening(openings[by[0]], claims[i], c.members[by[1]].Name, model)
			if o == nil {
				continue
			}
			want, err := c.mask(*claims[i], *o, pledges[i].Roots[c.t.Slot(i, j)])
			if err != nil {
				continue // it opens another seed
			}
			found = true
			for _, at := range [][2]int{{i, j}, {j, i}} {
				if claims[at[0]].Masks[k][c.t.Slot(at[0], at[1])] == want {
					continue
				}
				own := *o
				own.Peer = c.members[at[1]].Name
				guilty[at[0]] = &Evidence{
					Version: Version, Party: c.members[at[0]].Name, Claims: *claims[at[0]],
					Pledges: []transcript.Pledge{pledges[at[0]], pledges[at[1]]}, Opening: &own,
				}
			}
			break
		}
		silent = silent || !found
	}
	return silent, nil
}

// opening finds a seed among what a member opened.
func opening(o *Openings, round *Claims, peer string, model int) *Opening {
	if o == nil || o.Version != Version || o.Question != round.Question {
		return nil
	}
	for i := range o.Seeds {
		if o.Seeds[i].Peer == peer && o.Seeds[i].Model == model {
			return &o.Seeds[i]
		}
	}
	return nil
}

// Differ lists the peers, with a model each, whose signed claims contradict a member's own: whose seeds it has to open.
// A peer that did not sign is none.
func Differ(t *transcript.Transcript, c Case, place int, claims []*Claims) (out []Dispute, err error) {
	court, err := newCourt(t)
	if err != nil {
		return nil, err
	}
	own := claims[place]
	if !court.about(place, c, own) {
		return nil, fmt.Errorf("round %d: claims of one's own come first: %w", c.Question.Number, transcript.ErrBroken)
	}
	for slot, j := range t.Circle(place) {
		if j == place || !slices.Contains(c.Question.Among, j) || !court.about(j, c, claims[j]) {
			continue
		}
		for k, model := range own.Models {
			if own.Masks[k][slot] != claims[j].Masks[k][t.Slot(j, place)] {
				out = append(out, Dispute{Peer: j, Model: model})
			}
		}
	}
	return out, nil
}

// Dispute is a seed that two members disagree about.
type Dispute struct {
	Peer  int // place on the roster
	Model int
}
