package reconstruct

import (
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/inference/sigmoid"
)

// MinSupport is how many of a contributor's rows have to differ from a column's mode.
const MinSupport = 10

// Supported returns the table less the columns in which, in some contributor's block, fewer than MinSupport rows
// differ from the mode: a curator drops or merges them before contributions open.
func Supported(t table.Table, contributors int) table.Table {
	var keep []int
	for j := range t.Columns {
		if supported(t, j, contributors) {
			keep = append(keep, j)
		}
	}
	return Columns(t, keep)
}

func supported(t table.Table, j, contributors int) bool {
	for c := range contributors {
		count, most, n := map[float64]int{}, 0, 0
		for i := c * len(t.X) / contributors; i < (c+1)*len(t.X)/contributors; i++ {
			count[t.X[i][j]]++
			most, n = max(most, count[t.X[i][j]]), n+1
		}
		if n-most < MinSupport {
			return false
		}
	}
	return true
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

// guarded cuts a fit of each model at the first round that some contributor refuses by its local guards: against all
// weights answered before, none or at least max(n/2, 2(d+1)) of its rows change their p; (sum D)^2 / sum D^2 is at
// least max(n/4, d+1), and no row has above a tenth of sum D.
func (g *Group) guarded(visited [][][]fr.Element) [][][]fr.Element {
	out := make([][][]fr.Element, len(visited))
	history := make([][][]int64, len(g.Members))
	stopped := make([]bool, len(visited))
	for t := range slices.MaxFunc(visited, func(a, b [][]fr.Element) int { return len(a) - len(b) }) {
		for k := range visited {
			if t >= len(visited[k]) || stopped[k] {
				continue
			}
			p := g.probabilities(visited[k][t])
			for c := range g.Members {
				stopped[k] = stopped[k] || !g.answers(history[c], p[c])
			}
			if stopped[k] {
				continue
			}
			for c := range p {
				history[c] = append(history[c], p[c])
			}
			out[k] = append(out[k], visited[k][t])
		}
	}
	return out
}

// probabilities returns each row's p, by member.
func (g *Group) probabilities(w []fr.Element) [][]int64 {
	small := make([]int64, len(w))
	for j := range w {
		small[j] = fixed.Signed(w[j]).Int64()
	}
	out := make([][]int64, len(g.Members))
	for c, m := range g.Members {
		for _, r := range m.Rows {
			u := int64(0)
			for j, x := range r {
				u += x * small[j]
			}
			out[c] = append(out[c], sigmoid.Parts(fixed.FromInt(u)).P)
		}
	}
	return out
}

// answers says whether a contributor answers.
func (g *Group) answers(history [][]int64, p []int64) bool {
	n, width := len(p), g.Width()
	if g.Family == model.Gaussian {
		return n >= 2*width
	}
	for _, before := range history {
		changed := 0
		for i := range p {
			if p[i] != before[i] {
				changed++
			}
		}
		if changed > 0 && (2*changed < n || changed < 2*width) {
			return false
		}
	}
	total, squares, largest := 0.0, 0.0, 0.0
	for _, v := range p {
		q := float64(v) / float64(sigmoid.One)
		d := q * (1 - q)
		total, squares, largest = total+d, squares+d*d, max(largest, d)
	}
	effective := total * total / squares
	return 4*effective >= float64(n) && effective >= float64(width) && 10*largest <= total
}
