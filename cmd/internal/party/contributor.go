package party

import (
	"context"
	"crypto/ecdh"
	"fmt"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/attribution/newton"
	"github.com/tributary-zk/tributary/attribution/party"
	"github.com/tributary-zk/tributary/attribution/statistics"
	"github.com/tributary-zk/tributary/circuits/contribution"
	"github.com/tributary-zk/tributary/circuits/credit"
	"github.com/tributary-zk/tributary/circuits/training"
	"github.com/tributary-zk/tributary/cmd/internal/bundle"
	"github.com/tributary-zk/tributary/cmd/internal/net"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/inference/fit"
	"github.com/tributary-zk/tributary/inference/masking"
	"github.com/tributary-zk/tributary/prover/engine"
)

// Contributor is one data holder.
type Contributor struct {
	Net        *net.Net
	Deployment net.Deployment
	Account    *Account
	State      ContributorState

	shards []shard.Shard
	fits   *party.Party    // set by Join
	masker *masking.Masker // set by Join
}

// ContributorState is the contributor's secret.
type ContributorState struct {
	Version int    `json:"version"`
	Name    string `json:"name"`
	Index   int    `json:"index"` // on the roster, -1 before
	Rows    int    `json:"rows"`
	// Cells holds the encoded rows by shard, row-major: features, label.
	Cells [][]int64 `json:"cells"`
	// Blinds of the data commitments, by shard.
	DataBlinds []Element `json:"data_blinds"`
	// Edges are the chain of row keys: shard k begins after Edges[k] and ends with Edges[k+1].
	Edges []Secret `json:"edges"`
	// Final statistics by class.
	Final []FinalState `json:"final"`
	// Credits by epoch, then class.
	Credits map[uint64][]Secret `json:"credits"`
}

// FinalState is a contributor's committed statistics at the final weights of one class.
type FinalState struct {
	W Secret   `json:"w"`
	G []Secret `json:"g"` // by shard
	H []Secret `json:"h"`
}

// NewContributor encodes a table by the Datanet's schema. Nothing of it leaves the contributor.
func NewContributor(n *net.Net, d net.Deployment, a *Account, name string, t table.Table) (*Contributor, error) {
	rows, err := n.Schema.EncodeRows(t)
	if err != nil {
		return nil, err
	}
	if err := n.Schema.Rules.Check(len(rows.List), n.Schema.Counts(rows)); err != nil {
		return nil, fmt.Errorf("%s: %w", t.Source, err)
	}
	c := &Contributor{Net: n, Deployment: d, Account: a}
	c.State = ContributorState{Version: StateVersion, Name: name, Index: -1, Rows: len(rows.List), Credits: map[uint64][]Secret{}}
	if c.shards, err = rows.Shards(n.ShardCapacity); err != nil {
		return nil, err
	}
	return c, c.commit(rows)
}

// commit draws the blinds of the data and of the edges between shards. The first edge is any value below all keys: zero.
func (c *Contributor) commit(rows schema.Rows) error {
	s := &c.State
	edge, err := commit.New(commit.Edge(), []fr.Element{{}})
	if err != nil {
		return err
	}
	s.Edges = []Secret{Secret(edge)}
	for _, sh := range c.shards {
		var blind fr.Element
		if _, err := blind.SetRandom(); err != nil {
			return err
		}
		s.DataBlinds = append(s.DataBlinds, Element(blind))
		keys := schema.Keys(sh)
		if edge, err = commit.New(commit.Edge(), keys[len(keys)-1:]); err != nil {
			return err
		}
		s.Edges = append(s.Edges, Secret(edge))
	}
	for block := range slices.Chunk(rows.List, c.Net.ShardCapacity) {
		var cells []int64
		for _, r := range block {
			cells = append(append(cells, r.X...), r.Label)
		}
		s.Cells = append(s.Cells, cells)
	}
	return nil
}

// data returns the committed data vector of a shard.
func (c *Contributor) data(k int) commit.Vector {
	return commit.Vector{Kind: commit.Data(c.Net.ShardCapacity, c.Net.Schema.Features()), Values: c.shards[k].Values, Blind: fr.Element(c.State.DataBlinds[k])}
}

// Contribution prepares the contribution statements, one a shard.
func (c *Contributor) Contribution() ([]Job, error) {
	var jobs []Job
	for k, sh := range c.shards {
		j, err := c.job("contribution", 0, 0, k)
		if err != nil {
			return nil, err
		}
		j.Assignment.Vectors = []commit.Vector{c.data(k), commit.Vector(c.State.Edges[k]), commit.Vector(c.State.Edges[k+1])}
		j.Assignment.Scalars = contribution.Scalars(sh.Rows, c.counts(k), c.Net.Schema.Scalars())
		jobs = append(jobs, j)
	}
	return jobs, nil
}

// counts returns a shard's rows by class, nil for a Gaussian.
func (c *Contributor) counts(k int) []int {
	if !c.Net.Schema.Family.Classification() {
		return nil
	}
	out, cells, width := make([]int, len(c.Net.Schema.Classes)), c.State.Cells[k], c.Net.Schema.Features()+1
	for i := width - 1; i < len(cells); i += width {
		out[cells[i]]++
	}
	return out
}

// Join takes the contributor's place among all of them. Keys are the masking keys in roster order.
func (c *Contributor) Join(index int, keys []*ecdh.PublicKey) error {
	id, err := c.Net.ID()
	if err != nil {
		return err
	}
	if c.masker, err = masking.New(c.Account.Mask, keys, id[:]); err != nil {
		return err
	}
	c.State.Index = index
	c.fits, err = party.New(c.Net.Schema.Family, c.shards, c.masker)
	return err
}

// Statistics implements fit.Party: the contributor's gradient and Hessian at the asked weights, masked. The mask depends on the weights, so the same
// round at other weights has another mask.
func (c *Contributor) Statistics(ctx context.Context, r fit.Request) (masking.Masked, error) {
	return c.fits.Statistics(ctx, r)
}

// Final implements Member: it commits to the statistics at the final weights and returns their sums over the shards with their blinds, masked.
// Asked again for the same weights it gives the same answer.
func (c *Contributor) Final(_ context.Context, r FinalRequest) (masking.Masked, error) {
	if r.Model > len(c.State.Final) {
		return masking.Masked{}, fmt.Errorf("%s: final statistics of class %d after %d classes", c.State.Name, r.Model, len(c.State.Final))
	}
	if r.Model == len(c.State.Final) {
		f, err := c.finalise(r)
		if err != nil {
			return masking.Masked{}, err
		}
		c.State.Final = append(c.State.Final, f)
	}
	f := c.State.Final[r.Model]
	if fingerprint(f.W) != fingerprint(Secret(r.W)) {
		return masking.Masked{}, fmt.Errorf("%s: the final weights of class %d are fixed and differ from these", c.State.Name, r.Model)
	}
	g, h := c.sums(f)
	return c.masker.Mask(r.Context(c.Net), joinFinal(g, h))
}

// finalise commits to the statistics of every shard.
func (c *Contributor) finalise(r FinalRequest) (FinalState, error) {
	f := FinalState{W: Secret(r.W)}
	d := c.Net.Schema.Features()
	for _, sh := range c.shards {
		st, err := statistics.Of(c.Net.Schema.Family, c.Net.Schema.Class(r.Model), sh, r.W.Values)
		if err != nil {
			return f, err
		}
		g, err := commit.New(commit.Gradient(d), st.G)
		if err != nil {
			return f, err
		}
		h, err := commit.New(commit.Hessian(d), st.H)
		if err != nil {
			return f, err
		}
		f.G, f.H = append(f.G, Secret(g)), append(f.H, Secret(h))
	}
	return f, nil
}

// sums adds a class's gradients and Hessians over the shards, blinds included.
func (c *Contributor) sums(f FinalState) (g, h commit.Vector) {
	g, h = zero(commit.Gradient(c.Net.Schema.Features())), zero(commit.Hessian(c.Net.Schema.Features()))
	for s := range f.G {
		g, h = plus(g, commit.Vector(f.G[s])), plus(h, commit.Vector(f.H[s]))
	}
	return g, h
}

// Training prepares the training statements, one a class and shard.
func (c *Contributor) Training() ([]Job, error) {
	var jobs []Job
	for k, f := range c.State.Final {
		for s, sh := range c.shards {
			j, err := c.job("training", 0, k, s)
			if err != nil {
				return nil, err
			}
			j.Assignment.Vectors = []commit.Vector{c.data(s), commit.Vector(f.W), commit.Vector(f.G[s]), commit.Vector(f.H[s])}
			j.Assignment.Scalars = training.Scalars(sh.Rows, c.Net.Schema.Class(k))
			jobs = append(jobs, j)
		}
	}
	return jobs, nil
}

// Credit prepares the credit statements of an epoch, one a class, and remembers the credits.
func (c *Contributor) Credit(b Broadcast) ([]Job, error) {
	if len(b.Hessians) != len(c.State.Final) || len(b.Directions) != len(c.State.Final) {
		return nil, fmt.Errorf("sums of %d classes for %s, which trained %d: answer all fit rounds first", len(b.Hessians), c.State.Name, len(c.State.Final))
	}
	var jobs []Job
	var credits []Secret
	for k, f := range c.State.Final {
		g, own := c.sums(f)
		a, err := commit.Sub(commit.Vector(b.Hessians[k]), own)
		if err != nil {
			return nil, err
		}
		q := commit.Vector(b.Directions[k])
		value, err := creditOf(a.Values, g.Values, q.Values, fit.LambdaN(c.Net.Model.Lambda, b.Rows))
		if err != nil {
			return nil, fmt.Errorf("credit of %s, class %d: %w", c.State.Name, k, err)
		}
		place := make([]fr.Element, c.State.Index+1)
		place[c.State.Index] = value
		v, err := commit.New(commit.Credits(c.Net.ContributorCapacity), place)
		if err != nil {
			return nil, err
		}
		j, err := c.job("credit", b.Epoch, k, 0)
		if err != nil {
			return nil, err
		}
		j.Assignment.Vectors = []commit.Vector{a, g, q, v}
		j.Assignment.Scalars = credit.Scalars(b.Rows, int64(c.Net.Model.Lambda), c.State.Index)
		jobs, credits = append(jobs, j), append(credits, Secret(v))
	}
	c.State.Credits[b.Epoch] = credits
	return jobs, nil
}

// creditOf solves the Newton system and returns the credit.
func creditOf(a, g, q []fr.Element, lambdaN fr.Element) (fr.Element, error) {
	step, err := newton.Solve(a, lambdaN, q)
	if err != nil {
		return fr.Element{}, err
	}
	c, _, err := newton.Credit(step.V, g)
	return fixed.FromInt(c), err
}

// CreditTotal is the contributor's credit of an epoch over all classes, at scale FC.
func (c *Contributor) CreditTotal(epoch uint64) (sum fr.Element) {
	for _, v := range c.State.Credits[epoch] {
		sum.Add(&sum, &v.Values[c.State.Index])
	}
	return sum
}

// CreditFloat is CreditTotal as a number.
func (c *Contributor) CreditFloat(epoch uint64) float64 {
	return fixed.Float(c.CreditTotal(epoch), fixed.FC)
}

// CreditShare is what the contributor tells the model owner of its credit: the committed vector, which holds the credit and its blind.
func (c *Contributor) CreditShare(epoch uint64) CreditShare {
	return CreditShare{Version: StateVersion, Party: c.State.Name, Epoch: epoch, Credits: c.State.Credits[epoch]}
}

func (c *Contributor) job(name string, epoch uint64, class, shard int) (Job, error) {
	at, err := c.Net.Context(c.Deployment, c.Account.Address(), epoch)
	return Job{
		Ref:     bundle.Ref{Statement: name, Party: c.State.Name, Epoch: epoch, Class: class, Shard: shard},
		Context: at, Assignment: engine.Assignment{Circuit: c.Net.Circuit(name)},
	}, err
}

// Rows is the number of contributed rows.
func (c *Contributor) Rows() int { return c.State.Rows }

// restore rebuilds the shards from the state.
func (c *Contributor) restore() error {
	d := c.Net.Schema.Features()
	for _, cells := range c.State.Cells {
		sh, err := shard.New(d, c.Net.ShardCapacity)
		if err != nil {
			return err
		}
		for row := range slices.Chunk(cells, d+1) {
			if len(row) != d+1 {
				return fmt.Errorf("state of %s: a row has %d cells, expected %d", c.State.Name, len(row), d+1)
			}
			if err := sh.Append(row[:d], row[d]); err != nil {
				return err
			}
		}
		c.shards = append(c.shards, sh)
	}
	return nil
}

// Format sends every verb to the name: the rows must not reach a log.
func (s ContributorState) Format(f fmt.State, _ rune) {
	fmt.Fprintf(f, "state of %s[%d rows]", s.Name, s.Rows)
}

// Format sends every verb to the name.
func (c *Contributor) Format(f fmt.State, _ rune) {
	fmt.Fprintf(f, "contributor %s[%d rows]", c.State.Name, c.State.Rows)
}

// Format sends every verb to the shape: weights and sums must not reach a log.
func (s OwnerState) Format(f fmt.State, _ rune) {
	fmt.Fprintf(f, "owner's state[%d models, %d epochs]", len(s.Models), len(s.Epochs))
}
