package exchange

import (
	"errors"
	"fmt"

	"github.com/tributary-zk/tributary/inference/masking"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/owner"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/transcript"
	"github.com/tributary-zk/tributary/prover/verify"
)

// Progress says where a fit over files stands.
type Progress struct {
	// Round waits for replies, 0 for pledges; when done it is the number of answered rounds.
	Round   int
	Done    bool
	Waiting []string // contributors whose replies to Round are missing
	// Disputed says that the round failed: it waits for what contributors say of their masks.
	Disputed bool
}

// Side is what one party brings to a fit.
type Side struct {
	// Begin makes the transcript before the first round.
	Begin func() (*transcript.Transcript, error)
	// Key verifies training statements. It is nil for terms with Audit, under which rounds have no proofs.
	Key *verify.Key
	// Prove proves a contributor's training statements.
	Prove func(tasks ...party.Task) ([]*bundle.Record, error)
	// Record puts a reply into the contributor's ledger, or refuses it. nil records nothing: for tests.
	Record func(q transcript.Question, r *contributor.Reply) error
	// Save puts a contributor's state on the disk: what was answered must not be forgotten.
	Save func() error
}

// Follow reads the transcript of the rounds in the folder.
func (d Dir) Follow(side Side) (*transcript.Transcript, error) {
	rounds, err := d.Rounds()
	if err != nil {
		return nil, err
	}
	t, err := side.Begin()
	if err != nil {
		return nil, err
	}
	for _, r := range rounds {
		if err := t.Follow(r); err != nil {
			return nil, fmt.Errorf("%s: %w", d.round(r.Number), err)
		}
	}
	return t, nil
}

// Step takes the owner's fit as far as the replies on disk allow: it closes the open round, if everybody has answered,
// and asks the next. Totals and weights are functions of the folder, so that the same call again changes nothing.
func Step(d Dir, o *owner.Owner, names []string, side Side) (Progress, error) {
	t, err := d.Follow(side)
	if err != nil {
		return Progress{}, err
	}
	q, open := t.Open()
	if t.Done() {
		return Progress{Round: q.Number - 1, Done: true}, o.Take(t)
	}
	if q.Number == 0 {
		if missing, err := d.bind(t); err != nil || len(missing) > 0 {
			return Progress{Waiting: missing}, err
		}
	}
	if missing := d.missing(q.Number, names); open && len(missing) > 0 {
		return Progress{Round: q.Number, Waiting: missing}, nil
	}
	var last *transcript.Outcome
	if open {
		if last, err = d.outcome(t, o, names, side); err != nil {
			return Progress{}, err
		}
	}
	next, err := t.Next(last, o.Blind)
	if errors.Is(err, transcript.ErrTotals) {
		return d.blame(t)
	}
	if err != nil {
		return Progress{}, err
	}
	if err := d.WriteRound(next); err != nil {
		return Progress{}, err
	}
	if t.Done() {
		return Progress{Round: q.Number, Done: true}, o.Take(t)
	}
	return Progress{Round: next.Number, Waiting: names}, nil
}

func (d Dir) missing(n int, names []string) (out []string) {
	for _, name := range names {
		if !d.Replied(n, name) {
			out = append(out, name)
		}
	}
	return out
}

// outcome adds up the replies to the open round.
func (d Dir) outcome(
	t *transcript.Transcript, o *owner.Owner, names []string, side Side,
) (*transcript.Outcome, error) {
	q, _ := t.Open()
	answers, masked := make([]transcript.Answer, len(names)), make([][]masking.Masked, len(names))
	for i, name := range names {
		r, err := d.ReadReply(q.Number, name)
		if err != nil {
			return nil, err
		}
		if r.Question != q.ID {
			return nil, fmt.Errorf("%s: it answers another question: the exchange folder is of another fit",
				d.reply(q.Number, name))
		}
		if err := t.Check(i, r.Answer); err != nil {
			return nil, fmt.Errorf("%s: %w", d.reply(q.Number, name), err)
		}
		if err := d.proven(t, q, i, r.Answer, side); err != nil {
			return nil, err
		}
		answers[i] = r.Answer
		for _, m := range r.Masked {
			masked[i] = append(masked[i], m.Open())
		}
	}
	return o.Outcome(q, answers, masked)
}

// Answer follows the transcript and answers the open round, unless the contributor has. Before the first round it
// pledges its seeds; if the round that it answered failed, it says what its masks were. It returns the number of
// answers, 0 or 1. Nothing is answered before all answers to the round before are proven. The reply is recorded, the
// state saved and the answer proven before the reply is written; the state is saved again at the end of the fit.
func Answer(d Dir, c *contributor.Contributor, side Side) (int, error) {
	t, err := d.Follow(side)
	if err != nil {
		return 0, err
	}
	q, open := t.Open()
	if q.Number == 0 {
		return 0, d.pledge(t, c)
	}
	if open && d.Replied(q.Number, c.State.Name) {
		return 0, d.respond(t, c)
	}
	if last := t.Closed(); last != nil {
		for i, a := range last.Answers {
			if err := d.proven(t, last.Question, i, a, side); err != nil {
				return 0, err
			}
		}
	}
	if t.Done() {
		if err := c.Finish(t); err != nil {
			return 0, err
		}
		return 0, side.Save()
	}
	reply, err := c.Answer(t)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", d.round(q.Number), err)
	}
	if side.Record != nil {
		if err := side.Record(q, reply); err != nil {
			return 0, fmt.Errorf("%s: %w", d.round(q.Number), err)
		}
	}
	if err := side.Save(); err != nil {
		return 0, err
	}
	if err := d.prove(q, reply, side); err != nil {
		return 0, err
	}
	out := Reply{Version: Version, Number: q.Number, Question: q.ID, Answer: reply.Answer}
	for _, m := range reply.Masked {
		out.Masked = append(out.Masked, Pack(m))
	}
	if err := d.WriteReply(out); err != nil {
		return 0, err
	}
	return 1, nil
}
