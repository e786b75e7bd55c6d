package counting

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/inference/model"
)

// clinics is the demo's fit: five contributors of 91 rows with 30 columns.
func clinics(m Method, rounds int) Fit {
	return Fit{
		Family: model.Bernoulli, Method: m, Models: 1, Features: 30, Rounds: rounds, Rows: []int{91, 91, 91, 91, 91},
	}
}

// TestEquations compares with the formulas, entry by entry.
func TestEquations(t *testing.T) {
	const d = 30
	require.Equal(t, 7*(d+1)*(d+4)/2, clinics(Newton, 7).Equations(5))
	require.Equal(t, (d+1)*(d+2)+16*(d+1), clinics(QuasiNewton, 16).Equations(5))
	three := clinics(Newton, 7)
	three.Models, three.Directions = 3, 2
	require.Equal(t, 3*7*(d+1)*(d+4)/2+2*4, three.Equations(4), "credits tell of each contributor outside")
	three.Family = model.Gaussian
	require.Equal(t, (d+1)*(d+4)/2+2*4, three.Equations(4), "whatever the rounds")
}

func TestUnknowns(t *testing.T) {
	f := Fit{Features: 10, Rows: []int{5, 30, 20}}
	for k, want := range []int{550, 250, 50, 0, 0} {
		require.Equal(t, want, f.Unknowns(k), "the largest collude first")
	}
}

func TestLargest(t *testing.T) {
	for _, c := range []struct {
		why   string
		f     Fit
		want  int
		words string
	}{
		{
			"the demo by Newton's method", clinics(Newton, 7), 2,
			"holds against the owner and two others; not against the owner and three others",
		},
		{
			"the demo by quasi-Newton steps", clinics(QuasiNewton, 16), 3,
			"holds against the owner and three others; not against the owner and four others",
		},
		{
			"as many rounds as the owner alone may see", clinics(Newton, 12), 0,
			"holds against the owner alone; not against the owner and one other",
		},
		{"too many rounds", clinics(Newton, 50), None, "does not hold, not even against the owner alone"},
		{
			"a large table",
			Fit{Family: model.Gaussian, Method: Newton, Models: 1, Features: 10, Rounds: 1, Rows: []int{99, 99}},
			1,
			"holds against the owner and one other",
		},
		{"nobody", Fit{Family: model.Gaussian, Method: Newton, Models: 1, Features: 10}, None, ""},
	} {
		require.Equal(t, c.want, c.f.Largest(), c.why)
		if c.words != "" {
			require.Equal(t, c.words, c.f.String(), c.why)
		}
	}
}

func TestMost(t *testing.T) {
	for _, m := range []Method{Newton, QuasiNewton} {
		for k := range 5 {
			f := clinics(m, 0)
			f.Rounds = f.Most(k)
			require.True(t, f.Rounds == 0 || f.Holds(k), "%s against %d", m, k)
			f.Rounds++
			require.False(t, f.Holds(k), "%s against %d", m, k)
		}
	}
}

// TestSupport: rows that differ from a column's mode are told of by one column of each H.
func TestSupport(t *testing.T) {
	require.Equal(t, 15, clinics(Newton, 7).Support())
	require.Equal(t, 5, clinics(QuasiNewton, 16).Support())
}

// TestBits: the rule is about real numbers. Exact integers have more bits than the rows where it holds by far.
func TestBits(t *testing.T) {
	told, rows := clinics(Newton, 7).Bits(0)
	require.Equal(t, 7*(31*59+496*109), told)
	require.Equal(t, 455*30*16, rows)
	require.Greater(t, told, rows)
	told, _ = clinics(QuasiNewton, 16).Bits(0)
	require.Equal(t, 496*33+16*31*59+496*109, told)
	require.Less(t, told, rows)
}

func Example() {
	fmt.Println("the counting rule", clinics(QuasiNewton, 16))
	// Output: the counting rule holds against the owner and three others; not against the owner and four others
}
