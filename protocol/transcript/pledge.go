package transcript

import (
	"errors"
	"fmt"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/inference/fit"
	"github.com/tributary-zk/tributary/inference/masking"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// MaxNumber is the most rounds that a transcript can have: the seeds of so many are pledged.
const MaxNumber = fit.MaxRounds + 1 + terms.MaxEvictions // a quasi-Newton fit ends with one more

var (
	// ErrPledge says that two contributors pledged different seeds for the masks of their pair. One of them is wrong, and
	// nobody can say which; no data was asked for yet.
	ErrPledge = errors.New("they pledged different seeds: one of the two is wrong; " +
		"nothing was asked yet, close a roster without them")
	// ErrUnpledged says that not all contributors have pledged.
	ErrUnpledged = errors.New("a first round needs every contributor's pledge")
)

// Pledge binds a contributor, before anything is asked, to the seeds of the masks that it shares with others, and to
// those of the keys under which they seal shares for each other, in all rounds that the fit can have. Both members of a
// pair pledge the same root; a disputed seed is opened against it.
type Pledge struct {
	Version   int          `json:"version"`
	Party     string       `json:"party"`
	Roots     []proof.Word `json:"roots"` // by slot in its circle, zero at its own
	Signature string       `json:"signature"`
}

// Leaves hash the seeds of a pair in the order of Leaf. A hash tells nothing about its seed.
func Leaves(t *terms.Terms, seed func(masking.Context) (masking.Seed, error)) ([]proof.Word, error) {
	var out []proof.Word
	for n := 1; n <= MaxNumber; n++ {
		for k := range t.Models() {
			s, err := seed(MaskContext(t, n, k, ""))
			if err != nil {
				return nil, err
			}
			out = append(out, LeafOf(s))
		}
	}
	if t.Evictions == 0 {
		return out, nil
	}
	for n := 1; n <= MaxNumber; n++ {
		for _, up := range []bool{true, false} {
			s, err := seed(boxContext(n, up))
			if err != nil {
				return nil, err
			}
			out = append(out, LeafOf(s))
		}
	}
	return out, nil
}

// Leaf is the place of a round's and a model's seed among the leaves.
func Leaf(t *terms.Terms, number, model int) int { return (number-1)*t.Models() + model }

// BoxLeaf is the place among the leaves of the seed that the shares from one place to another are sealed with in a
// round.
func BoxLeaf(t *terms.Terms, number, from, to int) int {
	at := MaxNumber*t.Models() + 2*(number-1)
	if from > to {
		at++
	}
	return at
}

// LeafCount is the number of leaves of a pair.
func LeafCount(t *terms.Terms) int {
	n := MaxNumber * t.Models()
	if t.Evictions > 0 {
		n += 2 * MaxNumber
	}
	return n
}

// BoxContext is the context of the seed of the keys under which one member of a pair seals shares for the other in a
// round. It is of one direction, and nothing follows from it about the pair's masks: it can be shown.
func BoxContext(number, from, to int) masking.Context { return boxContext(number, from < to) }

func boxContext(number int, up bool) masking.Context {
	if up {
		return masking.Context{Round: uint64(number), Vector: "shares for the later"}
	}
	return masking.Context{Round: uint64(number), Vector: "shares for the earlier"}
}

// BoxKey is the key of one share: of a pair, a direction and a question.
func BoxKey(seed masking.Seed, question proof.Word) ([]byte, error) {
	return seed.Key(" share " + question.String())
}

// LeafOf hashes a seed.
func LeafOf(s masking.Seed) proof.Word {
	d := NewDigest("tributary.seed.v1")
	d.Bytes(s[:])
	return d.Word()
}

// Root is what a pair pledges.
func Root(leaves []proof.Word) proof.Word {
	d := NewDigest("tributary.seeds.v1")
	for _, l := range leaves {
		d.Bytes(l[:])
	}
	return d.Word()
}

// Sign signs a pledge for the fit that begins with start.
func (p *Pledge) Sign(start proof.Word, by *party.Account) (err error) {
	p.Signature, err = by.Sign(p.digest(start))
	return err
}

// CheckPledge says whether a pledge is that of the member at a place.
func (t *Transcript) CheckPledge(place int, p Pledge) error {
	m, roots := t.members[place], len(t.Circle(place))
	if p.Version != Version || p.Party != m.Name || len(p.Roots) != roots {
		return fmt.Errorf("a pledge of version %d of %q among %d, expected version %d of %q among %d: %w",
			p.Version, p.Party, len(p.Roots), Version, m.Name, roots, ErrBroken)
	}
	if !party.Signed(m.Account, p.digest(t.start), p.Signature) {
		return fmt.Errorf("the pledge of %s is not signed by its account %v for this fit: %w", m.Name, m.Account, ErrBroken)
	}
	return nil
}

func (p Pledge) digest(start proof.Word) proof.Word {
	d := NewDigest("tributary.pledge.v1")
	d.Bytes(start[:])
	d.Text(p.Party)
	for _, r := range p.Roots {
		d.Bytes(r[:])
	}
	return d.Word()
}

// Pledged returns the pledges that the transcript is bound to, none before the first round.
func (t *Transcript) Pledged() []Pledge { return t.pledges }

// Bind takes the pledges of all members, before the first round.
func (t *Transcript) Bind(pledges []Pledge) error {
	if t.number > 0 || t.pledges != nil {
		return fmt.Errorf("pledges of a fit that has begun: %w", ErrBroken)
	}
	if len(pledges) == 0 {
		return ErrUnpledged
	}
	if len(pledges) != len(t.members) {
		return fmt.Errorf("%d pledges, the roster has %d contributors: %w", len(pledges), len(t.members), ErrBroken)
	}
	head := NewDigest("tributary.pledges.v1")
	head.Bytes(t.start[:])
	for i, p := range pledges {
		if err := t.CheckPledge(i, p); err != nil {
			return err
		}
		for slot, j := range t.Circle(i) {
			if j < i && p.Roots[slot] != pledges[j].Roots[t.Slot(j, i)] {
				return fmt.Errorf("%s and %s: %w", t.members[j].Name, t.members[i].Name, ErrPledge)
			}
		}
		d := p.digest(t.start)
		head.Bytes(d[:])
	}
	t.pledges, t.head = pledges, head.Word()
	return nil
}
