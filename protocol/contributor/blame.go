package contributor

import (
	"fmt"
	"slices"

	"github.com/tributary-zk/tributary/protocol/blame"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// Claims says what the contributor's masks in a failed round are, by commitments that hide them. It claims nothing
// about a round that did not fail.
func (c *Contributor) Claims(t *transcript.Transcript, failed blame.Case) (*blame.Claims, error) {
	if err := failed.Failed(t); err != nil {
		return nil, err
	}
	masker, err := c.pairsIn(t)
	if err != nil {
		return nil, err
	}
	q := failed.Question
	out := &blame.Claims{Version: blame.Version, Party: c.State.Name, Number: q.Number, Question: q.ID}
	for i, ask := range q.Asks {
		at := q.Context(c.Terms, i)
		circle := t.Circle(masker.Self())
		masks := make([]transcript.Pair, len(circle))
		for slot, j := range circle {
			if j == masker.Self() || !slices.Contains(q.Among, j) {
				continue
			}
			seed, err := masker.Seed(j, at)
			if err != nil {
				return nil, err
			}
			v, err := seed.Mask(at, transcript.Ask{Hessian: true}.Width(c.Terms.Schema.Features()))
			if err != nil {
				return nil, err
			}
			if masks[slot], err = t.Phi(v); err != nil {
				return nil, err
			}
		}
		out.Models, out.Masks = append(out.Models, ask.Model), append(out.Masks, masks)
	}
	return out, out.Sign(t.Start(), c.Account)
}

// Disclose opens the seeds of a failed round whose peers signed other claims than the contributor's own, all claims
// being given in the order of the roster. An honest peer never does, so that only a liar's seeds are opened, and they
// are of masks that the liar knows. It returns nil if there is nothing to open.
func (c *Contributor) Disclose(
	t *transcript.Transcript, failed blame.Case, claims []*blame.Claims,
) (*blame.Openings, error) {
	if err := failed.Failed(t); err != nil {
		return nil, err
	}
	masker, err := c.pairsIn(t)
	if err != nil {
		return nil, err
	}
	own, err := c.Claims(t, failed)
	if err != nil {
		return nil, err
	}
	if len(claims) != len(t.Members()) {
		return nil, fmt.Errorf("claims of %d members, the roster has %d", len(claims), len(t.Members()))
	}
	said := append([]*blame.Claims{}, claims...)
	said[masker.Self()] = own // whatever a file says
	disputes, err := blame.Differ(t, failed, masker.Self(), said)
	if err != nil || len(disputes) == 0 {
		return nil, err
	}
	q := failed.Question
	out := &blame.Openings{Version: blame.Version, Party: c.State.Name, Number: q.Number, Question: q.ID}
	for _, d := range disputes {
		seed, err := masker.Seed(d.Peer, transcript.MaskContext(c.Terms, q.Number, d.Model, q.ID.String()))
		if err != nil {
			return nil, err
		}
		leaves, err := c.leaves(masker, d.Peer)
		if err != nil {
			return nil, err
		}
		out.Seeds = append(out.Seeds, blame.Opening{
			Peer: t.Members()[d.Peer].Name, Model: d.Model, Seed: seed, Leaves: leaves,
		})
	}
	return out, nil
}
