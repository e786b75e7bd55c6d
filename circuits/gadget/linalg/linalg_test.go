package linalg_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/std/multicommit"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/gadget/linalg"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/inference/triangle"
	"github.com/tributary-zk/tributary/internal/circuittest"
)

var rng = rand.New(rand.NewPCG(5, 6))

func random(n int) []fr.Element {
	v := make([]fr.Element, n)
	for i := range v {
		v[i].MustSetRandom()
	}
	return v
}

func small(n int) []fr.Element {
	v := make([]fr.Element, n)
	for i := range v {
		v[i] = fixed.FromInt(rng.Int64N(200) - 100)
	}
	return v
}

// gadget computes outputs from inputs in a circuit.
type gadget func(api frontend.API, in []frontend.Variable) []frontend.Variable

// agrees checks a gadget of n inputs and m outputs against plain Go, with right and wrong outputs.
func agrees(t *testing.T, n, m int, compute gadget, plain func(in []fr.Element) []fr.Element) {
	t.Helper()
	s := circuittest.Gadget(t, n+m, func(api frontend.API, in []frontend.Variable) error {
		out := compute(api, in[:n])
		require.Len(t, out, m)
		for i := range out {
			api.AssertIsEqual(in[n+i], out[i])
		}
		return nil
	})
	for _, in := range [][]fr.Element{random(n), small(n), make([]fr.Element, n)} {
		want := plain(in)
		require.NoError(t, s.Holds(circuittest.Values(append(in[:n:n], want...)...)))
		for i := range want {
			wrong := append([]fr.Element(nil), want...)
			wrong[i].Add(&wrong[i], new(fr.Element).SetOne())
			circuittest.Unsatisfied(t, s.Holds(circuittest.Values(append(in[:n:n], wrong...)...)), "output %d", i)
		}
	}
}

func dot(a, b []fr.Element) fr.Element {
	v := fr.Vector(a)
	return v.InnerProduct(b)
}

func TestHorner(t *testing.T) {
	for _, n := range []int{1, 2, 5} {
		agrees(t, 1+n, 1, func(api frontend.API, in []frontend.Variable) []frontend.Variable {
			return []frontend.Variable{linalg.Horner(api, in[0], in[1:])}
		}, func(in []fr.Element) []fr.Element { return []fr.Element{circuittest.At(in[1:], in[0])} })
	}
	require.NoError(t, circuittest.GadgetError(1, func(api frontend.API, in []frontend.Variable) error {
		api.AssertIsEqual(linalg.Horner(api, in[0], nil), 0)
		api.AssertIsEqual(linalg.Sum(api, nil), 0)
		return nil
	}), "an empty polynomial is zero")
}

func TestColumnsAndRows(t *testing.T) {
	const n, w = 4, 3
	agrees(t, 1+n*w, w, func(api frontend.API, in []frontend.Variable) []frontend.Variable {
		return linalg.Columns(api, in[0], linalg.Reshape(in[1:], w))
	}, func(in []fr.Element) []fr.Element {
		out := make([]fr.Element, w)
		for j := range out {
			var column []fr.Element
			for i := range n {
				column = append(column, in[1+i*w+j])
			}
			out[j] = circuittest.At(column, in[0])
		}
		return out
	})
	agrees(t, w+n*w, n, func(api frontend.API, in []frontend.Variable) []frontend.Variable {
		return linalg.Rows(api, in[:w], linalg.Reshape(in[w:], w))
	}, func(in []fr.Element) []fr.Element {
		out := make([]fr.Element, n)
		for i := range out {
			out[i] = dot(in[:w], in[w+i*w:w+(i+1)*w])
		}
		return out
	})
	require.ErrorContains(t, circuittest.GadgetError(3, func(api frontend.API, in []frontend.Variable) error {
		linalg.Dot(api, in[:1], in[1:])
		return nil
	}), "different lengths")
}

func TestPowers(t *testing.T) {
	for _, e := range []int{1, 2, 3, 7, 8, 1023, 4097} {
		agrees(t, 1, 1, func(api frontend.API, in []frontend.Variable) []frontend.Variable {
			return []frontend.Variable{linalg.Exp(api, in[0], e)}
		}, func(in []fr.Element) []fr.Element {
			return []fr.Element{*new(fr.Element).Exp(in[0], big.NewInt(int64(e)))}
		})
	}
	agrees(t, 1, 1, func(api frontend.API, in []frontend.Variable) []frontend.Variable {
		return []frontend.Variable{linalg.Pow2(api, in[0], 32)}
	}, func(in []fr.Element) []fr.Element {
		return []fr.Element{*new(fr.Element).Exp(in[0], big.NewInt(1<<32))}
	})
}

func TestQuadraticAndSymmetric(t *testing.T) {
	const w = 4
	full := func(upper []fr.Element) [][]fr.Element {
		m := make([][]fr.Element, w)
		for j := range m {
			for k := range w {
				m[j] = append(m[j], upper[triangle.Index(w, j, k)])
			}
		}
		return m
	}
	agrees(t, w+triangle.Len(w), 1, func(api frontend.API, in []frontend.Variable) []frontend.Variable {
		return []frontend.Variable{linalg.Quadratic(api, in[:w], in[w:])}
	}, func(in []fr.Element) []fr.Element {
		var sum fr.Element
		for j, row := range full(in[w:]) {
			v := dot(row, in[:w])
			sum.Add(&sum, v.Mul(&v, &in[j]))
		}
		return []fr.Element{sum}
	})
	agrees(t, w+triangle.Len(w), w, func(api frontend.API, in []frontend.Variable) []frontend.Variable {
		return linalg.Symmetric(api, in[w:], in[:w])
	}, func(in []fr.Element) []fr.Element {
		out := make([]fr.Element, w)
		for j, row := range full(in[w:]) {
			out[j] = dot(row, in[:w])
		}
		return out
	})
}

// TestSidon: all pairwise sums differ, for every width up to 400.
func TestSidon(t *testing.T) {
	for w := 1; w <= 400; w++ {
		e := linalg.Sidon(w)
		require.Len(t, e, w)
		seen := make([]bool, 2*e[w-1]+2*w+2)
		for j := range e {
			for k := j; k < w; k++ {
				if s := e[j] + e[k]; seen[s] {
					t.Fatalf("w = %d: two pairs have the sum %d", w, s)
				} else {
					seen[s] = true
				}
			}
		}
	}
}

func TestSidonPowers(t *testing.T) {
	for _, w := range []int{1, 2, 3, 4, 5, 11, 31} {
		agrees(t, 1, w, func(api frontend.API, in []frontend.Variable) []frontend.Variable {
			out := linalg.SidonPowers(api, in[0], w)
			for j := range out {
				out[j] = api.Add(out[j], api.Mul(0, in[0])) // t_0 is a constant
			}
			return out
		}, func(in []fr.Element) []fr.Element {
			out := make([]fr.Element, w)
			for j, e := range linalg.Sidon(w) {
				out[j].Exp(in[0], big.NewInt(int64(e)))
			}
			return out
		})
	}
}

// TestPlainPowersForge shows what the Sidon set is for: with t_j = z^j the entries (0,2) and (1,1) share the monomial
// z^2, and a false matrix passes.
func TestPlainPowersForge(t *testing.T) {
	const w = 3
	x := small(w)
	h := make([]fr.Element, triangle.Len(w)) // x x^T
	for j := range w {
		for k := j; k < w; k++ {
			h[triangle.Index(w, j, k)].Mul(&x[j], &x[k])
		}
	}
	forged := append([]fr.Element(nil), h...)
	one, two := fixed.FromInt(1), fixed.FromInt(2)
	forged[triangle.Index(w, 0, 2)].Add(&forged[triangle.Index(w, 0, 2)], &one) // twice on the left of the identity
	forged[triangle.Index(w, 1, 1)].Sub(&forged[triangle.Index(w, 1, 1)], &two)

	check := func(powers func(api frontend.API, z frontend.Variable) []frontend.Variable) *circuittest.System {
		return circuittest.Gadget(t, w+len(h), func(api frontend.API, in []frontend.Variable) error {
			multicommit.WithCommitment(api, func(api frontend.API, z frontend.Variable) error {
				p := powers(api, z)
				b := linalg.Dot(api, p, in[:w])
				api.AssertIsEqual(linalg.Quadratic(api, p, in[w:]), api.Mul(b, b))
				return nil
			}, in...)
			return nil
		})
	}
	plain := check(func(api frontend.API, z frontend.Variable) []frontend.Variable {
		return []frontend.Variable{1, z, api.Mul(z, z)}
	})
	sidon := check(func(api frontend.API, z frontend.Variable) []frontend.Variable {
		return linalg.SidonPowers(api, z, w)
	})
	in := func(matrix []fr.Element) []frontend.Variable {
		return circuittest.Values(append(x[:w:w], matrix...)...)
	}
	require.NoError(t, plain.Holds(in(h)))
	require.NoError(t, plain.Holds(in(forged)), "the forgery that plain powers let through")
	require.NoError(t, sidon.Holds(in(h)))
	circuittest.Unsatisfied(t, sidon.Holds(in(forged)))
	for i := range h { // no single entry can be off either
		wrong := append([]fr.Element(nil), h...)
		wrong[i].Add(&wrong[i], &one)
		circuittest.Unsatisfied(t, sidon.Holds(in(wrong)), i)
	}
}

func TestBarycentric(t *testing.T) {
	for _, n := range []int{2, 4, 16} {
		agrees(t, 1+n, 2, func(api frontend.API, in []frontend.Variable) []frontend.Variable {
			value, vanishing := linalg.Barycentric(api, api.Add(in[0], 5), in[1:])
			return []frontend.Variable{value, vanishing}
		}, func(in []fr.Element) []fr.Element {
			z := fixed.FromInt(5)
			z.Add(&z, &in[0])
			v := commit.Vector{Kind: commit.Payouts(n), Values: in[1:]}
			var vanishing fr.Element
			vanishing.Exp(z, big.NewInt(int64(n))).Sub(&vanishing, new(fr.Element).SetOne())
			return []fr.Element{circuittest.At(v.Polynomial(), z), vanishing}
		})
	}
	for _, n := range []int{1, 3, 6} {
		require.ErrorContains(t, circuittest.GadgetError(n, func(api frontend.API, in []frontend.Variable) error {
			linalg.Barycentric(api, in[0], in)
			return nil
		}), "power of two")
	}
}

// product is u = X w, checked by one combination of the rows. Committed says whether u is committed before the
// challenge is drawn, as it must be.
func product(t *testing.T, n, w int, committed bool) *circuittest.System {
	return circuittest.Gadget(t, n*w+w+n, func(api frontend.API, in []frontend.Variable) error {
		x, weights := linalg.Reshape(in[:n*w], w), in[n*w:n*w+w]
		u, err := linalg.Product(api, x, weights)
		if err != nil {
			return err
		}
		for i := range u {
			api.AssertIsEqual(u[i], in[n*w+w+i])
		}
		values := in[:n*w+w]
		if committed {
			values = append(append([]frontend.Variable{}, values...), u...)
		}
		multicommit.WithCommitment(api, func(api frontend.API, z frontend.Variable) error {
			a := linalg.Columns(api, z, x)
			api.AssertIsEqual(linalg.Dot(api, a, weights), linalg.Horner(api, z, u))
			return nil
		}, values...)
		return nil
	})
}

func multiply(x, w []fr.Element) []fr.Element {
	u := make([]fr.Element, len(x)/len(w))
	for i := range u {
		u[i] = dot(x[i*len(w):(i+1)*len(w)], w)
	}
	return u
}

func TestProduct(t *testing.T) {
	const n, w = 4, 3
	s := product(t, n, w, true)
	x, weights := small(n*w), small(w)
	u := multiply(x, weights)
	in := func(u []fr.Element) []frontend.Variable {
		return circuittest.Join(circuittest.Values(x...), circuittest.Values(weights...), circuittest.Values(u...))
	}
	claim := func(u []fr.Element) solver.Option {
		return circuittest.Lie(linalg.Hints()[0], func(out []*big.Int) {
			for i := range out {
				u[i].BigInt(out[i])
			}
		})
	}
	require.NoError(t, s.Holds(in(u)))
	for i := range u {
		wrong := append([]fr.Element(nil), u...)
		wrong[i].Add(&wrong[i], new(fr.Element).SetOne())
		circuittest.Unsatisfied(t, s.Holds(in(wrong), claim(wrong)), "product %d", i)
	}
	swapped := append([]fr.Element{u[1], u[0]}, u[2:]...)
	circuittest.Unsatisfied(t, s.Holds(in(swapped), claim(swapped)), "products of other rows")
}

// TestMarginsChosenAfterTheChallengeForge: a circuit that does not commit the products accepts false ones that the
// prover fits to the challenge.
func TestMarginsChosenAfterTheChallengeForge(t *testing.T) {
	const n, w = 4, 3
	x, weights := small(n*w), small(w)
	u := multiply(x, weights)
	forge := func(s *circuittest.System) error {
		in := func(u []fr.Element) []frontend.Variable {
			return circuittest.Join(circuittest.Values(x...), circuittest.Values(weights...), circuittest.Values(u...))
		}
		z, err := s.Solve(in(u))
		require.NoError(t, err)
		forged := append([]fr.Element(nil), u...) // u_0 + z, u_1 - 1: the same sum_i z^i u_i
		forged[0].Add(&forged[0], &z)
		forged[1].Sub(&forged[1], new(fr.Element).SetOne())
		return s.Holds(in(forged), circuittest.Lie(linalg.Hints()[0], func(out []*big.Int) {
			for i := range out {
				forged[i].BigInt(out[i])
			}
		}))
	}
	require.NoError(t, forge(product(t, n, w, false)), "without the commitment the forgery passes")
	circuittest.Unsatisfied(t, forge(product(t, n, w, true)))
}

// margins says that U = X W for committed X, W and U.
type margins struct {
	X [2][2]frontend.Variable
	W [2]frontend.Variable
	U [2]frontend.Variable
}

func (c *margins) Define(api frontend.API) error {
	x, w, u := [][]frontend.Variable{c.X[0][:], c.X[1][:]}, c.W[:], c.U[:]
	multicommit.WithCommitment(api, func(api frontend.API, z frontend.Variable) error {
		a := linalg.Columns(api, z, x) // a = s^T X
		api.AssertIsEqual(linalg.Dot(api, a, w), linalg.Horner(api, z, u))
		return nil
	}, append(append(append(append([]frontend.Variable{}, x[0]...), x[1]...), w...), u...)...)
	return nil
}

func Example() {
	s, _ := circuittest.Compile(&margins{})
	x, w := [2][2]frontend.Variable{{1, 2}, {3, 4}}, [2]frontend.Variable{10, 1}
	_, right := s.SolveCircuit(&margins{X: x, W: w, U: [2]frontend.Variable{12, 34}})
	_, wrong := s.SolveCircuit(&margins{X: x, W: w, U: [2]frontend.Variable{12, 35}})
	fmt.Println(right == nil, wrong == nil)
	// Output: true false
}
