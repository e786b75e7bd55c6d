package transcript

import (
	"fmt"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/inference/masking"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/party"
)

// Seen is what a member signs once it has seen everybody's answer to a round: it will not leave anybody out of it.
// Where shares are held by neighbours, they are opened once more than two thirds have signed so. Otherwise an owner
// could show all answers to the neighbours of one member alone, who would open its mask, and have the others leave
// somebody out.
type Seen struct {
	Version   int        `json:"version"`
	Party     string     `json:"party"`
	Number    int        `json:"number"`
	Question  proof.Word `json:"question"`
	Signature string     `json:"signature"`
}

// Circle are a member's place and those of the members that it shares masks with, in ascending order: all, or its
// neighbours in a graph that follows from Start. Lists that a member makes about its pairs are in this order.
func (t *Transcript) Circle(place int) []int { return t.graph.Circle(place) }

// Slot is the place of member j in the circle of member i, -1 if they share no masks.
func (t *Transcript) Slot(i, j int) int { return t.graph.Slot(i, j) }

// Twice says whether completing the open round takes two replies: Seen, and then the shares.
func (t *Transcript) Twice() bool { return t.Guarded() && !t.graph.Complete() }

// Shares is how many shares it takes to open the secret of a member's own mask.
func (t *Transcript) Shares() int { return t.shares }

// draw makes the graph of a fit. With noise all share masks with all: terms may allow for more dishonest members than a
// graph of neighbours holds against.
func (t *Transcript) draw() {
	n := len(t.members)
	degree, shares := masking.Degree(n, t.terms.Evictions > 0)
	if t.terms.Noisy() {
		degree = n - 1
	}
	t.graph, t.shares = masking.NewGraph(t.start[:], n, degree), shares
}

// See signs as a member that it has seen all answers to the open round.
func (t *Transcript) See(name string, by *party.Account) (s Seen, err error) {
	s = Seen{Version: Version, Party: name, Number: t.number, Question: t.open}
	s.Signature, err = by.Sign(s.digest())
	return s, err
}

// Saw says whether a signature is that of a member who has seen all answers to the open round.
func (t *Transcript) Saw(s Seen) bool {
	i := t.place(s.Party)
	return i >= 0 && s.Version == Version && s.Number == t.number && s.Question == t.open &&
		party.Signed(t.members[i].Account, s.digest(), s.Signature)
}

// Witnessed says whether more than two thirds of all members have seen all answers to the open round. Fewer than a
// third being dishonest, no two thirds then leave anybody out of it.
func (t *Transcript) Witnessed(seen []Seen) error {
	by := map[string]bool{}
	for _, s := range seen {
		if !by[s.Party] && t.Saw(s) {
			by[s.Party] = true
		}
	}
	if want := bundle.Threshold(len(t.members)); len(by) < want {
		return fmt.Errorf("round %d: %d have seen all answers, it takes %d: %w", t.number, len(by), want, ErrUnseen)
	}
	return nil
}

func (s Seen) digest() proof.Word {
	d := NewDigest("tributary.seen.v1")
	d.Bytes(s.Question[:])
	d.Text(s.Party)
	return d.Word()
}
