package party

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/attribution/payout"
	"github.com/tributary-zk/tributary/circuits/inference"
	"github.com/tributary-zk/tributary/circuits/optimum"
	circuit "github.com/tributary-zk/tributary/circuits/payout"
	"github.com/tributary-zk/tributary/cmd/internal/bundle"
	"github.com/tributary-zk/tributary/cmd/internal/net"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/inference/fit"
	"github.com/tributary-zk/tributary/inference/masking"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/prover/engine"
)

// Member is a contributor as the owner sees it: a source of masked replies.
type Member interface {
	fit.Party
	Final(ctx context.Context, r FinalRequest) (masking.Masked, error)
}

// Owner is the model owner.
type Owner struct {
	Net        *net.Net
	Deployment net.Deployment
	Account    *Account
	State      OwnerState
}

// OwnerState is the owner's secret.
type OwnerState struct {
	Version int           `json:"version"`
	Rows    int           `json:"rows"`   // over all contributors
	Models  []ModelState  `json:"models"` // by class
	Epochs  []*EpochState `json:"epochs"`
}

// ModelState is one fitted model with the sums that its proofs need.
type ModelState struct {
	W          Secret `json:"w"`
	Gradient   Secret `json:"gradient"` // sums over all contributors
	Hessian    Secret `json:"hessian"`
	Eps        string `json:"eps"` // decimal, scale 50
	Iterations int    `json:"iterations"`
}

// EpochState is one paid batch.
type EpochState struct {
	Number     uint64              `json:"number"`
	Pool       string              `json:"pool"`       // decimal
	Directions []Secret            `json:"directions"` // by class
	Credits    map[string][]Secret `json:"credits"`    // by contributor, then class
	Payouts    *Secret             `json:"payouts"`
}

// NewOwner returns the owner of a model without weights.
func NewOwner(n *net.Net, d net.Deployment, a *Account) *Owner {
	return &Owner{Net: n, Deployment: d, Account: a, State: OwnerState{Version: StateVersion}}
}

// Problem is the public side of fitting model k.
func (o *Owner) Problem(k int) fit.Problem {
	return fit.Problem{Class: o.Net.Schema.Class(k), Rows: o.State.Rows, Lambda: o.Net.Model.Lambda, W0: o.Net.Model.Start(k)}
}

// Fit fits all models over the members' masked replies. rows is the number of proven rows over all of them.
func (o *Owner) Fit(ctx context.Context, rows int, members []Member, progress func(k int)) error {
	o.State.Rows = rows
	parties := make([]fit.Party, len(members))
	for i, m := range members {
		parties[i] = m
	}
	for k := range o.Net.Models() {
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
func (o *Owner) Finalise(k int, result fit.Result) (FinalRequest, error) {
	w, err := commit.New(commit.Weights(o.Net.Schema.Features()), result.W)
	return FinalRequest{Model: k, W: w}, err
}

// Accept takes the masked final statistics, whose sum has to be what the fit ended with.
func (o *Owner) Accept(k int, result fit.Result, r FinalRequest, replies []masking.Masked) error {
	sum, err := masking.Sum(replies)
	if err != nil {
		return fmt.Errorf("final statistics of class %d: %w", k, err)
	}
	g, h, err := splitFinal(o.Net.Schema.Features(), sum)
	if err != nil {
		return err
	}
	if !slices.Equal(g.Values, result.G) || !slices.Equal(h.Values, result.H) {
		return fmt.Errorf("final statistics of class %d are not those of the fit's last round: a contributor's answers disagree; fit again", k)
	}
	if len(o.State.Models) != k {
		return fmt.Errorf("class %d was accepted after %d classes", k, len(o.State.Models))
	}
	o.State.Models = append(o.State.Models, ModelState{
		W: Secret(r.W), Gradient: Secret(g), Hessian: Secret(h), Eps: result.Eps.String(), Iterations: result.Iterations,
	})
	return nil
}

// Optimum prepares the optimum statements, one a class.
func (o *Owner) Optimum() ([]Job, error) {
	var jobs []Job
	for k, m := range o.State.Models {
		j, err := o.job("optimum", 0, k, 0)
		if err != nil {
			return nil, err
		}
		eps, ok := new(big.Int).SetString(m.Eps, 10)
		if !ok {
			return nil, fmt.Errorf("owner's state: eps of class %d is %q, expected a number", k, m.Eps)
		}
		j.Assignment.Vectors = []commit.Vector{commit.Vector(m.W), o.Net.Start(k), commit.Vector(m.Gradient)}
		j.Assignment.Scalars = optimum.Scalars(o.State.Rows, int64(o.Net.Model.Lambda), eps)
		jobs = append(jobs, j)
	}
	return jobs, nil
}

// Answer is what the user of a query gets.
type Answer struct {
	Margins []fr.Element // by class, scale 38
	Value   int64        // class, or a number at scale FX
}

// Infer answers a paid batch of queries with one fee weight each and prepares the inference statements, shard by shard within a class.
func (o *Owner) Infer(epoch uint64, queries table.Table, fees []uint32, pool *big.Int) ([]Job, []Answer, error) {
	if len(o.State.Models) != o.Net.Models() {
		return nil, nil, errors.New("the model has no weights yet: fit it first")
	}
	if len(fees) != len(queries.X) {
		return nil, nil, fmt.Errorf("%d fee weights for %d queries", len(fees), len(queries.X))
	}
	if pool.Sign() <= 0 || pool.BitLen() > fixed.PoolBits {
		return nil, nil, fmt.Errorf("pool %v: a number of units from 1 to 2^%d - 1", pool, fixed.PoolBits)
	}
	batches, err := o.Net.Schema.EncodeQueries(queries, o.Net.QueryCapacity)
	if err != nil {
		return nil, nil, err
	}
	d, n := o.Net.Schema.Features(), o.Net.QueryCapacity
	committed := make([]commit.Vector, len(batches))
	for s, b := range batches {
		if committed[s], err = commit.New(commit.Queries(n, d), b.Values); err != nil {
			return nil, nil, err
		}
	}
	e := &EpochState{Number: epoch, Pool: pool.String(), Credits: map[string][]Secret{}}
	answers := make([]Answer, len(queries.X))
	var jobs []Job
	for k, m := range o.State.Models {
		direction := zero(commit.Direction(d))
		for s, b := range batches {
			u, err := model.Margins(b, m.W.Values)
			if err != nil {
				return nil, nil, err
			}
			part := fees[s*n : s*n+b.Rows]
			q, err := model.Direction(b, u, part)
			if err != nil {
				return nil, nil, err
			}
			for i := range b.Rows {
				answers[s*n+i].Margins = append(answers[s*n+i].Margins, u[i])
			}
			j, qv, err := o.inference(epoch, k, s, commit.Vector(m.W), committed[s], u, q, part)
			if err != nil {
				return nil, nil, err
			}
			jobs, direction = append(jobs, j), plus(direction, qv)
		}
		e.Directions = append(e.Directions, Secret(direction))
	}
	for i := range answers {
		answers[i].Value = model.Predict(o.Net.Schema.Family, answers[i].Margins)
	}
	o.State.Epochs = append(o.State.Epochs, e)
	return jobs, answers, nil
}

func (o *Owner) inference(epoch uint64, k, s int, w, queries commit.Vector, u, q []fr.Element, fees []uint32) (j Job, qv commit.Vector, err error) {
	if j, err = o.job("inference", epoch, k, s); err != nil {
		return j, qv, err
	}
	uv, err := commit.New(commit.Answers(o.Net.QueryCapacity), u)
	if err != nil {
		return j, qv, err
	}
	if qv, err = commit.New(commit.Direction(o.Net.Schema.Features()), q); err != nil {
		return j, qv, err
	}
	wide := make([]uint64, len(fees))
	for i, f := range fees {
		wide[i] = uint64(f)
	}
	j.Assignment.Vectors = []commit.Vector{w, queries, uv, qv}
	j.Assignment.Scalars = inference.Scalars(o.Net.QueryCapacity, wide)
	return j, qv, nil
}

// Broadcast is what the contributors get to compute their credits.
func (o *Owner) Broadcast(epoch uint64) (Broadcast, error) {
	e, err := o.epoch(epoch)
	b := Broadcast{Version: StateVersion, Epoch: epoch, Rows: o.State.Rows}
	if err != nil {
		return b, err
	}
	for k, m := range o.State.Models {
		b.Hessians, b.Directions = append(b.Hessians, m.Hessian), append(b.Directions, e.Directions[k])
	}
	return b, nil
}

// TakeCredit accepts a contributor's credits.
func (o *Owner) TakeCredit(s CreditShare) error {
	e, err := o.epoch(s.Epoch)
	if err != nil {
		return err
	}
	if len(s.Credits) != len(o.State.Models) {
		return fmt.Errorf("credits of %s: %d classes, expected %d", s.Party, len(s.Credits), len(o.State.Models))
	}
	for k, c := range s.Credits {
		if c.Kind != commit.Credits(o.Net.ContributorCapacity) {
			return fmt.Errorf("credits of %s, class %d: a vector of another kind", s.Party, k)
		}
	}
	e.Credits[s.Party] = s.Credits
	return nil
}

// Payout splits the pool over the positive credits and prepares the payout statement. Without a positive credit it returns payout.ErrNoPositiveCredit.
func (o *Owner) Payout(epoch uint64) (Job, []*big.Int, error) {
	e, err := o.epoch(epoch)
	if err != nil {
		return Job{}, nil, err
	}
	sum := zero(commit.Credits(o.Net.ContributorCapacity))
	for _, credits := range e.Credits {
		for _, c := range credits {
			sum = plus(sum, commit.Vector(c))
		}
	}
	credits := make([]*big.Int, len(sum.Values))
	for i := range credits {
		credits[i] = fixed.Signed(sum.Values[i])
	}
	pool, ok := new(big.Int).SetString(e.Pool, 10)
	if !ok {
		return Job{}, nil, fmt.Errorf("owner's state: pool of epoch %d is %q, expected a number", epoch, e.Pool)
	}
	split, err := payout.Of(credits, pool)
	if err != nil {
		return Job{}, nil, fmt.Errorf("epoch %d: %w", epoch, err)
	}
	paid := split.Payouts()
	values := make([]fr.Element, len(paid))
	for i := range paid {
		values[i] = fixed.FromBig(paid[i])
	}
	v, err := commit.New(commit.Payouts(o.Net.ContributorCapacity), values)
	if err != nil {
		return Job{}, nil, err
	}
	secret := Secret(v)
	e.Payouts = &secret
	j, err := o.job("payout", epoch, 0, 0)
	j.Assignment.Vectors = []commit.Vector{sum, v}
	j.Assignment.Scalars = circuit.Scalars(pool)
	return j, paid, err
}

func (o *Owner) epoch(number uint64) (*EpochState, error) {
	for _, e := range o.State.Epochs {
		if e.Number == number {
			return e, nil
		}
	}
	return nil, fmt.Errorf("epoch %d is unknown to the owner: answer its queries first", number)
}

func (o *Owner) job(name string, epoch uint64, class, shard int) (Job, error) {
	at, err := o.Net.Context(o.Deployment, o.Account.Address(), epoch)
	return Job{
		Ref:     bundle.Ref{Statement: name, Party: bundle.OwnerName, Epoch: epoch, Class: class, Shard: shard},
		Context: at, Assignment: engine.Assignment{Circuit: o.Net.Circuit(name)},
	}, err
}
