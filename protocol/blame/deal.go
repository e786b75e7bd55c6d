package blame

import (
	"errors"
	"fmt"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/inference/sharing"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// Deal convicts a member of the shares that it dealt of the secret of its own mask: of one that is not in the box that
// it sealed, or of those that join to another secret than it signed.
type Deal struct {
	Number   int               `json:"number"`
	Question proof.Word        `json:"question"`
	Answer   transcript.Answer `json:"answer"` // of the convicted, with the boxes

	// Pledges of the convicted and the member whose box it is, and the seed of the box's key.
	Pledges []transcript.Pledge `json:"pledges,omitempty"`
	Opening *Opening            `json:"opening,omitempty"`

	// Shares that were opened, as many as it takes.
	Shares []Share `json:"shares,omitempty"`
}

// Share is a share that a member of the dealer's circle opened.
type Share struct {
	Slot  int           `json:"slot"` // in the dealer's circle
	Share sharing.Share `json:"share"`
}

// Unsealed is evidence, given by the member at a place, that a dealer's box for it does not hold the share that the
// dealer signed. The opening is of the seed of the box's key.
func Unsealed(t *transcript.Transcript, a transcript.Answer, dealer, by int, o Opening) Evidence {
	q, _ := t.Open()
	p := t.Pledged()
	return Evidence{Version: Version, Party: a.Party, Deal: &Deal{
		Number: q.Number, Question: q.ID, Answer: a,
		Pledges: []transcript.Pledge{p[dealer], p[by]}, Opening: &o,
	}}
}

// Misdealt is evidence that opened shares join to another secret than the dealer signed.
func Misdealt(t *transcript.Transcript, a transcript.Answer, e *transcript.DealtError) Evidence {
	q, _ := t.Open()
	d := &Deal{Number: q.Number, Question: q.ID, Answer: a}
	for slot := range t.Circle(e.Place) {
		if s, ok := e.Shares[slot]; ok {
			d.Shares = append(d.Shares, Share{slot, s})
		}
	}
	return Evidence{Version: Version, Party: a.Party, Deal: d}
}

// dealt says whether the member at a place dealt wrong shares. The answer names fit and round under its signature, so
// that nobody can hold the key of another round against it.
func (c *court) dealt(i int, e Evidence) (bool, error) {
	d := e.Deal
	a := d.Answer
	circle := len(c.t.Circle(i))
	switch {
	case e.Answer != nil || e.Opening != nil || len(e.Claims.Models) > 0:
		return false, fmt.Errorf("it is of more than a deal: %w", ErrEvidence)
	case a.Party != e.Party || !a.SignedBy(c.members[i].Account, c.t.Start(), d.Question):
		return false, fmt.Errorf("%s did not sign the answer: %w", e.Party, ErrEvidence)
	case d.Number < 1 || d.Number > transcript.MaxNumber || a.Self == nil || len(a.Sealed) != circle ||
		a.Round == nil || *a.Round != transcript.RoundHash(c.t.Start(), d.Number):
		return false, fmt.Errorf("%s dealt no shares in round %d of this fit: %w", e.Party, d.Number, ErrEvidence)
	case (d.Opening != nil) == (len(d.Shares) > 0):
		return false, fmt.Errorf("it has neither a box nor shares, or both: %w", ErrEvidence)
	case d.Opening != nil:
		return c.unsealed(i, *d)
	}
	return c.misdealt(i, *d)
}

// unsealed says whether a box of the member at a place, opened with the key that it pledged, lacks the share.
func (c *court) unsealed(i int, d Deal) (bool, error) {
	root, j, err := c.pledged(i, d.Opening.Peer, d.Pledges)
	if err != nil {
		return false, err
	}
	if err := c.leaf(*d.Opening, transcript.BoxLeaf(c.t.Terms(), d.Number, i, j), root); err != nil {
		return false, err
	}
	key, err := transcript.BoxKey(d.Opening.Seed, d.Question)
	if err != nil {
		return false, err
	}
	_, err = d.Answer.Sealed[c.t.Slot(i, j)].Open(key)
	return err != nil, nil
}

// misdealt says whether shares that the member at a place signed join to another secret than it signed.
func (c *court) misdealt(i int, d Deal) (bool, error) {
	shares := map[int]sharing.Share{}
	for _, s := range d.Shares {
		if s.Slot < 0 || s.Slot >= len(d.Answer.Sealed) || !d.Answer.Sealed[s.Slot].Holds(s.Share) {
			return false, fmt.Errorf("%s did not sign the shares: %w", d.Answer.Party, ErrEvidence)
		}
		shares[s.Slot] = s.Share
	}
	secret, err := sharing.Join(c.t.Shares(), shares)
	if errors.Is(err, sharing.ErrShares) {
		return false, fmt.Errorf("%d shares: %w: %w", len(shares), ErrEvidence, err)
	}
	return err == nil && transcript.SecretHash(secret) != *d.Answer.Self, err
}
