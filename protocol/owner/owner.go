// Package owner is the model owner's side of an epoch: it holds the model, sums over all contributors and credits. No
// method of Owner takes a row or one contributor's statistics: they reach it inside masked replies only.
//
// Methods prepare statements as tasks and prove nothing themselves (protocol/epoch does, in order).
package owner

import (
	"errors"
	"fmt"
	"math/big"
	"strconv"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/optimum"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/inference/masking"
	"github.com/tributary-zk/tributary/inference/sharing"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/protocol/transcript"
	"github.com/tributary-zk/tributary/prover/engine"
)

// Owner is the model owner.
type Owner struct {
	Terms      *terms.Terms
	Deployment terms.Deployment
	Account    *party.Account
	State      State
}

// State is the owner's secret.
type State struct {
	Version int      `json:"version"`
	Rows    int      `json:"rows"`   // over all contributors, once the model is fitted over those whose rows it is of
	Models  []Model  `json:"models"` // by class
	Epochs  []*Epoch `json:"epochs"`
}

// Model is one fitted model with the sums that its proofs need.
type Model struct {
	W          party.Secret `json:"w"`
	Gradient   party.Secret `json:"gradient"` // sums over all contributors
	Hessian    party.Secret `json:"hessian"`
	Eps        string       `json:"eps"` // decimal, scale 50; "" with noise
	Iterations int          `json:"iterations"`
}

// Epoch is one paid batch.
type Epoch struct {
	Number     uint64                    `json:"number"`
	ID         proof.Word                `json:"order"`      // of its order
	Pool       string                    `json:"pool"`       // decimal
	Answers    [][]party.Secret          `json:"answers"`    // by class, then shard
	Directions []party.Secret            `json:"directions"` // by class
	Credits    map[string][]party.Secret `json:"credits"`    // by contributor, then class
	Payouts    *party.Secret             `json:"payouts"`
}

// ErrNoWeights says that the model is not fitted yet.
var ErrNoWeights = errors.New("the model has no weights yet")

// New returns the owner of a model without weights.
func New(t *terms.Terms, d terms.Deployment, a *party.Account) *Owner {
	return &Owner{Terms: t, Deployment: d, Account: a, State: State{Version: party.Version}}
}

// Blind commits to a question's weights.
func (o *Owner) Blind(model int, w []fr.Element) (party.Secret, error) {
	v, err := o.Account.Commit(commit.Weights(o.Terms.Schema.Features()), w, "weights", strconv.Itoa(model))
	return party.Secret(v), err
}

// Take takes the fitted models from the end of a transcript.
func (o *Owner) Take(t *transcript.Transcript) error {
	if !t.Done() {
		return ErrNoWeights
	}
	o.State.Models, o.State.Rows = nil, t.Rows()
	for k := range o.Terms.Models() {
		m := t.Model(k)
		out := Model{W: m.W, Gradient: m.Total.G, Hessian: m.Total.H, Iterations: m.Result.Steps}
		if m.Result.Eps != nil {
			out.Eps = m.Result.Eps.String()
		}
		o.State.Models = append(o.State.Models, out)
	}
	return nil
}

// Outcome closes a round: it adds up the masked answers, by contributor and then question. Masks of answers to another
// transcript do not cancel, so an answer in another context is refused. own are the opened secrets of the members' own
// masks, if they have any.
func (o *Owner) Outcome(
	q transcript.Question, answers []transcript.Answer, masked [][]masking.Masked, own ...sharing.Secret,
) (*transcript.Outcome, error) {
	out := &transcript.Outcome{Answers: answers}
	for i, ask := range q.Asks {
		column := make([]masking.Masked, len(masked))
		for c, m := range masked {
			if len(m) != len(q.Asks) {
				return nil, fmt.Errorf("round %d: contributor %d gave %d answers to %d questions",
					q.Number, c, len(m), len(q.Asks))
			}
			if m[i].Context != q.Context(o.Terms, i) {
				return nil, fmt.Errorf("round %d, model %d: an answer of party %d is about another question",
					q.Number, ask.Model, m[i].Party)
			}
			if m[i].Parties != q.Of {
				return nil, fmt.Errorf("round %d, model %d: party %d masked among %d, the roster has %d",
					q.Number, ask.Model, m[i].Party, m[i].Parties, q.Of)
			}
			column[c] = m[i]
		}
		sum, err := masking.SumAmong(column, q.Among)
		if err != nil {
			return nil, fmt.Errorf("round %d, model %d: %w", q.Number, ask.Model, err)
		}
		for _, secret := range own {
			mask, err := q.Own(o.Terms, i, secret, len(sum))
			if err != nil {
				return nil, err
			}
			v := fr.Vector(sum)
			v.Sub(v, mask)
		}
		total, err := transcript.Split(o.Terms.Schema.Features(), sum)
		if err != nil {
			return nil, fmt.Errorf("round %d, model %d: %w", q.Number, ask.Model, err)
		}
		out.Totals = append(out.Totals, total)
	}
	for c, m := range masked {
		shown := make([][]fr.Element, len(m))
		for i := range m {
			shown[i] = m[i].Values
		}
		if answers[c].Masked != transcript.MaskedDigest(shown) {
			return nil, fmt.Errorf("round %d: %s masked other values than it signed", q.Number, answers[c].Party)
		}
	}
	return out, nil
}

// Optimum prepares the optimum statements, one a class.
func (o *Owner) Optimum() ([]party.Task, error) {
	var tasks []party.Task
	for k, m := range o.State.Models {
		t, err := o.task(catalog.Optimum, nil, k, 0)
		if err != nil {
			return nil, err
		}
		eps, ok := new(big.Int).SetString(m.Eps, 10)
		if !ok {
			return nil, fmt.Errorf("owner's state: eps of class %d is %q, expected a number", k, m.Eps)
		}
		t.Assignment.Vectors = []commit.Vector{commit.Vector(m.W), o.Terms.Start(k), commit.Vector(m.Gradient)}
		t.Assignment.Scalars = optimum.Scalars(o.State.Rows, int64(o.Terms.Model.Lambda), eps)
		tasks = append(tasks, t)
	}
	return tasks, nil
}

func (o *Owner) epoch(number uint64) (*Epoch, error) {
	for _, e := range o.State.Epochs {
		if e.Number == number {
			return e, nil
		}
	}
	return nil, fmt.Errorf("epoch %d is unknown to the owner: answer its queries first", number)
}

// task prepares a statement of an epoch, nil for one of the model.
func (o *Owner) task(s *catalog.Statement, e *Epoch, class, shard int) (party.Task, error) {
	ref := bundle.Ref{Statement: s.Name, Party: bundle.OwnerName, Class: class, Shard: shard}
	var subject proof.Word
	if e != nil {
		ref.Epoch, subject = e.Number, e.ID
	}
	at, err := o.Terms.Context(o.Deployment, o.Account.Address(), subject)
	return party.Task{
		Ref:     ref,
		Context: at, Assignment: engine.Assignment{Circuit: o.Terms.Circuit(s)},
	}, err
}

// Format sends every verb to the shape: weights and sums must not reach a log.
func (s State) Format(f fmt.State, _ rune) {
	fmt.Fprintf(f, "owner's state[%d models, %d epochs]", len(s.Models), len(s.Epochs))
}
