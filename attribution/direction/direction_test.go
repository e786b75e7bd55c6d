package direction_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"

	"github.com/tributary-zk/tributary/attribution/direction"
	"github.com/tributary-zk/tributary/attribution/newton"
	"github.com/tributary-zk/tributary/attribution/objective"
	"github.com/tributary-zk/tributary/attribution/statistics"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/data"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/inference/fit"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/inference/triangle"
)

const rows = 128

// world is a table's first rows as a batch of labelled queries, with weights.
type world struct {
	family model.Family
	class  int
	batch  shard.Batch
	shard  shard.Shard
	labels []int64
	fees   []uint32
	w      []fr.Element

	x       *mat.Dense
	y       []float64
	f       []float64
	weights *mat.VecDense
}

// newWorld takes weights of a given size, so that margins reach the flat ends of the sigmoid too.
func newWorld(t *testing.T, name string, class int, size float64) *world {
	t.Helper()
	tb, err := data.Table(name)
	require.NoError(t, err)
	s, err := schema.FromTable(tb, schema.Choice{})
	require.NoError(t, err)
	first := make([]int, rows)
	for i := range first {
		first[i] = i
	}
	encoded, err := s.EncodeRows(tb.Pick(first))
	require.NoError(t, err)
	d := s.Features()
	o := &world{family: s.Family, class: class, x: mat.NewDense(rows, d+1, nil), weights: mat.NewVecDense(d+1, nil)}
	o.batch, err = shard.NewBatch(d, rows)
	require.NoError(t, err)
	o.shard, err = shard.New(d, rows)
	require.NoError(t, err)
	rng := rand.New(rand.NewPCG(1, uint64(class)))
	for i, r := range encoded.List {
		require.NoError(t, o.batch.Append(r.X))
		require.NoError(t, o.shard.Append(r.X, r.Label))
		o.labels, o.fees = append(o.labels, r.Label), append(o.fees, 1+rng.Uint32N(9))
		o.f = append(o.f, float64(o.fees[i]))
		y := 0.0
		if s.Family == model.Gaussian {
			y = float64(r.Label) / fixed.One
		} else if r.Label == int64(class) {
			y = 1
		}
		o.y = append(o.y, y)
		for j, v := range o.batch.X(i) {
			o.x.Set(i, j, fixed.Float(v, fixed.FX))
		}
	}
	for j := range d + 1 {
		v, err := fixed.Quantize(size*rng.NormFloat64(), fixed.FW)
		require.NoError(t, err)
		o.w = append(o.w, v)
		o.weights.SetVec(j, fixed.Float(v, fixed.FW))
	}
	return o
}

func (o *world) labelled(t *testing.T, fees []uint32) []fr.Element {
	t.Helper()
	u, err := model.Margins(o.batch, o.w)
	require.NoError(t, err)
	q, err := direction.Labelled(o.family, o.class, o.batch, u, o.labels, fees)
	require.NoError(t, err)
	return q
}

var cases = []struct {
	name  string
	class int
	size  float64
}{
	{"wdbc", 1, 0.5}, {"wdbc", 1, 10}, {"digits", 3, 0.3}, {"emails", 1, 0.2}, {"diabetes", 0, 0.5},
}

// TestBound: the exact direction is within the stated bound of float64, for every family.
func TestBound(t *testing.T) {
	for _, c := range cases {
		o := newWorld(t, c.name, c.class, c.size)
		q := o.labelled(t, o.fees)
		for _, k := range []direction.Kind{direction.Validation, direction.Outcomes} {
			want := direction.Float(k, o.family, o.x, o.y, o.f, o.weights)
			bound := direction.Bound(o.family, o.x, o.f)
			for j := range q {
				noise := 1e-12 * (1 + math.Abs(want.AtVec(j)))
				require.InDelta(t, want.AtVec(j), fixed.Float(q[j], k.Scale()), bound[j]+noise, "%s, entry %d", c.name, j)
			}
		}
	}
}

// TestTrainingProvesIt: with unit weights, q is minus the gradient of the training statement over the same rows.
func TestTrainingProvesIt(t *testing.T) {
	for _, c := range cases {
		o := newWorld(t, c.name, c.class, c.size)
		ones := make([]uint32, rows)
		for i := range ones {
			ones[i] = 1
		}
		st, err := statistics.Of(o.family, o.class, o.shard, o.w)
		require.NoError(t, err)
		g := commit.Vector{Kind: commit.Gradient(len(st.G) - 1), Values: st.G, Blind: fixed.FromInt(5)}
		q, err := direction.HeldOut(g)
		require.NoError(t, err)
		require.Equal(t, o.labelled(t, ones), q.Values, c.name)
		require.Equal(t, fixed.FromInt(-5), q.Blind)
		require.Equal(t, commit.Direction(len(st.G)-1), q.Kind)
		_, err = direction.HeldOut(q)
		require.Error(t, err, "a direction is no gradient")
	}
}

// TestCredit: credits along a labelled direction are within the package's bound of float64.
func TestCredit(t *testing.T) {
	for _, c := range cases {
		o := newWorld(t, c.name, c.class, c.size)
		st, err := statistics.Of(o.family, o.class, o.shard, o.w)
		require.NoError(t, err)
		all := append(fr.Vector(nil), st.H...) // of two contributors with the same rows
		all.Add(all, st.H)
		lambdaN := fit.LambdaN(model.DefaultLambda, 2*rows)
		s, err := newton.At(fixed.FG, all, st.H, lambdaN, o.labelled(t, o.fees), st.G)
		require.NoError(t, err)

		h, err := triangle.Sym(st.H, fixed.FH, fixed.Float(lambdaN, fixed.FL))
		require.NoError(t, err)
		g := mat.NewVecDense(len(st.G), nil)
		for j := range st.G {
			g.SetVec(j, fixed.Float(st.G[j], fixed.FG))
		}
		step, err := objective.Solve(h, g)
		require.NoError(t, err)
		want := -mat.Dot(step, direction.Float(direction.Validation, o.family, o.x, o.y, o.f, o.weights))
		short := math.Ldexp(math.Sqrt(float64(len(st.G)))*mat.Norm(g, 2)/fixed.Float(lambdaN, fixed.FL), -21)
		e := direction.Bound(o.family, o.x, o.f)
		bound := math.Ldexp(1, -33) + short + mat.Norm(step, 2)*mat.Norm(mat.NewVecDense(len(e), e), 2)
		got := math.Ldexp(float64(s.Credit), -fixed.FC)
		require.InDelta(t, want, got, bound+1e-10*math.Abs(want), c.name)
	}
}

func TestChecks(t *testing.T) {
	require.ErrorIs(t, direction.Answers.Check(model.Gaussian), direction.ErrGaussian)
	for _, k := range direction.Kinds {
		require.NoError(t, k.Check(model.Bernoulli))
		require.NoError(t, k.Check(model.OVR))
		require.Error(t, k.Check(0))
		if k != direction.Answers {
			require.NoError(t, k.Check(model.Gaussian))
		}
	}
	require.Error(t, direction.Kind(0).Check(model.OVR))
	require.Equal(t, "outcomes", direction.Outcomes.String())

	o := newWorld(t, "wdbc", 1, 1)
	u := make([]fr.Element, rows)
	for why, call := range map[string]func() error{
		"a label too few": func() error {
			_, err := direction.Labelled(o.family, 1, o.batch, u, o.labels[1:], o.fees)
			return err
		},
		"a fee too few": func() error {
			_, err := direction.Labelled(o.family, 1, o.batch, u, o.labels, o.fees[1:])
			return err
		},
		"a margin too few": func() error {
			_, err := direction.Labelled(o.family, 1, o.batch, u[1:], o.labels, o.fees)
			return err
		},
		"no family": func() error {
			_, err := direction.Labelled(0, 1, o.batch, u, o.labels, o.fees)
			return err
		},
	} {
		require.Error(t, call(), why)
	}
}
