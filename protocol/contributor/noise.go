package contributor

import (
	"math/big"
	"strconv"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/attribution/statistics"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/inference/dp"
	"github.com/tributary-zk/tributary/inference/noise"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// encode encodes a table by the schema. In the mode `dp` rows are clipped before anything is computed of them: all
// that is committed to, proven and answered is about the clipped rows.
func encode(t *terms.Terms, records table.Table) (schema.Rows, error) {
	rows, err := t.Schema.EncodeRows(records)
	if err != nil || !t.Noisy() {
		return rows, err
	}
	return dp.Clip(rows, t.Model.DP.Clip)
}

// commitNoisy computes a question's statistics over all shards, adds the contributor's share of noise and commits to
// the sums, as if they were of one shard. Nothing that is exact is committed to.
func (c *Contributor) commitNoisy(t *transcript.Transcript, q transcript.Question, i int) (Final, error) {
	ask := q.Asks[i]
	f := Final{W: ask.W}
	sum, err := statistics.Totals(c.Terms.Schema.Family, c.Terms.Schema.Class(ask.Model), c.shards, ask.W.Values)
	if err != nil {
		return f, err
	}
	noisyG, noisyH, err := c.noisy(t, q, i, sum.G, sum.H)
	if err != nil {
		return f, err
	}
	subject := []string{"noisy statistics", q.ID.String(), strconv.Itoa(ask.Model)}
	d := c.Terms.Schema.Features()
	g, err := c.Account.Commit(commit.Gradient(d), noisyG, subject...)
	if err != nil {
		return f, err
	}
	h, err := c.Account.Commit(commit.Hessian(d), noisyH, subject...)
	f.G, f.H = []party.Secret{party.Secret(g)}, []party.Secret{party.Secret(h)}
	return f, err
}

// honest is the share of contributors whose noise the ledger counts on.
func (c *Contributor) honest() int {
	if c.Honest == 0 {
		return dp.DefaultHonest
	}
	return c.Honest
}

// Whole is what all answers of a fit with noise cost, among a number of contributors.
func (c *Contributor) Whole(contributors int) *big.Rat {
	return c.Terms.Model.DP.TotalTo(c.honest(), dp.Round{Classes: c.Terms.Models(), Contributors: contributors})
}

// noisy adds the contributor's share of noise to its sums. The noise is a function of the account's secret, the fit,
// the round, the class, the variances and the sums themselves, and of nothing that somebody else can vary: asked again
// about the same, by whatever transcript, it answers the same, and never the same noise for anything else.
func (c *Contributor) noisy(
	t *transcript.Transcript, q transcript.Question, i int, g, h []fr.Element,
) (noisyG, noisyH []fr.Element, err error) {
	p, ask := c.Terms.Model.DP, q.Asks[i]
	bounds, err := p.Of(c.Terms.Schema, ask.W.Values)
	if err != nil {
		return nil, nil, err
	}
	share, err := p.Share(dp.Round{
		Bounds: bounds, Classes: c.Terms.Models(), Contributors: len(t.Members()), Last: q.Number == p.Rounds,
	})
	if err != nil {
		return nil, nil, err
	}
	model, err := c.Terms.ID()
	if err != nil {
		return nil, nil, err
	}
	stream, err := noise.Stream(c.Account.Mask.Bytes(), append(append([]fr.Element{}, g...), h...),
		model.String(), t.Start().String(), strconv.Itoa(q.Number), strconv.Itoa(ask.Model),
		share.G.String(), share.H.String())
	if err != nil {
		return nil, nil, err
	}
	return share.Add(stream, g, h)
}
