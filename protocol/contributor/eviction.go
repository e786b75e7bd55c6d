package contributor

import (
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/inference/masking"
	"github.com/tributary-zk/tributary/inference/sharing"
	"github.com/tributary-zk/tributary/protocol/blame"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// ErrDecided says that a contributor has done the one of two things about a round that excludes the other: opening its
// shares, or leaving somebody out. Both together could open what somebody said that was left out.
var ErrDecided = errors.New("the round was decided otherwise before")

// ErrLeftOut says that the others went on without this contributor.
var ErrLeftOut = errors.New("the others went on without it: nothing is asked any more")

// Stand is what a contributor decided about a round.
type Stand struct {
	Question proof.Word `json:"question"`
	Without  []string   `json:"without,omitempty"` // whom it left out; none: it opened its shares
}

// stand remembers a decision, and refuses any other about the same round. State has to be on the disk before it leaves.
func (c *Contributor) stand(s Stand) error {
	for _, before := range c.State.Stands {
		if before.Question != s.Question {
			continue
		}
		if !slices.Equal(before.Without, s.Without) {
			return fmt.Errorf("%s: %w", c.State.Name, ErrDecided)
		}
		return nil
	}
	if c.Decide != nil {
		if err := c.Decide(s); err != nil {
			return err
		}
	}
	c.State.Stands = append(c.State.Stands, s)
	return nil
}

// own is the secret of the contributor's own mask in a round: a pseudorandom function of its secret and the question,
// so that a restored contributor deals the same shares.
func (c *Contributor) own(q transcript.Question) (sharing.Secret, error) {
	seed, err := hkdf.Key(sha256.New, c.Account.Mask.Bytes(), q.ID[:], "tributary/self/v1", sha256.Size)
	if err != nil {
		return sharing.Secret{}, err
	}
	return sharing.New(seed)
}

// guard puts the contributor's own mask on what it masks, and deals shares of its secret into the answer.
func (c *Contributor) guard(
	t *transcript.Transcript, m *masking.Masker, values [][]fr.Element, a *transcript.Answer,
) error {
	q, _ := t.Open()
	secret, err := c.own(q)
	if err != nil {
		return err
	}
	for i, v := range values {
		mask, err := q.Own(c.Terms, i, secret, len(v))
		if err != nil {
			return err
		}
		sum := fr.Vector(v)
		sum.Add(sum, mask)
	}
	self := m.Self()
	circle := t.Circle(self)
	shares, err := sharing.Split(secret, t.Shares(), len(circle))
	if err != nil {
		return err
	}
	hash, round := transcript.SecretHash(secret), transcript.RoundHash(t.Start(), q.Number)
	a.Self, a.Round = &hash, &round
	for slot, place := range circle {
		sealed := transcript.SealedShare{Hash: transcript.ShareHash(shares[slot])}
		if place != self {
			key, err := boxKey(q, m, place, self, place)
			if err != nil {
				return err
			}
			box, err := sharing.Seal(key, shares[slot])
			if err != nil {
				return err
			}
			sealed.Box = hex.EncodeToString(box)
		}
		a.Sealed = append(a.Sealed, sealed)
	}
	return nil
}

// boxKey is the key under which one member of a pair seals a share for the other in a round.
func boxKey(q transcript.Question, m *masking.Masker, peer, from, to int) ([]byte, error) {
	seed, err := m.Seed(peer, transcript.BoxContext(q.Number, from, to))
	if err != nil {
		return nil, err
	}
	return transcript.BoxKey(seed, q.ID)
}

// ErrNoShares says that a round has no shares to open.
var ErrNoShares = errors.New("the round has no shares to open")

// sees checks the answers of all who were asked in the open round, before the contributor opens shares of it or says
// that it has seen them, and returns its masker.
func (c *Contributor) sees(t *transcript.Transcript, answers []transcript.Answer) (*masking.Masker, error) {
	q, open := t.Open()
	if !open || !t.Guarded() {
		return nil, fmt.Errorf("round %d: %w", q.Number, ErrNoShares)
	}
	if len(answers) != len(q.Among) {
		return nil, fmt.Errorf("round %d: %d answers, %d contributors were asked: %w",
			q.Number, len(answers), len(q.Among), transcript.ErrBroken)
	}
	for k, place := range q.Among {
		if err := t.Check(place, answers[k]); err != nil {
			return nil, err
		}
	}
	return c.pairsIn(t)
}

// See signs that the contributor has seen the answers of all who were asked in the open round, where completing it
// takes two replies. It is refused after a vote to leave somebody out. State has to be on the disk before it leaves.
func (c *Contributor) See(t *transcript.Transcript, answers []transcript.Answer) (s transcript.Seen, err error) {
	q, _ := t.Open()
	if !t.Twice() {
		return s, fmt.Errorf("round %d is completed by shares alone: %w", q.Number, transcript.ErrBroken)
	}
	if _, err := c.sees(t, answers); err != nil {
		return s, err
	}
	if err := c.stand(Stand{Question: q.ID}); err != nil {
		return s, err
	}
	return t.See(c.State.Name, c.Account)
}

// Complete opens the contributor's shares of the open round, once it has seen the answers of all who were asked; where
// it takes two replies, once two thirds have signed that they have. It is refused after a vote to leave somebody out.
// A share that a dealer did not seal for it is zero: Accuse says whose. State has to be on the disk before the
// completion leaves.
func (c *Contributor) Complete(
	t *transcript.Transcript, answers []transcript.Answer, seen ...transcript.Seen,
) (*transcript.Completion, error) {
	masker, err := c.sees(t, answers)
	if err != nil {
		return nil, err
	}
	if t.Twice() {
		if err := t.Witnessed(seen); err != nil {
			return nil, err
		}
	}
	q, _ := t.Open()
	out := &transcript.Completion{
		Version: transcript.Version, Party: c.State.Name, Number: q.Number, Question: q.ID,
	}
	for _, dealer := range t.Circle(masker.Self()) { // all are asked
		share, err := c.share(t, masker, dealer, answers[dealer])
		if err != nil && !errors.Is(err, errBadShare) {
			return nil, err
		}
		out.Shares = append(out.Shares, share)
	}
	if err := c.stand(Stand{Question: q.ID}); err != nil {
		return nil, err
	}
	return out, nil
}

// errBadShare says that a dealer sealed something else than the share that it signed.
var errBadShare = errors.New("no share is sealed")

// share is the contributor's share of a dealer's secret, or errBadShare.
func (c *Contributor) share(
	t *transcript.Transcript, m *masking.Masker, dealer int, a transcript.Answer,
) (s sharing.Share, err error) {
	q, _ := t.Open()
	slot := t.Slot(dealer, m.Self())
	if dealer == m.Self() {
		secret, err := c.own(q)
		if err != nil {
			return s, err
		}
		all, err := sharing.Split(secret, t.Shares(), len(a.Sealed))
		if err != nil {
			return s, err
		}
		return all[slot], nil
	}
	key, err := boxKey(q, m, dealer, dealer, m.Self())
	if err != nil {
		return s, err
	}
	if s, err = a.Sealed[slot].Open(key); err != nil {
		return sharing.Share{}, fmt.Errorf("%w: %w", errBadShare, err)
	}
	return s, nil
}

// Accuse is evidence against each member that sealed something else for the contributor than the share that it signed.
// It shows the key of this one share, of which nothing follows about masks or other shares.
func (c *Contributor) Accuse(t *transcript.Transcript, answers []transcript.Answer) (out []blame.Evidence, err error) {
	masker, err := c.sees(t, answers)
	if err != nil {
		return nil, err
	}
	q, _ := t.Open()
	self := masker.Self()
	for _, dealer := range t.Circle(self) {
		_, err := c.share(t, masker, dealer, answers[dealer])
		if err == nil {
			continue
		}
		if !errors.Is(err, errBadShare) {
			return nil, err
		}
		o := blame.Opening{Peer: c.State.Name}
		if o.Seed, err = masker.Seed(dealer, transcript.BoxContext(q.Number, dealer, self)); err != nil {
			return nil, err
		}
		if o.Leaves, err = c.leaves(masker, dealer); err != nil {
			return nil, err
		}
		out = append(out, blame.Unsealed(t, answers[dealer], dealer, self, o))
	}
	return out, nil
}

// Vote agrees to leave members out of the open round, whose answers are missing where all could see them. It is refused
// after a completion. State has to be on the disk before the vote leaves.
func (c *Contributor) Vote(t *transcript.Transcript, names []string) (bundle.Vote, error) {
	q, _ := t.Open()
	if err := t.Evictable(names); err != nil {
		return bundle.Vote{}, fmt.Errorf("round %d: %w", q.Number, err)
	}
	if err := c.only(t); err != nil {
		return bundle.Vote{}, err
	}
	if slices.Contains(names, c.State.Name) {
		return bundle.Vote{}, fmt.Errorf("%s is to leave itself out: %w", c.State.Name, transcript.ErrEviction)
	}
	if err := c.stand(Stand{Question: q.ID, Without: names}); err != nil {
		return bundle.Vote{}, err
	}
	return t.Vote(t.Without(names), c.State.Name, c.Account)
}

// Voted says whether the contributor has voted to leave somebody out of a round.
func (c *Contributor) Voted(q transcript.Question) bool {
	return slices.ContainsFunc(c.State.Stands, func(s Stand) bool { return s.Question == q.ID && len(s.Without) > 0 })
}

// Opened says whether the contributor has opened its shares of a round.
func (c *Contributor) Opened(q transcript.Question) bool {
	return slices.ContainsFunc(c.State.Stands, func(s Stand) bool { return s.Question == q.ID && len(s.Without) == 0 })
}
