// Package epochtest makes small honest epochs from the embedded tables: the values, vectors and scalars of all six
// statements, computed by the plain-Go references. Tests of circuits, the prover and the verifiers start from them.
package epochtest

import (
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/attribution/direction"
	"github.com/tributary-zk/tributary/attribution/newton"
	"github.com/tributary-zk/tributary/attribution/payout"
	"github.com/tributary-zk/tributary/attribution/statistics"
	"github.com/tributary-zk/tributary/circuits/contribution"
	"github.com/tributary-zk/tributary/circuits/credit"
	"github.com/tributary-zk/tributary/circuits/inference"
	"github.com/tributary-zk/tributary/circuits/optimum"
	circuit "github.com/tributary-zk/tributary/circuits/payout"
	"github.com/tributary-zk/tributary/circuits/training"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/data"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/inference/fit"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/internal/circuittest"
)

// Contributors is N, the contributor capacity. Three take part.
const Contributors = 8

// Lambda is the ridge parameter at scale FL: 1/16.
const Lambda = 1 << (fixed.FL - 4)

// Epoch is an honest epoch of one model.
type Epoch struct {
	Schema  schema.Schema
	Class   int // of the model
	D, N    int // features, capacity of shards and batches
	Parties []Party
	Rows    int

	W, W0, SumG commit.Vector
	SumH        commit.Vector
	Eps         *big.Int

	Queries       shard.Batch
	Fees          []uint32
	X, U, Q       commit.Vector // queries, answers, direction
	Credits       []*big.Int
	SumCredits    commit.Vector
	Pool          *big.Int
	PayoutsVector commit.Vector

	HoldOut    shard.Shard // a curator's
	HeldOut    statistics.Statistics
	HeldData   commit.Vector
	HeldG      commit.Vector
	HeldH      commit.Vector
	Validation commit.Vector   // the direction of the hold-out: -g
	Validated  []commit.Vector // credits along it, by party
}

// Party is a contributor.
type Party struct {
	Shards []shard.Shard
	Counts [][]int // by shard and class
	Data   []commit.Vector
	Edges  []commit.Vector // one more than shards
	Stats  []statistics.Statistics
	G, H   []commit.Vector // by shard
	SumG   commit.Vector
	SumH   commit.Vector
	Credit commit.Vector
}

// tables has the embedded table of each family and the model's class.
var tables = map[schema.Family]struct {
	name  string
	class int
}{
	schema.Bernoulli: {"wdbc", 1},
	schema.OVR:       {"digits", 3},
	schema.Gaussian:  {"diabetes", 0},
}

// Families lists the families.
var Families = []schema.Family{schema.Bernoulli, schema.OVR, schema.Gaussian}

// New makes an epoch of d features and shards of capacity n >= 4. The first contributor has a full and a partial shard,
// the second a partial and the third a full one. Some credit is positive and some negative.
func New(tb testing.TB, family schema.Family, d, n int) *Epoch {
	tb.Helper()
	t, err := data.Table(tables[family].name)
	require.NoError(tb, err)
	t = narrow(t, d)
	e := &Epoch{Class: tables[family].class, D: d, N: n, Pool: big.NewInt(1_000_003)}
	e.Schema, err = schema.FromTable(t, schema.Choice{Family: family})
	require.NoError(tb, err)
	for seed := uint64(0); ; seed++ { // until some contributor helps and some harms
		require.Less(tb, seed, uint64(50))
		rest := e.contributors(tb, t, seed, 2*n-3, n-2, n)
		e.Queries = must(e.Schema.EncodeQueries(t.Pick(rest[:n-1]), n))(tb)[0]
		e.train(tb)
		e.answer(tb)
		if e.credit(tb) {
			e.holdOut(tb, t, rest[n-1:2*n-2])
			break
		}
	}
	e.pay(tb)
	return e
}

// holdOut takes rows that nobody contributed and computes the credits along their direction.
func (e *Epoch) holdOut(tb testing.TB, t table.Table, rows []int) {
	e.HoldOut = must(must(e.Schema.EncodeRows(t.Pick(rows)))(tb).Shards(e.N))(tb)[0]
	e.HeldData = vector(tb, commit.Data(e.N, e.D), e.HoldOut.Values...)
	e.HeldOut = must(statistics.Of(e.Schema.Family, e.Class, e.HoldOut, e.W.Values))(tb)
	e.HeldG = vector(tb, commit.Gradient(e.D), e.HeldOut.G...)
	e.HeldH = vector(tb, commit.Hessian(e.D), e.HeldOut.H...)
	e.Validation = must(direction.HeldOut(e.HeldG))(tb)
	strength := fixed.FromInt(int64(e.Rows) * Lambda)
	for c, p := range e.Parties {
		step := must(newton.At(
			fixed.FG, e.SumH.Values, p.SumH.Values, strength, e.Validation.Values, p.SumG.Values,
		))(tb)
		placed := make([]fr.Element, Contributors)
		placed[c] = fixed.FromInt(step.Credit)
		e.Validated = append(e.Validated, vector(tb, commit.Credits(Contributors), placed...))
	}
}

// narrow keeps the label and the d columns with the most different values.
func narrow(t table.Table, d int) table.Table {
	order := make([]int, len(t.Columns))
	values := make([]int, len(t.Columns))
	for j := range order {
		order[j] = j
		seen := map[float64]bool{}
		for i := range t.X {
			seen[t.X[i][j]] = true
		}
		values[j] = len(seen)
	}
	slices.SortStableFunc(order, func(a, b int) int { return values[b] - values[a] })
	out := t
	out.Columns, out.X = nil, make([][]float64, len(t.X))
	for _, j := range order[:d] {
		out.Columns = append(out.Columns, t.Columns[j])
		for i := range t.X {
			out.X[i] = append(out.X[i], t.X[i][j])
		}
	}
	return out
}

// contributors deals rows with different keys to contributors of the given sizes and returns the positions of the rest.
func (e *Epoch) contributors(tb testing.TB, t table.Table, seed uint64, sizes ...int) (rest []int) {
	e.Parties, e.Rows = nil, 0
	keys := map[uint64]bool{}
	for _, i := range rand.New(rand.NewPCG(7, seed)).Perm(len(t.X)) {
		k := must(e.Schema.EncodeRows(t.Pick([]int{i})))(tb).List[0].Key
		if !keys[k] {
			rest = append(rest, i)
		}
		keys[k] = true
	}
	for _, size := range sizes {
		rows := must(e.Schema.EncodeRows(t.Pick(rest[:size])))(tb)
		rest = rest[size:]
		p := Party{
			Shards: must(rows.Shards(e.N))(tb),
			Edges:  []commit.Vector{vector(tb, commit.Edge(), fixed.FromInt(-1))},
		}
		for _, s := range p.Shards {
			p.Counts = append(p.Counts, e.Schema.ShardCounts(s))
			p.Data = append(p.Data, vector(tb, commit.Data(e.N, e.D), s.Values...))
			k := schema.Keys(s)
			p.Edges = append(p.Edges, vector(tb, commit.Edge(), k[len(k)-1]))
		}
		e.Rows += size
		e.Parties = append(e.Parties, p)
	}
	return rest
}

// sum returns the totals over all parties.
func (e *Epoch) sum(w []fr.Element) (fit.Totals, error) {
	var all []shard.Shard
	for _, p := range e.Parties {
		all = append(all, p.Shards...)
	}
	return statistics.Totals(e.Schema.Family, e.Class, all, w)
}

// train fits the weights and computes all statistics at them.
func (e *Epoch) train(tb testing.TB) {
	start := make([]fr.Element, e.D+1)
	for j := range start {
		start[j] = fixed.FromInt(int64(j) << (fixed.FW - 4))
	}
	problem := fit.Problem{Rows: e.Rows, Lambda: Lambda, W0: start, Stop: new(big.Int).Lsh(big.NewInt(1), fixed.FG-10)}
	fitted := must(fit.Run(problem, e.sum))(tb)
	e.W, e.W0 = vector(tb, commit.Weights(e.D), fitted.W...), vector(tb, commit.Weights(e.D), start...)
	e.Eps = fitted.Eps
	for i := range e.Parties {
		p := &e.Parties[i]
		for _, s := range p.Shards {
			st := must(statistics.Of(e.Schema.Family, e.Class, s, fitted.W))(tb)
			p.Stats = append(p.Stats, st)
			p.G = append(p.G, vector(tb, commit.Gradient(e.D), st.G...))
			p.H = append(p.H, vector(tb, commit.Hessian(e.D), st.H...))
		}
		p.SumG, p.SumH = add(tb, p.G...), add(tb, p.H...)
		if i == 0 {
			e.SumG, e.SumH = p.SumG, p.SumH
		} else {
			e.SumG, e.SumH = add(tb, e.SumG, p.SumG), add(tb, e.SumH, p.SumH)
		}
	}
}

// answer computes answers and direction for the epoch's queries.
func (e *Epoch) answer(tb testing.TB) {
	u := must(model.Margins(e.Queries, e.W.Values))(tb)
	e.Fees = make([]uint32, e.Queries.Rows)
	for i := range e.Fees {
		e.Fees[i] = uint32(1000 + 7*i)
	}
	q := must(model.Direction(e.Queries, u, e.Fees))(tb)
	e.X = vector(tb, commit.Queries(e.N, e.D), e.Queries.Values...)
	e.U = vector(tb, commit.Answers(e.N), u...)
	e.Q = vector(tb, commit.Direction(e.D), q...)
}

// credit computes all credits. It reports whether some are positive and some negative.
func (e *Epoch) credit(tb testing.TB) bool {
	positive, negative := false, false
	strength := fixed.FromInt(int64(e.Rows) * Lambda)
	e.Credits = make([]*big.Int, Contributors)
	for c := range e.Credits {
		e.Credits[c] = new(big.Int)
		if c >= len(e.Parties) {
			continue
		}
		p := &e.Parties[c]
		step := must(newton.Of(e.SumH.Values, p.SumH.Values, strength, e.Q.Values, p.SumG.Values))(tb)
		e.Credits[c].SetInt64(step.Credit)
		placed := make([]fr.Element, Contributors)
		placed[c] = fixed.FromInt(step.Credit)
		p.Credit = vector(tb, commit.Credits(Contributors), placed...)
		if c == 0 {
			e.SumCredits = p.Credit
		} else {
			e.SumCredits = add(tb, e.SumCredits, p.Credit)
		}
		positive, negative = positive || step.Credit > 0, negative || step.Credit < 0
	}
	return positive && negative
}

// pay computes the payouts.
func (e *Epoch) pay(tb testing.TB) {
	split := must(payout.Of(e.Credits, e.Pool))(tb)
	paid := make([]fr.Element, Contributors)
	for c, v := range split.Payouts() {
		paid[c] = fixed.FromBig(v)
	}
	e.PayoutsVector = vector(tb, commit.Payouts(Contributors), paid...)
}

// Contribution is the contribution statement of a party's i-th shard.
func (e *Epoch) Contribution(party, i int) circuittest.Case {
	p := e.Parties[party]
	return circuittest.Case{
		Circuit: contribution.New(contribution.Params{
			Family: e.Schema.Family, Features: e.D, Rows: e.N, Classes: len(e.Schema.Classes),
		}),
		Vectors: []commit.Vector{
			contribution.Data: p.Data[i], contribution.EdgeIn: p.Edges[i], contribution.EdgeOut: p.Edges[i+1],
		},
		Scalars: contribution.Scalars(p.Shards[i].Rows, p.Counts[i], e.Schema.Scalars()),
	}
}

// Training is the training statement of a party's i-th shard.
func (e *Epoch) Training(party, i int) circuittest.Case {
	p := e.Parties[party]
	return circuittest.Case{
		Circuit: training.New(training.Params{Family: e.Schema.Family, Features: e.D, Rows: e.N}),
		Vectors: []commit.Vector{
			training.Data: p.Data[i], training.Weights: e.W, training.Gradient: p.G[i], training.Hessian: p.H[i],
		},
		Scalars: training.Scalars(p.Shards[i].Rows, e.Class),
	}
}

// Optimum is the model's optimum statement.
func (e *Epoch) Optimum() circuittest.Case {
	return circuittest.Case{
		Circuit: optimum.New(optimum.Params{Features: e.D}),
		Vectors: []commit.Vector{optimum.Weights: e.W, optimum.Start: e.W0, optimum.Gradient: e.SumG},
		Scalars: optimum.Scalars(e.Rows, Lambda, e.Eps),
	}
}

// Inference is the inference statement of the batch.
func (e *Epoch) Inference() circuittest.Case {
	fees := make([]uint64, len(e.Fees))
	for i, f := range e.Fees {
		fees[i] = uint64(f)
	}
	return circuittest.Case{
		Circuit: inference.New(inference.Params{Features: e.D, Queries: e.N}),
		Vectors: []commit.Vector{
			inference.Weights: e.W, inference.Queries: e.X, inference.Answers: e.U, inference.Direction: e.Q,
		},
		Scalars: inference.Scalars(e.N, fees),
	}
}

// Credit is a party's credit statement.
func (e *Epoch) Credit(tb testing.TB, party int) circuittest.Case {
	p := e.Parties[party]
	return circuittest.Case{
		Circuit: credit.New(credit.Params{Features: e.D, Contributors: Contributors}),
		Vectors: []commit.Vector{
			credit.Hessian:   must(commit.Sub(e.SumH, p.SumH))(tb),
			credit.Gradient:  p.SumG,
			credit.Direction: e.Q,
			credit.Credits:   p.Credit,
		},
		Scalars: credit.Scalars(e.Rows, Lambda, party),
	}
}

// ValidationCredit is a party's credit statement along the hold-out's direction.
func (e *Epoch) ValidationCredit(tb testing.TB, party int) circuittest.Case {
	c := e.Credit(tb, party)
	c.Circuit = credit.New(credit.Params{Features: e.D, Contributors: Contributors, Scale: fixed.FG})
	c.Vectors[credit.Direction], c.Vectors[credit.Credits] = e.Validation, e.Validated[party]
	return c
}

// Held is the training statement of the hold-out.
func (e *Epoch) Held() circuittest.Case {
	return circuittest.Case{
		Circuit: training.New(training.Params{Family: e.Schema.Family, Features: e.D, Rows: e.N}),
		Vectors: []commit.Vector{
			training.Data: e.HeldData, training.Weights: e.W, training.Gradient: e.HeldG, training.Hessian: e.HeldH,
		},
		Scalars: training.Scalars(e.HoldOut.Rows, e.Class),
	}
}

// Payout is the epoch's payout statement.
func (e *Epoch) Payout() circuittest.Case {
	return circuittest.Case{
		Circuit: circuit.New(circuit.Params{Contributors: Contributors}),
		Vectors: []commit.Vector{circuit.Credits: e.SumCredits, circuit.Payouts: e.PayoutsVector},
		Scalars: circuit.Scalars(e.Pool),
	}
}

// All returns one case of each statement.
func (e *Epoch) All(tb testing.TB) []circuittest.Case {
	return []circuittest.Case{
		e.Contribution(0, 1), e.Training(0, 1), e.Optimum(), e.Inference(), e.Credit(tb, 1), e.Payout(),
	}
}

func vector(tb testing.TB, k commit.Kind, values ...fr.Element) commit.Vector {
	return must(commit.New(k, values))(tb)
}

func add(tb testing.TB, v ...commit.Vector) commit.Vector {
	sum := v[0]
	for _, x := range v[1:] {
		sum = must(commit.Add(sum, x))(tb)
	}
	return sum
}

// must returns v, or fails the test on an error.
func must[T any](v T, err error) func(tb testing.TB) T {
	return func(tb testing.TB) T {
		tb.Helper()
		require.NoError(tb, err)
		return v
	}
}
