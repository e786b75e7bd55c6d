package epoch

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/circuits/training"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/owner"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/protocol/transcript"
	"github.com/tributary-zk/tributary/protocol/work"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// Weights reach the chain by the contributors' votes: each signs the commitments to the weights that the fit ended with
// and to everybody's statistics at them, as the transcript has them. So an owner cannot propose others, and whoever
// trains under other blinds than the transcript's has proven nothing. Whom the fit has left out the contract leaves out
// first, by votes of the same contributors.

// vote is the document of a contributor's vote.
type vote struct {
	Version   int           `json:"version"`
	Account   terms.Address `json:"account"`
	Fit       proof.Word    `json:"fit"`       // the transcript up to its end
	Signature string        `json:"signature"` // 65 bytes in hexadecimal
	// Eviction is the signature to leave out those whom the fit has left out, if the contract has not.
	Eviction string `json:"eviction,omitempty"`
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
	members, err := c.Settlement.Members(ctx)
	if err != nil {
		return err
	}
	out := leftOut(t)
	if err := c.begunAgain(members, t); err != nil {
		return err
	}
	if err := c.consents(ctx, members); err != nil {
		return err
	}
	if err := c.enrolled(members, out); err != nil {
		return err
	}
	end, err := c.outcome(t)
	if err != nil {
		return err
	}
	account, before := c.party.Account, 0
	said := vote{Version: bundle.Version, Account: account.Address(), Fit: fitted(t)}
	if out = departed(members, t); inside(members, out) {
		signature, err := c.Settlement.VoteEviction(ctx, account.Chain, matter(t), out)
		if err != nil {
			return err
		}
		said.Eviction, before = hex.EncodeToString(signature), 1
	}
	signature, err := c.Settlement.Vote(ctx, account.Chain, before, end.weights, end.statistics)
	if err != nil {
		return err
	}
	said.Signature = hex.EncodeToString(signature)
	return c.public(voteFile(account.Address()), said)
}

// fitted identifies a fit that is done: one that begins again without somebody has another end.
func fitted(t *transcript.Transcript) proof.Word {
	q, _ := t.Open()
	return q.ID
}

// leftOut are the accounts that the fit went on without, in the order of the roster.
func leftOut(t *transcript.Transcript) (out []terms.Address) {
	for place, m := range t.Members() {
		if !slices.Contains(t.Active(), place) {
			out = append(out, m.Account)
		}
	}
	return out
}

// evicted are those whom the contract has left out: the fit was theirs, too, up to then.
func evicted(members []chain.Member) (out []terms.Address) {
	for _, m := range members {
		if m.Standing == chain.Evicted {
			out = append(out, terms.Address(m.Account))
		}
	}
	return out
}

// onRoster are those of some accounts that are on a roster.
func onRoster(of []terms.Address, r bundle.Roster) []terms.Address {
	on := known(r)
	return slices.DeleteFunc(of, func(a terms.Address) bool { return !on[a] })
}

// inside says whether one of some accounts takes part in the contract.
func inside(members []chain.Member, of []terms.Address) bool {
	return slices.ContainsFunc(members, func(m chain.Member) bool {
		return m.Standing == chain.Eligible && slices.Contains(of, terms.Address(m.Account))
	})
}

// ErrRoster says that the owner's roster is not what the contract has.
var ErrRoster = errors.New("the owner's roster is not the contract's: do not sign for it, ask the owner")

// enrolled compares the roster of the fit, its places and shards with who takes part in the contract. The owner writes
// the roster. Over one that lacks somebody, that one could prove no training, and would be left out as silent; at
// another place its credits would count for nothing. Those whom the fit has left out may take part still, and those
// whom the contributor goes on without; anybody else who is out of the contract is no part of a fit that the contract
// takes.
func (c *Contributor) enrolled(members []chain.Member, out []terms.Address) error {
	shards, seats := map[common.Address]int{}, map[common.Address]int{}
	for _, r := range c.verified.Contributions {
		shards[r.Instance.Context.Party] = max(shards[r.Instance.Context.Party], r.Ref.Shard+1)
	}
	for i, m := range c.verified.Roster.Contributors {
		seats[common.Address(m.Account)] = c.verified.Roster.Seat(i)
	}
	active := 0
	for place, m := range members {
		account := terms.Address(m.Account)
		if m.Standing != chain.Eligible && !slices.Contains(out, account) {
			continue
		}
		if _, ok := seats[m.Account]; !ok && slices.Contains(c.party.State.Without, account) {
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

// MissingVotesError says whose votes are missing.
type MissingVotesError struct {
	Names   []string
	Without []string // whom the votes would leave out; nobody: they are for the weights
}

func (e *MissingVotesError) Error() string {
	what := "for the weights"
	if len(e.Without) > 0 {
		what = "to leave out " + strings.Join(e.Without, ", ")
	}
	return fmt.Sprintf("more than two thirds have to vote %s; missing are the votes of %s",
		what, strings.Join(e.Names, ", "))
}

// votes are the votes in the bundle of some members about a fit, and of those the ones that have a signature by of. It
// takes more than two thirds of a number. Which of them count the contract's client says.
func (f Folders) votes(
	t *transcript.Transcript, members []bundle.Member, number int, of func(vote) string,
) (out []chain.Vote, err error) {
	missing := &MissingVotesError{}
	for _, m := range members {
		var v vote
		err := document.ReadJSON(filepath.Join(f.Bundle, voteFile(m.Account)), &v)
		signature, failed := hex.DecodeString(of(v))
		about := v.Version == bundle.Version && v.Account == m.Account && v.Fit == fitted(t)
		if err != nil || failed != nil || len(signature) == 0 || !about {
			missing.Names = append(missing.Names, m.Name) // what is no vote stops nobody else's
			continue
		}
		out = append(out, chain.Vote{Voter: common.Address(m.Account), Signature: signature})
	}
	if 3*len(out) <= 2*number {
		return nil, missing
	}
	return out, nil
}

// ended follows the owner's fit to its end.
func (o *Owner) ended() (out outcome, t *transcript.Transcript, err error) {
	if t, err = o.transcript(); err != nil {
		return out, nil, err
	}
	out, err = o.outcome(t)
	return out, t, err
}

// propose proposes the weights of the fit, by the contributors' votes. Whom the fit has left out is left out first.
func (o *Owner) propose(ctx context.Context, from chain.Account) error {
	end, t, err := o.ended()
	if err != nil {
		return err
	}
	members, err := o.Settlement.Members(ctx)
	if err != nil {
		return err
	}
	if err := o.begunAgain(members, t); err != nil {
		return err
	}
	var left []bundle.Member
	for _, place := range t.Active() {
		left = append(left, t.Members()[place])
	}
	if err := o.evict(ctx, from, t, left); err != nil {
		return err
	}
	votes, err := o.votes(t, left, len(left), func(v vote) string { return v.Signature })
	if err != nil {
		return err
	}
	return o.Settlement.Propose(ctx, from, end.weights, end.statistics, votes)
}

// evict has the contract leave out who has no part in the end of the fit, unless it has.
func (o *Owner) evict(ctx context.Context, from chain.Account, t *transcript.Transcript, left []bundle.Member) error {
	members, err := o.Settlement.Members(ctx)
	if err != nil {
		return err
	}
	out := departed(members, t)
	if !inside(members, out) {
		return nil
	}
	votes, err := o.votes(t, left, eligible(members), func(v vote) string { return v.Eviction })
	var missing *MissingVotesError
	if errors.As(err, &missing) {
		missing.Without = labels(out, t)
	}
	if err != nil {
		return err
	}
	return o.Settlement.Evict(ctx, from, matter(t), out, votes)
}

// labels are the names of some accounts, or the accounts where the fit has none.
func labels(of []terms.Address, t *transcript.Transcript) (out []string) {
	for _, a := range of {
		label := a.String()
		for _, m := range t.Members() {
			if m.Account == a {
				label = m.Name
			}
		}
		out = append(out, label)
	}
	return out
}

// adopted takes the training statements that the bundle lacks from the last round of the fit. Where rounds are proven,
// they are the same statements: so nobody can stop a model by leaving after the fit.
func (o *Owner) adopted(end outcome, t *transcript.Transcript) error {
	for _, want := range end.statistics {
		r, err := o.record(want.Ref)
		if err != nil {
			return err
		}
		if r != nil && o.proves(r, want) {
			continue
		}
		proven, err := o.exchange().Proofs(t.Model(want.Ref.Class).Question.Number, want.Ref.Party)
		if err != nil {
			return err
		}
		about, err := o.Terms.Context(o.Deployment, terms.Address(want.Instance.Context.Party), proof.Word{})
		if err != nil {
			return err
		}
		for _, r := range proven {
			if r.Ref != want.Ref || r.Instance.Context != about || !sameSums(r, want) {
				continue
			}
			if _, err := o.Keep(work.Proven{Record: r}); err != nil {
				return err
			}
		}
	}
	return nil
}

// proves says whether a record is the training statement that a fit ended with, and holds.
func (o *Owner) proves(r, want *bundle.Record) bool {
	return r.Ref == want.Ref && r.Instance.Context.Party == want.Instance.Context.Party && sameSums(r, want) &&
		o.check(r) == nil
}

// sameSums says whether a training statement is about the weights and sums that the fit ended with. One of an earlier
// end is not.
func sameSums(r, want *bundle.Record) bool {
	c := want.Instance.C
	return len(r.Instance.C) == len(c) && slices.Equal(r.Instance.C[training.Weights:], c[training.Weights:])
}

// roundsProofs takes the training statements that the bundle lacks from the last round of the fit, if it has them.
func (o *Owner) roundsProofs() error {
	if !o.Terms.Proven() {
		return nil
	}
	end, t, err := o.ended()
	if errors.Is(err, owner.ErrNoWeights) {
		return nil // the home has them: the exchange folder is another, or gone
	}
	if err != nil {
		return err
	}
	return o.adopted(end, t)
}

// carry submits the training statements that the bundle has. They come into the outcome.
func (o *Owner) carry(ctx context.Context, from chain.Account, end *outcome, t *transcript.Transcript) error {
	if o.Terms.Proven() {
		if err := o.adopted(*end, t); err != nil {
			return err
		}
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
		p := known[r.Ref]
		if p == nil || !o.proves(p, r) {
			delete(known, r.Ref) // the contract would refuse the others with it
			continue
		}
		end.statistics[i] = p
	}
	return o.Settlement.TrainSome(ctx, from, end.statistics, func(r *bundle.Record) bool { return known[r.Ref] != nil })
}

// trained submits the training statements that the bundle has, and the optima once all are there.
func (o *Owner) trained(ctx context.Context, from chain.Account) error {
	end, t, err := o.ended()
	if err != nil {
		return err
	}
	if err := o.carry(ctx, from, &end, t); err != nil {
		return err
	}
	optima, err := bundle.ReadRecords(o.Bundle, catalog.Optimum.Name)
	if err != nil {
		return err
	}
	optima = slices.DeleteFunc(optima, func(r *bundle.Record) bool { // at weights of before
		return r.Ref.Class < len(end.weights) && len(r.Instance.C) > 0 && r.Instance.C[0] != end.weights[r.Ref.Class]
	})
	if len(optima) != o.Terms.Models() {
		return fmt.Errorf("%d optimum statements of %d classes: prove them first", len(optima), o.Terms.Models())
	}
	return o.Settlement.Optimum(ctx, from, optima)
}
