package bundle

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"

	"github.com/ethereum/go-ethereum/crypto"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/inference/masking"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// EvictionFile says who was left out of the fit, if anybody was.
const EvictionFile = "eviction.json"

// Eviction closes a round that was never opened: the members that did not answer are left out, and the others are asked
// again at the same weights. It takes more than two thirds of all members. What was contributed by who is left out
// stays in the bundle; the model is of the others' rows.
type Eviction struct {
	Version  int        `json:"version"`
	Question proof.Word `json:"question"` // the transcript up to the round's question
	Names    []string   `json:"names"`    // left out, in the order of the roster
	Votes    []Vote     `json:"votes"`
}

// Vote is one member's signature to leave others out.
type Vote struct {
	Party     string `json:"party"`
	Signature string `json:"signature"`
}

// Threshold is how many of n members it takes to complete a round, or to leave somebody out: more than two thirds. Two
// such groups have more than a third of all in common. So while fewer than a third do both, nobody's answer is opened
// in a round that it is left out of.
func Threshold(n int) int { return 2*n/3 + 1 }

// MaxEvicted is how many of n members can be left out: fewer than a third, and no more than a sparse graph of masks
// allows for where there is one.
func MaxEvicted(n int) int {
	if n > masking.MaxComplete {
		return masking.Drops(n)
	}
	return n - Threshold(n)
}

// Digest is what a vote signs: the Datanet, its place, the question and the names.
func (e Eviction) Digest(t *terms.Terms, at terms.Deployment) (w proof.Word, err error) {
	id, err := t.ID()
	if err != nil {
		return w, err
	}
	var b []byte
	for _, part := range append([]string{
		"tributary.evict.v1", string(id[:]), string(binary.BigEndian.AppendUint64(nil, at.ChainID)),
		string(at.Contract[:]), string(e.Question[:]),
	}, e.Names...) {
		b = append(binary.BigEndian.AppendUint64(b, uint64(len(part))), part...)
	}
	copy(w[:], crypto.Keccak256(b))
	return w, nil
}

// Check says whether more than two thirds of the roster, none of those left out, signed an eviction that the terms
// allow.
func (e Eviction) Check(t *terms.Terms, at terms.Deployment, r Roster) error {
	if e.Version != Version || len(e.Names) == 0 || t.Evictions == 0 {
		return fmt.Errorf("version %d without %v, where the terms allow %d evictions", e.Version, e.Names, t.Evictions)
	}
	last := -1
	for _, name := range e.Names {
		i := slices.Index(r.Names(), name)
		if i <= last {
			return fmt.Errorf("%q is unknown, comes twice or is out of order", name)
		}
		last = i
	}
	voters := map[string]bool{}
	for _, v := range e.Votes {
		if voters[v.Party] || !e.Voted(t, at, r, v) {
			return fmt.Errorf("the vote of %q is not one, or comes twice", v.Party)
		}
		voters[v.Party] = true
	}
	n := len(r.Contributors)
	if left := n - len(e.Names); left < t.MinContributors {
		return fmt.Errorf("%d are left, %d agreed", left, t.MinContributors)
	}
	if want := Threshold(n); len(voters) < want {
		return fmt.Errorf("%d votes, it takes %d", len(voters), want)
	}
	if most := MaxEvicted(n); len(e.Names) > most {
		return fmt.Errorf("%d of %d are left out, at most %d can be", len(e.Names), n, most)
	}
	return nil
}

// Voted says whether a vote is that of a member that is left.
func (e Eviction) Voted(t *terms.Terms, at terms.Deployment, r Roster, v Vote) bool {
	i := slices.Index(r.Names(), v.Party)
	if i < 0 || slices.Contains(e.Names, v.Party) {
		return false
	}
	digest, err := e.Digest(t, at)
	return err == nil && Signed(r.Contributors[i].Account, digest[:], v.Signature)
}

// ReadEviction reads who was left out; nil if nobody was.
func ReadEviction(dir string) (*Eviction, error) {
	e := new(Eviction)
	err := document.ReadJSON(filepath.Join(dir, EvictionFile), e)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return e, err
}
