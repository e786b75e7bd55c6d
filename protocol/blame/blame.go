// Package blame finds out who is at fault when the totals of a round do not open the sum of the commitments: somebody
// masked other values than it committed to. It names nobody who kept to the protocol, and reveals no seed but that of
// a disputed pair and round, which its liar knows anyway.
//
// Commitments are linear: Phi of what contributor i shows is the sum of its commitments, plus Phi of the masks that it
// shares with later members, less Phi of those with earlier ones. Each contributor claims, signed, Phi of each of its
// masks in the failed round. Then
//
//   - whoever's claims do not explain what it showed is named by its own signatures;
//   - of two members whose claims for their pair differ, an honest one opens the pair's seed of that round against the
//     root that both pledged before the first round, and whoever's claim is not Phi of the seed's mask is named;
//   - if all claims explain what was shown, and no pair's differ, then the totals open: the round did not fail.
//
// Where answers have masks of their own, whose secrets are shared out, a member that sealed something else for another
// than the share that it signed is convicted by the key of that one share, and one whose shares join to another secret
// than it signed by these shares.
//
// Phi of a mask hides it, its blind being uniform. A verdict is Evidence that anybody checks who knows the roster and
// the identity of the fit. Silence is no evidence: who does not claim, or does not open, is waited for by name.
package blame

import (
	"errors"
	"fmt"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/inference/masking"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// Version is the version of this package's documents.
const Version = 1

var (
	// ErrHonest says that a round did not fail: there is nobody to blame, and nothing to claim.
	ErrHonest = errors.New("the totals open the sum of the commitments: nobody is to blame")
	// ErrEvidence says that a document convicts nobody.
	ErrEvidence = errors.New("it is no evidence")
)

// Claims are what a contributor says of its masks in a failed round, by commitments to them.
type Claims struct {
	Version   int                 `json:"version"`
	Party     string              `json:"party"`
	Number    int                 `json:"number"`
	Question  proof.Word          `json:"question"`
	Models    []int               `json:"models"`    // by question of the round
	Masks     [][]transcript.Pair `json:"masks"`     // by question, then slot in its circle; the identity at its own
	Signature string              `json:"signature"` // over all this and the beginning of the fit
}

// Opening opens the seed of a pair in a failed round, of its mask for a model or of the share that one sealed for the
// other.
type Opening struct {
	Peer   string       `json:"peer"`   // whose claim differs, or for whom a share was sealed
	Model  int          `json:"model"`  // about which
	Seed   masking.Seed `json:"seed"`   // of the round and the model, or the share
	Leaves []proof.Word `json:"leaves"` // hashes of all seeds of the pair, whose root both pledged
}

// Openings are what a contributor opens after a failed round.
type Openings struct {
	Version  int        `json:"version"`
	Party    string     `json:"party"`
	Number   int        `json:"number"`
	Question proof.Word `json:"question"`
	Seeds    []Opening  `json:"seeds"`
}

// Format names the pair's place, never the seed.
func (o Opening) Format(f fmt.State, _ rune) {
	fmt.Fprintf(f, "seed shared with %s[model %d]", o.Peer, o.Model)
}

// Sign signs claims in the fit that begins with start.
func (c *Claims) Sign(start proof.Word, by *party.Account) (err error) {
	c.Signature, err = by.Sign(c.digest(start))
	return err
}

func (c Claims) digest(start proof.Word) proof.Word {
	d := transcript.NewDigest("tributary.claims.v1")
	d.Bytes(start[:])
	d.Text(c.Party)
	d.Number(c.Number)
	d.Bytes(c.Question[:])
	d.Number(len(c.Models))
	for i, masks := range c.Masks {
		d.Number(c.Models[i])
		d.Number(len(masks))
		for _, p := range masks {
			d.Point(p.G)
			d.Point(p.H)
		}
	}
	return d.Word()
}

// shape says whether claims are a member's about a round at all. Models have to be known before digest is called.
func (c Claims) shape(name string, circle, models int) bool {
	if c.Version != Version || c.Party != name || len(c.Masks) != len(c.Models) || len(c.Models) == 0 ||
		c.Number < 1 || c.Number > transcript.MaxNumber {
		return false
	}
	for i, masks := range c.Masks {
		if len(masks) != circle || c.Models[i] < 0 || c.Models[i] >= models {
			return false
		}
	}
	return true
}
