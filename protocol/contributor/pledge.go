package contributor

import (
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/inference/masking"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// Pledge binds the contributor to the seeds of all masks, and of the keys to all shares, that it can need in the fit.
// It tells nothing about any, and
// takes part in nothing: before the first answer the roster may still be closed anew.
func (c *Contributor) Pledge(t *transcript.Transcript) (transcript.Pledge, error) {
	masker, err := c.pairsIn(t)
	if err != nil {
		return transcript.Pledge{}, err
	}
	circle := t.Circle(masker.Self())
	p := transcript.Pledge{
		Version: transcript.Version, Party: c.State.Name, Roots: make([]proof.Word, len(circle)),
	}
	for slot, j := range circle {
		if j == masker.Self() {
			continue
		}
		leaves, err := c.leaves(masker, j)
		if err != nil {
			return p, err
		}
		p.Roots[slot] = transcript.Root(leaves)
	}
	return p, p.Sign(t.Start(), c.Account)
}

func (c *Contributor) leaves(m *masking.Masker, peer int) ([]proof.Word, error) {
	return transcript.Leaves(c.Terms, func(at masking.Context) (masking.Seed, error) { return m.Seed(peer, at) })
}
