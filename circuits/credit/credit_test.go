package credit_test

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/attribution/newton"
	"github.com/tributary-zk/tributary/circuits/credit"
	"github.com/tributary-zk/tributary/circuits/gadget/rounding"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/inference/triangle"
	"github.com/tributary-zk/tributary/internal/circuittest"
	"github.com/tributary-zk/tributary/internal/epochtest"
)

const d = 3

// objective is a way to make credits: each has a circuit of its own.
type objective struct {
	name   string
	scale  int // of q
	credit func(e *epochtest.Epoch, t testing.TB, party int) circuittest.Case
}

// hint is the one that the objective's circuit takes v from.
func (o objective) hint() solver.Hint {
	if o.scale == fixed.FG {
		return credit.Hints()[1]
	}
	return credit.Hints()[0]
}

var objectives = []objective{
	{"answers", fixed.FQ, (*epochtest.Epoch).Credit},
	{"validation", fixed.FG, (*epochtest.Epoch).ValidationCredit},
}

// TestAdversary: credits of real epochs pass, and nothing about them can be changed.
func TestAdversary(t *testing.T) {
	for _, f := range epochtest.Families {
		e := epochtest.New(t, f, d, 8)
		for _, o := range objectives {
			t.Run(fmt.Sprintf("%v by %s", f, o.name), func(t *testing.T) { adversary(t, e, o) })
		}
	}
}

func adversary(t *testing.T, e *epochtest.Epoch, o objective) {
	c := o.credit(e, t, 1)
	s := circuittest.NewStatement(t, c.Circuit)
	for i := range e.Parties {
		require.NoError(t, s.Holds(o.credit(e, t, i)))
	}
	s.SweepLink(t, c)
	// a change by a unit of the Hessian or the gradient is far below the proven residual and rounding; credits have no
	// such slack
	large := fixed.FromBig(circuittest.Pow(1, 120, 0))
	s.Sweep(t, c, large, func(vector, _ int) bool { return vector < 0 }, circuittest.Stubborn(o.hint()))
	s.Sweep(t, c, fr.One(), func(vector, _ int) bool { return vector != credit.Credits })

	other := o.credit(e, t, 2)
	for position, why := range map[int]string{ // all but the direction, which is everybody's
		credit.Hessian:  "another contributor's Hessian removed",
		credit.Gradient: "another contributor's gradient",
		credit.Credits:  "another contributor's credit",
	} {
		s.Rejects(t, why, c, circuittest.Replace(position, other.Vectors[position]))
	}
	s.Rejects(t, "nobody removed", c, circuittest.Replace(credit.Hessian, e.SumH))
	s.Rejects(t, "another contributor's place", c, circuittest.SetScalar(credit.Contributor, 2))
	s.Rejects(t, "no credit", c, func(c *circuittest.Case) { clear(c.Vectors[credit.Credits].Values) })
	s.Rejects(t, "the credit with the opposite sign", c, func(c *circuittest.Case) {
		v := &c.Vectors[credit.Credits].Values[1]
		v.Neg(v)
	})
	s.Rejects(t, "the credit at two places", c, func(c *circuittest.Case) {
		v := c.Vectors[credit.Credits].Values
		v[4] = v[1]
	})
	s.Rejects(t, "twice the credit at another place, and its negative at its own", c, func(c *circuittest.Case) {
		v := c.Vectors[credit.Credits].Values
		v[4].Add(&v[1], &v[1])
		v[1].Neg(&v[1])
	})
	s.Rejects(t, "a place beyond the capacity", c, circuittest.SetScalar(credit.Contributor, epochtest.Contributors+1))
	s.Rejects(t, "a negative place", c, circuittest.SetScalar(credit.Contributor, -1))
	s.Rejects(t, "other rows", c, circuittest.SetScalar(credit.Rows, int64(e.Rows+1)))
	s.Rejects(t, "another ridge", c, circuittest.SetScalar(credit.Lambda, 2*epochtest.Lambda))
}

// TestLyingSolutions: a v that does not solve the system, with the credit that follows from it.
func TestLyingSolutions(t *testing.T) {
	e := epochtest.New(t, epochtest.Families[0], d, 8)
	for _, o := range objectives {
		t.Run(o.name, func(t *testing.T) { lyingSolutions(t, e, o) })
	}
}

func lyingSolutions(t *testing.T, e *epochtest.Epoch, o objective) {
	c := o.credit(e, t, 1)
	s := circuittest.NewStatement(t, c.Circuit)
	claim := func(v []fr.Element) circuittest.Case { // the credit of v
		solution, g := fr.Vector(v), c.Vectors[credit.Gradient].Values
		dot := solution.InnerProduct(g)
		x := fixed.Signed(*dot.Neg(&dot))
		x.Add(x, circuittest.Pow(1, 65, 0)).Rsh(x, 66)
		return c.With(func(c *circuittest.Case) { c.Vectors[credit.Credits].Values[1] = fixed.FromBig(x) })
	}
	for _, l := range []struct {
		why    string
		change func(j int, v *big.Int)
		ok     bool
	}{
		{"the solution", func(int, *big.Int) {}, true},
		{"a unit away: within the proven residual", func(j int, v *big.Int) { v.Add(v, big.NewInt(1)) }, true},
		{"2^-16 away", func(j int, v *big.Int) { v.Add(v, circuittest.Pow(1, 32, 0)) }, false},
		{"one entry doubled", func(j int, v *big.Int) {
			if j == 1 {
				v.Add(v, v)
			}
		}, false},
		{"zero", func(_ int, v *big.Int) { v.SetUint64(0) }, false},
		{"along a direction of the other scale", func(_ int, v *big.Int) {
			if o.scale == fixed.FG {
				v.Lsh(v, fixed.FG-fixed.FQ)
			} else {
				v.Rsh(v, fixed.FG-fixed.FQ)
			}
		}, false},
		{"the negative", func(_ int, v *big.Int) { v.Neg(v) }, false},
		{"far out of range", func(_ int, v *big.Int) { v.Lsh(big.NewInt(1), 100) }, false},
		{"a fraction in the field", func(_ int, v *big.Int) { v.ModInverse(big.NewInt(1<<20), fr.Modulus()) }, false},
	} {
		var v []fr.Element
		lie := circuittest.Lie(o.hint(), func(out []*big.Int) {
			v = v[:0]
			for j, o := range out {
				signed := fixed.Signed(fixed.FromBig(o))
				l.change(j, signed)
				v = append(v, fixed.FromBig(signed))
				o.Set(signed)
			}
		})
		_ = s.Holds(c, circuittest.Brazen(), lie) // learns v
		err := s.Holds(claim(v), circuittest.Brazen(), lie)
		if l.ok {
			require.NoError(t, err, l.why)
		} else {
			circuittest.Unsatisfied(t, err, l.why)
		}
	}
	for _, k := range []int64{-1, 1} {
		lie := circuittest.Lie(rounding.Hints()[0], func(out []*big.Int) { out[0].Add(out[0], big.NewInt(k)) })
		bent := c.With(func(c *circuittest.Case) {
			step := fixed.FromInt(k)
			c.Vectors[credit.Credits].Values[1].Add(&c.Vectors[credit.Credits].Values[1], &step)
		})
		circuittest.Unsatisfied(t, s.Holds(bent, circuittest.Brazen(), lie), "a credit rounded the wrong way")
	}
}

// TestBoundaries: systems with a known solution, the same at both scales of q.
func TestBoundaries(t *testing.T) {
	for _, o := range objectives {
		t.Run(o.name, func(t *testing.T) { boundaries(t, o.scale) })
	}
}

func boundaries(t *testing.T, scale int) {
	made := func(diagonal, q, g *big.Int, credits int64, place int) circuittest.Case {
		vector := func(k commit.Kind, set func(v []fr.Element)) commit.Vector {
			v := make([]fr.Element, k.Len)
			set(v)
			out, err := commit.New(k, v)
			require.NoError(t, err)
			return out
		}
		return circuittest.Case{
			Circuit: credit.New(credit.Params{Features: d, Contributors: 8, Scale: scale}),
			Vectors: []commit.Vector{
				credit.Hessian: vector(commit.Hessian(d), func(v []fr.Element) {
					for j := range d + 1 {
						v[triangle.Index(d+1, j, j)] = fixed.FromBig(diagonal)
					}
				}),
				credit.Gradient:  vector(commit.Gradient(d), func(v []fr.Element) { v[0] = fixed.FromBig(g) }),
				credit.Direction: vector(commit.Direction(d), func(v []fr.Element) { v[0] = fixed.FromBig(q) }),
				credit.Credits:   vector(commit.Credits(8), func(v []fr.Element) { v[place] = fixed.FromInt(credits) }),
			},
			Scalars: credit.Scalars(1, 1<<fixed.FL, place), // lambda n = 1
		}
	}
	one, zero := circuittest.Pow(1, fixed.FG, 0), new(big.Int)
	unit := circuittest.Pow(1, fixed.FG-fixed.FC, 0) // a gradient of one unit of credit
	times := func(g, k *big.Int) *big.Int { return new(big.Int).Mul(g, k) }
	minus := func(g *big.Int) *big.Int { return new(big.Int).Neg(g) }
	q := func(k int64) *big.Int { return big.NewInt(k << scale) }
	h := circuittest.Pow(1, fixed.FH, 0) // with the ridge: 2 on the diagonal
	s := circuittest.NewStatement(t, made(h, q(2), one, 0, 0).Circuit)
	for _, c := range []struct {
		why string
		k   circuittest.Case
		ok  bool
	}{
		{"v = 1, g = 1: a credit of -1", made(h, q(2), one, -1<<32, 0), true},
		{"at the last place", made(h, q(2), one, -1<<32, 7), true},
		{"q = 0: no credit", made(h, zero, one, 0, 3), true},
		{"g = 0: no credit", made(h, q(2), zero, 0, 3), true},
		{"g = -1", made(h, q(2), minus(one), 1<<32, 3), true},
		{"A = 0: the ridge alone", made(zero, q(1), one, -1<<32, 3), true},
		{"half a unit of credit rounds up", made(h, q(1), unit, 0, 0), true},
		{"so does minus half a unit", made(h, q(1), minus(unit), 1, 0), true},
		{"the largest", made(h, q(2), times(minus(unit), circuittest.Pow(1, 63, -1)), 1<<63-1, 0), true},
		{"the smallest", made(h, q(2), times(unit, circuittest.Pow(1, 63, 0)), -1<<63, 0), true},
		{"beyond the largest", made(h, q(2), times(minus(unit), circuittest.Pow(1, 63, 0)), -1<<63, 0), false},
	} {
		err := s.Holds(c.k, circuittest.Brazen())
		if c.ok {
			require.NoError(t, err, c.why)
		} else {
			circuittest.Unsatisfied(t, err, c.why)
		}
	}
}

// TestSolutionsOfTheField: an entry v_1 = 1/2^101 modulo r leaves the residual 1, so only its own range refuses it.
func TestSolutionsOfTheField(t *testing.T) {
	e := epochtest.New(t, epochtest.Families[0], d, 8)
	for _, o := range objectives {
		t.Run(o.name, func(t *testing.T) { solutionsOfTheField(t, e, o) })
	}
}

func solutionsOfTheField(t *testing.T, e *epochtest.Epoch, o objective) {
	c := o.credit(e, t, 1).With(func(c *circuittest.Case) {
		for i := range c.Vectors {
			clear(c.Vectors[i].Values)
		}
		for j := range d + 1 { // 2^100 and the ridge's 2^100
			c.Vectors[credit.Hessian].Values[triangle.Index(d+1, j, j)] = fixed.FromBig(circuittest.Pow(1, fixed.FH, 0))
		}
		c.Scalars = credit.Scalars(1, 1<<fixed.FL, 1)
	})
	s := circuittest.NewStatement(t, c.Circuit)
	require.NoError(t, s.Holds(c))
	fraction := new(big.Int).ModInverse(circuittest.Pow(1, fixed.FH+1, 0), fr.Modulus())
	lie := circuittest.Lie(o.hint(), func(out []*big.Int) { out[1].Set(fraction) })
	circuittest.Unsatisfied(t, s.Holds(c, circuittest.Brazen(), lie))
}

// TestOtherScale: a credit that holds along a direction at one scale holds at no other, and there is no third scale.
func TestOtherScale(t *testing.T) {
	e := epochtest.New(t, epochtest.Families[0], d, 8)
	answers, validation := e.Credit(t, 1), e.ValidationCredit(t, 1)
	require.NotEqual(t, answers.Circuit.Spec().Name, validation.Circuit.Spec().Name)
	for why, c := range map[string]circuittest.Case{
		"answers, as if they were a hold-out": {
			Circuit: validation.Circuit, Vectors: answers.Vectors, Scalars: answers.Scalars,
		},
		"a hold-out, as if it were answers": {
			Circuit: answers.Circuit, Vectors: validation.Vectors, Scalars: validation.Scalars,
		},
	} {
		s := circuittest.NewStatement(t, c.Circuit)
		for _, o := range objectives {
			circuittest.Unsatisfied(t, s.Holds(c, circuittest.Brazen(), circuittest.Stubborn(o.hint())), why)
		}
	}
	_, err := circuittest.Compile(credit.New(credit.Params{Features: d, Contributors: 8, Scale: fixed.FP}))
	require.ErrorContains(t, err, "a direction at scale 38: 12 or 50")
}

// TestLargestHoldOut: a hold-out of 1,024 rows of the largest features that all miss by one has the largest direction
// of classes. Its credit is that of the plain arithmetic, within all ranges, as long as v is.
func TestLargestHoldOut(t *testing.T) {
	e := epochtest.New(t, epochtest.Families[0], d, 8)
	largest := circuittest.Pow(1024, fixed.FX+3+fixed.FP, 0) // 2^10 rows, 2^15, 2^38
	for _, c := range []struct {
		why  string
		q    *big.Int
		want error
	}{
		{"the largest of classes", largest, nil},
		{"beyond v's range", new(big.Int).Lsh(largest, 30), newton.ErrRange},
	} {
		k := e.ValidationCredit(t, 1).With(func(k *circuittest.Case) {
			for j := range k.Vectors[credit.Direction].Values {
				k.Vectors[credit.Direction].Values[j] = fixed.FromBig(c.q)
			}
		})
		strength := fixed.FromInt(int64(e.Rows) * epochtest.Lambda)
		step, err := newton.Solve(fixed.FG, k.Vectors[credit.Hessian].Values, strength, k.Vectors[credit.Direction].Values)
		require.ErrorIs(t, err, c.want, c.why)
		s := circuittest.NewStatement(t, k.Circuit)
		if err != nil {
			require.Error(t, s.Holds(k, circuittest.Brazen()), c.why)
			continue
		}
		value, _, err := newton.Credit(step.V, k.Vectors[credit.Gradient].Values)
		require.NoError(t, err)
		k.Vectors[credit.Credits].Values[1] = fixed.FromInt(value)
		require.NoError(t, s.Holds(k), c.why)
	}
}

func Example() {
	fmt.Println(credit.New(credit.Params{Features: 30, Contributors: 8}).Spec().Name)
	fmt.Println(credit.New(credit.Params{Features: 30, Contributors: 8, Scale: fixed.FG}).Spec().Name)
	// Output:
	// credit/d=30/contributors=8
	// credit/scale=50/d=30/contributors=8
}
