package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/cmd/internal/demo"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/inference/dp"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// dpFlags are a new Datanet's terms of the mode `dp`.
type dpFlags struct {
	epsilon, delta, clip float64
	rounds               int
}

func (f *dpFlags) add(c *cobra.Command) {
	fl := c.Flags()
	fl.Float64Var(&f.epsilon, "dp-epsilon", 0,
		"contributors add noise: what the fit may tell of a record; 1 is strong, above 10 is little. "+
			"The model is not settled then. 0: exact totals")
	fl.Float64Var(&f.delta, "dp-delta", demo.Delta,
		"with --dp-epsilon: chance that the promise fails, far below one over the number of records")
	fl.IntVar(&f.rounds, "dp-rounds", 0,
		"with --dp-epsilon: answers of a contributor, the last one at the final weights; default 3, for gaussian 2")
	fl.Float64Var(&f.clip, "dp-clip", demo.Clip,
		"with --dp-epsilon: longest row, in the schema's scales; longer ones are shortened before they are contributed")
}

// params are the terms, nil without --dp-epsilon.
func (f *dpFlags) params(family schema.Family) (*dp.Params, error) {
	if f.epsilon == 0 {
		if f.rounds != 0 || f.delta != demo.Delta || f.clip != demo.Clip {
			return nil, errors.New("--dp-delta, --dp-rounds and --dp-clip: with --dp-epsilon only")
		}
		return nil, nil
	}
	rounds := f.rounds
	if rounds == 0 {
		rounds = demo.Rounds(family)
	}
	p, err := dp.NewParams(f.epsilon, f.delta, rounds, f.clip)
	if err != nil {
		return nil, fmt.Errorf("--dp-epsilon, --dp-delta, --dp-rounds or --dp-clip: %w", err)
	}
	return &p, nil
}

// promise is what a fit with noise promises.
func promise(t *terms.Terms) string {
	p := t.Model.DP
	return fmt.Sprintf("noise: epsilon %v at delta %v for any one record, if %d %% of the contributors add theirs; "+
		"nothing is settled", p.Epsilon, p.Delta, p.Honest)
}
