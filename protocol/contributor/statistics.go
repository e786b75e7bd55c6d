package contributor

import (
	"context"
	"crypto/ecdh"
	"errors"
	"fmt"

	"github.com/tributary-zk/tributary/attribution/masked"
	"github.com/tributary-zk/tributary/attribution/statistics"
	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/training"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/inference/fit"
	"github.com/tributary-zk/tributary/inference/masking"
	"github.com/tributary-zk/tributary/protocol/party"
)

// Join takes the contributor's place among all of them. Keys are the masking keys in roster order.
func (c *Contributor) Join(index int, keys []*ecdh.PublicKey) error {
	c.keys = keys
	if err := c.agree(); err != nil {
		return err
	}
	c.State.Index = index
	return nil
}

// agree derives the masks shared with the others.
func (c *Contributor) agree() error {
	id, err := c.Terms.ID()
	if err != nil {
		return err
	}
	if c.masker, err = masking.New(c.Account.Mask, c.keys, id[:]); err != nil {
		return err
	}
	c.fits, err = masked.New(c.Terms.Schema.Family, c.shards, c.masker)
	return err
}

// answer gives an answer, again if need be: for an answer that got lost, a masker stands in for that of a new process.
// It is the same answer, since a masking context names all that the values are computed from.
func (c *Contributor) answer(mask func() (masking.Masked, error)) (masking.Masked, error) {
	m, err := mask()
	if !errors.Is(err, masking.ErrReused) {
		return m, err
	}
	if err := c.agree(); err != nil {
		return masking.Masked{}, err
	}
	return mask()
}

// joined says whether Join went through.
func (c *Contributor) joined() error {
	if c.fits == nil {
		return fmt.Errorf("%s has not joined the others: there is nothing to hide behind", c.State.Name)
	}
	return nil
}

// Statistics implements fit.Party: the contributor's gradient and Hessian at the given weights, masked. The mask
// depends on the weights, so the same round at other weights has another mask. Asked again it gives the same answer.
func (c *Contributor) Statistics(ctx context.Context, r fit.Request) (masking.Masked, error) {
	if err := c.joined(); err != nil {
		return masking.Masked{}, err
	}
	return c.answer(func() (masking.Masked, error) { return c.fits.Statistics(ctx, r) })
}

// Final implements owner.Member: it commits to the statistics at the final weights and returns their sums over the
// shards with their blinds, masked. Asked again for the same weights it gives the same answer.
func (c *Contributor) Final(_ context.Context, r party.FinalRequest) (masking.Masked, error) {
	if err := c.joined(); err != nil {
		return masking.Masked{}, err
	}
	if r.Model > len(c.State.Final) {
		return masking.Masked{}, fmt.Errorf("%s: final statistics of class %d after %d classes",
			c.State.Name, r.Model, len(c.State.Final))
	}
	if r.Model == len(c.State.Final) {
		f, err := c.finalise(r)
		if err != nil {
			return masking.Masked{}, err
		}
		c.State.Final = append(c.State.Final, f)
	}
	f := c.State.Final[r.Model]
	if party.Fingerprint(f.W) != party.Fingerprint(party.Secret(r.W)) {
		return masking.Masked{}, fmt.Errorf("%s: the final weights of class %d are fixed and differ from these",
			c.State.Name, r.Model)
	}
	g, h := c.sums(f)
	return c.answer(func() (masking.Masked, error) {
		return c.masker.Mask(r.Context(c.Terms), party.JoinFinal(g, h))
	})
}

// finalise commits to the statistics of every shard.
func (c *Contributor) finalise(r party.FinalRequest) (Final, error) {
	f := Final{W: party.Secret(r.W)}
	d := c.Terms.Schema.Features()
	for _, sh := range c.shards {
		st, err := statistics.Of(c.Terms.Schema.Family, c.Terms.Schema.Class(r.Model), sh, r.W.Values)
		if err != nil {
			return f, err
		}
		g, err := commit.New(commit.Gradient(d), st.G)
		if err != nil {
			return f, err
		}
		h, err := commit.New(commit.Hessian(d), st.H)
		if err != nil {
			return f, err
		}
		f.G, f.H = append(f.G, party.Secret(g)), append(f.H, party.Secret(h))
	}
	return f, nil
}

// sums adds a class's gradients and Hessians over the shards, blinds included.
func (c *Contributor) sums(f Final) (g, h commit.Vector) {
	g, h = commit.Zero(commit.Gradient(c.Terms.Schema.Features())), commit.Zero(commit.Hessian(c.Terms.Schema.Features()))
	for s := range f.G {
		g, h = g.Plus(commit.Vector(f.G[s])), h.Plus(commit.Vector(f.H[s]))
	}
	return g, h
}

// Training prepares the training statements, one a class and shard.
func (c *Contributor) Training() ([]party.Task, error) {
	var tasks []party.Task
	for k, f := range c.State.Final {
		for s, sh := range c.shards {
			t, err := c.task(catalog.Training, 0, k, s)
			if err != nil {
				return nil, err
			}
			t.Assignment.Vectors = []commit.Vector{c.data(s), commit.Vector(f.W), commit.Vector(f.G[s]), commit.Vector(f.H[s])}
			t.Assignment.Scalars = training.Scalars(sh.Rows, c.Terms.Schema.Class(k))
			tasks = append(tasks, t)
		}
	}
	return tasks, nil
}
