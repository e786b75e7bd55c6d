// Package curator is the curator's side of a model whose credits are by validation: it commits to hold-outs before
// anybody contributes, and proves their gradients at the fitted weights. Rows and blinds stay in its State.
//
// Methods prepare statements as tasks and prove nothing themselves (protocol/epoch does, in order).
package curator

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/tributary-zk/tributary/attribution/statistics"
	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/contribution"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/circuits/training"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/prover/engine"
)

// Curator is the curator of a model by validation.
type Curator struct {
	Terms      *terms.Terms
	Deployment terms.Deployment
	Account    *party.Account
	State      State

	shards []shard.Shard // the hold-outs
}

// State is the curator's secret.
type State struct {
	Version int        `json:"version"`
	Model   proof.Word `json:"model"` // that the hold-outs are of
	// Cells holds the encoded rows by hold-out, row-major: features, label.
	Cells [][]int64 `json:"cells"`
}

// stateFile is the file of the state in a home. An owner that is its own curator has a state of its own beside it.
const stateFile = "holdouts.json"

var (
	// ErrAnswers says that a model is paid by answers.
	ErrAnswers = errors.New("credits are by answers: this Datanet has no hold-outs")
	// ErrAccount says that an account is not the curator's.
	ErrAccount = errors.New("is not the account of this Datanet's curator")
	// ErrOther says that a home has other hold-outs.
	ErrOther = errors.New("the home holds other hold-outs, or those of another Datanet: commit to those, " +
		"or use a home of its own for each")
)

// New encodes a table for each hold-out by the Datanet's schema. A table that breaks the schema's rules, or is larger
// than a shard, is refused.
func New(t *terms.Terms, d terms.Deployment, a *party.Account, tables []table.Table) (*Curator, error) {
	c, err := begin(t, d, a)
	if err != nil {
		return nil, err
	}
	if len(tables) != t.Holdouts {
		return nil, fmt.Errorf("%d tables, the terms have %d hold-outs: one table each", len(tables), t.Holdouts)
	}
	for _, records := range tables {
		if err := c.add(records); err != nil {
			return nil, fmt.Errorf("%s: %w", records.Source, err)
		}
	}
	return c, nil
}

// begin is a curator without hold-outs.
func begin(t *terms.Terms, d terms.Deployment, a *party.Account) (*Curator, error) {
	if !t.Validates() {
		return nil, ErrAnswers
	}
	if want := t.CuratorAccount(); a.Address() != want {
		return nil, fmt.Errorf("%v %w, which is %v", a, ErrAccount, want)
	}
	model, err := t.ModelID(d)
	return &Curator{
		Terms: t, Deployment: d, Account: a, State: State{Version: party.Version, Model: model},
	}, err
}

// add encodes a hold-out.
func (c *Curator) add(records table.Table) error {
	rows, err := c.Terms.Schema.EncodeRows(records)
	if err != nil {
		return err
	}
	if n := len(rows.List); n > c.Terms.ShardCapacity {
		return fmt.Errorf("%d rows, a hold-out has at most %d, as a shard", n, c.Terms.ShardCapacity)
	}
	if err := c.Terms.Schema.Rules.Check(len(rows.List), c.Terms.Schema.Counts(rows)); err != nil {
		return err
	}
	shards, err := rows.Shards(c.Terms.ShardCapacity)
	if err != nil {
		return err
	}
	var cells []int64
	for _, r := range rows.List {
		cells = append(append(cells, r.X...), r.Label)
	}
	c.shards, c.State.Cells = append(c.shards, shards...), append(c.State.Cells, cells)
	return nil
}

// Open reads the hold-outs in a home.
func Open(home string, t *terms.Terms, d terms.Deployment) (*Curator, error) {
	a, err := party.OpenAccount(home)
	if err != nil {
		return nil, err
	}
	c, err := begin(t, d, a)
	if err != nil {
		return nil, err
	}
	path, model := StateFile(home), c.State.Model
	if err := document.ReadJSON(path, &c.State); err != nil {
		return nil, err
	}
	if c.State.Version != party.Version || c.State.Model != model {
		return nil, fmt.Errorf("%s: version %d of model %v, expected version %d of %v: %w",
			path, c.State.Version, c.State.Model, party.Version, model, ErrOther)
	}
	return c, c.restore()
}

// restore rebuilds the shards from the state.
func (c *Curator) restore() error {
	d := c.Terms.Schema.Features()
	for n, cells := range c.State.Cells {
		s, err := shard.New(d, c.Terms.ShardCapacity)
		if err != nil {
			return err
		}
		for row := range slices.Chunk(cells, d+1) {
			if len(row) != d+1 {
				return fmt.Errorf("hold-out %d: a row has %d cells, expected %d", n, len(row), d+1)
			}
			if err := s.Append(row[:d], row[d]); err != nil {
				return fmt.Errorf("hold-out %d: %w", n, err)
			}
		}
		c.shards = append(c.shards, s)
	}
	return nil
}

// Same says whether two curators have the same hold-outs of the same model.
func (c *Curator) Same(other *Curator) bool {
	return c.State.Model == other.State.Model && slices.EqualFunc(c.State.Cells, other.State.Cells, slices.Equal)
}

// StateFile is the file of a curator's state.
func StateFile(home string) string { return filepath.Join(home, stateFile) }

// Commit prepares the statements that commit to the hold-outs, in their order. Blinds follow from account, model,
// number and rows: made again, a statement has the same commitments.
func (c *Curator) Commit() ([]party.Task, error) {
	var tasks []party.Task
	for n, s := range c.shards {
		data, err := c.data(n)
		if err != nil {
			return nil, err
		}
		keys := schema.Keys(s)
		last, err := c.Account.Commit(commit.Edge(), keys[len(keys)-1:], c.subject("edge", n)...)
		if err != nil {
			return nil, err
		}
		t, err := c.task(bundle.Holdout(n), catalog.Contribution, proof.Number(uint64(n)))
		if err != nil {
			return nil, err
		}
		t.Assignment.Vectors = []commit.Vector{data, terms.FirstEdge(), last}
		t.Assignment.Scalars = contribution.Scalars(s.Rows, c.Terms.Schema.ShardCounts(s), c.Terms.Schema.Scalars())
		tasks = append(tasks, t)
	}
	return tasks, nil
}

// Prove prepares the statements of the hold-outs' gradients at the fitted weights, by class, and what is published of
// them: the gradients in the open.
func (c *Curator) Prove(weights []party.Secret) ([]party.Task, bundle.Holdouts, error) {
	out := bundle.Holdouts{Version: bundle.Version}
	if len(weights) != c.Terms.Models() {
		return nil, out, fmt.Errorf("weights of %d classes, expected %d", len(weights), c.Terms.Models())
	}
	var tasks []party.Task
	for class, w := range weights {
		var opened []bundle.Opened
		for n := range c.shards {
			t, g, err := c.gradient(class, n, commit.Vector(w))
			if err != nil {
				return nil, out, err
			}
			tasks, opened = append(tasks, t), append(opened, bundle.Open(g))
		}
		out.Gradients = append(out.Gradients, opened)
	}
	return tasks, out, nil
}

// gradient prepares one statement. Its gradient is published, its Hessian is not.
func (c *Curator) gradient(class, n int, w commit.Vector) (t party.Task, g commit.Vector, err error) {
	d, label := c.Terms.Schema.Features(), c.Terms.Schema.Class(class)
	s, err := statistics.Of(c.Terms.Schema.Family, label, c.shards[n], w.Values)
	if err != nil {
		return t, g, err
	}
	data, err := c.data(n)
	if err != nil {
		return t, g, err
	}
	subject := c.subject("gradient", class, n)
	if g, err = c.Account.Commit(commit.Gradient(d), s.G, subject...); err != nil {
		return t, g, err
	}
	h, err := c.Account.Commit(commit.Hessian(d), s.H, subject...)
	if err != nil {
		return t, g, err
	}
	if t, err = c.task(bundle.HoldoutGradient(class, n), catalog.Training, proof.Word{}); err != nil {
		return t, g, err
	}
	t.Assignment.Vectors = []commit.Vector{data, w, g, h}
	t.Assignment.Scalars = training.Scalars(c.shards[n].Rows, label)
	return t, g, nil
}

// data is the committed vector of a hold-out.
func (c *Curator) data(n int) (commit.Vector, error) {
	kind := commit.Data(c.Terms.ShardCapacity, c.Terms.Schema.Features())
	return c.Account.Commit(kind, c.shards[n].Values, c.subject("data", n)...)
}

// subject names a vector that is committed to.
func (c *Curator) subject(what string, parts ...int) []string {
	out := []string{"holdout", what, c.State.Model.String()}
	for _, p := range parts {
		out = append(out, strconv.Itoa(p))
	}
	return out
}

func (c *Curator) task(ref bundle.Ref, s *catalog.Statement, subject proof.Word) (party.Task, error) {
	at, err := c.Terms.Context(c.Deployment, c.Account.Address(), subject)
	return party.Task{Ref: ref, Context: at, Assignment: engine.Assignment{Circuit: c.Terms.Circuit(s)}}, err
}

// Rows are those of all hold-outs.
func (c *Curator) Rows() (sum int) {
	for _, s := range c.shards {
		sum += s.Rows
	}
	return sum
}

// Format sends every verb to the shape: rows must not reach a log.
func (s State) Format(f fmt.State, _ rune) {
	fmt.Fprintf(f, "curator's state[%d hold-outs]", len(s.Cells))
}

// Format sends every verb to the shape.
func (c *Curator) Format(f fmt.State, _ rune) {
	fmt.Fprintf(f, "curator %v[%d hold-outs]", c.Account, len(c.shards))
}
