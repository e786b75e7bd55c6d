package exchange

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/inference/sharing"
	"github.com/tributary-zk/tributary/protocol/blame"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

func (d Dir) answersFile(n int) string { return d.path("fit/answers-%03d.json", n) }
func (d Dir) sharesFile(n int, name string) string {
	return d.path("fit/answers-%03d/shares-%s.json", n, name)
}
func (d Dir) seenFile(n int) string { return d.path("fit/seen-%03d.json", n) }
func (d Dir) sawFile(n int, name string) string {
	return d.path("fit/answers-%03d/seen-%s.json", n, name)
}
func (d Dir) evictFile(n int) string { return d.path("fit/evict-%03d.json", n) }
func (d Dir) voteFile(n int, name string) string {
	return d.path("fit/evict-%03d/vote-%s.json", n, name)
}

// answersJSON shows everybody that all have answered a round.
type answersJSON struct {
	Version  int                 `json:"version"`
	Number   int                 `json:"number"`
	Question proof.Word          `json:"question"`
	Answers  []transcript.Answer `json:"answers"` // in the order of the roster
}

// seenJSON shows everybody that enough have seen all answers to a round.
type seenJSON struct {
	Version  int               `json:"version"`
	Number   int               `json:"number"`
	Question proof.Word        `json:"question"`
	Seen     []transcript.Seen `json:"seen"`
}

// evictJSON proposes to leave members out of a round.
type evictJSON struct {
	Version   int        `json:"version"`
	Number    int        `json:"number"`
	Question  proof.Word `json:"question"`
	Names     []string   `json:"names"`     // in the order of the roster
	Signature string     `json:"signature"` // the owner's: others write the folder, too
}

// asked are the names of those who are asked in the open round.
func asked(t *transcript.Transcript) (out []string) {
	for _, i := range t.Active() {
		out = append(out, t.Members()[i].Name)
	}
	return out
}

// propose asks to leave members out of the open round, whose answers are missing.
func (d Dir) propose(t *transcript.Transcript, names []string, by *party.Account) error {
	q, _ := t.Open()
	for _, name := range names {
		if d.answered(t, name) {
			return fmt.Errorf("%s: %s has answered: %w", d.reply(q.Number, name), name, transcript.ErrEviction)
		}
	}
	names = slices.DeleteFunc(asked(t), func(name string) bool { return !slices.Contains(names, name) })
	if err := t.Evictable(names); err != nil {
		return fmt.Errorf("round %d: %w", q.Number, err)
	}
	if before := d.proposal(t); before != nil && !slices.Equal(before.Names, names) {
		return fmt.Errorf("%s: others were named before, and may have been left out: %w",
			d.evictFile(q.Number), transcript.ErrEviction)
	}
	signature, err := t.Propose(t.Without(names), by)
	if err != nil {
		return err
	}
	out := evictJSON{Version: Version, Number: q.Number, Question: q.ID, Names: names, Signature: signature}
	return document.WriteJSON(d.evictFile(q.Number), out, document.Secret)
}

// answered says whether a member's answer to the open round is in the folder.
func (d Dir) answered(t *transcript.Transcript, name string) bool {
	at := slices.IndexFunc(t.Active(), func(i int) bool { return t.Members()[i].Name == name })
	if at < 0 {
		return false
	}
	_, err := d.theirs(t, t.Active()[at])
	return err == nil
}

// proposal is the eviction that the owner proposed in the open round, with the votes so far; nil if there is none.
func (d Dir) proposal(t *transcript.Transcript) *bundle.Eviction {
	q, _ := t.Open()
	p := heard[evictJSON](d.evictFile(q.Number))
	if p == nil || p.Question != q.ID {
		return nil
	}
	out := t.Without(p.Names)
	if !t.Proposed(out, p.Signature) {
		return nil
	}
	for _, name := range asked(t) {
		v := heard[bundle.Vote](d.voteFile(q.Number, name))
		if v != nil && v.Party == name && t.Voted(out, *v) {
			out.Votes = append(out.Votes, *v)
		}
	}
	return &out
}

// voters are those who are left by an eviction and have not voted.
func voters(t *transcript.Transcript, e *bundle.Eviction) []string {
	return slices.DeleteFunc(asked(t), func(name string) bool {
		return slices.Contains(e.Names, name) ||
			slices.ContainsFunc(e.Votes, func(v bundle.Vote) bool { return v.Party == name })
	})
}

// lost says whether so many have voted to leave somebody out of the round that the others are too few to open it.
func lost(t *transcript.Transcript, e *bundle.Eviction) bool {
	n := len(t.Active())
	return e != nil && n-len(e.Votes) < bundle.Threshold(n)
}

// complete shows all that everybody has answered, and opens the secrets of their own masks once enough have opened
// their shares; until then it says who has not.
func (d Dir) complete(
	t *transcript.Transcript, answers []transcript.Answer, side Side,
) (own []sharing.Secret, waiting []string, err error) {
	q, _ := t.Open()
	if !t.Guarded() {
		return nil, nil, nil
	}
	j := answersJSON{Version: Version, Number: q.Number, Question: q.ID, Answers: answers}
	if err := showAll(d, side, Dir.answersFile, q.Number, j); err != nil {
		return nil, nil, err
	}
	if waiting, err := d.witnessed(t); err != nil || len(waiting) > 0 {
		return nil, waiting, err
	}
	names := asked(t)
	done := make([]*transcript.Completion, len(names))
	for i, name := range names {
		done[i] = heard[transcript.Completion](d.sharesFile(q.Number, name))
		excused := func(dealer int) bool { return d.convicted(t, names[dealer]) }
		if done[i] == nil || !t.Completes(answers, i, *done[i], excused) {
			waiting = append(waiting, name) // part of the shares may be right, and counts
		}
	}
	own, lacking, err := t.Secrets(answers, done)
	var dealt *transcript.DealtError
	if errors.As(err, &dealt) {
		return nil, nil, d.accuse(q.Number, misdealt, blame.Misdealt(t, answers[dealt.Place], dealt))
	}
	if err != nil || len(lacking) == 0 {
		return own, nil, err
	}
	return nil, waiting, d.lost(t, lacking, waiting)
}

// once names who has signed another answer than was shown to all before, and leaves evidence. Shares are opened of what
// was shown, and those who opened them would be waited for; and who takes back what made the round fail would be named
// by nobody.
func (d Dir) once(t *transcript.Transcript, answers []transcript.Answer, side Side) error {
	q, _ := t.Open()
	var evidence []blame.Evidence
	shown := append(side.Kept.shown(q), d.shown(q)...)
	for i, a := range answers {
		for _, before := range shown {
			if len(before) != len(answers) || before[i].Party != a.Party || a.Says(before[i]) {
				continue
			}
			if e := blame.Twice(q, before[i], a); e.Verify(t) == nil { // or somebody else put it there
				evidence = append(evidence, e)
				break
			}
		}
	}
	return d.accuse(q.Number, twice, evidence...)
}

// shown are the answers to the open round that all were shown before: for their shares, or because it failed.
func (d Dir) shown(q transcript.Question) (out [][]transcript.Answer) {
	if d == "" {
		return nil
	}
	if j := heard[answersJSON](d.answersFile(q.Number)); j != nil && j.Question == q.ID {
		out = append(out, j.Answers)
	}
	if j := heard[disputeJSON](d.dispute(q.Number)); j != nil && j.Question == q.ID {
		out = append(out, j.open(q).Answers)
	}
	return out
}

// witnessed shows all that enough have seen all answers to the open round, where its shares are opened only then; until
// then it says who has not.
func (d Dir) witnessed(t *transcript.Transcript) (waiting []string, err error) {
	if !t.Twice() {
		return nil, nil
	}
	q, _ := t.Open()
	seen, waiting := d.saw(t)
	if t.Witnessed(seen) != nil {
		return waiting, nil
	}
	out := seenJSON{Version: Version, Number: q.Number, Question: q.ID, Seen: seen}
	return nil, document.WriteJSON(d.seenFile(q.Number), out, document.Secret)
}

// saw are the signatures of those who have seen all answers to the open round, and the names of the others.
func (d Dir) saw(t *transcript.Transcript) (seen []transcript.Seen, waiting []string) {
	q, _ := t.Open()
	for _, name := range asked(t) {
		s := heard[transcript.Seen](d.sawFile(q.Number, name))
		if s == nil || s.Party != name || !t.Saw(*s) {
			waiting = append(waiting, name)
			continue
		}
		seen = append(seen, *s)
	}
	return seen, waiting
}

// convicted says whether there is evidence against a member that it dealt wrong shares in the open round.
func (d Dir) convicted(t *transcript.Transcript, name string) bool {
	q, _ := t.Open()
	e := heard[blame.Evidence](d.Evidence(name))
	return e != nil && e.Party == name && e.Deal != nil && e.Deal.Question == q.ID && e.Verify(t) == nil
}

// lost says whose secrets no shares can open any more, and who is to blame for it by the evidence that members left.
// Where those who are waited for can still help, it is nobody.
func (d Dir) lost(t *transcript.Transcript, lacking []transcript.Lack, waiting []string) error {
	q, _ := t.Open()
	culprits := &CulpritError{Round: q.Number, How: misdealt}
	var names []string
	for _, l := range lacking {
		if !l.Lost {
			continue
		}
		names = append(names, l.Party)
		if !d.convicted(t, l.Party) {
			continue
		}
		culprits.Names, culprits.Files = append(culprits.Names, l.Party), append(culprits.Files, d.Evidence(l.Party))
	}
	switch {
	case len(culprits.Names) > 0:
		return culprits
	case len(names) > 0 && len(waiting) == 0:
		return fmt.Errorf("round %d: all opened their shares, and those of %s do not join",
			q.Number, strings.Join(names, ", "))
	}
	return nil
}

// decide opens the contributor's shares of the open round, or votes to leave somebody out, whatever it is asked for and
// has not done the opposite of.
func (d Dir) decide(t *transcript.Transcript, c *contributor.Contributor, side Side) (Said, error) {
	q, _ := t.Open()
	said := Said{Round: q.Number}
	if !t.Guarded() {
		said.Waiting = d.unanswered(t)
		return said, nil
	}
	all, err := read[answersJSON](d.answersFile(q.Number))
	if err != nil {
		return said, err
	}
	out := d.proposal(t)
	switch {
	case all != nil && all.Question == q.ID && !c.Voted(q) && (!lost(t, out) || c.Opened(q)):
		return d.opens(t, c, all.Answers, side)
	case out != nil:
		return d.votes(t, c, out, side)
	}
	said.Waiting = d.unanswered(t)
	return said, nil
}

// unanswered are those whose answers to the open round are not in the folder.
func (d Dir) unanswered(t *transcript.Transcript) []string {
	return slices.DeleteFunc(asked(t), func(name string) bool { return d.answered(t, name) })
}

// opens opens the contributor's shares, or signs that it has seen all answers where that comes first, and leaves
// evidence against those who sealed none for it.
func (d Dir) opens(
	t *transcript.Transcript, c *contributor.Contributor, all []transcript.Answer, side Side,
) (Said, error) {
	q, _ := t.Open()
	said := Said{Round: q.Number}
	shown, err := read[seenJSON](d.seenFile(q.Number))
	if err != nil {
		return said, err
	}
	var seen []transcript.Seen
	if shown != nil {
		seen = shown.Seen
	}
	if t.Twice() && t.Witnessed(seen) != nil {
		return d.sees(t, c, all, side)
	}
	done, err := c.Complete(t, all, seen...)
	if err != nil {
		return said, fmt.Errorf("%s: %w", d.answersFile(q.Number), err)
	}
	accused, err := c.Accuse(t, all)
	if err != nil {
		return said, err
	}
	if err := side.Save(); err != nil {
		return said, err
	}
	for _, e := range accused {
		if err := document.WriteJSON(d.Evidence(e.Party), e, document.Secret); err != nil {
			return said, err
		}
	}
	changed, err := say(d.sharesFile(q.Number, c.State.Name), done)
	if changed || err != nil {
		said.Did = Opened
		return said, err
	}
	for _, name := range asked(t) {
		if heard[transcript.Completion](d.sharesFile(q.Number, name)) == nil {
			said.Waiting = append(said.Waiting, name)
		}
	}
	return said, nil
}

// sees signs that the contributor has seen all answers.
func (d Dir) sees(
	t *transcript.Transcript, c *contributor.Contributor, all []transcript.Answer, side Side,
) (Said, error) {
	q, _ := t.Open()
	said := Said{Round: q.Number}
	s, err := c.See(t, all)
	if err != nil {
		return said, fmt.Errorf("%s: %w", d.answersFile(q.Number), err)
	}
	if err := side.Save(); err != nil {
		return said, err
	}
	changed, err := say(d.sawFile(q.Number, c.State.Name), &s)
	if changed || err != nil {
		said.Did = Saw
		return said, err
	}
	_, said.Waiting = d.saw(t)
	return said, nil
}

// votes leaves members out whose answers are not in the folder. Where they came late, and too many have left them out
// to open the round any more, it goes along.
func (d Dir) votes(
	t *transcript.Transcript, c *contributor.Contributor, e *bundle.Eviction, side Side,
) (Said, error) {
	q, _ := t.Open()
	said := Said{Round: q.Number, Without: e.Names}
	n := len(t.Active())
	for _, name := range e.Names {
		if d.answered(t, name) && n-len(e.Votes) >= bundle.Threshold(n) {
			return said, fmt.Errorf("%s: %s has answered: %w", d.evictFile(q.Number), name, transcript.ErrEviction)
		}
	}
	vote, err := c.Vote(t, e.Names)
	if err != nil {
		return said, fmt.Errorf("%s: %w", d.evictFile(q.Number), err)
	}
	if err := side.Save(); err != nil {
		return said, err
	}
	changed, err := say(d.voteFile(q.Number, c.State.Name), &vote)
	if changed || err != nil {
		said.Did = Voted
		return said, err
	}
	said.Waiting = voters(t, e)
	return said, nil
}
