package exchange

import (
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"slices"
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
	How   string
}

// How rounds are made to fail.
const (
	unopened  = "masked other values than committed to, which the totals therefore do not open"
	misshapen = "signed a number of values that no round asks for"
	twice     = "signed two answers to one question"
	misdealt  = "dealt wrong shares of the mask of its own, which therefore stays"
)

func (e *CulpritError) Error() string {
	return fmt.Sprintf("round %d: %s %s; evidence for everybody: %s",
		e.Round, strings.Join(e.Names, ", "), e.How, strings.Join(e.Files, ", "))
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

// heard reads what a party says in a document of its own, nil if it says nothing. What cannot be read was said by
// nobody: whoever it is of writes it again.
func heard[T any](path string) *T {
	v := new(T)
	if document.ReadJSON(path, v) != nil {
		return nil
	}
	return v
}

// pledge publishes a contributor's pledge, unless its own is there.
func (d Dir) pledge(t *transcript.Transcript, c *contributor.Contributor) (Said, error) {
	if waiting := d.unpledged(t); !slices.Contains(waiting, c.State.Name) {
		return Said{Waiting: waiting}, nil
	}
	p, err := c.Pledge(t)
	if err != nil {
		return Said{}, err
	}
	return Said{Did: Pledged}, document.WriteJSON(d.pledgeFile(p.Party), p, document.Secret)
}

// pledgeOf reads the pledge of the member at a place. A pledge for another roster is none.
func (d Dir) pledgeOf(t *transcript.Transcript, place int) *transcript.Pledge {
	m := t.Members()[place]
	p := heard[transcript.Pledge](d.pledgeFile(m.Name))
	if p == nil || t.CheckPledge(place, *p) != nil {
		return nil
	}
	return p
}

// unpledged are those whose pledges are missing.
func (d Dir) unpledged(t *transcript.Transcript) (out []string) {
	for i, m := range t.Members() {
		if d.pledgeOf(t, i) == nil {
			out = append(out, m.Name)
		}
	}
	return out
}

// bind binds the transcript to all pledges, or says whose are missing.
func (d Dir) bind(t *transcript.Transcript) (missing []string, err error) {
	pledges := make([]transcript.Pledge, len(t.Members()))
	for i, m := range t.Members() {
		if p := d.pledgeOf(t, i); p != nil {
			pledges[i] = *p
		} else {
			missing = append(missing, m.Name)
		}
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
func (d Dir) blame(t *transcript.Transcript, own []sharing.Secret, side Side) (Progress, error) {
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
	if err := showAll(d, side, Dir.dispute, q.Number, j); err != nil {
		return Progress{}, err
	}
	claims := d.claims(t)
	openings := make([]*blame.Openings, len(claims))
	for i, m := range t.Members() {
		openings[i] = heard[blame.Openings](d.openingsFile(q.Number, m.Name))
	}
	verdict, err := blame.Judge(t, c, claims, openings)
	if err != nil {
		return Progress{}, err
	}
	out := Progress{Round: q.Number, Waiting: verdict.Silent, Disputed: true}
	return out, d.accuse(q.Number, unopened, verdict.Guilty...)
}

// accuse publishes evidence about a round for everybody, and names whom it is against in a *CulpritError. Without
// evidence there is nobody to name.
func (d Dir) accuse(round int, how string, evidence ...blame.Evidence) error {
	if len(evidence) == 0 {
		return nil
	}
	culprits := &CulpritError{Round: round, How: how}
	for _, e := range evidence {
		path := d.Evidence(e.Party)
		if err := document.WriteJSON(path, e, document.Secret); err != nil {
			return err
		}
		culprits.Names, culprits.Files = append(culprits.Names, e.Party), append(culprits.Files, path)
	}
	return culprits
}

// claims reads what all contributors said about the open round; nil for who said nothing.
func (d Dir) claims(t *transcript.Transcript) []*blame.Claims {
	q, _ := t.Open()
	out := make([]*blame.Claims, len(t.Members()))
	for i, m := range t.Members() {
		out[i] = heard[blame.Claims](d.claimsFile(q.Number, m.Name))
	}
	return out
}

// respond says what a contributor's masks were in the open round, if it failed, and opens the seeds that others lie
// about. It says whether there was anything new to say.
func (d Dir) respond(t *transcript.Transcript, c *contributor.Contributor) (bool, error) {
	q, _ := t.Open()
	j, err := read[disputeJSON](d.dispute(q.Number))
	if j == nil || err != nil {
		return false, err
	}
	failed := j.open(q)
	own, err := c.Claims(t, failed)
	if err != nil {
		return false, fmt.Errorf("%s: %w", d.dispute(q.Number), err)
	}
	claimed, err := say(d.claimsFile(q.Number, c.State.Name), own)
	if err != nil {
		return false, err
	}
	seeds, err := c.Disclose(t, failed, d.claims(t))
	if seeds == nil || err != nil {
		return claimed, err
	}
	opened, err := say(d.openingsFile(q.Number, c.State.Name), seeds)
	return claimed || opened, err
}

// say writes what a contributor has to say, unless exactly that is there.
func say[T any](path string, v *T) (changed bool, err error) {
	if reflect.DeepEqual(heard[T](path), v) {
		return false, nil
	}
	return true, document.WriteJSON(path, v, document.Secret)
}
