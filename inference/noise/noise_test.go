package noise

import (
	"errors"
	"fmt"
	"io"
	"math"
	"math/big"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/stat/distuv"
)

// seeded is a reproducible stream: a chance of failure is met once, when a test is written, and never again.
func seeded(t testing.TB, about ...string) io.Reader {
	s, err := Stream([]byte("test"), nil, about...)
	require.NoError(t, err)
	return s
}

func sampler(t testing.TB, num, den int64) *Gaussian {
	g, err := New(big.NewRat(num, den))
	require.NoError(t, err)
	return g
}

// TestFollowsTheExactDistribution: chi-square against P(x) = exp(-x^2/2s)/sum, around the variances at which the scale
// of the Laplace proposal steps.
func TestFollowsTheExactDistribution(t *testing.T) {
	const draws = 10_000
	for _, v := range [][2]int64{{1, 100}, {1, 4}, {1, 2}, {99, 100}, {1, 1}, {101, 100}, {7, 3}, {4, 1}, {30, 1}} {
		variance := float64(v[0]) / float64(v[1])
		g, from := sampler(t, v[0], v[1]), seeded(t, fmt.Sprint(v))
		seen := map[int64]int{}
		for range draws {
			x, err := g.Draw(from)
			require.NoError(t, err)
			seen[x.Int64()]++
		}
		weight := func(x int64) float64 { return math.Exp(-float64(x*x) / (2 * variance)) }
		total := 0.0
		for x := int64(-60); x <= 60; x++ {
			total += weight(x)
		}
		statistic, cells, rest, expected := 0.0, 0, draws, float64(draws)
		for x := int64(-60); x <= 60; x++ {
			e := draws * weight(x) / total
			if e < 10 {
				continue // together, below
			}
			statistic += math.Pow(float64(seen[x])-e, 2) / e
			cells, rest, expected = cells+1, rest-seen[x], expected-e
		}
		if expected > 1 {
			statistic += math.Pow(float64(rest)-expected, 2) / expected
			cells++
		} else {
			require.LessOrEqual(t, rest, 8, "variance %v: tails", variance)
		}
		if cells > 1 {
			p := distuv.ChiSquared{K: float64(cells - 1)}.Survival(statistic)
			require.Greater(t, p, 1e-3, "variance %v: chi-square %.1f over %d cells", variance, statistic, cells)
		}
	}
}

// TestMomentsAtTheHessiansScale: at sigma = 2^116 and more the samples have a Gaussian's moments and uniform low bits.
func TestMomentsAtTheHessiansScale(t *testing.T) {
	const draws = 4_000
	sigma := new(big.Int).Lsh(big.NewInt(3), 115)
	g, err := New(new(big.Rat).SetInt(new(big.Int).Mul(sigma, sigma)))
	require.NoError(t, err)
	from := seeded(t, "large")
	m1, m2, m4, odd, within := 0.0, 0.0, 0.0, 0, 0
	for range draws {
		x, err := g.Draw(from)
		require.NoError(t, err)
		z, _ := new(big.Rat).SetFrac(x, sigma).Float64()
		m1, m2, m4 = m1+z/draws, m2+z*z/draws, m4+z*z*z*z/draws
		odd += int(x.Bit(0))
		if math.Abs(z) < 1 {
			within++
		}
	}
	n := math.Sqrt(draws)
	require.InDelta(t, 0, m1, 4/n)
	require.InDelta(t, 1, m2, 4*math.Sqrt2/n)
	require.InDelta(t, 3, m4, 4*math.Sqrt(96)/n)
	require.InDelta(t, 0.5, float64(odd)/draws, 2/n)
	require.InDelta(t, 0.6827, float64(within)/draws, 2/n)
}

// TestCoins: the probabilities that everything rests on, at their ends and between.
func TestCoins(t *testing.T) {
	const tosses = 20_000
	c := &coins{from: seeded(t, "coins")}
	wide := new(big.Int).Lsh(big.NewInt(1), 200)
	for _, k := range []struct {
		why  string
		toss func() bool
		want float64
	}{
		{"0 of 5", func() bool { return c.bernoulli(new(big.Int), big.NewInt(5)) }, 0},
		{"5 of 5", func() bool { return c.bernoulli(big.NewInt(5), big.NewInt(5)) }, 1},
		{"2 of 3: a fraction that never ends", func() bool { return c.bernoulli(big.NewInt(2), big.NewInt(3)) }, 2. / 3},
		{"1 of 4: one that does", func() bool { return c.bernoulli(big.NewInt(1), big.NewInt(4)) }, 0.25},
		{"one of 2^200", func() bool { return c.bernoulli(one, wide) }, 0},
		{"all but one of 2^200", func() bool { return c.bernoulli(new(big.Int).Sub(wide, one), wide) }, 1},
		{"exp(0)", func() bool { return c.expMinus(new(big.Int), one) }, 1},
		{"exp(-1/3)", func() bool { return c.expMinus(one, big.NewInt(3)) }, math.Exp(-1. / 3)},
		{"exp(-1)", func() bool { return c.expMinus(one, one) }, math.Exp(-1)},
		{"exp(-5/2)", func() bool { return c.expMinus(big.NewInt(5), big.NewInt(2)) }, math.Exp(-2.5)},
	} {
		heads := 0
		for range tosses {
			if k.toss() {
				heads++
			}
		}
		slack := 4 * math.Sqrt(k.want*(1-k.want)*tosses)
		require.InDelta(t, k.want*tosses, heads, slack, k.why)
	}
	require.NoError(t, c.err)
}

// TestBelow: every number below the bound, none above, at powers of two and beside them.
func TestBelow(t *testing.T) {
	c := &coins{from: seeded(t, "below")}
	for _, bound := range []int64{1, 2, 3, 255, 256, 257} {
		seen := map[int64]bool{}
		for range 12 * bound {
			u := c.below(big.NewInt(bound)).Int64()
			require.GreaterOrEqual(t, u, int64(0))
			require.Less(t, u, bound)
			seen[u] = true
		}
		require.Len(t, seen, int(bound))
	}
}

// TestOneStreamOneAnswer: noise is a function of secret, context and values, and of each of them.
func TestOneStreamOneAnswer(t *testing.T) {
	g := sampler(t, 1<<40, 1)
	draw := func(secret string, value uint64, about ...string) string {
		s, err := Stream([]byte(secret), []fr.Element{fr.NewElement(value)}, about...)
		require.NoError(t, err)
		var out strings.Builder
		for range 4 {
			x, err := g.Draw(s)
			require.NoError(t, err)
			fmt.Fprintln(&out, x)
		}
		return out.String()
	}
	first := draw("secret", 7, "model", "round 1")
	require.Equal(t, first, draw("secret", 7, "model", "round 1"))
	for why, other := range map[string]string{
		"another secret":        draw("secrets", 7, "model", "round 1"),
		"other values":          draw("secret", 8, "model", "round 1"),
		"another round":         draw("secret", 7, "model", "round 2"),
		"the context in a lump": draw("secret", 7, "modelround 1"),
		"less context":          draw("secret", 7, "model"),
	} {
		require.NotEqual(t, first, other, why)
	}
}

func TestErrors(t *testing.T) {
	for _, v := range []*big.Rat{new(big.Rat), big.NewRat(-1, 2)} {
		_, err := New(v)
		require.ErrorContains(t, err, "positive variance")
	}
	g := sampler(t, 9, 1)
	for _, text := range []string{"", "few", strings.Repeat("\x00", 40)} {
		_, err := g.Draw(strings.NewReader(text))
		require.Error(t, err, "no sample from less randomness than it takes")
		require.True(t, errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF))
	}
}

func Example() {
	g, _ := New(big.NewRat(9, 1)) // sigma = 3
	s, _ := Stream([]byte("a party's secret"), nil, "model", "round 1")
	for range 5 {
		x, _ := g.Draw(s)
		fmt.Print(x, " ")
	}
	// Output: 0 -2 0 2 -2
}

func BenchmarkDraw(b *testing.B) {
	g, err := New(new(big.Rat).SetInt(new(big.Int).Lsh(big.NewInt(1), 230)))
	require.NoError(b, err)
	s := seeded(b, "bench")
	for b.Loop() {
		_, _ = g.Draw(s)
	}
}
