package contributor

import (
	"crypto/ecdh"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/attribution/statistics"
	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/circuits/training"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/inference/masking"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// ErrAnotherFit says that a contributor is asked for statistics of the same data among others, or on other terms. The
// difference of two such sums would be somebody's own.
var ErrAnotherFit = errors.New("another roster, other contributions or other terms than those of the fit " +
	"that was answered before: nothing is answered")

// ErrAnotherKey says that a contributor would mask against other keys than those of the list that the fit is of.
var ErrAnotherKey = errors.New("the masking keys are not those on the list of contributors: nothing is answered")

// Join takes the contributor's place among all of them. Keys are the masking keys in roster order. Its seat in credits
// and payouts is the same, unless the roster says otherwise (bundle.Roster.Seat).
func (c *Contributor) Join(index int, keys []*ecdh.PublicKey) error {
	c.keys, c.pairs = keys, nil
	if _, err := c.masker(proof.Word{}); err != nil {
		return err
	}
	c.State.Index, c.State.Seat = index, index
	return nil
}

// pairsIn derives the masks shared with the others in a fit. Whatever is signed of them, or opened, has to be of the
// keys on the list of the fit: a list that was exchanged since Join could have been the owner's own.
func (c *Contributor) pairsIn(t *transcript.Transcript) (*masking.Masker, error) {
	same := slices.EqualFunc(t.Members(), c.keys, func(m bundle.Member, k *ecdh.PublicKey) bool {
		return m.MaskKey == hex.EncodeToString(k.Bytes())
	})
	if c.keys != nil && !same {
		return nil, fmt.Errorf("%s: %w", c.State.Name, ErrAnotherKey)
	}
	return c.masker(t.Start())
}

// masker derives the masks shared with the others in the fit that begins with start. An answer has a masker of its own:
// asked again, it is the same answer, since a masking context names all that the values are computed from.
func (c *Contributor) masker(start proof.Word) (*masking.Masker, error) {
	if c.keys == nil {
		return nil, fmt.Errorf("%s has not joined the others: there is nothing to hide behind", c.State.Name)
	}
	if c.pairs == nil || c.pairsOf != start {
		m, err := masking.New(c.Account.Mask, c.keys, start[:])
		if err != nil {
			return nil, err
		}
		c.pairs, c.pairsOf = m, start
	}
	return c.pairs.Fresh(), nil
}

// Reply is a contributor's answer to a round: what everybody sees of it, and its statistics for the sum, masked, by
// question.
type Reply struct {
	Answer   transcript.Answer
	Masked   []masking.Masked
	Training []party.Task // the statements that prove it, by question and then shard; none with noise
}

// Answer answers the open round of a transcript that the contributor followed. It commits to its gradients and Hessians
// and masks their sums over its shards with their blinds. It is a function of the transcript and the contributor's
// secrets: asked again it gives the same answer. It answers one fit and no other; State then has to be on the disk
// before the answer leaves.
func (c *Contributor) Answer(t *transcript.Transcript) (*Reply, error) {
	q, open := t.Open()
	if !open {
		return nil, fmt.Errorf("round %d asks nothing", q.Number)
	}
	masker, err := c.pairsIn(t)
	if err != nil {
		return nil, err
	}
	if err := c.only(t); err != nil {
		return nil, err
	}
	out := &Reply{Answer: transcript.Answer{Party: c.State.Name}}
	if !slices.Contains(q.Among, c.State.Index) {
		return nil, fmt.Errorf("%s: round %d: %w", c.State.Name, q.Number, ErrLeftOut)
	}
	if masker, err = masker.Among(peers(t, q, masker.Self())); err != nil {
		return nil, err
	}
	var joined, shown [][]fr.Element
	for i := range q.Asks {
		f, err := c.commitTo(t, q, i)
		if err != nil {
			return nil, err
		}
		var pairs []transcript.Pair
		for s := range f.G {
			p, err := t.Commit(commit.Vector(f.G[s]), commit.Vector(f.H[s]))
			if err != nil {
				return nil, err
			}
			pairs = append(pairs, p)
		}
		out.Answer.Questions = append(out.Answer.Questions, pairs)
		if !c.Terms.Noisy() {
			tasks, err := c.training(f, q.Asks[i].Model)
			if err != nil {
				return nil, err
			}
			out.Training = append(out.Training, tasks...)
		}
		g, h := c.sums(f)
		joined = append(joined, q.Asks[i].Join(g, h))
	}
	if t.Guarded() {
		if err := c.guard(t, masker, joined, &out.Answer); err != nil {
			return nil, err
		}
	}
	for i, v := range joined {
		m, err := masker.Mask(q.Context(c.Terms, i), v)
		if err != nil {
			return nil, err
		}
		out.Masked, shown = append(out.Masked, m), append(shown, m.Values)
	}
	out.Answer.Masked = transcript.MaskedDigest(shown)
	return out, q.Sign(&out.Answer, c.Account)
}

// Prove prepares again the training statements of the contributor's answer to an earlier question of the transcript.
func (c *Contributor) Prove(t *transcript.Transcript, q transcript.Question) (tasks []party.Task, err error) {
	if err := c.only(t); err != nil {
		return nil, err
	}
	for i, ask := range q.Asks {
		f, err := c.commitTo(t, q, i)
		if err != nil {
			return nil, err
		}
		model, err := c.training(f, ask.Model)
		if err != nil {
			return nil, err
		}
		tasks = append(tasks, model...)
	}
	return tasks, nil
}

// peers are those of a member's circle who are asked, itself included.
func peers(t *transcript.Transcript, q transcript.Question, self int) []int {
	return slices.DeleteFunc(t.Circle(self), func(i int) bool { return !slices.Contains(q.Among, i) })
}

// only takes part in one fit and refuses every other.
func (c *Contributor) only(t *transcript.Transcript) error {
	if _, err := c.pairsIn(t); err != nil {
		return err
	}
	start := t.Start()
	if c.State.Fit == nil {
		c.State.Fit = &start
	}
	if *c.State.Fit != start {
		return fmt.Errorf("%s: %w", c.State.Name, ErrAnotherFit)
	}
	return nil
}

// commitTo computes a question's statistics, shard by shard, with their blinds.
func (c *Contributor) commitTo(t *transcript.Transcript, q transcript.Question, i int) (Final, error) {
	if c.Terms.Noisy() {
		return c.commitNoisy(t, q, i)
	}
	ask := q.Asks[i]
	f := Final{W: ask.W}
	d := c.Terms.Schema.Features()
	for s, sh := range c.shards {
		st, err := statistics.Of(c.Terms.Schema.Family, c.Terms.Schema.Class(ask.Model), sh, ask.W.Values)
		if err != nil {
			return f, err
		}
		subject := []string{"statistics", q.ID.String(), strconv.Itoa(ask.Model), strconv.Itoa(s)}
		g, err := c.Account.Commit(commit.Gradient(d), st.G, subject...)
		if err != nil {
			return f, err
		}
		h, err := c.Account.Commit(commit.Hessian(d), st.H, subject...)
		if err != nil {
			return f, err
		}
		f.G, f.H = append(f.G, party.Secret(g)), append(f.H, party.Secret(h))
	}
	return f, nil
}

// Finish takes the fitted weights, and what credits need, from the end of a transcript that the contributor followed
// and answered.
func (c *Contributor) Finish(t *transcript.Transcript) error {
	if !t.Done() {
		return ErrNotFitted
	}
	if err := c.only(t); err != nil {
		return err
	}
	if !slices.Contains(t.Active(), c.State.Index) {
		return fmt.Errorf("%s: %w", c.State.Name, ErrLeftOut)
	}
	final, hessians := make([]Final, c.Terms.Models()), make([]party.Secret, c.Terms.Models())
	for k := range final {
		m := t.Model(k)
		hessians[k] = m.Total.H
		for i, a := range m.Question.Asks {
			if a.Model != k {
				continue
			}
			var err error
			if final[k], err = c.commitTo(t, m.Question, i); err != nil {
				return err
			}
		}
	}
	c.State.Final = final
	if !c.Terms.Noisy() { // of a fit with noise there are no credits
		c.State.Hessians = hessians
	}
	return nil
}

// sums adds a class's gradients and Hessians over the shards, blinds included.
func (c *Contributor) sums(f Final) (g, h commit.Vector) {
	g, h = commit.Zero(commit.Gradient(c.Terms.Schema.Features())), commit.Zero(commit.Hessian(c.Terms.Schema.Features()))
	for s := range f.G {
		g, h = g.Plus(commit.Vector(f.G[s])), h.Plus(commit.Vector(f.H[s]))
	}
	return g, h
}

// Training prepares the training statements at the final weights, one a class and shard. There are none with noise:
// terms.ErrNoisy.
func (c *Contributor) Training() (tasks []party.Task, err error) {
	if err := c.Terms.Settles(); err != nil {
		return nil, err
	}
	for k, f := range c.State.Final {
		class, err := c.training(f, k)
		if err != nil {
			return nil, err
		}
		tasks = append(tasks, class...)
	}
	return tasks, nil
}

// training prepares the training statements of one model at some weights.
func (c *Contributor) training(f Final, model int) (tasks []party.Task, err error) {
	for s, sh := range c.shards {
		t, err := c.task(catalog.Training, 0, model, s, proof.Word{})
		if err != nil {
			return nil, err
		}
		t.Assignment.Vectors = []commit.Vector{c.data(s), commit.Vector(f.W), commit.Vector(f.G[s]), commit.Vector(f.H[s])}
		t.Assignment.Scalars = training.Scalars(sh.Rows, c.Terms.Schema.Class(model))
		tasks = append(tasks, t)
	}
	return tasks, nil
}
