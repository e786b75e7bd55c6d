package reconstruct

import (
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/attribution/guard"
	"github.com/tributary-zk/tributary/datanet/table"
)

// Supported returns the table less the columns that some contributor's guards refuse, because few rows differ from the
// most common value or one row alone spreads it: a curator drops them before contributions open.
func Supported(t table.Table, contributors int) (table.Table, error) {
	for {
		g, err := NewGroup(t, contributors)
		if err != nil {
			return t, err
		}
		tables, err := g.guards()
		if err != nil {
			return t, err
		}
		refused := refusedColumns(tables, len(t.Columns))
		if len(refused) == 0 {
			return t, nil
		}
		var keep []int
		for j := range t.Columns {
			if !refused[j+1] {
				keep = append(keep, j)
			}
		}
		t = Columns(t, keep)
	}
}

func refusedColumns(tables []*guard.Table, d int) map[int]bool {
	out := map[int]bool{}
	for _, t := range tables {
		for _, f := range t.Explain() {
			of := f.Guard == guard.Column || f.Guard == guard.Outlier
			if of && !f.Holds && 1 <= f.Column && f.Column <= d {
				out[f.Column] = true
			}
		}
	}
	return out
}

// Columns returns a table of some of the columns.
func Columns(t table.Table, keep []int) table.Table {
	out := t
	out.Columns, out.X = nil, make([][]float64, len(t.X))
	for _, j := range keep {
		out.Columns = append(out.Columns, t.Columns[j])
	}
	for i, x := range t.X {
		for _, j := range keep {
			out.X[i] = append(out.X[i], x[j])
		}
	}
	return out
}

// guards are the members' local guards, by their default rules.
func (g *Group) guards() ([]*guard.Table, error) {
	out := make([]*guard.Table, len(g.Members))
	for c, m := range g.Members {
		var err error
		if out[c], err = guard.New(guard.Default(), g.Family, m.Shards); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// guarded cuts a fit of each model at the first round that some contributor refuses by its guards.
func (g *Group) guarded(visited [][][]fr.Element) ([][][]fr.Element, error) {
	out := make([][][]fr.Element, len(visited))
	tables, err := g.guards()
	if err != nil {
		return nil, err
	}
	for _, t := range tables {
		if t.Check() != nil {
			return out, nil
		}
	}
	var answered [][]fr.Element
	stopped := make([]bool, len(visited))
	longest := slices.MaxFunc(visited, func(a, b [][]fr.Element) int { return len(a) - len(b) })
	for t := range longest {
		for k := range visited {
			if t >= len(visited[k]) || stopped[k] {
				continue
			}
			w := visited[k][t]
			for _, of := range tables {
				stopped[k] = stopped[k] || of.Round(w, answered...) != nil
			}
			if !stopped[k] {
				answered, out[k] = append(answered, w), append(out[k], w)
			}
		}
	}
	return out, nil
}
