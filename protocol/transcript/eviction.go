package transcript

import (
	"errors"
	"fmt"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/inference/sharing"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/party"
)

// ErrEviction says that nobody can be left out of a fit, or not these.
var ErrEviction = errors.New("an eviction that is not allowed")

// Completion is what a member publishes once it has seen all answers to a round: its shares of the secrets of
// everybody's own mask. Who completes a round never votes to leave somebody out of it.
type Completion struct {
	Version  int             `json:"version"`
	Party    string          `json:"party"`
	Number   int             `json:"number"`
	Question proof.Word      `json:"question"`
	Shares   []sharing.Share `json:"shares"` // by who was asked
}

// Guarded says whether answers to the open round have masks of their own, which need a completion: as long as somebody
// could still be left out.
func (t *Transcript) Guarded() bool { return t.terms.Evictions > 0 && t.evicted == nil }

// Active are the places of the members that are asked.
func (t *Transcript) Active() []int { return t.active }

// Evicted is the eviction that the transcript has, if any.
func (t *Transcript) Evicted() *bundle.Eviction { return t.evicted }

// Evictable says whether the open round can go on without some members.
func (t *Transcript) Evictable(names []string) error {
	switch {
	case t.terms.Evictions == 0:
		return fmt.Errorf("the terms allow none: %w", ErrEviction)
	case t.evicted != nil:
		return fmt.Errorf("%v were left out before, and the terms allow one event: %w", t.evicted.Names, ErrEviction)
	case len(t.asks) == 0:
		return fmt.Errorf("no round is open: %w", ErrEviction)
	}
	at := -1
	for _, name := range names {
		place := t.place(name)
		if place <= at {
			return fmt.Errorf("%q is unknown, comes twice or is out of order: %w", name, ErrEviction)
		}
		at = place
	}
	left := len(t.active) - len(names)
	switch {
	case len(names) == 0:
		return fmt.Errorf("nobody is named: %w", ErrEviction)
	case left < t.terms.MinContributors:
		return fmt.Errorf("%d would be left, %d agreed: %w: %w", left, t.terms.MinContributors, ErrEviction, ErrFewer)
	case left < bundle.Threshold(len(t.active)):
		return fmt.Errorf("%d would be left of %d, it takes %d: %w",
			left, len(t.active), bundle.Threshold(len(t.active)), ErrEviction)
	}
	for k, f := range t.fits {
		if err := f.Reducible(); err != nil {
			return fmt.Errorf("model %d: %w: %w", k, ErrEviction, err)
		}
	}
	return nil
}

// place is a member's place on the roster, -1 if there is none.
func (t *Transcript) place(name string) int {
	for i, m := range t.members {
		if m.Name == name {
			return i
		}
	}
	return -1
}

// Without is an eviction from the open round, without votes.
func (t *Transcript) Without(names []string) bundle.Eviction {
	return bundle.Eviction{Version: bundle.Version, Question: t.open, Names: names}
}

// Vote signs an eviction as a member.
func (t *Transcript) Vote(e bundle.Eviction, name string, by *party.Account) (bundle.Vote, error) {
	digest, err := e.Digest(t.terms, t.at)
	if err != nil {
		return bundle.Vote{}, err
	}
	sig, err := by.Sign(digest)
	return bundle.Vote{Party: name, Signature: sig}, err
}

// Voted says whether a vote for an eviction is one of those who would be left.
func (t *Transcript) Voted(e bundle.Eviction, v bundle.Vote) bool {
	return e.Voted(t.terms, t.at, t.roster(), v)
}

func (t *Transcript) roster() bundle.Roster {
	return bundle.Roster{Version: bundle.Version, Contributors: t.members}
}

// evict takes an eviction.
func (t *Transcript) evict(e bundle.Eviction) error {
	if err := t.Evictable(e.Names); err != nil {
		return err
	}
	if e.Question != t.open {
		return fmt.Errorf("of another round: %w", ErrEviction)
	}
	if err := e.Check(t.terms, t.at, t.roster()); err != nil {
		return fmt.Errorf("%w: %w", ErrEviction, err)
	}
	var left []int
	rows := 0
	for _, i := range t.active {
		if !slices.Contains(e.Names, t.members[i].Name) {
			left = append(left, i)
			for _, s := range t.data[t.members[i].Name] {
				rows += s.rows
			}
		}
	}
	if err := t.terms.Model.CheckRows(rows); err != nil {
		return fmt.Errorf("%w: %w", ErrEviction, err)
	}
	for _, f := range t.fits {
		if err := f.Reduce(rows); err != nil {
			return err
		}
	}
	t.head, t.evicted, t.active, t.rows, t.asks = eviction(t.open, e), &e, left, rows, nil
	return nil
}

// eviction is h_n of a round that was not opened.
func eviction(q proof.Word, e bundle.Eviction) proof.Word {
	d := NewDigest("tributary.eviction.v1")
	d.Bytes(q[:])
	d.Number(len(e.Names))
	for _, n := range e.Names {
		d.Text(n)
	}
	for _, v := range e.Votes {
		d.Text(v.Party)
		d.Text(v.Signature)
	}
	return d.Word()
}

// NextWithout is Next after a round that is not opened, for those who are left.
func (t *Transcript) NextWithout(
	e bundle.Eviction, blind func(model int, w []fr.Element) (party.Secret, error),
) (Round, error) {
	if err := t.evict(e); err != nil {
		return Round{}, err
	}
	return t.next(nil, &e, blind)
}

// SecretHash is what an answer signs of its own mask's secret.
func SecretHash(s sharing.Secret) proof.Word {
	d := NewDigest("tributary.self.v1")
	d.Bytes(s[:])
	return d.Word()
}

// ShareHash is what an answer signs of a share of it.
func ShareHash(s sharing.Share) proof.Word {
	d := NewDigest("tributary.share.v1")
	d.Bytes(s[:])
	return d.Word()
}

// Completes says whether a completion is the whole one of the member that was asked at-th, for the open round: every
// share is the one that an answer signed the hash of.
func (t *Transcript) Completes(answers []Answer, at int, c Completion) bool {
	if c.Question != t.open || c.Party != t.members[t.active[at]].Name || len(c.Shares) != len(answers) {
		return false
	}
	for k, a := range answers {
		if at >= len(a.Sealed) || ShareHash(c.Shares[k]) != a.Sealed[at].Hash {
			return false
		}
	}
	return true
}

// Secrets joins the shares that members opened to the secrets of all own masks of the open round, by who was asked,
// from the answers that signed their hashes. Shares that were not signed do not count. It returns the names whose
// secrets lack shares, which are those of nobody if there are enough completions of honest members to honest answers.
func (t *Transcript) Secrets(answers []Answer, done []*Completion) (out []sharing.Secret, lacking []string, err error) {
	n := len(t.active)
	for dealer, a := range answers {
		shares := map[int]sharing.Share{}
		for at, c := range done {
			if c == nil || c.Question != t.open || len(c.Shares) != n || at >= len(a.Sealed) {
				continue
			}
			if s := c.Shares[dealer]; ShareHash(s) == a.Sealed[at].Hash {
				shares[at] = s
			}
		}
		if len(shares) < bundle.Threshold(n) {
			lacking = append(lacking, a.Party)
			continue
		}
		s, err := sharing.Join(bundle.Threshold(n), shares)
		if err != nil {
			return nil, nil, err
		}
		if a.Self == nil || SecretHash(s) != *a.Self {
			return nil, nil, fmt.Errorf("%s dealt shares of another secret than it signed: %w", a.Party, ErrBroken)
		}
		out = append(out, s)
	}
	return out, lacking, nil
}
