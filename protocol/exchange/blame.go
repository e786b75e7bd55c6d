package exchange

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/inference/sharing"
	"github.com/tributary-zk/tributary/protocol/blame"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// CulpritError names who made a round fail, with the files of the evidence.
type CulpritError struct {
	Round int
	Names []string
	Files []string
}

func (e *CulpritError) Error() string {
	return fmt.Sprintf("round %d: %s masked other values than committed to, which the totals therefore do not open; "+
		"evidence for everybody: %s", e.Round, strings.Join(e.Names, ", "), strings.Join(e.Files, ", "))
}

func (d Dir) pledgeFile(name string) string { return d.path("fit/pledge-%s.json", name) }
func (d Dir) dispute(n int) string          { return d.path("fit/dispute-%03d.json", n) }
func (d Dir) claimsFile(n int, name string) string {
	return d.path("fit/dispute-%03d/claims-%s.json", n, name)
}

func (d Dir) openingsFile(n int, name string) string {
	return d.path("fit/dispute-%03d/seeds-%s.json", n, name)
}

// Evidence is the file of the evidence against a contributor, for everybody.
func (d Dir) Evidence(name string) string { return d.path("fit/evidence-%s.json", name) }

// read reads a document that may be missing.
func read[T any](path string) (*T, error) {
	v := new(T)
	err := document.ReadJSON(path, v)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return v, err
}

// pledge publishes a contributor's pledge, unless it is there.
func (d Dir) pledge(t *transcript.Transcript, c *contributor.Contributor) error {
	p, err := c.Pledge(t)
	if err != nil {
		return err
	}
	return document.WriteJSON(d.pledgeFile(p.Party), p, document.Secret)
}

// bind binds the transcript to all pledges, or says whose are missing. A pledge for another roster is none.
func (d Dir) bind(t *transcript.Transcript) (missing []string, err error) {
	members := t.Members()
	pledges := make([]transcript.Pledge, len(members))
	for i, m := range members {
		p, err := read[transcript.Pledge](d.pledgeFile(m.Name))
		if err != nil {
			return nil, err
		}
		if p == nil || p.Check(t.Start(), m.Name, m.Account, len(members)) != nil {
			missing = append(missing, m.Name)
			continue
		}
		pledges[i] = *p
	}
	if len(missing) > 0 {
		return missing, nil
	}
	return nil, t.Bind(pledges)
}

// disputeJSON is a failed round: what every contributor showed.
type disputeJSON struct {
	Version  int         `json:"version"`
	Number   int         `json:"number"`
	Question proof.Word  `json:"question"`
	Members  []shownJSON `json:"members"` // in the order of the roster
	// Own are the opened secrets of their own masks, if they have any.
	Own []sharing.Secret `json:"own,omitempty"`
}

type shownJSON struct {
	Answer transcript.Answer `json:"answer"`
	Masked [][]party.Element `json:"masked"` // by question
}

func (j disputeJSON) open(q transcript.Question) blame.Case {
	c := blame.Case{Question: q, Own: j.Own}
	for _, m := range j.Members {
		masked := make([][]fr.Element, len(m.Masked))
		for k, v := range m.Masked {
			masked[k] = party.Elements(v)
		}
		c.Answers, c.Masked = append(c.Answers, m.Answer), append(c.Masked, masked)
	}
	return c
}

// blame takes a failed round on: it publishes what everybody showed, and names who is at fault once that is known.
func (d Dir) blame(t *transcript.Transcript, own []sharing.Secret) (Progress, error) {
	q, _ := t.Open()
	j := disputeJSON{Version: Version, Number: q.Number, Question: q.ID, Own: own}
	for _, name := range asked(t) {
		r, err := d.ReadReply(q.Number, name)
		if err != nil {
			return Progress{}, err
		}
		shown := shownJSON{Answer: r.Answer}
		for _, v := range r.Masked {
			shown.Masked = append(shown.Masked, v.Values)
		}
		j.Members = append(j.Members, shown)
	}
	c := j.open(q)
	if err := c.Failed(t); err != nil {
		return Progress{}, err
	}
	if err := document.WriteJSON(d.dispute(q.Number), j, document.Secret); err != nil {
		return Progress{}, err
	}
	claims, err := d.claims(t)
	if err != nil {
		return Progress{}, err
	}
	openings := make([]*blame.Openings, len(claims))
	for i, m := range t.Members() {
		if openings[i], err = read[blame.Openings](d.openingsFile(q.Number, m.Name)); err != nil {
			return Progress{}, err
		}
	}
	verdict, err := blame.Judge(t, c, claims, openings)
	if err != nil {
		return Progress{}, err
	}
	out := Progress{Round: q.Number, Waiting: verdict.Silent, Disputed: true}
	if len(verdict.Guilty) == 0 {
		return out, nil
	}
	culprits := &CulpritError{Round: q.Number}
	for _, e := range verdict.Guilty {
		path := d.Evidence(e.Party)
		if err := document.WriteJSON(path, e, document.Secret); err != nil {
			return out, err
		}
		culprits.Names, culprits.Files = append(culprits.Names, e.Party), append(culprits.Files, path)
	}
	return out, culprits
}

// claims reads what all contributors said about the open round; nil for who said nothing.
func (d Dir) claims(t *transcript.Transcript) (out []*blame.Claims, err error) {
	q, _ := t.Open()
	out = make([]*blame.Claims, len(t.Members()))
	for i, m := range t.Members() {
		if out[i], err = read[blame.Claims](d.claimsFile(q.Number, m.Name)); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// respond says what a contributor's masks were in the open round, if it failed, and opens the seeds that others lie
// about.
func (d Dir) respond(t *transcript.Transcript, c *contributor.Contributor) error {
	q, _ := t.Open()
	j, err := read[disputeJSON](d.dispute(q.Number))
	if j == nil || err != nil {
		return err
	}
	failed := j.open(q)
	own, err := c.Claims(t, failed)
	if err != nil {
		return fmt.Errorf("%s: %w", d.dispute(q.Number), err)
	}
	if err := document.WriteJSON(d.claimsFile(q.Number, c.State.Name), own, document.Secret); err != nil {
		return err
	}
	claims, err := d.claims(t)
	if err != nil {
		return err
	}
	seeds, err := c.Disclose(t, failed, claims)
	if seeds == nil || err != nil {
		return err
	}
	return document.WriteJSON(d.openingsFile(q.Number, c.State.Name), seeds, document.Secret)
}
