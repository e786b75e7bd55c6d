package demo

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/tributary-zk/tributary/attribution/split"
	"github.com/tributary-zk/tributary/cmd/internal/progress"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/settle"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/protocol/work"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/rollup/chain"
	"github.com/tributary-zk/tributary/rollup/devchain"
)

// run is one run of the demo.
type run struct {
	o       Options
	started time.Time
	talk    *progress.Talk
	srs     *srs.String
	stage   *document.Stage // where everything is written until it is complete

	trial split.Trial
	held  []table.Table // hold-outs of the curator's, for credits by validation
	draft terms.Draft
	terms *terms.Terms
	shop  *work.Shop
	pairs map[string]*keys.Pair
	chain *devchain.Chain
	desk  *settle.Desk  // nil with noise: nothing is settled
	user  chain.Account // pays for the queries
	local *epoch.Local

	clinics []*contributor.Contributor // after the epoch
	proving sync.Mutex                 // contributors prove side by side
	proven  []work.Proven              // guarded by proving
	fit     proofSum                   // training statements of all rounds; guarded by proving
	rounds  int                        // of the fit

	fitSeconds                 float64
	sent, received, proofBytes int64 // of a contributor in a round, the most
	metered                    map[bundle.Ref]uint64
	report                     *Report
}

// number is the demo's only epoch.
const number = 1

// Run runs the demo and reports on it. Progress goes to talk.
func Run(ctx context.Context, o Options, talk *progress.Talk) (*Report, error) {
	if err := o.Check(); err != nil {
		return nil, err
	}
	r := &run{o: o, started: time.Now(), talk: talk}
	defer talk.End()
	defer r.discard()
	steps := []func(context.Context) error{r.prepare, r.keys, r.deploy, r.play, r.meter, r.judge, r.write}
	if o.Epsilon != 0 {
		steps = []func(context.Context) error{r.prepare, r.keys, r.gather, r.play, r.compare, r.write}
	}
	for _, step := range steps {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := step(ctx); err != nil {
			return nil, errors.Join(err, r.close())
		}
	}
	return r.report, r.close()
}

func (r *run) close() error {
	if r.chain == nil {
		return nil
	}
	return r.chain.Close()
}

func (r *run) discard() {
	if r.stage != nil {
		r.stage.Discard()
	}
}
