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
	// Opening says that all have answered: the round waits for their shares.
	Opening bool
	// Evicted says who was left out of the fit, when it is done.
	Evicted *bundle.Eviction
	// Without are those who are to be left out: the round waits for the votes of the others.
	Without []string
	// Again says that the fit was done, and begins again without them.
	Again bool
}

// Side is what one party brings to a fit.
type Side struct {
	// Begin makes the transcript before the first round.
	Begin func() (*transcript.Transcript, error)
	// Key verifies training statements. It is nil for terms whose rounds have no proofs: see terms.Proven.
	Key *verify.Key
	// Prove proves a contributor's training statements.
	Prove func(tasks ...party.Task) ([]*bundle.Record, error)
	// Record puts a reply into the contributor's ledger, or refuses it. nil records nothing: for tests.
	Record func(q transcript.Question, r *contributor.Reply) error
	// Save puts a contributor's state on the disk: what was answered must not be forgotten.
	Save func() error
	// Silent are the names of those who have proven nothing at the end of the fit in time, in the order of the roster: a
	// fit that is done begins again without them. nil: nobody.
	Silent func() ([]string, error)
	// Kept is a folder of the owner's own. There it keeps what it showed all, and puts it back where somebody else
	// changed it: whoever lied would take the lie away. "" keeps nothing.
	Kept Dir
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
// without names members whose answers to the open round are missing, and who are to be left out of the fit.
func Step(d Dir, o *owner.Owner, side Side, without ...string) (Progress, error) {
	t, err := d.Follow(side)
	if err != nil {
		return Progress{}, err
	}
	q, open := t.Open()
	if t.Done() {
		if p, err := d.again(t, o, side, without); err != nil || p.Again {
			return p, err
		}
		return Progress{Round: q.Number - 1, Done: true, Evicted: t.Evicted()}, o.Take(t)
	}
	if q.Number == 0 {
		if missing, err := d.bind(t); err != nil || len(missing) > 0 {
			return Progress{Waiting: missing}, err
		}
	}
	if len(without) > 0 {
		if err := d.propose(t, without, o.Account); err != nil {
			return Progress{}, err
		}
	}
	var in []Reply
	if open {
		if err := d.mend(q, side); err != nil {
			return Progress{}, err
		}
		var p Progress
		if in, p, err = d.waits(t, o); err != nil || p.Round > 0 {
			return p, err
		}
	}
	next, p, err := d.next(t, in, o, side)
	if err != nil || next == nil {
		return p, err
	}
	if err := d.WriteRound(*next); err != nil {
		return Progress{}, err
	}
	if t.Done() {
		return Progress{Round: q.Number, Done: true, Evicted: t.Evicted()}, o.Take(t)
	}
	return Progress{Round: next.Number, Waiting: asked(t)}, nil
}

// waits says for whom the open round waits; for nobody if its Round is 0, and then it has all replies. It goes on
// without those who are left out, if enough voted so.
func (d Dir) waits(t *transcript.Transcript, o *owner.Owner) ([]Reply, Progress, error) {
	q, _ := t.Open()
	e := d.proposal(t)
	if p, err := d.agreed(t, e, o); err != nil || p.Round > 0 {
		return nil, p, err
	}
	in, missing, err := d.inbox(t, e)
	switch {
	case err != nil:
		return nil, Progress{}, err
	case len(missing) == 0:
		return in, Progress{}, nil
	case e != nil:
		return nil, Progress{Round: q.Number, Waiting: voters(t, e), Without: e.Names}, nil
	}
	return nil, Progress{Round: q.Number, Waiting: missing}, nil
}

// next closes the open round, if there is one, with all replies to it, and returns the next; nil if it waits.
func (d Dir) next(
	t *transcript.Transcript, in []Reply, o *owner.Owner, side Side,
) (*transcript.Round, Progress, error) {
	q, open := t.Open()
	var last *transcript.Outcome
	if open {
		answers, masked, err := d.replies(t, in, side)
		if err != nil {
			return nil, Progress{}, err
		}
		if err := d.once(t, answers, side); err != nil {
			return nil, Progress{}, err
		}
		own, waiting, err := d.complete(t, answers, side)
		if err != nil {
			return nil, Progress{}, err
		}
		if len(waiting) > 0 {
			return nil, d.shares(t, waiting), nil
		}
		if last, err = o.Outcome(q, answers, masked, own...); err != nil {
			return nil, Progress{}, err
		}
		err = t.Closes(*last)
		if errors.Is(err, transcript.ErrTotals) {
			p, err := d.blame(t, own, side)
			return nil, p, err
		}
		if err != nil {
			return nil, Progress{}, err
		}
	}
	next, err := t.Next(last, o.Blind)
	return &next, Progress{}, err
}

// shares says for whom a round waits that lacks shares: for votes, if too many have left somebody out of it before all
// answers were there.
func (d Dir) shares(t *transcript.Transcript, waiting []string) Progress {
	q, _ := t.Open()
	if e := d.proposal(t); lost(t, e) {
		return Progress{Round: q.Number, Waiting: voters(t, e), Without: e.Names}
	}
	return Progress{Round: q.Number, Waiting: waiting, Opening: true}
}

// replies takes the replies to the open round, by who was asked, once all are proven.
func (d Dir) replies(
	t *transcript.Transcript, in []Reply, side Side,
) (answers []transcript.Answer, masked [][]masking.Masked, err error) {
	for _, r := range in {
		var own []masking.Masked
		for _, m := range r.Masked {
			own = append(own, m.Open())
		}
		answers, masked = append(answers, r.Answer), append(masked, own)
	}
	q, _ := t.Open()
	return answers, masked, d.proven(t, q, q.Among, answers, side)
}

// Deed is what a contributor did in a fit.
type Deed int

// The deeds.
const (
	Nothing  Deed = iota // it waits, for others or for the owner
	Pledged              // the seeds of its masks
	Answered             // the open round
	Saw                  // everybody's answer, and signed it
	Opened               // its shares of the others' own masks
	Voted                // to leave somebody out
	Claimed              // what its masks in a failed round were
	Finished             // it took the fitted weights
)

// Said is what a contributor did with one call.
type Said struct {
	Did     Deed
	Round   int      // the open round, 0 before the first; the number of rounds if Finished
	Without []string // whom it voted to leave out
	Waiting []string // if it did Nothing: who has to reply first; nobody if it is the owner's turn
	Again   bool     // the fit was done, and begins again
}

// Answer follows the transcript and answers the open round, unless the contributor has. Before the first round it
// pledges its seeds; if the round that it answered failed, it says what its masks were. Nothing is answered before all
// answers to the round before are proven. The reply is recorded, the state saved and the answer proven before the reply
// is written; the state is saved again at the end of the fit. A file under the contributor's name that is not its own
// is replaced.
func Answer(d Dir, c *contributor.Contributor, side Side) (Said, error) {
	t, err := d.Follow(side)
	if err != nil {
		return Said{}, err
	}
	q, open := t.Open()
	if q.Number == 0 {
		return d.pledge(t, c)
	}
	if err := d.proveAgain(t, c, side); err != nil {
		return Said{}, err
	}
	if open && d.answeredBy(t, c, side) {
		return d.stands(t, c, side)
	}
	if err := d.checked(t, c, side); err != nil {
		return Said{}, err
	}
	if t.Done() {
		if e := d.proposal(t); e != nil && t.Evicted() == nil {
			return d.silenced(t, c, e, side)
		}
		if err := c.Finish(t); err != nil {
			return Said{}, err
		}
		return Said{Did: Finished, Round: q.Number - 1}, side.Save()
	}
	reply, err := c.Answer(t)
	if err != nil {
		return Said{}, fmt.Errorf("%s: %w", d.round(q.Number), err)
	}
	if side.Record != nil {
		if err := side.Record(q, reply); err != nil {
			return Said{}, fmt.Errorf("%s: %w", d.round(q.Number), err)
		}
	}
	if err := side.Save(); err != nil {
		return Said{}, err
	}
	if err := d.prove(q, c.State.Name, reply.Training, side); err != nil {
		return Said{}, err
	}
	out := Reply{Version: Version, Number: q.Number, Question: q.ID, Answer: reply.Answer}
	for _, m := range reply.Masked {
		out.Masked = append(out.Masked, Pack(m))
	}
	if err := d.WriteReply(out); err != nil {
		return Said{}, err
	}
	return Said{Did: Answered, Round: q.Number}, nil
}

// stands goes on in a round that the contributor has answered: it decides about it, and responds if it failed.
func (d Dir) stands(t *transcript.Transcript, c *contributor.Contributor, side Side) (Said, error) {
	said, err := d.decide(t, c, side)
	if err != nil || said.Did != Nothing {
		return said, err
	}
	if did, err := d.respond(t, c); did || err != nil {
		return Said{Did: Claimed, Round: said.Round}, err
	}
	return said, nil
}
