package party_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/payer"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/protocol/work"
)

// epoch is a group with a task for every statement of its epoch.
type epoch struct {
	*datanettest.Group
	tasks []party.Task
}

var made = sync.OnceValues(makeEpoch)

func makeEpoch() (*epoch, error) {
	g, err := datanettest.NewGroup(schema.Bernoulli, 30, 30)
	if err != nil {
		return nil, err
	}
	out := &epoch{Group: g}
	add := func(tasks []party.Task, err error) error {
		out.tasks = append(out.tasks, tasks...)
		return err
	}
	members, err := g.Members()
	if err != nil {
		return nil, err
	}
	o, _, err := g.Fit(members...)
	if err != nil {
		return nil, err
	}
	if err := add(o.Optimum()); err != nil {
		return nil, err
	}
	b := datanettest.Batch(20)
	user, err := party.NewAccount()
	if err != nil {
		return nil, err
	}
	ask, err := payer.New(g.Terms, terms.Deployment{}, user, payer.Draft{Queries: b.Queries, Fees: b.Fees, Unit: b.Unit})
	if err != nil {
		return nil, err
	}
	inference, _, err := o.Infer(1, proof.Word{1}, ask.Order, ask.Vectors)
	if err := add(inference, err); err != nil {
		return nil, err
	}
	sums, err := o.Broadcast(1)
	if err != nil {
		return nil, err
	}
	for _, c := range members {
		if err := add(c.Contribution()); err != nil {
			return nil, err
		}
		if err := add(c.Training()); err != nil {
			return nil, err
		}
		if err := add(c.Credit(sums)); err != nil {
			return nil, err
		}
		if err := o.TakeCredit(c.CreditShare(1)); err != nil {
			return nil, err
		}
	}
	t, _, err := o.Payout(1)
	return out, add([]party.Task{t}, err)
}

func theEpoch(t *testing.T) *epoch {
	t.Helper()
	e, err := made()
	require.NoError(t, err)
	return e
}

// task is the first task of a statement.
func (e *epoch) task(t *testing.T, s *catalog.Statement) party.Task {
	t.Helper()
	for _, task := range e.tasks {
		if task.Ref.Statement == s.Name {
			return task
		}
	}
	t.Fatalf("no task of %s", s.Name)
	return party.Task{}
}

// TestTaskFiles: whoever proves from the file proves the same statement, of every kind. Nobody else may read it.
func TestTaskFiles(t *testing.T) {
	e := theEpoch(t)
	for _, s := range catalog.Statements() {
		want := e.task(t, s)
		want.Context.ChainID, want.Context.Contract = 1337, [20]byte{9}
		path := filepath.Join(t.TempDir(), "jobs", "task.json")
		require.NoError(t, want.Write(path))
		info, err := os.Stat(path)
		require.NoError(t, err)
		require.EqualValues(t, 0o600, info.Mode().Perm())
		got, err := party.ReadTask(path, e.Terms, terms.Deployment{})
		require.NoError(t, err)
		require.Equal(t, want.Ref, got.Ref)
		require.Equal(t, want.Context, got.Context)
		require.Equal(t, want.Assignment.Vectors, got.Assignment.Vectors, s.Name)
		require.Equal(t, want.Assignment.Scalars, got.Assignment.Scalars, s.Name)
		require.Equal(t, want.Assignment.Circuit.Spec(), got.Assignment.Circuit.Spec())
	}
}

func TestTaskFilesAreRefused(t *testing.T) {
	e := theEpoch(t)
	task := e.task(t, catalog.Credit)
	whole := filepath.Join(t.TempDir(), "task.json")
	require.NoError(t, task.Write(whole))
	text, err := os.ReadFile(whole)
	require.NoError(t, err)
	id, err := e.Terms.ID()
	require.NoError(t, err)
	for _, c := range []struct{ why, old, replacement, want string }{
		{"of a later version", `"version": 1,`, `"version": 2,`, "version 2, this program reads version 1"},
		{"of no version", `"version": 1,`, ``, "version 0, this program reads version 1"},
		{
			"of an unknown statement", `"statement": "` + catalog.Credit.Name, `"statement": "lottery`,
			`field ref.statement: "lottery" is none of`,
		},
		{"of no statement", `"statement": "` + catalog.Credit.Name + `",`, ``, `field ref.statement: ""`},
		{
			"a name that leads out of the bundle: the record goes to a file of this name", `"party": "alder"`,
			`"party": "../../alder"`, `field ref.party: "../../alder"`,
		},
		{"a name that leads out of it elsewhere", `"party": "alder"`, `"party": "..\\alder"`, "field ref.party"},
		{"of nobody", `"party": "alder"`, `"party": ""`, `field ref.party: ""`},
		{"a class below the first", `"class": 0`, `"class": -1`, "class -1"},
		{"a class above the last", `"class": 0`, `"class": 1`, "class 1 and shard 0, expected a class from 0 to 0"},
		{"a shard below the first", `"shard": 0`, `"shard": -1`, "shard -1"},
		{"an epoch below the first", `"epoch": 1`, `"epoch": -1`, "epoch"},
		{
			"of another Datanet's model", `"model": "` + id.String(), `"model": "` + proof.Word{1}.String(),
			"of another Datanet",
		},
		{"of an address that is none", `"contract": "0x`, `"contract": "`, "an address is"},
		{"a field that nobody knows", `"scalars"`, `"hint": 1, "scalars"`, `unknown field "hint"`},
		{"a vector's field that nobody knows", `"form": 0`, `"form": 0, "tau": 1`, `unknown field "tau"`},
		{"a vector that is not as long as it says", `"len": 10`, `"len": 11`, "hessian vector has 10 entries, expected 11"},
		{"a value that is no scalar", `"values": [`, `"values": [ "0x` + strings.Repeat("f", 64) + `",`, "task.json"},
		{"truncated", string(text[len(text)/2:]), ``, "unexpected EOF"},
		{"two tasks in one file", string(text), string(text) + string(text), "data after the document"},
		{"an empty file", string(text), ``, "task.json:1: EOF"},
	} {
		t.Run(c.why, func(t *testing.T) {
			require.True(t, bytes.Contains(text, []byte(c.old)), "nothing to change")
			path := filepath.Join(t.TempDir(), "task.json")
			changed := bytes.Replace(text, []byte(c.old), []byte(c.replacement), 1)
			require.NoError(t, os.WriteFile(path, changed, 0o600))
			_, err := party.ReadTask(path, e.Terms, terms.Deployment{})
			require.ErrorContains(t, err, c.want)
			require.ErrorContains(t, err, "task.json")
		})
	}
	_, err = party.ReadTask(filepath.Join(t.TempDir(), "none.json"), e.Terms, terms.Deployment{})
	require.ErrorIs(t, err, os.ErrNotExist)
}

// TestTasksOfAnotherShape: a file whose vectors or scalars are not the statement's is read, and nothing is proven.
func TestTasksOfAnotherShape(t *testing.T) {
	e := theEpoch(t)
	shop := work.New(datanettest.Keys(), srs.Embedded(), work.Silent{})
	for _, c := range []struct {
		why    string
		change func(*party.Task)
		ok     bool
	}{
		{"as it is", func(*party.Task) {}, true},
		{"no vectors", func(j *party.Task) { j.Assignment.Vectors = nil }, false},
		{"a vector too many", func(j *party.Task) {
			j.Assignment.Vectors = append(j.Assignment.Vectors[:2:2], j.Assignment.Vectors[0])
		}, false},
		{"vectors in another order", func(j *party.Task) {
			v := j.Assignment.Vectors
			j.Assignment.Vectors = []commit.Vector{v[1], v[0]}
		}, false},
		{"a vector of other capacities", func(j *party.Task) {
			v := j.Assignment.Vectors
			j.Assignment.Vectors = []commit.Vector{commit.Zero(commit.Credits(16)), v[1]}
		}, false},
		{"no scalars", func(j *party.Task) { j.Assignment.Scalars = nil }, false},
		{"a scalar too many", func(j *party.Task) {
			j.Assignment.Scalars = append(j.Assignment.Scalars[:1:1], fr.One())
		}, false},
		{"another pool than was split", func(j *party.Task) { j.Assignment.Scalars = []fr.Element{fr.One()} }, false},
	} {
		t.Run(c.why, func(t *testing.T) {
			task := e.task(t, catalog.Payout)
			c.change(&task)
			path := filepath.Join(t.TempDir(), "task.json")
			require.NoError(t, task.Write(path))
			read, err := party.ReadTask(path, e.Terms, terms.Deployment{})
			require.NoError(t, err)
			proven, err := shop.Prove(read)
			if c.ok {
				require.NoError(t, err)
				require.Equal(t, task.Ref, proven[0].Ref)
				return
			}
			require.ErrorContains(t, err, task.Ref.String())
		})
	}
}
