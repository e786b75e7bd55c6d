package contributor

import (
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/inference/masking"
	"github.com/tributary-zk/tributary/inference/sharing"
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
	q transcript.Question, m *masking.Masker, values [][]fr.Element, a *transcript.Answer,
) error {
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
	shares, err := sharing.Split(secret, bundle.Threshold(len(q.Among)), len(q.Among))
	if err != nil {
		return err
	}
	hash := transcript.SecretHash(secret)
	a.Self = &hash
	for k, place := range q.Among {
		sealed := transcript.SealedShare{Hash: transcript.ShareHash(shares[k])}
		if place != m.Self() {
			key, err := c.boxKey(q, m, place, m.Self(), place)
			if err != nil {
				return err
			}
			box, err := sharing.Seal(key, shares[k])
			if err != nil {
				return err
			}
			sealed.Box = hex.EncodeToString(box)
		}
		a.Sealed = append(a.Sealed, sealed)
	}
	return nil
}

// boxKey is the key under which one member of a pair seals shares for the other in a round.
func (c *Contributor) boxKey(q transcript.Question, m *masking.Masker, peer, from, to int) ([]byte, error) {
	seed, err := m.Seed(peer, q.Context(c.Terms, 0))
	if err != nil {
		return nil, err
	}
	return seed.Key(" share " + q.ID.String() + " " + strconv.Itoa(from) + " " + strconv.Itoa(to))
}

// Complete opens the contributor's shares of the open round, once it has seen the answers of all who were asked. It is
// refused after a vote to leave somebody out. State has to be on the disk before the completion leaves.
func (c *Contributor) Complete(t *transcript.Transcript, answers []transcript.Answer) (*transcript.Completion, error) {
	q, open := t.Open()
	if !open || !t.Guarded() {
		return nil, fmt.Errorf("round %d has no shares to open", q.Number)
	}
	if len(answers) != len(q.Among) {
		return nil, fmt.Errorf("round %d: %d answers, %d contributors were asked: %w",
			q.Number, len(answers), len(q.Among), transcript.ErrBroken)
	}
	masker, err := c.masker(t.Start())
	if err != nil {
		return nil, err
	}
	out := &transcript.Completion{
		Version: transcript.Version, Party: c.State.Name, Number: q.Number, Question: q.ID,
	}
	own := slices.Index(q.Among, masker.Self())
	if own < 0 {
		return nil, fmt.Errorf("%s: %w", c.State.Name, ErrLeftOut)
	}
	for k, place := range q.Among {
		if err := t.Check(place, answers[k]); err != nil {
			return nil, err
		}
		share, err := c.share(q, masker, place, own, answers[k])
		if err != nil {
			return nil, fmt.Errorf("round %d: %s sealed no share for %s: %w",
				q.Number, answers[k].Party, c.State.Name, err)
		}
		out.Shares = append(out.Shares, share)
	}
	if err := c.stand(Stand{Question: q.ID}); err != nil {
		return nil, err
	}
	return out, nil
}

// share is the contributor's share, the own-th, of a dealer's secret.
func (c *Contributor) share(
	q transcript.Question, m *masking.Masker, dealer, own int, a transcript.Answer,
) (s sharing.Share, err error) {
	if dealer == m.Self() {
		secret, err := c.own(q)
		if err != nil {
			return s, err
		}
		all, err := sharing.Split(secret, bundle.Threshold(len(q.Among)), len(q.Among))
		if err != nil {
			return s, err
		}
		s = all[own]
	} else {
		key, err := c.boxKey(q, m, dealer, dealer, m.Self())
		if err != nil {
			return s, err
		}
		box, err := hex.DecodeString(a.Sealed[own].Box)
		if err != nil {
			return s, err
		}
		if s, err = sharing.Open(key, box); err != nil {
			return s, err
		}
	}
	if transcript.ShareHash(s) != a.Sealed[own].Hash {
		return sharing.Share{}, fmt.Errorf("its hash is another: %w", transcript.ErrBroken)
	}
	return s, nil
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
