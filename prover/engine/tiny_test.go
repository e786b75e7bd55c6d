package engine

import (
	"os"
	"sync"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/frontend"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/circuits/gadget/ranges"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/prover/keys"
)

// tiny is the smallest statement with everything in it: two vectors a and b, one of them in evaluation form, scalars
// p_0 and p_1, and
//
//	b_j = a_j p_0,   p_1 = sum_j a_j,   0 <= a_j < 2^16
type tiny struct{ link.Header }

func newTiny() *tiny {
	return &tiny{link.NewHeader(link.Spec{Name: "tiny", Scalars: 2, Kinds: []commit.Kind{
		{Name: "a", Len: 4}, {Name: "b", Len: 4, Form: commit.Evaluations},
	}})}
}

func (c *tiny) Blank() link.Circuit { return newTiny() }

func (c *tiny) Define(api frontend.API) error {
	rc := ranges.New(api)
	var sum frontend.Variable = 0
	for j, a := range c.Vectors[0] {
		rc.Unsigned(a, 16)
		api.AssertIsEqual(c.Vectors[1][j], api.Mul(a, c.Scalars[0]))
		sum = api.Add(sum, a)
	}
	api.AssertIsEqual(sum, c.Scalars[1])
	c.Bind(api, nil, nil, func(frontend.Variable) error { return nil })
	return nil
}

// times is an assignment that satisfies tiny.
func times(t testing.TB, p uint64, a ...uint64) Assignment {
	t.Helper()
	va, vb := make([]fr.Element, len(a)), make([]fr.Element, len(a))
	var sum uint64
	for j := range a {
		va[j], vb[j] = fr.NewElement(a[j]), fr.NewElement(a[j]*p)
		sum += a[j]
	}
	kinds := newTiny().Spec().Kinds
	x, err := commit.New(kinds[0], va)
	require.NoError(t, err)
	y, err := commit.New(kinds[1], vb)
	require.NoError(t, err)
	return Assignment{
		Circuit: newTiny(), Vectors: []commit.Vector{x, y},
		Scalars: []fr.Element{fr.NewElement(p), fr.NewElement(sum)},
	}
}

var about = proof.Context{
	ChainID: 1337, Contract: [20]byte{1, 2, 3}, Model: proof.Word{4, 5},
	Subject: proof.Number(6), Party: [20]byte{7, 8, 9},
}

var keyDir string

func TestMain(m *testing.M) {
	var err error
	if keyDir, err = os.MkdirTemp("", "tributary-engine-test-"); err != nil {
		panic(err)
	}
	code := m.Run()
	_ = os.RemoveAll(keyDir)
	os.Exit(code)
}

// shared is one engine for all of the package's tests: one set-up per circuit.
var shared = sync.OnceValue(func() *Engine {
	return &Engine{Keys: &keys.Cache{Dir: keyDir, String: srs.Embedded()}}
})

// toxic is an engine over a reference string whose tau is known.
var (
	tau   = fr.NewElement(0x5eed)
	toxic = sync.OnceValue(func() *Engine {
		return &Engine{Keys: &keys.Cache{Dir: keyDir, String: srs.Toxic(300, tau)}}
	})
)

func pairOf(t testing.TB, e *Engine) *keys.Pair {
	t.Helper()
	p, _, err := e.Keys.Get(newTiny())
	require.NoError(t, err)
	return p
}

func prove(t testing.TB, e *Engine, ctx proof.Context, a Assignment) (*proof.Instance, *proof.Proof) {
	t.Helper()
	in, p, _, err := e.Prove(ctx, a)
	require.NoError(t, err)
	return in, p
}
