package layout_test

import (
	"fmt"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/attribution/newton"
	"github.com/tributary-zk/tributary/attribution/statistics"
	"github.com/tributary-zk/tributary/attribution/study"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/repeats"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/inference/fit"
	"github.com/tributary-zk/tributary/inference/masking"
	"github.com/tributary-zk/tributary/protocol/blame"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// TestSecretsDoNotFormat: no type that carries records, weights, statistics or blinds prints them, whatever the verb.
// prover/engine tests its own.
func TestSecretsDoNotFormat(t *testing.T) {
	const canary = 7700770077
	e := []fr.Element{fr.NewElement(canary)}
	limbs := fmt.Sprint(e[0][0]) // as a printed struct would show the element
	vector := commit.Vector{Kind: commit.Edge(), Values: e, Blind: e[0]}
	row := schema.Row{X: []int64{canary}, Label: canary, Key: canary}
	totals := fit.Totals{G: e, H: e}
	for _, secret := range []any{
		vector, &vector, row,
		schema.Rows{List: []schema.Row{row}},
		shard.Shard{Values: e},
		shard.Batch{Values: e},
		table.Table{X: [][]float64{{canary}}, Labels: []string{fmt.Sprint(canary)}},
		statistics.Statistics{U: e, P: e, R: e, D: e, G: e, H: e},
		newton.Step{V: e, Residual: e, Credit: canary},
		repeats.Report{Rows: 3, Typical: canary, Levels: []repeats.Level{{Largest: []int{canary}}}},
		study.Row{X: []float64{canary}, Y: canary},
		totals,
		fit.Result{W: e, Totals: totals},
		transcript.Ask{W: party.Secret(vector)},
		transcript.Round{Asks: []transcript.Ask{{W: party.Secret(vector)}}},
		transcript.Total{G: party.Secret(vector)},
		transcript.Outcome{Totals: []transcript.Total{{G: party.Secret(vector)}}},
		&transcript.Outcome{Totals: []transcript.Total{{G: party.Secret(vector)}}},
		masking.Masked{Values: e},
		blame.Case{Masked: [][][]fr.Element{{e}}},
		blame.Evidence{Masked: [][]party.Element{party.Scalars(e)}},
	} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%d", "%x", "%s", "%q"} {
			out := fmt.Sprintf(verb, secret)
			for _, leak := range []string{fmt.Sprint(canary), fmt.Sprintf("%x", canary), limbs, fmt.Sprintf("%x", e[0][0])} {
				require.NotContains(t, out, leak, "%T with %s", secret, verb)
			}
		}
	}
}
