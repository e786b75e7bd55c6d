package guard_test

import (
	"errors"
	"flag"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"

	"github.com/tributary-zk/tributary/attribution/guard"
	"github.com/tributary-zk/tributary/attribution/masked"
	"github.com/tributary-zk/tributary/attribution/split"
	"github.com/tributary-zk/tributary/datanet/data"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/inference/triangle"
)

// The figures of docs/guards.md:
//
//	go test ./attribution/guard -run Figures -v -args -seeds 20 -tables wdbc,diabetes,digits,emails.csv:label
var (
	tables = flag.String("tables", "wdbc,diabetes", "tables that TestFigures measures: a name, or FILE:LABEL")
	seeds  = flag.Int("seeds", 3, "splits of each table that TestFigures measures")
	counts = flag.String("counts", "5", "numbers of contributors that TestFigures measures")
	stop   = flag.Float64("stop", 1e-7, "largest gradient a row at which a fit of TestFigures stops")
	grids  = flag.String("grids", "26", "fractional bits to which TestFigures rounds weights")
)

// TestFigures: contributors of the default demos pass, in the table and in every round of a fit.
func TestFigures(t *testing.T) {
	for _, name := range strings.Split(*tables, ",") {
		for _, count := range strings.Split(*counts, ",") {
			var k int
			_, err := fmt.Sscan(count, &k)
			require.NoError(t, err)
			c := campaign{least: map[string]float64{}, refusals: map[string]int{}}
			for seed := range *seeds {
				c.measure(t, opened(t, name), k, uint64(1+seed))
			}
			if k == 5 {
				require.Empty(t, c.refusals, name)
			}
			t.Logf("%s, %d contributors: %v, refused: %v", filepath.Base(name), k, c.figures(), c.refusals)
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
	least    map[string]float64
	refusals map[string]int
}

func (c *campaign) figures() string {
	var out []string
	for g := guard.Rows; g <= guard.Moved; g++ {
		for key, v := range c.least {
			if strings.HasPrefix(key, g.String()+":") {
				out = append(out, fmt.Sprintf("%s %.3g", key, v))
			}
		}
	}
	return strings.Join(out, "; ")
}

func (c *campaign) add(f guard.Figure, what string) {
	key := f.Guard.String() + ":" + what
	old, has := c.least[key]
	if !has || f.Most && f.Value > old || !f.Most && f.Value < old {
		c.least[key] = f.Value
	}
	if !f.Holds {
		c.refusals[key]++
	}
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
			c.add(f, "")
		}
		guards, shards = append(guards, g), append(shards, sh...)
	}
	if s.Family == schema.Gaussian {
		return
	}
	for _, g := range strings.Split(*grids, ",") {
		var bits int
		_, err := fmt.Sscan(g, &bits)
		require.NoError(t, err)
		for _, w := range newton(t, s, shards, bits) {
			for _, own := range guards {
				c.rounds(t, own, w, g)
			}
		}
	}
}

// rounds asks one contributor all rounds of a fit.
func (c *campaign) rounds(t *testing.T, own *guard.Table, w [][]fr.Element, what string) {
	for i := range w {
		figures, err := own.ExplainRound(w[i], w[:i]...)
		require.NoError(t, err)
		for _, f := range figures {
			c.add(f, what)
		}
	}
}

// newton returns the weights of the rounds of a fit of every model, to a number of fractional bits.
func newton(t *testing.T, s schema.Schema, shards []shard.Shard, bits int) (out [][][]fr.Element) {
	const perRow = 0.125
	n, width := 0, s.Features()+1
	for _, sh := range shards {
		n += sh.Rows
	}
	for k := range s.Models() {
		w := make([]float64, width)
		var rounds [][]fr.Element
		for range 12 {
			exact := make([]fr.Element, width)
			for j := range w {
				v := math.Ldexp(math.RoundToEven(math.Ldexp(w[j], bits)), -bits)
				e, err := fixed.Quantize(v, fixed.FW)
				require.NoError(t, err)
				exact[j], w[j] = e, v
			}
			if i := len(rounds) - 1; i >= 0 && slices.Equal(rounds[i], exact) {
				break
			}
			rounds = append(rounds, exact)
			sum, err := masked.Own(s.Family, s.Class(k), shards, exact)
			require.NoError(t, err)
			h, err := triangle.Sym(sum.H, fixed.FH, perRow*float64(n))
			require.NoError(t, err)
			var c mat.Cholesky
			require.True(t, c.Factorize(h))
			g := mat.NewVecDense(width, nil)
			residual := 0.0
			for j := range width {
				v := fixed.Float(sum.G[j], fixed.FG) + perRow*float64(n)*w[j]
				g.SetVec(j, v)
				residual = max(residual, math.Abs(v))
			}
			if residual < *stop*float64(n) {
				break
			}
			var step mat.VecDense
			require.False(t, errors.Is(c.SolveVecTo(&step, g), mat.ErrShape))
			for j := range w {
				w[j] -= step.AtVec(j)
			}
		}
		out = append(out, rounds)
	}
	return out
}
