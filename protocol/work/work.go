// Package work proves parties' tasks, on this machine or by a prover service, and keeps what each proof cost.
package work

import (
	"fmt"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/prover/client"
	"github.com/tributary-zk/tributary/prover/engine"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/keys"
)

// Shop proves on this machine.
type Shop struct {
	Engine   *engine.Engine
	Progress Progress
}

// New returns a shop whose keys are in dir.
func New(dir string, s *srs.String, p Progress) *Shop {
	cache := &keys.Cache{Dir: dir, String: s, Progress: func(phase, statement string, constraints int) {
		if constraints > 0 {
			phase = fmt.Sprintf("%s (%d constraints)", phase, constraints)
		}
		name, _, _ := strings.Cut(statement, "/")
		p.Doing(fmt.Sprintf("%s: %s", name, phase))
	}}
	return &Shop{Engine: &engine.Engine{Keys: cache}, Progress: p}
}

// Keys returns the key pairs of a Datanet's circuits by statement name, set up if they are new. A reference string that
// is too short is refused before minutes are spent on a set-up.
func (s *Shop) Keys(t *terms.Terms) (map[string]*keys.Pair, error) {
	for _, row := range catalog.Statements() {
		spec := t.Circuit(row).Spec()
		if spec.Powers() > s.Engine.Keys.String.Len() {
			return nil, fmt.Errorf("%s needs a reference string of %d powers, this one has %d: "+
				"use fewer columns, or give a longer string with --srs FILE",
				spec.Name, spec.Powers(), s.Engine.Keys.String.Len())
		}
	}
	pairs := make([]*keys.Pair, len(catalog.Statements()))
	var group errgroup.Group // compiling and reading a key use one core each
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, row := range catalog.Statements() {
		group.Go(func() error {
			err := s.Progress.Step("keys of "+row.Name, func() (err error) {
				pairs[i], _, err = s.Engine.Keys.Get(t.Circuit(row))
				return err
			})
			if err != nil {
				return fmt.Errorf("keys of %s: %w", row.Name, err)
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	out := map[string]*keys.Pair{}
	for i, row := range catalog.Statements() {
		out[row.Name] = pairs[i]
	}
	return out, nil
}

// Proven is a record with what it cost.
type Proven struct {
	*bundle.Record
	Stats    engine.Stats      // if it was proved here
	Receipts []*client.Receipt // if services proved or checked it
}

func record(t party.Task, in *proof.Instance, pr *proof.Proof) *bundle.Record {
	return &bundle.Record{Version: bundle.Version, Ref: t.Ref, Instance: *in, Proof: *pr}
}

// Theirs says whether a service made the proof, with its own key.
func (p Proven) Theirs() bool {
	return slices.ContainsFunc(p.Receipts, func(r *client.Receipt) bool { return r.Mode == job.Plain })
}

// Prove proves tasks one after the other: one proof at a time makes the best use of all cores.
func (s *Shop) Prove(tasks ...party.Task) ([]Proven, error) {
	out := make([]Proven, len(tasks))
	for i, t := range tasks {
		err := s.Progress.Step("prove "+t.Ref.String(), func() error {
			in, pr, stats, err := s.Engine.Prove(t.Context, t.Assignment)
			if err != nil {
				return fmt.Errorf("%v: %w", t.Ref, err)
			}
			out[i] = Proven{Record: record(t, in, pr), Stats: stats}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}
