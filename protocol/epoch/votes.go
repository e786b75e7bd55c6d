package epoch

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/circuits/training"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/protocol/transcript"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// Weights reach the chain by the contributors' votes: each signs the commitments to the weights that the fit ended with
// and to everybody's statistics at them, as the transcript has them. So an owner cannot propose others, and whoever
// trains under other blinds than the transcript's has proven nothing.

// vote is the document of a contributor's vote.
type vote struct {
	Version   int           `json:"version"`
	Account   terms.Address `json:"account"`
	Signature string        `json:"signature"` // 65 bytes in hexadecimal
}

// voteFile is the file of an account's vote, within a bundle.
func voteFile(account terms.Address) string { return filepath.Join("votes", account.String()+".json") }

// outcome is what a fit ended with: commitments to weights by class, and training statements without proofs that hold
// the commitments to everybody's statistics.
type outcome struct {
	weights    []bn254.G1Affine
	statistics []*bundle.Record
}

// outcome returns what the fit of a transcript ended with.
func (p *Proofs) outcome(t *transcript.Transcript) (out outcome, err error) {
	powers, err := p.powers(commit.Weights(t.Terms().Schema.Features()))
	if err != nil {
		return out, err
	}
	for k := range t.Terms().Models() {
		m := t.Model(k)
		w, err := commit.Com(powers, commit.Vector(m.W))
		if err != nil {
			return out, err
		}
		out.weights = append(out.weights, w)
		for place, member := range t.Members() {
			for s, pair := range m.Answers[place] {
				c := make([]bn254.G1Affine, len(catalog.Training.Vectors))
				c[training.Weights], c[training.Gradient], c[training.Hessian] = w, bn254.G1Affine(pair.G), bn254.G1Affine(pair.H)
				out.statistics = append(out.statistics, &bundle.Record{
					Version:  bundle.Version,
					Ref:      bundle.Ref{Statement: catalog.Training.Name, Party: member.Name, Class: k, Shard: s},
					Instance: proof.Instance{Context: proof.Context{Party: member.Account}, C: c},
				})
			}
		}
	}
	return out, nil
}

// vote signs what the fit ended with, unless the chain has the weights already.
func (c *Contributor) vote(ctx context.Context, t *transcript.Transcript) error {
	if c.Settlement == nil {
		return nil
	}
	m, err := c.Settlement.Model(ctx)
	if err != nil || m.Phase != chain.Fitting {
		return err
	}
	if err := c.enrolled(ctx); err != nil {
		return err
	}
	end, err := c.outcome(t)
	if err != nil {
		return err
	}
	account := c.party.Account
	signature, err := c.Settlement.Vote(ctx, account.Chain, end.weights, end.statistics)
	if err != nil {
		return err
	}
	return c.public(voteFile(account.Address()), vote{
		Version: bundle.Version, Account: account.Address(), Signature: hex.EncodeToString(signature),
	})
}

// ErrRoster says that the owner's roster is not what the contract has.
var ErrRoster = errors.New("the owner's roster is not the contract's: do not sign for it, ask the owner")

// enrolled compares the roster of the fit, its places and shards with who takes part in the contract. The owner writes
// the roster. Over one that lacks somebody, that one could prove no training, and would be left out as silent; at
// another place its credits would count for nothing.
func (c *Contributor) enrolled(ctx context.Context) error {
	members, err := c.Settlement.Members(ctx)
	if err != nil {
		return err
	}
	shards, seats := map[common.Address]int{}, map[common.Address]int{}
	for _, r := range c.verified.Contributions {
		shards[r.Instance.Context.Party] = max(shards[r.Instance.Context.Party], r.Ref.Shard+1)
	}
	for i, m := range c.verified.Roster.Contributors {
		seats[common.Address(m.Account)] = c.verified.Roster.Seat(i)
	}
	active := 0
	for place, m := range members {
		if m.Standing != chain.Eligible {
			continue
		}
		active++
		if seat, ok := seats[m.Account]; !ok || seat != place || shards[m.Account] != m.Shards {
			return fmt.Errorf("%v takes part at place %d with %d shards, and is not so on %s: %w",
				m.Account, place, m.Shards, bundle.RosterFile, ErrRoster)
		}
	}
	if n := len(c.verified.Roster.Contributors); n != active {
		return fmt.Errorf("%d take part, and %d are on %s: %w", active, n, bundle.RosterFile, ErrRoster)
	}
	return nil
}

// MissingVotesError says whose votes for the weights are missing.
type MissingVotesError struct{ Names []string }

func (e *MissingVotesError) Error() string {
	return fmt.Sprintf("more than two thirds have to vote for the weights; missing are the votes of %s",
		strings.Join(e.Names, ", "))
}

// votes are the votes in the bundle. It takes more than two thirds of the members.
func (f Folders) votes(members []bundle.Member) (out []chain.Vote, err error) {
	var missing []string
	for _, m := range members {
		var v vote
		path := filepath.Join(f.Bundle, voteFile(m.Account))
		err := document.ReadJSON(path, &v)
		if errors.Is(err, fs.ErrNotExist) {
			missing = append(missing, m.Name)
			continue
		}
		if err != nil {
			return nil, err
		}
		signature, err := hex.DecodeString(v.Signature)
		if err != nil || v.Version != bundle.Version || v.Account != m.Account {
			return nil, fmt.Errorf("%s: version %d of the vote of %v, expected version %d of %v, with a signature",
				path, v.Version, v.Account, bundle.Version, m.Account)
		}
		out = append(out, chain.Vote{Voter: common.Address(m.Account), Signature: signature})
	}
	if 3*len(out) <= 2*len(members) {
		return nil, &MissingVotesError{missing}
	}
	return out, nil
}

// ended follows the owner's fit to its end.
func (o *Owner) ended() (out outcome, members []bundle.Member, err error) {
	t, err := o.transcript()
	if err != nil {
		return out, nil, err
	}
	out, err = o.outcome(t)
	return out, t.Members(), err
}

// propose proposes the weights of the fit, by the contributors' votes.
func (o *Owner) propose(ctx context.Context, from chain.Account) error {
	end, members, err := o.ended()
	if err != nil {
		return err
	}
	votes, err := o.votes(members)
	if err != nil {
		return err
	}
	return o.Settlement.Propose(ctx, from, end.weights, end.statistics, votes)
}

// trained submits the training statements that the bundle has, and the optima once all are there.
func (o *Owner) trained(ctx context.Context, from chain.Account) error {
	end, _, err := o.ended()
	if err != nil {
		return err
	}
	proven, err := bundle.ReadRecords(o.Bundle, catalog.Training.Name)
	if err != nil {
		return err
	}
	known := map[bundle.Ref]*bundle.Record{}
	for _, r := range proven {
		known[r.Ref] = r
	}
	for i, r := range end.statistics {
		if p := known[r.Ref]; p != nil {
			end.statistics[i] = p
		}
	}
	err = o.Settlement.TrainSome(ctx, from, end.statistics, func(r *bundle.Record) bool { return known[r.Ref] != nil })
	if err != nil {
		return err
	}
	optima, err := bundle.ReadRecords(o.Bundle, catalog.Optimum.Name)
	if err != nil {
		return err
	}
	if len(optima) != o.Terms.Models() {
		return fmt.Errorf("%d optimum statements of %d classes: prove them first", len(optima), o.Terms.Models())
	}
	return o.Settlement.Optimum(ctx, from, optima)
}
