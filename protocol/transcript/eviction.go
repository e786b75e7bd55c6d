package transcript

import (
	"encoding/hex"
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
	Version  int        `json:"version"`
	Party    string     `json:"party"`
	Number   int        `json:"number"`
	Question proof.Word `json:"question"`
	// Shares are by slot in its circle, of the member there; zero of one that sealed none for it.
	Shares []sharing.Share `json:"shares"`
}

// Guarded says whether answers to the open round have masks of their own, which need a completion: as long as somebody
// could still be left out.
func (t *Transcript) Guarded() bool { return t.terms.Evictions > 0 && t.evicted == nil }

// Active are the places of the members that are asked.
func (t *Transcript) Active() []int { return t.active }

// Evicted is the eviction that the transcript has, if any.
func (t *Transcript) Evicted() *bundle.Eviction { return t.evicted }

// Evictable says whether the open round can go on without some members. A fit that is done can begin again without
// those who prove nothing at its end.
func (t *Transcript) Evictable(names []string) error {
	switch {
	case t.terms.Evictions == 0:
		return fmt.Errorf("the terms allow none: %w", ErrEviction)
	case t.evicted != nil:
		return fmt.Errorf("%v were left out before, and the terms allow one event: %w", t.evicted.Names, ErrEviction)
	case len(t.asks) == 0 && !t.Done():
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
	case len(names) > bundle.MaxEvicted(len(t.active)):
		return fmt.Errorf("%d of %d, at most %d can be left out: %w",
			len(names), len(t.active), bundle.MaxEvicted(len(t.active)), ErrEviction)
	}
	told := t.told()
	for k, f := range t.fits {
		if f.Ask() == nil && !t.Done() {
			return fmt.Errorf("model %d is at its optimum, and others are not: %w", k, ErrEviction)
		}
		if err := f.Reducible(told...); err != nil {
			return fmt.Errorf("model %d: %w: %w", k, ErrEviction, err)
		}
	}
	return nil
}

// told are the weights at which rounds were answered, whatever model they were about.
func (t *Transcript) told() (out [][]fr.Element) {
	for _, f := range t.fits {
		out = append(out, f.Answered()...)
	}
	return out
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

// Propose signs an eviction from the open round as the owner, without whose wish nobody votes for one.
func (t *Transcript) Propose(e bundle.Eviction, by *party.Account) (string, error) {
	return by.Sign(proposal(e))
}

// Proposed says whether the owner proposed an eviction from the open round.
func (t *Transcript) Proposed(e bundle.Eviction, signature string) bool {
	return e.Question == t.open && party.Signed(t.terms.Owner, proposal(e), signature)
}

func proposal(e bundle.Eviction) proof.Word {
	d := NewDigest("tributary.proposal.v1")
	d.Bytes(e.Question[:])
	for _, n := range e.Names {
		d.Text(n)
	}
	return d.Word()
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
	told := t.told()
	for _, f := range t.fits {
		if err := f.Reduce(rows, told...); err != nil {
			return err
		}
	}
	t.head, t.evicted, t.active, t.rows, t.asks = eviction(t.open, e), &e, left, rows, nil
	t.whole = t.number
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

// DealtError says that shares which a member dealt join to another secret than it signed.
type DealtError struct {
	Place  int                   // of the member
	Shares map[int]sharing.Share // by slot in its circle, as many as it takes
}

func (e *DealtError) Error() string {
	return fmt.Sprintf("contributor %d dealt shares of another secret than it signed", e.Place)
}

// Unwrap makes it an ErrBroken.
func (e *DealtError) Unwrap() error { return ErrBroken }

// Lack is a member whose secret lacks shares.
type Lack struct {
	Party string
	Lost  bool // those who have opened nothing yet are too few to help
}

// Completes says whether a completion is the whole one of the member that was asked at-th, for the open round: every
// share is the one that an answer signed the hash of, or zero where the dealer, by who was asked, is known to have
// sealed none.
func (t *Transcript) Completes(answers []Answer, at int, c Completion, without func(dealer int) bool) bool {
	circle := t.Circle(at) // all are asked
	if c.Question != t.open || c.Party != t.members[at].Name || len(c.Shares) != len(circle) {
		return false
	}
	for k, dealer := range circle {
		slot := t.Slot(dealer, at)
		if slot >= len(answers[dealer].Sealed) {
			return false
		}
		if !answers[dealer].Sealed[slot].Holds(c.Shares[k]) && (c.Shares[k] != sharing.Share{} || !without(dealer)) {
			return false
		}
	}
	return true
}

// Secrets joins the shares that members opened to the secrets of all own masks of the open round, by who was asked,
// from the answers that signed their hashes. Shares that were not signed do not count. It returns those whose secrets
// lack shares, which is nobody if there are enough completions of honest members to honest answers. An error is a
// DealtError if a member dealt shares that do not fit.
func (t *Transcript) Secrets(answers []Answer, done []*Completion) (out []sharing.Secret, lacking []Lack, err error) {
	for dealer, a := range answers {
		shares, silent := t.opened(dealer, a, done)
		if len(shares) < t.shares {
			lacking = append(lacking, Lack{a.Party, len(shares)+silent < t.shares})
			continue
		}
		s, err := sharing.Join(t.shares, shares)
		if err != nil {
			return nil, nil, err
		}
		if a.Self == nil || SecretHash(s) != *a.Self {
			return nil, nil, &DealtError{dealer, sharing.First(t.shares, shares)}
		}
		out = append(out, s)
	}
	return out, lacking, nil
}

// opened are the shares of a dealer's secret by slot in its circle, and the number of members that are silent so far.
// All members are asked in a round that has shares.
func (t *Transcript) opened(dealer int, a Answer, done []*Completion) (shares map[int]sharing.Share, silent int) {
	shares = map[int]sharing.Share{}
	for slot, holder := range t.Circle(dealer) {
		if slot >= len(a.Sealed) || holder >= len(done) {
			continue
		}
		c, at := done[holder], t.Slot(holder, dealer)
		if c == nil || c.Question != t.open || at >= len(c.Shares) {
			silent++
			continue
		}
		switch share := c.Shares[at]; {
		case a.Sealed[slot].Holds(share):
			shares[slot] = share
		case share != sharing.Share{}: // not its own
			silent++
		}
	}
	return shares, silent
}

// Open opens the box with its key, if the signed share is in it.
func (s SealedShare) Open(key []byte) (share sharing.Share, err error) {
	box, err := hex.DecodeString(s.Box)
	if err != nil {
		return share, err
	}
	if share, err = sharing.Open(key, box); err != nil {
		return share, err
	}
	if !s.Holds(share) {
		return sharing.Share{}, fmt.Errorf("its hash is another, or it is no scalar: %w", sharing.ErrShares)
	}
	return share, nil
}

// Holds says whether a share is the sealed one, and one that joins.
func (s SealedShare) Holds(share sharing.Share) bool {
	return ShareHash(share) == s.Hash && share.Valid()
}
