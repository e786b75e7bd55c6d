package reconstruct

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/data"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/table"
)

// cut returns some rows and columns of an embedded table, the rows in a seeded order.
func cut(t testing.TB, name string, rows int, columns ...int) table.Table {
	out, err := data.Table(name)
	require.NoError(t, err)
	if columns != nil {
		out = Columns(out, columns)
	}
	return out.Pick(rand.New(rand.NewPCG(5, 5)).Perm(len(out.X))[:rows])
}

func group(t testing.TB, tab table.Table, contributors int) *Group {
	g, err := NewGroup(tab, contributors)
	require.NoError(t, err)
	return g
}

// TestSlabs: weights of the attacker's choice give records away. It is why no contributor answers any.
func TestSlabs(t *testing.T) {
	g := group(t, cut(t, "wdbc", 60, 0, 1, 4, 7), 3)
	rows, err := Slabs(g, g.Members, 60, 1)
	require.NoError(t, err)
	require.GreaterOrEqual(t, Judge(g.Members, rows).Exact, 10)
}

// TestOwnerAlone: at the defaults, and with the guards, the owner alone recovers no row.
func TestOwnerAlone(t *testing.T) {
	for name, tab := range map[string]table.Table{
		"wdbc":   cut(t, "wdbc", 160, 0, 1, 4, 7),
		"emails": cut(t, "emails", 160, 0, 1, 2, 3, 4, 5, 6, 7),
	} {
		for _, method := range []Method{Newton, QuasiNewton} {
			g := group(t, tab, 4)
			f, err := g.Fit(method)
			require.NoError(t, err)
			guarded, err := f.Guarded()
			require.NoError(t, err)
			require.Equal(t, f.Rounds(), guarded.Rounds(), "%s, %v: nobody refuses an honest fit", name, method)
			v := guarded.View(len(g.Members))
			require.Zero(t, Judge(g.Members, Exact(v)), "%s, %v", name, method)
			rows, _ := Least(v, g.Labels(g.Members), Effort{Starts: 1, Steps: 5, Inner: 20}, 1)
			require.Zero(t, Judge(g.Members, rows).Exact, "%s, %v", name, method)
		}
	}
}

// TestAlone: rows that are alone in a column come out, one after another, and the support guard drops such columns.
func TestAlone(t *testing.T) {
	tab := cut(t, "wdbc", 80, 0, 1, 4, 7)
	for i := range tab.X {
		tab.X[i][2], tab.X[i][3] = 0, 1
	}
	tab.X[3][2], tab.X[9][3], tab.X[17][3] = 7, 2, 2
	g := group(t, tab, 2)
	f, err := g.Fit(QuasiNewton)
	require.NoError(t, err)
	require.Equal(t, 1, Judge(g.Members, Alone(f.View(2))).Exact, "two rows are alone together in the last column")
	tab.X[3][3] = 2
	tab.X[9][3] = 1
	g = group(t, tab, 2)
	f, err = g.Fit(Newton)
	require.NoError(t, err)
	require.Equal(t, 2, Judge(g.Members, Alone(f.View(2))).Exact, "taking one out leaves the other alone")
	tab, err = Supported(tab, 2)
	require.NoError(t, err)
	require.Len(t, tab.Columns, 2)
}

// TestFew: three rows that differ from a column's mode come out of that column of H at four weights, from the whole
// table's totals. The support guard drops such columns.
func TestFew(t *testing.T) {
	tab := cut(t, "wdbc", 80, 0, 1, 4, 7, 9)
	for i := range tab.X {
		tab.X[i][2] = 0
	}
	tab.X[3][2], tab.X[9][2], tab.X[17][2] = 3, 5, 4
	g := group(t, tab, 2)
	f, err := g.Fit(Newton)
	require.NoError(t, err)
	columns := Sparse(g.Members, 10)
	require.Len(t, columns, 1)
	require.Equal(t, 3, columns[0].Index)
	require.Equal(t, Score{3, 3}, Judge(g.Members, Few(f.View(2), columns[0], 8, 1)))
	tab, err = Supported(tab, 2)
	require.NoError(t, err)
	require.Len(t, tab.Columns, 4)
}

// TestDifferences: a chain of one-unit moves of a weight changes the p of one row at a time and gives those rows
// away. A contributor's guard refuses the first move that changes any of its rows.
func TestDifferences(t *testing.T) {
	g := group(t, cut(t, "wdbc", 40, 0, 1, 4, 7), 2)
	chain := [][]fr.Element{weights([]float64{0.1, 0.3, -0.2, 0.4, 0.1})}
	unit := fixed.FromInt(1)
	for len(chain) < 12 {
		w := append([]fr.Element(nil), chain[len(chain)-1]...)
		w[2].Add(&w[2], &unit)
		chain = append(chain, w)
	}
	v := View{Family: g.Family, Rows: 40, Width: g.Width()}
	for _, w := range chain {
		a, err := g.Ask(g.Members, 1, w, true)
		require.NoError(t, err)
		v.Answers = append(v.Answers, a)
	}
	require.GreaterOrEqual(t, Judge(g.Members, Differences(v)).Exact, 2)
	kept, err := g.guarded([][][]fr.Element{chain})
	require.NoError(t, err)
	require.Less(t, len(kept[0]), len(chain))
	v.Answers = v.Answers[:len(kept[0])]
	require.Empty(t, Differences(v))
}

// TestPencil: two Hessians bare every row once there are at most d+1 of them, and none if there is one more.
func TestPencil(t *testing.T) {
	for rows, want := range map[int]int{3: 3, 7: 7, 8: 0} {
		for _, method := range []Method{Newton, QuasiNewton} {
			g := group(t, cut(t, "wdbc", 4*rows, 0, 1, 4, 7, 9, 14), 4)
			f, err := g.Fit(method)
			require.NoError(t, err)
			require.Equal(t, want, Judge(g.Members[:1], Pencil(f.View(1))).Exact, "%d rows, %v", rows, method)
			guarded, err := f.Guarded()
			require.NoError(t, err)
			require.Less(t, guarded.Rounds()[0], 2, "a contributor with so few rows refuses")
		}
	}
}

// TestLeast: least squares go beyond d+1 rows where few are outside the coalition.
func TestLeast(t *testing.T) {
	g := group(t, cut(t, "emails", 28, 0, 1, 2, 3, 4), 4)
	f, err := g.Fit(Newton)
	require.NoError(t, err)
	rows, left := Least(f.View(1), g.Labels(g.Members[:1]), Effort{Starts: 6, Steps: 40, Inner: 50}, 1)
	require.Less(t, left, 1e-6)
	require.Equal(t, Score{7, 7}, Judge(g.Members[:1], rows))
}

// TestSolversAgree: conjugate gradients and the singular value decomposition find one step.
func TestSolversAgree(t *testing.T) {
	g := group(t, cut(t, "digits", 40, 20, 28, 43), 4)
	f, err := g.Fit(QuasiNewton)
	require.NoError(t, err)
	p := newProblem(f.View(1), g.Labels(g.Members[:1]))
	st := p.at(p.begin(rand.New(rand.NewPCG(1, 1))))
	res := p.residual(st)
	a, b := p.solve(st, res, 1e-2, 500), p.solver(st, res)(1e-2)
	require.InDeltaSlice(t, a.RawMatrix().Data, b.RawMatrix().Data, 1e-6)
}

// TestRowsDoNotFormat: a truth or a guess is a record.
func TestRowsDoNotFormat(t *testing.T) {
	require.Equal(t, "row[2]", fmt.Sprint(Row{4096, 77}))
	require.Equal(t, "answer[width 1]", fmt.Sprintf("%+v", Answer{G: make([]fr.Element, 1)}))
}
