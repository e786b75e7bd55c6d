package dp

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/stat/distuv"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/inference/noise"
	"github.com/tributary-zk/tributary/inference/triangle"
)

func params(t testing.TB) Params {
	p, err := NewParams(2, 1e-5, 4, 3)
	require.NoError(t, err)
	return p
}

// clinic is a schema of d columns whose bounds are n standard deviations.
func clinic(family schema.Family, d int, n float64) schema.Schema {
	coding := schema.Coding{Scale: 1, Min: -n, Max: n}
	s := schema.Schema{Version: 1, Name: "clinic", Family: family, Label: schema.Label{Name: "y"}}
	for j := range d {
		s.Columns = append(s.Columns, schema.Column{Name: fmt.Sprint("c", j), Coding: coding})
	}
	if family == schema.Gaussian {
		s.Label.Coding = &schema.Coding{Scale: 1, Min: -5, Max: 4}
	}
	return s
}

func TestParams(t *testing.T) {
	p := params(t)
	require.Equal(t, int64(3*fixed.One), p.Clip)
	for _, c := range []struct {
		why, want string
		harm      func(*Params)
	}{
		{"no number", "epsilon NaN", func(p *Params) { p.Epsilon = math.NaN() }},
		{"no promise", "epsilon 0", func(p *Params) { p.Epsilon = 0 }},
		{"delta of one", "delta 1", func(p *Params) { p.Delta = 1 }},
		{"delta 0: a Gaussian has none", "delta 0", func(p *Params) { p.Delta = 0 }},
		{"a rho that breaks the promise", "does not keep", func(p *Params) { p.Rho++; p.Rho += p.Rho >> 20 }},
		{"no rho", "rho is 0", func(p *Params) { p.Rho = 0 }},
		{"no round to fit in", "1 rounds", func(p *Params) { p.Rounds = 1 }},
		{"no clipping bound", "clip 0", func(p *Params) { p.Clip = 0 }},
		{"a bound that no row meets", "clip", func(p *Params) { p.Clip = 1 << 30 }},
		{"nobody honest", "honest_percent 0", func(p *Params) { p.Honest = 0 }},
		{"more than all", "honest_percent 101", func(p *Params) { p.Honest = 101 }},
	} {
		q := p
		c.harm(&q)
		require.ErrorContains(t, q.Validate(), c.want, c.why)
		_, err := q.Share(Round{Classes: 1, Contributors: 5})
		require.Error(t, err, c.why)
	}
	_, err := NewParams(1e-9, 1e-9, 2, 1)
	require.ErrorContains(t, err, "rho is 0", "too little to answer anything")
	for percent, want := range map[int]int{1: 1, 50: 3, 100: 7} {
		p.Honest = percent
		require.Equal(t, want, p.HonestOf(7))
	}
}

// TestConversion: epsilon lies between the exact one of a Gaussian, which is rho-zCDP, and the simple bound.
func TestConversion(t *testing.T) {
	n := distuv.UnitNormal
	for _, rho := range []float64{1e-6, 1e-3, 0.02, 0.5, 3, 20} {
		for _, delta := range []float64{1e-9, 1e-5, 1e-3} {
			epsilon := Epsilon(rho, delta)
			require.LessOrEqual(t, epsilon, rho+2*math.Sqrt(rho*math.Log(1/delta))*(1+1e-8))
			mu := math.Sqrt(2 * rho) // Balle and Wang 2018, theorem 8
			exact := n.CDF(mu/2-epsilon/mu) - math.Exp(epsilon)*n.CDF(-mu/2-epsilon/mu)
			require.LessOrEqual(t, exact, delta, "rho %v: a Gaussian needs a larger epsilon than promised", rho)
			if epsilon > 0 {
				require.InEpsilon(t, rho, Rho(epsilon, delta), 1e-6)
			}
		}
	}
	require.Zero(t, Epsilon(0, 1e-5))
	require.InDelta(t, 0.0306, Rho(1, 1e-5), 0.0001)
}

// rows draws two records on the edge of a clipping bound: random ones, opposite ones, one feature alone.
func edge(r *rand.Rand, d int, norm float64) []float64 {
	x := make([]float64, d+1)
	switch r.IntN(4) {
	case 0:
		x[1+r.IntN(d)] = norm * float64(2*r.IntN(2)-1)
	case 1: // no features at all
	default:
		sum := 0.0
		for j := range d {
			x[1+j] = r.NormFloat64()
			sum += x[1+j] * x[1+j]
		}
		for j := range d {
			x[1+j] *= norm / math.Sqrt(sum)
		}
	}
	x[0] = 1
	return x
}

// TestSensitivityBoundsEveryReplacement: no pair of records moves g or H further, and some move it nearly as far.
func TestSensitivityBoundsEveryReplacement(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, norm := range []float64{0.25, 1, 4} {
		const d = 3
		p := Params{Clip: int64(norm * fixed.One)}
		b, err := p.Of(clinic(schema.Bernoulli, d, 8), nil)
		require.NoError(t, err)
		g2, h2 := b.Sensitivity()
		g, _ := new(big.Rat).SetFrac(g2, power(2*fixed.FG)).Float64()
		h, _ := new(big.Rat).SetFrac(h2, power(2*fixed.FH)).Float64()
		worstG, worstH := 0.0, 0.0
		for range 20_000 {
			x, y := edge(r, d, norm), edge(r, d, norm)
			rx, ry := float64(r.IntN(3)-1), float64(r.IntN(3)-1)
			dx, dy := float64(r.IntN(2))/4, float64(r.IntN(2))/4
			moveG, moveH := 0.0, 0.0
			for j := range x {
				moveG += math.Pow(rx*x[j]-ry*y[j], 2)
				for k := j; k < len(x); k++ {
					moveH += math.Pow(dx*x[j]*x[k]-dy*y[j]*y[k], 2)
				}
			}
			worstG, worstH = max(worstG, moveG), max(worstH, moveH)
		}
		require.LessOrEqual(t, worstG, g*(1+1e-12))
		require.LessOrEqual(t, worstH, h*(1+1e-12))
		require.Greater(t, worstG, 0.9*g, "norm %v: the bound is loose", norm)
		require.Greater(t, worstH, 0.4*h, "norm %v: the bound is loose", norm)
	}
}

// TestBounds: the schema's own bound where it is the tighter one; a Gaussian's residual from weights and label.
func TestBounds(t *testing.T) {
	b, err := Params{Clip: 100 * fixed.One}.Of(clinic(schema.OVR, 4, 2), nil)
	require.NoError(t, err)
	require.Equal(t, int64(4*fixed.One), b.Row.Int64(), "sqrt(4 2^2)")
	w := []fr.Element{fixed.FromInt(-1 << fixed.FW), fixed.FromInt(3 << fixed.FW), fixed.FromInt(-4 << fixed.FW)}
	p := Params{Clip: 2 * fixed.One}
	b, err = p.Of(clinic(schema.Gaussian, 2, 8), w)
	require.NoError(t, err)
	require.Equal(t, float64(1+5*2+5), fixed.Float(fixed.FromBig(b.Residual), fixed.FP), "|w_0| + |w| c + |y|")
	_, err = p.Of(clinic(schema.Gaussian, 2, 8), w[:2])
	require.ErrorContains(t, err, "takes 3 weights")
}

// TestFitStaysWithinRho: what all rounds of all classes cost, computed from the variances that are drawn, is at most
// the promise and not far below, whoever is honest.
func TestFitStaysWithinRho(t *testing.T) {
	p := params(t)
	for _, contributors := range []int{2, 5, 20, 500} {
		const classes = 10
		bounds, err := p.Of(clinic(schema.OVR, 64, 8), nil)
		require.NoError(t, err)
		g, h := bounds.Sensitivity()
		stated, drawn := new(big.Rat), new(big.Rat)
		for round := 1; round <= p.Rounds; round++ {
			for range classes {
				s, err := p.Share(Round{bounds, classes, contributors, round == p.Rounds})
				require.NoError(t, err)
				stated.Add(stated, s.Rho)
				for _, v := range [][2]*big.Int{{g, s.G}, {h, s.H}} {
					twice := new(big.Int).Mul(v[1], big.NewInt(2*int64(s.Honest)))
					drawn.Add(drawn, new(big.Rat).SetFrac(v[0], twice))
				}
			}
		}
		require.Zero(t, stated.Cmp(p.Total()))
		require.Negative(t, drawn.Cmp(stated), "the slack that pays for a sum's shape")
		ratio, _ := new(big.Rat).Quo(drawn, stated).Float64()
		require.Greater(t, ratio, 1-1e-9)
		spent, _ := stated.Float64()
		require.LessOrEqual(t, Epsilon(spent, p.Delta), p.Epsilon*(1+1e-12))
	}
}

// TestSumCostsWhatIsCharged: the Rényi divergence between a sum of h discrete Gaussians and the same sum moved by D,
// computed from the probabilities, is at most the alpha D^2 / (2 h s) of rho-zCDP, although the sum is none itself.
func TestSumCostsWhatIsCharged(t *testing.T) {
	const s, h, d, reach = 9.0, 3, 4, 90 // variance of a share; probabilities beyond the reach are below 10^-60
	share := make([]float64, 2*reach+1)
	total := 0.0
	for i := range share {
		share[i] = math.Exp(-math.Pow(float64(i-reach), 2) / (2 * s))
		total += share[i]
	}
	sum := []float64{1}
	for range h {
		next := make([]float64, len(sum)+len(share)-1)
		for i, a := range sum {
			for j, b := range share {
				next[i+j] += a * b / total
			}
		}
		sum = next
	}
	for _, alpha := range []float64{1.5, 2, 5, 10} {
		moment := 0.0
		for i := d; i < len(sum); i++ {
			if sum[i] > 1e-60 && sum[i-d] > 0 {
				moment += math.Exp(alpha*math.Log(sum[i-d]) + (1-alpha)*math.Log(sum[i]))
			}
		}
		divergence := math.Log(moment) / (alpha - 1)
		require.InEpsilon(t, alpha*d*d/(2*h*s), divergence, 1e-3, "alpha %v", alpha)
		require.LessOrEqual(t, divergence, alpha*d*d/(2*h*s)*(1+1e-9), "alpha %v", alpha)
	}
}

// TestLastRoundHidesOneAlone: a credit tells about one contributor, whose share then is a whole sum's.
func TestLastRoundHidesOneAlone(t *testing.T) {
	p := params(t)
	bounds, err := p.Of(clinic(schema.Bernoulli, 3, 8), nil)
	require.NoError(t, err)
	fit, err := p.Share(Round{bounds, 1, 20, false})
	require.NoError(t, err)
	last, err := p.Share(Round{bounds, 1, 20, true})
	require.NoError(t, err)
	require.Equal(t, []int{10, 1}, []int{fit.Honest, last.Honest})
	ratio, _ := new(big.Rat).SetFrac(last.G, fit.G).Float64()
	require.InDelta(t, 10, ratio, 1e-6)
	require.Zero(t, fit.Rho.Cmp(last.Rho))
}

// TestAddHasTheStatedVariance: over many entries, at both scales; and it is a function of the stream.
func TestAddHasTheStatedVariance(t *testing.T) {
	p := params(t)
	const width = 40
	bounds, err := p.Of(clinic(schema.Bernoulli, width-1, 8), nil)
	require.NoError(t, err)
	s, err := p.Share(Round{bounds, 1, 5, false})
	require.NoError(t, err)
	g, h := make([]fr.Element, width), make([]fr.Element, triangle.Len(width))
	for i := range h {
		h[i] = fixed.FromInt(int64(-i))
	}
	answer := func() ([]fr.Element, []fr.Element) {
		from, err := noise.Stream([]byte("secret"), append(g, h...), "model", "round 1")
		require.NoError(t, err)
		a, b, err := s.Add(from, g, h)
		require.NoError(t, err)
		return a, b
	}
	a, b := answer()
	again, againH := answer()
	require.Equal(t, a, again)
	require.Equal(t, b, againH)
	sum := 0.0
	for i := range b {
		b[i].Sub(&b[i], &h[i])
		v := fixed.Signed(b[i])
		z, _ := new(big.Rat).SetFrac(v.Mul(v, v), s.H).Float64()
		sum += z / float64(len(b))
	}
	require.InDelta(t, 1, sum, 5*math.Sqrt(2/float64(len(b))))

	from, err := noise.Stream([]byte("secret"), g)
	require.NoError(t, err)
	only, none, err := s.Add(from, g, nil)
	require.NoError(t, err)
	require.Len(t, only, width)
	require.Nil(t, none, "a round that does not tell H spends no noise on it")
	_, _, err = s.Add(from, g, h[1:])
	require.ErrorContains(t, err, "a Hessian of")
	_, _, err = s.Add(strings.NewReader("short"), g, h)
	require.ErrorContains(t, err, "randomness")
}

// TestFiguresOfTheWeightsDoNotFormat: bounds and shares of a Gaussian tell the size of its weights.
func TestFiguresOfTheWeightsDoNotFormat(t *testing.T) {
	const canary = 7700770077
	n := big.NewInt(canary)
	for _, secret := range []any{
		Bounds{n, n, n}, Share{G: n, H: n, Rho: new(big.Rat).SetInt(n)}, Round{Bounds: Bounds{n, n, n}},
	} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%d", "%x", "%s"} {
			out := fmt.Sprintf(verb, secret)
			require.NotContains(t, out, fmt.Sprint(canary), "%T with %s", secret, verb)
			require.NotContains(t, out, fmt.Sprintf("%x", canary), "%T with %s", secret, verb)
		}
	}
}

func TestShareErrors(t *testing.T) {
	p := params(t)
	for _, r := range []Round{{}, {Classes: 1}, {Contributors: 5}} {
		_, err := p.Share(r)
		require.Error(t, err)
	}
	tiny := Bounds{Row: big.NewInt(0), Residual: big.NewInt(1), Curvature: big.NewInt(1)}
	_, err := p.Share(Round{Bounds: tiny, Classes: 1, Contributors: 1_000_000})
	require.ErrorIs(t, err, ErrVariance)
	huge := Bounds{Row: power(200), Residual: power(200), Curvature: power(200)}
	_, err = p.Share(Round{Bounds: huge, Classes: 1, Contributors: 5})
	require.ErrorIs(t, err, ErrVariance)
}

// TestClip: no clipped row is longer than the bound, short ones stay as they are, and rows keep their order by key.
func TestClip(t *testing.T) {
	require.Equal(t, []int64{3, -4}, Shorten([]int64{3, -4}, 5))
	require.Equal(t, []int64{2, -3}, Shorten([]int64{3, -4}, 4))
	r := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		x := make([]int64, 1+r.IntN(5))
		for j := range x {
			x[j] = r.Int64N(1<<16) - 1<<15
		}
		bound := 1 + r.Int64N(1<<16)
		square := int64(0)
		for j, v := range Shorten(x, bound) {
			square += v * v
			require.False(t, v*x[j] < 0 || max(v, -v) > max(x[j], -x[j]), "towards zero")
		}
		require.LessOrEqual(t, square, bound*bound)
	}

	rows := schema.Rows{Features: 1, List: []schema.Row{
		{X: []int64{-9}, Line: 2}, {X: []int64{1}, Line: 3}, {X: []int64{8}, Label: 1, Line: 4}, {X: []int64{9}, Line: 5},
	}}
	clipped, err := Clip(rows, 5)
	require.NoError(t, err)
	require.Len(t, clipped.List, 4)
	c := schema.KeyCoefficients(1)
	for i, row := range clipped.List {
		require.Equal(t, schema.RowKey(c, row.X, row.Label), row.Key)
		require.True(t, i == 0 || clipped.List[i-1].Key < row.Key)
	}
	require.Equal(t, int64(-9), rows.List[0].X[0], "the caller's rows stay")
	rows.List[2].Label = 0
	_, err = Clip(rows, 5)
	require.ErrorIs(t, err, schema.ErrDuplicate)
	require.ErrorContains(t, err, "lines 4 and 5")
}

// A contributor's answer in a round of a fit.
func Example() {
	// The terms promise epsilon 2 at delta 10^-5 over five rounds; rows are clipped to three standard deviations.
	p, _ := NewParams(2, 1e-5, 5, 3)
	s := clinic(schema.Bernoulli, 2, 8)
	bounds, _ := p.Of(s, nil)
	share, _ := p.Share(Round{Bounds: bounds, Classes: s.Models(), Contributors: 20})

	// What the contributor computed over its clipped rows at the asked weights.
	g, h := make([]fr.Element, 3), make([]fr.Element, 6)
	stream, _ := noise.Stream([]byte("the contributor's secret"), append(g, h...), "model", "round 1", "class 1")
	noisyG, noisyH, _ := share.Add(stream, g, h)

	variance, _ := new(big.Rat).SetFrac(share.G, power(2*fixed.FG)).Float64()
	fmt.Printf("%v: %d and %d entries, noise of %.1f records' gradients\n",
		share, len(noisyG), len(noisyH), math.Sqrt(variance/10))
	// Output: share[of 10]: 3 and 6 entries, noise of 3.5 records' gradients
}
