package demo

import (
	"context"
	"math/big"
	"time"

	"github.com/consensys/gnark-crypto/ecc/bn254"

	"github.com/tributary-zk/tributary/attribution/split"
	"github.com/tributary-zk/tributary/cmd/internal/progress"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/owner"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/settle"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/protocol/work"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// epoch is one run.
type epoch struct {
	o       Options
	started time.Time
	talk    *progress.Talk
	string  *srs.String
	powers  []bn254.G1Affine

	trial  split.Trial
	terms  *terms.Terms
	shop   *work.Shop
	pairs  map[string]*keys.Pair
	chain  *chain.Embedded
	desk   *settle.Desk
	user   *party.Account
	owner  *owner.Owner
	clinic []*contributor.Contributor

	records []work.Proven
	answers []owner.Answer
	fees    []uint32
	number  uint64
	paid    []*big.Int // by contributor, as claimed
	unpaid  error      // why nothing was paid
	metered map[bundle.Ref]uint64
	report  *Report
}

// Run runs the demo and returns its account. Progress goes to talk.
func Run(ctx context.Context, o Options, talk *progress.Talk) (*Report, error) {
	if err := o.Check(); err != nil {
		return nil, err
	}
	e := &epoch{o: o, started: time.Now(), talk: talk}
	defer talk.End()
	for _, step := range []func(context.Context) error{
		e.prepare, e.keys, e.deploy, e.contribute, e.fit, e.train, e.infer, e.credit, e.settle, e.claim, e.meter, e.judge, e.write,
	} {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := step(ctx); err != nil {
			if e.chain != nil {
				e.chain.Close()
			}
			return nil, err
		}
	}
	return e.report, e.chain.Close()
}
