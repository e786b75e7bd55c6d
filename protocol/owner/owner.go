// Package owner is the model owner's side of an epoch: it holds the model, sums over all contributors and credits. No
// method of Owner takes a row or one contributor's statistics: they reach it inside masked replies only.
//
// Methods prepare statements as tasks and prove nothing themselves (protocol/epoch does, in order).
package owner

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"slices"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/optimum"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/inference/fit"
	"github.com/tributary-zk/tributary/inference/masking"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/prover/engine"
)

// Member is a contributor as the owner sees it: a source of masked replies.
type Member interface {
	fit.Party
	Final(ctx context.Context, r party.FinalRequest) (masking.Masked, error)
}

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
	Rows    int      `json:"rows"`   // over all contributors
	Models  []Model  `json:"models"` // by class
	Epochs  []*Epoch `json:"epochs"`
}

// Model is one fitted model with the sums that its proofs need.
type Model struct {
	W          party.Secret `json:"w"`
	Gradient   party.Secret `json:"gradient"` // sums over all contributors
	Hessian    party.Secret `json:"hessian"`
	Eps        string       `json:"eps"` // decimal, scale 50
	Iterations int          `json:"iterations"`
}

// Epoch is one paid batch.
type Epoch struct {
	// Reclaimed says that the payer took the fee back: there is no settlement and no claim.
	Reclaimed  bool                      `json:"reclaimed,omitempty"`
	Number     uint64                    `json:"number"`
	Pool       string                    `json:"pool"`       // decimal
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

// Problem is the public side of fitting model k.
func (o *Owner) Problem(k int) fit.Problem {
	return fit.Problem{
		Class: o.Terms.Schema.Class(k), Rows: o.State.Rows, Lambda: o.Terms.Model.Lambda, W0: o.Terms.Model.Start(k),
	}
}

// Fit fits all models over the members' masked replies. rows is the number of proven rows over all of them.
func (o *Owner) Fit(ctx context.Context, rows int, members []Member, progress func(k int)) error {
	if err := o.Terms.Model.CheckRows(rows); err != nil {
		return err
	}
	o.State.Rows = rows
	parties := make([]fit.Party, len(members))
	for i, m := range members {
		parties[i] = m
	}
	for k := range o.Terms.Models() {
		if progress != nil {
			progress(k)
		}
		result, err := fit.Run(ctx, fit.Gather(parties...), o.Problem(k), 1)
		if err != nil {
			return fmt.Errorf("fit of class %d: %w", k, err)
		}
		r, err := o.Finalise(k, result)
		if err != nil {
			return err
		}
		replies := make([]masking.Masked, len(members))
		for i, m := range members {
			if replies[i], err = m.Final(ctx, r); err != nil {
				return err
			}
		}
		if err := o.Accept(k, result, r, replies); err != nil {
			return err
		}
	}
	return nil
}

// Finalise fixes the fitted weights with a fresh blind.
func (o *Owner) Finalise(k int, result fit.Result) (party.FinalRequest, error) {
	w, err := commit.New(commit.Weights(o.Terms.Schema.Features()), result.W)
	return party.FinalRequest{Model: k, W: w}, err
}

// Accept takes the masked final statistics, whose sum has to be what the fit ended with.
func (o *Owner) Accept(k int, result fit.Result, r party.FinalRequest, replies []masking.Masked) error {
	want := r.Context(o.Terms)
	for _, m := range replies {
		if m.Context != want {
			return fmt.Errorf("final statistics of class %d: an answer of party %d is about another question", k, m.Party)
		}
	}
	sum, err := masking.Sum(replies)
	if err != nil {
		return fmt.Errorf("final statistics of class %d: %w", k, err)
	}
	g, h, err := party.SplitFinal(o.Terms.Schema.Features(), sum)
	if err != nil {
		return err
	}
	if !slices.Equal(g.Values, result.G) || !slices.Equal(h.Values, result.H) {
		return fmt.Errorf("final statistics of class %d are not those of the fit's last round: "+
			"a contributor's answers disagree; fit again", k)
	}
	if len(o.State.Models) != k {
		return fmt.Errorf("class %d was accepted after %d classes", k, len(o.State.Models))
	}
	o.State.Models = append(o.State.Models, Model{
		W: party.Secret(r.W), Gradient: party.Secret(g), Hessian: party.Secret(h),
		Eps: result.Eps.String(), Iterations: result.Iterations,
	})
	return nil
}

// Optimum prepares the optimum statements, one a class.
func (o *Owner) Optimum() ([]party.Task, error) {
	var tasks []party.Task
	for k, m := range o.State.Models {
		t, err := o.task(catalog.Optimum, 0, k, 0)
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

func (o *Owner) task(s *catalog.Statement, epoch uint64, class, shard int) (party.Task, error) {
	at, err := o.Terms.Context(o.Deployment, o.Account.Address(), epoch)
	return party.Task{
		Ref:     bundle.Ref{Statement: s.Name, Party: bundle.OwnerName, Epoch: epoch, Class: class, Shard: shard},
		Context: at, Assignment: engine.Assignment{Circuit: o.Terms.Circuit(s)},
	}, err
}

// Format sends every verb to the shape: weights and sums must not reach a log.
func (s State) Format(f fmt.State, _ rune) {
	fmt.Fprintf(f, "owner's state[%d models, %d epochs]", len(s.Models), len(s.Epochs))
}
