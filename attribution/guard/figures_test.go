package guard_test

import (
	"flag"
	"fmt"
	"math/big"
	"path/filepath"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/attribution/guard"
	"github.com/tributary-zk/tributary/attribution/split"
	"github.com/tributary-zk/tributary/attribution/statistics"
	"github.com/tributary-zk/tributary/datanet/data"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/inference/fit"
	"github.com/tributary-zk/tributary/inference/model"
)

// The figures of docs/guards.md:
//
//	go test ./attribution/guard -run Figures -v -args -seeds 20 -tables wdbc,diabetes,digits,emails.csv:label
var (
	tables = flag.String("tables", "wdbc,diabetes", "tables that TestFigures measures: a name, or FILE:LABEL")
	seeds  = flag.Int("seeds", 3, "splits of each table that TestFigures measures")
	counts = flag.String("counts", "5", "numbers of contributors that TestFigures measures")
)

// TestFigures: contributors of the default demos pass, in the table and in every round of a fit.
func TestFigures(t *testing.T) {
	for _, name := range strings.Split(*tables, ",") {
		for _, count := range strings.Split(*counts, ",") {
			var k int
			_, err := fmt.Sscan(count, &k)
			require.NoError(t, err)
			c := campaign{worst: map[guard.Guard]float64{}, refusals: map[guard.Guard]int{}}
			for seed := range *seeds {
				c.measure(t, opened(t, name), k, uint64(1+seed))
			}
			if k == 5 {
				require.Empty(t, c.refusals, name)
			}
			t.Logf("%s, %d contributors: %v", filepath.Base(name), k, &c)
		}
	}
}

func opened(t *testing.T, name string) table.Table {
	if file, label, is := strings.Cut(name, ":"); is {
		tb, err := table.Open(file, table.Options{Label: label})
		require.NoError(t, err)
		return tb
	}
	tb, err := data.Table(name)
	require.NoError(t, err)
	return tb
}

// campaign gathers the worst figures over splits.
type campaign struct {
	worst    map[guard.Guard]float64
	refusals map[guard.Guard]int
}

func (c *campaign) add(f guard.Figure) {
	old, has := c.worst[f.Guard]
	if !has || f.Most && f.Value > old || !f.Most && f.Value < old {
		c.worst[f.Guard] = f.Value
	}
	if !f.Holds {
		c.refusals[f.Guard]++
	}
}

func (c *campaign) String() string {
	var out []string
	for g := guard.Rows; g <= guard.Residual; g++ {
		if v, has := c.worst[g]; has {
			out = append(out, fmt.Sprintf("%v %.3g (%d refused)", g, v, c.refusals[g]))
		}
	}
	return strings.Join(out, ", ")
}

func (c *campaign) measure(t *testing.T, tb table.Table, k int, seed uint64) {
	trial, err := split.Of(tb, k, seed)
	require.NoError(t, err)
	least := len(trial.Contributors[0].X)
	s, err := schema.FromTable(tb, schema.Choice{Rows: least})
	require.NoError(t, err)
	var guards []*guard.Table
	var shards []shard.Shard
	for _, own := range trial.Contributors {
		rows, err := s.EncodeRows(own)
		require.NoError(t, err)
		sh, err := rows.Shards(512)
		require.NoError(t, err)
		g, err := guard.New(guard.Default(), s.Family, sh)
		require.NoError(t, err)
		for _, f := range g.Explain() {
			c.add(f)
		}
		guards, shards = append(guards, g), append(shards, sh...)
	}
	if s.Family == schema.Gaussian {
		return
	}
	for _, w := range fitted(t, s, shards) {
		for _, own := range guards {
			c.rounds(t, own, w)
			for i := range w {
				f, err := own.ExplainGradient(1, w[i])
				require.NoError(t, err)
				if s.Family == schema.Bernoulli {
					c.add(f)
				}
			}
		}
	}
}

// rounds asks one contributor all rounds of a fit.
func (c *campaign) rounds(t *testing.T, own *guard.Table, w [][]fr.Element) {
	for i := range w {
		figures, err := own.ExplainRound(w[i], w[:i]...)
		require.NoError(t, err)
		for _, f := range figures {
			c.add(f)
		}
	}
}

// fitted returns the weights of all rounds of a fit of every model, with the default ridge.
func fitted(t *testing.T, s schema.Schema, shards []shard.Shard) (out [][][]fr.Element) {
	p := fit.Problem{
		Lambda: model.DefaultLambda, W0: make([]fr.Element, s.Features()+1),
		Stop: new(big.Int).Lsh(big.NewInt(1), fixed.FG-10),
	}
	for _, sh := range shards {
		p.Rows += sh.Rows
	}
	for k := range s.Models() {
		f, err := fit.New(p)
		require.NoError(t, err)
		var rounds [][]fr.Element
		for w := f.Ask(); w != nil; w = f.Ask() {
			rounds = append(rounds, w)
			var parts []statistics.Statistics
			for _, sh := range shards {
				st, err := statistics.Of(s.Family, s.Class(k), sh, w)
				require.NoError(t, err)
				parts = append(parts, st)
			}
			g, h, err := statistics.Sum(parts...)
			require.NoError(t, err)
			require.NoError(t, f.Tell(fit.Totals{G: g, H: h}))
		}
		out = append(out, rounds)
	}
	return out
}
