package engine_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/attribution/statistics"
	"github.com/tributary-zk/tributary/circuits/statement"
	"github.com/tributary-zk/tributary/circuits/training"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/prover/engine"
	"github.com/tributary-zk/tributary/prover/keys"
)

func TestTraining(t *testing.T) {
	for _, sz := range [][2]int{{3, 8}, {30, 128}} {
		d, n := sz[0], sz[1]
		s, _ := shard.New(d, n)
		for i := 0; i < n-3; i++ {
			x := make([]int64, d)
			for j := range x {
				x[j] = int64(rand.NormFloat64() * 4096)
			}
			require.NoError(t, s.Append(x, int64(i%2)))
		}
		w := make([]fr.Element, d+1)
		for j := range w {
			w[j] = fixed.FromInt(int64(rand.NormFloat64() * (1 << 26)))
		}
		st, err := statistics.Of(schema.Bernoulli, 1, s, w)
		require.NoError(t, err)
		p := training.Params{Family: schema.Bernoulli, Features: d, Rows: n}
		c := training.New(p)
		vec := func(k commit.Kind, v []fr.Element) commit.Vector { x, _ := commit.New(k, v); return x }
		e := engine.Engine{Keys: &keys.Store{Dir: t.TempDir(), String: srs.Embedded()}}
		a := engine.Assignment{Circuit: c, Vectors: []commit.Vector{vec(commit.Data(n, d), s.Values), vec(commit.Weights(d), w), vec(commit.Gradient(d), st.G), vec(commit.Hessian(d), st.H)},
			Scalars: []fr.Element{fr.NewElement(uint64(s.Rows)), fr.NewElement(1)}}
		for range 3 {
			in, pf, stats, err := e.Prove(statement.Context{ChainID: 1337}, a)
			require.NoError(t, err)
			fmt.Printf("%+v\n", stats)
			pair, _, _ := e.Keys.Get(c)
			require.NoError(t, pair.Verify.Batch([]*statement.Instance{in, in}, []*statement.Proof{pf, pf}))
		}
	}
}
