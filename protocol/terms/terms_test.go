package terms_test

import (
	"encoding/json"
	"math"
	"math/big"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// samples have two columns each.
var samples = map[schema.Family]string{
	schema.Bernoulli: "age,dose,outcome\n40,1,well\n50,2,ill\n60,3,well\n",
	schema.OVR:       "age,dose,outcome\n40,1,well\n50,2,ill\n60,3,worse\n",
	schema.Gaussian:  "age,dose,outcome\n40,1,3.5\n50,2,4.5\n60,3,5.5\n",
}

// agreed are valid terms over two columns.
func agreed(t *testing.T, family schema.Family) *terms.Terms {
	t.Helper()
	sample, err := table.Read(strings.NewReader(samples[family]), "visits.csv", table.Options{Label: "outcome"})
	require.NoError(t, err)
	s, err := schema.FromTable(sample, schema.Choice{Name: "visits", Family: family})
	require.NoError(t, err)
	m, err := model.NewManifest(s.Name, s, model.DefaultLambda)
	require.NoError(t, err)
	n := &terms.Terms{
		Version: terms.Version, Schema: s, Model: m, Owner: terms.Address{1},
		ShardCapacity: 64, QueryCapacity: 128, ContributorCapacity: 8, MinContributors: 2,
		Method: terms.Newton,
	}
	if family == schema.Gaussian {
		n.Objective, n.Holdouts = "validation", 4
	}
	require.NoError(t, n.Validate())
	return n
}

func TestValidateRefuses(t *testing.T) {
	const another = "the model was made for another schema"
	for _, c := range []struct {
		why    string
		family schema.Family
		change func(*terms.Terms)
		want   string
	}{
		{
			"no version: not this kind of document", schema.Bernoulli,
			func(n *terms.Terms) { n.Version = 0 }, "version 0, this program reads version 1",
		},
		{
			"a later version may mean something else", schema.Bernoulli,
			func(n *terms.Terms) { n.Version = 2 }, "version 2, this program reads version 1",
		},
		{
			"a schema that is wrong by itself", schema.Bernoulli,
			func(n *terms.Terms) { n.Schema.Columns[1].Scale = 0 }, `column "dose": scale 0`,
		},
		{
			"a model that is wrong by itself", schema.Bernoulli,
			func(n *terms.Terms) { n.Model.Lambda = 0 }, "lambda is 0",
		},
		{
			"both wrong: the first mistake does not hide the second one", schema.Bernoulli,
			func(n *terms.Terms) { n.Schema.Name, n.Model.Name = "", "" },
			"schema: name is empty\nmodel manifest: name is empty",
		},
		{
			"noise for the rule of exact totals", schema.Bernoulli,
			func(n *terms.Terms) { noisy(n); n.Method = terms.QuasiNewton }, `method is "quasi-newton" with noise`,
		},
		{
			"noise in more rounds than seeds are pledged for", schema.Bernoulli,
			func(n *terms.Terms) { noisy(n); n.Model.DP.Rounds = 41 }, "dp: 41 rounds, at most 40",
		},
		{
			"noise that is told twice to leave somebody out", schema.Bernoulli,
			func(n *terms.Terms) { noisy(n); n.Evictions = 1 }, "evictions is 1 with noise",
		},
		{
			"a proof after the fit of what nobody can prove", schema.Bernoulli,
			func(n *terms.Terms) { noisy(n); n.Audit = true }, "audit with noise",
		},
		{
			"noise that does not keep its promise", schema.Bernoulli,
			func(n *terms.Terms) { noisy(n); n.Model.DP.Rho <<= 12 }, "does not keep epsilon 2",
		},
		{
			"start weights for fewer columns: the circuits would take others", schema.Bernoulli,
			func(n *terms.Terms) { n.Model.W0 = [][]int64{{0, 0}} }, "model 0 has 2 weights, expected 3",
		},

		{
			"a column renamed under the model", schema.Bernoulli,
			func(n *terms.Terms) { n.Schema.Columns[0].Name = "years" }, another,
		},
		{
			"a column's bound moved under the model: rows would be let in that it excludes", schema.Bernoulli,
			func(n *terms.Terms) { n.Schema.Columns[0].Max++ }, another,
		},
		{
			"a laxer rule under the model", schema.Bernoulli,
			func(n *terms.Terms) { n.Schema.Rules.MinRows++ }, another,
		},
		{
			"classes swapped under the model: ill would be well", schema.Bernoulli,
			func(n *terms.Terms) { c := n.Schema.Classes; c[0], c[1] = c[1], c[0] }, another,
		},
		{
			"a model of another schema's hash", schema.Bernoulli,
			func(n *terms.Terms) { n.Model.Schema[31] ^= 1 }, another,
		},
		{
			"the right hash, but another loss", schema.Bernoulli,
			func(n *terms.Terms) { n.Model.Family = schema.Gaussian }, another,
		},
		{
			"the right hash, but more features", schema.Bernoulli,
			func(n *terms.Terms) { n.Model.Features++ }, another,
		},
		{
			"the right hash, but a class without a model", schema.OVR,
			func(n *terms.Terms) { n.Model.Models-- }, another,
		},
		{
			"numbers have no classes", schema.Gaussian,
			func(n *terms.Terms) { n.Schema.Classes = []string{"low", "high"} }, "a gaussian label has none",
		},

		{
			"shards: none", schema.Bernoulli,
			func(n *terms.Terms) { n.ShardCapacity = 0 }, "shard_capacity is 0: a power of two from 64 to 1024",
		},
		{
			"shards: negative", schema.Bernoulli,
			func(n *terms.Terms) { n.ShardCapacity = -64 }, "shard_capacity is -64",
		},
		{
			"shards: a power of two below the bound", schema.Bernoulli,
			func(n *terms.Terms) { n.ShardCapacity = 32 }, "shard_capacity is 32",
		},
		{
			"shards: within the bounds, no power of two", schema.Bernoulli,
			func(n *terms.Terms) { n.ShardCapacity = 65 }, "shard_capacity is 65",
		},
		{
			"shards: a power of two above the bound", schema.Bernoulli,
			func(n *terms.Terms) { n.ShardCapacity = 2048 }, "shard_capacity is 2048",
		},
		{
			"queries: none", schema.Bernoulli,
			func(n *terms.Terms) { n.QueryCapacity = 0 }, "query_capacity is 0: a power of two from 64 to 1024",
		},
		{
			"queries: below the bound", schema.Bernoulli,
			func(n *terms.Terms) { n.QueryCapacity = 1 }, "query_capacity is 1",
		},
		{
			"queries: no power of two", schema.Bernoulli,
			func(n *terms.Terms) { n.QueryCapacity = 96 }, "query_capacity is 96",
		},
		{
			"queries: above the bound", schema.Bernoulli,
			func(n *terms.Terms) { n.QueryCapacity = 2048 }, "query_capacity is 2048",
		},
		{
			"contributors: none", schema.Bernoulli,
			func(n *terms.Terms) { n.ContributorCapacity = 0 }, "contributor_capacity is 0: a power of two from 8 to 1024",
		},
		{
			"contributors: below what the contract takes", schema.Bernoulli,
			func(n *terms.Terms) { n.ContributorCapacity = 4 }, "contributor_capacity is 4",
		},
		{
			"contributors: no power of two has no root of unity", schema.Bernoulli,
			func(n *terms.Terms) { n.ContributorCapacity = 12 }, "contributor_capacity is 12",
		},
		{
			"contributors: above the bound", schema.Bernoulli,
			func(n *terms.Terms) { n.ContributorCapacity = 2048 }, "contributor_capacity is 2048",
		},
		{
			"an unknown rule", schema.Bernoulli,
			func(n *terms.Terms) { n.Method = "bfgs" }, `method is "bfgs"`,
		},
		{
			"a rule that tells a gaussian's one Hessian twice", schema.Gaussian,
			func(n *terms.Terms) { n.Method = terms.QuasiNewton }, `method is "quasi-newton"`,
		},
		{
			"answers of a gaussian model: labels scaled by 3 take the pool", schema.Gaussian,
			func(n *terms.Terms) { n.Objective, n.Holdouts = "", 0 }, "a gaussian model has no objective of answers",
		},
		{
			"an objective that nothing proves", schema.Bernoulli,
			func(n *terms.Terms) { n.Objective, n.Holdouts = "outcomes", 1 }, `objective is "outcomes"`,
		},
		{
			"two ways to write one objective", schema.Bernoulli,
			func(n *terms.Terms) { n.Objective = "answers" }, `objective is "answers"`,
		},
		{
			"validation on nothing", schema.Bernoulli,
			func(n *terms.Terms) { n.Objective = "validation" }, "holdouts is 0: 1 to 8",
		},
		{
			"more hold-outs than a call of the contract proves", schema.Bernoulli,
			func(n *terms.Terms) { n.Objective, n.Holdouts = "validation", 9 }, "holdouts is 9: 1 to 8",
		},
		{
			"hold-outs that nobody is paid by", schema.Bernoulli,
			func(n *terms.Terms) { n.Holdouts = 1 }, "1 holdouts and the curator 0x0",
		},
		{
			"a curator of nothing", schema.Bernoulli,
			func(n *terms.Terms) { n.Curator[0] = 1 }, "0 holdouts and the curator 0x01",
		},
		{
			"one alone cannot hide in a sum", schema.Bernoulli,
			func(n *terms.Terms) { n.MinContributors = 1 }, "min_contributors is 1: 2 to 8",
		},
		{
			"more than there are places for", schema.Bernoulli,
			func(n *terms.Terms) { n.MinContributors = 9 }, "min_contributors is 9: 2 to 8",
		},
	} {
		t.Run(c.why, func(t *testing.T) {
			n := agreed(t, c.family)
			c.change(n)
			require.ErrorContains(t, n.Validate(), c.want)
		})
	}
}

func TestValidateAccepts(t *testing.T) {
	for _, c := range []struct {
		why    string
		change func(*terms.Terms)
	}{
		{"the least capacities", func(n *terms.Terms) {
			n.ShardCapacity, n.QueryCapacity, n.ContributorCapacity = 64, 64, 8
		}},
		{"the largest capacities", func(n *terms.Terms) {
			n.ShardCapacity, n.QueryCapacity, n.ContributorCapacity = 1024, 1024, 1024
		}},
		{"start weights for every class", func(n *terms.Terms) {
			n.Model.W0 = make([][]int64, n.Models())
			for k := range n.Model.W0 {
				n.Model.W0[k] = []int64{1, -2, 3}
			}
		}},
		{"credits by hold-outs of the owner's", func(n *terms.Terms) { n.Objective, n.Holdouts = "validation", 8 }},
		{"of another curator's", func(n *terms.Terms) {
			n.Objective, n.Holdouts, n.Curator = "validation", 1, terms.Address{2}
		}},
		{"a model that has not the Datanet's name", func(n *terms.Terms) { n.Model.Name = "second try" }},
	} {
		for family := range samples {
			n := agreed(t, family)
			c.change(n)
			require.NoError(t, n.Validate(), "%v: %s", family, c.why)
		}
	}
}

// TestID: a proof for one model is no proof for another one, so whatever changes the model changes its ID. The rest of
// the document has other guards: contract, circuits and accounts.
func TestID(t *testing.T) {
	const changes, stays = true, false
	for _, c := range []struct {
		why     string
		family  schema.Family
		change  func(*terms.Terms)
		changes bool
	}{
		{"the model's name", schema.Bernoulli, func(n *terms.Terms) { n.Model.Name += "2" }, changes},
		{
			"the schema's hash: columns, ranges, classes, rules", schema.Bernoulli,
			func(n *terms.Terms) { n.Model.Schema[0] ^= 1 }, changes,
		},
		{"the loss", schema.Bernoulli, func(n *terms.Terms) { n.Model.Family = schema.Gaussian }, changes},
		{"the number of features", schema.Bernoulli, func(n *terms.Terms) { n.Model.Features++ }, changes},
		{"the number of models", schema.OVR, func(n *terms.Terms) { n.Model.Models++ }, changes},
		{"the ridge", schema.Bernoulli, func(n *terms.Terms) { n.Model.Lambda++ }, changes},
		{"the start", schema.Bernoulli, func(n *terms.Terms) { n.Model.W0 = [][]int64{{0, 0, 1}} }, changes},
		{
			"even a start that is written out as zero: the manifest's bytes are the identity", schema.Bernoulli,
			func(n *terms.Terms) { n.Model.W0 = [][]int64{{0, 0, 0}} }, changes,
		},
		{"the owner: a context names the party", schema.Bernoulli, func(n *terms.Terms) { n.Owner[0]++ }, stays},
		{"capacities: a circuit's fingerprint holds them", schema.Bernoulli, func(n *terms.Terms) {
			n.ShardCapacity, n.QueryCapacity, n.ContributorCapacity = 1024, 1024, 1024
		}, stays},
	} {
		t.Run(c.why, func(t *testing.T) {
			n := agreed(t, c.family)
			before, err := n.ID()
			require.NoError(t, err)
			c.change(n)
			after, err := n.ID()
			require.NoError(t, err)
			require.Equal(t, c.changes, before != after)
		})
	}

	n := agreed(t, schema.Bernoulli)
	text, err := n.Model.Encode()
	require.NoError(t, err)
	id, err := n.ID()
	require.NoError(t, err)
	require.Equal(t, proof.Word(crypto.Keccak256Hash(text)), id, "as a contract's deployer computes it")
	n.Model.Version++
	_, err = n.ID()
	require.ErrorContains(t, err, "version 2", "a manifest without a canonical form has no identity")
}

func TestAddress(t *testing.T) {
	digits := strings.Repeat("0123456789", 4)
	for _, c := range []struct {
		why, text string
		ok        bool
	}{
		{"the account's usual form", "0x" + digits, true},
		{"no account", "0x" + strings.Repeat("0", 40), true},
		{"letters, as we write them", "0x" + strings.Repeat("abcdef", 6) + "abcd", true},
		{"letters of a checksum, as others write them", "0x" + strings.Repeat("aBcDeF", 6) + "aBcD", true},
		{"nothing", "", false},
		{"the prefix alone", "0x", false},
		{"no prefix", digits + "00", false},
		{"another prefix", "0X" + digits, false},
		{"a digit missing", "0x" + digits[1:], false},
		{"a digit too many", "0x" + digits + "0", false},
		{"no digit", "0x" + digits[1:] + "g", false},
		{"space", " 0x" + digits[1:], false},
		{"a private key", "0x" + digits + digits[:24], false},
	} {
		t.Run(c.why, func(t *testing.T) {
			var a terms.Address
			err := a.UnmarshalText([]byte(c.text))
			if !c.ok {
				require.Error(t, err)
				require.Error(t, json.Unmarshal([]byte(`"`+c.text+`"`), new(terms.Address)))
				return
			}
			require.NoError(t, err)
			require.Equal(t, strings.ToLower(c.text), a.String())
			text, err := json.Marshal(a)
			require.NoError(t, err)
			var b terms.Address
			require.NoError(t, json.Unmarshal(text, &b))
			require.Equal(t, a, b)
		})
	}
}

// TestCircuits: every statement has one circuit for a family, of the agreed sizes.
func TestCircuits(t *testing.T) {
	for _, c := range []struct {
		family schema.Family
		names  map[*catalog.Statement]string // after the statement's name
	}{
		{schema.Bernoulli, map[*catalog.Statement]string{
			catalog.Contribution: "classes=2/d=2/n=64", catalog.Training: "logistic/d=2/n=64", catalog.Optimum: "d=2",
			catalog.Inference: "d=2/n=128", catalog.Credit: "d=2/contributors=8", catalog.Payout: "contributors=8",
		}},
		{schema.OVR, map[*catalog.Statement]string{
			catalog.Contribution: "classes=3/d=2/n=64", catalog.Training: "logistic/d=2/n=64", catalog.Optimum: "d=2",
			catalog.Inference: "d=2/n=128", catalog.Credit: "d=2/contributors=8", catalog.Payout: "contributors=8",
		}},
		{schema.Gaussian, map[*catalog.Statement]string{
			catalog.Contribution: "gaussian/d=2/n=64", catalog.Training: "gaussian/d=2/n=64", catalog.Optimum: "d=2",
			catalog.Inference: "d=2/n=128", catalog.Credit: "scale=50/d=2/contributors=8",
			catalog.Payout: "contributors=8",
		}},
	} {
		n := agreed(t, c.family)
		for _, s := range catalog.Statements() {
			spec := n.Circuit(s).Spec()
			require.Equal(t, s.Name+"/"+c.names[s], spec.Name, c.family)
			require.Len(t, spec.Kinds, len(s.Vectors), spec.Name)

			// A service builds the same circuit from the description.
			text, err := json.Marshal(n.Describe(s))
			require.NoError(t, err)
			d, err := catalog.Parse(text)
			require.NoError(t, err, spec.Name)
			same, err := d.Circuit()
			require.NoError(t, err)
			require.Equal(t, spec, same.Spec())
		}
	}
}

// TestNoCircuitOfBadTerms: a document that Validate refuses builds no circuit by accident.
func TestNoCircuitOfBadTerms(t *testing.T) {
	for _, c := range []struct {
		why    string
		s      *catalog.Statement
		change func(*terms.Terms)
	}{
		{"no shard's size", catalog.Contribution, func(n *terms.Terms) { n.ShardCapacity = 0 }},
		{"an odd shard's size", catalog.Training, func(n *terms.Terms) { n.ShardCapacity = 65 }},
		{"no columns", catalog.Optimum, func(n *terms.Terms) { n.Schema.Columns = nil }},
		{"too many queries", catalog.Inference, func(n *terms.Terms) { n.QueryCapacity = 4096 }},
		{"an odd number of places", catalog.Payout, func(n *terms.Terms) { n.ContributorCapacity = 9 }},
		{"no family", catalog.Training, func(n *terms.Terms) { n.Schema.Family = 0 }},
	} {
		n := agreed(t, schema.Bernoulli)
		c.change(n)
		require.Error(t, n.Validate(), c.why)
		require.Panics(t, func() { n.Circuit(c.s) }, c.why)
	}
}

func TestCapacity(t *testing.T) {
	for _, c := range []struct {
		why                string
		contributors, want int
	}{
		{"nobody yet", 0, 8},
		{"the least that a contract has", 1, 8},
		{"exactly full", 8, 8},
		{"one more", 9, 16},
		{"the most", 1024, 1024},
		{"more than there are places for: Validate refuses it", 1025, 2048},
		{"a slip of the keyboard ends, too", math.MaxInt, 2048},
	} {
		require.Equal(t, c.want, terms.Capacity(c.contributors), c.why)
	}
}

func TestQueryCapacity(t *testing.T) {
	for _, c := range []struct {
		why              string
		d, queries, want int
	}{
		{"a circuit has no fewer", 3, 1, 64},
		{"exactly full", 3, 64, 64},
		{"one more", 3, 65, 128},
		{"the most that settle for a fair price", 3, 256, 256},
		{"more are cut into batches: every fee is a public scalar", 3, 257, 256},
		{"so are many more", 3, 1_000_000, 256},
		{"wide rows: the reference string is long enough for half as many", 255, 256, 128},
		{"the widest rows", 8191, 256, 64},
	} {
		got := terms.QueryCapacity(c.d, c.queries)
		require.Equal(t, c.want, got, c.why)
		require.True(t, catalog.Queries.Allows(got), c.why)
	}
}

// TestStart: the start's commitment is computed, not received, so its blind is public.
func TestStart(t *testing.T) {
	powers, err := srs.Embedded().Powers(4)
	require.NoError(t, err)
	n := agreed(t, schema.OVR)
	for k := range n.Models() {
		v := n.Start(k)
		require.True(t, v.Blind.IsOne())
		require.Equal(t, make([]fr.Element, 3), v.Values, "a new model starts at zero")
		c, err := n.StartCommitment(powers, k)
		require.NoError(t, err)
		require.Equal(t, powers[3], c, "zero weights leave the blind's power of tau")
	}
	n.Model.W0 = [][]int64{{0, 0, 0}, {1, 0, 0}, {-1, 0, 0}}
	for k, first := range []int64{0, 1, -1} {
		require.Equal(t, fixed.FromInt(first), n.Start(k).Values[0], "every class starts at its own weights")
		want := powers[3]
		switch {
		case first > 0:
			want.Add(&want, &powers[0])
		case first < 0:
			want.Sub(&want, &powers[0])
		}
		c, err := n.StartCommitment(powers, k)
		require.NoError(t, err)
		require.Equal(t, want, c)
	}
	_, err = n.StartCommitment(powers[:3], 0)
	require.ErrorContains(t, err, "reference string", "one power short")
}

func TestContext(t *testing.T) {
	n := agreed(t, schema.Bernoulli)
	id, err := n.ID()
	require.NoError(t, err)
	party := terms.Address{7}
	for _, c := range []struct {
		why     string
		d       terms.Deployment
		subject proof.Word
		want    proof.Context
	}{
		{
			"proven and not paid: no chain",
			terms.Deployment{Version: 1},
			proof.Word{},
			proof.Context{Model: id, Party: party},
		},
		{
			"outside epochs: the model is the contract's",
			terms.Deployment{Version: 1, ChainID: 5, Contract: terms.Address{9}, Model: proof.Word{8}},
			proof.Word{},
			proof.Context{ChainID: 5, Contract: [20]byte{9}, Model: proof.Word{8}, Party: party},
		},
		{
			"of an order",
			terms.Deployment{Version: 1, ChainID: 5, Contract: terms.Address{9}, Model: proof.Word{8}},
			proof.Word{3},
			proof.Context{
				ChainID: 5, Contract: [20]byte{9}, Model: proof.Word{8}, Party: party, Subject: proof.Word{3},
			},
		},
	} {
		got, err := n.Context(c.d, party, c.subject)
		require.NoError(t, err, c.why)
		require.Equal(t, c.want, got, c.why)
	}
	n.Model.Lambda = 0
	_, err = n.Context(terms.Deployment{}, party, proof.Word{})
	require.Error(t, err, "a proof about no model")
}

// TestPool: the contributors' part of a fee is what all others leave, to the unit.
func TestPool(t *testing.T) {
	for _, c := range []struct {
		split     terms.Split
		fee, pool int64
	}{
		{terms.Split{}, 1_000_001, 1_000_001},
		{terms.Split{Owner: 1000, Treasury: 500}, 11_000, 9_350},
		{terms.Split{Owner: 1, Upstream: 1, Treasury: 1}, 9_999, 9_999},
		{terms.Split{Owner: 3333, Upstream: 3333, Treasury: 3333}, 10, 1},
	} {
		require.EqualValues(t, c.pool, c.split.Pool(big.NewInt(c.fee)).Int64(), "%+v of %d", c.split, c.fee)
	}
}

// TestMaxEps: as a number, the gradient's bound is 2^-10, and the contract has room for it.
func TestMaxEps(t *testing.T) {
	require.Equal(t, new(big.Int).Lsh(big.NewInt(1), 40), terms.MaxEps())
	require.Less(t, terms.MaxEps().BitLen(), fixed.EpsilonBits)
	terms.MaxEps().SetInt64(0)
	require.NotZero(t, terms.MaxEps().Sign(), "callers cannot change it")
}
