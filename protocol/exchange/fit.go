package exchange

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/inference/fit"
	"github.com/tributary-zk/tributary/inference/masking"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/owner"
	"github.com/tributary-zk/tributary/protocol/party"
)

// Progress says where a fit over files stands.
type Progress struct {
	Round   int  // the round that waits for replies, the number of rounds when done
	Final   bool // it is the last one
	Done    bool
	Waiting []string // contributors whose replies to Round are missing
}

// Step takes the owner's fit as far as the replies on disk allow. A fit is a deterministic function of the totals, so
// it is replayed from its beginning over the recorded ones and stops at the first question that nobody has been asked.
func Step(ctx context.Context, d Dir, o *owner.Owner, names []string) (Progress, error) {
	rounds, err := d.Rounds()
	if err != nil {
		return Progress{}, err
	}
	if n := len(rounds); n > 0 {
		if missing := d.missing(n, names); len(missing) > 0 {
			return Progress{Round: n, Final: len(rounds[n-1].Final) > 0, Waiting: missing}, nil
		}
	}
	rec := &record{totals: map[key]total{}}
	var final *Round
	for i := range rounds {
		if len(rounds[i].Final) > 0 {
			final = &rounds[i]
			continue
		}
		if err := rec.add(d, &rounds[i], names, o); err != nil {
			return Progress{}, err
		}
	}
	next := Round{Version: Version, Number: len(rounds) + 1}
	if err := o.Terms.Model.CheckRows(o.State.Rows); err != nil {
		return Progress{}, err
	}
	results := make([]fit.Result, o.Terms.Models())
	for k := range results {
		results[k], err = fit.Run(ctx, &replay{rec, k}, o.Problem(k), 1)
		var ask pending
		if errors.As(err, &ask) {
			next.Asks = append(next.Asks, Ask{Model: k, Round: ask.Round, Weights: party.Scalars(ask.W)})
			continue
		}
		if err != nil {
			return Progress{}, fmt.Errorf("fit of class %d: %w", k, err)
		}
	}
	if len(next.Asks) > 0 {
		return Progress{Round: next.Number, Waiting: names}, d.WriteRound(next)
	}
	if final == nil {
		for k, r := range results {
			f, err := o.Finalise(k, r)
			if err != nil {
				return Progress{}, err
			}
			next.Final = append(next.Final, Final{Model: k, W: party.Secret(f.W)})
		}
		return Progress{Round: next.Number, Final: true, Waiting: names}, d.WriteRound(next)
	}
	return Progress{Round: len(rounds), Done: true}, accept(d, o, final, results, names)
}

func (d Dir) missing(n int, names []string) (out []string) {
	for _, name := range names {
		if !d.Replied(n, name) {
			out = append(out, name)
		}
	}
	return out
}

// accept takes the final replies.
func accept(d Dir, o *owner.Owner, final *Round, results []fit.Result, names []string) error {
	replies, err := d.replies(final.Number, names, len(final.Final))
	if err != nil {
		return err
	}
	if len(final.Final) != len(results) {
		return fmt.Errorf("%s: %d models, expected %d", d.round(final.Number), len(final.Final), len(results))
	}
	o.State.Models = nil
	for k, f := range final.Final {
		r := party.FinalRequest{Model: f.Model, W: commit.Vector(f.W)}
		if f.Model != k || !slices.Equal(r.W.Values, results[k].W) {
			return fmt.Errorf("%s: the weights of model %d are not those of the fit", d.round(final.Number), k)
		}
		if err := o.Accept(k, results[k], r, replies[k]); err != nil {
			return err
		}
	}
	return nil
}

// replies reads all answers to a round, by question.
func (d Dir) replies(n int, names []string, questions int) ([][]masking.Masked, error) {
	out := make([][]masking.Masked, questions)
	for _, name := range names {
		r, err := d.ReadReply(n, name)
		if err != nil {
			return nil, err
		}
		if len(r.Masked) != questions {
			return nil, fmt.Errorf("%s: %d answers to %d questions", d.reply(n, name), len(r.Masked), questions)
		}
		for q, m := range r.Masked {
			out[q] = append(out[q], m.Open())
		}
	}
	return out, nil
}

type key struct {
	model int
	round uint64
}

type total struct {
	w   []fr.Element
	sum fit.Totals
}

// record holds the totals of the rounds so far.
type record struct{ totals map[key]total }

func (rec *record) add(d Dir, r *Round, names []string, o *owner.Owner) error {
	replies, err := d.replies(r.Number, names, len(r.Asks))
	if err != nil {
		return err
	}
	for q, a := range r.Asks {
		w := party.Elements(a.Weights)
		want := fit.Request{Round: a.Round, Class: o.Terms.Schema.Class(a.Model), W: w}.Context()
		for _, m := range replies[q] {
			if m.Context != want {
				return fmt.Errorf("%s: an answer of party %d is about another question", d.round(r.Number), m.Party)
			}
		}
		sum, err := masking.Sum(replies[q])
		if err != nil {
			return fmt.Errorf("round %d, class %d: %w", r.Number, a.Model, err)
		}
		t, err := fit.Split(sum, len(w))
		if err != nil {
			return fmt.Errorf("round %d, class %d: %w", r.Number, a.Model, err)
		}
		rec.totals[key{a.Model, a.Round}] = total{w, t}
	}
	return nil
}

// replay is an aggregator over the record.
type replay struct {
	*record
	model int
}

// pending is the question that the record does not answer.
type pending struct{ fit.Request }

func (pending) Error() string { return "the round is open" }

// Sum implements fit.Aggregator.
func (r *replay) Sum(_ context.Context, q fit.Request) (fit.Totals, error) {
	t, ok := r.totals[key{r.model, q.Round}]
	if !ok {
		return fit.Totals{}, pending{q}
	}
	if !slices.Equal(t.w, q.W) {
		return fit.Totals{}, fmt.Errorf("round %d was asked at other weights than the fit now takes: "+
			"the exchange folder is of another fit; use an empty one", q.Round)
	}
	return t.sum, nil
}

// Answer answers all rounds that the contributor has not answered, and returns their number. save is called before a
// reply is written: what was answered must not be forgotten.
func Answer(ctx context.Context, d Dir, c *contributor.Contributor, save func() error) (int, error) {
	rounds, err := d.Rounds()
	if err != nil {
		return 0, err
	}
	answered := 0
	for _, r := range rounds {
		if d.Replied(r.Number, c.State.Name) {
			continue
		}
		reply, err := answer(ctx, r, c)
		if err != nil {
			return answered, fmt.Errorf("%s: %w", d.round(r.Number), err)
		}
		if err := save(); err != nil {
			return answered, err
		}
		if err := d.WriteReply(reply); err != nil {
			return answered, err
		}
		answered++
	}
	return answered, nil
}

func answer(ctx context.Context, r Round, c *contributor.Contributor) (Reply, error) {
	out := Reply{Version: Version, Number: r.Number, Party: c.State.Name}
	models := c.Terms.Models()
	for _, a := range r.Asks {
		if a.Model < 0 || a.Model >= models || len(a.Weights) != c.Terms.Schema.Features()+1 {
			return out, fmt.Errorf("model %d with %d weights: the Datanet has %d of %d",
				a.Model, len(a.Weights), models, c.Terms.Schema.Features()+1)
		}
		m, err := c.Statistics(ctx, fit.Request{
			Round: a.Round, Class: c.Terms.Schema.Class(a.Model), W: party.Elements(a.Weights),
		})
		if err != nil {
			return out, err
		}
		out.Masked = append(out.Masked, Pack(m))
	}
	for _, f := range r.Final {
		if f.Model < 0 || f.Model >= models || f.W.Kind != commit.Weights(c.Terms.Schema.Features()) {
			return out, fmt.Errorf("final weights of model %d: a vector of another kind", f.Model)
		}
		m, err := c.Final(ctx, party.FinalRequest{Model: f.Model, W: commit.Vector(f.W)})
		if err != nil {
			return out, err
		}
		out.Masked = append(out.Masked, Pack(m))
	}
	return out, nil
}
