// Package transcript is the record of a fit that every party checks for itself: a chain of hashes over the terms, the
// roster, the contributions, and each round's weights, commitments and totals.
//
// It leaves the owner nothing to choose. A question is accepted only if its weights are those that the rule of
// inference/fit derives from the totals so far, to the last bit; totals are accepted only if every member of the roster
// signed commitments that add up to them, for this very transcript. Two contributors that were shown different totals,
// weights, lists or rosters are at different heads, and then the masks of their answers do not cancel: the owner learns
// nothing from either.
//
// Owner and contributors drive the same Transcript: the owner asks Next and writes rounds, everybody Follows them.
// It does not know whether the committed statistics are true: training statements prove that.
package transcript

import (
	"errors"
	"fmt"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/inference/fit"
	"github.com/tributary-zk/tributary/inference/masking"
	"github.com/tributary-zk/tributary/inference/sharing"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// Errors that callers act on.
var (
	// ErrWeights says that the owner asks at weights of its own choice.
	ErrWeights = errors.New("the weights are not those that follow from the totals so far")
	// ErrBroken says that a round does not continue the transcript that a party knows.
	ErrBroken = errors.New("it does not continue the transcript: others were shown another one")
	// ErrTotals says that totals are not the sum of what the contributors committed to.
	ErrTotals = errors.New("the totals are not the sum of the contributors' commitments")
	// ErrFewer says that too few contributors are on the roster to hide behind.
	ErrFewer = errors.New("fewer contributors than the terms' minimum")
	// ErrUnseen says that too few have seen all answers to a round to open shares of it.
	ErrUnseen = errors.New("too few have seen all answers")
)

// Transcript is the record of a fit so far.
type Transcript struct {
	terms   *terms.Terms
	at      terms.Deployment
	members []bundle.Member
	powers  []bn254.G1Affine
	start   proof.Word         // h_0
	graph   masking.Graph      // of the members that share masks
	shares  int                // that open a secret
	pledges []Pledge           // of all members, from the first round on
	active  []int              // places of the members that are asked
	evicted *bundle.Eviction   // of the others
	whole   int                // number of the round out of which they were left
	rows    int                // of the active members
	head    proof.Word         // h of the last closed round
	number  int                // of the last round that was followed
	open    proof.Word         // q of the open round
	asks    []Ask              // of the open round, none if nothing is open
	closed  *Closed            // the last closed round
	data    map[string][]shard // by member, from the contributions
	fits    []*fit.Fit         // by model
	last    []Fitted           // by model, as last asked
}

// Fitted is a model's weights and totals at the end of its fit.
type Fitted struct {
	W        party.Secret
	Total    Total
	Question Question // in which they were asked
	Result   fit.Result
	// Answers are the commitments that the totals open, by place on the roster and then shard.
	Answers map[int][]Pair
}

// Closed is a round with its outcome.
type Closed struct {
	Question
	Outcome
	Head proof.Word // h_n
}

// Question is an open round, as answers refer to it.
type Question struct {
	Start  proof.Word // h_0
	Number int
	ID     proof.Word // q_n
	Asks   []Ask
	Among  []int // places of those who are asked
	Of     int   // on a roster of so many
	Whole  int   // rounds before this one were answered by all, if somebody was left out since; 0: nobody was
}

// New begins the transcript of a fit. contributions are the verified statements of all members, rows their rows.
func New(
	t *terms.Terms, at terms.Deployment, r bundle.Roster, contributions []*bundle.Record, rows int, s *srs.String,
) (*Transcript, error) {
	if err := t.Model.CheckRows(rows); err != nil {
		return nil, err
	}
	if n := len(r.Contributors); n < t.MinContributors {
		return nil, fmt.Errorf("%d on the roster, %d agreed: %w", n, t.MinContributors, ErrFewer)
	}
	d := t.Schema.Features()
	powers, err := s.Powers(commit.Hessian(d).Len + 1)
	if err != nil {
		return nil, err
	}
	out := &Transcript{
		terms: t, at: at, members: r.Contributors, powers: powers,
		last: make([]Fitted, t.Models()), data: shards(contributions), rows: rows,
	}
	for i := range out.members {
		out.active = append(out.active, i)
	}
	if out.start, err = genesis(t, at, r, contributions, rows); err != nil {
		return nil, err
	}
	out.head = out.start
	out.draw()
	noise, err := t.Noise(len(out.members))
	if err != nil {
		return nil, err
	}
	for k := range t.Models() {
		f, err := fit.New(fit.Problem{
			Rows: rows, Lambda: t.Model.Lambda, W0: t.Model.Start(k), Stop: terms.MaxEps(),
			Quasi: t.Method == terms.QuasiNewton, Noise: noise,
		})
		if err != nil {
			return nil, err
		}
		out.fits = append(out.fits, f)
	}
	return out, nil
}

// Format names the round, never weights or sums.
func (t *Transcript) Format(f fmt.State, _ rune) { fmt.Fprintf(f, "transcript[%d rounds]", t.number) }

// Start identifies the fit: terms, place, roster and contributions.
func (t *Transcript) Start() proof.Word { return t.start }

// Members are the contributors in the order of the roster.
func (t *Transcript) Members() []bundle.Member { return t.members }

// Terms are what the fit is of.
func (t *Transcript) Terms() *terms.Terms { return t.terms }

// Open returns the open round, and false if there is none.
func (t *Transcript) Open() (Question, bool) {
	return t.question(), len(t.asks) > 0
}

func (t *Transcript) question() Question {
	return Question{
		Start: t.start, Number: t.number, ID: t.open, Asks: t.asks, Among: t.active, Of: len(t.members), Whole: t.whole,
	}
}

// Rows are those of all members that are asked.
func (t *Transcript) Rows() int { return t.rows }

// Closed returns the last closed round, nil before there is one.
func (t *Transcript) Closed() *Closed { return t.closed }

// Done says whether every model is fitted and the transcript closed.
func (t *Transcript) Done() bool {
	open := func(f *fit.Fit) bool { return f.Ask() != nil }
	return t.number > 0 && len(t.asks) == 0 && !slices.ContainsFunc(t.fits, open)
}

// Model returns a fitted model. The transcript has to be done.
func (t *Transcript) Model(k int) Fitted {
	out := t.last[k]
	out.Result, _ = t.fits[k].Result()
	return out
}

// Next returns the round that follows once the open one is closed with an outcome, which is nil before the first round;
// that one comes after Bind. After ErrTotals the round is still open. blind commits to a model's weights.
func (t *Transcript) Next(last *Outcome, blind func(model int, w []fr.Element) (party.Secret, error)) (Round, error) {
	if err := t.close(last); err != nil {
		return Round{}, err
	}
	return t.next(last, nil, blind)
}

func (t *Transcript) next(
	last *Outcome, evicted *bundle.Eviction, blind func(model int, w []fr.Element) (party.Secret, error),
) (Round, error) {
	if t.pledges == nil {
		return Round{}, ErrUnpledged
	}
	r := Round{Version: Version, Number: t.number + 1, Before: t.head, Last: last, Evicted: evicted, Asks: []Ask{}}
	if r.Number == 1 {
		r.Pledges = t.pledges
	}
	for k, f := range t.fits {
		if f.Ask() == nil {
			continue
		}
		w, err := blind(k, f.Ask())
		if err != nil {
			return Round{}, err
		}
		r.Asks = append(r.Asks, Ask{Model: k, Hessian: f.Hessian(), W: w})
	}
	return r, t.ask(r)
}

// Follow takes the next round, if it is the one that has to come. The transcript is useless after an error.
func (t *Transcript) Follow(r Round) error {
	if err := t.end(r); err != nil {
		return err
	}
	if r.Number == 1 {
		if err := t.Bind(r.Pledges); err != nil {
			return err
		}
	}
	return t.ask(r)
}

// end takes how a round says that the one before it was closed.
func (t *Transcript) end(r Round) error {
	if r.Evicted == nil {
		return t.close(r.Last)
	}
	if r.Last != nil {
		return fmt.Errorf("round %d was opened, and somebody left out of it: %w", t.number, ErrBroken)
	}
	return t.evict(*r.Evicted)
}

// close takes the outcome of the open round.
func (t *Transcript) close(last *Outcome) error {
	if (last == nil) != (t.number == 0) {
		return fmt.Errorf("round %d: %w", t.number+1, ErrBroken)
	}
	if last == nil {
		return nil
	}
	if len(t.asks) == 0 {
		return fmt.Errorf("round %d is answered, and nothing was asked: %w", t.number, ErrBroken)
	}
	if err := t.Closes(*last); err != nil {
		return fmt.Errorf("round %d: %w", t.number, err)
	}
	t.head = outcome(t.open, *last)
	t.closed = &Closed{t.question(), *last, t.head}
	for i, a := range t.asks {
		sum := fit.Totals{G: last.Totals[i].G.Values, H: last.Totals[i].H.Values}
		if err := t.fits[a.Model].Tell(sum); err != nil {
			return fmt.Errorf("fit of class %d: %w", a.Model, err)
		}
		t.last[a.Model] = Fitted{W: a.W, Total: last.Totals[i], Question: t.question(), Answers: map[int][]Pair{}}
		for at, place := range t.active {
			t.last[a.Model].Answers[place] = last.Answers[at].Questions[i]
		}
	}
	t.asks = nil
	return nil
}

// ask takes the questions of the next round.
func (t *Transcript) ask(r Round) error {
	if r.Number != t.number+1 || r.Number > MaxNumber+1 || r.Before != t.head || (r.Pledges != nil) != (r.Number == 1) {
		return fmt.Errorf("round %d: %w", r.Number, ErrBroken)
	}
	at := 0
	for k, f := range t.fits {
		if f.Ask() == nil {
			continue
		}
		if at == len(r.Asks) || r.Asks[at].Model != k {
			return fmt.Errorf("round %d: model %d is not asked about, and its fit goes on: %w", r.Number, k, ErrWeights)
		}
		w := r.Asks[at].W
		if w.Kind != commit.Weights(t.terms.Schema.Features()) || !slices.Equal(w.Values, f.Ask()) ||
			r.Asks[at].Hessian != f.Hessian() {
			return fmt.Errorf("round %d, model %d: %w", r.Number, k, ErrWeights)
		}
		at++
	}
	if at != len(r.Asks) {
		return fmt.Errorf("round %d: %d questions, expected %d: %w", r.Number, len(r.Asks), at, ErrWeights)
	}
	t.number, t.asks, t.open = r.Number, r.Asks, question(t.head, r.Number, r.Asks)
	return nil
}

// Context is the masking context of an answer to a question. Its subject is the transcript up to the question: answers
// to different transcripts do not add up.
func (q Question) Context(t *terms.Terms, i int) masking.Context {
	return MaskContext(t, q.Number, q.Asks[i].Model, q.ID.String())
}

// Own is the mask that a member puts on its own answer, of n entries, from a secret that all others can open together.
func (q Question) Own(t *terms.Terms, i int, secret sharing.Secret, n int) ([]fr.Element, error) {
	at := q.Context(t, i)
	seed, err := masking.Own(secret, at)
	if err != nil {
		return nil, err
	}
	return seed.Mask(at, n)
}

// MaskContext is the masking context of a model's statistics in a round, for a question by its identity.
func MaskContext(t *terms.Terms, number, model int, question string) masking.Context {
	return masking.Context{
		Round: uint64(number), Class: t.Schema.Class(model), Vector: "statistics", Subject: question,
	}
}
