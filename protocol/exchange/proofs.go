package exchange

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// proofs is the file of a contributor's training statements in a round. They hold no secret. Its name is no other
// contributor's reply: names are their own choice.
func (d Dir) proofs(n int, name string) string {
	return d.path("fit/proofs-%03d-%s.json", n, name)
}

// proofsJSON are the statements of a round, by question and then shard.
type proofsJSON struct {
	Version int              `json:"version"`
	Records []*bundle.Record `json:"records"`
}

// Proofs reads a contributor's training statements in a round; there are none before it has proven its answer.
func (d Dir) Proofs(n int, name string) ([]*bundle.Record, error) {
	var in proofsJSON
	err := document.ReadJSON(d.proofs(n, name), &in)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err == nil && in.Version != Version {
		err = fmt.Errorf("%s: version %d, this program reads version %d", d.proofs(n, name), in.Version, Version)
	}
	if err == nil && slices.Contains(in.Records, nil) {
		err = fmt.Errorf("%s: a statement is null: %w", d.proofs(n, name), transcript.ErrUnproven)
	}
	return in.Records, err
}

// proven says whether answers of members to a round are proven, if the terms ask for it; the error names a file.
func (d Dir) proven(
	t *transcript.Transcript, q transcript.Question, places []int, answers []transcript.Answer, side Side,
) error {
	if side.Key == nil {
		return nil
	}
	in := make([]transcript.Proof, len(places))
	for i, a := range answers {
		records, err := d.Proofs(q.Number, a.Party)
		if err != nil {
			return err
		}
		in[i] = transcript.Proof{Place: places[i], Answer: a, Records: records}
	}
	all := t.Proven(q, side.Key, in...)
	if all == nil {
		return nil
	}
	for _, p := range in {
		if err := t.Proven(q, side.Key, p); err != nil {
			return fmt.Errorf("%s: %w: %w", d.proofs(q.Number, p.Answer.Party), ErrUnprovable, err)
		}
	}
	return all
}

// ErrUnprovable says that a file of proofs does not prove an answer. They are not signed, and whoever writes the folder
// can put others there, so nobody is to blame by it. The contributor writes its own again when it replies.
var ErrUnprovable = errors.New("it proves nothing, whoever put it there: the contributor has to reply again, " +
	"which replaces it")

// prove proves a contributor's answer, if the terms ask for it. Proofs that are there already are of the same answer,
// since an answer is a function of the question.
func (d Dir) prove(q transcript.Question, name string, tasks []party.Task, side Side) error {
	if side.Key == nil {
		return nil
	}
	records, err := side.Prove(tasks...)
	if err != nil {
		return err
	}
	out := proofsJSON{Version: Version, Records: records}
	return document.WriteJSON(d.proofs(q.Number, name), out, document.Secret)
}

// proveAgain puts the proofs of the contributor's answer to the last closed round back, if they do not hold any more:
// others may have to read them still.
func (d Dir) proveAgain(t *transcript.Transcript, c *contributor.Contributor, side Side) error {
	last := t.Closed()
	if side.Key == nil || last == nil {
		return nil
	}
	place := c.State.Index
	at := slices.Index(last.Among, place)
	if at < 0 || d.proven(t, last.Question, []int{place}, last.Answers[at:at+1], side) == nil {
		return nil
	}
	tasks, err := c.Prove(t, last.Question)
	if err != nil {
		return err
	}
	return d.prove(last.Question, c.State.Name, tasks, side)
}

// checked says whether all answers to the last closed round are proven. A contributor that has seen that need not see
// the proofs again: somebody who was left out since can take its own away.
func (d Dir) checked(t *transcript.Transcript, c *contributor.Contributor, side Side) error {
	last := t.Closed()
	if last == nil || c.State.Checked != nil && *c.State.Checked == last.Head {
		return nil
	}
	if err := d.proven(t, last.Question, last.Among, last.Answers, side); err != nil {
		return err
	}
	c.State.Checked = &last.Head
	return nil
}
